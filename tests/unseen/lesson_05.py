"""Answers to the exercises of lesson 05."""

from unseen import (
    EARLY,
    ETA,
    IN_PLACE,
    LAST,
    MANY,
    NONE,
    OTHER,
    PATH,
    ROUND,
    SHAPE,
    SHUFFLE,
    STATE,
    SWAPPED,
    TEXT,
    bank,
    changed,
    letters,
    numbers,
)
from unseen.steps import step_mistakes

OLD = r"old|same moment|at once|before the loop|each round|new (one|θ|theta)|moved already|already|new parameters"
STEP = """
y_hat = sigmoid(X @ theta)
grad = X.T @ (y_hat - y) / len(y)
theta = theta - eta * grad
return theta
"""
LOOP = """
error = sigmoid(X @ theta) - y
new = theta.copy()
for j in range(len(new)):
    new[j] = new[j] - eta * X[:, j] @ error / len(y)
return new
"""
TRAIN = """
path = [theta]
for epoch in range(epochs):
    for start in range(0, len(y), batch_size):
        X_m, y_m = X[start:start + batch_size], y[start:start + batch_size]
        y_hat = sigmoid(X_m @ theta)
        grad = X_m.T @ (y_hat - y_m) / len(y_m)
        theta = theta - eta * grad
        path.append(theta)
return np.array(path)
"""
COUNTED = """
N, n = X.shape
per_epoch = -(-N // batch_size)
path = np.zeros((epochs * per_epoch + 1, n))
path[0] = theta
for k in range(epochs * per_epoch):
    rows = np.arange(N)[(k % per_epoch) * batch_size:][:batch_size]
    error = sigmoid(X[rows] @ path[k]) - y[rows]
    path[k + 1] = path[k] - eta * error @ X[rows] / len(rows)
return path
"""
OWN = r"own|short|last|batch_size|rows of the batch|its (own )?(number|rows)|divid|len\(y_m\)"

ANSWERS = [
    *numbers(
        "05.1",
        [600, 80, 10],
        0,
        [
            ("the short batch is forgotten", r"left|short|last|four|\b4\b|70", "[600, 70, 10]"),
            ("one epoch only", r"ten|epochs|times 10|\b10\b", "[60, 8, 1]"),
            (
                "one epoch only, a short batch forgotten",
                r"ten|epochs|left|short|\b10\b",
                "[60, 7, 1]",
            ),
            ("not whole: 75", r"whole|left|short|round|last|75", "[600, 75, 10]"),
            ("the other order", r"order|swap|exchang|revers|stochastic", "[10, 80, 600]"),
            ("batch counts the rows", r"batch.*one|all rows|one update|epoch", "[600, 80, 600]"),
            ("epochs only", r"row|epoch|update|each", "[10, 10, 10]"),
            ("the size of a batch", r"batch|size|epoch|update|left", "[600, 8, 10]"),
            (
                "the number of samples seen",
                r"sample|update|rows|epoch|flowers are looked at",
                "[600, 600, 600]",
            ),
            ("batch is one for ever", r"ten|epoch|batch|\b10\b", "[600, 80, 1]"),
            (
                "one update too many: the start counts",
                r"start|one (too many|more|less)|too many",
                "[601, 81, 11]",
            ),
            ("8 · 60", r"epoch|batch|update|left|samples", "[600, 480, 10]"),
        ],
    ),
    *bank(
        "05.2",
        [
            STEP,
            LOOP,
            "error = sigmoid(X @ theta) - y\nreturn np.array([t - eta * (X[:, j] * error).mean() for j, t in enumerate(theta)])",
            "return theta - eta * bce_gradient(theta, X, y)",
            "total = np.zeros(len(theta))\nfor x_i, y_i in zip(X, y):\n    total += x_i * (sigmoid(theta @ x_i) - y_i)\nreturn theta - eta * total / len(X)",
            "b, w = theta[0], theta[1:]\ne = sigmoid(b + X[:, 1:] @ w) - y\nreturn np.hstack([b - eta * e.mean(), w - eta * X[:, 1:].T @ e / len(e)])",
            "old = theta.copy()\nnew = theta.copy()\nfor j in range(len(new)):\n    error = sigmoid(X @ old) - y\n    new[j] = old[j] - eta * X[:, j] @ error / len(y)\nreturn new",
            "n = len(y)\nz = [sum(float(x) * float(t) for x, t in zip(row, theta)) for row in X]\ne = [float(sigmoid(u)) - t for u, t in zip(z, y)]\nreturn [float(theta[j]) - eta * sum(e[i] * X[i][j] for i in range(n)) / n for j in range(len(theta))]",
            "column = theta[:, None]\ne = sigmoid(X @ column) - y[:, None]\nreturn (column - eta * X.T @ e / len(e)).squeeze(axis=1)",
            "batch_step = lambda theta, X, y, eta: theta + eta * np.einsum('ij,i->j', X, y - sigmoid(np.einsum('ij,j->i', X, theta))) / X.shape[0]",
            "return gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=len(y), epochs=1)[1]",
            "class Step:\n    def __init__(self):\n        self.gradient = bce_gradient\n\n    def __call__(self, theta, X, y, eta):\n        return theta - np.multiply(eta, self.gradient(theta, X, y))\n\nbatch_step = Step()",
        ],
        [
            *step_mistakes(STEP, error="(y_hat - y)", mean=" / len(y)"),
            *changed(
                LOOP,
                (
                    "as given: the new θ is used in each round",
                    rf"{OLD}|given code",
                    "error = sigmoid(X @ theta) - y\nnew = theta.copy()\nfor j in range(len(new)):\n",
                    "new = theta.copy()\nfor j in range(len(new)):\n    error = sigmoid(X @ new) - y\n    # the new error\n",
                    "\n    new[j] =",
                    "\n    new[j] = 0 +",
                ),
                (
                    "the last parameter first, still the new θ",
                    OLD,
                    "error = sigmoid(X @ theta) - y\nnew = theta.copy()\nfor j in range(len(new)):\n",
                    "new = theta.copy()\nfor j in reversed(range(len(new))):\n    error = sigmoid(X @ new) - y\n",
                ),
                ("the caller's θ is changed", IN_PLACE, "new = theta.copy()", "new = theta"),
                (
                    "the caller's θ is changed, and used",
                    rf"{IN_PLACE}|{OLD}|given code",
                    "error = sigmoid(X @ theta) - y\nnew = theta.copy()\nfor j in range(len(new)):\n",
                    "new = theta\nfor j in range(len(new)):\n    error = sigmoid(X @ theta) - y\n",
                ),
                (
                    "returns in the loop",
                    r"loop|first|all|one parameter|only",
                    "return new",
                    "    return new",
                ),
                (
                    "the last parameter does not move",
                    r"last|all|parameter|each|range",
                    "range(len(new))",
                    "range(len(new) - 1)",
                ),
                (
                    "the bias does not move",
                    r"bias|first|all|parameter|each|range|\bb\b",
                    "range(len(new))",
                    "range(1, len(new))",
                ),
                (
                    "one parameter's row in place of its column",
                    rf"{SHAPE}|row",
                    "X[:, j] @ error",
                    "X[j % len(X)].mean() * error.mean()",
                ),
                (
                    "always the first column",
                    r"column|\bj\b|its own|input|first",
                    "X[:, j]",
                    "X[:, 0]",
                ),
                (
                    "three parameters, always",
                    r"three|3|any|parameters|features|index|size|shape",
                    "range(len(new))",
                    "range(3)",
                ),
                (
                    "the change alone",
                    r"theta -|update|change|step|new|old",
                    "new[j] = new[j] - eta",
                    "new[j] = eta",
                ),
                ("rounded", ROUND, "return new", "return new.round(4)"),
                ("printed", NONE, "return new", "print(new)"),
                ("the error besides", MANY, "return new", "return new, error"),
                ("texts", TEXT, "return new", "return str(new)"),
                (
                    "the first three rows",
                    r"rows?\b|three|first|all",
                    "X[:, j] @ error / len(y)",
                    "X[:3, j] @ error[:3] / len(y[:3])",
                ),
                (
                    "whole numbers",
                    r"int|whole|round|digits|float",
                    "theta.copy()",
                    "theta.astype(int)",
                ),
                (
                    "both errors mixed: the bias is moved first",
                    rf"{OLD}|moves first",
                    "    new[j] =",
                    "    if j == 1:\n        error = sigmoid(X @ new) - y\n    new[j] =",
                ),
            ),
            (
                "one row after the other: stochastic",
                r"row|sample|batch|old|at once|stochastic|one update",
                "for x_i, y_i in zip(X, y):\n    theta = theta - eta * x_i * (sigmoid(theta @ x_i) - y_i) / len(y)\nreturn theta",
            ),
            (
                "two updates",
                r"two|twice|second|one update|2 updates",
                "for _ in range(2):\n    theta = theta - eta * X.T @ (sigmoid(X @ theta) - y) / len(y)\nreturn theta",
            ),
            (
                "the arguments in another order",
                SWAPPED,
                "def batch_step(X, y, theta, eta):\n    return theta - eta * X.T @ (sigmoid(X @ theta) - y) / len(y)",
            ),
            (
                "momentum: it remembers",
                STATE,
                "last = {}\n\ndef batch_step(theta, X, y, eta):\n    v = 0.9 * last.get(len(theta), 0) + X.T @ (sigmoid(X @ theta) - y) / len(y)\n    last[len(theta)] = v\n    return theta - eta * v",
            ),
            (
                "y as a column: a table comes of it",
                SHAPE,
                "error = sigmoid(X @ theta) - y.reshape(-1, 1)\nreturn theta - eta * (X.T @ error).mean(axis=1) / len(y)",
            ),
        ],
        "def batch_step(theta, X, y, eta):",
    ),
    *bank(
        "05.3",
        [
            TRAIN,
            COUNTED,
            "path = [theta]\nfor _ in range(epochs):\n    for start in range(0, len(X), batch_size):\n        rows = slice(start, start + batch_size)\n        path.append(path[-1] - eta * bce_gradient(path[-1], X[rows], y[rows]))\nreturn np.array(path)",
            "return gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=batch_size, epochs=epochs)",
            "b, w = theta[0], theta[1:]\npath = [theta]\nfor epoch in range(epochs):\n    for s in range(0, len(y), batch_size):\n        F, t = X[s:s + batch_size, 1:], y[s:s + batch_size]\n        e = sigmoid(b + F @ w) - t\n        b, w = b - eta * e.mean(), w - eta * F.T @ e / len(t)\n        path.append(np.r_[b, w])\nreturn np.array(path)",
            "theta = theta.astype(float).copy()\npath = [theta.copy()]\nfor epoch in range(epochs):\n    start = 0\n    while start < len(y):\n        end = min(start + batch_size, len(y))\n        grad = np.zeros(len(theta))\n        for i in range(start, end):\n            grad += X[i] * (sigmoid(X[i] @ theta) - y[i])\n        theta -= eta * grad / (end - start)\n        path.append(theta.copy())\n        start = end\nreturn np.vstack(path)",
            "def walk(t):\n    yield t\n    for _ in range(epochs):\n        for s in range(0, len(y), batch_size):\n            A, c = X[s:s + batch_size], y[s:s + batch_size]\n            t = t - eta * np.einsum('ij,i->j', A, sigmoid(A @ t) - c) / A.shape[0]\n            yield t\n\nreturn np.stack(list(walk(theta)))",
            "cuts = range(batch_size, len(y), batch_size)\npath = [theta]\nfor epoch in range(epochs):\n    for A, c in zip(np.split(X, cuts), np.split(y, cuts)):\n        theta = theta + eta * np.mean(A * (c - sigmoid(A @ theta))[:, None], axis=0)\n        path = path + [theta]\nreturn np.asarray(path)",
            "path = [[float(t) for t in theta]]\nfor epoch in range(epochs):\n    for s in range(0, len(y), batch_size):\n        old, rows = path[-1], range(s, min(s + batch_size, len(y)))\n        errors = [float(sigmoid(sum(t * x for t, x in zip(old, X[i])))) - y[i] for i in rows]\n        path.append([t - eta * sum(e * X[i][j] for e, i in zip(errors, rows)) / len(rows) for j, t in enumerate(old)])\nreturn path",
            "import itertools\nstarts = list(range(0, len(y), batch_size)) * epochs\nsteps = itertools.accumulate(starts, lambda t, s: t - eta * bce_gradient(t, X[s:s + batch_size], y[s:s + batch_size]), initial=theta)\nreturn np.array(list(steps))",
            "def go(t, k):\n    per = -(-len(y) // batch_size)\n    if k == epochs * per:\n        return [t]\n    s = k % per * batch_size\n    return [t] + go(t - eta * bce_gradient(t, X[s:s + batch_size], y[s:s + batch_size]), k + 1)\n\nreturn np.array(go(theta, 0))",
        ],
        [
            *step_mistakes(TRAIN, error="(y_hat - y_m)", mean=" / len(y_m)"),
            *changed(
                TRAIN,
                (
                    "divides by batch_size, in the short batch, too",
                    OWN,
                    "/ len(y_m)",
                    "/ batch_size",
                ),
                (
                    "divides by all rows",
                    rf"{OWN}|all rows|batch|\bmean\b",
                    "/ len(y_m)",
                    "/ len(y)",
                ),
                (
                    "the short batch is dropped",
                    rf"{LAST}|dropp|missing|updates",
                    "range(0, len(y), batch_size)",
                    "range(0, len(y) - batch_size + 1, batch_size)",
                ),
                (
                    "the rows of the columns' number only",
                    r"columns?|shape\[1\]|rows?|updates?|len\(y\)",
                    "range(0, len(y), batch_size)",
                    "range(0, X.shape[1], batch_size)",
                ),
                (
                    "batches overlap: steps of 1",
                    r"overlap|batch_size|step|updates|range|walk|too many",
                    "range(0, len(y), batch_size)",
                    "range(0, len(y))",
                ),
                (
                    "one row too few in each batch",
                    r"batch_size|rows|one (too few|less)|short|last|slice",
                    "start + batch_size]",
                    "start + batch_size - 1]",
                ),
                (
                    "one row too many in each batch",
                    r"batch_size|rows|one (too many|more)|overlap|slice",
                    "start + batch_size]",
                    "start + batch_size + 1]",
                ),
                (
                    "always the first batch",
                    r"start|first|same batch|rows|all|walk",
                    "X[start:start + batch_size], y[start:start + batch_size]",
                    "X[:batch_size], y[:batch_size]",
                ),
                (
                    "a full batch in each update",
                    r"batch|all rows|batch_size|every row",
                    "X[start:start + batch_size], y[start:start + batch_size]",
                    "X, y",
                ),
                (
                    "shuffled",
                    rf"{SHUFFLE}|order|by chance",
                    "    for start",
                    "    order = np.random.permutation(len(y))\n    X, y = X[order], y[order]\n    for start",
                ),
                (
                    "the rows from the end",
                    r"order|last|first|revers|end|walk",
                    "range(0, len(y), batch_size)",
                    "range(0, len(y), batch_size)[::-1]",
                ),
                ("the start is not in the path", PATH, "path = [theta]", "path = []"),
                ("the last is not in the path", PATH, "np.array(path)", "np.array(path[:-1])"),
                ("the start stands twice", PATH, "path = [theta]", "path = [theta, theta]"),
                ("recorded once an epoch", PATH, "        path.append", "    path.append"),
                (
                    "every fifth update is recorded",
                    PATH,
                    "        path.append(theta)",
                    "        if len(path) % 5:\n            path.append(theta)\n        else:\n            path[-1] = theta",
                ),
                (
                    "every tenth epoch is recorded",
                    PATH,
                    "        path.append(theta)",
                    "        if epoch % 10 == 0:\n            path.append(theta)",
                ),
                (
                    "every second epoch is recorded",
                    PATH,
                    "        path.append(theta)",
                    "        if epoch % 2 == 0:\n            path.append(theta)",
                ),
                (
                    "the gradients are recorded",
                    r"grad|theta|θ|path|step",
                    "path.append(theta)",
                    "path.append(grad)",
                ),
                ("the last θ alone", rf"{PATH}|last", "np.array(path)", "theta"),
                (
                    "stops after the first epoch",
                    rf"{EARLY}|only the first epoch",
                    "return np.array(path)",
                    "    return np.array(path)",
                ),
                (
                    "stops after the first update",
                    EARLY,
                    "return np.array(path)",
                    "        return np.array(path)",
                ),
                ("one epoch too few", EARLY, "range(epochs)", "range(epochs - 1)"),
                (
                    "one epoch too many",
                    rf"{EARLY}|too many|more|too long",
                    "range(epochs)",
                    "range(epochs + 1)",
                ),
                (
                    "stops when the gradient is small",
                    rf"{EARLY}|small|stand|break|stops",
                    "        path.append(theta)",
                    "        path.append(theta)\n        if np.abs(grad).max() < 0.1:\n            return np.array(path)",
                ),
                (
                    "θ is changed in place: the path is one row",
                    rf"{IN_PLACE}|same|last",
                    "theta = theta - eta * grad",
                    "theta -= eta * grad",
                ),
                (
                    "starts from 0",
                    r"start|theta|θ|zeros?|argument",
                    "path = [theta]",
                    "theta = np.zeros(len(theta))\npath = [theta]",
                ),
                (
                    "the θ of the epoch's start in every batch",
                    r"new|old|start|update|last|theta|θ",
                    "    for start",
                    "    old = theta\n    for start",
                    "X_m @ theta",
                    "X_m @ old",
                ),
                (
                    "each epoch begins anew",
                    r"start|anew|again|epoch|begin|reset|goes on",
                    "    for start",
                    "    theta = path[0]\n    for start",
                ),
                ("η shrinks", ETA, "theta - eta *", "theta - eta * 0.9**epoch *"),
                ("printed", NONE, "return np.array(path)", "print(np.array(path))"),
                ("losses besides", MANY, "return np.array(path)", "return np.array(path), epochs"),
                ("the path lies", SHAPE, "np.array(path)", "np.array(path).T"),
                ("the path is rounded", ROUND, "np.array(path)", "np.round(path, 4)"),
                (
                    "y as a column: a table comes of it",
                    SHAPE,
                    "X_m.T @ (y_hat - y_m)",
                    "(X_m.T @ (y_hat - y_m[:, None])).mean(axis=1)",
                ),
                ("always batches of two", r"batch_size|fixed|two|\b2\b|size", "batch_size", "2"),
                (
                    "single rows, whatever is asked",
                    r"batch_size|one row|single|size|rows",
                    "batch_size",
                    "1",
                ),
                (
                    "the rest of X is left unseen: the first four rows",
                    r"rows?|all|first|four|len\(y\)|updates",
                    "path = [theta]",
                    "X, y = X[:4], y[:4]\npath = [theta]",
                ),
                ("a text", TEXT, "np.array(path)", "str(path)"),
            ),
            *changed(
                COUNTED,
                (
                    "as many epochs as updates",
                    rf"{EARLY}|{PATH}|epochs",
                    "path[k + 1] =",
                    "if k >= epochs:\n        return path\n    path[k + 1] =",
                ),
                (
                    "updates are rounded down: rows of 0 at the end",
                    rf"{EARLY}|{PATH}|{LAST}",
                    "-(-N // batch_size)",
                    "max(1, N // batch_size)",
                ),
                (
                    "one row of zeros too many",
                    rf"{PATH}|zeros?",
                    "per_epoch + 1, n",
                    "per_epoch + 2, n",
                ),
                (
                    "η in place of the mean: divided twice",
                    r"twice|\bmean\b|divid",
                    "/ len(rows)",
                    "/ len(rows) ** 2",
                ),
            ),
            (
                "batch_size and epochs exchanged",
                SWAPPED,
                "def train_in_order(theta, X, y, eta, epochs, batch_size):"
                + TRAIN.replace("\n", "\n    "),
            ),
            (
                "X, y first",
                SWAPPED,
                "def train_in_order(X, y, theta, eta, batch_size, epochs):"
                + TRAIN.replace("\n", "\n    "),
            ),
            (
                "goes on where the last call ended",
                STATE,
                "kept = {}\n\ndef train_in_order(theta, X, y, eta, batch_size, epochs):\n    theta = kept.get(len(theta), theta)\n    path = gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=batch_size, epochs=epochs)\n    kept[len(theta)] = path[-1]\n    return path",
            ),
            (
                "the deck's θ as the start",
                rf"{OTHER}|start",
                "start = np.resize([0.1, 0.5, -0.1], len(theta))\nreturn gradient_descent(bce_gradient, start, X, y, eta=eta, batch_size=batch_size, epochs=epochs)",
            ),
        ],
        "def train_in_order(theta, X, y, eta, batch_size, epochs):",
    ),
    *letters(
        "05.4",
        "a",
        {
            "b": r"square|slope|L′|L'|same|not smaller|once",
            "c": r"\bη\b|step|shorter|gradient is|times",
            "d": r"shorter|smaller|η|less|tenth|careful",
        },
    ),
]
