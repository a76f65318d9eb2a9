"""Answers to the exercises of lesson 11."""

from unseen import (
    CLIP,
    COLUMNS,
    EARLY,
    ETA,
    FIXED,
    IN_PLACE,
    MANY,
    NONE,
    OTHER,
    ROUND,
    SHAPE,
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

FILL = """
mean = np.nanmean(train, axis=0)
return np.where(np.isnan(new), mean, new)
"""
OWN = r"\bnew\b|own|train\b|learn|whose|tomorrow|leak"
AXIS = r"axis|column by column|each column|own column|columns?|own mean"
CHOOSE = """
losses = []
for strength in strengths:
    path = gradient_descent(penalised(bce_gradient, strength), np.zeros(X.shape[1]), X, y, eta=0.5, batch_size=len(y), epochs=100)
    losses.append(bce_with_logits(y_val, X_val @ path[-1]))
return strengths[np.argmin(losses)]
"""
LOOP = """
best, lowest = None, np.inf
for strength in strengths:
    theta = np.zeros(X.shape[1])
    for epoch in range(100):
        y_hat = 1 / (1 + np.exp(-(X @ theta)))
        grad = X.T @ (y_hat - y) / len(y)
        grad[1:] = grad[1:] + strength * theta[1:]
        theta = theta - 0.5 * grad
    z = X_val @ theta
    loss = np.mean(np.logaddexp(0, np.where(y_val == 1, -z, z)))
    if loss < lowest:
        best, lowest = strength, loss
return best
"""
VALIDATION = r"validation|X_val|y_val|training rows|which rows"
PLAIN = r"plain|penalty|λ|belongs to the training|without"
FREE = r"\bb\b|bias|first|free|charged|theta\[0\]"
TWO = r"½|half|\b2\b|twice|double|λ"
PICK = r"lowest|largest|highest|worst|argmin|argmax|best|smallest"
INDEX = r"number of|index|place|position|argmin|strengths\[|thresholds\[|one of|which of|not the λ|itself"
COSTS = """
costs = []
for threshold in thresholds:
    called = y_hat >= threshold
    costs.append(miss * np.sum(~called & (y == 1)) + alarm * np.sum(called & (y == 0)))
return thresholds[np.argmin(costs)]
"""
MIXED = r"exchang|swap|miss\b.*alarm|alarm.*miss|other way round|mixed"
TIE = r"\bfirst\b|equally|\btie|same cost|order"
AT = r"exactly|≥|>=|or more|at the threshold|equal"
FORMULA = r"formula|alarm */|try|tried|count|rows|of the thresholds|one half|accuracy"
SOFTMAX = """
Z = X @ Theta
E = np.exp(Z - Z.max(axis=1, keepdims=True))
P = E / E.sum(axis=1, keepdims=True)
Y = np.eye(Theta.shape[1])[labels]
return X.T @ (P - Y) / len(X)
"""
ROWWISE = r"axis|row|sum to 1|add up|its own|probabilit|keepdims"
CLASSES = r"class|unique|Theta\.shape|columns?|number of|shape|any number|\bK\b"
STABLE = r"overflow|nan|large|max|finite"


ANSWERS = [
    *bank(
        "11.1",
        [
            FILL,
            "mean = np.nanmean(train, axis=0)\nout = new.copy()\nempty = np.isnan(out)\nout[empty] = np.broadcast_to(mean, out.shape)[empty]\nreturn out",
            "out = np.array(new, dtype=float)\nfor j in range(out.shape[1]):\n    column = train[:, j]\n    out[np.isnan(out[:, j]), j] = column[~np.isnan(column)].mean()\nreturn out",
            "import math\nmeans = []\nfor column in zip(*train):\n    known = [float(v) for v in column if not math.isnan(v)]\n    means.append(sum(known) / len(known))\nreturn np.array([[m if math.isnan(v) else float(v) for v, m in zip(row, means)] for row in new])",
            "known = ~np.isnan(train)\nmean = np.where(known, train, 0).sum(axis=0) / known.sum(axis=0)\nreturn np.where(new == new, new, mean)",
            "class SimpleImputer:\n    def fit(self, X):\n        self.statistics_ = np.nanmean(X, axis=0)\n        return self\n\n    def transform(self, X):\n        return np.where(np.isnan(X), self.statistics_, X)\n\nreturn SimpleImputer().fit(train).transform(new)",
            "filled = lambda train, new: np.where(np.isnan(new), np.nanmean(train, 0), new)",
            "out = np.copy(new)\nrows, columns = np.nonzero(np.isnan(out))\nout[rows, columns] = np.take(np.nanmean(train, axis=0), columns)\nreturn out",
            "mean = np.ma.masked_invalid(train).mean(axis=0)\nreturn np.ma.masked_invalid(new).filled(np.nan) * 0 + new if not np.isnan(new).any() else np.where(np.isnan(new), np.asarray(mean), new)",
            "import statistics\nmeans = [statistics.fmean(v for v in column if v == v) for column in train.T.tolist()]\nreturn [[m if v != v else v for v, m in zip(row, means)] for row in new.tolist()]",
        ],
        [
            (
                "as given: the mean of both",
                rf"{OWN}|both|given",
                "mean = np.nanmean(np.concatenate([train, new]), axis=0)\nreturn np.where(np.isnan(new), mean, new)",
            ),
            (
                "as given, by vstack",
                rf"{OWN}|both|given",
                "both = np.vstack([new, train])\nmean = np.nanmean(both, axis=0)\nreturn np.where(np.isnan(new), mean, new)",
            ),
            (
                "the mean of the two means",
                rf"{OWN}|both|given",
                "mean = (np.nanmean(train, axis=0) + np.nanmean(new, axis=0)) / 2\nreturn np.where(np.isnan(new), mean, new)",
            ),
            *changed(
                FILL,
                ("the mean of new", OWN, "nanmean(train", "nanmean(new"),
                ("the mean of all cells", AXIS, "train, axis=0", "train"),
                (
                    "the means of the rows",
                    AXIS,
                    "np.nanmean(train, axis=0)",
                    "np.resize(np.nanmean(train, axis=1), train.shape[1])",
                ),
                (
                    "the mean as if nan were 0",
                    r"0|nan|empty|count|known|left out|nanmean",
                    "np.nanmean(train, axis=0)",
                    "np.nan_to_num(train).mean(axis=0)",
                ),
                ("mean knows nan", r"nan\b|nanmean|empty", "np.nanmean(train", "np.mean(train"),
                (
                    "only the rows that are whole",
                    r"whole|complete|rows|drop|left out|known",
                    "np.nanmean(train, axis=0)",
                    "train[~np.isnan(train).any(axis=1)].mean(axis=0)",
                ),
                ("the median", r"median|mean", "nanmean", "nanmedian"),
                ("the largest", r"max|largest|mean", "nanmean", "nanmax"),
                ("the smallest", r"min|smallest|mean", "nanmean", "nanmin"),
                ("the std", r"std|mean", "nanmean", "nanstd"),
                ("the sum", r"sum|mean|divid", "nanmean", "nansum"),
                (
                    "the first row",
                    r"first|mean|row",
                    "np.nanmean(train, axis=0)",
                    "np.where(np.isnan(train[0]), np.nanmean(train, axis=0), train[0])",
                ),
                ("filled by 0", r"\b0\b|mean|zero|constant", "mean, new)", "0, new)"),
                ("filled by −1", r"-1|−1|mean|constant|number", "mean, new)", "-1, new)"),
                (
                    "everything is the mean",
                    r"known|all cells|empty|kept|exchang|where|only",
                    "np.isnan(new)",
                    "True",
                ),
                (
                    "where's two exchanged",
                    r"exchang|known|empty|swap|order|other way",
                    "mean, new)",
                    "new, mean)",
                ),
                (
                    "train is filled",
                    r"\bnew\b|train|which table|other table|argument|rows",
                    "np.isnan(new), mean, new",
                    "np.isnan(train), mean, train",
                ),
                ("nothing is filled", r"nan\b|empty|filled|unchanged", "np.isnan(new)", "False"),
                (
                    "rounded",
                    ROUND,
                    "np.nanmean(train, axis=0)",
                    "np.nanmean(train, axis=0).round(1)",
                ),
                (
                    "whole numbers",
                    ROUND + r"|int|whole",
                    "np.nanmean(train, axis=0)",
                    "np.nanmean(train, axis=0).astype(int)",
                ),
                (
                    "printed",
                    NONE,
                    "return np.where(np.isnan(new), mean, new)",
                    "print(np.where(np.isnan(new), mean, new))",
                ),
                (
                    "a text",
                    TEXT,
                    "return np.where(np.isnan(new), mean, new)",
                    "return str(np.where(np.isnan(new), mean, new))",
                ),
                ("the mean besides", MANY, "return np", "return mean, np"),
                (
                    "the means alone",
                    rf"{SHAPE}|means?",
                    "return np.where(np.isnan(new), mean, new)",
                    "return mean",
                ),
                (
                    "the first row alone",
                    rf"{SHAPE}|first|all rows",
                    "return np.where(np.isnan(new), mean, new)",
                    "return np.where(np.isnan(new), mean, new)[0]",
                ),
                (
                    "rows with nan are left out",
                    rf"{SHAPE}|rows|left out|dropped|missing",
                    "return np.where(np.isnan(new), mean, new)",
                    "return new[~np.isnan(new).any(axis=1)]",
                ),
                (
                    "both tables together",
                    rf"{SHAPE}|rows|train",
                    "return np.where(np.isnan(new), mean, new)",
                    "both = np.concatenate([train, new])\nreturn np.where(np.isnan(both), mean, both)",
                ),
                (
                    "scaled besides",
                    r"scal|known|changed|kept|mean|subtract|std",
                    "return np.where(np.isnan(new), mean, new)",
                    "return (np.where(np.isnan(new), mean, new) - mean) / np.nanstd(train, axis=0)",
                ),
                (
                    "float32",
                    rf"{ROUND}|float32",
                    "np.where(np.isnan(new), mean, new)",
                    "np.where(np.isnan(new), mean, new).astype(np.float16)",
                ),
            ),
            (
                "the caller's table is filled",
                IN_PLACE,
                "mean = np.nanmean(train, axis=0)\nfor j in range(new.shape[1]):\n    new[np.isnan(new[:, j]), j] = mean[j]\nreturn new",
            ),
            (
                "the mean of the first call for ever",
                rf"{STATE}|first call",
                "kept = []\n\ndef filled(train, new):\n    if not kept:\n        kept.append(np.nanmean(train, axis=0))\n    mean = kept[0] if len(kept[0]) == new.shape[1] else np.nanmean(train, axis=0)\n    return np.where(np.isnan(new), mean, new)",
            ),
            (
                "the parameters exchanged",
                SWAPPED,
                "def filled(new, train):\n    mean = np.nanmean(train, axis=0)\n    return np.where(np.isnan(new), mean, new)",
            ),
            (
                "new is filled row after row, each filled one counted",
                rf"{OWN}|both",
                "seen, out = [*train], []\nfor row in new:\n    seen.append(row)\n    row = np.where(np.isnan(row), np.nanmean(seen, axis=0), row)\n    out.append(row)\nreturn np.array(out)",
            ),
            (
                "the value above it",
                r"mean|above|before|train|column",
                "out = np.array(new)\nmean = np.nanmean(train, axis=0)\nfor i in range(len(out)):\n    before = out[i - 1] if i else mean\n    out[i] = np.where(np.isnan(out[i]), before, out[i])\nreturn out",
            ),
            (
                "one column only",
                r"columns?|first|nan\b|all",
                "out = np.array(new)\nout[np.isnan(out[:, 0]), 0] = np.nanmean(train[:, 0])\nreturn out",
            ),
        ],
        "def filled(train, new):",
    ),
    *bank(
        "11.2",
        [
            CHOOSE,
            LOOP,
            "def loss(strength):\n    theta = np.zeros(X.shape[1])\n    for _ in range(100):\n        theta = theta - 0.5 * penalised(bce_gradient, strength)(theta, X, y)\n    return bce_with_logits(y_val, X_val @ theta)\n\nreturn min(strengths, key=loss)",
            "tried = {}\nfor strength in strengths:\n    def gradient(theta, X, y, strength=strength):\n        grad = bce_gradient(theta, X, y)\n        return grad + strength * np.r_[0, theta[1:]]\n    theta = gradient_descent(gradient, np.zeros(X.shape[1]), X, y, eta=0.5, batch_size=len(X), epochs=100)[-1]\n    z = X_val @ theta\n    tried[float(strength)] = float(np.mean(np.log1p(np.exp(-np.abs(z))) + np.maximum(z, 0) - y_val * z))\nreturn min(tried, key=tried.get)",
            "thetas = np.zeros((len(strengths), X.shape[1]))\nfree = np.arange(X.shape[1]) > 0\nfor _ in range(100):\n    P = 1 / (1 + np.exp(-thetas @ X.T))\n    thetas = thetas - 0.5 * ((P - y) @ X / len(y) + np.array(strengths)[:, None] * thetas * free)\nZ = thetas @ X_val.T\nlosses = np.logaddexp(0, np.where(np.asarray(y_val) == 1, -Z, Z)).mean(axis=1)\nreturn strengths[int(losses.argmin())]",
            "scored = []\nfor k, strength in enumerate(strengths):\n    b, w = 0.0, np.zeros(X.shape[1] - 1)\n    for _ in range(100):\n        e = predict_proba(np.concatenate([[b], w]), X) - y\n        b, w = b - 0.5 * e.mean(), (1 - 0.5 * strength) * w - 0.5 * X[:, 1:].T @ e / len(y)\n    scored.append((bce_with_logits(y_val, X_val @ np.concatenate([[b], w])), k))\nreturn strengths[min(scored)[1]]",
            "losses = [bce_with_logits(y_val, X_val @ gradient_descent(penalised(bce_gradient, s), np.zeros(X.shape[1]), X, y, eta=0.5, batch_size=len(y), epochs=100)[-1]) for s in strengths]\nreturn list(strengths)[losses.index(min(losses))]",
            "class Search:\n    def fit(self, strength):\n        return gradient_descent(penalised(bce_gradient, strength), [0.0] * X.shape[1], X, y, eta=0.5, batch_size=len(y), epochs=100)[-1]\n\n    def best(self):\n        return sorted(strengths, key=lambda s: bce_with_logits(y_val, X_val @ self.fit(s)))[0]\n\nreturn Search().best()",
        ],
        [
            *changed(
                CHOOSE,
                (
                    "the training rows choose",
                    VALIDATION,
                    "bce_with_logits(y_val, X_val",
                    "bce_with_logits(y, X",
                ),
                (
                    "trained on the validation rows",
                    VALIDATION,
                    "X, y, eta=0.5, batch_size=len(y)",
                    "X_val, y_val, eta=0.5, batch_size=len(y_val)",
                ),
                (
                    "the two parts exchanged",
                    VALIDATION,
                    "X, y, eta=0.5, batch_size=len(y)",
                    "X_val, y_val, eta=0.5, batch_size=len(y_val)",
                    "bce_with_logits(y_val, X_val",
                    "bce_with_logits(y, X",
                ),
                (
                    "trained on both parts",
                    rf"{VALIDATION}|both",
                    "losses = []\n",
                    "losses = []\nX, y = np.vstack([X, X_val]), np.concatenate([y, y_val])\n",
                ),
                (
                    "scored on both parts",
                    rf"{VALIDATION}|both",
                    "bce_with_logits(y_val, X_val @ path[-1])",
                    "bce_with_logits(np.concatenate([y, y_val]), np.vstack([X, X_val]) @ path[-1])",
                ),
                (
                    "the penalty in the validation loss",
                    PLAIN,
                    "X_val @ path[-1])",
                    "X_val @ path[-1]) + strength / 2 * np.sum(path[-1][1:] ** 2)",
                ),
                (
                    "the penalty without ½ in the validation loss",
                    PLAIN,
                    "X_val @ path[-1])",
                    "X_val @ path[-1]) + strength * np.sum(path[-1][1:] ** 2)",
                ),
                (
                    "no penalty in the training",
                    r"penalty|λ|strength",
                    "penalised(bce_gradient, strength)",
                    "bce_gradient",
                ),
                ("2λ", TWO, "bce_gradient, strength)", "bce_gradient, 2 * strength)"),
                ("λ/2", TWO, "bce_gradient, strength)", "bce_gradient, strength / 2)"),
                (
                    "λ/N",
                    r"N\b|rows|divid|times|λ",
                    "bce_gradient, strength)",
                    "bce_gradient, strength / len(y))",
                ),
                (
                    "λN",
                    r"N\b|rows|divid|times|λ",
                    "bce_gradient, strength)",
                    "bce_gradient, strength * len(y))",
                ),
                (
                    "1/λ",
                    r"1/|inverse|C\b|λ",
                    "bce_gradient, strength)",
                    "bce_gradient, 1 / (strength + 1e-9))",
                ),
                (
                    "the penalty is subtracted",
                    SIGN + "|grow|reward large",
                    "bce_gradient, strength)",
                    "bce_gradient, -strength)",
                ),
                (
                    "b pays, too",
                    FREE,
                    "penalised(bce_gradient, strength)",
                    "lambda t, X, y, s=strength: bce_gradient(t, X, y) + s * t",
                ),
                (
                    "the sizes are charged",
                    r"size|square|abs|sign|\bw\b|derivative|λ",
                    "penalised(bce_gradient, strength)",
                    "lambda t, X, y, s=strength: bce_gradient(t, X, y) + s * np.r_[0, np.sign(t[1:])]",
                ),
                (
                    "the squares are added to the gradient",
                    r"square|derivative|λ|\bw\b",
                    "penalised(bce_gradient, strength)",
                    "lambda t, X, y, s=strength: bce_gradient(t, X, y) + s * np.r_[0, t[1:] ** 2]",
                ),
                ("the worst", PICK, "argmin", "argmax"),
                (
                    "the number of the best",
                    INDEX,
                    "strengths[np.argmin(losses)]",
                    "np.argmin(losses)",
                ),
                (
                    "the lowest loss",
                    r"loss|λ|strength|which",
                    "strengths[np.argmin(losses)]",
                    "min(losses)",
                ),
                (
                    "all the losses",
                    rf"{MANY}|loss|λ|strength|{SHAPE}",
                    "strengths[np.argmin(losses)]",
                    "losses",
                ),
                (
                    "the loss besides",
                    rf"{MANY}|alone",
                    "strengths[np.argmin(losses)]",
                    "strengths[np.argmin(losses)], min(losses)",
                ),
                (
                    "the last one",
                    r"last|all|argmin|best|lowest|always",
                    "strengths[np.argmin(losses)]",
                    "strengths[-1]",
                ),
                (
                    "the first one",
                    r"first|all|argmin|best|lowest|always",
                    "strengths[np.argmin(losses)]",
                    "strengths[0]",
                ),
                (
                    "θ of the first update",
                    r"last|path|\[-1\]|first|update|epoch",
                    "path[-1]",
                    "path[1]",
                ),
                ("θ in the middle", r"last|path|\[-1\]|half|update|epoch", "path[-1]", "path[50]"),
                (
                    "by accuracy",
                    r"accuracy|loss",
                    "bce_with_logits(y_val, X_val @ path[-1])",
                    "np.mean(((X_val @ path[-1]) < 0) == (y_val == 1))",
                ),
                (
                    "by the squared error",
                    r"square|loss|cross-entropy",
                    "bce_with_logits(y_val, X_val @ path[-1])",
                    "np.mean((predict_proba(path[-1], X_val) - y_val) ** 2)",
                ),
                (
                    "the labels exchanged in the loss",
                    r"label|order|exchang|sign|argument",
                    "bce_with_logits(y_val,",
                    "bce_with_logits(1 - y_val,",
                ),
                ("η = 0.1", ETA, "eta=0.5", "eta=0.1"),
                ("η = 0.05", ETA, "eta=0.5", "eta=0.05"),
                ("η = 1", ETA, "eta=0.5", "eta=1"),
                ("2000 epochs", r"2000 epochs|100 epochs", "epochs=100", "epochs=2000"),
                ("10 epochs", r"epochs|100|updates", "epochs=100", "epochs=10"),
                ("starts at 1", START, "np.zeros(X.shape[1])", "np.ones(X.shape[1])"),
                (
                    "starts at random",
                    START,
                    "np.zeros(X.shape[1])",
                    "np.random.default_rng(0).normal(size=X.shape[1])",
                ),
                (
                    "batches of 1",
                    r"batch_size=1|single row|all rows in each",
                    "batch_size=len(y)",
                    "batch_size=1",
                ),
                ("batches of 8", r"batch|all rows", "batch_size=len(y)", "batch_size=8"),
                (
                    "returns in the loop",
                    rf"{EARLY}|first|loop",
                    "\nreturn strengths",
                    "\n    return strengths",
                ),
                (
                    "printed",
                    NONE,
                    "return strengths[np.argmin(losses)]",
                    "print(strengths[np.argmin(losses)])",
                ),
                (
                    "a text",
                    TEXT,
                    "return strengths[np.argmin(losses)]",
                    "return str(strengths[np.argmin(losses)])",
                ),
                (
                    "θ goes on from the λ before",
                    rf"{START}|anew|each λ|goes on",
                    "losses = []\n",
                    "losses, theta = [], np.zeros(X.shape[1])\n",
                    "np.zeros(X.shape[1]), X",
                    "theta, X",
                    "    losses.append",
                    "    theta = path[-1]\n    losses.append",
                ),
                (
                    "its own λ",
                    rf"{OTHER}|strengths|of the",
                    "losses = []\n",
                    "losses = []\nstrengths = [0.001, 0.01, 0.1, 1]\n",
                ),
            ),
            (
                "always no penalty",
                r"0\b|strengths|smallest|λ|always|training",
                "return min(strengths)",
            ),
            (
                "always the strongest",
                r"strengths|largest|λ|always|training",
                "return max(strengths)",
            ),
            (
                "the strengths are sorted in place",
                IN_PLACE + r"|sort",
                "strengths.sort()\n" + CHOOSE.strip(),
            ),
            (
                "a sum, not the mean, in the gradient",
                rf"{SUM}|λ|strength|η|size",
                LOOP.replace(" / len(y)", ""),
            ),
            (
                "the penalty shrinks after the step, without η",
                r"η|eta|λ|shrink|decay",
                LOOP.replace("        grad[1:] = grad[1:] + strength * theta[1:]\n", "").replace(
                    "theta = theta - 0.5 * grad",
                    "theta = theta - 0.5 * grad\n        theta[1:] = theta[1:] * (1 - strength)",
                ),
            ),
            (
                "parameters exchanged: y before X",
                SWAPPED,
                "def choose(strengths, y, X, y_val, X_val):\n"
                + "\n".join("    " + line for line in CHOOSE.strip().splitlines()),
            ),
            (
                "parameters exchanged: X_val second",
                rf"{SWAPPED}|{VALIDATION}",
                "def choose(strengths, X, X_val, y, y_val):\n"
                + "\n".join("    " + line for line in CHOOSE.strip().splitlines()),
            ),
        ],
        "def choose(strengths, X, y, X_val, y_val):",
    ),
    *bank(
        "11.3",
        [
            COSTS,
            "return min(thresholds, key=lambda t: miss * np.sum((y_hat < t) & (y == 1)) + alarm * np.sum((y_hat >= t) & (y == 0)))",
            "costs = [cost(y, y_hat, threshold, miss, alarm) for threshold in thresholds]\nreturn thresholds[costs.index(min(costs))]",
            "best, lowest = None, float('inf')\nfor t in thresholds:\n    total = 0\n    for label, p in zip(y, y_hat):\n        if label == 1 and not p >= t:\n            total += miss\n        elif label == 0 and p >= t:\n            total += alarm\n    if total < lowest:\n        best, lowest = t, total\nreturn best",
            "called = y_hat[None, :] >= np.asarray(thresholds)[:, None]\nprices = np.where(y == 1, miss, alarm)\nwrong = called != (y == 1)\nreturn thresholds[int((wrong * prices).sum(axis=1).argmin())]",
            "def price(t):\n    (_, alarms), (misses, _) = confusion(y, decide(y_hat, t))\n    return miss * misses + alarm * alarms\n\nreturn float(sorted(thresholds, key=price)[0])",
            "costs = []\nfor t in thresholds:\n    y_pred = (y_hat >= t).astype(int)\n    fn = y @ (1 - y_pred)\n    fp = (1 - y) @ y_pred\n    costs.append(fn * miss + fp * alarm)\nreturn list(thresholds)[int(np.argmin(costs))]",
            "costs = {}\nfor t in thresholds:\n    y_pred = y_hat >= t\n    costs.setdefault(t, np.mean(miss * (y - y_pred > 0) + alarm * (y_pred - y > 0)))\nreturn min(costs, key=costs.get)".replace(
                "y - y_pred > 0", "y > y_pred"
            ).replace("y_pred - y > 0", "y_pred > y"),
            "ts = np.asarray(thresholds)\nmales, females = np.sort(y_hat[y == 1]), np.sort(y_hat[y == 0])\ncosts = miss * np.searchsorted(males, ts, side='left') + alarm * (len(females) - np.searchsorted(females, ts, side='left'))\nreturn ts[np.argmin(costs)]",
        ],
        [
            *changed(
                COSTS,
                (
                    "the costs exchanged",
                    MIXED,
                    "miss * np",
                    "ALARM * np",
                    "alarm * np",
                    "miss * np",
                    "ALARM",
                    "alarm",
                ),
                (
                    "the mistakes exchanged",
                    MIXED,
                    "~called & (y == 1)",
                    "CALLED",
                    "called & (y == 0)",
                    "~called & (y == 1)",
                    "CALLED",
                    "called & (y == 0)",
                ),
                ("misses cost nothing", r"miss", "miss * np.sum(~called & (y == 1)) + ", ""),
                ("false alarms cost nothing", r"alarm", " + alarm * np.sum(called & (y == 0))", ""),
                (
                    "all mistakes cost 1",
                    r"cost|accuracy|count|price",
                    "miss * np",
                    "np",
                    "alarm * np",
                    "np",
                ),
                ("a miss costs 1", r"miss|cost", "miss * np", "np"),
                ("an alarm costs 1", r"alarm|cost", "alarm * np", "np"),
                (
                    "above the threshold alone",
                    AT,
                    "y_hat >= threshold",
                    "y_hat > threshold",
                ),
                (
                    "called below",
                    r"below|called|turned|direction|≥|>=|or more",
                    "y_hat >= threshold",
                    "y_hat < threshold",
                ),
                (
                    "called below or at",
                    r"below|called|turned|direction|≥|>=|or more",
                    "y_hat >= threshold",
                    "y_hat <= threshold",
                ),
                (
                    "the last of the cheapest",
                    TIE,
                    "thresholds[np.argmin(costs)]",
                    "thresholds[len(costs) - 1 - np.argmin(costs[::-1])]",
                ),
                (
                    "the middle of the cheapest",
                    TIE,
                    "thresholds[np.argmin(costs)]",
                    "np.mean(np.array(thresholds)[np.array(costs) == min(costs)])",
                ),
                (
                    "the smallest of the cheapest",
                    rf"{TIE}|smallest",
                    "thresholds[np.argmin(costs)]",
                    "min(t for t, c in zip(thresholds, costs) if c == min(costs))",
                ),
                (
                    "the largest of the cheapest",
                    rf"{TIE}|largest",
                    "thresholds[np.argmin(costs)]",
                    "max(t for t, c in zip(thresholds, costs) if c == min(costs))",
                ),
                ("the dearest", PICK + "|dear", "argmin", "argmax"),
                (
                    "the number of the threshold",
                    INDEX,
                    "thresholds[np.argmin(costs)]",
                    "np.argmin(costs)",
                ),
                (
                    "the lowest cost",
                    r"cost|threshold itself|which",
                    "thresholds[np.argmin(costs)]",
                    "min(costs)",
                ),
                ("all costs", rf"{MANY}|cost|{SHAPE}", "thresholds[np.argmin(costs)]", "costs"),
                (
                    "the cost besides",
                    rf"{MANY}|alone",
                    "thresholds[np.argmin(costs)]",
                    "thresholds[np.argmin(costs)], min(costs)",
                ),
                (
                    "all the cheapest",
                    rf"{MANY}|{TIE}|{SHAPE}",
                    "thresholds[np.argmin(costs)]",
                    "[t for t, c in zip(thresholds, costs) if c == min(costs)]",
                ),
                (
                    "shares, not numbers",
                    r"share|rate|recall|count|number|of each class|how many",
                    "np.sum(~called & (y == 1))",
                    "np.mean(~called[y == 1])",
                    "np.sum(called & (y == 0))",
                    "np.mean(called[y == 0])",
                ),
                (
                    "what is found costs",
                    r"miss|found|right|~|not called",
                    "~called & (y == 1)",
                    "called & (y == 1)",
                ),
                (
                    "what is rightly 0 costs",
                    r"alarm|right|called",
                    "np.sum(called & (y == 0))",
                    "np.sum(~called & (y == 0))",
                ),
                (
                    "all called ones are alarms",
                    r"alarm|label|y == 0|called",
                    "called & (y == 0)",
                    "called",
                ),
                (
                    "all that are not called are misses",
                    r"miss|label|y == 1|called",
                    "~called & (y == 1)",
                    "~called",
                ),
                (
                    "the costs added",
                    r"multipl|times|add|cost",
                    "miss * np",
                    "miss + np",
                    "alarm * np",
                    "alarm + np",
                ),
                ("the costs subtracted", SIGN, ") + alarm", ") - alarm"),
                (
                    "costs squared",
                    r"square|cost|times|multipl",
                    "miss * np",
                    "miss**2 * np",
                    "alarm * np",
                    "alarm**2 * np",
                ),
                (
                    "always 5 for a miss",
                    rf"{FIXED}|miss|5\b|cost",
                    "miss * np",
                    "5 * np",
                    "alarm * np",
                    "1 * np",
                ),
                (
                    "ŷ is rounded first",
                    rf"{ROUND}|half",
                    "called = y_hat",
                    "called = np.round(y_hat, 1)",
                ),
                (
                    "returns in the loop",
                    rf"{EARLY}|first|loop",
                    "\nreturn thresholds",
                    "\n    return thresholds",
                ),
                (
                    "printed",
                    NONE,
                    "return thresholds[np.argmin(costs)]",
                    "print(thresholds[np.argmin(costs)])",
                ),
                (
                    "a text",
                    TEXT,
                    "return thresholds[np.argmin(costs)]",
                    "return str(thresholds[np.argmin(costs)])",
                ),
                (
                    "its own thresholds",
                    rf"{OTHER}|thresholds|of the",
                    "costs = []\n",
                    "costs = []\nthresholds = np.linspace(0, 1, 101)\n",
                ),
                (
                    "the last threshold is left out",
                    r"last|all|each|missing",
                    "in thresholds",
                    "in thresholds[:-1]",
                ),
                (
                    "the first threshold is left out",
                    r"first|all|each|missing|offset|next",
                    "in thresholds",
                    "in thresholds[1:]",
                ),
            ),
            ("the formula", FORMULA, "return alarm / (alarm + miss)"),
            (
                "the threshold nearest to the formula",
                FORMULA,
                "t = np.asarray(thresholds)\nreturn t[np.argmin(abs(t - alarm / (alarm + miss)))]",
            ),
            (
                "the formula turned round",
                rf"{FORMULA}|{MIXED}",
                "return miss / (alarm + miss)",
            ),
            ("one half", rf"{FORMULA}|half", "return 0.5"),
            (
                "the most accurate one",
                r"accuracy|cost|price",
                "return thresholds[np.argmax([np.mean((y_hat >= t) == (y == 1)) for t in thresholds])]",
            ),
            (
                "the thresholds are sorted in place",
                IN_PLACE + "|sort",
                "thresholds.sort()\n" + COSTS.strip(),
            ),
            (
                "parameters exchanged: alarm before miss",
                rf"{SWAPPED}|{MIXED}",
                "def cheapest(y, y_hat, thresholds, alarm, miss):\n"
                + "\n".join("    " + line for line in COSTS.strip().splitlines()),
            ),
            (
                "parameters exchanged: y_hat before y",
                SWAPPED,
                "def cheapest(y_hat, y, thresholds, miss, alarm):\n"
                + "\n".join("    " + line for line in COSTS.strip().splitlines()),
            ),
            (
                "costs go on from call to call",
                rf"{STATE}|first call",
                "costs = []\n\ndef cheapest(y, y_hat, thresholds, miss, alarm):\n    for t in thresholds:\n        costs.append(miss * np.sum((y_hat < t) & (y == 1)) + alarm * np.sum((y_hat >= t) & (y == 0)))\n    return thresholds[np.argmin(costs) % len(thresholds)]",
            ),
        ],
        "def cheapest(y, y_hat, thresholds, miss, alarm):",
    ),
    *bank(
        "11.4",
        [
            SOFTMAX,
            "return X.T @ (softmax(X @ Theta) - np.eye(Theta.shape[1])[labels]) / len(X)",
            "P = softmax(X @ Theta)\nP[np.arange(len(labels)), labels] -= 1\nreturn np.dot(np.transpose(P), X).T / X.shape[0]",
            "Y = np.zeros((len(labels), Theta.shape[1]))\nfor i, k in enumerate(labels):\n    Y[i, int(k)] = 1\nreturn softmax_gradient(Theta, X, Y)",
            "grad = np.zeros(Theta.shape)\nfor x_i, k in zip(X, labels):\n    z = x_i @ Theta\n    e = np.exp(z - z.max())\n    p = e / e.sum()\n    p[k] -= 1\n    grad += np.outer(x_i, p)\nreturn grad / len(X)",
            "Y = (np.asarray(labels)[:, None] == np.arange(Theta.shape[1])).astype(float)\nZ = X @ Theta\nP = np.exp(Z - np.logaddexp.reduce(Z, axis=1, keepdims=True))\nreturn np.einsum('ij,ik->jk', X, P - Y) / len(labels)",
            "P = softmax(X @ Theta)\ncolumns = [X.T @ (P[:, k] - (labels == k)) / len(X) for k in range(Theta.shape[1])]\nreturn np.column_stack(columns)",
            "import math\nN, n, K = len(X), len(Theta), len(Theta[0])\ngrad = [[0.0] * K for _ in range(n)]\nfor i in range(N):\n    z = [sum(float(X[i][j]) * float(Theta[j][k]) for j in range(n)) for k in range(K)]\n    top = max(z)\n    e = [math.exp(v - top) for v in z]\n    for j in range(n):\n        for k in range(K):\n            grad[j][k] += float(X[i][j]) * (e[k] / sum(e) - (labels[i] == k)) / N\nreturn grad",
            "class Gradient:\n    def __call__(self, Theta, X, labels):\n        E = np.exp(X @ Theta - (X @ Theta).max(axis=1)[:, np.newaxis])\n        P = (E.T / E.sum(axis=1)).T\n        return np.mean([np.outer(x, p - np.eye(len(p))[k]) for x, p, k in zip(X, P, labels)], axis=0)\n\ngradient_by_number = Gradient()",
        ],
        [
            *changed(
                SOFTMAX,
                ("Y − P", SIGN, "(P - Y)", "(Y - P)"),
                ("a sum, not the mean", SUM, " / len(X)", ""),
                ("divides by K", COLUMNS + r"|\bK\b|classes|number of", "len(X)", "Theta.shape[1]"),
                ("divides by N K", COLUMNS + r"|\bK\b|classes|cells|number of", "len(X)", "P.size"),
                ("divides by n", COLUMNS, "len(X)", "X.shape[1]"),
                ("divides by 10", FIXED, "len(X)", "10"),
                ("divides by 100", FIXED, "len(X)", "100"),
                (
                    "divides by N − 1",
                    r"N − 1|N - 1|one (too few|less)|len\(|number of (rows|samples)|\bmean\b",
                    "len(X)",
                    "max(len(X) - 1, 0.5)",
                ),
                (
                    "transposed",
                    rf"transpos|{SHAPE}|\.T\b",
                    "return X.T @ (P - Y) / len(X)",
                    "return (P - Y).T @ X / len(X)",
                ),
                (
                    "the number of classes from the labels",
                    CLASSES,
                    "np.eye(Theta.shape[1])[labels]",
                    "np.pad(np.eye(len(np.unique(labels)))[np.searchsorted(np.unique(labels), labels)], [(0, 0), (0, Theta.shape[1] - len(np.unique(labels)))])",
                ),
                (
                    "np.unique's columns",
                    CLASSES,
                    "np.eye(Theta.shape[1])[labels]",
                    "(labels[:, None] == np.unique(labels)).astype(float)",
                ),
                (
                    "the largest label + 1",
                    CLASSES,
                    "np.eye(Theta.shape[1])[labels]",
                    "np.eye(max(labels) + 1)[labels]",
                ),
                (
                    "three classes always",
                    rf"{CLASSES}|{FIXED}|3|three",
                    "np.eye(Theta.shape[1])",
                    "np.eye(3)",
                ),
                (
                    "labels from 1",
                    r"from 0|0 to|label|column|class|one too",
                    "[labels]",
                    "[labels - 1]",
                ),
                (
                    "softmax down the columns",
                    ROWWISE,
                    "axis=1, keepdims=True",
                    "axis=0, keepdims=True",
                ),
                ("the sum down the columns", ROWWISE, "E.sum(axis=1", "E.sum(axis=0"),
                ("one sum for all", ROWWISE, "E.sum(axis=1, keepdims=True)", "E.sum()"),
                (
                    "no keepdims",
                    rf"{ROWWISE}|{SHAPE}",
                    "E.sum(axis=1, keepdims=True)",
                    "E.sum(axis=1)",
                ),
                (
                    "no maximum subtracted",
                    STABLE,
                    "np.exp(Z - Z.max(axis=1, keepdims=True))",
                    "np.exp(Z)",
                ),
                (
                    "one maximum for all rows",
                    rf"{STABLE}|row",
                    "Z.max(axis=1, keepdims=True)",
                    "Z.max()",
                ),
                ("the maximum added", rf"{STABLE}|{SIGN}", "np.exp(Z - Z", "np.exp(Z + Z"),
                ("clipped z", CLIP, "Z = X @ Theta", "Z = np.clip(X @ Theta, -20, 20)"),
                (
                    "an eps in the sum",
                    CLIP,
                    "E.sum(axis=1, keepdims=True)",
                    "(E.sum(axis=1, keepdims=True) + 1e-3)",
                ),
                (
                    "not divided by the sum",
                    r"sum|divid|probabilit|softmax",
                    " / E.sum(axis=1, keepdims=True)",
                    "",
                ),
                ("no softmax: Z itself", r"softmax|probabilit|Z\b|exp", "(P - Y)", "(Z - Y)"),
                (
                    "σ in place of softmax",
                    r"sigmoid|σ|softmax|add up|sum",
                    "(P - Y)",
                    "(1 / (1 + np.exp(-Z)) - Y)",
                ),
                ("softmax of −Z", rf"{SIGN}|−Z|-Z", "Z = X @ Theta", "Z = -(X @ Theta)"),
                ("softmax with base 2", r"base|2\b|exp|natural", "np.exp(", "np.exp2("),
                (
                    "the label's part is forgotten",
                    r"label|\bY\b|error|subtract|y_hat|P alone|true class",
                    "(P - Y)",
                    "P",
                ),
                ("P is forgotten", r"\bP\b|probabilit|softmax|error|Θ|Theta", "(P - Y)", "(-Y)"),
                (
                    "P made a label first",
                    r"argmax|round|label|probabilit|largest",
                    "(P - Y)",
                    "(np.eye(Theta.shape[1])[P.argmax(axis=1)] - Y)",
                ),
                (
                    "the true column alone",
                    r"every class|each class|other|true|column|all",
                    "(P - Y)",
                    "((P - Y) * Y)",
                ),
                (
                    "the squared error's gradient",
                    r"square|slope|P \*|cancel|cross-entropy|factor|2\b",
                    "(P - Y)",
                    "(2 * (P - Y))",
                ),
                (
                    "softmax's slope besides",
                    r"slope|cancel|P \* |\(1 - P\)|ŷ\(1|factor",
                    "(P - Y)",
                    "((P - Y) * P * (1 - P))",
                ),
                ("the size of the error", rf"{SIGN}|abs|size", "(P - Y)", "np.abs(P - Y)"),
                (
                    "a step besides",
                    r"gradient|step|Theta|η|minus",
                    "return X.T",
                    "return Theta - X.T",
                ),
                (
                    "column 0 is dropped",
                    SHAPE + "|class|first",
                    "/ len(X)",
                    "/ len(X) * (np.arange(Theta.shape[1]) > 0)",
                ),
                (
                    "row of b is dropped",
                    r"\bb\b|bias|ones|first|row|Theta|depend",
                    "/ len(X)",
                    "/ len(X) * (np.arange(Theta.shape[0]) > 0)[:, None]",
                ),
                (
                    "a penalty besides",
                    r"penalty|λ|Theta|besides|decay",
                    "/ len(X)",
                    "/ len(X) + 0.01 * Theta",
                ),
                (
                    "flat",
                    SHAPE,
                    "return X.T @ (P - Y) / len(X)",
                    "return (X.T @ (P - Y) / len(X)).ravel()",
                ),
                (
                    "rounded",
                    ROUND,
                    "return X.T @ (P - Y) / len(X)",
                    "return np.round(X.T @ (P - Y) / len(X), 3)",
                ),
                ("printed", NONE, "return X.T @ (P - Y) / len(X)", "print(X.T @ (P - Y) / len(X))"),
                (
                    "a text",
                    TEXT,
                    "return X.T @ (P - Y) / len(X)",
                    "return str(X.T @ (P - Y) / len(X))",
                ),
                ("P besides", MANY, "return X.T", "return P, X.T"),
                (
                    "the loss",
                    r"gradient|one number|loss|shape",
                    "return X.T @ (P - Y) / len(X)",
                    "return -np.log(P[Y == 1]).mean()",
                ),
                (
                    "the errors",
                    rf"{SHAPE}|X\.T|error",
                    "return X.T @ (P - Y) / len(X)",
                    "return P - Y",
                ),
                (
                    "X without its transpose",
                    r"transpos|matmul|inner|\.T\b|mismatch|shape",
                    "X.T @ (P",
                    "X @ (P",
                ),
                (
                    "the first row alone",
                    r"all rows|first|each row|mean|every row",
                    "X.T @ (P - Y) / len(X)",
                    "np.outer(X[0], (P - Y)[0])",
                ),
            ),
            (
                "the labels taken for one-hot",
                r"one-hot|label|whole number|number",
                "return X.T @ (softmax(X @ Theta) - labels[:, None]) / len(X)",
            ),
            (
                "softmax_gradient with the labels as they are",
                r"one-hot|label|shape|broadcast",
                "return softmax_gradient(Theta, X, labels)",
            ),
            (
                "Theta is changed",
                IN_PLACE,
                "Y = np.eye(Theta.shape[1])[labels]\ngrad = X.T @ (softmax(X @ Theta) - Y) / len(X)\nTheta -= 0.5 * grad\nreturn grad",
            ),
            (
                "the labels are changed",
                IN_PLACE,
                "Y = np.eye(Theta.shape[1])[labels]\nlabels[:] = 0\nreturn X.T @ (softmax(X @ Theta) - Y) / len(X)",
            ),
            (
                "parameters exchanged",
                SWAPPED,
                "def gradient_by_number(X, Theta, labels):\n    Y = np.eye(Theta.shape[1])[labels]\n    return X.T @ (softmax(X @ Theta) - Y) / len(X)",
            ),
            (
                "the number of classes kept from the first call",
                rf"{STATE}|{CLASSES}",
                "kept = []\n\ndef gradient_by_number(Theta, X, labels):\n    kept.append(Theta.shape[1])\n    Y = np.eye(kept[0])[labels]\n    return X.T @ (softmax(X @ Theta) - Y) / len(X)",
            ),
        ],
        "def gradient_by_number(Theta, X, labels):",
    ),
    *numbers(
        "11.5",
        [0.75, 0.25, 0.95, 0.98],
        2,
        [
            (
                "recall and precision exchanged",
                r"exchang|swap|order|of which|recall.*precision|other way",
                "[0.25, 0.75, 0.95, 0.98]",
            ),
            ("precision of all bags", r"precision|called|60", "[0.75, 0.015, 0.95, 0.98]"),
            ("recall of all bags", r"recall|20|forbidden", "[0.015, 0.25, 0.95, 0.98]"),
            (
                "the two accuracies exchanged",
                r"exchang|swap|order|accurac|never",
                "[0.75, 0.25, 0.98, 0.95]",
            ),
            (
                "accuracy: all that were not called",
                r"accuracy|rightly|935|miss|right",
                "[0.75, 0.25, 0.94, 0.98]",
            ),
            (
                "accuracy: the false alarms forgotten",
                r"accuracy|alarm|45|wrong",
                "[0.75, 0.25, 0.995, 0.98]",
            ),
            (
                "accuracy: the misses forgotten",
                r"accuracy|miss|5\b|wrong",
                "[0.75, 0.25, 0.955, 0.98]",
            ),
            (
                "accuracy: the found alone",
                r"accuracy|rightly|935|right",
                "[0.75, 0.25, 0.015, 0.98]",
            ),
            (
                "the share of mistakes",
                r"accuracy|mistake|wrong|1 −|1 -|right",
                "[0.75, 0.25, 0.05, 0.98]",
            ),
            (
                "never: the share of the forbidden",
                r"never|forbidden|980|0\.02|rightly|right",
                "[0.75, 0.25, 0.95, 0.02]",
            ),
            ("never: 0", r"never|980|right", "[0.75, 0.25, 0.95, 0]"),
            ("never: 1", r"never|980|right|miss|20", "[0.75, 0.25, 0.95, 1]"),
            ("never: as many as are not called", r"never|980|94|right", "[0.75, 0.25, 0.95, 0.94]"),
            (
                "never: the scanner's own accuracy once more",
                r"never.*once more|never calls",
                "[0.75, 0.25, 0.95, 0.95]",
            ),
            ("percent", r"percent|share|between 0 and 1|0\.75|hundred", "[75, 25, 95, 98]"),
            ("counts", r"share|divid|count", "[15, 15, 950, 980]"),
            ("the misses' share", r"recall|miss|found|1 −", "[0.25, 0.25, 0.95, 0.98]"),
            ("the false alarms' share", r"precision|alarm|right ones", "[0.75, 0.75, 0.95, 0.98]"),
            (
                "recall of the called and the alarms",
                r"recall|20|forbidden|all that are",
                "[0.33, 0.25, 0.95, 0.98]",
            ),
            ("precision: 20 of 60", r"precision|15|right ones|found", "[0.75, 0.33, 0.95, 0.98]"),
            ("one decimal", rf"{ROUND}|close", "[0.8, 0.3, 1.0, 1.0]"),
        ],
        ["[15 / 20, 15 / 60, 950 / 1000, 0.98]"],
    ),
]
