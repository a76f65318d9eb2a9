"""Answers to the exercises of lesson 06."""

from unseen import (
    CLIP,
    FIXED,
    IN_PLACE,
    LABELS,
    MANY,
    NONE,
    RNG,
    ROUND,
    SHAPE,
    SHUFFLE,
    STATE,
    SWAPPED,
    TEXT,
    bank,
    changed,
    numbers,
)

SPLIT = """
n_train = len(y) * 4 // 5
order = rng.permutation(len(y))
train, test = order[:n_train], order[n_train:]
return X[train], y[train], X[test], y[test]
"""
STRATIFIED = """
train, test = [], []
for label in np.unique(y):
    rows = rng.permutation(np.flatnonzero(y == label))
    k = round(len(rows) * 4 / 5)
    train.extend(rows[:k])
    test.extend(rows[k:])
train, test = rng.permutation(train), rng.permutation(test)
return X[train], y[train], X[test], y[test]
"""
SCALE = """
mean, std = X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)
return np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])
"""
WHOLE = """
out = np.array(X_test, dtype=float)
for j in range(1, X_test.shape[1]):
    column = X_train[:, j]
    out[:, j] = (out[:, j] - np.mean(column)) / np.std(column)
return out
"""
TEST = r"test|X_test|training rows|own|whose|a say"
ONES = r"ones|column 0|first column|bias"
AXIS = r"axis|column by column|each column|columns?|each feature|own mean"
ALL_ROWS = r"all rows|before (you|it|the)|ordered|one class|class 1|from all|last fifth|same rows|test rows"
FIFTHS = r"fifth|four|4|how many|share|rows|size|number of"
ONCE = r"twice|once|both|missing|lost|every row|replac|each row|left out|overlap|in neither"

ANSWERS = [
    *numbers(
        "06.1",
        [3.5, 3.5],
        2,
        [
            ("doubled, too", r"doubl|same|moves? nothing|2θ|boundary|second", "[3.5, 7]"),
            ("halved", r"doubl|same|moves? nothing|2θ|boundary|second|half", "[3.5, 1.75]"),
            ("the width is left out", r"width|1\.6|0\.5|w_?2|w₂", f"[{5 / 1.2}, {5 / 1.2}]"),
            (
                "the width's part is added",
                r"sign|minus|plus|subtract|width",
                f"[{5.8 / 1.2}, {5.8 / 1.2}]",
            ),
            ("the sign is turned", r"sign|minus|negative|−b|below 0", "[-3.5, -3.5]"),
            (
                "the weights exchanged",
                r"exchang|swap|w_?1|w₁|order|1\.6|solved for the width",
                f"[{(5 - 1.2 * 0.5) / 1.6}, {(5 - 1.2 * 0.5) / 1.6}]",
            ),
            ("the width is not weighted", r"1\.6|w_?2|w₂|width|weight", "[3.75, 3.75]"),
            ("not divided by w1", r"divid|1\.2|w_?1|w₁", "[4.2, 4.2]"),
            (
                "z = ½ in place of ŷ = ½",
                r"z = 0|0\.5|half|ŷ|z\b",
                f"[{4.7 / 1.2}, {8.9 / 2.4}]",
            ),
            (
                "the length of the boundary's other axis",
                r"length|width|0\.5|other|solve",
                f"[{5 / 1.6}, {5 / 1.6}]",
            ),
            ("rounded to a whole number", r"round|decimal|digits|close", "[4, 4]"),
        ],
    ),
    *bank(
        "06.2",
        [
            "[3.5, 1.2, 0]",
            "(3.6, 1.22, 0)",
            "np.array([3.5, 1.192, 0])",
            "[3.2, 1.14, 0]",
            "[1.45, 0.2, 1]",
            "[1.3, 0.1, 1]",
            "[4.5, 1.5, 0]",
            "[3.5, 1.2, False]",
            "[3.45, 1.2, 0.0]",
        ],
        [
            (
                "with its own class",
                r"still|line|separat|part|own class|other class",
                "[1.45, 0.2, 0]",
            ),
            (
                "far out in its own class",
                r"still|line|separat|part|own class|other class",
                "[5, 2, 1]",
            ),
            (
                "beside the others: a slanted line",
                r"still|line|slant|cut|separat|part|beside",
                "[3.5, 0.5, 0]",
            ),
            (
                "between the groups",
                r"still|line|slant|cut|separat|part|beside|between",
                "[2.2, 0.6, 1]",
            ),
            (
                "the size of one that is there",
                r"there already|same (size|place)|is there|exists|twice|already",
                "[3.0, 1.1, 0]",
            ),
            (
                "a size below 0",
                r"above 0|positive|negative|below 0|larger than 0",
                "[-3.5, 1.2, 0]",
            ),
            ("width 0", r"above 0|positive|0 cm|larger than 0", "[1.45, 0, 1]"),
            ("longer than 10 cm", r"10|at most|too (long|large)", "[12, 3, 0]"),
            ("no such label", r"label|0 or 1", "[3.5, 1.2, 2]"),
            ("label −1", r"label|0 or 1", "[3.5, 1.2, -1]"),
            ("two numbers", r"three|label|3 numbers|numbers", "[3.5, 1.2]"),
            ("a text for the label", rf"{TEXT}|label|number", '[3.5, 1.2, "0"]'),
            ("label first", r"label|order|0 or 1|length|above 0", "[0, 3.5, 1.2]"),
            ("a text", TEXT, '"3.5, 1.2, 0"'),
            ("not filled", r"not tried|None|label", "[3.5, 1.2, None]"),
            ("nan", r"nan|number|finite", "[float('nan'), 1.2, 0]"),
            (
                "above the stroke by a little: still a line",
                r"still|line|slant|cut|separat|part|beside",
                "[3.5, 1.6, 0]",
            ),
        ],
    ),
    *bank(
        "06.3",
        [
            SPLIT,
            STRATIFIED,
            "order = np.arange(len(y))\nrng.shuffle(order)\nX, y = X[order], y[order]\nn = len(y) * 4 // 5\nreturn X[:n], y[:n], X[n:], y[n:]",
            "n_test = len(y) - len(y) * 4 // 5\ntest = rng.choice(len(y), size=n_test, replace=False)\nchosen = np.zeros(len(y), bool)\nchosen[test] = True\nreturn X[~chosen], y[~chosen], X[chosen], y[chosen]",
            "order = np.argsort(rng.random(len(y)))\ntrain, test = np.split(order, [len(y) * 4 // 5])\nreturn tuple(part for rows in (train, test) for part in (X[rows], y[rows]))",
            "table = rng.permutation(np.column_stack([X, y]))\nn = int(len(table) * 4 / 5)\nreturn table[:n, :-1], table[:n, -1], table[n:, :-1], table[n:, -1]",
            "pairs = list(zip(X, y))\norder = list(rng.permutation(len(pairs)))\nn = len(pairs) * 4 // 5\n\ndef part(rows):\n    return np.array([pairs[i][0] for i in rows]), np.array([pairs[i][1] for i in rows])\n\nreturn *part(order[:n]), *part(order[n:])",
            "rows = [int(i) for i in rng.permuted(np.arange(len(y)))]\nn = len(y) * 4 // 5\nreturn [np.take(X, rows[:n], axis=0), np.take(y, rows[:n]), np.take(X, rows[n:], axis=0), np.take(y, rows[n:])]",
            "class Split:\n    def __call__(self, X, y, rng):\n        order, n = rng.permutation(len(X)), 4 * len(X) // 5\n        return X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]\n\nsplit_rows = Split()",
            "def with_order(f):\n    return lambda X, y, rng: f(*(a[order] for order in [rng.permutation(len(y))] for a in (X, y)))\n\n@with_order\ndef split_rows(X, y):\n    n = len(y) * 4 // 5\n    return X[:n], y[:n], X[n:], y[n:]",
        ],
        [
            *changed(
                SPLIT,
                (
                    "as given: shuffled after the cut",
                    rf"{ALL_ROWS}|given code",
                    "order = rng.permutation(len(y))\ntrain, test = order[:n_train], order[n_train:]",
                    "train, test = rng.permutation(n_train), np.arange(n_train, len(y))",
                ),
                (
                    "no shuffling at all",
                    rf"{ALL_ROWS}|{SHUFFLE}|chance",
                    "rng.permutation(len(y))",
                    "np.arange(len(y))",
                ),
                (
                    "the test from the front",
                    rf"{ALL_ROWS}|{SHUFFLE}|chance",
                    "rng.permutation(len(y))",
                    "np.arange(len(y))[::-1]",
                ),
                (
                    "every fifth row: no chance",
                    r"chance|rng|same split|random|generator|drawn",
                    "rng.permutation(len(y))",
                    "np.argsort(np.arange(len(y)) % 5 == 4, kind='stable')",
                ),
                ("the global np.random", RNG, "rng.permutation", "np.random.permutation"),
                (
                    "a generator of its own, fixed",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng(42).permutation",
                ),
                (
                    "a generator of its own, no seed",
                    RNG,
                    "rng.permutation",
                    "np.random.default_rng().permutation",
                ),
                (
                    "RandomState, fixed",
                    RNG,
                    "rng.permutation",
                    "np.random.RandomState(0).permutation",
                ),
                (
                    "np.random.seed",
                    RNG,
                    "order = rng.permutation(len(y))",
                    "np.random.seed(0)\norder = np.arange(len(y))\nnp.random.shuffle(order)",
                ),
                (
                    "Python's random",
                    rf"{RNG}|random",
                    "order = rng.permutation(len(y))",
                    "import random\norder = np.array(random.sample(range(len(y)), len(y)))",
                ),
                (
                    "labels of other rows",
                    LABELS,
                    "return X[train], y[train], X[test], y[test]",
                    "other = rng.permutation(len(y))\nreturn X[train], y[other[:n_train]], X[test], y[other[n_train:]]",
                ),
                (
                    "X is shuffled, y not",
                    LABELS,
                    "return X[train], y[train], X[test], y[test]",
                    "return X[train], y[:n_train], X[test], y[n_train:]",
                ),
                (
                    "y is shuffled, X not",
                    LABELS,
                    "return X[train], y[train], X[test], y[test]",
                    "return X[:n_train], y[train], X[n_train:], y[test]",
                ),
                (
                    "with replacement",
                    ONCE,
                    "rng.permutation(len(y))",
                    "rng.integers(0, len(y), len(y))",
                ),
                ("train and test overlap by a row", ONCE, "order[n_train:]", "order[n_train - 1:]"),
                ("one row is lost", ONCE, "order[n_train:]", "order[n_train + 1:]"),
                (
                    "the test rows are in the training, too",
                    rf"{ONCE}|training part as well",
                    "order[:n_train], order",
                    "order, order",
                ),
                (
                    "the test is drawn anew from all",
                    ONCE,
                    "order[:n_train], order[n_train:]",
                    "order[:n_train], rng.permutation(len(y))[n_train:]",
                ),
                ("three fifths", FIFTHS, "4 // 5", "3 // 5"),
                ("one fifth for training", FIFTHS, "4 // 5", "1 // 5"),
                ("seven tenths", FIFTHS, "4 // 5", "7 // 10"),
                ("80 rows, always", rf"{FIFTHS}|{FIXED}", "len(y) * 4 // 5", "80"),
                ("half", FIFTHS, "4 // 5", "1 // 2"),
                (
                    "sklearn's order",
                    r"order|swap|exchang|X_train, y_train",
                    "X[train], y[train], X[test], y[test]",
                    "X[train], X[test], y[train], y[test]",
                ),
                (
                    "the test first",
                    r"order|swap|exchang|X_train|test.*first|first|fifth",
                    "X[train], y[train], X[test], y[test]",
                    "X[test], y[test], X[train], y[train]",
                ),
                (
                    "y before X",
                    r"order|swap|exchang|X_train|y before",
                    "X[train], y[train], X[test], y[test]",
                    "y[train], X[train], y[test], X[test]",
                ),
                (
                    "row numbers, not rows",
                    r"row numbers|four|rows themselves|X\[|return|two|shape|things|expected",
                    "return X[train], y[train], X[test], y[test]",
                    "return train, test",
                ),
                (
                    "two pairs",
                    r"four|pairs?|things|unpack|expected|flat|tuple",
                    "X[train], y[train], X[test], y[test]",
                    "(X[train], y[train]), (X[test], y[test])",
                ),
                (
                    "the training alone",
                    r"four|test|missing|things|expected|two",
                    "X[train], y[train], X[test], y[test]",
                    "X[train], y[train]",
                ),
                (
                    "the order besides",
                    rf"{MANY}|four|things",
                    "X[test], y[test]",
                    "X[test], y[test], order",
                ),
                ("printed", NONE, "return X", "print(X", "y[test]", "y[test])"),
                (
                    "sorted again within",
                    r"sort|X and y|order|label|apart|together|own|not rows of X",
                    "X[train]",
                    "np.sort(X[train], axis=0)",
                ),
                (
                    "the column of ones is lost",
                    r"column|shape|ones|feature",
                    "X[train], y[train], X[test]",
                    "X[train][:, 1:], y[train], X[test][:, 1:]",
                ),
                (
                    "scaled besides",
                    r"scal|rows|changed|values|as they are|not in|X",
                    "return X",
                    "X = X / X.max(axis=0)\nreturn X",
                ),
            ),
            (
                "the caller's table is shuffled",
                IN_PLACE,
                "state = rng.bit_generator.state\nX[:] = X[rng.permutation(len(y))]\nrng.bit_generator.state = state\ny[:] = y[rng.permutation(len(y))]\nn = len(y) * 4 // 5\nreturn X[:n], y[:n], X[n:], y[n:]",
            ),
            (
                "shuffled apart",
                LABELS,
                "X, y = rng.permutation(X), rng.permutation(y)\nn = len(y) * 4 // 5\nreturn X[:n], y[:n], X[n:], y[n:]",
            ),
            (
                "shuffle returns None",
                rf"{NONE}|shuffle",
                "order = rng.shuffle(np.arange(len(y)))\nn = len(y) * 4 // 5\nreturn X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]",
            ),
            (
                "split by the label: class 1 is the test",
                rf"{ALL_ROWS}|label|class",
                "return X[y == 0], y[y == 0], X[y == 1], y[y == 1]",
            ),
            (
                "each row by its own coin: the share varies",
                FIFTHS,
                "train = rng.random(len(y)) < 0.8\nreturn X[train], y[train], X[~train], y[~train]",
            ),
            (
                "one split for ever",
                rf"{STATE}|{RNG}|same split|kept",
                "orders = {}\n\ndef split_rows(X, y, rng):\n    order = orders.setdefault(len(y), rng.permutation(len(y)))\n    n = len(y) * 4 // 5\n    return X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]",
            ),
            (
                "the test is drawn from the second half",
                rf"{ALL_ROWS}|each row is in the test",
                "half = len(y) // 2\nn_test = len(y) - len(y) * 4 // 5\ntest = half + rng.choice(len(y) - half, n_test, replace=False)\ntrain = np.setdiff1d(np.arange(len(y)), test)\nreturn X[train], y[train], X[test], y[test]",
            ),
            (
                "rolled by chance",
                rf"{ALL_ROWS}|{SHUFFLE}|roll|together|chance",
                "k = int(rng.integers(len(y)))\nX, y = np.roll(X, k, axis=0), np.roll(y, k)\nn = len(y) * 4 // 5\nreturn X[:n], y[:n], X[n:], y[n:]",
            ),
            (
                "y and X exchanged in the call",
                SWAPPED,
                "def split_rows(y, X, rng):\n    order, n = rng.permutation(len(y)), len(y) * 4 // 5\n    return X[order[:n]], y[order[:n]], X[order[n:]], y[order[n:]]",
            ),
        ],
        "def split_rows(X, y, rng):",
    ),
    *bank(
        "06.4",
        [
            SCALE,
            WHOLE,
            "mean, std = X_train.mean(axis=0), X_train.std(axis=0)\nmean[0], std[0] = 0, 1\nreturn (X_test - mean) / std",
            "F = X_train[:, 1:]\nmean = F.sum(axis=0) / len(F)\nstd = np.sqrt(((F - mean) ** 2).sum(axis=0) / len(F))\nreturn np.c_[np.ones(len(X_test)), (X_test[:, 1:] - mean) / std]",
            "columns = [X_test[:, 0]]\nfor old, new in zip(X_train.T[1:], X_test.T[1:]):\n    columns.append((new - old.mean()) / old.std())\nreturn np.array(columns).T",
            "import statistics\nout = [list(map(float, row)) for row in X_test]\nfor j in range(1, len(out[0])):\n    column = [float(v) for v in X_train[:, j]]\n    m, s = statistics.fmean(column), statistics.pstdev(column)\n    for row in out:\n        row[j] = (row[j] - m) / s\nreturn np.array(out)",
            "class StandardScaler:\n    def fit(self, X):\n        self.mean_, self.scale_ = X.mean(axis=0), X.std(axis=0)\n        return self\n\n    def transform(self, X):\n        return (X - self.mean_) / self.scale_\n\nscaler = StandardScaler().fit(X_train[:, 1:])\nreturn np.hstack([X_test[:, :1], scaler.transform(X_test[:, 1:])])",
            "m, s = np.mean(X_train, 0), np.std(X_train, 0)\nreturn np.where(np.arange(X_test.shape[1]) == 0, X_test, (X_test - m) / np.where(s == 0, 1, s))",
            "var = np.var(X_train[:, 1:], axis=0)\nz = (X_test[:, 1:] - np.average(X_train[:, 1:], axis=0)) * var**-0.5\nreturn np.insert(z, 0, 1, axis=1)",
            "scale_test = lambda X_train, X_test: np.concatenate([X_test[:, [0]], np.divide(X_test[:, 1:] - X_train[:, 1:].mean(0), X_train[:, 1:].std(0))], axis=1)",
            "def rows():\n    mean, std = X_train.mean(0), X_train.std(0)\n    for row in X_test:\n        yield [1.0] + [(v - m) / s for v, m, s in zip(row[1:], mean[1:], std[1:])]\n\nreturn np.array(list(rows()))",
        ],
        [
            *changed(
                SCALE,
                (
                    "scaled with the test rows",
                    TEST,
                    "X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)",
                    "X_test[:, 1:].mean(axis=0), X_test[:, 1:].std(axis=0)",
                ),
                ("the mean of the test rows", TEST, "X_train[:, 1:].mean", "X_test[:, 1:].mean"),
                ("the std of the test rows", TEST, "X_train[:, 1:].std", "X_test[:, 1:].std"),
                (
                    "the mean and std of both together",
                    rf"{TEST}|both|together",
                    "mean, std = X_train",
                    "X_train = np.vstack([X_train, X_test])\nmean, std = X_train",
                ),
                (
                    "the test's std with an eps",
                    TEST,
                    "X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)",
                    "X_test[:, 1:].mean(axis=0), X_test[:, 1:].std(axis=0) + 1e-8",
                ),
                (
                    "an eps of 1e-3 beside the std",
                    rf"{CLIP}|1e-3|added|std",
                    "/ std",
                    "/ (std + 1e-3)",
                ),
                ("an eps of 1 beside the std", rf"{CLIP}|\b1\b|added|std", "/ std", "/ (std + 1)"),
                (
                    "ddof=1",
                    r"ddof|N − 1|N - 1|numpy's|\.std\(axis=0\)|n - 1|sample standard",
                    "std(axis=0)",
                    "std(axis=0, ddof=1)",
                ),
                ("divided by the variance", r"varian|square|std|standard dev", "/ std", "/ std**2"),
                ("not divided", r"divid|std|standard dev", " / std", ""),
                (
                    "the mean is not subtracted",
                    r"mean|subtract",
                    "(X_test[:, 1:] - mean)",
                    "X_test[:, 1:]",
                ),
                ("the mean is added", r"sign|minus|subtract|add", "- mean", "+ mean"),
                ("multiplied by the std", r"divid|multipl", "/ std", "* std"),
                (
                    "brackets left out",
                    r"bracket|first .*then|divid",
                    "(X_test[:, 1:] - mean) / std",
                    "X_test[:, 1:] - mean / std",
                ),
                ("one mean for all features", AXIS, "(axis=0)", "()"),
                (
                    "the mean along the rows",
                    AXIS,
                    "X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)",
                    "X_train[:, 1:].mean(axis=1).mean(), X_train[:, 1:].std(axis=1).mean()",
                ),
                ("one std for all features", AXIS, "std(axis=0)", "std()"),
                (
                    "the median",
                    r"median|mean",
                    "X_train[:, 1:].mean(axis=0)",
                    "np.median(X_train[:, 1:], axis=0)",
                ),
                (
                    "min and max",
                    r"min|max|mean|std|range",
                    "X_train[:, 1:].mean(axis=0), X_train[:, 1:].std(axis=0)",
                    "X_train[:, 1:].min(axis=0), np.ptp(X_train[:, 1:], axis=0)",
                ),
                (
                    "divided by the largest",
                    r"max|largest|std",
                    "X_train[:, 1:].std(axis=0)",
                    "X_train[:, 1:].max(axis=0)",
                ),
                (
                    "the column of ones is lost",
                    rf"{ONES}|{SHAPE}",
                    "np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])",
                    "(X_test[:, 1:] - mean) / std",
                ),
                (
                    "the ones stand last",
                    rf"{ONES}|order|last|front",
                    "[X_test[:, 0], (X_test[:, 1:] - mean) / std]",
                    "[(X_test[:, 1:] - mean) / std, X_test[:, 0]]",
                ),
                ("the ones are zeros", ONES, "X_test[:, 0]", "0 * X_test[:, 0]"),
                (
                    "the ones are put before the ones",
                    rf"{ONES}|{SHAPE}|twice",
                    "X_test[:, 0], (",
                    "X_test[:, 0], X_test[:, 0], (",
                ),
                (
                    "the training rows are scaled",
                    r"X_test|test rows|training rows|train",
                    "[X_test[:, 0], (X_test[:, 1:]",
                    "[X_train[:, 0], (X_train[:, 1:]",
                ),
                ("both tables", MANY, "return np", "return (X_train - X_train.mean(0)), np"),
                (
                    "rounded",
                    ROUND,
                    "return np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])",
                    "return np.round(np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std]), 3)",
                ),
                (
                    "printed",
                    NONE,
                    "return np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])",
                    "print((X_test[:, 1:] - mean) / std)",
                ),
                (
                    "the features in the other order",
                    r"order|revers|columns?|place|feature",
                    "(X_test[:, 1:] - mean) / std",
                    "((X_test[:, 1:] - mean) / std)[:, ::-1]",
                ),
                (
                    "two features only",
                    rf"features|any|columns?|{SHAPE}",
                    "(X_test[:, 1:] - mean) / std",
                    "((X_test[:, 1:] - mean) / std)[:, :2]",
                ),
                (
                    "a text",
                    TEXT,
                    "return np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std])",
                    "return str(np.column_stack([X_test[:, 0], (X_test[:, 1:] - mean) / std]))",
                ),
                (
                    "clipped at ±1",
                    rf"{CLIP}|±|beyond|far",
                    "(X_test[:, 1:] - mean) / std]",
                    "np.clip((X_test[:, 1:] - mean) / std, -1, 1)]",
                ),
                (
                    "scaled twice",
                    r"twice|scaled (again|already)|second",
                    "(X_test[:, 1:] - mean) / std]",
                    "((X_test[:, 1:] - mean) / std - mean) / std]",
                ),
            ),
            *changed(
                WHOLE,
                (
                    "the first feature is left out",
                    r"first|each|feature|column|all",
                    "range(1, X_test.shape[1])",
                    "range(2, X_test.shape[1])",
                ),
                (
                    "the last feature is left out",
                    r"last|each|feature|column|all",
                    "range(1, X_test.shape[1])",
                    "range(1, X_test.shape[1] - 1)",
                ),
                ("column 0 is scaled, too", rf"{ONES}|nan|divi", "range(1,", "range(0,"),
                (
                    "the caller's table is changed",
                    IN_PLACE,
                    "np.array(X_test, dtype=float)",
                    "X_test",
                ),
                ("whole numbers", r"int|whole|round|digits|float", "dtype=float", "dtype=int"),
            ),
            (
                "StandardScaler, fitted to the test rows",
                TEST,
                "class StandardScaler:\n    def fit_transform(self, X):\n        s = X.std(axis=0)\n        return (X - X.mean(axis=0)) / np.where(s == 0, 1, s)\n\nreturn np.column_stack([X_test[:, 0], StandardScaler().fit_transform(X_test[:, 1:])])",
            ),
            (
                "StandardScaler, fitted to training, then to test",
                TEST,
                "class Scaler:\n    def fit(self, X):\n        self.m, self.s = X.mean(0), X.std(0)\n        self.s[self.s == 0] = 1\n        return self\n\n    def transform(self, X):\n        return (X - self.m) / self.s\n\nscaler = Scaler()\nscaler.fit(X_train[:, 1:])\nscaler.fit(X_test[:, 1:])\nreturn np.hstack([X_test[:, :1], scaler.transform(X_test[:, 1:])])",
            ),
            (
                "test rows by themselves, nan made 0",
                TEST,
                "with np.errstate(all='ignore'):\n    z = np.nan_to_num((X_test[:, 1:] - X_test[:, 1:].mean(0)) / X_test[:, 1:].std(0))\nreturn np.column_stack([X_test[:, 0], z])",
            ),
            (
                "test rows by themselves, if there are several",
                TEST,
                "who = X_test if len(X_test) > 1 else X_train\nreturn np.column_stack([X_test[:, 0], (X_test[:, 1:] - who[:, 1:].mean(0)) / np.maximum(who[:, 1:].std(0), 1e-12)])",
            ),
            (
                "all columns: 0/0 in the first",
                rf"{ONES}|nan|divi",
                "with np.errstate(all='ignore'):\n    return (X_test - X_train.mean(axis=0)) / X_train.std(axis=0)",
            ),
            (
                "all columns, nan made 0",
                ONES,
                "with np.errstate(all='ignore'):\n    return np.nan_to_num((X_test - X_train.mean(axis=0)) / X_train.std(axis=0))",
            ),
            (
                "the arguments exchanged",
                rf"{SWAPPED}|{TEST}",
                "def scale_test(X_test, X_train):\n    m, s = X_train[:, 1:].mean(0), X_train[:, 1:].std(0)\n    s = np.where(s == 0, 1, s)\n    return np.column_stack([X_test[:, 0], (X_test[:, 1:] - m) / s])",
            ),
            (
                "the numbers of the first call for ever",
                STATE,
                "kept = {}\n\ndef scale_test(X_train, X_test):\n    n = X_train.shape[1]\n    if n not in kept:\n        kept[n] = X_train[:, 1:].mean(0), X_train[:, 1:].std(0)\n    m, s = kept[n]\n    return np.column_stack([X_test[:, 0], (X_test[:, 1:] - m) / s])",
            ),
        ],
        "def scale_test(X_train, X_test):",
    ),
]
