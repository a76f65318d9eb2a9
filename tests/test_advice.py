"""Each advice of the library is followed, by code, to the letter: then the call succeeds.

The calls are those of homework and of other libraries: X first, ŷ first, one-hot labels, tables with text and empty cells.
"""

import re

import numpy as np
import pytest

import lib
from lib.untidy import on_rows, on_texts

X, Y = lib.load_flowers()
THETA = [0.1, 0.5, -0.1]
Y_HAT = [0.2, 0.3, 0.6, 0.9]


class Frame:
    """What pandas gives, as far as numpy asks for it: no array and no list, but something that makes an array."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)

    def __len__(self):
        return len(self.values)


def with_cell(row, column, value, kind=object):
    table = X.astype(kind)
    table[row, column] = value
    return table


TRAIN = "gradient_descent(bce_gradient, theta, X, y, eta=0.01, batch_size=4, epochs=1)"
GRADIENT = "bce_gradient(theta, X, y)"

# the call, its names, and step by step: words of the message, and the piece of it that is done: {what: piece}
CASES = {
    "X first, predict": (
        "predict(X, theta)",
        {},
        [("what came in fits as X, theta: write", {"call": "predict(theta, X)"})],
    ),
    "X first, predict_proba": (
        "predict_proba(X, theta)",
        {},
        [("takes theta, X in this order", {"call": "predict_proba(theta, X)"})],
    ),
    "X first, gradient": (
        "bce_gradient(X, y, theta)",
        {},
        [("fits as X, y, theta", {"call": "bce_gradient(theta, X, y)"})],
    ),
    "X before theta": (
        "mse_gradient(X, theta, y)",
        {},
        [("fits as X, theta, y", {"call": "mse_gradient(theta, X, y)"})],
    ),
    "X first, the loop": (
        "gradient_descent(bce_gradient, X, y, theta, eta=0.01, batch_size=4, epochs=1)",
        {},
        [
            (
                "write gradient_descent(gradient, theta, X, y, …)",
                {"call": TRAIN},
            )
        ],
    ),
    "ŷ first": (
        "binary_cross_entropy(y_hat, y)",
        {},
        [("fits as y_hat, y", {"call": "binary_cross_entropy(y, y_hat)"})],
    ),
    "ŷ first, MSE": (
        "mean_squared_error(y_hat, y)",
        {},
        [("fits as y_hat, y", {"call": "mean_squared_error(y, y_hat)"})],
    ),
    "z first": (
        "bce_with_logits(z, y)",
        {"z": [-3.0, 2.0, 5.0, -7.0]},
        [("fits as z, y", {"call": "bce_with_logits(y, z)"})],
    ),
    "X first, and nan in it": (
        "predict(X, theta)",
        {"X": with_cell(3, 1, np.nan, float)},
        [
            ("fits as X, theta", {"call": "predict(theta, X)"}),
            (
                "(3, 1). In data this is an empty cell",
                {"keep": "~np.isnan(X).any(axis=1)", "X": "np.array(X)[keep]"},
            ),
        ],
    ),
    "X first, and text in it": (
        "predict(X, theta)",
        {"X": np.column_stack([X, ["a", "b", "a", "b"]])},
        [
            ("a table came for theta", {"call": "predict(theta, X)"}),
            ("of column 3, or", {"X": "np.delete(np.array(X), [3], axis=1).astype(float)"}),
        ],
    ),
    "X first, and without its ones": (
        "bce_gradient(X, y, theta)",
        {"X": X[:, 1:]},
        [
            ("a table came for theta", {"call": GRADIENT}),
            ("X lacks its column of ones", {"X": "np.column_stack([np.ones(len(X)), X])"}),
        ],
    ),
    "probabilities as classes": (
        "accuracy(y, y_pred)",
        {"y_pred": Y_HAT},
        [("These look like probabilities", {"y_pred": "np.array(y_pred) >= 0.5"})],
    ),
    "probabilities as classes, first": (
        "accuracy(y, y_pred)",
        {"y": Y_HAT, "y_pred": [0, 1, 1, 0]},
        [("by a threshold", {"y": "np.array(y) >= 0.5"})],
    ),
    "probabilities of both classes": (
        "binary_cross_entropy(y, y_hat)",
        {"y_hat": [[0.8, 0.2], [0.7, 0.3], [0.4, 0.6], [0.1, 0.9]]},
        [("a column for each class", {"y_hat": "np.array(y_hat)[:, 1]"})],
    ),
    "one-hot": (
        GRADIENT,
        {"y": [[1, 0], [1, 0], [0, 1], [0, 1]]},
        [("y has shape (4, 2), expected one dimension such as (4,)", {"y": "np.array(y)[:, 1]"})],
    ),
    "one-hot of a frame": (
        "accuracy(y, y_pred)",
        {"y": Frame([[1, 0, 0], [0, 0, 1], [0, 1, 0], [0, 1, 0]]), "y_pred": [0, 0, 1, 1]},
        [("a column for each class", {"y": "np.array(y)[:, 1]"})],
    ),
    "two columns": (
        "accuracy(y, y_pred)",
        {"y": [[0, 5], [0, 6], [1, 7], [1, 8]], "y_pred": Y},
        [("Pass one column of it", {"y": "np.array(y)[:, 0]"})],
    ),
    "a column": (GRADIENT, {"y": Y[:, None].tolist()}, [("pass np.ravel", {"y": "np.ravel(y)"})]),
    "labels in three dimensions": (
        GRADIENT,
        {"y": [[[0], [0]], [[1], [1]]]},
        [("pass np.ravel(y)", {"y": "np.ravel(y)"})],
    ),
    "a column of a frame": (GRADIENT, {"y": Frame(Y[:, None])}, [("pass", {"y": "np.ravel(y)"})]),
    "theta as a column": (
        GRADIENT,
        {"theta": [[0.1], [0.5], [-0.1]]},
        [("pass", {"theta": "np.ravel(theta)"})],
    ),
    "theta as a row": (
        GRADIENT,
        {"theta": [THETA]},
        [("such as (3,)", {"theta": "np.ravel(theta)"})],
    ),
    "±1": (GRADIENT, {"y": [-1, -1, 1, 1]}, [("Turn −1 and 1", {"y": "(np.array(y) + 1) / 2"})]),
    "all −1": (
        GRADIENT,
        {"y": [-1, -1, -1, -1]},
        [("Turn −1 and 1", {"y": "(np.array(y) + 1) / 2"})],
    ),
    "classes 1 and 2": (
        GRADIENT,
        {"y": [1, 1, 2, 2]},
        [("Turn your two classes", {"y": "np.array(y) == np.max(y)"})],
    ),
    "three classes": (
        GRADIENT,
        {"y": [0, 1, 2, 2]},
        [("There are 3 classes", {"y": "np.array(y) == np.max(y)"})],
    ),
    "prices": (
        GRADIENT,
        {"y": [1.5, 2.25, 7.5, 9]},
        [("These are no classes", {"y": "np.array(y) > np.median(y)"})],
    ),
    "classes as text": (
        GRADIENT,
        {"y": ["setosa", "setosa", "versicolor", "versicolor"]},
        [("y must hold real numbers", {"y": "np.array(y) == 'setosa'"})],
    ),
    "classes as text in a frame": (
        GRADIENT,
        {"y": Frame(np.array(["no", "no", "yes", "yes"], object))},
        [("Of two classes one is 1, the other 0", {"y": "np.array(y) == 'no'"})],
    ),
    "a column of text": (
        "predict(theta, X)",
        {"X": Frame(with_cell(0, 1, "male")), "theta": [0.0, 0.0]},
        [
            (
                "The text 'male' stands at row 0, column 1. Write numbers in place of the texts of column 1",
                {"X": "np.delete(np.array(X), [1], axis=1).astype(float)"},
            )
        ],
    ),
    "numbers as text": (
        GRADIENT,
        {"X": X.astype(str)},
        [("Turn it into float64 first", {"X": "np.array(X, float)"})],
    ),
    "numbers as objects": (
        GRADIENT,
        {"X": Frame(X.astype(object))},
        [("Turn it into float64 first", {"X": "np.array(X, float)"})],
    ),
    "an empty cell": (
        GRADIENT,
        {"X": Frame(with_cell(3, 1, np.nan, float))},
        [
            (
                "X holds nan at position (3, 1). In data this is an empty cell",
                {
                    "keep": "~np.isnan(X).any(axis=1)",
                    "X": "np.array(X)[keep]",
                    "y": "np.array(y)[keep]",
                },
            )
        ],
    ),
    "an empty label": (
        GRADIENT,
        {"y": [0, 0, np.nan, 1]},
        [
            (
                "y holds nan at position 2. In data this is an empty cell",
                {"keep": "~np.isnan(y)", "X": "np.array(X)[keep]", "y": "np.array(y)[keep]"},
            )
        ],
    ),
    "an empty cell among texts": (
        "predict(theta, X)",
        {"X": with_cell(2, 1, " ")},
        [
            ("The cell at row 2, column 1 is empty", {"X": "np.delete(np.array(X), 2, axis=0)"}),
            ("Turn it into float64 first", {"X": "np.array(X, float)"}),
        ],
    ),
    "nine empty rows": (  # eight are named at a time
        "predict(theta, X)",
        {"X": np.array([[1, None, 2]] * 9 + [[1, 3, 4]], object)},
        [
            (
                "The cell at row 0, column 1 is empty",
                {"X": "np.delete(np.array(X), [0, 1, 2, 3, 4, 5, 6, 7], axis=0)"},
            ),
            ("The cell at row 0, column 1 is empty", {"X": "np.delete(np.array(X), 0, axis=0)"}),
            ("Turn it into float64 first", {"X": "np.array(X, float)"}),
        ],
    ),
    "None among labels": (
        "accuracy(y, y_pred)",
        {"y": [0, None, 1, ""], "y_pred": [0, 1]},
        [
            ("position 1 is empty", {"y": "np.delete(np.array(y), [1, 3], axis=0)"}),
            ("Turn it into float64 first", {"y": "np.array(y, float)"}),
        ],
    ),
    "None among numbers": (
        GRADIENT,
        {"X": with_cell(1, 2, None)},
        [
            ("The cell at row 1, column 2 is empty", {"X": "np.delete(np.array(X), 1, axis=0)"}),
            ("Turn it into float64 first", {"X": "np.array(X, float)"}),
            ("X has 3 rows but y has 4 numbers: each sample needs one of each", {}),
        ],
    ),
    "ones scaled": (
        "predict(theta, X)",
        {"X": (X - X.mean(axis=0)) / np.where(X.std(axis=0) == 0, np.nan, X.std(axis=0))},
        [("All of column 0 is nan. Was it divided by its std, which is 0", {})],
    ),
    "one flat sample": (
        "predict(theta, X)",
        {"X": X[0].tolist()},
        [("A single sample is a table of one row", {"X": "np.reshape(X, (1, -1))"})],
    ),
    "one feature": (
        GRADIENT,
        {"X": Frame(X[:, 1]), "theta": [0, 1]},
        [("One feature of many samples", {"X": "np.column_stack([np.ones(len(X)), X])"})],
    ),
    "pictures": (
        "predict(theta, X)",
        {"X": X.reshape(4, 3, 1).tolist()},
        [("all numbers of a sample in one row", {"X": "np.reshape(X, (len(X), -1))"})],
    ),
    "without ones": (
        GRADIENT,
        {"X": Frame(X[:, 1:])},
        [
            (
                "theta has 3 parameters but X has 2 columns. X lacks its column of ones",
                {"X": "np.column_stack([np.ones(len(X)), X])"},
            )
        ],
    ),
    "features as rows": (
        GRADIENT,
        {"X": X.T.tolist()},
        [("a row for each feature", {"X": "np.transpose(X)"})],
    ),
    "theta without b": (
        GRADIENT,
        {"theta": [0.5, -0.1]},
        [("the column of ones for the bias b too", {"theta": "np.zeros(np.shape(X)[1])"})],
    ),
    "a tanh": (
        "binary_cross_entropy(y, y_hat)",
        {"y_hat": np.tanh([-1, 0, 1, 2]).tolist()},
        [("The output of tanh is no probability", {"y_hat": "(1 + np.array(y_hat)) / 2"})],
    ),
    "percentages": (
        "binary_cross_entropy(y, y_hat)",
        {"y_hat": [20, 30, 60, 90]},
        [("If these are percentages", {"y_hat": "np.array(y_hat) / 100"})],
    ),
    "scores": (
        "binary_cross_entropy(y, y_hat)",
        {"y_hat": [-3.0, -0.2, 4, 5]},
        [("If these are z", {"y_hat": "sigmoid(y_hat)"})],
    ),
    "masked": (
        "predict(theta, X)",
        {"X": np.ma.masked_equal(X, 4.1)},
        [("X has masked values", {"X": "X.filled(0)"})],
    ),
    "a called gradient": (
        TRAIN.replace("bce_gradient,", "bce_gradient(theta, X, y),"),
        {},
        [("without brackets", {"call": TRAIN})],
    ),
    "a seed": (
        TRAIN[:-1] + ", rng=0)",
        {},
        [
            (
                "rng must be None or a numpy Generator",
                {"call": TRAIN[:-1] + ", rng=np.random.default_rng(0))"},
            )
        ],
    ),
    "a generator of old": (
        TRAIN[:-1] + ", rng=rng)",
        {"rng": np.random.RandomState(0)},
        [("Pass", {"rng": "np.random.default_rng(0)"})],
    ),
    "lr": (
        TRAIN.replace("eta=", "lr="),
        {},
        [("there is no argument lr. It is called eta here: write eta", {"call": TRAIN})],
    ),
    "learning_rate, n_epochs": (
        TRAIN.replace("eta=", "learning_rate=").replace("epochs=", "n_epochs="),
        {},
        [
            ("It is called eta here", {"call": TRAIN.replace("epochs=", "n_epochs=")}),
            ("It is called epochs here", {"call": TRAIN}),
        ],
    ),
    "a slip": (
        TRAIN.replace("batch_size", "batchsize"),
        {},
        [("It is called batch_size here", {"call": TRAIN})],
    ),
    "random_state": (
        TRAIN[:-1] + ", random_state=0)",
        {},
        [
            (
                "write rng=np.random.default_rng(0)",
                {"call": TRAIN[:-1] + ", rng=np.random.default_rng(0))"},
            )
        ],
    ),
    "y_true": (
        "binary_cross_entropy(y_true=y, y_pred=y_hat)",
        {},
        [
            ("It is called y here", {"call": "binary_cross_entropy(y=y, y_pred=y_hat)"}),
            ("It is called y_hat here", {"call": "binary_cross_entropy(y=y, y_hat=y_hat)"}),
        ],
    ),
    "nothing of the kind": (
        TRAIN[:-1] + ", momentum=0.9)",
        {},
        [("there is no argument momentum. Leave it out.", {"call": TRAIN})],
    ),
    "without names": (
        "gradient_descent(bce_gradient, theta, X, y, 0.01, 4, 1)",
        {},
        [("Write the names of the rest: eta=0.01, batch_size=4, epochs=1", {"call": TRAIN})],
    ),
    "eta 0": (
        TRAIN.replace("0.01", "0"),
        {},
        [("eta must be one number above 0, but got 0. 0.01 is", {"call": TRAIN})],
    ),
    "half a batch": (
        TRAIN.replace("=4", "=len(y) / 2"),
        {},
        [
            (
                "batch_size must be a whole number, but got 2.0 (float). Write 2",
                {"call": TRAIN.replace("=4", "=2")},
            )
        ],
    ),
    "a third of the rows": (
        TRAIN.replace("=4", "=len(y) / 3"),
        {},
        [("is written //", {"call": TRAIN.replace("=4", "=len(y) // 3")})],
    ),
    "ones to be scaled": (
        "scaler(X)",
        {},
        [
            (
                "column 0 of X is 1 in all rows",
                {
                    "features": "np.array(X)[:, 1:]",
                    "X": "np.column_stack([np.ones(len(features)), scale(features, *scaler(features))])",
                    "call": "bce_gradient(theta, X, y)",
                },
            )
        ],
    ),
    "ones scaled by a std of one's own": (
        "scale(X, np.mean(X, axis=0), np.std(X, axis=0))",
        {},
        [
            ("std must be above 0, but holds 0", {"call": "scale(X, *scaler(X))"}),
            ("column 0 of X is 1", {"X": "np.array(X)[:, 1:]"}),
        ],
    ),
    "nothing but ones": ("scaler(X)", {"X": X[:, :1]}, [("there is nothing else to scale", {})]),
    "too strong a penalty": (
        TRAIN.replace("bce_gradient", "penalised(bce_gradient, 30)").replace("0.01", "0.1"),
        {},
        [
            (
                "eta · λ must stay below 2, but is 0.1 · 30 = 3",
                {
                    "call": TRAIN.replace("bce_gradient", "penalised(bce_gradient, 30)").replace(
                        "0.01", "0.017"
                    )
                },
            )
        ],
    ),
    "a penalty without a column of ones": (
        TRAIN.replace("bce_gradient", "penalised(bce_gradient, 1)"),
        {"X": X[:, 1:].tolist(), "theta": [0, 0]},
        [
            ("a penalty leaves theta[0] free", {"X": "np.column_stack([np.ones(len(X)), X])"}),
            ("theta has 2 parameters but X has 3 columns", {"theta": "np.zeros(np.shape(X)[1])"}),
        ],
    ),
    "a penalty, and the ones stand last": (
        TRAIN.replace("bce_gradient", "penalised(bce_gradient, 1)"),
        {"X": X[:, [1, 2, 0]].tolist()},
        [
            (
                "Column 2 is one. Put it in front",
                {"X": "np.column_stack([np.ones(len(X)), np.delete(np.array(X), 2, axis=1)])"},
            )
        ],
    ),
    "too large a batch": (TRAIN.replace("=4", "=32"), {}, [("choose 1 to 4", {"call": TRAIN})]),
}


# A table of texts: the call, the cells of its one column, and step by step words of the message and its code, which is run


def table(*cells):
    return [{"id": str(i), "size": cell} for i, cell in enumerate(cells)]


NUMBERS = 'as_numbers(rows, ["size"])'
OF_TEXTS = {
    "a question mark": (
        NUMBERS,
        ["1", "?", "3"],
        [
            (
                "'?', where a number is expected. 2 other rows hold numbers",
                "rows = [{**row, 'size': \"\" if row",
            ),
            (
                "row 1 is empty (row 0 is the file's second line",
                "rows = [row for row in rows if row['size']]",
            ),
        ],
        [[1], [3]],
    ),
    "more marks than numbers": (
        NUMBERS,
        ["?", "?", "-", "3"],
        [("stands for an empty cell", "in ['-', '?']"), ("empty", "if row['size']]")],
        [[3]],
    ),
    "inf": (
        NUMBERS,
        ["1", "inf", "3"],
        [("empty cell", "rows = "), ("empty", "rows = ")],
        [[1], [3]],
    ),
    "a decimal comma": (
        NUMBERS,
        ["1,5", "2", "-0,25", "3,125"],
        [("'1,5', where a number is expected. It has a decimal comma", '.replace(",", ".")')],
        [[1.5], [2], [-0.25], [3.125]],
    ),
    "decimal commas and points for thousands": (
        NUMBERS,
        ["1.234,5", "7"],
        [("It has a decimal comma", '.replace(".", "").replace(",", ".")')],
        [[1234.5], [7]],
    ),
    "commas for thousands": (
        NUMBERS,
        ["1,234.5", "2,000"],
        [("Its commas part thousands", '.replace(",", "")')],
        [[1234.5], [2000]],
    ),
    "commas for millions": (
        NUMBERS,
        ["1,234,567", "7"],
        [("Its commas part thousands", '.replace(",", "")')],
        [[1234567], [7]],
    ),
    "commas that may be either": (
        NUMBERS,
        ["1,234", "7"],
        [("if it is a decimal comma, write .replace", '.replace(",", "")')],
        [[1234], [7]],
    ),
    "a comma among numbers": (
        NUMBERS,
        [1.0, "2,5"],
        [("decimal comma", "str(row['size'])")],
        [[1], [2.5]],
    ),
    "a unit": (
        NUMBERS,
        ["12 kg", "4.5 kg", "3"],
        [("Take 'kg' off", "(' kg')")],
        [[12], [4.5], [3]],
    ),
    "a currency": (NUMBERS, ["$7", "$8.50"], [("Take '$' off", "('$')")], [[7], [8.5]]),
    "a unit and a mark": (
        NUMBERS,
        ["12%", "7%", "n/a"],
        [("'%' off", "rows = "), ("empty cell", "rows = "), ("is empty", "rows = ")],
        [[12], [7]],
    ),
    "a column of kinds": (
        NUMBERS,
        ["small", "large", "", "small"],
        [("becomes numbers by one_hot", "one_hot(rows, 'size', ['large', 'small'])")],
        [[0, 1], [1, 0], [0, 0], [0, 1]],
    ),
    "many kinds": (
        NUMBERS,
        [f"kind {i % 15}" for i in range(60)],
        [("one_hot", "one_hot(rows, 'size', sorted({row['size'] for row in rows}))")],
        np.array(
            [
                [f"kind {i % 15}" == kind for kind in sorted(f"kind {i}" for i in range(15))]
                for i in range(60)
            ]
        ),
    ),
    "an empty cell of a frame": (
        NUMBERS,
        [1.0, float("nan"), 0.0],
        [("is empty", "if str(row['size']).strip() not in ['nan']]")],
        [[1], [0]],
    ),
    "a blank": (NUMBERS, ["1", " NA", None], [("empty", "['NA', 'None']]")], [[1]]),
    "kinds as numbers": (
        'one_hot(rows, "size", [1, 2, 3])',
        ["1", "3"],
        [("kinds must be a list of texts, but got [1, 2, 3]", "['1', '2', '3']")],
        [[1, 0, 0], [0, 0, 1]],
    ),
    "kinds as floats": (
        'one_hot(rows, "size", np.array([1.0, 2.0]))',
        ["1", "2"],
        [("also where they are digits", "['1', '2']")],
        [[1, 0], [0, 1]],
    ),
    "one kind": (
        'one_hot(rows, "size", "small")',
        ["small", "large"],
        [("got 'small'", "['small']")],
        [[1], [0]],
    ),
    "texts of floats as kinds": (
        'one_hot(rows, "size", ["1.0", "2.0"])',
        ["1", "2"],
        [
            ("no row has the kind '1.0'", "rows, 'size', ['1', '2.0']"),
            ("the kind '2.0'", "['1', '2']"),
        ],
        [[1, 0], [0, 1]],
    ),
    "a capital": (
        'one_hot(rows, "size", ["Small", "large"])',
        ["small", "small"],
        [("In the table it is written 'small'", "one_hot(rows, 'size', ['small', 'large'])")],
        [[1, 0], [1, 0]],
    ),
    "the column for a kind": (
        'one_hot(rows, "size", ["size"])',
        ["small", "large"],
        [("no row has any of the kinds ['size']", "one_hot(rows, 'size', ['large', 'small'])")],
        [[0, 1], [1, 0]],
    ),
    "numbers in the cells": (
        'one_hot(rows, "size", ["1", "2"])',
        [1, 2],
        [
            (
                "must be texts, but one is 1 (int)",
                "rows = [{**row, 'size': str(row['size'])} for row in rows]",
            )
        ],
        [[1, 0], [0, 1]],
    ),
    "rows to be scaled": (
        "scaler(rows)",
        ["1", "3"],
        [("These are rows of texts", "as_numbers(X, ['id', 'size'])")],
        [[0, 1], [1, 3]],
    ),
    "rows of which one column is text": (
        "scaler(rows)",
        ["one", "two"],
        [("These are rows of texts", "as_numbers(X, ['id'])")],
        [[0], [1]],
    ),
    "rows for labels": (
        "bce_gradient([0, 0, 0], X4, rows)",
        ["no", "no", "yes", "no"],
        [("Take the label of each", "np.array([row['size'] == 'yes' for row in y])")],
        [0, 0, 1, 0],
    ),
    "texts to be scaled": (
        "scaler(names)",
        ["a"],
        [("becomes columns of 0 and 1", "(np.array(X)[:, None] == np.unique(X)).astype(float)")],
        [[0, 1], [1, 0], [0, 1]],
    ),
}
CODE = re.compile(
    r"(rows = \[.*?\]|one_hot\(.*\)|as_numbers\(.*\)|(?<=rite )\[.*\]|np\.array\(\[.*\]\)|\(np.*\(float\))\.( |$)"
)


@pytest.mark.parametrize("case", OF_TEXTS)
def test_who_follows_the_advice_about_texts_has_numbers(case):
    """The code is taken out of the message, and run."""
    call, cells, steps, expected = OF_TEXTS[case]
    space = {**vars(lib), "np": np, "rows": table(*cells), "X4": X, "names": ["b", "a", "b"]}
    for words, piece in steps:
        with pytest.raises(ValueError) as refused:
            eval(call, space)
        message = str(refused.value)
        found = CODE.search(message)
        assert words in message and found and piece in found[1], message
        space["X"] = space["y"] = space["names"] if "names" in call else space["rows"]
        if found[1].startswith("rows"):
            exec(found[1], space)
        elif found[1].startswith("["):
            call = f'one_hot(rows, "size", {found[1]})'
        else:
            call = found[1]
    np.testing.assert_array_equal(eval(call, space), expected)


def test_rows_are_left_out_before_the_split():
    """Left out behind it, the numbers of the split would belong to other rows."""
    rows = [{**row, "y": "01"[i % 2]} for i, row in enumerate(table("", *map(str, range(39))))]
    with pytest.raises(ValueError, match="before y and the split") as refused:
        lib.as_numbers(rows, ["size"])
    space = {"rows": rows}
    exec(CODE.search(str(refused.value))[1], space)
    y = np.array([row["y"] == "1" for row in space["rows"]]).astype(int)
    train, val = lib.split_rows(y, (0.7, 0.3), np.random.default_rng(0))
    assert lib.as_numbers(space["rows"], ["size"])[np.concatenate([train, val])].shape == (39, 1)


def test_the_rows_of_a_frame_are_made_by_its_own_method():
    pandas = pytest.importorskip("pandas")
    rows = pandas.DataFrame({"size": [1.5, 2], "kind": ["a", "b"]})
    with pytest.raises(ValueError, match="rows must be a list of dicts") as refused:
        lib.as_numbers(rows, ["size"])
    code = re.search(r"rows\.to_dict\(.*?\)", str(refused.value))[0]
    made = eval(code, {"rows": rows})
    assert lib.as_numbers(made, ["size"]).tolist() == [[1.5], [2]]
    assert lib.one_hot(made, "kind", ["a", "b"]).tolist() == [[1, 0], [0, 1]]


def test_a_column_of_names_is_to_be_left_out():
    with pytest.raises(
        ValueError, match="Nearly each row has a text of its own.*leave the column out"
    ):
        lib.as_numbers(table(*(f"Person {i}" for i in range(20))), ["size"])


@pytest.mark.parametrize(
    "kinds",
    [["a", None], [["a"]], {"a": 1}, [], [True, "a"]],
)
def test_what_holds_no_texts_is_shown_an_example(kinds):
    assert on_texts("kinds", kinds) == 'Write ["female", "male"], for example.'
    assert on_texts("columns", kinds) == ""


def test_a_table_may_have_one_row():
    """Its columns are those of its first row, whatever the others have besides."""
    assert "as_numbers(X, ['size'])" in on_rows("X", [{"size": "1"}])
    assert "as_numbers(X, ['size'])" in on_rows("X", [{"size": "1"}, {"size": "2", "id": "3"}])


@pytest.mark.parametrize("length", [56, 57])
def test_a_long_text_is_cut_to_58_characters_and_the_cut_is_seen(length):
    """With its quotation marks; what just fits is written out."""
    with pytest.raises(ValueError) as refused:
        lib.as_numbers(table("1", "x" * length, "3"), ["size"])
    shown = re.search("holds (.*), where a number", str(refused.value))[1]
    assert shown == ("'" + 56 * "x" + "'" if length == 56 else "'" + 56 * "x" + "…")


def test_kinds_that_belong_to_other_rows_are_zeros():
    """Of a single new row, or beside kinds that are there, nobody can say that a kind is a slip."""
    assert lib.one_hot(table("new"), "size", ["small", "large"]).tolist() == [[0, 0]]
    assert lib.one_hot(table("new", "small"), "size", iter(["small", "large"])).tolist() == [
        [0, 0],
        [1, 0],
    ]


def test_kinds_of_every_row_are_refused():
    rows = table("small", "large", "small")
    with pytest.raises(ValueError, match="holds 'small' more than once") as refused:
        lib.one_hot(rows, "size", [row["size"] for row in rows])
    assert "sorted(set(kinds))" in str(refused.value)


@pytest.mark.parametrize("case", CASES)
def test_who_follows_the_advice_arrives(case):
    call, names, steps = CASES[case]
    space = {**vars(lib), "np": np, "theta": THETA, "X": X, "y": Y, "y_hat": Y_HAT, **names}
    for words, pieces in steps:
        with pytest.raises((ValueError, TypeError)) as refused:
            eval(call, space)
        message = str(refused.value)
        assert words in message, message
        for what, piece in pieces.items():
            if what == "call":
                call = piece
            else:
                assert piece in message, message
                space[what] = eval(piece, space)
    if steps[-1][1]:
        assert np.isfinite(eval(call, space)).all()


@pytest.mark.parametrize(
    "y_hat, percentages",
    [([0, 100], True), ([0, 100.5], False), ([-0.5, 100], False), ([-0.5, 2], False)],
)
def test_percentages_are_spoken_of_from_0_to_100_alone(y_hat, percentages):
    with pytest.raises(ValueError, match=r"If these are z, pass sigmoid\(y_hat\)") as refused:
        lib.binary_cross_entropy([0, 1], y_hat)
    assert ("percentages" in str(refused.value)) == percentages


@pytest.mark.parametrize(
    "call",
    [
        "bce_gradient([0, 0], X, y)",
        "bce_gradient(theta, X, [1, 2, 1, 2])",
        "predict(theta, X[0])",
        "accuracy([0, 2], [0, 1])",
        "binary_cross_entropy([0.5, 0.5], [0.5, 0.5])",
        "binary_cross_entropy([0, 1], [0.5, 7])",
        "binary_cross_entropy(y_hat=[0, 1, 1, 0], y=[0.5, 0.5, 0.1, 0.1])",
    ],
)
def test_no_exchange_is_spoken_of_where_none_helps(call):
    with pytest.raises(ValueError) as refused:
        eval(call, {**vars(lib), "theta": THETA, "X": X, "y": Y})
    assert "in this order" not in str(refused.value)
    assert refused.value.__suppress_context__ or refused.value.__context__ is None


def test_frames_of_pandas_are_taken_and_advised():
    pandas = pytest.importorskip("pandas")
    table = pandas.DataFrame(X[:, 1:], columns=["length", "width"]).assign(ones=1.0)
    labels = pandas.Series(Y, index=[7, 8, 9, 10])
    assert lib.bce_gradient([0.5, -0.1, 0.1], table, labels).shape == (3,)
    with pytest.raises(ValueError, match="The text 'male' stands at row 0, column 3"):
        lib.predict([0, 0, 0, 0], table.assign(sex="male"))
    table.loc[2, "width"] = None
    with pytest.raises(ValueError, match="In data this is an empty cell"):
        lib.predict(THETA, table)
    assert len(lib.predict(THETA, np.array(table)[~np.isnan(table).any(axis=1)])) == 3
