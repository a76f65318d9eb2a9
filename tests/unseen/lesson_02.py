"""Answers to the exercises of lesson 02."""

from math import log

from unseen import (
    BASE,
    CLIP,
    COLUMNS,
    FIXED,
    IN_PLACE,
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

LIKELIHOOD, LOSS = 0.8 * 0.7 * 0.4, -log(0.8 * 0.7 * 0.4) / 3
BELIEF = r"1 - |1 −|belief|class 0|label"
RAVEL = """
y, y_hat = np.ravel(y), np.ravel(y_hat)
belief = np.where(y == 1, y_hat, 1 - y_hat)
with np.errstate(divide="ignore"):
    return 0 - np.log(belief).mean()
"""
TERMS = """
y, y_hat = np.ravel(y), np.ravel(y_hat)
with np.errstate(divide="ignore", invalid="ignore"):
    return -np.mean(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
"""
NUDGED = """
found = []
for direction in np.eye(len(theta)):
    up = loss(theta + nudge * direction)
    down = loss(theta - nudge * direction)
    found.append((up - down) / (2 * nudge))
return np.array(found)
"""
COPIES = """
slope = np.zeros(len(theta))
for j in range(len(theta)):
    up, down = np.array(theta, float), np.array(theta, float)
    up[j] += nudge
    down[j] -= nudge
    slope[j] = (loss(up) - loss(down)) / (2 * nudge)
return slope
"""
NAN = r"nan|0 ?[·*] ?log|0 times|exactly 0|belief"
ONE = r"one (by one|at a time|parameter)|at once|others|direction|held still|each"
TWO = r"2|two|twice|half"

ANSWERS = [
    *numbers(
        "02.1",
        [LIKELIHOOD, LOSS],
        4,
        [
            (
                "ŷ for the flowers of class 0, too",
                BELIEF,
                f"[{0.8 * 0.3 * 0.6}, {-log(0.8 * 0.3 * 0.6) / 3}]",
            ),
            ("ŷ for the third flower", BELIEF, f"[{0.8 * 0.7 * 0.6}, {-log(0.8 * 0.7 * 0.6) / 3}]"),
            ("the base is 10", BASE, f"[{LIKELIHOOD}, {LOSS / log(10)}]"),
            ("the base is 2", BASE, f"[{LIKELIHOOD}, {LOSS / log(2)}]"),
            (
                "a sum, not the mean",
                r"\bmean\b|sum|three|\b3\b|divide",
                f"[{LIKELIHOOD}, {3 * LOSS}]",
            ),
            ("no minus before the loss", rf"{SIGN}|negative", f"[{LIKELIHOOD}, {-LOSS}]"),
            ("the likelihood is a sum", r"product|multipl", f"[1.9, {LOSS}]"),
            ("the likelihood is a mean", r"product|multipl", f"[{1.9 / 3}, {LOSS}]"),
            (
                "the log of the mean belief",
                r"mean of|log.*(each|first|before)|each|mean first",
                f"[{LIKELIHOOD}, {-log(1.9 / 3)}]",
            ),
            ("the other order", r"order|swap|exchang|changed places", f"[{LOSS}, {LIKELIHOOD}]"),
            (
                "the squared error",
                r"square|log|cross-entropy",
                f"[{LIKELIHOOD}, {(0.04 + 0.09 + 0.36) / 3}]",
            ),
            (
                "the mean error",
                r"error|log|cross-entropy",
                f"[{LIKELIHOOD}, {(0.2 + 0.3 + 0.6) / 3}]",
            ),
            ("the likelihood is its logarithm", r"log|product", f"[{log(LIKELIHOOD)}, {LOSS}]"),
            ("two decimals", r"decimal|digits|round|close", "[0.22, 0.50]"),
        ],
    ),
    *bank(
        "02.2",
        [
            RAVEL,
            RAVEL.replace("np.ravel(y), np.ravel(y_hat)", "y.T, y_hat.T"),
            "y, y_hat = y.reshape(-1), y_hat.reshape(-1)\nbelief = y_hat**y * (1 - y_hat)**(1 - y)\nwith np.errstate(divide='ignore'):\n    return 0 - np.log(belief).sum() / len(y)",
            "y, y_hat = np.reshape(y, (-1, 1)), np.reshape(y_hat, (-1, 1))\nbelief = np.where(y == 1, y_hat, 1 - y_hat)\nwith np.errstate(divide='ignore'):\n    return 0 - np.mean(np.log(belief))",
            "import math\ntotal = 0.0\nfor t, p in zip(np.asarray(y).flatten().tolist(), np.asarray(y_hat).flatten().tolist()):\n    b = p if t == 1 else 1 - p\n    total += math.inf if b == 0 else -math.log(b)\nreturn total / len(y)",
            "if y.ndim == 2:\n    y = y[:, 0]\nif y_hat.ndim == 2:\n    y_hat = y_hat[:, 0]\nbelief = np.where(y > 0.5, y_hat, 1 - y_hat)\nwith np.errstate(divide='ignore'):\n    return (-np.log(belief)).mean()",
            "y, p = y.flatten(), y_hat.flatten()\nwith np.errstate(divide='ignore'):\n    prices = [-np.log(p[y == 1]), -np.log(1 - p[y == 0])]\nreturn np.concatenate(prices).mean()",
            "return binary_cross_entropy(np.ravel(y), np.ravel(y_hat))",
            "belief = np.abs(1 - y.ravel() - y_hat.ravel())\nwith np.errstate(divide='ignore'):\n    return np.einsum('i->', -np.log(belief)) / belief.size",
            "with np.errstate(divide='ignore'):\n    return float(np.average([-np.log(p) if t == 1 else -np.log1p(-p) for t, p in zip(np.ravel(y), np.ravel(y_hat))]))",
            "class Loss:\n    def __call__(self, y, y_hat):\n        y, p = (np.asarray(a, float).reshape(len(a)) for a in (y, y_hat))\n        with np.errstate(all='ignore'):\n            return np.mean(-np.log(np.choose(y.astype(int), [1 - p, p])))\n\nloss_of_any_layout = Loss()",
            "def flat(f):\n    return lambda *arrays: f(*map(np.ravel, arrays))\n\n@flat\ndef loss_of_any_layout(y, y_hat):\n    belief = np.where(y == 1, y_hat, 1 - y_hat)\n    with np.errstate(divide='ignore'):\n        return np.array(-np.log(belief).mean())",
        ],
        [
            *changed(
                RAVEL,
                (
                    "y alone is laid out",
                    SHAPE,
                    "np.ravel(y), np.ravel(y_hat)",
                    "np.ravel(y), y_hat",
                ),
                (
                    "ŷ alone is laid out",
                    SHAPE,
                    "np.ravel(y), np.ravel(y_hat)",
                    "y, np.ravel(y_hat)",
                ),
                (
                    "y alone is made a column",
                    SHAPE,
                    "np.ravel(y), np.ravel(y_hat)",
                    "y.reshape(-1, 1), y_hat",
                ),
                (
                    "ŷ alone is made a column",
                    SHAPE,
                    "np.ravel(y), np.ravel(y_hat)",
                    "y, y_hat.reshape(-1, 1)",
                ),
                ("ŷ is turned", SHAPE, "np.ravel(y), np.ravel(y_hat)", "y, y_hat.T"),
                ("clipped at 1e-15", CLIP, "np.log(belief)", "np.log(np.clip(belief, 1e-15, 1))"),
                (
                    "clipped at 1e-12",
                    CLIP,
                    "np.ravel(y_hat)",
                    "np.clip(np.ravel(y_hat), 1e-12, 1 - 1e-12)",
                ),
                (
                    "clipped at 1e-7",
                    CLIP,
                    "np.ravel(y_hat)",
                    "np.clip(np.ravel(y_hat), 1e-7, 1 - 1e-7)",
                ),
                (
                    "clipped at 1e-5",
                    CLIP,
                    "np.ravel(y_hat)",
                    "np.minimum(np.maximum(np.ravel(y_hat), 1e-5), 1 - 1e-5)",
                ),
                ("an eps of 1e-9 in the log", CLIP, "np.log(belief)", "np.log(belief + 1e-9)"),
                ("an eps of 1e-3 in the log", CLIP, "np.log(belief)", "np.log(belief + 1e-3)"),
                (
                    "inf is taken out",
                    CLIP + r"|inf",
                    "np.log(belief).mean()",
                    "np.log(belief[belief > 0]).mean()",
                ),
                (
                    "inf is made a large number",
                    CLIP + r"|inf",
                    "0 - np.log(belief).mean()",
                    "np.nan_to_num(0 - np.log(belief)).mean()",
                ),
                (
                    "never above 100",
                    CLIP + r"|inf|100",
                    "0 - np.log(belief).mean()",
                    "np.minimum(-np.log(belief), 100).mean()",
                ),
                ("log10", BASE, "np.log(", "np.log10("),
                ("log2", BASE, "np.log(", "np.log2("),
                ("log1p", r"log1p|np\.log\b|1 \+|logarithm", "np.log(", "np.log1p("),
                ("a sum", SUM, ".mean()", ".sum()"),
                ("the minus is missing", rf"{SIGN}|negative", "0 - np", "0 + np"),
                ("divides by 3", FIXED, "np.log(belief).mean()", "np.log(belief).sum() / 3"),
                (
                    "the beliefs are exchanged",
                    rf"{BELIEF}|exchang|swap",
                    "y_hat, 1 - y_hat)",
                    "1 - y_hat, y_hat)",
                ),
                ("ŷ for both classes", BELIEF, "np.where(y == 1, y_hat, 1 - y_hat)", "y_hat"),
                ("each flower's price, no mean", rf"{SUM}|one number|{SHAPE}", ".mean()", ""),
                (
                    "the mean belief, then the log",
                    r"each|before|mean of|log.*first",
                    "np.log(belief).mean()",
                    "np.log(belief.mean())",
                ),
                (
                    "rounded",
                    ROUND,
                    "return 0 - np.log(belief).mean()",
                    "return round(0 - np.log(belief).mean(), 3)",
                ),
                (
                    "half precision",
                    rf"{ROUND}|float16",
                    "np.log(belief)",
                    "np.log(belief.astype(np.float16))",
                ),
                (
                    "printed",
                    NONE,
                    "return 0 - np.log(belief).mean()",
                    "print(0 - np.log(belief).mean())",
                ),
                ("the beliefs come back too", MANY, "return 0 -", "return belief, 0 -"),
                (
                    "the last flower is left out",
                    r"last|all|one (too few|less)|\bmean\b",
                    "np.log(belief)",
                    "np.log(belief[:-1] if len(belief) > 1 else belief)",
                ),
                (
                    "the caller's answers are changed",
                    IN_PLACE,
                    "belief = np.where(y == 1, y_hat, 1 - y_hat)",
                    "y_hat[y == 0] = 1 - y_hat[y == 0]\nbelief = y_hat",
                ),
                (
                    "a text",
                    TEXT,
                    "return 0 - np.log(belief).mean()",
                    "return '%.6f' % (0 - np.log(belief).mean())",
                ),
                (
                    "the squared error",
                    r"square|log|cross-entropy|belief",
                    "0 - np.log(belief).mean()",
                    "((y - y_hat) ** 2).mean()",
                ),
                (
                    "divides by the number of ones",
                    r"ones|class 1|label|\bmean\b|number of",
                    "np.log(belief).mean()",
                    "np.log(belief).sum() / max(1, (y == 1).sum())",
                ),
                (
                    "the flowers of class 1 alone",
                    r"class 0|both|all|1 - y",
                    "np.log(belief).mean()",
                    "np.where(y == 1, np.log(belief), 0).mean()",
                ),
                (
                    "the median",
                    r"median|\bmean\b",
                    "np.log(belief).mean()",
                    "np.median(np.log(belief))",
                ),
                (
                    "the product itself",
                    r"\blog|logarithm",
                    "0 - np.log(belief).mean()",
                    "1 - np.prod(belief)",
                ),
            ),
            *changed(
                TERMS,
                ("0·log 0 is nan", NAN, "-np.mean", "-np.mean"),
                (
                    "a minus before the second term",
                    rf"{SIGN}|second term|1 - y",
                    "+ (1 - y)",
                    "- (1 - y)",
                ),
                (
                    "log(1 − ŷ) without 1 − y",
                    r"1 - y\b|1 − y|label|class",
                    "(1 - y) * np.log(1 - y_hat)",
                    "np.log(1 - y_hat)",
                ),
                ("nanmean, the terms with 0 left out", rf"{NAN}|{CLIP}", "-np.mean", "-np.nanmean"),
                (
                    "eps in both logs",
                    CLIP,
                    "np.log(y_hat)",
                    "np.log(y_hat + 1e-8)",
                    "np.log(1 - y_hat)",
                    "np.log(1 - y_hat + 1e-8)",
                ),
            ),
            (
                "the arguments in another order",
                SWAPPED,
                "def loss_of_any_layout(y_hat, y):" + RAVEL.replace("\n", "\n    "),
            ),
            (
                "a mean over the table that is made",
                rf"{SHAPE}|given code",
                "belief = np.where(np.atleast_2d(y) == 1, np.atleast_2d(y_hat), 1 - np.atleast_2d(y_hat))\nwith np.errstate(divide='ignore'):\n    return 0 - np.log(belief).mean()",
            ),
            (
                "the mean of all calls",
                STATE,
                "seen = []\n\ndef loss_of_any_layout(y, y_hat):\n    seen.append(binary_cross_entropy(np.ravel(y), np.ravel(y_hat)))\n    return np.mean(seen)",
            ),
        ],
        "def loss_of_any_layout(y, y_hat):",
    ),
    *gradients(
        "02.3",
        "gradient_of_table",
        "X",
        "y",
        "sigmoid({})".format,
        "({} - {})".format,
        right=[
            "return bce_gradient(theta, X, y)",
            "y_hat = predict_proba(theta, X)\nsamples, parameters = X.shape\nreturn X.T @ (y_hat - y) / samples",
        ],
        wrong=[
            (
                "divides by 6",
                FIXED,
                "y_hat = sigmoid(X @ theta)\nsamples = 6\nreturn X.T @ (y_hat - y) / samples",
            ),
            (
                "divides by 3 besides",
                rf"{COLUMNS}|{FIXED}|3",
                "y_hat = sigmoid(X @ theta)\nsamples = X.shape[1]\nreturn X.T @ (y_hat - y) / samples / 3",
            ),
            (
                "the factor 3 is made worse: times the columns",
                r"multipl|divide|columns?|times|shape",
                "y_hat = sigmoid(X @ theta)\nreturn X.T @ (y_hat - y) / X.shape[0] * X.shape[1]",
            ),
            ("y − ŷ", SIGN, "return X.T @ (y - sigmoid(X @ theta)) / len(X)"),
            ("ŷ + y", rf"{SIGN}|\+ y", "return X.T @ (sigmoid(X @ theta) + y) / len(X)"),
            (
                "the squared error's gradient",
                r"square|ŷ\(1|y_hat \* \(1|slope|cancel|cross-entropy",
                "p = sigmoid(X @ theta)\nreturn X.T @ ((p - y) * p * (1 - p)) / len(X)",
            ),
            ("σ of −z", rf"{SIGN}|−z|-z", "return X.T @ (sigmoid(-(X @ theta)) - y) / len(X)"),
            (
                "the petals' own parameters",
                OTHER,
                "return X.T @ (sigmoid(X @ theta_6[:1].repeat(X.shape[1])) - y) / len(X)",
            ),
        ],
    ),
    *bank(
        "02.4",
        [
            NUDGED,
            COPIES,
            "return [(loss(theta + nudge * e) - loss(theta - nudge * e)) / nudge / 2 for e in np.eye(theta.size)]",
            "def moved(j, by):\n    new = theta.astype(float).copy()\n    new[j] += by\n    return loss(new)\n\nreturn np.fromiter(((moved(j, nudge) - moved(j, -nudge)) / (2 * nudge) for j in range(len(theta))), float)",
            "slopes = lambda loss, theta, nudge=1e-6: np.array([(loss(theta + d) - loss(theta - d)) / (2 * nudge) for d in nudge * np.identity(len(theta))])",
            "steps = np.diag(np.full(len(theta), nudge))\nup = np.array([loss(theta + s) for s in steps])\ndown = np.array([loss(theta - s) for s in steps])\nreturn (up - down) / 2 / nudge",
            "found = {}\nfor j, _ in enumerate(theta):\n    ends = []\n    for sign in (1, -1):\n        moved = list(theta)\n        moved[j] = moved[j] + sign * nudge\n        ends.append(loss(np.array(moved)))\n    found[j] = (ends[0] - ends[1]) / (2 * nudge)\nreturn np.array([found[j] for j in sorted(found)])",
            "theta = np.array(theta, dtype=float)\nresult = np.empty_like(theta)\nfor j in range(theta.size):\n    kept = theta[j]\n    theta[j] = kept + nudge\n    up = loss(theta.copy())\n    theta[j] = kept - nudge\n    down = loss(theta.copy())\n    theta[j] = kept\n    result[j] = (up - down) / (2 * nudge)\nreturn result",
            "class Judge:\n    def __call__(self, loss, theta, nudge=1e-6):\n        return np.array(list(self.each(loss, theta, nudge)))\n\n    def each(self, loss, theta, nudge):\n        for e in np.eye(len(theta)):\n            yield (loss(theta + nudge * e) - loss(theta - nudge * e)) / (2 * nudge)\n\nslopes = Judge()",
            "def slope(j):\n    if j == len(theta):\n        return []\n    d = np.where(np.arange(len(theta)) == j, nudge, 0)\n    return [(loss(theta + d) - loss(theta - d)) / (2 * nudge)] + slope(j + 1)\n\nreturn np.array(slope(0))",
        ],
        [
            *changed(
                NUDGED,
                ("divides by one nudge, not two", TWO, "(2 * nudge)", "nudge"),
                (
                    "multiplies by the second factor: brackets left out",
                    r"bracket|divide|nudge",
                    "(2 * nudge)",
                    "2 * nudge",
                ),
                ("not divided", r"divide|nudge", " / (2 * nudge)", ""),
                ("divided by 2 only", r"nudge|divide", "/ (2 * nudge)", "/ 2"),
                ("the sign is turned", SIGN, "up - down", "down - up"),
                ("the size alone, no sign", rf"{SIGN}|abs", "(up - down)", "abs(up - down)"),
                ("added in place of subtracted", rf"{SIGN}", "up - down", "up + down"),
                (
                    "from above to the middle, divided by two",
                    rf"below|down|{TWO}|minus",
                    "loss(theta - nudge * direction)",
                    "loss(theta)",
                ),
                (
                    "all parameters move at once",
                    ONE,
                    "theta + nudge * direction",
                    "theta + nudge",
                    "theta - nudge * direction",
                    "theta - nudge",
                ),
                ("both ends above", r"below|minus|down|same|0", "theta - nudge", "theta + nudge"),
                (
                    "two parameters only",
                    r"parameters|any number|len|all|two|size|shape",
                    "len(theta)",
                    "2",
                ),
                (
                    "the first parameter is left out",
                    r"first|bias|parameters|all|each|missing|one (too few|less)|numbers?, where",
                    "np.eye(len(theta))",
                    "np.eye(len(theta))[1:]",
                ),
                (
                    "the last parameter is left out",
                    r"last|parameters|all|each|missing|one (too few|less)|numbers?, where",
                    "np.eye(len(theta))",
                    "np.eye(len(theta))[:-1]",
                ),
                (
                    "returns in the loop",
                    r"loop|first|one (parameter|number)|each",
                    "return np.array(found)",
                    "    return np.array(found)",
                ),
                ("rounded", ROUND, "return np.array(found)", "return np.round(found, 3)"),
                ("printed", NONE, "return np.array(found)", "print(found)"),
                (
                    "the losses come back, too",
                    MANY,
                    "return np.array(found)",
                    "return np.array(found), up, down",
                ),
                (
                    "a sum of all slopes",
                    r"each|one number|sum|shape|all",
                    "return np.array(found)",
                    "return np.sum(found)",
                ),
                (
                    "a nudge of 1e-14, whatever is asked",
                    r"nudge|small|rounding|digits|fixed",
                    "for direction",
                    "nudge = 1e-14\nfor direction",
                ),
                (
                    "a nudge of 0.5, whatever is asked",
                    r"nudge|large|fixed|small",
                    "for direction",
                    "nudge = 0.5\nfor direction",
                ),
                (
                    "the slopes in the other order",
                    r"order|revers|place",
                    "np.array(found)",
                    "np.array(found[::-1])",
                ),
                (
                    "as long as 1",
                    r"norm|length|divide",
                    "np.array(found)",
                    "np.array(found) / np.linalg.norm(found)",
                ),
                ("texts", TEXT, "np.array(found)", "[str(s) for s in found]"),
                (
                    "the curvature",
                    r"second|curv|slope|middle|twice",
                    "(up - down) / (2 * nudge)",
                    "(up - 2 * loss(theta) + down) / nudge**2",
                ),
                ("whole division", r"//|whole|round|digits", "/ (2 * nudge)", "// (2 * nudge)"),
                (
                    "relative nudges, not divided so",
                    r"nudge|relative|theta|divide|multiplied by its θ",
                    "theta + nudge * direction",
                    "theta * (1 + nudge * direction)",
                    "theta - nudge * direction",
                    "theta * (1 - nudge * direction)",
                ),
                (
                    "the mean of the two slopes of one side, sign lost below",
                    rf"{SIGN}|below|down",
                    "(up - down) / (2 * nudge)",
                    "((up - loss(theta)) / nudge + (down - loss(theta)) / nudge) / 2",
                ),
            ),
            *changed(
                COPIES,
                (
                    "θ is changed and not put back",
                    rf"{IN_PLACE}|put back|copy|{ONE}",
                    "up, down = np.array(theta, float), np.array(theta, float)",
                    "up = down = theta",
                ),
                (
                    "the moves add up from parameter to parameter",
                    rf"{ONE}|add(ed)? up|put back|back|copy",
                    "slope = np",
                    "up, down = np.array(theta, float), np.array(theta, float)\nslope = np",
                    "    up, down = np.array(theta, float), np.array(theta, float)\n",
                    "",
                ),
                (
                    "up and down are one array",
                    r"copy|same array|one array|0|in place|both",
                    "up, down = np.array(theta, float), np.array(theta, float)",
                    "up = np.array(theta, float)\n    down = up",
                ),
                (
                    "whole numbers: the nudge is cut off",
                    r"whole|int|cut|float|0",
                    "up, down = np.array(theta, float), np.array(theta, float)",
                    "up, down = np.array(theta, int), np.array(theta, int)",
                ),
            ),
            (
                "the caller's θ is changed, put back with rounding",
                IN_PLACE,
                "for j in range(len(theta)):\n    theta[j] += nudge\nreturn np.array([(loss(theta + nudge * e) - loss(theta - nudge * e)) / (2 * nudge) for e in np.eye(len(theta))])",
            ),
            (
                "the lesson's own loss",
                rf"{OTHER}|loss",
                "def loss_of_petals(theta):\n    return binary_cross_entropy(y, predict_proba(theta, X))\n\ndef slopes(loss, theta, nudge=1e-6):\n    moved = [(theta + nudge * e, theta - nudge * e) for e in np.eye(len(theta))]\n    return np.array([(loss_of_petals(up) - loss_of_petals(down)) / (2 * nudge) for up, down in moved])",
            ),
            (
                "the formula of the petals",
                rf"{OTHER}|loss|any loss|petals",
                "return bce_gradient(theta, X, y)",
            ),
            (
                "random directions",
                r"direction|random|chance|each|calls",
                "d = np.random.randn(len(theta))\nreturn (loss(theta + nudge * d) - loss(theta - nudge * d)) / (2 * nudge) * d",
            ),
            (
                "np.gradient along θ",
                r"each|nudge|direction|loss|number",
                "return np.gradient([loss(np.array(theta) + nudge * k) for k in range(len(theta) + 1)])[: len(theta)] / nudge",
            ),
            (
                "θ and the loss exchanged",
                SWAPPED,
                "def slopes(theta, loss, nudge=1e-6):\n    return np.array([(loss(theta + nudge * e) - loss(theta - nudge * e)) / (2 * nudge) for e in np.eye(len(theta))])",
            ),
            (
                "keeps the slopes of the first call",
                rf"{STATE}|{OTHER}",
                "kept = {}\n\ndef slopes(loss, theta, nudge=1e-6):\n    if len(theta) not in kept:\n        kept[len(theta)] = np.array([(loss(theta + nudge * e) - loss(theta - nudge * e)) / (2 * nudge) for e in np.eye(len(theta))])\n    return kept[len(theta)]",
            ),
        ],
        "def slopes(loss, theta, nudge=1e-6):",
    ),
    *letters(
        "02.5",
        "b",
        {
            "a": r"tenth|one flower|inf|wrong|class 0|certain|never",
            "c": r"accuracy|loss|inf|how sure|belief",
            "d": r"accuracy|0\.9|equal|same|both",
        },
    ),
]
