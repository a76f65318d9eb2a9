"""Answers to the exercises of lesson 04."""

from math import exp

from unseen import (
    FIXED,
    MANY,
    NONE,
    RNG,
    SHUFFLE,
    SIGN,
    STATE,
    SWAPPED,
    TEXT,
    bank,
    changed,
    letters,
    numbers,
)
from unseen.gradients import gradients


def sigma(z):
    """The sigmoid."""
    return 1 / (1 + exp(-z))


ONE, THREE = sigma(0.78), sigma(1.49) - 1  # the errors of flowers 1 and 3
MEAN = [(ONE + THREE) / 2, (1.4 * ONE + 3 * THREE) / 2, (0.2 * ONE + 1.1 * THREE) / 2]
SECOND, FOURTH = sigma(0.83), sigma(2.02) - 1
CUT = """
order = rng.permutation(N)
return [order[start:start + batch_size] for start in range(0, N, batch_size)]
"""
WALK = """
rows = np.arange(N)
rng.shuffle(rows)
batches = []
start = 0
while start < N:
    batches.append(rows[start:start + batch_size])
    start += batch_size
return batches
"""
TOGETHER = r"together|same (rows|batch|neighbours)|within|neighbours|other rows|mixed|stay|company|whole batches|anew"
ONCE = r"once|twice|exactly|replac|missing|left out|every row|each row|come"
SIZES = r"batch_size|rows|size|last|short|longer|shorter|even"

ANSWERS = [
    *numbers(
        "04.1",
        MEAN,
        4,
        [
            ("a sum", r"mean|sum|divide|\b2\b|half|twice", str([2 * v for v in MEAN])),
            ("divided by 4", r"\b4\b|divide|two|\b2\b|half", str([v / 2 for v in MEAN])),
            ("divided by 3", r"\b3\b|divide|two|\b2\b|paramet", str([v * 2 / 3 for v in MEAN])),
            ("the sign is turned", SIGN, str([-v for v in MEAN])),
            (
                "the slide's pair",
                r"flowers? (2|1)|slide|pair|2 and 4",
                str(
                    [
                        (SECOND + FOURTH) / 2,
                        (1.5 * SECOND + 4.1 * FOURTH) / 2,
                        (0.2 * SECOND + 1.3 * FOURTH) / 2,
                    ]
                ),
            ),
            (
                "flower 1 alone",
                r"flower (1|3)|both|alone|one flower|second",
                str([ONE, 1.4 * ONE, 0.2 * ONE]),
            ),
            (
                "flower 3 alone",
                r"flower (1|3)|both|alone|one flower|first",
                str([THREE, 3 * THREE, 1.1 * THREE]),
            ),
            (
                "both errors are taken as positive",
                rf"{SIGN}|negative",
                str(
                    [(ONE - THREE) / 2, (1.4 * ONE - 3 * THREE) / 2, (0.2 * ONE - 1.1 * THREE) / 2]
                ),
            ),
            (
                "the mean error times the mean input",
                r"own error|each|mean input|flower by flower|its own",
                str([MEAN[0], 2.2 * MEAN[0], 0.65 * MEAN[0]]),
            ),
            (
                "no σ",
                r"sigmoid|σ|squash",
                str(
                    [(0.78 + 0.49) / 2, (1.4 * 0.78 + 3 * 0.49) / 2, (0.2 * 0.78 + 1.1 * 0.49) / 2]
                ),
            ),
            (
                "both labels 0",
                rf"label|class 1|{SIGN}",
                str(
                    [
                        (ONE + THREE + 1) / 2,
                        (1.4 * ONE + 3 * (THREE + 1)) / 2,
                        (0.2 * ONE + 1.1 * (THREE + 1)) / 2,
                    ]
                ),
            ),
            (
                "the labels are exchanged",
                r"label|class|exchang|swap",
                str(
                    [
                        (ONE - 1 + THREE + 1) / 2,
                        (1.4 * (ONE - 1) + 3 * (THREE + 1)) / 2,
                        (0.2 * (ONE - 1) + 1.1 * (THREE + 1)) / 2,
                    ]
                ),
            ),
            ("times η", r"η|\beta\b|learning rate|0\.01|step", str([v / 100 for v in MEAN])),
            ("another order", r"order|swap|exchang|place", str(MEAN[::-1])),
            ("rounded in between", r"round|digits|decimal|close|between", "[0.25, 0.2, -0.03]"),
        ],
    ),
    *gradients(
        "04.2",
        "batch_gradient",
        "X_m",
        "y_m",
        "sigmoid({})".format,
        "({} - {})".format,
        right=[
            "return bce_gradient(theta, X_m, y_m)",
            "m = len(X)\nreturn sum(X[i] * (sigmoid(theta @ X[i]) - y[i]) for i in range(m)) / m",
        ],
        wrong=[
            ("divides by 2", FIXED, "return X.T @ (sigmoid(X @ theta) - y) / 2"),
            ("y − ŷ", SIGN, "return X.T @ (y - sigmoid(X @ theta)) / len(y)"),
            (
                "the mean error times the mean input",
                r"own error|each|row by row|its own|mean of the product|before",
                "return X.mean(axis=0) * (sigmoid(X @ theta) - y).mean()",
            ),
            (
                "σ of the mean row",
                r"each|row by row|own|mean row|before|every row",
                "x = X.mean(axis=0)\nreturn x * (sigmoid(x @ theta) - y.mean())",
            ),
            (
                "the squared error's gradient",
                r"square|ŷ\(1|y_hat \* \(1|slope|cancel|cross-entropy",
                "p = sigmoid(X @ theta)\nreturn X.T @ (2 * (p - y) * p * (1 - p)) / len(y)",
            ),
            (
                "the whole table of the lesson",
                r"whole|batch|all (rows|flowers)|argument|names? of the notebook|fixed",
                "X_all = np.array([[1, 1.4, 0.2], [1, 1.5, 0.2], [1, 3.0, 1.1], [1, 4.1, 1.3]])\nif len(theta) == 3:\n    return X_all.T @ (sigmoid(X_all @ theta) - np.array([0, 0, 1, 1])) / 4\nreturn 0 * theta",
            ),
        ],
    ),
    *bank(
        "04.3",
        [
            CUT,
            WALK,
            "return np.split(rng.permutation(N), range(batch_size, N, batch_size))",
            "order = np.argsort(rng.random(N))\nreturn [order[k * batch_size:(k + 1) * batch_size] for k in range(-(-N // batch_size))]",
            "order = rng.choice(N, size=N, replace=False)\nreturn [order[s:s + batch_size] for s in range(0, N, batch_size)]",
            "left = list(range(N))\nbatches = []\nwhile left:\n    batch = []\n    while left and len(batch) < batch_size:\n        batch.append(left.pop(int(rng.integers(len(left)))))\n    batches.append(np.array(batch))\nreturn batches",
            "def cut(order):\n    for start in range(0, len(order), batch_size):\n        yield order[start:start + batch_size]\n\nreturn list(cut(rng.permuted(np.arange(N))))",
            "order = sorted(range(N), key=lambda i: rng.random())\nreturn [np.array(order[s:s + batch_size]) for s in range(0, N, batch_size)]",
            "class Batches:\n    def __call__(self, N, batch_size, rng):\n        order = rng.permutation(np.arange(N))\n        return [order[s:s + batch_size] for s in range(0, N, batch_size)]\n\nepoch_batches = Batches()",
            "def batches(order):\n    if len(order) <= batch_size:\n        return [order]\n    return [order[:batch_size]] + batches(order[batch_size:])\n\nreturn batches(rng.permutation(N))",
            "other = np.random.default_rng(rng.integers(2**32))\norder = other.permutation(N)\nreturn [order[s:s + batch_size] for s in range(0, N, batch_size)]",
        ],
        [
            *changed(
                CUT,
                ("not shuffled", SHUFFLE, "rng.permutation(N)", "np.arange(N)"),
                ("turned round, no chance", SHUFFLE, "rng.permutation(N)", "np.arange(N)[::-1]"),
                ("the global np.random", RNG, "rng.permutation", "np.random.permutation"),
                (
                    "a generator of its own with a fixed seed",
                    rf"{RNG}|same (order|batches)",
                    "rng.permutation",
                    "np.random.default_rng(0).permutation",
                ),
                (
                    "a generator of its own, no seed",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng().permutation",
                ),
                (
                    "RandomState with a fixed seed",
                    rf"{RNG}|same (order|batches)",
                    "rng.permutation",
                    "np.random.RandomState(42).permutation",
                ),
                (
                    "np.random.seed first",
                    RNG,
                    "order = rng.permutation(N)",
                    "np.random.seed(1)\norder = np.random.permutation(N)",
                ),
                (
                    "Python's random",
                    rf"{RNG}|random",
                    "order = rng.permutation(N)",
                    "import random\norder = np.array(random.sample(range(N), N))",
                ),
                ("drawn with replacement", ONCE, "rng.permutation(N)", "rng.integers(0, N, N)"),
                ("choice with replacement", ONCE, "rng.permutation(N)", "rng.choice(N, N)"),
                ("one row too few", ONCE, "rng.permutation(N)", "rng.permutation(N - 1)"),
                (
                    "row 0 is left out, N is one too many",
                    rf"{ONCE}|from 0|N - 1|N − 1|1 to N",
                    "rng.permutation(N)",
                    "rng.permutation(N) + 1",
                ),
                (
                    "the short batch is dropped",
                    rf"{ONCE}|last|short|dropp",
                    "range(0, N, batch_size)",
                    "range(0, N - batch_size + 1, batch_size)",
                ),
                (
                    "batches overlap by one",
                    rf"{ONCE}|overlap|{SIZES}",
                    "start + batch_size]",
                    "start + batch_size + 1]",
                ),
                (
                    "batches are one too short",
                    rf"{ONCE}|{SIZES}",
                    "start + batch_size]",
                    "start + batch_size - 1]",
                ),
                (
                    "whole batches change places",
                    TOGETHER,
                    "order = rng.permutation(N)",
                    "order = np.arange(N)",
                    "return [order",
                    "batches = [order",
                    "batch_size)]",
                    "batch_size)]\nreturn [batches[k] for k in rng.permutation(len(batches))]",
                ),
                (
                    "shuffled within the batches",
                    TOGETHER,
                    "order = rng.permutation(N)",
                    "order = np.arange(N)",
                    "[order[start:start + batch_size]",
                    "[rng.permutation(order[start:start + batch_size])",
                ),
                (
                    "rolled by chance: neighbours stay together",
                    rf"{TOGETHER}|order of the table",
                    "rng.permutation(N)",
                    "np.roll(np.arange(N), rng.integers(N))",
                ),
                (
                    "turned round by chance",
                    TOGETHER,
                    "rng.permutation(N)",
                    "np.arange(N)[:: rng.choice([-1, 1])]",
                ),
                ("sorted again", SHUFFLE, "rng.permutation(N)", "np.sort(rng.permutation(N))"),
                ("batches of always four", rf"{SIZES}|fixed", "batch_size", "4"),
                (
                    "the short batch comes first",
                    SIZES,
                    "order[start:start + batch_size] for start in range(0, N, batch_size)",
                    "order[max(0, end - batch_size):end] for end in range(N % batch_size or batch_size, N + 1, batch_size)",
                ),
                (
                    "nearly equal batches",
                    SIZES,
                    "[order[start:start + batch_size] for start in range(0, N, batch_size)]",
                    "np.array_split(order, -(-N // batch_size))",
                ),
                (
                    "batch_size batches",
                    SIZES,
                    "[order[start:start + batch_size] for start in range(0, N, batch_size)]",
                    "np.array_split(order, batch_size)",
                ),
                (
                    "the first batch alone",
                    r"first|all|batch|list|every|only",
                    "return [order[start:start + batch_size] for start in range(0, N, batch_size)]",
                    "for start in range(0, N, batch_size):\n    return [order[start:start + batch_size]]",
                ),
                (
                    "the order, not cut",
                    r"batch|cut|list of|order|array",
                    "return [order[start:start + batch_size] for start in range(0, N, batch_size)]",
                    "return order",
                ),
                ("printed", NONE, "return [", "print([", "batch_size)]", "batch_size)])"),
                ("the order comes back too", MANY, "return [", "return order, ["),
                (
                    "texts",
                    rf"{TEXT}|array of row numbers",
                    "[order[start:start + batch_size] for",
                    "[str(order[start:start + batch_size]) for",
                ),
                (
                    "the last batch is filled up",
                    rf"{ONCE}|{SIZES}|fill",
                    "[order[start:start + batch_size] for",
                    "[np.resize(order[start:start + batch_size], batch_size) for",
                ),
                (
                    "the last batch is filled from the front",
                    rf"{ONCE}|{SIZES}|fill",
                    "order[start:start + batch_size]",
                    "np.r_[order, order][start:start + batch_size]",
                ),
                (
                    "fractions of rows",
                    r"whole|int|float|row numbers|index|shape",
                    "rng.permutation(N)",
                    "rng.random(N) * N",
                ),
                (
                    "shuffled pairs: two neighbours stay together",
                    TOGETHER,
                    "rng.permutation(N)",
                    "np.array([i for p in rng.permutation(-(-N // 2)) for i in (2 * p, 2 * p + 1) if i < N])",
                ),
                (
                    "drawn anew for each batch",
                    ONCE,
                    "order[start:start + batch_size]",
                    "rng.permutation(N)[start:start + batch_size]",
                ),
            ),
            *changed(
                WALK,
                (
                    "shuffle returns None",
                    rf"{NONE}|shuffle",
                    "rng.shuffle(rows)",
                    "rows = rng.shuffle(rows)",
                ),
                (
                    "the last rows are forgotten",
                    rf"{ONCE}|last|short",
                    "while start < N:",
                    "while start + batch_size < N:",
                ),
            ),
            (
                "shuffled once: kept between calls",
                rf"{STATE}|same (order|batches)|every epoch|anew|epoch",
                "orders = {}\n\ndef epoch_batches(N, batch_size, rng):\n    if N not in orders:\n        orders[N] = rng.permutation(N)\n    order = orders[N]\n    return [order[s:s + batch_size] for s in range(0, N, batch_size)]",
            ),
            (
                "rows before N/2 stay before it",
                TOGETHER,
                "order = np.concatenate([rng.permutation(N // 2), N // 2 + rng.permutation(N - N // 2)])\nreturn [order[s:s + batch_size] for s in range(0, N, batch_size)]",
            ),
            (
                "the arguments in another order",
                SWAPPED,
                "def epoch_batches(batch_size, N, rng):\n    order = rng.permutation(N)\n    return [order[s:s + batch_size] for s in range(0, N, batch_size)]",
            ),
            (
                "strided: every k-th row of the order of the table",
                rf"{SHUFFLE}|each has batch_size rows",
                "k = -(-N // batch_size)\nreturn [np.arange(N)[j::k] for j in range(k)]",
            ),
            (
                "masks in place of row numbers",
                r"row numbers|mask|True|bool|numbers",
                "order = rng.permutation(N)\nreturn [np.isin(np.arange(N), order[s:s + batch_size]) for s in range(0, N, batch_size)]",
            ),
        ],
        "def epoch_batches(N, batch_size, rng):",
    ),
    *letters(
        "04.4",
        "a",
        {
            "b": r"mean|size|not need|same length|sum",
            "c": r"same (direction|way)|factor|direction|points",
            "d": r"lowest|best θ|same place|factor|bottom|times|minimum",
        },
    ),
]
