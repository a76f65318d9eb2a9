"""Whatever comes in: the right value, or a ValueError or TypeError of ours in words. Never a warning, a silent nan, a
changed argument, or a traceback from deep inside a library.

The referee reckons the same formula in decimal arithmetic of fifty digits.
"""

import contextlib
import copy
import datetime
import inspect
import io
import traceback
import warnings
from decimal import Decimal, localcontext
from fractions import Fraction
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

import lib
from lib import deck, plots
from lib.exercises import LESSONS, exercises_of

quick = settings(
    deadline=None,
    derandomize=True,
    max_examples=25,
    database=None,
    suppress_health_check=list(HealthCheck),
)
X, Y = lib.load_flowers()
THETA = np.array([0.1, 0.5, -0.1])


# -- what may come in --------------------------------------------------------------------------------------------------


class Frame:
    """What pandas gives: no array, but something that makes one."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)

    def __repr__(self):
        return f"Frame({self.values!r})"


class Broken:
    """Claims to be an array, and fails; a tensor that still wants its gradient does so."""

    def __array__(self, dtype=None, copy=None):
        raise RuntimeError("detach it first")


def frozen(array):
    array.setflags(write=False)
    return array


EDGES = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    5e-324,
    1e-300,
    1e308,
    -1e308,
    np.inf,
    -np.inf,
    np.nan,
    1000.0,
    -1000.0,
]
STRANGE = [
    None,
    ...,
    "",
    "0.5",
    b"x",
    1j,
    10**400,
    [],
    [[]],
    {},
    {"a": 1},
    {1, 2},
    range(4),
    object,
    len,
    [1, None],
    [1, "a"],
    [[1, 2], [3]],
    [[[1.0]]],
    True,
    [True, False],
    Fraction(1, 2),
    Decimal("0.5"),
    datetime.date(2026, 1, 1),
    np.datetime64("2026-01-01"),
    np.timedelta64(3, "s"),
    np.float16([1, 2]),
    np.float32(X),
    np.array(["1"]),
    np.longdouble("1e400"),
    np.uint64(2**64 - 1),
    np.array([1, 2], object),
    np.array([(1, 2.0)], "i,f"),
    np.ma.array([1.0, 0, 1, 0], mask=[0, 1, 0, 0]),
    np.ma.masked,
    [1.0, np.ma.masked],
    np.ma.array([1.0, 0, 1, 0]),
    Frame([1.0, 0.0]),
    Frame(X),
    Broken(),
    2 * Y - 1,
    Y == 1,
    frozen(X.copy()),
    X[::-1],
    np.asfortranarray(X),
    np.repeat(Y, 2)[::2],
    Y[:, None],
    X[0],
    np.zeros((0, 3)),
    np.zeros((2, 3, 4)),
]
shapes = st.sampled_from(
    [(), (0,), (1,), (2,), (3,), (4,), (4, 1), (1, 4), (4, 3), (3, 4), (4, 3, 1)]
)
floats = st.one_of(st.sampled_from(EDGES), st.floats(width=32), st.integers(-2, 2).map(float))
arrays = hnp.arrays(float, shapes, elements=floats)
whole = hnp.arrays(st.sampled_from([np.int8, np.uint8, np.int64, bool]), shapes)
things = st.one_of(
    st.sampled_from(STRANGE),
    arrays,
    whole,
    floats,
    arrays.map(np.ndarray.tolist),
    arrays.map(Frame),
)

SOUND = {
    "z": [0.0, 2.0],
    "theta": THETA,
    "X": X,
    "y": Y,
    "y_hat": [0.1, 0.2, 0.3, 0.4],
    "y_pred": [0, 1, 1, 0],
    "eta": 0.1,
    "batch_size": 2,
    "epochs": 1,
    "gradient": lib.bce_gradient,
    "rng": None,
    "classes": (0, 1),
    "features": "petal_length",
    "state": "update",
    "activation": "sigmoid",
    "loss": "bce",
    "exercise": "03.1",
    "answer": 0.5,
    "lesson": "03",
    "number": 20,
    "grad": [1.0],
    "ax": None,
    "figure": None,
    "alt": "Four words of text.",
    "values": None,
}
OPEN = {name: getattr(lib, name) for name in lib.__all__}


def is_ours(error):
    """Whether an exception was raised by the course's own code, with words."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Path(last.filename).is_relative_to(Path(lib.__file__).parent) and len(str(error)) > 20


def same(one, other):
    return repr(one) == repr(other)


def behaves(function, *args, **kwargs):
    """Call it; return what comes back, or None where it refused in words of ours. All else fails the test."""
    before = (
        copy.deepcopy((args, kwargs))
        if Broken not in map(type, [*args, *kwargs.values()])
        else None
    )
    try:
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()), localcontext():
            warnings.simplefilter("error")
            return function(*args, **kwargs)
    except (ValueError, TypeError) as error:
        assert is_ours(error), f"{function.__name__}: from deep inside: {error}"
    finally:
        plt.close("all")
        assert before is None or same(before, (args, kwargs)), "an argument was changed"
    return None


# -- the referee -------------------------------------------------------------------------------------------------------


def exact(value):
    """Numbers as nested lists of Decimals, each exactly the float that came in."""

    def each(value):
        return [each(item) for item in value] if isinstance(value, list) else Decimal(value)

    return each(np.asarray(value, float).tolist())


def sigmoid(z):
    small = (-abs(z)).exp()
    return (1 if z >= 0 else small) / (1 + small)


def tanh(z):
    return 2 * sigmoid(2 * z) - 1


def scaled(z):
    return sigmoid(2 * z)


def scores(theta, X):
    return [sum(a * b for a, b in zip(theta, row)) for row in X]


def gradient(slope):
    """The mean of slope(z, y) x over the rows."""

    def exactly(theta, X, y):
        parts = [slope(z, label) for z, label in zip(scores(theta, X), y)]
        return [
            sum(part * row[j] for part, row in zip(parts, X)) / len(y) for j in range(len(theta))
        ]

    return exactly


def cost(belief):
    return -belief.ln() if belief else Decimal("inf")


def softplus(z):
    return max(z, 0) + (1 + (-abs(z)).exp()).ln()


REFEREE = {
    "sigmoid": lambda z: [*map(sigmoid, np.ravel(z))],
    "tanh": lambda z: [*map(tanh, np.ravel(z))],
    "binary_cross_entropy": lambda y, y_hat: (
        sum(cost(p if label else 1 - p) for label, p in zip(y, y_hat)) / len(y)
    ),
    "bce_with_logits": lambda y, z: (
        sum(softplus(-each if label else each) for label, each in zip(y, z)) / len(y)
    ),
    "mean_squared_error": lambda y, y_hat: (
        sum((p - label) ** 2 for label, p in zip(y, y_hat)) / len(y)
    ),
    "bce_gradient": gradient(lambda z, y: sigmoid(z) - y),
    "mse_gradient": gradient(lambda z, y: 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z))),
    "tanh_bce_gradient": gradient(lambda z, y: (tanh(z) - y) * (1 + tanh(z)) / tanh(z)),
    "scaled_tanh_bce_gradient": gradient(lambda z, y: 2 * (scaled(z) - y)),
    "predict_proba": lambda theta, X: [*map(sigmoid, scores(theta, X))],
    "predict": lambda theta, X: [int(z >= 0) for z in scores(theta, X)],
    "accuracy": lambda y, y_pred: Fraction(sum(a == b for a, b in zip(y, y_pred)), len(y)),
}


def well_posed(theta, X, **_):
    """Whether float64 can know z and its sign: little cancels in it, and ŷ is not so close to ½ that it rounds."""
    theta, X = np.atleast_1d(np.asarray(theta, float)), np.asarray(X, float)
    with np.errstate(over="ignore"):
        terms, z = np.abs(X) @ np.abs(theta), X @ theta
    return (terms < 1e6).all() and (np.abs(z) > 1e-9 * terms + 1e-12).all()


def is_right(name, result, arguments):
    """Whether a result is the referee's, to what float64 can keep."""
    arguments = {key: exact(np.atleast_1d(value)) for key, value in arguments.items()}
    with localcontext(prec=50, traps=[]):
        expected = np.asarray(REFEREE[name](**arguments)).astype(float)
    scale = max([1, *(abs(float(x)) for row in arguments.get("X", []) for x in row)])
    return np.allclose(np.ravel(result), np.ravel(expected), rtol=1e-9, atol=1e-12 * scale)


@st.composite
def calls(draw, parameters, sound=1):
    """Arguments of which all but a few are sound, in the sizes of the four flowers."""
    odd = draw(st.sets(st.sampled_from(parameters), min_size=1 - sound))
    return {name: draw(things) if name in odd else SOUND[name] for name in parameters}


@pytest.mark.parametrize("name", REFEREE)
@quick
@given(st.data())
def test_a_formula_is_right_or_refuses(name, data):
    arguments = data.draw(calls([*inspect.signature(OPEN[name]).parameters], sound=0))
    result = behaves(OPEN[name], **arguments)
    if result is not None:
        assert np.isfinite(result).all() or name == "binary_cross_entropy"
        if "theta" not in arguments or well_posed(**arguments):
            assert is_right(name, result, arguments)


@st.composite
def problems(draw):
    """theta, X and y that fit each other, of any size and with edges among their numbers."""
    N, n = draw(st.integers(1, 6)), draw(st.integers(1, 4))
    number = st.one_of(
        st.floats(-50, 50), st.sampled_from([0.0, 1.0, 5e-324, 1e-300, 700.0, 1e308, -1e308])
    )
    theta, X = (
        draw(hnp.arrays(float, n, elements=number)),
        draw(hnp.arrays(float, (N, n), elements=number)),
    )
    return {"theta": theta, "X": X, "y": draw(hnp.arrays(int, N, elements=st.integers(0, 1)))}


@pytest.mark.parametrize(
    "name", [name for name in REFEREE if "theta" in inspect.signature(OPEN[name]).parameters]
)
@quick
@given(problems())
def test_a_formula_is_right_on_any_numbers(name, problem):
    arguments = {key: problem[key] for key in inspect.signature(OPEN[name]).parameters}
    result = behaves(OPEN[name], **arguments)
    if result is not None and well_posed(**arguments):
        assert is_right(name, result, arguments)


@quick
@given(calls(["gradient", "theta", "X", "y", "eta", "batch_size", "epochs", "rng"]))
def test_training_is_right_or_refuses(arguments):
    path = behaves(lib.gradient_descent, **arguments)
    if path is not None:
        X, y, eta, m = (
            np.asarray(arguments[key], float) for key in ("X", "y", "eta", "batch_size")
        )
        if arguments["rng"] is None:
            for k in range(len(path) - 1):
                rows = slice(k % -(-len(y) // int(m)) * int(m), None)
                batch = map(exact, (path[k], X[rows][: int(m)], y[rows][: int(m)]))
                grad = np.array(REFEREE["bce_gradient"](*batch), float)
                np.testing.assert_allclose(path[k + 1], path[k] - eta * grad, rtol=1e-9, atol=1e-12)
        assert np.isfinite(path).all()


@pytest.mark.parametrize(
    "returned", [3.0, THETA[:2], THETA[:, None], X, None, "text", [1, None], 1j * THETA]
)
def test_a_learner_s_gradient_that_does_not_fit_is_refused(returned):
    with pytest.raises(ValueError, match="your gradient returns"):
        lib.gradient_descent(
            lambda theta, X, y: returned, THETA, X, Y, eta=0.1, batch_size=1, epochs=1
        )


def test_a_learner_s_gradient_that_writes_into_its_arguments_changes_nothing():
    def spoils(theta, X, y):
        X *= 2
        return lib.bce_gradient(theta, X, y)

    table = X.copy()
    with pytest.raises(ValueError, match="read-only"):
        lib.gradient_descent(spoils, THETA, table, Y, eta=0.1, batch_size=1, epochs=1)
    np.testing.assert_array_equal(table, X)


def test_a_learner_s_gradient_may_be_a_list_or_float32():
    def train(gradient):
        return lib.gradient_descent(gradient, THETA, X, Y, eta=0.1, batch_size=2, epochs=2)

    right = train(lib.bce_gradient)
    for form in (np.ndarray.tolist, np.float32):
        np.testing.assert_allclose(
            train(lambda *args, form=form: form(lib.bce_gradient(*args))), right, rtol=1e-6
        )


# -- all the rest: right input is proven by the tests of each file; here is what must be refused -----------------------


def grid_loss(theta):
    return float(np.sum(np.square(theta)))


PLOTS = {
    plots.samples: {"across": X[:, 1], "up": X[:, 2], "y": Y},
    plots.curves: {"x": [0, 1, 2, 3], "lines": {"a": [1, 2, 3, 4]}},
    plots.sigmoid_fit: {"X": X[:, :2], "y": Y, "theta": [1, 2], "example": 0},
    plots.boundary: {"X": X, "y": Y, "thetas": THETA},
    plots.loss_surface: {
        "loss": grid_loss,
        "path": [[0, 0], [1, 1]],
        "across": (-1, 2),
        "up": (-1, 2),
        "free": (0, 1),
    },
    plots.loss_curve: {"losses": [3, 2, 1], "x": [0, 1, 2], "log": True},
}
BIRDS = lib.load_penguins()[:3]
ONE_HOT = np.eye(3)[[0, 1, 2, 1]]
OTHERS = {
    lib.load_rows: {"path": lib.data.FOLDER / "petals.csv", "separator": ","},
    lib.as_numbers: {"rows": BIRDS, "columns": ["body_mass_g", "year"]},
    lib.one_hot: {"rows": BIRDS, "column": "sex", "kinds": ["female", "male"]},
    lib.scaler: {"X": X[:, 1:]},
    lib.scale: {"X": X, "mean": [1, 2, 3], "std": [1, 2, 3]},
    lib.curve: {"path": [[0, 0, 0], [1, 2, 3]], "X": X, "y": Y},
    lib.penalised: {"gradient": lib.bce_gradient, "strength": 0.1},
    lib.decide: {"y_hat": [0.1, 0.2, 0.3, 0.4], "threshold": 0.3},
    lib.confusion: {"y": Y, "y_pred": [0, 1, 1, 0]},
    lib.roc: {"y": Y, "y_hat": [0.1, 0.2, 0.3, 0.4]},
    lib.area: {"across": [0, 0.5, 1], "up": [0, 0.8, 1]},
    lib.softmax: {"Z": X},
    lib.cross_entropy: {"Y": ONE_HOT, "P": np.full((4, 3), 1 / 3)},
    lib.softmax_gradient: {"Theta": np.eye(3), "X": X, "Y": ONE_HOT},
    lib.load_iris: {"classes": (0, 1), "features": "petal_length"},
    lib.describe_step: {
        "X": X,
        "y": Y,
        "theta": THETA,
        "eta": 0.01,
        "state": "update",
        "activation": "tanh",
        "loss": "bce",
    },
    lib.slide: {"number": 20, "z": 0.78},
    lib.progress: {"lesson": "03"},
    lib.check: {"exercise": "03.1", "answer": 0.5},
    deck.agrees: {"value": 0.5, "text": "0.5"},
}


@pytest.mark.parametrize("function", [*PLOTS, *OTHERS], ids=lambda function: function.__name__)
@quick
@given(st.data())
def test_one_odd_argument_is_right_or_refused(function, data):
    sound = (PLOTS | OTHERS)[function]
    odd = data.draw(st.sampled_from(sorted(sound)))
    behaves(function, **sound | {odd: data.draw(things)})


@pytest.mark.parametrize("function", [*PLOTS, *OTHERS], ids=lambda function: function.__name__)
def test_the_sound_call_is_taken(function):
    assert behaves(function, **(PLOTS | OTHERS)[function]) is not None or function in (
        lib.slide,
        lib.progress,
    )


@pytest.mark.parametrize("function", PLOTS, ids=lambda function: function.__name__)
def test_axes_that_are_none_are_refused(function):
    for odd in (3, "ax", plt.figure(), [plt.figure().gca()]):
        with pytest.raises(ValueError, match="ax must be axes of matplotlib"):
            function(**PLOTS[function], ax=odd)
    plt.close("all")


@pytest.mark.parametrize("odd", range(len(STRANGE)))
def test_show_refuses_what_is_no_figure(odd):
    with pytest.raises(ValueError, match="figure must be a figure or its axes"):
        lib.show(STRANGE[odd], "Four words of text.")


@pytest.mark.usefixtures("judged_here")
@pytest.mark.parametrize("lesson", LESSONS)
def test_the_judge_takes_any_answer(lesson):
    """It says what is wrong, in words of ours; nothing here is right."""
    for name, exercise in exercises_of(lesson).items():
        for answer in STRANGE:
            with warnings.catch_warnings():
                warnings.simplefilter("error")
                verdict = exercise.judge(answer)
            assert verdict.message and "setting an array element" not in verdict.message, (
                name,
                answer,
            )
            assert not verdict.passed, (name, answer)
