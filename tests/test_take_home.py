"""Code to take home, sound at both ends: each function that a solution writes, and the page of lesson 09.

They run for z up to ±1000, on every table of the course, and at every η that a lesson uses: what comes back is finite, or
inf where that is the truth, never nan, and nothing warns. A solution that is no function is one value, which the judge has
called right.
"""

import ast
import inspect
import itertools
import re

import exercises
import nbformat
import numpy as np
import pytest

import lib
from course import build, lesson
from course.handouts import sheets

READ = {source.name[:2]: lesson.read(source) for source in build.sources()}
KNOWN = {1e-4, 1e-3, 0.01, 0.04, 0.1, 0.29, 0.39, 0.4, 1, 5, 10, 70, 100}  # some of the rates
FAR = (0, 1, 36, 37, 40, 710, 1000)  # of z: from 37 on σ is exactly 1, and e to the 710 is inf


def scaled(X, y):
    return np.column_stack([X[:, 0], (X[:, 1:] - X[:, 1:].mean(0)) / X[:, 1:].std(0)]), y


TABLES = {
    "petals": lib.load_petals(),
    "flowers": lib.load_flowers(),
    "setosa and versicolor": lib.load_iris(),
    "setosa and virginica": lib.load_iris(classes=(0, 2)),
    "versicolor and virginica": lib.load_iris(classes=(1, 2)),
    "versicolor and virginica, scaled": scaled(*lib.load_iris(classes=(1, 2))),
    "launches": lib.load_oring(),
    "launches, scaled": scaled(*lib.load_oring()),
    "launches with damage": tuple(part[lib.load_oring()[1] == 1] for part in lib.load_oring()),
}
QUICK = (
    "petals",
    "flowers",
    "launches with damage",
)  # one feature, two, and labels of one class alone
every_table = pytest.mark.parametrize(
    "table",
    [pytest.param(each, marks=[] if each in QUICK else pytest.mark.again) for each in TABLES],
)


# -- what is run -------------------------------------------------------------------------------------------------------


def rates(each):
    """Every learning rate of a lesson: in its code, eta=…, eta = … and for eta in …; in its text, η=…"""
    numbers = re.findall(r"\\eta\s*=\s*(\d[\d.]*\d|\d)", each.text)
    for cell in each.cells:
        for node in ast.walk(ast.parse(cell.source)) if cell.cell_type == "code" else ():
            if isinstance(node, ast.keyword) and node.arg == "eta":
                numbers += plain(node.value)
            if isinstance(node, (ast.Assign, ast.For, ast.comprehension)):
                target = node.targets[0] if isinstance(node, ast.Assign) else node.target
                value = node.value if isinstance(node, ast.Assign) else node.iter
                numbers += plain(value, *_place(target))
    return {float(number) for number in numbers} - {0}


def _place(target):
    """(whether it is eta, where eta stands in it)."""
    names = [getattr(each, "id", "") for each in getattr(target, "elts", [target])]
    return "eta" in names, names.index("eta") if len(names) > 1 and "eta" in names else None


def plain(node, wanted=True, at=None):
    """The numbers that an expression gives without any name: one, those of a list, or the entry `at` of each tuple."""
    if not wanted or any(isinstance(each, ast.Name) for each in ast.walk(node)):
        return []
    value = eval(compile(ast.Expression(node), "", "eval"))
    values = value if isinstance(value, (list, tuple)) else [value]
    values = values if at is None else [each[at] for each in values]
    return [each for each in values if isinstance(each, (int, float))]


ETAS = sorted(set().union(*map(rates, READ.values())))


def test_the_rates_are_found():
    assert set(ETAS) >= KNOWN, "a lesson gave one up, or writes it in another way"
    assert rates(READ["00"]) == set()


def functions(number):
    """{its name: (the function, where it stands)} of a lesson's solutions, and of the page."""
    source, found = exercises.LESSONS[number], {}
    for name, place in exercises.read(source)[1].items():
        space = {**vars(lib), "np": np}
        for node in ast.parse(place.solution).body:
            if isinstance(node, ast.FunctionDef):
                exec(compile(ast.Module([node], []), name, "exec"), space)
                found[f"{name} {node.name}"] = space[node.name]
    return found


def page(cells):
    """The training of lesson 09, section 1, from a notebook's cells; it imports what it needs."""
    (source,) = (
        cell.source
        for cell in cells
        if cell.cell_type == "code" and re.search(r"^def train\(", cell.source, re.M)
    )
    exec(source, space := {})
    assert {name for name in space if not name.startswith("__")} == {"np", "train"}, "numpy only"
    return space["train"], source


ALL = {name: run for number in exercises.LESSONS for name, run in functions(number).items()}
ALL["09 §1 train"] = page(READ["09"].cells)[0]


# -- with what ---------------------------------------------------------------------------------------------------------


def price(theta, X, y):
    """The truth: the mean of log(1 + e to the ∓z)."""
    z = X @ theta
    return np.logaddexp(0, np.where(y == 1, -z, z)).mean()


def thetas(X):
    """θ with which the largest |z| of a table is each of FAR, both ways."""
    rng = np.random.default_rng(0)
    for far in FAR:
        theta = rng.normal(size=X.shape[1])
        theta *= far / np.abs(X @ theta).max()
        yield from (theta, -theta)


def given(X, y, theta):
    """What every parameter of a function to take home may be: {name: values}."""
    z, size = X @ theta, len(y)
    y_hat = lib.sigmoid(z)
    return {
        "z": [z], "y_hat": [y_hat], "theta": [theta], "w": [2.331, -2.331], "cm": [0.1, 1],
        "X": [X], "X_m": [X], "X_train": [X], "X_test": [X], "x_i": [X[0], X[-1]],
        "y": [y], "y_m": [y], "y_i": [y[0], y[-1]],
        "t": [X[:, 1]], "temperature": [X[:, 1]], "mean": [X[:, 1].mean()], "std": [X[:, 1].std()],
        "eta": ETAS, "epochs": [3], "updates": [300], "batch_size": sorted({1, min(10, size), size}),
        "X_val": [X], "y_val": [y], "strengths": [np.array([0.01, 1])],
        "train": [X], "new": [np.where(X.mean(axis=0) < X, np.nan, X)],
        "thresholds": [np.array([0, 0.3, 1])], "miss": [5], "alarm": [1],
        "Theta": [np.column_stack([theta, -theta, 0 * theta])], "labels": [y],
        "blocks": [[(X[:1], y[:1]), (X[1:], y[1:])]],
        "training": [["a b", "b c"]], "messages": [["C c d", ""]],
        "N": [size], "rng": [np.random.default_rng(0)], "loss": [lambda theta: price(theta, X, y)],
    }  # fmt: skip


def numbers(result):
    """All numbers of what came back, however it is nested, as one row."""
    if isinstance(result, (tuple, list)):
        return np.concatenate([numbers(part) for part in result]) if result else np.array([])
    return np.ravel(np.asarray(result, dtype=float))


# The task is the loss of this answer, which the computer rounds to 0 or 1 beyond z = ±19.
ROUNDED = {"07.3 tanh_loss": lambda theta, X: (1 + np.tanh(X @ theta)) / 2}


def surely_wrong(name, arguments):
    """Whether the answer gives a true label no chance at all: it costs inf then, and that is the truth."""
    if name in ROUNDED:
        arguments = {**arguments, "y_hat": ROUNDED[name](arguments["theta"], arguments["X"])}
    if not {"y", "y_hat"} <= arguments.keys():
        return False
    y, y_hat = arguments["y"], arguments["y_hat"]
    return bool((np.where(y == 1, y_hat, 1 - y_hat) == 0).any())


def unsound(function, X, y, name=None):
    """What is wrong with a function on a table: ["θ = …, η = …: nan"]."""
    parameters, found = inspect.signature(function).parameters.values(), []
    names = [each.name for each in parameters if each.default is inspect.Parameter.empty]
    X = X[:, :2] if "std" in names else X  # for one feature
    starts = list(thetas(X))
    for theta in [np.zeros(X.shape[1]), starts[-1]] if "eta" in names else starts:
        values = given(X, y, theta)
        if "cm" in names:  # its task says: never 0 or 1 itself
            values["y_hat"] = [np.clip(each, 1e-300, 1 - 1e-16) for each in values["y_hat"]]
        assert set(names) <= set(values), "tell given() what these may be"
        for chosen in itertools.product(*map(values.get, names)):
            arguments = dict(zip(names, chosen))
            try:
                came = numbers(function(*chosen))
                bad = np.isnan if surely_wrong(name, arguments) else lambda came: ~np.isfinite(came)
                wrong = came[bad(came)][:1]
            except Warning as warning:
                wrong = [warning]
            found += [f"θ = {theta}, η = {arguments.get('eta')}: {each}" for each in wrong]
    return found


@every_table
@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", ALL)
def test_it_is_sound(name, table):
    assert unsound(ALL[name], *TABLES[table], name)[:3] == []


@every_table
def test_the_page_says_the_true_loss(table):
    X, y = TABLES[table]
    for theta in thetas(X):
        last, losses = ALL["09 §1 train"](X, y, theta, 0.1, 2)
        then = theta - 0.1 * lib.bce_gradient(theta, X, y)
        np.testing.assert_allclose(losses, [price(theta, X, y), price(then, X, y)], rtol=1e-12)


def test_a_class_copy_has_the_same_page():
    (source,) = (each for each in build.sources() if each.name.startswith("09"))
    copy = nbformat.reads(sheets.class_copy(source), as_version=4)
    assert page(copy.cells)[1] == page(READ["09"].cells)[1]


# -- and it bites ------------------------------------------------------------------------------------------------------


def typed(theta, X, y):
    p = (1 + np.tanh(X @ theta)) / 2
    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))


def naive(z):
    return 1 / (1 + np.exp(-z))


def from_the_answer(theta, X, y):
    return lib.binary_cross_entropy(y, lib.sigmoid(X @ theta))  # inf, where the truth is 40


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("function", [typed, naive, from_the_answer])
def test_what_is_unsound_is_found(function):
    assert unsound(function, *TABLES["launches"])
