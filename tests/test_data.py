"""The tables: unchanged since they were checked, and as their sources have them."""

import base64
import hashlib

import numpy as np
import pytest
from sklearn.datasets import load_iris as sklearn_iris

import lib
from lib.data import FOLDER


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("    ")
    ],
)
def test_checksums(line):
    digest, name = line.split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, f"{name} has changed"


def test_every_table_has_its_checksum():
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(FOLDER.glob("*.csv")) if path.name not in said] == []


def test_iris_is_scikit_learn_s():
    table = sklearn_iris()
    for classes in [(0, 1), (1, 2), (2, 0)]:
        X, y = lib.load_iris(
            classes, ["sepal_length", "sepal_width", "petal_length", "petal_width"]
        )
        expected = np.concatenate([table.data[table.target == c] for c in classes])
        np.testing.assert_array_equal(X, np.column_stack([np.ones(100), expected]))
        assert y.tolist() == [0] * 50 + [1] * 50
    assert lib.load_iris()[0].shape == (100, 3) and lib.load_iris(features="petal_width")[
        0
    ].shape == (100, 2)


def test_the_deck_s_tables():
    X, y = lib.load_flowers()
    assert X.tolist() == [
        [1, 1.4, 0.2],
        [1, 1.5, 0.2],
        [1, 3.0, 1.1],
        [1, 4.1, 1.3],
    ] and y.tolist() == [0, 0, 1, 1]
    X, y = lib.load_petals()
    assert X[:, 1].tolist() == [1.4, 1, 1.5, 3, 3.8, 4.1] and y.tolist() == [0, 0, 0, 1, 1, 1]


def test_oring():
    X, y = lib.load_oring()
    assert X.shape == (23, 2) and y.sum() == 7 and X[:, 1].min() == 53 and X[:, 1].max() == 81


def test_a_learner_may_change_what_was_loaded():
    X, _ = lib.load_petals()
    X[:] = 0
    assert lib.load_petals()[0][0, 1] == 1.4


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: lib.load_iris(classes=(0, 3)), r"classes are \(0, 3\)"),
        (lambda: lib.load_iris(classes=(1, 1)), "two different"),
        (
            lambda: lib.load_iris(features=["stem"]),
            r"features are \['stem'\], expected .*petal_length",
        ),
        (lambda: lib.load_iris(features=[]), "one or more"),
    ],
)
def test_unknown_choices_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_penguins_are_those_of_the_package():
    """Byte for byte as palmerpenguins 0.1.6 ships them: the digest of its own list of files."""
    digest = hashlib.sha256((FOLDER / "penguins.csv").read_bytes()).digest()
    assert base64.urlsafe_b64encode(digest) == b"8gTbLHU7CTfKrDyzUlhWLBTwc-S7x2viS0xRziJ2epM="
    species = [row["species"] for row in lib.load_penguins()]
    assert [species.count(name) for name in ("Adelie", "Chinstrap", "Gentoo")] == [152, 68, 124]
