"""Answers that four exercises share: each asks for a mean gradient, of another output or another loss."""

import re

from unseen import (
    COLUMNS,
    FIXED,
    IN_PLACE,
    MANY,
    NONE,
    ROUND,
    SHAPE,
    SIGMOID,
    SIGN,
    STATE,
    SUM,
    SWAPPED,
    TEXT,
    bank,
    changed,
)

MATRIX = "p = OUT[X @ theta]\nreturn X.T @ PULL[p, y] / len(y)"
ROWS = """
total = np.zeros(len(theta))
for x_i, y_i in zip(X, y):
    p = OUT[theta @ x_i]
    total = total + x_i * PULL[p, y_i]
return total / len(X)
"""
COLUMNWISE = """
p = OUT[X.dot(theta)]
pull = PULL[p, y]
return np.array([np.mean(X[:, j] * pull) for j in range(X.shape[1])])
"""
PLAIN = """
n, k = len(X), len(X[0])
grad = [0.0] * k
for i in range(n):
    z = sum(float(theta[j]) * float(X[i][j]) for j in range(k))
    p = OUT[z]
    for j in range(k):
        grad[j] += float(PULL[p, y[i]]) * float(X[i][j]) / n
return grad
"""
APART = """
b, w = theta[0], theta[1:]
p = OUT[b * X[:, 0] + X[:, 1:] @ w]
pull = PULL[p, y]
return np.concatenate([[np.mean(pull * X[:, 0])], X[:, 1:].T @ pull / y.size])
"""

RIGHT = [
    MATRIX,
    ROWS,
    COLUMNWISE,
    PLAIN,
    APART,
    "p = OUT[np.einsum('ij,j->i', X, theta)]\nreturn np.einsum('ij,i->j', X, PULL[p, y]) / X.shape[0]",
    "p = OUT[X @ theta]\nreturn (X * PULL[p, y][:, None]).mean(axis=0)",
    "p = OUT[X @ theta.reshape(-1, 1)].ravel()\nreturn PULL[p, y] @ X / len(y)",
    "p = OUT[X @ theta]\nreturn np.array(sum(x_i * e for x_i, e in zip(X, PULL[p, y]))) / len(X)",
    """
class Gradient:
    def __call__(self, theta, X, y):
        p = OUT[np.matmul(X, theta)]
        return np.dot(np.transpose(X), PULL[p, y]) / np.shape(X)[0]

NAME = Gradient()
""",
    "NAME = lambda theta, X, y: np.mean([x * PULL[OUT[x @ theta], t] for x, t in zip(X, y)], axis=0)",
    """
column, labels = theta[:, np.newaxis], y[:, np.newaxis]
p = OUT[X @ column]
return (X.T @ PULL[p, labels] / len(labels))[:, 0]
""",
    """
import functools

def averaged(f):
    @functools.wraps(f)
    def whole(theta, X, y):
        return sum(f(theta, x, t) for x, t in zip(X, y)) / len(y)
    return whole

@averaged
def NAME(theta, X, y):
    p = OUT[X @ theta]
    return X * PULL[p, y]
""",
    """
class Table(np.ndarray):
    pass

T = np.asarray(X).view(Table)
p = OUT[np.asarray(T @ theta)]
return T.T @ PULL[p, y] / len(T)
""",
]

WRONG = [
    *changed(
        MATRIX,
        ("the sign is turned", SIGN, "return X.T", "return -X.T"),
        ("a sum, not the mean", SUM, " / len(y)", ""),
        ("divides by the number of columns", rf"{COLUMNS}|given code", "len(y)", "X.shape[1]"),
        ("divides by the number of parameters", rf"{COLUMNS}|given code", "len(y)", "len(theta)"),
        (
            "divides by the number of cells",
            r"cells|X\.size|number of (rows|samples)|rows times|\bmean\b|columns",
            "len(y)",
            "X.size",
        ),
        ("divides by 4", FIXED, "len(y)", "4"),
        ("divides by 16", FIXED, "len(y)", "16"),
        ("divides by 20", FIXED, "len(y)", "20"),
        ("divides by 128", FIXED, "len(y)", "128"),
        (
            "divides by N − 1",
            r"N − 1|N - 1|one (too few|less)|len\(|number of (rows|samples)|\bmean\b",
            "len(y)",
            "(len(y) - 1)",
        ),
        (
            "divides by N²",
            r"twice|square|number of (rows|samples)|\bmean\b|N²",
            "len(y)",
            "len(y) ** 2",
        ),
        (
            "divides by the number of ones",
            r"label|ones|class 1|number of (rows|samples)|\bmean\b",
            "len(y)",
            "max(y.sum(), 1)",
        ),
        (
            "the transpose is missing",
            r"transpos|inner sizes|\.T\b|turned|columns|shape|matmul|mismatch",
            "X.T @",
            "X @",
        ),
        (
            "rounded to four decimals",
            ROUND,
            "return X.T @ PULL[p, y] / len(y)",
            "return np.round(X.T @ PULL[p, y] / len(y), 4)",
        ),
        (
            "half precision",
            rf"{ROUND}|float16",
            "return X.T @ PULL[p, y] / len(y)",
            "return (X.T @ PULL[p, y] / len(y)).astype(np.float16)",
        ),
        (
            "printed, not returned",
            NONE,
            "return X.T @ PULL[p, y] / len(y)",
            "print(X.T @ PULL[p, y] / len(y))",
        ),
        ("the outputs come back too", MANY, "return X.T", "return p, X.T"),
        (
            "times a learning rate",
            r"\beta\b|η|learning rate|step|0\.01|times",
            "return X.T",
            "return 0.01 * X.T",
        ),
        (
            "the outputs are made labels first",
            r"label|round|0 (and|or) 1|predict|threshold|probabilit",
            "PULL[p, y]",
            "PULL[(p >= 0.5) * 1.0, y]",
        ),
        ("y as a column: a table comes of it", SHAPE, "PULL[p, y]", "PULL[p, y.reshape(-1, 1)]"),
        (
            "the last row is left out",
            r"last|rows?\b|all|one (too few|less)",
            "X.T @ PULL[p, y]",
            "X[:-1].T @ PULL[p, y][:-1]",
        ),
        (
            "the first three rows only",
            r"first|three|rows?\b|all",
            "X.T @ PULL[p, y] / len(y)",
            "X[:3].T @ PULL[p, y][:3] / len(y[:3])",
        ),
        (
            "the bias gets no derivative",
            r"bias|\bb\b|first|column of ones|shape|numbers?, where",
            "X.T @",
            "X[:, 1:].T @",
        ),
        (
            "made as long as 1",
            r"length|long|norm|divide|direction",
            "return X.T @ PULL[p, y] / len(y)",
            "g = X.T @ PULL[p, y] / len(y)\nreturn g / np.linalg.norm(g)",
        ),
        (
            "one number: the mean of all",
            rf"{SHAPE}|one number|each parameter|axis",
            "return X.T @ PULL[p, y] / len(y)",
            "return np.mean(X.T @ PULL[p, y] / len(y))",
        ),
        (
            "texts",
            TEXT,
            "return X.T @ PULL[p, y] / len(y)",
            "return str(X.T @ PULL[p, y] / len(y))",
        ),
        (
            "θ after a step, not the gradient",
            r"theta|θ|step|update|parameters|gradient",
            "return X.T",
            "return theta - X.T",
        ),
        ("no output function: the line itself", SIGMOID, "OUT[X @ theta]", "X @ theta"),
        (
            "the sign and the mean, both",
            rf"{SIGN}|{SUM}",
            "return X.T",
            "return -X.T",
            " / len(y)",
            "",
        ),
    ),
    *changed(
        ROWS,
        (
            "returns in the loop: one row only",
            r"inside the loop|in the loop|first|one (row|sample)|only|loop",
            "return total / len(X)",
            "    return total / len(X)",
        ),
        (
            "the last row alone",
            r"last|one (row|sample)|add|sum|only|\+=|overwrit",
            "total = total + x_i",
            "total = x_i",
        ),
        ("the sum, in a loop", SUM, "return total / len(X)", "return total"),
        (
            "divided in every round",
            r"every (round|row)|each (round|row)|in the loop|after the loop|once|inside",
            "total = total + x_i * PULL[p, y_i]",
            "total = (total + x_i * PULL[p, y_i]) / len(X)",
            "return total / len(X)",
            "return total",
        ),
        (
            "θ moves in the loop",
            r"theta|θ|update|moves|old|same",
            "total = total + x_i * PULL[p, y_i]",
            "step = x_i * PULL[p, y_i]\n    total = total + step\n    theta = theta - 0.1 * step",
        ),
        (
            "two parameters only",
            r"parameters?|features?|columns?|any number|two|shape|size",
            "len(theta)",
            "2",
            "x_i * PULL[p, y_i]",
            "x_i[:2] * PULL[p, y_i]",
        ),
        (
            "the caller's X is changed",
            IN_PLACE,
            "    total = total + x_i * PULL[p, y_i]",
            "    x_i *= PULL[p, y_i]\n    total = total + x_i",
        ),
    ),
    *changed(
        COLUMNWISE,
        (
            "the mean along the wrong axis",
            rf"axis|{SHAPE}",
            "return np.array([np.mean(X[:, j] * pull) for j in range(X.shape[1])])",
            "return np.mean(X * pull[:, None], axis=1)",
        ),
        (
            "the last column is left out",
            r"column|parameters?|shape|last|one (too few|less)|missing|numbers?, where",
            "range(X.shape[1])",
            "range(X.shape[1] - 1)",
        ),
        (
            "the pulls without the inputs",
            r"input|X|times|multipl|same (number|derivative)",
            "X[:, j] * pull",
            "pull",
        ),
        ("the median", r"median|\bmean\b", "np.mean(", "np.median("),
    ),
    (
        "what earlier calls gave is added",
        STATE,
        """
total = 0

def NAME(theta, X, y):
    global total
    p = OUT[X @ theta]
    total = total + np.linalg.norm(X.T @ PULL[p, y] / len(y))
    return X.T @ PULL[p, y] / len(y) * total
""",
    ),
    (
        "the arguments in another order",
        SWAPPED,
        "def NAME(X, theta, y):\n    p = OUT[X @ theta]\n    return X.T @ PULL[p, y] / len(y)",
    ),
    (
        "the arguments in another order, X and y first",
        SWAPPED,
        "def NAME(X, y, theta):\n    p = OUT[X @ theta]\n    return X.T @ PULL[p, y] / len(y)",
    ),
]


def fill(text, mark, form):
    """A text with each MARK[a, b] written out as the form says, of a and b."""
    while mark + "[" in text:
        start = text.index(mark + "[")
        depth, end, cuts = 0, start + len(mark), []
        while True:
            depth += {"[": 1, "(": 1, "]": -1, ")": -1}.get(text[end], 0)
            if text[end] == "," and depth == 1:
                cuts.append(end)
            if not depth:
                break
            end += 1
        ends = [start + len(mark), *cuts, end]
        parts = [text[a + 1 : b].strip() for a, b in zip(ends, ends[1:])]
        text = text[:start] + form(*parts) + text[end + 1 :]
    return text


def gradients(exercise, name, X, y, out, pull, right=(), wrong=()):
    """The shared answers and an exercise's own, of the function name(theta, X, y).

    out makes the output of z, pull the derivative in z of the output and the label; both take texts.
    """

    def written(text):
        text = fill(fill(text, "OUT", out), "PULL", pull).replace("NAME", name)
        if X != "X":  # the task's names
            for old, new in (("X", X), ("y", y)):
                text = re.sub(rf"\b{old}\b", new, text)
        return text

    return bank(
        exercise,
        [written(text) for text in (*RIGHT, *right)],
        [(cause, told, written(text)) for cause, told, text in (*WRONG, *wrong)],
        f"def {name}(theta, {X}, {y}):",
    )
