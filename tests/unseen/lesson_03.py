"""Answers to the exercises of lesson 03."""

from math import exp

from unseen import (
    EARLY,
    IN_PLACE,
    LABELS,
    MANY,
    NONE,
    OTHER,
    PATH,
    RNG,
    SHAPE,
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
from unseen.steps import step_mistakes

ERROR = 1 / (1 + exp(-1.49)) - 1
STEP = """
y_hat = sigmoid(theta @ x_i)
theta = theta - eta * x_i * (y_hat - y_i)
return theta
"""
TRAIN = """
path = [theta]
for epoch in range(epochs):
    for i in rng.permutation(len(y)):
        y_hat = sigmoid(theta @ X[i])
        theta = theta - eta * X[i] * (y_hat - y[i])
        path.append(theta)
return np.array(path)
"""
TOGETHER = """
path = [theta.copy()]
order = np.arange(len(y))
for _ in range(epochs):
    rng.shuffle(order)
    for x_i, y_i in zip(X[order], y[order]):
        error = sigmoid(x_i @ theta) - y_i
        theta = theta - eta * (error * x_i)
        path.append(theta)
return np.vstack(path)
"""
REPLACED = (
    r"twice|replac|each (row|sample|flower).*once|once|permut|exactly|by chance|left out|every"
)

ANSWERS = [
    *numbers(
        "03.1",
        [ERROR, 3 * ERROR, 1.1 * ERROR],
        4,
        [
            ("the sign is turned", SIGN, f"[{-ERROR}, {-3 * ERROR}, {-1.1 * ERROR}]"),
            (
                "the error three times, no inputs",
                r"input|times|multipl|length",
                f"[{ERROR}, {ERROR}, {ERROR}]",
            ),
            (
                "the label taken as 0",
                rf"label|class 1|y = 1|{SIGN}",
                f"[{ERROR + 1}, {3 * (ERROR + 1)}, {1.1 * (ERROR + 1)}]",
            ),
            ("no σ", r"sigmoid|σ|z itself|squash", "[0.49, 1.47, 0.539]"),
            (
                "width and length exchanged",
                r"order|swap|exchang|width",
                f"[{ERROR}, {1.1 * ERROR}, {3 * ERROR}]",
            ),
            ("b last", r"order|swap|exchang|first|place", f"[{3 * ERROR}, {1.1 * ERROR}, {ERROR}]"),
            (
                "w2 taken as +0.1",
                r"w_?2|sign|−0\.1|-0\.1|minus|\bz\b",
                f"[{1 / (1 + exp(-1.71)) - 1}, {3 * (1 / (1 + exp(-1.71)) - 1)}, {1.1 * (1 / (1 + exp(-1.71)) - 1)}]",
            ),
            (
                "multiplied by η",
                r"η|\beta\b|learning rate|step|0\.01",
                f"[{ERROR / 100}, {ERROR * 0.03}, {ERROR * 0.011}]",
            ),
            (
                "the new parameters",
                r"paramet|update|derivative|step",
                f"[{0.1 - 0.01 * ERROR}, {0.5 - 0.03 * ERROR}, {-0.1 - 0.011 * ERROR}]",
            ),
            (
                "rounded in between: ŷ = 0.8",
                r"round|digits|between|decimal|close",
                "[-0.2, -0.6, -0.22]",
            ),
            (
                "the bias left out of z",
                r"\bb\b|bias|0\.1|\bz\b",
                f"[{1 / (1 + exp(-1.39)) - 1}, {3 * (1 / (1 + exp(-1.39)) - 1)}, {1.1 * (1 / (1 + exp(-1.39)) - 1)}]",
            ),
            (
                "the squared error's derivative",
                r"square|cancel|ŷ\(1|slope",
                f"[{2 * ERROR * -ERROR * (1 + ERROR)}, {6 * ERROR * -ERROR * (1 + ERROR)}, {2.2 * ERROR * -ERROR * (1 + ERROR)}]",
            ),
            (
                "divided by 3",
                r"divi|mean|one flower|third|\b3\b",
                f"[{ERROR / 3}, {ERROR}, {1.1 * ERROR / 3}]",
            ),
            ("flower 1 in place of 3", r"flower (1|3)|another flower", "[0.6857, 0.9599, 0.1371]"),
        ],
    ),
    *bank(
        "03.2",
        [
            STEP,
            "grad = x_i * (sigmoid(theta @ x_i) - y_i)\nreturn theta - eta * grad",
            "return theta - eta * bce_gradient(theta, x_i[None, :], np.array([y_i]))",
            "z = sum(t * x for t, x in zip(theta, x_i))\ne = sigmoid(z) - y_i\nreturn np.array([t - eta * e * x for t, x in zip(theta, x_i)])",
            "new = np.array(theta, float)\nerror = sigmoid(np.dot(x_i, theta)) - y_i\nfor j in range(len(new)):\n    new[j] -= eta * error * x_i[j]\nreturn new",
            "b, w = theta[0], theta[1:]\np = sigmoid(b + w @ x_i[1:])\nreturn np.r_[b - eta * (p - y_i), w - eta * (p - y_i) * x_i[1:]]",
            "one_step = lambda theta, x_i, y_i, eta: theta + eta * (y_i - sigmoid(x_i @ theta)) * x_i",
            "X, t = x_i.reshape(1, -1), theta.reshape(-1, 1)\nt = t - eta * X.T @ (sigmoid(X @ t) - y_i)\nreturn t.ravel()",
            "class Step:\n    def __call__(self, theta, x_i, y_i, eta):\n        self.grad = np.multiply(x_i, sigmoid(np.inner(theta, x_i)) - y_i)\n        return np.subtract(theta, eta * self.grad)\n\none_step = Step()",
            "z = float(np.einsum('i,i->', theta, x_i))\np = np.exp(-np.logaddexp(0, -z))\nreturn [t - eta * (p - y_i) * x for t, x in zip(theta, x_i)]",
            "return gradient_descent(bce_gradient, theta, x_i[None], np.array([y_i]), eta=eta, batch_size=1, epochs=1)[-1]",
        ],
        [
            *step_mistakes(STEP, error="(y_hat - y_i)"),
            *changed(
                STEP,
                (
                    "θ of the caller is changed",
                    IN_PLACE,
                    "theta = theta - eta * x_i * (y_hat - y_i)",
                    "theta -= eta * x_i * (y_hat - y_i)",
                ),
                (
                    "the input is missing",
                    r"input|x_i|times x",
                    "eta * x_i * (y_hat - y_i)",
                    "eta * (y_hat - y_i)",
                ),
                (
                    "the gradient comes back",
                    r"theta -|update|gradient|step|new parameters",
                    "theta = theta - eta * x_i * (y_hat - y_i)",
                    "theta = x_i * (y_hat - y_i)",
                ),
                (
                    "the change comes back",
                    r"theta -|update|change|step|new parameters|old",
                    "theta = theta - eta * x_i * (y_hat - y_i)",
                    "theta = eta * x_i * (y_hat - y_i)",
                ),
                (
                    "divided by the number of inputs",
                    r"len|divi|number of|one sample|mean|columns",
                    "(y_hat - y_i)",
                    "(y_hat - y_i) / len(x_i)",
                ),
                (
                    "two updates",
                    r"two|twice|second|one update",
                    "return theta",
                    "y_hat = sigmoid(theta @ x_i)\ntheta = theta - eta * x_i * (y_hat - y_i)\nreturn theta",
                ),
                (
                    "the bias does not move",
                    r"bias|\bb\b|first",
                    "return theta",
                    "theta[0] = theta[0] + eta * (y_hat - y_i)\nreturn theta",
                ),
                (
                    "the bias alone moves",
                    r"weights?|\bw|first|input|all|bias|L'_b is right, and the others",
                    "x_i * (y_hat - y_i)",
                    "np.eye(len(x_i))[0] * (y_hat - y_i)",
                ),
                ("printed", NONE, "return theta", "print(theta)"),
                ("the gradient besides", MANY, "return theta", "return theta, x_i * (y_hat - y_i)"),
                ("texts", TEXT, "return theta", "return [f'{t:.6f}' for t in theta]"),
                (
                    "three parameters, always",
                    r"three|3|any number|features|index|size|shape",
                    "return theta",
                    "return np.array([theta[0], theta[1], theta[2]])",
                ),
                (
                    "the input's size is taken: |x|",
                    r"abs|sign|negative|input",
                    "x_i * (y_hat",
                    "np.abs(x_i) * (y_hat",
                ),
            ),
            (
                "one parameter after the other, with the new ones",
                r"old|same moment|at once|error.*(once|each)|before the loop|new",
                "new = theta.copy()\nfor j in range(len(new)):\n    new[j] = new[j] - eta * x_i[j] * (sigmoid(new @ x_i) - y_i)\nreturn new",
            ),
            (
                "the arguments in another order",
                SWAPPED,
                "def one_step(x_i, y_i, theta, eta):\n    return theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)",
            ),
            (
                "θ and x exchanged",
                SWAPPED,
                "def one_step(x_i, theta, y_i, eta):\n    return theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)",
            ),
            (
                "momentum: it remembers the last step",
                STATE,
                "velocity = {}\n\ndef one_step(theta, x_i, y_i, eta):\n    v = 0.9 * velocity.get(len(theta), 0) + x_i * (sigmoid(theta @ x_i) - y_i)\n    velocity[len(theta)] = v\n    return theta - eta * v",
            ),
            (
                "the deck's flower",
                OTHER,
                "x = np.array([1, 1.4, 0.2])\nif len(theta) != 3:\n    x = x_i\nreturn theta - eta * x * (sigmoid(theta @ x) - 0)",
            ),
            (
                "a minus in the sigmoid and in the update",
                rf"{SIGN}|−z|-z|1 − ŷ|1 - y_hat",
                "y_hat = 1 / (1 + np.exp(theta @ x_i))\nreturn theta + eta * x_i * (y_hat - y_i)",
            ),
        ],
        "def one_step(theta, x_i, y_i, eta):",
    ),
    *bank(
        "03.3",
        [
            TRAIN,
            TOGETHER,
            "path = [theta]\nfor epoch in range(epochs):\n    order = rng.permutation(len(X))\n    X, y = X[order], y[order]\n    for x_i, y_i in zip(X, y):\n        theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)\n        path.append(theta)\nreturn np.array(path)",
            "path = [theta]\nfor epoch in range(epochs):\n    table = rng.permutation(np.column_stack([X, y]))\n    for row in table:\n        x_i, y_i = row[:-1], row[-1]\n        theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i)\n        path.append(theta)\nreturn np.array(path)",
            "path = np.empty((epochs * len(y) + 1, len(theta)))\npath[0] = theta\nk = 0\nfor epoch in range(epochs):\n    for i in rng.choice(len(y), size=len(y), replace=False):\n        path[k + 1] = path[k] - eta * X[i] * (sigmoid(path[k] @ X[i]) - y[i])\n        k += 1\nreturn path",
            "def walk(theta):\n    yield theta\n    for epoch in range(epochs):\n        for i in np.argsort(rng.random(len(y))):\n            theta = theta - eta * (sigmoid(X[i] @ theta) - y[i]) * X[i]\n            yield theta\n\nreturn np.array(list(walk(theta)))",
            "b, w = theta[0], theta[1:]\npath = [theta]\nfor epoch in range(epochs):\n    for i in rng.permutation(len(y)):\n        error = sigmoid(b + w @ X[i, 1:]) - y[i]\n        b, w = b - eta * error, w - eta * error * X[i, 1:]\n        path.append(np.concatenate([[b], w]))\nreturn np.array(path)",
            "theta = theta.copy()\npath = [theta.copy()]\nfor epoch in range(epochs):\n    pairs = list(zip(X, y))\n    rng.shuffle(order := list(range(len(pairs))))\n    for i in order:\n        x_i, y_i = pairs[i]\n        theta -= eta * x_i * (sigmoid(theta @ x_i) - y_i)\n        path.append(theta.copy())\nreturn np.array(path)",
            "path = [list(map(float, theta))]\nfor epoch in range(epochs):\n    for i in rng.permutation(len(y)):\n        last = path[-1]\n        z = sum(t * x for t, x in zip(last, X[i]))\n        e = sigmoid(float(z)) - y[i]\n        path.append([t - eta * e * x for t, x in zip(last, X[i])])\nreturn path",
            "class Train:\n    def __call__(self, theta, X, y, eta, epochs, rng):\n        path = [theta]\n        for order in (rng.permutation(len(y)) for _ in range(epochs)):\n            for i in order:\n                path.append(path[-1] - eta * bce_gradient(path[-1], X[[i]], y[[i]]))\n        return np.stack(path)\n\ntrain = Train()",
            "return gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=1, epochs=epochs, rng=rng)",
        ],
        [
            *step_mistakes(TRAIN, error="(y_hat - y[i])"),
            *changed(
                TRAIN,
                (
                    "rows and labels are shuffled apart",
                    LABELS,
                    "    for i in rng.permutation(len(y)):",
                    "    X, y = rng.permutation(X), rng.permutation(y)\n    for i in range(len(y)):",
                ),
                (
                    "the labels alone are shuffled",
                    LABELS,
                    "    for i in rng.permutation(len(y)):",
                    "    y = rng.permutation(y)\n    for i in range(len(y)):",
                ),
                (
                    "the label of another row: two orders",
                    LABELS,
                    "for i in rng.permutation(len(y))",
                    "for i, j in zip(rng.permutation(len(y)), rng.permutation(len(y)))",
                    "y[i]",
                    "y[j]",
                ),
                (
                    "the label of the place, not of the row",
                    LABELS,
                    "for i in rng.permutation(len(y))",
                    "for k, i in enumerate(rng.permutation(len(y)))",
                    "y[i]",
                    "y[k]",
                ),
                ("not shuffled at all", SHUFFLE, "rng.permutation(len(y))", "range(len(y))"),
                (
                    "rows are drawn with replacement",
                    REPLACED,
                    "rng.permutation(len(y))",
                    "rng.integers(0, len(y), len(y))",
                ),
                (
                    "drawn with choice, with replacement",
                    REPLACED,
                    "rng.permutation(len(y))",
                    "rng.choice(len(y), len(y))",
                ),
                ("the global np.random", RNG, "rng.permutation", "np.random.permutation"),
                (
                    "a generator of its own",
                    RNG,
                    "path = [theta]",
                    "rng = np.random.default_rng(0)\npath = [theta]",
                ),
                (
                    "a generator of its own, without a seed",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng().permutation",
                ),
                (
                    "the same seed in each epoch",
                    rf"{RNG}|each epoch|anew",
                    "rng.permutation",
                    "np.random.default_rng(epoch).permutation",
                ),
                (
                    "Python's random",
                    rf"{RNG}|random",
                    "rng.permutation(len(y))",
                    "__import__('random').sample(range(len(y)), len(y))",
                ),
                ("the start is not in the path", PATH, "path = [theta]", "path = []"),
                ("the last is not in the path", PATH, "np.array(path)", "np.array(path[:-1])"),
                ("recorded once an epoch", PATH, "        path.append", "    path.append"),
                (
                    "every second update is recorded",
                    PATH,
                    "        path.append(theta)",
                    "        if len(path) % 2 or i % 2:\n            path.append(theta)",
                ),
                (
                    "recorded before the update",
                    PATH,
                    "        y_hat",
                    "        path.append(theta)\n        y_hat",
                    "\n        path.append(theta)\nreturn",
                    "\nreturn",
                ),
                ("the last θ alone", rf"{PATH}|last", "np.array(path)", "theta"),
                (
                    "the columns are counted, not the rows",
                    r"columns?|shape\[1\]|rows?|updates?|len\(y\)",
                    "rng.permutation(len(y))",
                    "rng.permutation(X.shape[1]) % len(y)",
                ),
                ("one epoch only", EARLY, "return np.array(path)", "    return np.array(path)"),
                ("one epoch too few", EARLY, "range(epochs)", "range(1, epochs)"),
                (
                    "one epoch too many",
                    rf"{EARLY}|too many|more",
                    "range(epochs)",
                    "range(epochs + 1)",
                ),
                (
                    "the last row of each epoch is left out",
                    rf"{EARLY}|last|all|row",
                    "rng.permutation(len(y))",
                    "rng.permutation(len(y))[:-1]",
                ),
                (
                    "θ is changed in place: all rows of the path are one",
                    rf"{IN_PLACE}|same|last",
                    "theta = theta - eta * X[i] * (y_hat - y[i])",
                    "theta -= eta * X[i] * (y_hat - y[i])",
                ),
                (
                    "a step with all rows",
                    r"all|one (row|sample|flower)|single|batch|X\[i\]",
                    "sigmoid(theta @ X[i])",
                    "sigmoid(X @ theta)",
                    "X[i] * (y_hat - y[i])",
                    "X.T @ (y_hat - y) / len(y)",
                ),
                (
                    "the θ of the epoch's start in every step",
                    r"new|old|start|update|last|theta",
                    "    for i in",
                    "    old = theta\n    for i in",
                    "sigmoid(theta @",
                    "sigmoid(old @",
                ),
                (
                    "starts from 0",
                    r"start|theta|θ|zeros?|argument",
                    "path = [theta]",
                    "theta = np.zeros_like(theta)\npath = [theta]",
                ),
                ("printed", NONE, "return np.array(path)", "print(np.array(path))"),
                ("the path lies", SHAPE, "np.array(path)", "np.array(path).T"),
                (
                    "losses come back besides",
                    MANY,
                    "return np.array(path)",
                    "return np.array(path), [0.0] * (len(path) - 1)",
                ),
                (
                    "η gets smaller from epoch to epoch",
                    r"\beta\b|η|learning rate|smaller|step",
                    "theta - eta *",
                    "theta - eta / (1 + epoch) *",
                ),
            ),
            *changed(
                TOGETHER,
                (
                    "shuffled once, before the loop",
                    SHUFFLE,
                    "for _ in range(epochs):\n    rng.shuffle(order)",
                    "rng.shuffle(order)\nfor _ in range(epochs):",
                ),
                ("the shuffled order is not used for y", LABELS, "y[order]", "y"),
                (
                    "the caller's table is shuffled",
                    rf"{IN_PLACE}|{LABELS}|given code",
                    "    rng.shuffle(order)",
                    "    order = np.arange(len(y))\n    rng.shuffle(X)",
                ),
                (
                    "sorted by the label",
                    r"sort|shuffle them|by the label|by chance|not shuffled|one order|draw a new",
                    "    rng.shuffle(order)",
                    "    order = np.argsort(y, kind='stable')",
                ),
                (
                    "turned round in place of shuffled",
                    SHUFFLE,
                    "    rng.shuffle(order)",
                    "    order = order[::-1]",
                ),
                (
                    "sorted again",
                    SHUFFLE,
                    "X[order], y[order]",
                    "X[np.sort(order)], y[np.sort(order)]",
                ),
                (
                    "rolled, not shuffled",
                    SHUFFLE,
                    "    rng.shuffle(order)",
                    "    order = np.roll(order, 1)",
                ),
            ),
        ],
        "def train(theta, X, y, eta, epochs, rng):",
    ),
    *letters(
        "03.4",
        "b",
        {
            "a": r"one η|same η|same learning rate|0\.01|\beta\b|η",
            "c": r"how far|plays no|not depend|does not|from 0|input",
            "d": r"both|error|same|sign|input",
        },
    ),
]
