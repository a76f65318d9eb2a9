"""Right is right in whatever form it comes, and what the judge asks keeps the promises of the task."""

import math

import numpy as np
import pytest

from lib.exercises import LESSONS, exercises_of, gradients, scaling, trainings
from lib.judge import kinds, run
from lib.model import sigmoid, tanh

ALL = {name: exercise for lesson in LESSONS for name, exercise in exercises_of(lesson).items()}
CODE = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kinds.Code)}
NUMBERS = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kinds.Number)}


# -- what comes in -----------------------------------------------------------------------------------------------------


def asked(name, exercise):
    """All that the judge hands to a learner's function, by the names of its arguments."""
    for case in (*exercise.cases, *exercise.home):
        yield dict(zip(exercise._names(), case))
    if exercise.read is not None:
        handed = []

        def ask(cases):
            handed.extend(cases)
            return run.trusted(exercise.solution, cases)

        exercise.read(ask)
        yield from (dict(zip(exercise._names(), case)) for case in handed)


@pytest.mark.parametrize("name, exercise", CODE.items(), ids=CODE)
def test_what_is_asked_keeps_the_promises_of_the_task(name, exercise):
    for arguments in asked(name, exercise):
        for key, value in arguments.items():
            if key.startswith("X"):
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


def test_what_is_kept_from_one_call_to_the_next_is_told():
    kept = {}

    def walks_on(theta, x_i, y_i, eta):
        start = kept.get(len(theta), theta)
        kept[len(theta)] = single(apart)(start, x_i, y_i, eta)
        return kept[len(theta)]

    assert "something is kept from one call to the next" in CODE["03.2"].judge(walks_on).message


def test_right_on_the_lessons_own_data_alone_is_told():
    theta, X, y = CODE["02.3"].home[0]

    def at_home(theta, X_in, y_in):
        return apart(theta, X, y) if len(theta) == X.shape[1] else np.sin(theta)

    assert "On the lesson's own data it is right" in CODE["02.3"].judge(at_home).message


@pytest.mark.parametrize(
    "change, said",
    [
        (lambda path: path[::2], "only some of them are recorded"),
        (lambda path: path[:-1], "It stops one update too early"),
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


# -- one rule for chance -----------------------------------------------------------------------------------------------


class Global:
    """Draws with numpy's own chance."""

    permutation = staticmethod(np.random.permutation)
    shuffle = staticmethod(np.random.shuffle)


def with_rng(name, make):
    """The solution with another generator than the one that comes in."""
    solution = CODE[name].solution
    return lambda *arguments: solution(*arguments[:-1], make(arguments[-1]))


@pytest.mark.parametrize("name", ["03.3", "04.3", "06.3", "09.3"])
def test_who_gets_an_rng_must_use_it(name):
    for make in (
        lambda rng: np.random.default_rng(),
        lambda rng: Global,
        lambda rng: np.random.default_rng(0),
    ):
        verdict = CODE[name].judge(with_rng(name, make))
        assert not verdict.passed and "rng" in verdict.message, verdict.message


def test_the_readings_have_tables_that_tell_rows_from_columns():
    shapes = [X.shape for _, X, _ in gradients.QUESTIONS]
    assert any(rows < columns for rows, columns in shapes) and any(
        rows > columns for rows, columns in shapes
    )
    assert len({rows for rows, _ in shapes}) == len(shapes)
    assert (
        all(len(train) != len(test) for train, test in scaling.TABLES)
        and len(trainings.TABLES) == 4
    )
