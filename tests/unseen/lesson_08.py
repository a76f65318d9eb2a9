"""Answers to the exercises of lesson 08."""

from math import exp

from unseen import SIGN, TEXT, bank, letters, numbers
from unseen.gradients import gradients

Y = 1 / (1 + exp(2))
PULL = 2 * (Y - 1) * Y * (1 - Y)
CUBE = r"cube|\*\* ?3|power|three|u\^3|u³|4u|link|third"
SLOPE = r"slope|ŷ\(1|y_hat \* \(1|sigmoid's|σ'|σ′|link|factor"

ANSWERS = [
    *numbers(
        "08.1",
        [(Y - 1) ** 2, PULL, 6 * PULL],
        4,
        [
            ("the signs of the derivatives", SIGN, f"[{(Y - 1) ** 2}, {-PULL}, {-6 * PULL}]"),
            (
                "the factor 2 is missing",
                r"factor|\b2\b|twice|half|square",
                f"[{(Y - 1) ** 2}, {PULL / 2}, {3 * PULL}]",
            ),
            (
                "the sigmoid's slope is missing",
                SLOPE,
                f"[{(Y - 1) ** 2}, {2 * (Y - 1)}, {12 * (Y - 1)}]",
            ),
            (
                "the label taken as 0",
                rf"label|class 1|{SIGN}|class were 0",
                f"[{Y**2}, {2 * Y * Y * (1 - Y)}, {12 * Y * Y * (1 - Y)}]",
            ),
            (
                "cross-entropy's derivative",
                r"cross-entropy|square|slope|ŷ\(1|factor",
                f"[{(Y - 1) ** 2}, {Y - 1}, {6 * (Y - 1)}]",
            ),
            ("the error is not squared", r"square", f"[{1 - Y}, {PULL}, {6 * PULL}]"),
            (
                "the square halved",
                r"half|½|square|/ ?2",
                f"[{(Y - 1) ** 2 / 2}, {PULL / 2}, {3 * PULL}]",
            ),
            (
                "not times the length",
                r"length|\b6\b|times|input",
                f"[{(Y - 1) ** 2}, {PULL}, {PULL}]",
            ),
            (
                "times w",
                r"length|\b6\b|input|−0\.5|-0\.5|\bw\b",
                f"[{(Y - 1) ** 2}, {PULL}, {-0.5 * PULL}]",
            ),
            (
                "divided by 6",
                r"length|\b6\b|times|multipl",
                f"[{(Y - 1) ** 2}, {PULL}, {PULL / 6}]",
            ),
            (
                "z = +2",
                rf"{SIGN}|\bz\b|−2|-2",
                f"[{Y**2}, {2 * -Y * Y * (1 - Y)}, {12 * -Y * Y * (1 - Y)}]",
            ),
            ("no σ", r"sigmoid|σ|squash", "[9, -6, -36]"),
            ("the cross-entropy", r"square|cross-entropy|log", f"[2.1269, {PULL}, {6 * PULL}]"),
            (
                "the other order",
                r"order|swap|exchang|first",
                f"[{PULL}, {6 * PULL}, {(Y - 1) ** 2}]",
            ),
            ("two decimals", r"decimal|digits|round|close", "[0.78, -0.18, -1.11]"),
        ],
    ),
    *gradients(
        "08.2",
        "fourth_power_gradient",
        "X",
        "y",
        "sigmoid({})".format,
        lambda p, y: f"(4 * ({p} - {y}) ** 3 * {p} * (1 - {p}))",
        right=[
            "p = sigmoid(X @ theta)\ne = p - y\nreturn 4 * X.T @ (e * e * e * p * (1 - p)) / len(y)",
            "p = sigmoid(X @ theta)\nreturn 2 * (X * ((p - y) ** 2 * 2 * (p - y) * p * (1 - p))[:, None]).mean(axis=0)",
        ],
        wrong=[
            (
                "the squared error's gradient",
                CUBE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (2 * (p - y) * p * (1 - p)) / len(y)",
            ),
            ("mse_gradient", CUBE, "return mse_gradient(theta, X, y)"),
            (
                "4 without the cube",
                CUBE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) * p * (1 - p)) / len(y)",
            ),
            (
                "the cube without 4",
                rf"{CUBE}|\b4\b|factor|times (what is expected|the mean)",
                "p = sigmoid(X @ theta)\nreturn X.T @ ((p - y) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "3 in place of 4",
                rf"{CUBE}|\b4\b|factor|times what is expected",
                "p = sigmoid(X @ theta)\nreturn X.T @ (3 * (p - y) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "2 in place of 4",
                rf"{CUBE}|\b4\b|factor|times what is expected",
                "p = sigmoid(X @ theta)\nreturn X.T @ (2 * (p - y) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "8 in place of 4",
                rf"{CUBE}|\b4\b|factor|twice|times what is expected",
                "p = sigmoid(X @ theta)\nreturn X.T @ (8 * (p - y) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "the power 4 is kept",
                CUBE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 4 * p * (1 - p)) / len(y)",
            ),
            (
                "the power 2",
                CUBE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 2 * p * (1 - p)) / len(y)",
            ),
            (
                "the size of the cube: no sign",
                rf"{SIGN}|abs|size",
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * np.abs(p - y) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "the sigmoid's slope is forgotten",
                SLOPE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 3) / len(y)",
            ),
            (
                "the slope without 1 − ŷ",
                SLOPE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 3 * p) / len(y)",
            ),
            (
                "the slope without ŷ",
                SLOPE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 3 * (1 - p)) / len(y)",
            ),
            (
                "the slope with a plus",
                rf"{SLOPE}|{SIGN}",
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 3 * p * (1 + p)) / len(y)",
            ),
            (
                "the slope is cubed, too",
                SLOPE,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * ((p - y) * p * (1 - p)) ** 3) / len(y)",
            ),
            (
                "tanh's slope",
                rf"{SLOPE}|tanh",
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (p - y) ** 3 * (1 - p**2)) / len(y)",
            ),
            (
                "y − ŷ",
                SIGN,
                "p = sigmoid(X @ theta)\nreturn X.T @ (4 * (y - p) ** 3 * p * (1 - p)) / len(y)",
            ),
            (
                "cross-entropy's gradient",
                rf"{CUBE}|{SLOPE}|cross-entropy",
                "return bce_gradient(theta, X, y)",
            ),
            (
                "the mean gradient of the square, cubed",
                CUBE,
                "return 4 * mse_gradient(theta, X, y) ** 3",
            ),
            (
                "the loss in place of its gradient",
                r"gradient|derivative|each parameter|one number|loss itself|shape",
                "return np.mean((sigmoid(X @ theta) - y) ** 4)",
            ),
        ],
    ),
    *letters(
        "08.3",
        "c",
        {
            "a": r"lowest|can|cross-entropy|0\b|better|arrived|bottom|separat",
            "b": r"ŷ\(1|full force|factor|small|close to 0|hardly|pull",
            "d": r"0\.1|η|learning rate|cross-entropy|same",
        },
    ),
    *bank(
        "08.4",
        [
            "[45, -20]",
            "(45, -20)",
            "np.array([45.0, -20])",
            "[33.75, -15]",
            "[90, -40]",
            "[60, -27]",
            "[20 * 5.156 / 2.331, -20]",
            "np.array([-5.156, 2.331]) * -10",
            "[450, -200]",
        ],
        [
            (
                "unchanged",
                r"slide 7|right (side|everywhere)|still|wrong|0\.99|turn|sign|not tried",
                "[-5.156, 2.331]",
            ),
            (
                "the signs turned alone: not flat enough",
                r"flat|derivative|0\.99|multipl|sure|larger|steep",
                "[5.156, -2.331]",
            ),
            (
                "twice: not flat enough",
                r"flat|derivative|0\.99|multipl|sure|larger|steep",
                "[10.312, -4.662]",
            ),
            ("right in place of wrong", r"right|sign|turn|wrong|error", "[-45, 20]"),
            (
                "only w is turned: all are 0",
                r"middle|half|wrong|side|short|0\.99|\bb\b",
                "[-45, -20]",
            ),
            ("only b is turned: all are 1", r"middle|half|wrong|side|long|0\.99|\bw\b", "[45, 20]"),
            ("flat at one half", r"half|wrong|0\.99|sure|error|same class", "[0, 0]"),
            ("the middle at the short ones", r"middle|between|short|side|wrong|0\.99", "[25, -20]"),
            ("the middle at the long ones", r"middle|between|long|side|wrong|0\.99", "[70, -20]"),
            ("b and w exchanged", r"order|swap|exchang|wrong|first", "[-20, 45]"),
            ("one number", r"two numbers|both|2 numbers|b and w", "[45]"),
            ("three numbers", r"two numbers|both|2 numbers|b and w", "[45, -20, 0]"),
            ("a text", TEXT, '"45, -20"'),
            ("texts", TEXT, '["45", "-20"]'),
            ("nan", r"nan|finite|number", "[float('nan'), -20]"),
            ("half are wrong", r"half|all|side|wrong|0\.99|middle", "[100, 0]"),
        ],
    ),
]
