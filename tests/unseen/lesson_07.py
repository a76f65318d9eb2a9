"""Answers to the exercises of lesson 07."""

from unseen import (
    BASE,
    CLIP,
    FIXED,
    MANY,
    NONE,
    OTHER,
    ROUND,
    SHAPE,
    SIGN,
    STATE,
    SUM,
    SWAPPED,
    TEXT,
    bank,
    changed,
    letters,
    numbers,
)
from unseen.gradients import gradients

SOUND = """
p = (1 + np.tanh(X @ theta)) / 2
belief = np.where(y == 1, p, 1 - p)
with np.errstate(divide="ignore"):
    return 0 - np.log(belief).mean()
"""
FROM_Z = """
z = X @ theta
return np.logaddexp(0, np.where(y == 1, -2, 2) * z).mean()
"""
P = r"probabilit|\bp\b|\(1 \+|0 (and|to) 1|−1|-1 (and|to)|tanh itself|below 0|negative"
NAN = r"nan|0 ?[·*] ?log|belief|exactly 0|pick"
TWO = r"factor|2z|twice|half|\b2\b|½"
HALF = "return X.T @ ({}) / len(y)"

ANSWERS = [
    *numbers(
        "07.1",
        [0.64, 0.2, -1.6, 16 / 15],
        2,
        [
            ("tanh′ = 1 + tanh²", rf"{SIGN}|tanh'|first|1 −|1 -", f"[1.36, 0.2, -1.6, {16 / 15}]"),
            (
                "tanh′ = 1 − tanh",
                r"square|tanh'|tanh\^?2|tanh²|first",
                f"[1.6, 0.2, -1.6, {16 / 15}]",
            ),
            (
                "tanh′ is taken as ŷ(1 − ŷ)",
                r"sigmoid|σ|tanh'|1 −|1 -|first",
                f"[-0.96, 0.2, -1.6, {16 / 15}]",
            ),
            ("p is tanh itself", r"\bp\b|probabilit|second", f"[0.64, -0.6, -1.6, {16 / 15}]"),
            ("p = (1 − tanh)/2", rf"{SIGN}|second|class 0|\bp\b", f"[0.64, 0.8, -1.6, {16 / 15}]"),
            ("p is not halved", r"half|/ ?2|second|\bp\b", f"[0.64, 0.4, -1.6, {16 / 15}]"),
            ("the factor 2 is missing", r"factor|2|twice|third", f"[0.64, 0.2, -0.8, {16 / 15}]"),
            (
                "y = 0 in the repaired one",
                r"\by\b|label|class 1|third|sign",
                f"[0.64, 0.2, 0.4, {16 / 15}]",
            ),
            (
                "ŷ in place of p in the repaired one",
                r"\bp\b|third",
                f"[0.64, 0.2, -3.2, {16 / 15}]",
            ),
            (
                "the sign of the slide's",
                rf"{SIGN}|minus signs|fourth|last",
                f"[0.64, 0.2, -1.6, {-16 / 15}]",
            ),
            ("the slide's, not divided", r"divid|fourth|last", "[0.64, 0.2, -1.6, -0.64]"),
            ("the slide's, multiplied", r"divid|multipl|fourth|last", "[0.64, 0.2, -1.6, 0.384]"),
            (
                "the last two exchanged",
                r"order|swap|exchang|third",
                f"[0.64, 0.2, {16 / 15}, -1.6]",
            ),
            ("the slide's with p", r"\bp\b|ŷ|fourth|last", "[0.64, 0.2, -1.6, -4.8]"),
        ],
    ),
    *letters(
        "07.2",
        "c",
        {
            "a": r"small|moves?|below 0|later|arrive|get there|way",
            "b": r"step|η|times|later|depend|path",
            "d": r"large|overflow|negative|below 0|log",
        },
    ),
    *bank(
        "07.3",
        [
            SOUND,
            FROM_Z,
            "p = sigmoid(2 * (X @ theta))\nreturn binary_cross_entropy(y, p)",
            "s = 2 * y - 1\nbelief = (1 + s * np.tanh(X @ theta)) / 2\nwith np.errstate(divide='ignore'):\n    return -np.log(belief).sum() / len(y)",
            "import math\ntotal = 0.0\nfor x_i, y_i in zip(X, y):\n    t = math.tanh(float(x_i @ theta))\n    b = (1 + t) / 2 if y_i == 1 else (1 - t) / 2\n    total += math.inf if b == 0 else -math.log(b)\nreturn total / len(y)",
            "m = np.where(y == 1, 2, -2) * (X @ theta)\nreturn np.mean(np.log1p(np.exp(-np.abs(m))) + np.maximum(-m, 0))",
            "t = np.tanh(np.einsum('ij,j->i', X, theta))\nwith np.errstate(divide='ignore'):\n    return np.log(2) - np.mean(np.log(np.where(y == 1, 1 + t, 1 - t)))",
            "p = (1 + np.tanh(X @ theta)) / 2\nwith np.errstate(divide='ignore'):\n    return np.mean([-np.log(a) if t == 1 else -np.log(1 - a) for a, t in zip(p, y)])",
            "p = (1 + np.tanh(X @ theta.reshape(-1, 1))) / 2\nbelief = np.abs(1 - y[:, None] - p)\nwith np.errstate(divide='ignore'):\n    return float(np.mean(-np.log(belief)))",
            "class Loss:\n    def __call__(self, theta, X, y):\n        p = (1 + np.tanh(np.dot(X, theta))) * 0.5\n        with np.errstate(all='ignore'):\n            return -np.average(np.log(p**y * (1 - p)**(1 - y)))\n\ntanh_loss = Loss()",
            "def softplus(u):\n    return np.maximum(u, 0) + np.log1p(np.exp(-np.abs(u)))\n\nz = 2 * X.dot(theta)\nreturn (softplus(z) - y * z).mean()",
        ],
        [
            *changed(
                SOUND,
                (
                    "tanh as the probability, in the belief",
                    P,
                    "(1 + np.tanh(X @ theta)) / 2",
                    "np.tanh(X @ theta)",
                ),
                (
                    "the size of tanh",
                    P,
                    "(1 + np.tanh(X @ theta)) / 2",
                    "np.abs(np.tanh(X @ theta))",
                ),
                (
                    "tanh, clipped at 1e-7",
                    rf"{P}|clip",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "np.clip(np.tanh(X @ theta), 1e-7, 1 - 1e-7)",
                ),
                (
                    "tanh, clipped at 1e-12",
                    rf"{P}|clip",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "np.clip(np.tanh(X @ theta), 1e-12, 1 - 1e-12)",
                ),
                (
                    "tanh, below 0 made 0",
                    rf"{P}|clip",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "np.maximum(np.tanh(X @ theta), 0)",
                ),
                ("tanh squared", P, "(1 + np.tanh(X @ theta)) / 2", "np.tanh(X @ theta) ** 2"),
                (
                    "σ(z): another model",
                    r"2z|z/2|tanh|other|another|half|σ\(z\)|sigmoid\(z\)",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "sigmoid(X @ theta)",
                ),
                (
                    "z/2 inside: another model",
                    r"z/2|half|2z|another|inside|tanh",
                    "np.tanh(X @ theta)",
                    "np.tanh(X @ theta / 2)",
                ),
                (
                    "2z inside: another model",
                    r"twice|2z|another|inside|double",
                    "np.tanh(X @ theta)",
                    "np.tanh(2 * X @ theta)",
                ),
                ("p clipped at 1e-15", CLIP, "np.log(belief)", "np.log(np.clip(belief, 1e-15, 1))"),
                ("p clipped at 1e-7", CLIP, "belief =", "p = np.clip(p, 1e-7, 1 - 1e-7)\nbelief ="),
                ("p clipped at 0.01", CLIP, "belief =", "p = np.clip(p, 0.01, 0.99)\nbelief ="),
                ("eps in the log", CLIP, "np.log(belief)", "np.log(belief + 1e-5)"),
                (
                    "eps of 1 in the log",
                    rf"{CLIP}|log1p|\b1\b",
                    "np.log(belief)",
                    "np.log1p(belief)",
                ),
                (
                    "not halved",
                    r"half|/ ?2|\b2\b|above 1|probabilit",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "1 + np.tanh(X @ theta)",
                ),
                ("1 − tanh", rf"{SIGN}|class 0|other|exchanged", "(1 + np", "(1 - np"),
                (
                    "brackets left out",
                    r"bracket|half|/ ?2|above 1|probabilit",
                    "(1 + np.tanh(X @ theta)) / 2",
                    "1 + np.tanh(X @ theta) / 2",
                ),
                (
                    "the beliefs are exchanged",
                    r"exchang|swap|belief|class|label",
                    "p, 1 - p)",
                    "1 - p, p)",
                ),
                (
                    "ŷ for both classes",
                    r"1 - p|1 − p|belief|class 0|label",
                    "np.where(y == 1, p, 1 - p)",
                    "p",
                ),
                ("log10", BASE, "np.log(", "np.log10("),
                ("log2", BASE, "np.log(", "np.log2("),
                ("a sum", SUM, ".mean()", ".sum()"),
                ("divides by 4", FIXED, ".mean()", ".sum() / 4"),
                ("divides by 16", FIXED, ".mean()", ".sum() / 16"),
                (
                    "divides by the columns",
                    r"columns?|shape|parameters",
                    ".mean()",
                    ".sum() / X.shape[1]",
                ),
                ("no minus", rf"{SIGN}|negative", "0 - np", "0 + np"),
                (
                    "inf is left out",
                    rf"{CLIP}|inf",
                    "np.log(belief).mean()",
                    "np.log(belief[belief > 0]).mean()",
                ),
                ("each one's price", rf"{SUM}|one number|{SHAPE}", ".mean()", ""),
                (
                    "printed",
                    NONE,
                    "return 0 - np.log(belief).mean()",
                    "print(0 - np.log(belief).mean())",
                ),
                ("p besides", MANY, "return 0", "return p, 0"),
                (
                    "rounded",
                    ROUND,
                    "return 0 - np.log(belief).mean()",
                    "return round(0 - np.log(belief).mean(), 2)",
                ),
                (
                    "a text",
                    TEXT,
                    "return 0 - np.log(belief).mean()",
                    "return str(0 - np.log(belief).mean())",
                ),
                (
                    "half precision",
                    rf"{ROUND}|float16",
                    "np.log(belief)",
                    "np.log(belief.astype(np.float16))",
                ),
                (
                    "the first row alone",
                    r"all|rows?|first|\bmean\b",
                    "np.log(belief).mean()",
                    "np.log(belief)[0]",
                ),
                ("y as a column: a table", SHAPE, "y == 1", "y.reshape(-1, 1) == 1"),
                (
                    "the squared error on p",
                    r"square|log|cross-entropy|belief",
                    "0 - np.log(belief).mean()",
                    "np.mean((1 - belief) ** 2)",
                ),
                (
                    "the mean belief, then the log",
                    r"each|before|mean of|log.*first",
                    "np.log(belief).mean()",
                    "np.log(belief.mean())",
                ),
                ("labels −1 and 1", r"label|0 and 1|−1|y == 1|class", "y == 1", "y == -1"),
            ),
            *changed(
                FROM_Z,
                ("the factor 2 is missing", TWO, "-2, 2)", "-1, 1)"),
                ("the signs are exchanged", rf"{SIGN}|1 − p are exchanged", "-2, 2)", "2, -2)"),
                ("a sum, from z", SUM, ".mean()", ".sum()"),
            ),
            (
                "0·log 0 is nan",
                NAN,
                "p = (1 + np.tanh(X @ theta)) / 2\nwith np.errstate(all='ignore'):\n    return np.mean(-y * np.log(p) - (1 - y) * np.log(1 - p))",
            ),
            (
                "nan is made 0",
                rf"{NAN}|{CLIP}|mask|hid",
                "with np.errstate(all='ignore'):\n    y_hat = np.tanh(X @ theta)\n    return np.nan_to_num(np.mean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)))",
            ),
            (
                "nanmean of tanh's logarithms",
                rf"{P}|{NAN}|mask|hid",
                "with np.errstate(all='ignore'):\n    y_hat = np.tanh(X @ theta)\n    return np.nanmean(np.where(y == 1, -np.log(y_hat), -np.log(1 - y_hat)))",
            ),
            (
                "a plus before the second term",
                rf"{SIGN}|second",
                "p = np.clip((1 + np.tanh(X @ theta)) / 2, 1e-300, 1)\nq = np.clip((1 - np.tanh(X @ theta)) / 2, 1e-300, 1)\nreturn np.mean(-y * np.log(p) + (1 - y) * np.log(q))",
            ),
            (
                "exp overflows",
                r"overflow|nan|inf|large|exp",
                "z = X @ theta\nwith np.errstate(all='ignore'):\n    p = np.exp(z) / (np.exp(z) + np.exp(-z))\n    return -np.log(np.where(y == 1, p, 1 - p)).mean()",
            ),
            (
                "arguments in another order",
                SWAPPED,
                "def tanh_loss(X, y, theta):" + SOUND.replace("\n", "\n    "),
            ),
            (
                "the mean over all calls",
                STATE,
                "seen = []\n\ndef tanh_loss(theta, X, y):\n    seen.append(binary_cross_entropy(y, sigmoid(2 * X @ theta)))\n    return sum(seen) / len(seen)",
            ),
            (
                "the hinge's loss",
                r"log|cross-entropy|belief|probabilit",
                "return np.maximum(0, 1 - (2 * y - 1) * np.tanh(X @ theta)).mean()",
            ),
            ("a fixed number", OTHER, "return 0.6931471805599453"),
        ],
        "def tanh_loss(theta, X, y):",
    ),
    *gradients(
        "07.4",
        "half_z_gradient",
        "X",
        "y",
        "((1 + np.tanh(({}) / 2)) / 2)".format,
        "({} - {})".format,
        right=[
            "return bce_gradient(theta, X, y)",
            "return X.T @ (sigmoid(X @ theta) - y) / len(y)",
        ],
        wrong=[
            (
                "twice too large: the ½ inside is forgotten",
                TWO,
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("2 * (p - y)"),
            ),
            (
                "half as large: ½ twice",
                TWO,
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("0.5 * (p - y)"),
            ),
            (
                "a quarter",
                TWO + "|quarter|4|times what|0\\.25 times",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("0.25 * (p - y)"),
            ),
            (
                "the old p, z inside",
                r"z/2|inside|half|½|σ\(2z\)",
                "p = (1 + np.tanh(X @ theta)) / 2\n" + HALF.format("p - y"),
            ),
            (
                "the old p and the old gradient",
                r"z/2|inside|half|½|section 9|old",
                "p = (1 + np.tanh(X @ theta)) / 2\n" + HALF.format("2 * (p - y)"),
            ),
            ("tanh(z/2) in place of p", P, "t = np.tanh(X @ theta / 2)\n" + HALF.format("t - y")),
            (
                "slide 38's derivative with p",
                r"slide|1 \+|cancel|factor",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("(p - y) * (1 + p)"),
            ),
            (
                "slide 38's derivative with p, divided by p",
                r"slide|1 \+|cancel|divid|factor|nan",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\nwith np.errstate(all='ignore'):\n    "
                + HALF.format("(p - y) * (1 + p) / p"),
            ),
            (
                "slide 38's derivative with tanh",
                r"slide|\bp\b|divid",
                "t = np.tanh(X @ theta / 2)\nwith np.errstate(all='ignore'):\n    "
                + HALF.format("(t - y) * (1 + t) / t"),
            ),
            (
                "p(1 − p) is left in",
                r"cancel|p ?\(1|p \* \(1|square|slope|factor",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("(p - y) * p * (1 - p)"),
            ),
            (
                "1 − tanh² is left in",
                r"cancel|tanh|square|slope|factor",
                "t = np.tanh(X @ theta / 2)\np = (1 + t) / 2\n"
                + HALF.format("(p - y) * (1 - t**2)"),
            ),
            (
                "not cancelled: 0/0 far out",
                r"nan|0/0|cancel|divi|2000|large",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\nwith np.errstate(all='ignore'):\n    "
                + HALF.format("(p - y) / (p * (1 - p)) * p * (1 - p)"),
            ),
            (
                "exp overflows far out",
                r"overflow|nan|large|exp|2000",
                "with np.errstate(all='ignore'):\n    e = np.exp(X @ theta)\n    p = e / (1 + e)\n    "
                + HALF.format("p - y"),
            ),
            ("y − p", SIGN, "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("y - p")),
            (
                "p is not halved",
                r"half|/ ?2|½|above 1|probabilit",
                "p = 1 + np.tanh(X @ theta / 2)\n" + HALF.format("p - y"),
            ),
            (
                "the ½ goes to the wrong place: tanh z, halved",
                r"inside|z/2|half|½",
                "p = (1 + np.tanh(X @ theta) / 2) / 2\n" + HALF.format("p - y"),
            ),
            (
                "labels −1 and 1",
                r"label|−1|-1|0 and 1|class",
                "p = (1 + np.tanh(X @ theta / 2)) / 2\n" + HALF.format("p - (2 * y - 1)"),
            ),
            (
                "nudged, with 0·log 0",
                r"nan|nudg|large|2000|digits|0 ?[·*] ?log",
                "def loss(t):\n    p = (1 + np.tanh(X @ t / 2)) / 2\n    with np.errstate(all='ignore'):\n        return -np.mean(y * np.log(p) + (1 - y) * np.log(1 - p))\n\nreturn np.array([(loss(theta + 1e-6 * e) - loss(theta - 1e-6 * e)) / 2e-6 for e in np.eye(len(theta))])",
            ),
        ],
    ),
]
