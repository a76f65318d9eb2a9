"""Tables that the judge draws: a column of ones, the labels that were asked for, and one sample that comes twice."""

import numpy as np
import pytest

from lib.exercises.cases import drawn


def table(labels, n):
    return drawn(np.random.default_rng(0), labels, n)


@pytest.mark.parametrize("n", [1, 2, 4])
def test_it_has_n_columns_the_first_of_them_ones_and_the_labels_beside_it(n):
    X, y = table([1, 0, 0], n)
    assert X.shape == (3, n) and (X[:, 0] == 1).all() and y.tolist() == [1, 0, 0]
    assert (X.round(1) == X).all()


def test_of_five_rows_the_first_comes_again_where_its_label_stands_last():
    X, y = table([1, 0, 1, 1, 0], 3)
    assert (X[3] == X[0]).all() and y[3] == y[0]
    assert len(np.unique(X, axis=0)) == 4


@pytest.mark.parametrize("rows", [2, 4])
def test_of_fewer_rows_none_comes_twice(rows):
    X, _ = table([1] * rows, 3)
    assert len(np.unique(X, axis=0)) == rows
