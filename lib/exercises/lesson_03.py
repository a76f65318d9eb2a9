"""The exercises of lesson 03: one stochastic step, and the loop that shuffles."""

import numpy as np

from lib.data import load_flowers
from lib.exercises import chance, gradients, trainings, wrong
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number
from lib.judge.run import Refused
from lib.model import bce_gradient, sigmoid
from lib.said import _, counted

THETA = np.array([0.1, 0.5, -0.1])
X, Y = load_flowers()
THIRD = X[2]
ERROR = sigmoid(THIRD @ THETA) - Y[2]


# 03.2 -----------------------------------------------------------------------------------------------------------------


def step(theta, x_i, y_i, eta):
    """What is right: θ after the update by one sample."""
    y_hat = sigmoid(theta @ x_i)
    return theta - eta * x_i * (y_hat - y_i)


def down(gradient):
    """The step down another gradient."""

    def stepped(theta, x_i, y_i, eta):
        return theta - eta * gradient(theta, x_i[None], np.array([y_i]))

    return stepped


def with_eta(other):
    """The step with other(eta, x_i) for η."""

    def stepped(theta, x_i, y_i, eta):
        return step(theta, x_i, y_i, other(eta, x_i))

    return stepped


def without_x(theta, x_i, y_i, eta):
    """Each parameter moves by the same amount. The derivative is the error times x: one number for each parameter."""
    return theta - eta * (sigmoid(theta @ x_i) - y_i)


def only_the_gradient(theta, x_i, y_i, eta):
    """That is the gradient. The step is still to be taken: return theta − eta · grad."""
    return x_i * (sigmoid(theta @ x_i) - y_i)


def only_the_step(theta, x_i, y_i, eta):
    """That is η times the gradient, the step alone. Subtract it: return theta − eta · grad."""
    return eta * x_i * (sigmoid(theta @ x_i) - y_i)


def with_the_gradient_of_the_lesson(theta, x_i, y_i, eta):
    """The gradient is that of the lesson's flower, whatever comes in. Compute it inside, from theta, x_i and y_i."""
    return theta - eta * X[0] * (sigmoid(X[0] @ THETA) - Y[0])


def without_brackets(theta, x_i, y_i, eta):
    """Brackets are missing around the error: x · ŷ − y takes y off the product. It is x · (ŷ − y)."""
    return theta - eta * (x_i * sigmoid(theta @ x_i) - y_i)


def one_after_the_other(theta, x_i, y_i, eta):
    """Your b is updated before the derivatives of w are computed. All of them belong to the old θ."""
    new = np.array(theta, dtype=float)
    for j in range(len(new)):
        new[j] = new[j] - eta * x_i[j] * (sigmoid(new @ x_i) - y_i)
    return new


def without_the_sum(theta, x_i, y_i, eta):
    """theta * x_i gives one product for each feature. z is their sum: theta @ x_i."""
    return theta - eta * x_i * (sigmoid(theta * x_i) - y_i)


def two_steps(theta, x_i, y_i, eta):
    """These are the parameters after two updates. Take one."""
    return step(step(theta, x_i, y_i, eta), x_i, y_i, eta)


# 03.3 -----------------------------------------------------------------------------------------------------------------


def walk(pick):
    """A training loop whose rows come from `pick(X, y, rng)`, once for each epoch."""

    def train(theta, X, y, eta, epochs, rng):
        path = [theta]
        for epoch in range(epochs):
            for x_i, y_i in zip(*pick(X, y, rng)):
                path.append(step(path[-1], x_i, y_i, eta))
        return np.array(path)

    return train


def shuffled(X, y, rng):
    """What is right: rows and labels in one new order."""
    order = rng.permutation(len(y))
    return X[order], y[order]


def labels_left_behind(theta, X, y, eta, epochs, rng):
    """The training as the cell gives it: the rows are shuffled, and the labels stay."""
    return walk(lambda X, y, rng: (rng.permutation(X), y))(theta, X, y, eta, epochs, rng)


def never_shuffled(theta, X, y, eta, epochs, rng):
    """Every epoch goes through the rows in the same order, from the first to the last. Shuffle them."""
    return walk(lambda X, y, rng: (X, y))(theta, X, y, eta, epochs, rng)


def shuffled_once(theta, X, y, eta, epochs, rng):
    """The order is shuffled once and then kept. Draw a new one inside the loop over the epochs."""
    order = rng.permutation(len(y))
    return walk(lambda X, y, rng: (X[order], y[order]))(theta, X, y, eta, epochs, rng)


def with_replacement(theta, X, y, eta, epochs, rng):
    """Some flowers come twice in an epoch and others not at all: that is picking with replacement.
    Shuffle, then walk."""

    def thrown(X, y, rng):
        order = rng.integers(len(y), size=len(y))
        return X[order], y[order]

    return walk(thrown)(theta, X, y, eta, epochs, rng)


def one_flower_an_epoch(theta, X, y, eta, epochs, rng):
    """There is one update in each epoch. An epoch shows every flower once: it has as many updates as flowers."""
    return walk(lambda X, y, rng: tuple(part[:1] for part in shuffled(X, y, rng)))(
        theta, X, y, eta, epochs, rng
    )


def shuffled_apart(theta, X, y, eta, epochs, rng):
    """Flowers and labels are shuffled each by itself, so a flower meets another flower's label.
    Draw one order, and use it for both."""
    return walk(lambda X, y, rng: (rng.permutation(X), rng.permutation(y)))(
        theta, X, y, eta, epochs, rng
    )


def backwards(theta, X, y, eta, epochs, rng):
    """The order is turned round once, but never drawn by chance. Use rng.permutation."""
    return walk(lambda X, y, rng: (X[::-1], y[::-1]))(theta, X, y, eta, epochs, rng)


def four_flowers(theta, X, y, eta, epochs, rng):
    """Only four flowers have their turn: 4 is the length of the deck's table. Take len(y)."""
    return walk(lambda X, y, rng: shuffled(X[:4], y[:4], rng))(theta, X, y, eta, epochs, rng)


def one_epoch(theta, X, y, eta, epochs, rng):
    """It stops after one epoch. Does the return stand inside the loop? Move it to the left, below both loops."""
    return walk(shuffled)(theta, X, y, eta, 1, rng)


def one_row_for_each_epoch(theta, X, y, eta, epochs, rng):
    """The path has one row for each epoch. Append in the inner loop, after each update."""
    return walk(shuffled)(theta, X, y, eta, epochs, rng)[:: len(y)]


def uphill_all_the_way(theta, X, y, eta, epochs, rng):
    """Each step goes uphill: the gradient is added. Subtract it."""
    return walk(shuffled)(theta, X, y, -eta, epochs, rng)


def orders(train, theta, X, y, eta, epochs, rng):
    """What can be seen of a path without knowing how its rows were drawn: which row made each update."""
    start, before = theta.copy(), rng.bit_generator.state
    twin = np.random.default_rng()
    twin.bit_generator.state = before
    table_X, table_y = X.copy(), y.copy()
    path = as_path(train(theta, X, y, eta, epochs, rng), start)
    chance.untouched(X, y, table_X, table_y)
    rows = made_by(path, X, y, eta)
    swapped = np.where(rows < 0, made_by(path, X, 1 - y, eta), rows)
    way = _("uphill") if (made_by(path, X, y, -eta) >= 0).all() else _("downhill")
    seen = {
        "each step goes": way,
        "all flowers make one update together": of_all_rows(path, X, y, eta),
        "updates": len(rows),
        "each step is so many times as long as it should be": longer_by(path, X, y, eta),
        "every update is one flower's step": bool((swapped >= 0).all()),
        "every flower has its own label": bool((rows >= 0).all()),
    }
    if len(rows) == epochs * len(y) and not seen["every flower has its own label"]:
        labels = np.where(rows >= 0, y[swapped], 1 - y[swapped]).reshape(epochs, len(y))
        seen["labels in the order of the table"] = bool((labels == y).all())
    if len(rows) == epochs * len(y) and (rows >= 0).all():
        by_epoch = rows.reshape(epochs, len(y))
        different = len(set(map(tuple, by_epoch)))
        seen |= {
            "each flower once in an epoch": bool((np.sort(by_epoch) == np.arange(len(y))).all()),
            "up or down the table": [(np.diff(by_epoch) > 0).all(), (np.diff(by_epoch) < 0).all()],
            "one order for all epochs": different == 1,
            "a new order in each epoch": different > 2,
            chance.USED: rng.bit_generator.state != before,
        }
        if different > 2 and seen["each flower once in an epoch"] and seen[chance.USED]:
            again = as_path(train(start.copy(), X.copy(), y.copy(), eta, 60, twin), start)
            seen[chance.AGAIN] = bool(np.allclose(again[: len(path)], path, 1e-4))
            # a nearly flat loss has steps too short to be told apart, so η is small
            many = as_path(train(start.copy(), X.copy(), y.copy(), 0.01, 60, twin), start)
            drawn = made_by(many, X, y, 0.01)
            if len(drawn) == 60 * len(y) and (drawn >= 0).all():
                seen[chance.WHOLE] = chance.whole(drawn.reshape(60, len(y)))
    return seen


def of_all_rows(path, X, y, eta):
    """Whether each step of a path is that of batch training."""
    steps = [eta * bce_gradient(theta, X, y) for theta in path[:-1]]
    return bool(np.allclose(path[:-1] - path[1:], steps, 1e-5, 1e-9))


def longer_by(path, X, y, eta):
    """The one factor that all steps have against some flower's own step; 1 where there is none."""
    factors = []
    for old, done in zip(path, np.diff(path, axis=0)):
        single = [step(old, x_i, y_i, eta) - old for x_i, y_i in zip(X, y)]
        factors.append(
            {round(float(done @ one / (one @ one)), 4) for one in single if _along(done, one)}
        )
    shared = set.intersection(*factors) if factors else set()
    return 1 if 1.0 in shared or len(shared) != 1 else shared.pop()


def _along(done, one):
    """Whether a step points as another, or against it."""
    return abs(abs(done @ one) - np.linalg.norm(done) * np.linalg.norm(one)) < 1e-7 * abs(
        done @ one
    )


def as_path(path, start):
    """The path as an array, or words where it is none from this start."""
    if path is None:
        raise Refused("It returns nothing (None). End it with return and the path.")
    if isinstance(path, tuple):
        raise Refused(
            _(
                "It returns {n} things. The path alone is wanted, one θ a row, the start included."
            ).format(n=len(path))
        )
    path = np.asarray(path, dtype=float)
    if path.ndim != 2 or path.shape[1] != len(start) or len(path) < 2:
        raise Refused(
            "It should return the whole path, one θ a row, the start included, as the given code does."
        )
    if (path == path[0]).all():
        raise Refused(
            "All rows of your path are the same: −= changes the one array that the path holds many times. "
            "Write theta = theta − …"
        )
    if not np.allclose(path[0], start):
        raise Refused("The path must begin with the θ that came in, before the first update.")
    return path


PARTS = {
    "each step goes": "Each step goes uphill: the gradient is added. Subtract it.",
    "all flowers make one update together": "Each update asks all flowers at once: that is batch training. Here each flower "
    "makes an update of its own, one after another.",
    "updates": lambda came, wanted: _(
        "The path has {came} updates, and {wanted} are expected: 6 epochs of 7 flowers, each flower once in an epoch. {why}"
    ).format(
        came=came,
        wanted=wanted,
        why=_("Is a flower left out, or an epoch?")
        if came < wanted
        else _("Does a flower come twice in an epoch, or is there an epoch too many?"),
    ),
    "each step is so many times as long as it should be": lambda came, wanted: (
        _("Each step is {times:g} times as long as one flower's should be: η · x · (ŷ − y).")
        if came >= 1
        else _(
            "Each step is {times:g} times as long as one flower's should be: η · x · (ŷ − y). Is it divided by {divisor:.3g}? "
            "One flower makes an update, and nothing is to divide by."
        )
    ).format(times=came, divisor=1 / came),
    "every update is one flower's step": "Not every update is one flower's step: the right length is η · x · (ŷ − y), "
    "with ŷ of the newest θ.",
    "every flower has its own label": "A flower meets another flower's label. Draw one order, and take X and y by it.",
    "labels in the order of the table": "The labels are not in the order of the table, and not in that of the flowers.",
    "each flower once in an epoch": "Some flowers come twice in an epoch and others not at all. Each comes once.",
    "up or down the table": "The rows come in the order of the table, or in its reverse. Shuffle them.",
    "one order for all epochs": "All epochs have one order. Draw a new one inside the loop over the epochs.",
    "a new order in each epoch": "There are no more than two orders. Draw a new one in each epoch.",
    **chance.WORDS,
}


def made_by(path, X, y, eta):
    """For each update of a path the row of X whose step it is, or −1."""
    steps = np.diff(path, axis=0)
    single = np.array(
        [[step(old, x_i, y_i, eta) - old for x_i, y_i in zip(X, y)] for old in path[:-1]]
    )
    distance = np.abs(single - steps[:, None]).max(axis=2)
    return np.where(distance.min(axis=1) < 1e-4 * np.abs(steps).max(), distance.argmin(axis=1), -1)


_rng = np.random.default_rng(3)
TABLE = np.column_stack([np.ones(7), _rng.normal(size=(7, 2)).round(2)])

EXERCISES = {
    "03.1": Number(
        value=tuple(ERROR * THIRD),
        decimals=4,
        names=("L'_b", "L'_w1", "L'_w2"),
        why="The flower is of class 1 and the model does not believe it fully: all three derivatives are negative, "
        "so the step makes all parameters larger.",
        mistakes={
            tuple(
                -ERROR * THIRD
            ): "The sizes are right, but all signs are turned: the error is ŷ − y, not y − ŷ.",
            tuple(
                (sigmoid(X[0] @ THETA) - Y[0]) * X[0]
            ): "That is flower 1, the lesson's. Take flower 3.",
            tuple(
                (sigmoid(X[3] @ THETA) - Y[3]) * X[3]
            ): "That is flower 4: Python counts from 0. Flower 3 is X[2].",
            tuple(
                (sigmoid(THIRD[1:] @ THETA[1:]) - 1) * THIRD
            ): "b is missing in z. Begin with 0.1 · 1.",
            tuple(
                (sigmoid(THIRD @ [0.1, 0.5, 0.1]) - 1) * THIRD
            ): "w2 is −0.1: its product is taken off z, not added.",
            tuple(
                (sigmoid(-THIRD @ THETA) - 1) * THIRD
            ): "You have σ(−z). In 1/(1 + exp(−z)) there is one minus only.",
            tuple(
                2 * ERROR * (ERROR + 1) * -ERROR * THIRD
            ): "That is the gradient of the squared error, 2 (ŷ − y) · ŷ(1 − ŷ) · x. That of the cross-entropy is (ŷ − y) · x.",
            **{
                tuple((round(ERROR + 1, digits) - 1) * THIRD): counted(
                    "ŷ is rounded to {n} decimal on the way. Keep all its digits until the end.",
                    "ŷ is rounded to {n} decimals on the way. Keep all its digits until the end.",
                    digits,
                ).format(n=digits)
                for digits in (1, 2)
            },
            (ERROR,)
            * 3: "You have the error three times. Multiply it by each input: 1, then 3.0, then 1.1.",
            tuple(
                (ERROR + 1) * THIRD
            ): "You multiplied x by ŷ. It is the error ŷ − y, and y = 1 here.",
            tuple(
                (THIRD @ THETA - 1) * THIRD
            ): "You took z − y as the error. Send z through σ first: ŷ = σ(z).",
            tuple(
                THETA - 0.01 * ERROR * THIRD
            ): "These are the new parameters. The three derivatives come before.",
            tuple(
                0.01 * ERROR * THIRD
            ): "You have multiplied by η already. The derivatives come without it.",
        },
    ),
    "03.2": Code(
        solution=step,
        read=gradients.read_single_step,
        home=((THETA, X[0], int(Y[0]), 0.01),),
        mistakes=(
            without_x,
            only_the_gradient,
            only_the_step,
            one_after_the_other,
            without_brackets,
            with_the_gradient_of_the_lesson,
            without_the_sum,
            two_steps,
            *tutored(
                {
                    down(
                        wrong.uphill
                    ): "This step goes uphill: the gradient is added. Subtract it (and keep the error as "
                    "ŷ − y, in this order).",
                    down(wrong.of_a_line): wrong.OF_A_LINE,
                    down(wrong.with_the_slope): wrong.WITH_THE_SLOPE,
                    down(
                        wrong.of_minus_z
                    ): "Your sigmoid has exp(z) where exp(−z) belongs, so a sure yes becomes a sure no. "
                    "ŷ = 1/(1 + exp(−z)).",
                    down(
                        wrong.by_error(lambda z, y: sigmoid(X[0] @ THETA) - y)
                    ): "ŷ is that of the lesson's flower, whatever comes in. Compute it inside, from theta and x_i.",
                    with_eta(
                        lambda eta, x_i: 1
                    ): "The direction is right, but η is nowhere in it: each step is as long as the whole gradient.",
                    with_eta(
                        lambda eta, x_i: 0.01
                    ): "You step with η = 0.01, that of the lesson. Use the eta that comes in as an argument.",
                    with_eta(
                        lambda eta, x_i: eta / len(x_i)
                    ): "Your step is divided by the number of parameters. The mean is taken over samples, and here there is "
                    "one.",
                }
            ),
        ),
        cases=(
            (THETA, np.array([1, 3.0, 1.1]), 1, 0.5),
            # of more decimals than one would round to
            (np.array([0.31742, -0.70468]), np.array([1, 2.5]), 0, 0.1),
            # surely right, where a clip of ŷ shows; and surely wrong, where one of the step does
            (np.array([0.4, 1.0]), np.array([1, 30.0]), 1, 1.0),
            (np.array([0.4, 1.0]), np.array([1, 30.0]), 0, 1.0),
            (np.array([-0.20153, 0.4, 1.5, 0.1]), np.array([1, -1.2, 0.8, 2.0]), 0, 2.0),
        ),
        why="These are steps 2, 4 and 5 of the slide, for any number of features. All training is this, repeated.",
    ),
    "03.3": Code(
        solution=walk(shuffled),
        given=labels_left_behind,
        observe=orders,
        read=trainings.read_single_rows,
        parts=PARTS,
        names=("theta", "X", "y", "eta", "epochs", "rng"),
        mistakes=(
            never_shuffled,
            shuffled_once,
            with_replacement,
            one_flower_an_epoch,
            backwards,
            shuffled_apart,
            four_flowers,
            one_epoch,
            one_row_for_each_epoch,
            uphill_all_the_way,
        ),
        cases=tuple(
            (
                start,
                TABLE,
                np.array([0, 1, 1, 0, 1, 0, 0]),
                0.5,
                6,
                np.random.default_rng(seed),
            )
            for seed, start in ((1, np.zeros(3)), (2, np.array([0.3, -1.5, 1.2])))
        ),
        why="Rows and labels stay together, every flower comes once an epoch, and each epoch has its own order.",
    ),
    "03.4": Choice(
        right="b",
        options={
            "a": "All parameters share one η. What differs is the derivative.",
            "b": "The derivative is the error times the input: times 1.4 for w1, and times 1 for b.",
            "c": "Where a parameter stands does not enter its derivative by itself: only the error and the input do.",
            "d": "The flower's class sets the sign of the error, which is the same for all three parameters.",
        },
    ),
}
