"""Answers to the exercises of lesson 09."""

from unseen import (
    BASE,
    CLIP,
    EARLY,
    ETA,
    IN_PLACE,
    LABELS,
    LAST,
    LETTER,
    MANY,
    NONE,
    OTHER,
    PATH,
    RNG,
    ROUND,
    SHAPE,
    SHUFFLE,
    SIGMOID,
    SIGN,
    START,
    STATE,
    SUM,
    SWAPPED,
    TEXT,
    bank,
    changed,
    numbers,
)
from unseen.steps import step_mistakes

TRAIN = """
path = [theta]
for epoch in range(epochs):
    y_hat = sigmoid(X @ theta)
    grad = X.T @ (y_hat - y) / len(y)
    theta = theta - eta * grad
    path.append(theta)
return np.array(path)
"""
FIT = """
theta, losses = np.zeros(X.shape[1]), []
for epoch in range(epochs):
    order = rng.permutation(len(y))
    for start in range(0, len(y), batch_size):
        rows = order[start:start + batch_size]
        z = X[rows] @ theta
        y_hat = sigmoid(z)
        losses.append(np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean())
        grad = X[rows].T @ (y_hat - y[rows]) / len(rows)
        theta = theta - eta * grad
return theta, losses
"""
SHORT = """
w = np.zeros(X.shape[1])
history = []
index = np.arange(X.shape[0])
for _ in range(epochs):
    rng.shuffle(index)
    for s in range(0, X.shape[0], batch_size):
        Xb, yb = X[index[s:s + batch_size]], y[index[s:s + batch_size]]
        p = sigmoid(Xb @ w)
        history.append(binary_cross_entropy(yb, p))
        w = w - eta * (Xb.T @ (p - yb)) / len(yb)
return w, history
"""
OWN = r"own|short|last|batch_size|rows of the batch|its (own )?(number|rows)|divid|len\(rows\)"
BEFORE = r"before|after|first loss|log 2|0\.693|update|earlier|later"
LOSSES = r"loss(es)?\b"
BOTH = r"both|two mistakes|one of the two|second|other mistake|still|too"
RIGHT_QUIZ = dict(enumerate("bcacbabcacba", 1))


def quiz(**other):
    """The right letters, but for these: _3="b"."""
    return str({**RIGHT_QUIZ, **{int(name[1:]): letter for name, letter in other.items()}})


ANSWERS = [
    *bank(
        "09.1",
        [
            TRAIN,
            "path = [theta]\nfor _ in range(epochs):\n    path.append(path[-1] - eta * bce_gradient(path[-1], X, y))\nreturn np.array(path)",
            "return gradient_descent(bce_gradient, theta, X, y, eta=eta, batch_size=len(y), epochs=epochs)",
            "path = np.empty((epochs + 1, len(theta)))\npath[0] = theta\nfor k in range(epochs):\n    e = sigmoid(X.dot(path[k])) - y\n    path[k + 1] = path[k] - eta * (X * e[:, None]).mean(axis=0)\nreturn path",
            "b, w = theta[0], theta[1:]\npath = [theta]\nfor epoch in range(epochs):\n    e = sigmoid(b + X[:, 1:] @ w) - y\n    b, w = b - eta * np.mean(e), w - eta * X[:, 1:].T @ e / X.shape[0]\n    path.append(np.hstack([b, w]))\nreturn np.array(path)",
            "theta = np.array(theta, dtype=float)\npath = [theta.copy()]\nfor epoch in range(epochs):\n    grad = np.zeros_like(theta)\n    for x_i, y_i in zip(X, y):\n        grad += x_i * (sigmoid(x_i @ theta) - y_i)\n    theta -= eta * grad / len(X)\n    path.append(theta.copy())\nreturn np.vstack(path)",
            "def walk(t):\n    yield t\n    for _ in range(epochs):\n        t = t + eta * np.einsum('ij,i->j', X, y - sigmoid(X @ t)) / len(X)\n        yield t\n\nreturn np.stack(list(walk(theta)))",
            "path = [[float(t) for t in theta]]\nfor epoch in range(epochs):\n    t = path[-1]\n    e = [float(sigmoid(sum(a * b for a, b in zip(t, row)))) - label for row, label in zip(X, y)]\n    path.append([t[j] - eta * sum(e[i] * X[i][j] for i in range(len(y))) / len(y) for j in range(len(t))])\nreturn path",
            "def go(t, left):\n    return [t] if left == 0 else [t] + go(t - eta * X.T @ (sigmoid(X @ t) - y) / len(y), left - 1)\n\nreturn np.array(go(theta, epochs))",
            "column = theta.reshape(-1, 1)\npath = [column]\nfor epoch in range(epochs):\n    column = column - eta * X.T @ (sigmoid(X @ column) - y.reshape(-1, 1)) / len(y)\n    path.append(column)\nreturn np.hstack(path).T",
            "class Train:\n    def __call__(self, theta, X, y, eta, epochs):\n        self.path = [theta]\n        for _ in range(epochs):\n            self.step(X, y, eta)\n        return np.array(self.path)\n\n    def step(self, X, y, eta):\n        self.path.append(self.path[-1] - eta * bce_gradient(self.path[-1], X, y))\n\ntrain_batch = Train()",
        ],
        [
            *step_mistakes(TRAIN, error="(y_hat - y)", mean=" / len(y)"),
            *changed(
                TRAIN,
                (
                    "neither is mended",
                    rf"{SIGMOID}|{SUM}|{BOTH}",
                    "sigmoid(X @ theta)",
                    "X @ theta",
                    " / len(y)",
                    "",
                ),
                (
                    "the loss is meant: y is put through σ",
                    rf"{SIGMOID}|label|\by\b",
                    "(y_hat - y)",
                    "(X @ theta - sigmoid(y))",
                ),
                (
                    "σ on the gradient",
                    rf"{SIGMOID}|output",
                    "sigmoid(X @ theta)",
                    "X @ theta",
                    "grad = X.T @ (y_hat - y) / len(y)",
                    "grad = sigmoid(X.T @ (y_hat - y) / len(y))",
                ),
                (
                    "η divided by N and the sum divided, too",
                    rf"twice|\bmean\b|divid|{ETA}",
                    "eta * grad",
                    "eta / len(y) * grad",
                ),
                (
                    "the mean over everything",
                    rf"{SHAPE}|each parameter|one number|axis",
                    "X.T @ (y_hat - y) / len(y)",
                    "np.mean(X.T @ (y_hat - y))",
                ),
                ("the start is not in the path", PATH, "path = [theta]", "path = []"),
                ("the last is not in the path", PATH, "np.array(path)", "np.array(path[:-1])"),
                (
                    "every fifth epoch is recorded",
                    PATH,
                    "    path.append(theta)",
                    "    if epoch % 5 == 0:\n        path.append(theta)",
                ),
                (
                    "every second epoch is recorded",
                    PATH,
                    "    path.append(theta)",
                    "    if epoch % 2:\n        path.append(theta)",
                ),
                (
                    "recorded before the update",
                    PATH,
                    "    y_hat =",
                    "    path.append(theta)\n    y_hat =",
                    "grad\n    path.append(theta)",
                    "grad",
                ),
                ("the last θ alone", rf"{PATH}|last", "np.array(path)", "theta"),
                (
                    "returns in the loop",
                    EARLY,
                    "return np.array(path)",
                    "    return np.array(path)",
                ),
                ("one epoch too few", EARLY, "range(epochs)", "range(1, epochs)"),
                (
                    "one epoch too many",
                    rf"{EARLY}|too many|more",
                    "range(epochs)",
                    "range(epochs + 1)",
                ),
                (
                    "stops when the loss is small",
                    rf"{EARLY}|small|break",
                    "    path.append(theta)",
                    "    path.append(theta)\n    if np.linalg.norm(grad) < 0.2:\n        return np.array(path)",
                ),
                (
                    "θ is changed in place",
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
                    "one output for all epochs",
                    r"loop|anew|old|again|each epoch|inside|new",
                    "for epoch in range(epochs):\n    y_hat = sigmoid(X @ theta)\n",
                    "y_hat = sigmoid(X @ theta)\nfor epoch in range(epochs):\n",
                ),
                (
                    "the gradients are recorded",
                    r"grad|theta|θ|path|step",
                    "path.append(theta)",
                    "path.append(grad)",
                ),
                ("printed", NONE, "return np.array(path)", "print(path)"),
                (
                    "losses besides",
                    MANY,
                    "return np.array(path)",
                    "return np.array(path), [binary_cross_entropy(y, sigmoid(X @ t)) for t in path]",
                ),
                ("the path lies", SHAPE, "np.array(path)", "np.array(path).T"),
                ("the path is rounded", ROUND, "np.array(path)", "np.array(path).round(3)"),
                (
                    "the rows without the last",
                    r"rows?|last|all",
                    "path = [theta]",
                    "X, y = X[:-1], y[:-1]\npath = [theta]",
                ),
                (
                    "the bias does not move",
                    r"bias|\bb\b|first",
                    "theta = theta - eta * grad",
                    "grad[0] = 0\n    theta = theta - eta * grad",
                ),
                (
                    "stochastic in place of batch",
                    r"one row|row by row|all rows|batch|single",
                    "y_hat = sigmoid(X @ theta)\n    grad = X.T @ (y_hat - y) / len(y)",
                    "i = epoch % len(y)\n    grad = X[i] * (sigmoid(X[i] @ theta) - y[i])",
                ),
                ("η shrinks", ETA, "theta - eta *", "theta - eta / (1 + epoch) *"),
                (
                    "y as a column: a table",
                    SHAPE,
                    "X.T @ (y_hat - y) / len(y)",
                    "(X.T @ (y_hat - y[:, None])).mean(axis=1) / len(y)",
                ),
                (
                    "z is clipped at ±1",
                    rf"{CLIP}|±",
                    "sigmoid(X @ theta)",
                    "sigmoid(np.clip(X @ theta, -1, 1))",
                ),
            ),
            (
                "the arguments in another order",
                SWAPPED,
                "def train_batch(X, y, theta, eta, epochs):" + TRAIN.replace("\n", "\n    "),
            ),
            (
                "η and epochs exchanged",
                SWAPPED,
                "def train_batch(theta, X, y, epochs, eta):"
                + TRAIN.replace("\n", "\n    ").replace("range(epochs)", "range(int(epochs))"),
            ),
            (
                "momentum",
                STATE + r"|momentum|step",
                "path, v = [theta], 0\nfor epoch in range(epochs):\n    v = 0.5 * v + bce_gradient(theta, X, y)\n    theta = theta - eta * v\n    path.append(theta)\nreturn np.array(path)",
            ),
        ],
        "def train_batch(theta, X, y, eta, epochs):",
    ),
    *numbers(
        "09.2",
        [500, 25],
        0,
        [
            ("exchanged", r"order|swap|exchang|other way round", "[25, 500]"),
            ("500 both", r"20|one row|single|epoch has|updates in one", "[500, 500]"),
            ("multiplied", r"divid|20|multipl|epoch has|updates in one", "[500, 10000]"),
            ("25 both", r"batch|one update|epoch has", "[25, 25]"),
            ("1 and 20", r"500|epoch|update", "[1, 20]"),
            ("500 and 20", r"divid|25|20|epoch", "[500, 20]"),
            ("500 and 1", r"divid|25|20|epoch", "[500, 1]"),
            ("batch as one with 20", r"batch|one update|epoch has", "[10000, 500]"),
            ("500 and 24", r"divid|20|exact|epoch", "[500, 24]"),
            ("a fraction upside down", r"divid|20|upside|epoch", "[500, 0.04]"),
            ("501, the start counts", r"start|one (more|too many)|500|epoch", "[501, 26]"),
        ],
    ),
    *bank(
        "09.3",
        [
            FIT,
            SHORT,
            "b, w, losses = 0.0, np.zeros(X.shape[1] - 1), []\nF = X[:, 1:]\nfor epoch in range(epochs):\n    order = rng.permutation(len(y))\n    for s in range(0, len(y), batch_size):\n        rows = order[s:s + batch_size]\n        p = sigmoid(b + F[rows] @ w)\n        losses.append(binary_cross_entropy(y[rows], p))\n        e = p - y[rows]\n        b, w = b - eta * e.mean(), w - eta * F[rows].T @ e / len(rows)\nreturn np.r_[b, w], losses",
            "theta = np.zeros(X.shape[1])\nlosses = []\nfor epoch in range(epochs):\n    order = rng.permutation(len(y))\n    for rows in np.split(order, range(batch_size, len(y), batch_size)):\n        p = predict_proba(theta, X[rows])\n        belief = np.where(y[rows] == 1, p, 1 - p)\n        losses.append(float(-np.log(belief).mean()))\n        theta = theta - eta * bce_gradient(theta, X[rows], y[rows])\nreturn theta, losses",
            "theta, losses = 0 * X[0].astype(float), []\nfor epoch in range(epochs):\n    rows = list(np.argsort(rng.random(len(y))))\n    while rows:\n        batch, rows = rows[:batch_size], rows[batch_size:]\n        p = sigmoid(X[batch] @ theta)\n        losses += [binary_cross_entropy(y[batch], p)]\n        theta = theta + eta * np.mean([x * (t - q) for x, t, q in zip(X[batch], y[batch], p)], axis=0)\nreturn theta, np.array(losses)",
            "theta, losses = np.zeros(X.shape[1]), []\nfor epoch in range(epochs):\n    table = rng.permutation(np.column_stack([X, y]))\n    for s in range(0, len(table), batch_size):\n        A, t = table[s:s + batch_size, :-1], table[s:s + batch_size, -1]\n        p = sigmoid(A @ theta)\n        losses.append(-np.mean(t * np.log(p) + (1 - t) * np.log(1 - p)))\n        theta = theta - eta * np.einsum('ij,i->j', A, p - t) / A.shape[0]\nreturn theta, losses",
            "class Model:\n    def __init__(self, n):\n        self.theta, self.losses = np.zeros(n), []\n\n    def update(self, X, y, eta):\n        p = sigmoid(X @ self.theta)\n        self.losses.append(binary_cross_entropy(y, p))\n        self.theta = self.theta - eta * X.T @ (p - y) / len(y)\n\nmodel = Model(X.shape[1])\nfor epoch in range(epochs):\n    order = rng.choice(len(y), len(y), replace=False)\n    for s in range(0, len(y), batch_size):\n        model.update(X[order[s:s + batch_size]], y[order[s:s + batch_size]], eta)\nreturn model.theta, model.losses",
            "def batches():\n    for _ in range(epochs):\n        order = rng.permutation(len(y))\n        yield from (order[s:s + batch_size] for s in range(0, len(y), batch_size))\n\ntheta, losses = np.zeros(X.shape[1]), []\nfor rows in batches():\n    z = X[rows] @ theta\n    losses.append(np.mean(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - y[rows] * z))\n    theta = theta - eta * X[rows].T @ (sigmoid(z) - y[rows]) / rows.size\nreturn [theta, losses]",
            "theta = [0.0] * X.shape[1]\nlosses = []\nfor epoch in range(epochs):\n    order = [int(i) for i in rng.permutation(len(y))]\n    for s in range(0, len(order), batch_size):\n        rows = order[s:s + batch_size]\n        p = [float(sigmoid(float(sum(t * x for t, x in zip(theta, X[i]))))) for i in rows]\n        losses.append(float(binary_cross_entropy(y[rows], np.array(p))))\n        theta = [t - eta * sum((q - y[i]) * X[i][j] for q, i in zip(p, rows)) / len(rows) for j, t in enumerate(theta)]\nreturn np.array(theta), losses",
        ],
        [
            *step_mistakes(FIT, error="(y_hat - y[rows])", mean=" / len(rows)"),
            *changed(
                FIT,
                (
                    "starts at random",
                    START,
                    "np.zeros(X.shape[1])",
                    "np.random.uniform(size=X.shape[1])",
                ),
                (
                    "starts at random, with rng",
                    START,
                    "np.zeros(X.shape[1])",
                    "rng.normal(size=X.shape[1])",
                ),
                (
                    "starts at small random numbers",
                    START,
                    "np.zeros(X.shape[1])",
                    "0.01 * np.random.randn(X.shape[1])",
                ),
                ("starts at 1", START, "np.zeros(X.shape[1])", "np.ones(X.shape[1])"),
                ("starts at 0.1", START, "np.zeros(X.shape[1])", "np.full(X.shape[1], 0.1)"),
                (
                    "starts at the deck's θ",
                    START,
                    "np.zeros(X.shape[1])",
                    "np.resize([0.1, 0.5, -0.1], X.shape[1])",
                ),
                ("not shuffled", SHUFFLE, "rng.permutation(len(y))", "np.arange(len(y))"),
                (
                    "shuffled once",
                    SHUFFLE,
                    "for epoch in range(epochs):\n    order = rng.permutation(len(y))\n",
                    "order = rng.permutation(len(y))\nfor epoch in range(epochs):\n",
                ),
                (
                    "shuffled anew for each batch",
                    r"once|twice|each (row|batch)|every row|replac|anew|epoch",
                    "        rows = order[",
                    "        order = rng.permutation(len(y))\n        rows = order[",
                ),
                (
                    "rows and labels apart",
                    LABELS,
                    "    for start",
                    "    y = rng.permutation(y)\n    for start",
                ),
                (
                    "the labels of the places, not the rows",
                    LABELS,
                    "rows = order[start:start + batch_size]",
                    "rows = order[start:start + batch_size]\n        y_m = y[start:start + batch_size]",
                    "y[rows]",
                    "y_m",
                ),
                (
                    "with replacement",
                    r"once|twice|replac|every row|each row",
                    "rng.permutation(len(y))",
                    "rng.integers(0, len(y), len(y))",
                ),
                ("the global np.random", RNG, "rng.permutation", "np.random.permutation"),
                (
                    "a generator of its own, fixed",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng(epoch).permutation",
                ),
                (
                    "a generator of its own, anew",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng().permutation",
                ),
                (
                    "divides by batch_size in the short batch, too",
                    rf"{OWN}|divided by:",
                    "/ len(rows)",
                    "/ batch_size",
                ),
                (
                    "divides by all rows",
                    rf"{OWN}|all rows|batch|\bmean\b|divided by:",
                    "/ len(rows)",
                    "/ len(y)",
                ),
                (
                    "the short batch is dropped",
                    rf"{LAST}|dropp",
                    "range(0, len(y), batch_size)",
                    "range(0, len(y) - batch_size + 1, batch_size)",
                ),
                (
                    "the number of columns as that of rows",
                    r"columns?|shape\[1\]|rows?|updates?|len\(y\)",
                    "range(0, len(y), batch_size)",
                    "range(0, X.shape[1], batch_size)",
                ),
                (
                    "one row too few in each batch",
                    r"batch_size|rows|one (too few|less)|short|slice",
                    "start + batch_size]",
                    "max(start + 1, start + batch_size - 1)]",
                ),
                (
                    "the loss after the update",
                    BEFORE,
                    "        losses.append(np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean())\n",
                    "",
                    "theta = theta - eta * grad",
                    "theta = theta - eta * grad\n        z = X[rows] @ theta\n        losses.append(np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean())",
                ),
                (
                    "the loss of all rows",
                    rf"all rows|of the batch|each batch|own rows|{LOSSES}",
                    "np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean()",
                    "binary_cross_entropy(y, sigmoid(X @ theta))",
                ),
                (
                    "the sum of the losses",
                    rf"{SUM}|sum|{LOSSES}",
                    "-z, z)).mean()",
                    "-z, z)).sum()",
                ),
                ("the loss in base 2", BASE, "-z, z)).mean()", "-z, z)).mean() / np.log(2)"),
                ("the loss in base 10", BASE, "-z, z)).mean()", "-z, z)).mean() / np.log(10)"),
                (
                    "the loss with its sign turned",
                    rf"{SIGN}|negative|{LOSSES}",
                    "losses.append(np",
                    "losses.append(-np",
                ),
                (
                    "the beliefs exchanged in the loss",
                    rf"exchang|belief|label|class|{LOSSES}",
                    "y[rows] == 1",
                    "y[rows] == 0",
                ),
                (
                    "the squared error as the loss",
                    rf"square|cross-entropy|{LOSSES}",
                    "np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean()",
                    "np.mean((y_hat - y[rows]) ** 2)",
                ),
                (
                    "the loss once an epoch",
                    rf"each batch|epoch|how many|{LOSSES}",
                    "        losses.append(np.logaddexp(0, np.where(y[rows] == 1, -z, z)).mean())\n",
                    "",
                    "return theta, losses",
                    "    losses.append(binary_cross_entropy(y, sigmoid(X @ theta)))\nreturn theta, losses",
                ),
                (
                    "the mean loss of each epoch",
                    rf"each batch|epoch|how many|{LOSSES}",
                    "return theta, losses",
                    "return theta, list(np.mean(np.reshape(losses, (epochs, -1)), axis=1))",
                ),
                (
                    "every tenth loss",
                    rf"each batch|every|how many|{LOSSES}",
                    "return theta, losses",
                    "return theta, losses[::10]",
                ),
                (
                    "the last loss alone",
                    rf"list|each batch|one number|{LOSSES}",
                    "return theta, losses",
                    "return theta, losses[-1]",
                ),
                ("θ alone", r"two things|losses|both|pair", "return theta, losses", "return theta"),
                (
                    "the losses first",
                    r"order|swap|exchang|first",
                    "return theta, losses",
                    "return losses, theta",
                ),
                (
                    "three things",
                    rf"two things|three|{MANY}",
                    "return theta, losses",
                    "return theta, losses, order",
                ),
                (
                    "all θ",
                    r"last|path|every theta|one theta|shape|one dimension|one number for each",
                    "theta, losses = np.zeros(X.shape[1]), []",
                    "theta, losses = np.zeros(X.shape[1]), []\npath = [theta]",
                    "theta = theta - eta * grad",
                    "theta = theta - eta * grad\n        path.append(theta)",
                    "return theta,",
                    "return np.array(path),",
                ),
                (
                    "returns after the first epoch",
                    rf"{EARLY}|after the first epoch",
                    "return theta, losses",
                    "    return theta, losses",
                ),
                (
                    "returns after the first batch",
                    EARLY,
                    "return theta, losses",
                    "        return theta, losses",
                ),
                ("one epoch too few", EARLY, "range(epochs)", "range(1, epochs)"),
                (
                    "one epoch too many",
                    rf"{EARLY}|too many|more",
                    "range(epochs)",
                    "range(epochs + 1)",
                ),
                (
                    "epochs counts the updates",
                    EARLY,
                    "        theta = theta - eta * grad",
                    "        theta = theta - eta * grad\n        if len(losses) == epochs:\n            return theta, losses",
                ),
                (
                    "stops early when the loss is low",
                    rf"{EARLY}|low|small|break",
                    "        theta = theta - eta * grad",
                    "        theta = theta - eta * grad\n        if losses[-1] < 0.5:\n            return theta, losses",
                ),
                (
                    "a column of ones is added",
                    r"ones|column|already|shape|bias",
                    "theta, losses = np.zeros(X.shape[1]), []",
                    "X = np.column_stack([np.ones(len(X)), X])\ntheta, losses = np.zeros(X.shape[1]), []",
                ),
                (
                    "each epoch begins at 0",
                    r"anew|again|begin|start|reset|epoch|goes on",
                    "    order = rng",
                    "    theta = np.zeros(X.shape[1])\n    order = rng",
                ),
                (
                    "θ of the epoch's start in every batch",
                    r"new|old|start|update|last|theta|θ",
                    "    order = rng",
                    "    old = theta\n    order = rng",
                    "X[rows] @ theta",
                    "X[rows] @ old",
                ),
                ("printed", NONE, "return theta, losses", "print(theta, losses)"),
                (
                    "losses as texts",
                    TEXT,
                    "return theta, losses",
                    "return theta, [f'{v:.4f}' for v in losses]",
                ),
                (
                    "losses rounded",
                    ROUND,
                    "return theta, losses",
                    "return theta, [round(v, 2) for v in losses]",
                ),
                ("η shrinks", ETA, "theta - eta *", "theta - eta / (1 + epoch) *"),
                (
                    "batches of all rows",
                    r"batch_size|all rows|rows|how many",
                    "order[start:start + batch_size]",
                    "order",
                ),
                (
                    "always the first batch",
                    r"start|first|same batch|once|each row|every row",
                    "order[start:start + batch_size]",
                    "order[:batch_size]",
                ),
            ),
            *changed(
                SHORT,
                (
                    "the caller's table is shuffled, and y is not",
                    rf"{LABELS}|{IN_PLACE}",
                    "rng.shuffle(index)",
                    "rng.shuffle(X)",
                ),
                (
                    "the loss with 1e-2 in the log",
                    rf"{CLIP}|{LOSSES}",
                    "binary_cross_entropy(yb, p)",
                    "-np.mean(yb * np.log(p + 1e-2) + (1 - yb) * np.log(1 - p + 1e-2))",
                ),
                (
                    "a plus in the loss",
                    rf"{SIGN}|second term|{LOSSES}",
                    "binary_cross_entropy(yb, p)",
                    "-np.mean(yb * np.log(p) - (1 - yb) * np.log(1 - p))",
                ),
                (
                    "y as a column: a table",
                    SHAPE,
                    "(Xb.T @ (p - yb)) / len(yb)",
                    "(Xb.T @ (p - yb[:, None])).mean(axis=1)",
                ),
                (
                    "the loss without the labels 0",
                    rf"class 0|1 - y|label|{LOSSES}",
                    "binary_cross_entropy(yb, p)",
                    "-np.mean(yb * np.log(p))",
                ),
                (
                    "a penalty",
                    r"penalty|shrink|theta|θ|decay|smaller|besides",
                    "(p - yb)) / len(yb)",
                    "(p - yb)) / len(yb) - eta * 0.1 * w",
                ),
            ),
            (
                "the weights are kept between calls",
                rf"{STATE}|{START}",
                "kept = {}\n\ndef fit(X, y, eta, batch_size, epochs, rng):\n    theta, losses = kept.get(X.shape[1], np.zeros(X.shape[1])), []\n    for epoch in range(epochs):\n        order = rng.permutation(len(y))\n        for s in range(0, len(y), batch_size):\n            rows = order[s:s + batch_size]\n            losses.append(binary_cross_entropy(y[rows], sigmoid(X[rows] @ theta)))\n            theta = theta - eta * bce_gradient(theta, X[rows], y[rows])\n    kept[X.shape[1]] = theta\n    return theta, losses",
            ),
            (
                "the losses grow over the calls",
                rf"{STATE}|{LOSSES}",
                "def fit(X, y, eta, batch_size, epochs, rng, losses=[]):\n    theta = np.zeros(X.shape[1])\n    for epoch in range(epochs):\n        order = rng.permutation(len(y))\n        for s in range(0, len(y), batch_size):\n            rows = order[s:s + batch_size]\n            losses.append(binary_cross_entropy(y[rows], sigmoid(X[rows] @ theta)))\n            theta = theta - eta * bce_gradient(theta, X[rows], y[rows])\n    return theta, losses",
            ),
            (
                "epochs and batch_size exchanged",
                SWAPPED,
                "def fit(X, y, eta, epochs, batch_size, rng):" + FIT.replace("\n", "\n    "),
            ),
            (
                "three columns, always",
                rf"{OTHER}|three|3|columns|any|size|shape",
                FIT.replace("np.zeros(X.shape[1])", "np.zeros(3)"),
            ),
        ],
        "def fit(X, y, eta, batch_size, epochs, rng):",
    ),
    *bank(
        "09.4",
        [
            str(RIGHT_QUIZ),
            str({name: letter.upper() for name, letter in RIGHT_QUIZ.items()}),
            str({name: f"{letter})" for name, letter in RIGHT_QUIZ.items()}),
            str({name: f"({letter.upper()})" for name, letter in RIGHT_QUIZ.items()}),
            str(dict(reversed(RIGHT_QUIZ.items()))),
            str({name: f" {letter} " for name, letter in RIGHT_QUIZ.items()}),
        ],
        [
            ("1 is not a", r"\b1\b.*(between|below 1|never|above)", quiz(_1="a")),
            ("1 is not c", r"\b1\b.*(steep|amount|line|slow|flat)", quiz(_1="c")),
            ("2 is not a", r"\b2\b.*(−b/w|-b/w|b \+|z = 0|w·?x)", quiz(_2="a")),
            ("3 is not b", r"\b3\b.*(true|label|class)", quiz(_3="b")),
            ("4 is not a", r"\b4\b.*(sum|maximum|log)", quiz(_4="a")),
            ("5 is not a", r"\b5\b.*(log|½|half|0)", quiz(_5="a")),
            ("5 is not c", r"\b5\b.*(log|belief|½)", quiz(_5="c")),
            ("6 is not b", r"\b6\b.*(cancel|slope|square)", quiz(_6="b")),
            ("7 is not a", r"\b7\b.*(every|four|all|once)", quiz(_7="a")),
            ("8 is not a", r"\b8\b.*(length|long|direction)", quiz(_8="a")),
            ("9 is not c", r"\b9\b.*(rows|how many|pick)", quiz(_9="c")),
            ("10 is not b", r"\b10\b.*(never|ever|separat|0)", quiz(_10="b")),
            ("11 is not a", r"\b11\b.*(negative|rises|increas|log)", quiz(_11="a")),
            ("12 is not b", r"\b12\b.*(factor|sure|pull|most 1|limit)", quiz(_12="b")),
            ("two are not so", r"\b3\b.*\b9\b", quiz(_3="b", _9="b")),
            ("one is not decided", r"\b7\b|not (yet )?(decided|tried|answered)|open", quiz(_7="?")),
            (
                "one is missing",
                r"\b12\b|missing|twelve",
                str({k: v for k, v in RIGHT_QUIZ.items() if k < 12}),
            ),
            ("a letter that is not there", rf"\b4\b|{LETTER}|a, b", quiz(_4="d")),
            ("a text of letters", rf"dict|{{|{LETTER}|number", '"bcacbabcacba"'),
            (
                "none is decided",
                r"not tried|decided|answered|open",
                str(dict.fromkeys(RIGHT_QUIZ, "?")),
            ),
        ],
    ),
]
