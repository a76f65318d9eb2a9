"""Right is right in whatever form it comes, and what the judge asks keeps the promises of the task."""

import functools
import importlib
import math

import numpy as np
import pytest

import lib
from lib.exercises import LESSONS, chance, exercises_of, scaling, trainings
from lib.exercises import asked as tables
from lib.judge import code, kinds, run
from lib.model import bce_with_logits, sigmoid, tanh
from lib.practice import softmax

pytestmark = pytest.mark.usefixtures("judged_here")

ALL = {name: exercise for lesson in LESSONS for name, exercise in exercises_of(lesson).items()}
CODE = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kinds.Code)}
NUMBERS = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kinds.Number)}


# -- what comes in -----------------------------------------------------------------------------------------------------


def asked(name, exercise):
    """All that the judge hands to a learner's function, by the names of its arguments."""
    for case in (*exercise.cases, *exercise.home):
        yield dict(zip(exercise.arguments(), case))
    if exercise.read is not None:
        handed = []

        def ask(cases):
            handed.extend(cases)
            return run.trusted(exercise.solution, cases)

        exercise.read(ask)
        yield from (dict(zip(exercise.arguments(), case)) for case in handed)


@pytest.mark.parametrize("name, exercise", CODE.items(), ids=CODE)
def test_what_is_asked_keeps_the_promises_of_the_task(name, exercise):
    for arguments in asked(name, exercise):
        for key, value in arguments.items():
            if key.isidentifier() and key.startswith("X"):
                assert value.ndim == 2 and value.shape[1] > 1 and (value[:, 0] == 1).all(), (
                    "the column of ones"
                )
            if key in ("y", "y_m", "y_i"):
                assert set(np.ravel(value).tolist()) <= {0, 1}
            if key in ("eta", "batch_size", "N", "std"):
                assert value > 0
            if key in ("epochs", "updates"):
                assert value >= 0 and value == int(value)
            if key == "y_hat":
                assert ((value >= 0) & (value <= 1)).all()
            if key == "rng":
                assert isinstance(value, np.random.Generator)
        table = next((value for key, value in arguments.items() if key in ("X", "X_m")), None)
        for key in ("y", "y_m"):
            if table is not None and key in arguments:
                assert len(arguments[key]) == len(table)
        if table is not None and "theta" in arguments:
            assert len(arguments["theta"]) == table.shape[1]


@pytest.mark.parametrize("name, answer, said", [
    ("00.1", -1.0, "The second product is taken off"),
    ("00.1", 0.11, "The two products are multiplied"),
    ("03.1", [-0.2, -0.6, -0.22], "ŷ is rounded to 1 decimal"),
    ("08.4", ["45", "-20"], "Leave out the quotation marks"),
    ("10.1", [9, 4, 14, 3], "the groups of a cut at 69 °F"),
    ("10.1", [4, 4, 17, 3], "21 launches together, and the table has 23"),
    ("10.1", [4, 4, 19, 5], "9 launches with damage together, and the table has 7"),
    ("10.6", [*sigmoid(4.0 - 0.06 * np.array([81, 53, 31])), 22], "to b = 4 and w = -0.06, in °F"),
    ("11.5", [0.75, 0.25, 0.955, 0.98], "leaves out the 5 misses"),
    ("11.5", [0.75, 0.25, 0.95, 0.97], "970 of the 1000 bags"),
])  # fmt: skip
def test_a_slip_in_numbers_is_told(name, answer, said):
    message = exercises_of(name[:2])[name].judge(answer).message
    assert any(words in message for words in said.split("|")), message


def test_a_right_function_is_read_as_right():
    """Where nothing is wrong, nothing is found: no reading may blame a right function."""
    for name, exercise in CODE.items():
        if exercise.read is not None:
            said = exercise.read(lambda cases, e=exercise: run.trusted(e.solution, cases))
            assert not said or said.startswith("Most trainings come out right"), f"{name}: {said}"


# -- b and w apart, and Python's own math ------------------------------------------------------------------------------


def apart(theta, X, y, output=sigmoid, error=lambda p, y: p - y):
    b, w, features = theta[0], theta[1:], X[:, 1:]
    e = error(output(b + features @ w), y)
    return np.r_[e.mean(), features.T @ e / len(y)]


def by_math(theta, X, y, error=lambda p, y: p - y):
    made = [0.0] * len(theta)
    for x_i, y_i in zip(X, y):
        p = 1 / (1 + math.exp(-sum(a * b for a, b in zip(theta, x_i))))
        made = [g + error(p, y_i) * x / len(y) for g, x in zip(made, x_i)]
    return np.array(made)


def fourth(p, y):
    return 4 * (p - y) ** 3 * p * (1 - p)


def step(gradient):
    return lambda theta, X, y, eta: theta - eta * gradient(theta, X, y)


def single(gradient):
    return lambda theta, x, y, eta: theta - eta * gradient(theta, x[None], np.array([y]))


def path(gradient):
    def train(theta, X, y, eta, batch_size, epochs):
        made = [theta]
        for _ in range(epochs):
            for at in range(0, len(y), batch_size):
                rows = slice(at, at + batch_size)
                made.append(made[-1] - eta * gradient(made[-1], X[rows], y[rows]))
        return np.array(made)

    return train


def shuffling(gradient):
    def train(theta, X, y, eta, epochs, rng):
        made = [theta]
        for _ in range(epochs):
            for i in rng.permutation(len(y)):
                made.append(made[-1] - eta * gradient(made[-1], X[i : i + 1], y[i : i + 1]))
        return np.array(made)

    return train


def whole(gradient):
    def fit(X, y, eta, batch_size, epochs, rng):
        b, w, losses = 0.0, np.zeros(X.shape[1] - 1), []
        for _ in range(epochs):
            order = rng.permutation(len(y))
            for at in range(0, len(y), batch_size):
                rows = order[at : at + batch_size]
                p = sigmoid(b + X[rows, 1:] @ w)
                losses.append(-np.log(np.where(y[rows] == 1, p, 1 - p)).mean())
                grad = gradient(np.r_[b, w], X[rows], y[rows])
                b, w = b - eta * grad[0], w - eta * grad[1:]
        return np.r_[b, w], losses

    return fit


def forms(gradient, of_power):
    return {
        "02.3": gradient,
        "03.2": single(gradient),
        "03.3": shuffling(gradient),
        "04.2": gradient,
        "05.2": step(gradient),
        "05.3": path(gradient),
        "08.2": of_power,
        "09.1": lambda theta, X, y, eta, epochs: path(gradient)(theta, X, y, eta, len(y), epochs),
        "09.3": whole(gradient),
        "10.3": lambda X, y, eta, updates: path(gradient)(
            np.zeros(X.shape[1]), X, y, eta, len(y), updates
        )[-1],
    }


APART = forms(apart, lambda theta, X, y: apart(theta, X, y, error=fourth))
APART["07.4"] = lambda theta, X, y: apart(theta, X, y, output=lambda z: (1 + tanh(z / 2)) / 2)
BY_MATH = forms(by_math, lambda theta, X, y: by_math(theta, X, y, error=fourth))


@pytest.mark.parametrize("name", APART)
def test_b_and_w_may_be_apart(name):
    verdict = CODE[name].judge(APART[name])
    assert verdict.passed, verdict.message


@pytest.mark.parametrize("name", BY_MATH)
def test_pythons_own_math_will_do(name):
    verdict = CODE[name].judge(BY_MATH[name])
    assert verdict.passed, verdict.message


class Mine(np.ndarray):
    """An array of the learner's own class."""


@pytest.mark.parametrize(
    "name", [name for name, exercise in CODE.items() if exercise.observe is run.call]
)
def test_an_array_may_have_a_class_of_its_own(name):
    solution = CODE[name].solution
    assert CODE[name].judge(lambda *args: np.asarray(solution(*args)).view(Mine)).passed


# -- numbers and letters -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name, exercise", NUMBERS.items(), ids=NUMBERS)
def test_a_decimal_comma_is_told(name, exercise):
    count = np.size(exercise.value)
    typed = [part for _ in range(count) for part in (0, 5)]
    assert "decimal point" in exercise.judge(tuple(typed)).message
    assert "decimal point" in exercise.judge(["0,5"] * count).message


@pytest.mark.parametrize(
    "name, exercise",
    [(name, each) for name, each in ALL.items() if isinstance(each, kinds.Choice)],
)
def test_a_letter_may_wear_brackets(name, exercise):
    right = exercise.right
    for written in (
        right,
        right.upper(),
        f"{right})",
        f"({right.upper()})",
        f" {right}. ",
        f"{right}:",
        f"'{right}'",
    ):
        assert exercise.judge(written).passed, written


# -- a mistake is a family ---------------------------------------------------------------------------------------------


def gradient_with(divisor=None, error=None):
    def gradient(theta, X, y):
        e = (error or (lambda z, y: sigmoid(z) - y))(X @ theta, y)
        return X.T @ e / (divisor(X, y) if divisor else len(y))

    return gradient


@pytest.mark.parametrize(
    "gradient, said",
    [
        *(
            (gradient_with(lambda X, y, d=d: d), f"divided by {d}, however")
            for d in (3, 16, 20, 100, 128)
        ),
        (gradient_with(lambda X, y: len(y) - 1), "the number of rows less 1"),
        (gradient_with(lambda X, y: max(X.shape)), "the larger of rows and columns"),
        (gradient_with(lambda X, y: -len(y)), "All signs are turned"),
        (
            gradient_with(lambda X, y: 1, lambda z, y: z - y),
            "And there is a second thing: It is the sum",
        ),
        (gradient_with(error=lambda z, y: (z >= 0) - y), "rounded to a class"),
        (lambda theta, X, y: gradient_with()(theta, X, y) + 0.03 * theta, "0.03 · θ is added"),
        (lambda theta, X, y: gradient_with()(theta, X[:-1], y[:-1]), "The last row is left out"),
        (
            lambda theta, X, y: gradient_with()(theta, X, y) * [0, *[1] * (len(theta) - 1)],
            "b never moves",
        ),
    ],
)
def test_a_gradient_tells_its_mistake(gradient, said):
    assert said in CODE["04.2"].judge(gradient).message, CODE["04.2"].judge(gradient).message


def in_a_loop(theta, X, y, inside, behind=1):
    """The gradient, row by row: `inside` makes the sum and θ of both, the row's own part, and how many rows there are."""
    total = np.zeros(len(theta))
    for x_i, y_i in zip(X, y):
        total, theta = inside(total, theta, x_i * (sigmoid(x_i @ theta) - y_i), len(y))
    return total / (len(y) if behind else 1)


def held_at(limit):
    return gradient_with(error=lambda z, y: np.clip(sigmoid(z), limit, 1 - limit) - y)


@pytest.mark.parametrize(
    "gradient, said",
    [
        (lambda theta, X, y: theta - 0.3 * gradient_with()(theta, X, y), "θ − 0.3 · gradient"),
        (lambda theta, X, y: gradient_with()(theta, X, y).round(3), "rounded to 3 decimals"),
        (lambda theta, X, y: gradient_with()(theta, X, y).astype(np.float16), "half precision"),
        (
            lambda theta, X, y: in_a_loop(theta, X, y, lambda s, t, g, n: ((s + g) / n, t), 0),
            "divided in every round",
        ),
        (
            lambda theta, X, y: in_a_loop(theta, X, y, lambda s, t, g, n: (s + g, t - 0.07 * g)),
            "θ moves inside the loop",
        ),
        (
            lambda theta, X, y: in_a_loop(theta, X, y, lambda s, t, g, n: (0.9 * s + g, t)),
            "The order of the rows changes your answer",
        ),
        (
            lambda theta, X, y: (X.T @ (sigmoid(X @ theta) - y[:, None])).mean(axis=1) / len(y),
            "A column meets a row",
        ),
        (gradient_with(error=lambda z, y: -y - sigmoid(z)), "The label is added"),
        (held_at(0.1), "held at 0.9"),
        (held_at(0.01), "held at 0.99"),
        (gradient_with(error=lambda z, y: np.cos(z) - y), "The error of a row is not"),
        (
            lambda theta, X, y: (
                X.T @ ((sigmoid(X @ theta) - y) * np.exp(X[:, 1] - theta[0])) / len(y)
            ),
            "the gradient of no loss",
        ),
        (
            lambda theta, X, y: gradient_with()(theta, X, y) + np.r_[0, np.cos(theta[1:])],
            "L'_b is right, and the others are not. With the first table L'_w1 is",
        ),
        (lambda theta, X, y: sigmoid(gradient_with()(theta, X, y)), "σ is taken of the finished"),
        (
            lambda theta, X, y: 3 * (X.T @ (X @ theta - y) / len(y)) ** 3,
            "The cube is taken of the finished gradient",
        ),
        (
            lambda theta, X, y: np.cos(theta) + 0.3,
            "takes no notice of X and y",
        ),
    ],
)
def test_a_gradient_tells_what_was_done_to_it(gradient, said):
    message = CODE["02.3"].judge(gradient).message.replace("\n", " ")
    assert said in message, message


@pytest.mark.parametrize(
    "error", [lambda z, y: -y - sigmoid(z), lambda z, y: (z >= 0) - y, lambda z, y: np.tanh(z) - y]
)
def test_no_clip_is_said_where_there_is_none(error):
    for name, answer in forms(gradient_with(error=error), lambda *_: None).items():
        assert "held at" not in CODE[name].judge(answer).message, name


def trained(update):
    """The exercises that train, each with another update: (θ, step(θ), updates so far) -> θ."""

    def walk(theta, X, y, eta, batches):
        made = [theta]
        for k, rows in enumerate(batches):
            made.append(update(made[-1], lambda t, rows=rows: eta * apart(t, X[rows], y[rows]), k))
        return np.array(made)

    def in_order(N, size, epochs):
        return [slice(at, at + size) for _ in range(epochs) for at in range(0, N, size)]

    def shuffled(N, size, epochs, rng):
        for order in (rng.permutation(N) for _ in range(epochs)):
            yield from (order[at : at + size] for at in range(0, N, size))

    def fit(X, y, eta, size, epochs, rng):
        batches = list(shuffled(len(y), size, epochs, rng))
        made = walk(np.zeros(X.shape[1]), X, y, eta, batches)
        prices = np.logaddexp(0, np.where(y == 1, -1, 1) * (made @ X.T))
        return made[-1], [prices[k][rows].mean() for k, rows in enumerate(batches)]

    return {
        "03.3": lambda t, X, y, eta, n, rng: walk(t, X, y, eta, shuffled(len(y), 1, n, rng)),
        "05.3": lambda t, X, y, eta, size, n: walk(t, X, y, eta, in_order(len(y), size, n)),
        "09.1": lambda t, X, y, eta, n: walk(t, X, y, eta, in_order(len(y), len(y), n)),
        "09.3": fit,
        "10.3": lambda X, y, eta, n: walk(0 * X[0], X, y, eta, in_order(len(y), len(y), n))[-1],
    }


def in_turn(first):
    """An update in which one parameter moves first, and the others see it."""

    def update(theta, step, k):
        moved = theta.copy()
        moved[first] -= step(theta)[first]
        rest = np.arange(len(theta)) != first % len(theta)
        moved[rest] -= step(moved)[rest]
        return moved

    return update


@pytest.mark.parametrize(
    "update, said",
    [
        (lambda t, step, k: t.round(3) - step(t), "θ is rounded to 3 decimals in every update"),
        (lambda t, step, k: 0.98 * t - step(t), "it is multiplied by 0.98"),
        (lambda t, step, k: -step(t), "The old θ is forgotten"),
        (lambda t, step, k: t - 0.8**k * step(t), "their length changes"),
        (lambda t, step, k: t - step(t - step(t)), "The error of a row|is not: from θ"),
        (lambda t, step, k: t - step(t) - step(t - step(t)), "Each update moves θ 2 times"),
        (in_turn(0), "The parameters move one after another"),
        (in_turn(-1), "The parameters move one after another"),
    ],
)
def test_a_training_tells_what_each_update_does(update, said):
    assert all(CODE[name].judge(answer).passed for name, answer in trained(right_update).items())
    for name, answer in trained(update).items():
        message = CODE[name].judge(answer).message.replace("\n", " ")
        assert any(each in message for each in said.split("|")), f"{name}: {message}"


def right_update(theta, step, k):
    return theta - step(theta)


@pytest.mark.parametrize(
    "error, said",
    [
        (lambda z, y: np.tanh(z) - y, "tanh z for the output"),
        (lambda z, y: (sigmoid(z) - y) ** 2, "The error is squared"),
        (lambda z, y: 2 * (sigmoid(z) - y) * sigmoid(z) * (1 - sigmoid(z)), "squared error"),
        (lambda z, y: (z > 0) - y, "rounded to a class"),
        (lambda z, y: sigmoid(z) - 0.8 * y, "The error of a row is not"),
    ],
)
def test_the_error_is_told_before_the_draw(error, said):
    wrong = forms(gradient_with(error=error), lambda *_: None)
    for name in ("03.3", "09.3"):
        message = CODE[name].judge(wrong[name]).message.replace("\n", " ")
        assert said in message, f"{name}: {message}"


def test_a_path_of_gradients_is_no_path():
    def gradients_alone(theta, X, y, eta, epochs):
        made = [theta]
        for _ in range(epochs):
            slope = apart(theta, X, y)
            theta = theta - eta * slope
            made.append(slope)
        return np.array(made)

    assert "What comes back are the gradients" in CODE["09.1"].judge(gradients_alone).message


@pytest.mark.forks
def test_what_the_first_call_made_is_not_kept():
    kept = []

    def scaled(t, temperature):
        if not kept:
            kept.append((temperature.mean(), temperature.std()))
        return (t - kept[0][0]) / kept[0][1]

    assert "What the first call made is kept" in CODE["10.2"].judge(scaled).message


@pytest.mark.parametrize("name", ["02.3", "03.2", "05.2", "05.3", "09.1", "10.3"])
def test_a_clip_of_the_output_is_refused_and_named(name):
    wrong = forms(held_at(0.01), lambda *_: None)[name]
    assert not CODE[name].judge(wrong).passed


@pytest.mark.parametrize("eps", [1e-2, 1e-7, 1e-15])
def test_a_clip_in_the_tanh_loss_is_refused(eps):
    def loss(theta, X, y):
        p = np.clip((1 + tanh(X @ theta)) / 2, eps, 1 - eps)
        return -np.log(np.where(y == 1, p, 1 - p)).mean()

    def on_paper(theta, X, y):
        return np.logaddexp(0, np.where(y == 1, -2, 2) * (X @ theta)).mean()

    assert not CODE["07.3"].judge(loss).passed and CODE["07.3"].judge(on_paper).passed


@pytest.mark.parametrize("eps", [1e-2, 5e-3])
def test_a_clip_before_the_odds_is_told(eps):
    def longer(y_hat, w, cm):
        p = np.clip(y_hat, eps, 1 - eps)
        odds = p / (1 - p) * np.exp(w * cm)
        return odds / (1 + odds)

    assert "is taken for" in CODE["01.5"].judge(longer).message


@pytest.mark.parametrize("eps", [1e-3, 1e-5, 1e-7, 1e-9, 1e-12, 2.2e-16])
def test_a_clip_is_a_clip_whatever_its_number_is(eps):
    def clipped(y, y_hat):
        p = np.clip(np.ravel(y_hat), eps, 1 - eps)
        return -np.log(np.where(np.ravel(y) == 1, p, 1 - p)).mean()

    def added(y, y_hat):
        p, y = np.ravel(y_hat), np.ravel(y)
        return -(y * np.log(p + eps) + (1 - y) * np.log(1 - p + eps)).mean()

    for answer in (clipped, added):
        said = CODE["02.2"].judge(answer).message
        assert (
            "by a clip" in said or "keep ŷ away from 0 and 1" in said or "added inside" in said
        ), said


@pytest.mark.parametrize("base", [2, 10])
def test_a_base_is_told(base):
    def loss(y, y_hat):
        belief = np.where(np.ravel(y) == 1, np.ravel(y_hat), 1 - np.ravel(y_hat))
        with np.errstate(divide="ignore"):
            return -np.log(belief).mean() / np.log(base)

    assert f"the base {base}" in CODE["02.2"].judge(loss).message


@pytest.mark.parametrize("rate", [np.log(2), np.log(2.71), 0.3, 3.0, np.log(10)])
@pytest.mark.parametrize("limit", [60, 1000])
def test_a_base_is_told_of_what_is_left_for_class_0(rate, limit):
    """Whatever the base is, and also where the power is held far out."""
    said = CODE["01.2"].judge(lambda z: sigmoid(-rate * np.clip(z, -limit, limit))).message
    assert f"σ(−{rate:.4g} z)" in said or f"The power is one of {np.exp(rate):.0f}. " in said, said


@pytest.mark.parametrize("eta", [0.3, 0.05, 1.0])
def test_a_fixed_eta_is_told(eta):
    fixed = {
        "03.2": lambda theta, x, y, _: single(apart)(theta, x, y, eta),
        "03.3": lambda theta, X, y, _, epochs, rng: shuffling(apart)(theta, X, y, eta, epochs, rng),
        "05.2": lambda theta, X, y, _: step(apart)(theta, X, y, eta),
        "05.3": lambda theta, X, y, _, size, epochs: path(apart)(theta, X, y, eta, size, epochs),
        "09.1": lambda theta, X, y, _, epochs: path(apart)(theta, X, y, eta, len(y), epochs),
        "09.3": lambda X, y, _, size, epochs, rng: whole(apart)(X, y, eta, size, epochs, rng),
        "10.3": lambda X, y, _, n: path(apart)(np.zeros(X.shape[1]), X, y, eta, len(y), n)[-1],
    }
    for name, answer in fixed.items():
        said = CODE[name].judge(answer).message
        assert f"taken with {eta:g} whatever" in said or eta == 1 and "η is nowhere" in said, (
            f"{name}: {said}"
        )


def scaler(middle, width):
    def scale(X_train, X_test):
        train, test = X_train[:, 1:], X_test[:, 1:]
        return np.column_stack([X_test[:, 0], (test - middle(train, test)) / width(train, test)])

    return scale


def std_or_1(rows):
    """What StandardScaler divides by: 1 where the std is 0."""
    return np.where(rows.std(axis=0) == 0, 1, rows.std(axis=0))


@pytest.mark.parametrize(
    "answer, said",
    [
        (
            scaler(lambda a, b: b.mean(axis=0), lambda a, b: std_or_1(b)),
            "divides by the std of the test rows",
        ),
        (
            scaler(lambda a, b: b.mean(axis=0), lambda a, b: b.std(axis=0) + 1e-8),
            "divides by the std of the test rows",
        ),
        (scaler(lambda a, b: np.median(a, axis=0), lambda a, b: a.std(axis=0)), "the median of"),
        (
            scaler(lambda a, b: a.mean(axis=0), lambda a, b: np.ptp(a, axis=0)),
            "the range from the smallest",
        ),
        (scaler(lambda a, b: 5.0, lambda a, b: a.std(axis=0)), "the fixed number 5"),
    ],
)
def test_a_librarys_form_of_a_scaling_is_the_same_mistake(answer, said):
    assert said in CODE["06.4"].judge(answer).message.replace("\n", " ")


# -- the commoner cause first ------------------------------------------------------------------------------------------


def test_parameters_in_another_order_are_told_by_name_and_by_trying():
    def by_name(X, theta, y):
        return apart(theta, X, y)

    def by_trying(table, parameters, labels):
        return apart(parameters, table, labels)

    def wrong_besides(X, theta, y):
        return apart(theta, X, y) * len(y)

    for answer in (by_name, by_trying):
        said = CODE["04.2"].judge(answer).message
        assert "it is right" in said and "order" in said, said
    said = CODE["02.3"].judge(wrong_besides).message
    assert said.startswith("The parameters stand in another order") and "sum" in said
    turned = CODE["02.2"].judge(lambda answers, labels: CODE["02.2"].solution(labels, answers))
    assert "in another order" in turned.message


@pytest.mark.forks
def test_blocks_that_are_put_together_are_refused():
    """In a process of its own a function's memory is measured."""

    def together(theta, blocks):
        X, y = (np.concatenate(each) for each in zip(*blocks))
        return apart(theta, X, y)

    assert "puts the blocks together" in CODE["12.3"].judge(together).message


@pytest.mark.forks
def test_what_is_kept_from_one_call_to_the_next_is_told():
    kept = {}

    def walks_on(theta, x_i, y_i, eta):
        start = kept.get(len(theta), theta)
        kept[len(theta)] = single(apart)(start, x_i, y_i, eta)
        return kept[len(theta)]

    assert "omething is kept from one call to the next" in CODE["03.2"].judge(walks_on).message


def test_right_on_the_lessons_own_data_alone_is_told():
    theta, X, y = CODE["02.3"].home[0]

    def at_home(theta, X_in, y_in):
        return apart(theta, X, y) if len(theta) == X.shape[1] else np.sin(theta)

    assert "On the lesson's own data it is right" in CODE["02.3"].judge(at_home).message


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda path: path[::2], "only some of them are recorded"),
        (lambda path: path[:-1], "it stops one update too early"),
        (lambda path: path * 0 + path[0] * 0, "nothing but 0|0"),
    ],
)
def test_what_a_path_records_is_told(change, said):
    message = (
        CODE["09.1"]
        .judge(
            lambda theta, X, y, eta, epochs: change(path(apart)(theta, X, y, eta, len(y), epochs))
        )
        .message
    )
    assert any(each in message for each in said.split("|")), message


@pytest.mark.parametrize("start", [1.0, 0.1, -0.3])
def test_a_start_elsewhere_is_told_before_anything_else(start):
    def fit(X, y, eta, batch_size, epochs, rng):
        theta, losses = np.full(X.shape[1], start), []
        for _ in range(epochs):
            order = rng.permutation(len(y))
            for at in range(0, len(y), batch_size):
                rows = order[at : at + batch_size]
                p = sigmoid(X[rows] @ theta)
                losses.append(-np.log(np.where(y[rows] == 1, p, 1 - p)).mean())
                theta = theta - eta * apart(theta, X[rows], y[rows])
        return theta, losses

    assert "does not start at 0" in CODE["09.3"].judge(fit).message


def by_a_mask(train, new):
    new = np.array(new)
    new[np.isnan(new)] = np.nanmean(train, axis=0)
    return new


def whole_path(score):
    """A choice of λ whose scores forget that gradient_descent returns every θ."""

    def choose(strengths, X, y, X_val, y_val):
        losses = []
        for strength in strengths:
            gradient = lib.penalised(lib.bce_gradient, strength)
            start, how = np.zeros(X.shape[1]), {"eta": 0.5, "batch_size": len(y), "epochs": 100}
            losses.append(score(lib.gradient_descent(gradient, start, X, y, **how), X_val, y_val))
        return strengths[np.argmin(losses)]

    return choose


def all_columns(Theta, X, labels):
    P = softmax(X @ Theta)
    P[:, labels] -= 1
    return X.T @ P / len(X)


def with_classes(one_hot):
    """Softmax's gradient, with one-hot labels of one's own."""
    return lambda Theta, X, labels: X.T @ (softmax(X @ Theta) - one_hot(labels)) / len(X)


def by_pairs(theta, blocks):
    total = rows = 0
    for pair in blocks:
        X, y = pair
        total, rows = total + X.T @ (sigmoid(X @ theta) - y), rows + len(pair)
    return total / rows


def in_theta(sign, divided):
    """The gradient over blocks, whose sum is collected in theta."""

    def gradient(theta, blocks):
        for X, y in blocks:
            theta = theta + sign * X.T @ (sigmoid(X @ theta) - y)
        return theta / sum(len(y) for _, y in blocks) if divided else theta

    return gradient


def kept_between_calls(theta, blocks, totals=[0, 0]):  # noqa: B006
    for X, y in blocks:
        totals[0] = totals[0] + X.T @ (sigmoid(X @ theta) - y)
        totals[1] += len(y)
    return totals[0] / totals[1]


def classes_of_the_first_call(Theta, X, labels, kept=[]):  # noqa: B006
    kept.append(Theta.shape[1])
    return X.T @ (softmax(X @ Theta) - np.eye(kept[0])[labels]) / len(X)


def by_the_squares(strengths, X, y, X_val, y_val):
    losses = []
    for strength in strengths:
        gradient = lib.penalised(lib.bce_gradient, strength)
        how = {"eta": 0.5, "batch_size": len(y), "epochs": 100}
        theta = lib.gradient_descent(gradient, np.zeros(X.shape[1]), X, y, **how)[-1]
        losses.append(((lib.predict_proba(theta, X_val) - y_val) ** 2).mean())
    return strengths[np.argmin(losses)]


def test_how_near_a_choice_is_says_nothing(monkeypatch):
    """A λ that is 10 times too small was chosen, not multiplied; also where there is no time to ask further."""
    monkeypatch.setattr(code, "PATIENCE", -1)
    assert "It chooses the right one in" in CODE["11.2"].judge(by_the_squares).message


@pytest.mark.parametrize("name, answer, said", [
    pytest.param("12.3", kept_between_calls, "kept from one call to the next", marks=pytest.mark.forks),
    pytest.param("11.4", classes_of_the_first_call, "What the first call made is kept", marks=pytest.mark.forks),
    ("11.2", by_the_squares, "You choose by the squared error"),
    ("07.3", lambda theta, X, y: lib.binary_cross_entropy(y, (1 + tanh(X @ theta)) / 2) * len(y) / X.shape[1],
     "divided by the number of columns"),
    ("07.3", lambda theta, X, y: lib.binary_cross_entropy(y, np.maximum(tanh(X @ theta), 0)), "below 0 in ŷ is made 0"),
    ("06.3", lambda X, y, rng: (X[y == 0], y[y == 0], X[y == 1], y[y == 1]), "The training rows are all of one class"),
    ("10.5", lambda theta, mean, std: [theta[1] - theta[0] / std * mean, theta[0] / std], "theta is read as (w', b')"),
    ("10.5", lambda theta, mean, std: [(theta[0] - theta[1] / std) * mean, theta[1] / std], "it is (b' − w) · mean, with"),
    ("10.5", lambda theta, mean, std: np.array([15.043, -0.2322]), "the same for every input"),
    ("11.1", by_a_mask, "np.where(np.isnan(new), mean, new)"),
    ("11.2", whole_path(lambda path, X, y: lib.bce_with_logits(y, X @ path)), "take [-1] of it"),
    ("11.2", whole_path(lambda path, X, y: lib.bce_with_logits(y, path @ X.T)), "take [-1] of it"),
    ("11.2", whole_path(lambda path, X, y: lib.binary_cross_entropy(y, lib.predict_proba(path, X))), "[-1] of it"),
    ("11.2", whole_path(lambda path, X, y: bce_with_logits(y, X @ path)), "take [-1] of it"),
    ("11.4", all_columns, "P[np.arange(len(X)), labels] has one place in each row"),
    ("11.4", with_classes(lambda labels: np.eye(max(labels) + 1)[labels]), "take the number from Theta.shape[1]"),
    ("11.4", with_classes(lambda labels: np.eye(len(set(labels)))[labels]), "classes from Theta.shape[1]"),
    ("11.4", with_classes(lambda labels: np.equal.outer(labels, np.unique(labels))), "np.arange(Theta.shape[1])"),
    ("12.3", by_pairs, "divided by 2 for each block, as len(pair) is"),
    ("12.3", in_theta(1, True), "collected in theta itself"),
    ("12.3", in_theta(-1, False), "collected in theta itself"),
])  # fmt: skip
def test_a_slip_in_code_of_lessons_11_and_12_is_told(name, answer, said):
    message = CODE[name].judge(answer).message
    assert said in message and "It stops with" not in message, message


def test_an_error_of_another_kind_is_no_forgotten_last_row():
    def stops(strengths, X, y, X_val, y_val):
        return lib.bce_with_logits(y_val, X_val @ y)

    message = CODE["11.2"].judge(stops).message
    assert "It stops with ValueError" in message and "[-1]" not in message, message


@pytest.mark.parametrize("third", [0.935, 0.94, 0.93])
def test_an_accuracy_without_those_found_is_told(third):
    message = NUMBERS["11.5"].judge([0.75, 0.25, third, 0.98]).message
    assert "and the 15 that were found, too" in message, message


# -- one rule for chance -----------------------------------------------------------------------------------------------


class Global:
    """Draws with numpy's own chance."""

    permutation = staticmethod(np.random.permutation)
    shuffle = staticmethod(np.random.shuffle)


def with_rng(name, make):
    """The solution with another generator than the one that comes in."""
    solution = CODE[name].solution
    return lambda *arguments: solution(*arguments[:-1], make(arguments[-1]))


def test_the_whole_method_draws_the_rows_that_gradient_descent_draws():
    """So that for one seed both are the same numbers, in every epoch."""
    X = np.column_stack([np.ones(7), np.random.default_rng(1).normal(size=7)])
    y = np.array([0, 1, 0, 1, 1, 0, 1])
    theta, losses = CODE["09.3"].solution(X, y, 0.3, 3, 5, np.random.default_rng(4))
    how = {"eta": 0.3, "batch_size": 3, "epochs": 5, "rng": np.random.default_rng(4)}
    assert np.allclose(theta, lib.gradient_descent(lib.bce_gradient, np.zeros(2), X, y, **how)[-1])
    assert len(losses) == 15


@pytest.mark.parametrize("name", ["03.3", "04.3", "06.3", "09.3"])
def test_who_gets_an_rng_must_use_it(name):
    for make in (
        lambda rng: np.random.default_rng(),
        lambda rng: Global,
        lambda rng: np.random.default_rng(0),
    ):
        verdict = CODE[name].judge(with_rng(name, make))
        assert not verdict.passed and "rng" in verdict.message, verdict.message


@pytest.mark.parametrize(
    "order",
    [
        lambda N, rng: np.r_[rng.permutation(N // 2), N // 2 + rng.permutation(N - N // 2)],
        lambda N, rng: np.r_[2 * rng.permutation((N + 1) // 2), 1 + 2 * rng.permutation(N // 2)],
        lambda N, rng: np.roll(np.arange(N), rng.integers(N)),
    ],
)
def test_a_shuffle_in_blocks_is_none(order):
    rng = np.random.default_rng(0)
    assert not chance.whole([order(10, rng) for _ in range(50)])
    for N in (5, 9, 11):
        assert all(chance.whole([rng.permutation(N) for _ in range(20)]) for _ in range(200))


def test_the_readings_have_tables_that_tell_rows_from_columns():
    shapes = [X.shape for _, X, _ in tables.QUESTIONS]
    assert any(rows < columns for rows, columns in shapes) and any(
        rows > columns for rows, columns in shapes
    )
    assert len({rows for rows, _ in shapes}) == len(shapes)
    assert (
        all(len(train) != len(test) for train, test in scaling.TABLES)
        and len(trainings.TABLES) == 4
    )


@pytest.mark.parametrize("name", [name for name in CODE if CODE[name].read])
def test_a_reading_stops_at_no_wrong_answer(name):
    """The judge goes on where one does, and says less: so nobody would see it."""
    for answer in importlib.import_module(f"answers.lesson_{name[:2]}").WRONG.get(name, ()):
        with np.errstate(all="ignore"):
            CODE[name].read(functools.partial(code._asked, answer))


# -- no cause is named that is not there -------------------------------------------------------------------------------


def appended(early=False, rows=lambda at, size: slice(at, at + size), first=0, drawn=None):
    """A training of (theta, X, y, eta, batch_size, epochs), with one line of it as students write it."""

    def train(theta, X, y, eta, batch_size, epochs, rng=None):
        path = [theta]
        for _ in range(epochs):
            order = np.arange(len(y)) if drawn is None else drawn(X, y, rng)
            for at in range(first, len(y), batch_size):
                if early:
                    path.append(theta)
                some = order[rows(at, batch_size)]
                theta = theta - eta * apart(theta, X[some], y[some])
                if not early:
                    path.append(theta)
        return np.array(path)

    return train


def changed_in_place(X, y, rng):
    """A shuffle of the caller's own table."""
    order = rng.permutation(len(y))
    X[:], y[:] = X[order], y[order]
    return np.arange(len(y))


def test_a_theta_that_is_recorded_before_its_update_is_told():
    train = appended(early=True)
    for name, answer in {
        "05.3": train,
        "09.1": lambda t, X, y, eta, n: train(t, X, y, eta, len(y), n),
        "03.3": lambda t, X, y, eta, n, rng: appended(
            early=True, drawn=lambda X, y, rng: rng.permutation(len(y))
        )(t, X, y, eta, 1, n, rng),
    }.items():
        message = CODE[name].judge(answer).message
        assert "the last θ is missing: θ is appended before its update" in message, (
            f"{name}: {message}"
        )


@pytest.mark.parametrize("first", [1, 2])
def test_rows_that_are_skipped_are_no_other_batch_size(first):
    message = CODE["05.3"].judge(appended(first=first)).message
    assert f"The first update asks rows from {first} on" in message, message


def test_a_path_in_one_row_is_no_table():
    message = CODE["05.3"].judge(lambda *question: appended()(*question).ravel()).message
    assert "they do not lie in rows" in message, message


def test_a_shuffle_of_the_callers_own_table_is_told_as_such():
    message = (
        CODE["03.3"]
        .judge(
            lambda t, X, y, eta, n, rng: appended(drawn=changed_in_place)(t, X, y, eta, 1, n, rng)
        )
        .message
    )
    assert "changes X or y themselves" in message, message


def test_batch_training_is_no_path_with_a_row_for_each_epoch():
    message = (
        CODE["03.3"].judge(lambda t, X, y, eta, n, rng: appended()(t, X, y, eta, len(y), n)).message
    )
    assert "that is batch training" in message, message


def test_a_table_turned_round_is_no_shuffle_after_the_cut():
    cut = CODE["06.3"].solution

    class Turned:
        """Draws nothing."""

        permutation = staticmethod(lambda n: np.arange(n)[::-1])

    message = CODE["06.3"].judge(lambda X, y, rng: cut(X, y, Turned)).message
    assert "same rows whatever rng comes in" in message, message


@pytest.mark.parametrize("when", ["before", "after"])
def test_one_loss_for_each_epoch_is_counted_before_it_is_compared(when):
    def fit(X, y, eta, batch_size, epochs, rng):
        theta, losses = np.zeros(X.shape[1]), []
        for _ in range(epochs):
            order = rng.permutation(len(y))
            prices = [np.logaddexp(0, np.where(y == 1, -1, 1) * (X @ theta)).mean()]
            for at in range(0, len(y), batch_size):
                rows = order[at : at + batch_size]
                theta = theta - eta * apart(theta, X[rows], y[rows])
            prices.append(np.logaddexp(0, np.where(y == 1, -1, 1) * (X @ theta)).mean())
            losses.append(prices[when == "after"])
        return theta, losses

    message = CODE["09.3"].judge(fit).message
    assert "one loss for each epoch" in message, message


def test_a_factor_two_has_the_causes_of_its_own_lesson():
    def uncancelled(theta, X, y):
        p = (1 + np.tanh(X @ theta / 2)) / 2
        slope = (1 - np.tanh(X @ theta / 2) ** 2) / 2
        return X.T @ ((p - y) / (p * (1 - p)) * slope) / len(y)

    message = CODE["07.4"].judge(uncancelled).message
    assert "squared error" not in message and "another factor ½" in message, message


def test_the_factor_in_front_is_told_as_it_stands_in_the_formula():
    def with_a_3(theta, X, y):
        p = sigmoid(X @ theta)
        return X.T @ (3 * (p - y) ** 3 * p * (1 - p)) / len(y)

    assert "The factor in front is 3, where 4 belongs." in CODE["08.2"].judge(with_a_3).message


def test_a_mean_that_comes_too_early_is_no_error_of_a_row():
    def early(theta, X, y):
        p = sigmoid(X @ theta)
        return 4 * (p - y).mean() ** 3 * X.T @ (p * (1 - p)) / len(y)

    message = CODE["08.2"].judge(early).message
    assert "one row it is right" in message and "Is a mean taken too early?" in message, message


def test_a_table_that_is_asked_whole_is_asked_all_at_a_time():
    def row_after_row(X, y, eta, updates):
        theta = np.zeros(X.shape[1])
        for k in range(updates):
            i = k % len(y)
            theta = theta - eta * X[i] * (sigmoid(X[i] @ theta) - y[i])
        return theta

    assert "all at a time" in CODE["10.3"].judge(row_after_row).message


def test_the_name_of_an_array_takes_an_apostrophe_and_an_s():
    message = (
        CODE["10.2"]
        .judge(lambda t, temperature: (temperature.mean() - t) / temperature.std(ddof=1))
        .message
    )
    assert "temperature's std with N − 1" in message, message


@pytest.mark.parametrize(
    "number, said",
    [(lambda n: 2 * n, "moves θ 2 times"), (lambda n: n // 2, "only half of the updates")],
)
def test_a_share_of_the_updates_is_told(number, said):
    train = path(apart)
    message = (
        CODE["10.3"]
        .judge(lambda X, y, eta, n: train(0.0 * X[0], X, y, eta, len(y), number(n))[-1])
        .message
    )
    assert said in message, message


def test_a_number_of_updates_alone_is_no_batch_size():
    def cut_evenly(theta, X, y, eta, batch_size, epochs):
        made = [theta]
        for _ in range(epochs):
            for rows in np.array_split(np.arange(len(y)), max(len(y) // batch_size, 1)):
                made.append(made[-1] - eta * apart(made[-1], X[rows], y[rows]))
        return np.array(made)

    message = CODE["05.3"].judge(cut_evenly).message
    assert "as if a batch had" not in message, message


def test_a_batch_of_every_second_row_is_a_sum_of_rows():
    def dealt(theta, X, y, eta, batch_size, epochs):
        made, many = [theta], -(-len(y) // batch_size)
        for _ in range(epochs):
            for k in range(many):
                made.append(made[-1] - eta * apart(made[-1], X[k::many], y[k::many]))
        return np.array(made)

    message = CODE["05.3"].judge(dealt).message
    assert "Update 1 asks rows" in message, message


def test_an_epoch_that_begins_at_the_first_theta_is_told_in_03_3():
    def again(theta, X, y, eta, epochs, rng):
        made = [theta]
        for _ in range(epochs):
            new = theta
            for i in rng.permutation(len(y)):
                new = new - eta * apart(new, X[i : i + 1], y[i : i + 1])
                made.append(new)
        return np.array(made)

    message = CODE["03.3"].judge(again).message
    assert "does each epoch, or each update, begin at the first θ" in message, message


def test_a_mistake_that_is_itself_a_factor_is_not_said_of_another_factor():
    def shorter(loss, theta, nudge=1e-6):
        ones = nudge * np.eye(len(theta))
        return [(loss(theta + e) - loss(theta - e)) / (2 * nudge) / len(theta) ** 0.5 for e in ones]

    message = CODE["02.4"].judge(shorter).message
    assert "brackets" not in message and "the root of the" in message, message


def test_only_the_end_that_is_held_is_named():
    def held(y_hat, w, cm):
        odds = np.minimum(y_hat / (1 - y_hat) * np.exp(w * cm), 100)
        return odds / (1 + odds)

    message = CODE["01.5"].judge(held).message
    assert "ŷ = 0.9975 is taken for" in message and "ŷ = 0.004" not in message, message
