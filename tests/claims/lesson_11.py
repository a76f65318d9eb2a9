"""What lesson 11 claims."""

import math
import re
import tempfile
from pathlib import Path

import numpy as np
from scipy import stats

import lib
from claims import claim, was
from course import build, lesson

ROWS = [row for row in lib.load_penguins() if all(row.values())]
MEASURED = ["bill_length_mm", "bill_depth_mm", "flipper_length_mm", "body_mass_g"]
Y = np.array([row["sex"] == "male" for row in ROWS]).astype(int)
IN_UNITS = lib.as_numbers(ROWS, MEASURED)
KINDS = np.column_stack(
    [
        lib.one_hot(ROWS, "species", ["Adelie", "Chinstrap", "Gentoo"]),
        lib.one_hot(ROWS, "island", ["Biscoe", "Dream", "Torgersen"]),
    ]
)


def parts(seed):
    return lib.split_rows(Y, (0.7, 0.2, 0.1), np.random.default_rng(seed))


def wide_table(fitted):
    B = np.column_stack([lib.scale(IN_UNITS, *lib.scaler(IN_UNITS[fitted])), KINDS])
    i, j = np.triu_indices(10)
    wide = np.column_stack([B, B[:, i] * B[:, j]])
    return np.column_stack([np.ones(len(ROWS)), lib.scale(wide, *lib.scaler(wide[fitted]))])


def bottom(X, y, strength):
    """The θ where the penalised loss is lowest, by Newton's method."""
    theta, D = np.zeros(X.shape[1]), strength * np.diag([0] + [1] * (X.shape[1] - 1))
    for _ in range(40):
        p = lib.sigmoid(X @ theta)
        H = (X.T * (p * (1 - p))) @ X / len(y) + D
        theta = theta - np.linalg.solve(H, lib.bce_gradient(theta, X, y) + D @ theta)
    return theta


@claim("11", "But a female Gentoo is heavier than most males of the other species.")
def heavy_females():
    mass = IN_UNITS[:, 3]
    gentoo = np.array([row["species"] == "Gentoo" for row in ROWS])
    others = mass[~gentoo & (Y == 1)]
    assert np.mean([np.mean(others < each) for each in mass[gentoo & (Y == 0)]]) > 0.8


@claim("11", "Only Chinstraps are in such a test, and the model has seen none")
def without_a_shuffle():
    species = [row["species"] for row in ROWS]
    assert set(species[-34:]) == {"Chinstrap"} and "Chinstrap" not in species[:233]


@claim(
    "11", "Choose them with the help of the validation rows, and the accident is in these rows too."
)
def dice():
    """Over many dice and splits: with the leak far above one half, without it one half on average."""
    scores = {"leak": [], "none": []}
    for seed in range(12):
        train, val, _ = parts(seed)
        table = np.random.default_rng(100 + seed).normal(size=(len(ROWS), 3000))
        for name, look in (("leak", np.concatenate([train, val])), ("none", train)):
            apart = table[look][Y[look] == 1].mean(axis=0) - table[look][Y[look] == 0].mean(axis=0)
            D = np.column_stack([np.ones(len(ROWS)), table[:, np.argsort(abs(apart))[-20:]]])
            theta = bottom(D[train], Y[train], 1e-3)
            scores[name].append(lib.accuracy(Y[val], lib.predict(theta, D[val])))
    assert min(scores["leak"]) > 0.6 and abs(np.mean(scores["none"]) - 0.5) < 0.05


@claim("11", "The validation loss is lowest at about update 480, and then rises, by very little.")
def a_tiny_rise():
    train, val, _ = parts(0)
    X = np.column_stack([np.ones(333), lib.scale(IN_UNITS, *lib.scaler(IN_UNITS[train])), KINDS])
    path = lib.gradient_descent(
        lib.bce_gradient, np.zeros(11), X[train], Y[train], eta=0.5, batch_size=233, epochs=2000
    )
    losses = [lib.bce_with_logits(Y[val], X[val] @ theta) for theta in path]
    assert 470 < np.argmin(losses) < 490 and losses[-1] < 1.03 * min(losses)
    on_train = [lib.bce_with_logits(Y[train], X[train] @ theta) for theta in path]
    assert (np.diff(on_train) < 0).all()


@claim("11", "On the validation rows the loss first falls to 0.393. Then it climbs")
def overfitting_whatever_the_split():
    for seed in range(8):
        train, val, _ = parts(seed)
        few = train[:40]
        X = wide_table(few)
        path = lib.gradient_descent(
            lib.bce_gradient, np.zeros(66), X[few], Y[few], eta=0.1, batch_size=40, epochs=3000
        )
        losses = np.array([lib.bce_with_logits(Y[val], X[val] @ theta) for theta in path[::10]])
        best = losses.argmin()
        assert (
            best < 40
            and losses[-1] > 1.15 * losses[best]
            and (np.diff(losses[2 * best :]) > 0).all()
        )


@claim("11", "With more parameters than rows some $\\theta$ parts the classes, as a rule")
def more_parameters_than_rows():
    rng = np.random.default_rng(0)
    for seed in range(20):
        few = parts(seed)[0][:40]
        X = wide_table(few)[few]
        theta = np.linalg.lstsq(X, 2.0 * Y[few] - 1, rcond=None)[0]
        assert lib.accuracy(Y[few], lib.predict(theta, X)) == 1 or np.linalg.matrix_rank(X) < 40
        X, y = (
            np.column_stack([np.ones(10), rng.normal(size=(10, 12))]),
            rng.permutation([0, 1] * 5),
        )
        theta = np.linalg.lstsq(X, 2.0 * y - 1, rcond=None)[0]
        assert lib.accuracy(y, lib.predict(theta, X)) == 1


@was("11", "With more parameters than rows some $\\theta$ always parts the classes")
def always():
    X, y = np.ones((2, 5)), np.array([0, 1])  # two alike, of both classes
    theta = np.linalg.lstsq(X, 2.0 * y - 1, rcond=None)[0]
    assert lib.accuracy(y, lib.predict(theta, X)) == 1


@claim(
    "11",
    "The weights are pressed to 0, and $\\hat y=\\sigma(b)$ is the share of males in the training.",
)
def a_large_penalty():
    for seed in range(5):
        few = parts(seed)[0][: 40 + 7 * seed]
        X = wide_table(few)
        theta = bottom(X[few], Y[few], 1e6)
        assert abs(theta[1:]).max() < 1e-5
        np.testing.assert_allclose(lib.predict_proba(theta, X), Y[few].mean(), atol=1e-4)


@claim(
    "11",
    "on the training rows the weakest penalty always looks best, so these rows cannot choose $\\lambda$.",
)
def training_rows_cannot_choose():
    rng = np.random.default_rng(0)
    for trial in range(10):
        X = np.column_stack([np.ones(60), rng.normal(size=(60, 5))])
        y = (rng.random(60) < lib.sigmoid(X @ rng.normal(size=6))).astype(int)
        losses = [lib.bce_with_logits(y, X @ bottom(X, y, s)) for s in (0, 0.001, 0.01, 0.1, 1, 10)]
        assert (np.diff(losses) > 0).all()


@claim(
    "11",
    "So recall falls or stays, and never rises. Precision mostly rises, as it does here, but it need not.",
)
def along_the_threshold():
    rng, fell = np.random.default_rng(0), False
    for trial in range(50):
        y, y_hat = rng.permutation([0, 1] * 20), rng.random(40)
        counts = [lib.confusion(y, lib.decide(y_hat, t)) for t in np.arange(0, 1, 0.02)]
        recalls = [m[1, 1] / m[1].sum() for m in counts]
        precisions = [m[1, 1] / m[:, 1].sum() for m in counts if m[:, 1].sum()]
        assert (np.diff(recalls) <= 0).all()
        fell |= bool((np.diff(precisions) < 0).any())
    assert fell


@claim("11", "$$p\\ge\\frac{c_\\text{alarm}}{c_\\text{alarm}+c_\\text{miss}}$$")
def the_cheapest_threshold():
    """Where ŷ is the true probability, no other threshold is cheaper, whatever the costs."""
    p = np.random.default_rng(0).random(200_000)
    for alarm, miss in ((1, 5), (1, 1), (3, 1), (1, 20)):
        thresholds = np.arange(1, 100) / 100
        costs = [np.where(p >= t, alarm * (1 - p), miss * p).mean() for t in thresholds]
        assert abs(thresholds[np.argmin(costs)] - alarm / (alarm + miss)) < 0.011


@claim(
    "11",
    "The area is the probability that the male has the higher $\\hat y$ (a tie counts one half).",
)
def the_area():
    rng = np.random.default_rng(0)
    for trial in range(30):
        y, y_hat = rng.permutation([0] * 9 + [1] * 13), rng.integers(6, size=22) / 5
        pairs = [(a > b) + (a == b) / 2 for a in y_hat[y == 1] for b in y_hat[y == 0]]
        assert np.isclose(lib.area(*lib.roc(y, y_hat)), np.mean(pairs))


@claim(
    "11", "So neither accuracy nor area sees whether a model is too sure of itself. The loss does."
)
def order_alone():
    rng = np.random.default_rng(0)
    for factor in (0.1, 2, 5):
        y, z = rng.permutation([0, 1] * 15), rng.normal(size=30)
        one, other = lib.sigmoid(z), lib.sigmoid(factor * z)
        assert np.array_equal(lib.decide(one, 0.5), lib.decide(other, 0.5))
        assert np.isclose(lib.area(*lib.roc(y, one)), lib.area(*lib.roc(y, other)))
        assert lib.bce_with_logits(y, z) != lib.bce_with_logits(y, factor * z)


@claim("11", "$$\\text{precision}=\\frac{r\\,s}{r\\,s+f\\,(1-s)}$$")
def precision_of_a_rare_class():
    rng = np.random.default_rng(0)
    for share in (0.5, 0.05, 0.01):
        y = rng.random(1_000_000) < share
        called = rng.random(len(y)) < np.where(y, 31 / 33, 3 / 33)
        r, f = 31 / 33, 3 / 33
        assert abs(y[called].mean() - r * share / (r * share + f * (1 - share))) < 0.005


def at_least(k, n, p):
    return sum(math.comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(k, n + 1))


def lowest_share(k, n):
    low, high = 0.0, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if at_least(k, n, middle) < 1 / 40 else (low, middle)
    return low


@claim("11", "Together they are the Clopper–Pearson 95 % confidence interval.")
def clopper_pearson():
    """That of scipy; and whatever the true share is, 95 of 100 such intervals or more hold it."""
    for n in (5, 20, 34):
        ends = [(lowest_share(k, n), 1 - lowest_share(n - k, n)) for k in range(n + 1)]
        for k, (low, high) in enumerate(ends):
            known = stats.binomtest(k, n).proportion_ci(method="exact")
            np.testing.assert_allclose((low, high), (known.low, known.high), atol=1e-9)
        for p in np.linspace(0.01, 0.99, 50):
            held = [low <= p <= high for low, high in ends]
            assert stats.binom.pmf(np.arange(n + 1), n, p)[held].sum() >= 0.95


@claim("11", "So ten times as many rows make an interval about three times as narrow.")
def ten_times_as_many():
    for right, n in ((19, 20), (32, 34), (60, 80), (25, 50)):
        one, ten = (
            1 - lowest_share(N - k, N) - lowest_share(k, N)
            for k, N in ((right, n), (10 * right, 10 * n))
        )
        assert 2.7 < one / ten < 3.8


@claim(
    "11",
    "Only differences of the $z$ count, for adding the same number to all three changes nothing.",
)
def differences_alone():
    Z = np.random.default_rng(0).normal(size=(50, 3))
    for more in (-700, 3, 1e4):
        np.testing.assert_allclose(lib.softmax(Z + more), lib.softmax(Z), atol=1e-9)


@claim(
    "11",
    "So three classes are parted by pieces of three lines, which meet where all three $z$ are equal.",
)
def three_lines_meet():
    rng = np.random.default_rng(0)
    for trial in range(100):
        Theta = rng.normal(size=(3, 3))
        D = np.column_stack([Theta[:, 0] - Theta[:, 1], Theta[:, 1] - Theta[:, 2]])
        x = np.linalg.solve(D[1:].T, -D[0])
        P = lib.softmax([[1, *x] @ Theta])
        np.testing.assert_allclose(P, 1 / 3, atol=1e-6)


@claim("11", "momentum's step grows to ten times $\\eta$.")
def ten_times_eta():
    v = 0
    for _ in range(200):
        v = 0.9 * v + 1
    assert abs(v - 10) < 1e-8


def on_forty(columns):
    """The rows `few`, the validation rows and the table that lesson 11 trains on 40 birds with."""
    train, val, _ = parts(0)
    few = train[:40]
    B = np.column_stack([np.ones(333), lib.scale(IN_UNITS, *lib.scaler(IN_UNITS[few])), KINDS])
    return few, val, B if columns == 11 else wide_table(few)


@was("11", "So the products were a good idea, given enough rows or a penalty.")
def products_on_few_rows():
    lowest = {}
    for columns in (11, 66):
        few, val, X = on_forty(columns)
        lowest[columns] = min(
            lib.bce_with_logits(Y[val], X[val] @ bottom(X[few], Y[few], strength))
            for strength in (0.003, 0.01, 0.03, 0.1, 0.3)
        )
    assert lowest[66] < lowest[11]


def stopped_early():
    few, val, X = on_forty(66)
    path = lib.gradient_descent(
        lib.bce_gradient, np.zeros(66), X[few], Y[few], eta=0.1, batch_size=40, epochs=57
    )
    return Y[val], X[val] @ path[-1]


@claim("11", "But in each of its groups more males came than it expected")
def a_little_low():
    y, z = stopped_early()
    y_hat = lib.sigmoid(z)
    for low, high in ((0, 0.1), (0.1, 0.5), (0.5, 0.9), (0.9, 1)):
        group = (y_hat >= low) & (y_hat < high)
        assert y[group].sum() > y_hat[group].sum()


@was("11", "it is less sure than it could be.")
def less_sure():
    y, z = stopped_early()
    assert lib.bce_with_logits(y, 1.2 * z) < lib.bce_with_logits(y, z)


@claim("11", "that is three false alarms fewer.")
def three_false_alarms():
    train, val, _ = parts(0)
    X = wide_table(train)
    theta = lib.gradient_descent(
        lib.penalised(lib.bce_gradient, 0.003),
        np.zeros(66),
        X[train],
        Y[train],
        eta=0.15,
        batch_size=233,
        epochs=2000,
    )[-1]
    y_hat = lib.predict_proba(theta, X[val])
    (_, alarms), (misses, _) = lib.confusion(Y[val], lib.decide(y_hat, 1 / 6))
    (_, fewer), (same, _) = lib.confusion(Y[val], lib.decide(y_hat, 0.48))
    assert alarms - fewer == 3 and misses == same
    assert lib.confusion(Y[val], lib.decide(y_hat, 0.5))[1, 0] == same + 1


@claim("11", "This is the whole way once more, for a file `mine.csv` beside the notebook")
def the_whole_way():
    """It runs as it stands, on a copy of the penguins with two cells emptied, and what it learns is worth something."""
    (source,) = (each for each in build.sources() if each.name.startswith("11"))
    section = lesson.read(source).text.split("A table of your own", 1)[1].split("Practice", 1)[0]
    recipe = "\n".join(re.findall(r"```python\n(.+?)```", section, re.S))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mine.csv")
        text = (lib.data.FOLDER / "penguins.csv").read_text(encoding="utf-8")
        file.write_text(
            text.replace(",3750,male", ",,male", 1).replace(",3800,", ",NA,", 1), encoding="utf-8"
        )
        space = {}
        exec(recipe.replace('"mine.csv"', repr(str(file))), space)
    X, y, test = space["X"], space["y"], space["test"]
    assert len(y) == 333 and lib.accuracy(y[test], lib.predict(space["path"][-1], X[test])) > 0.8


@claim("11", "`rng` shuffles: without it each epoch has the same batches.")
def the_same_batches():
    X, y = np.column_stack([np.ones(20), np.arange(20)]), np.array([0, 1] * 10)

    def batches(rng):
        seen = []

        def note(theta, X, y):
            seen.append([*X[:, 1]])
            return theta

        lib.gradient_descent(note, np.zeros(2), X, y, eta=0.1, batch_size=5, epochs=2, rng=rng)
        return seen[:4], seen[4:]

    first, second = batches(None)
    assert first == second
    first, second = batches(np.random.default_rng(0))
    assert first != second


@claim("11", 'Chosen by costs, it may give an accuracy below that of "always 0"')
def below_always_0():
    """A rare class, a ŷ that is its true probability, a miss five times as dear."""
    y_hat = np.random.default_rng(0).beta(1, 6, 100_000)
    y = (np.random.default_rng(1).random(len(y_hat)) < y_hat).astype(int)
    assert lib.accuracy(y, lib.decide(y_hat, 1 / 6)) < np.mean(y == 0) - 0.05
