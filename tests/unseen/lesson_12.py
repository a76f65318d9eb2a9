"""Answers to the exercises of lesson 12."""

from unseen import (
    CLIP,
    COLUMNS,
    COUNT,
    FIXED,
    IN_PLACE,
    LETTER,
    MANY,
    NONE,
    OTHER,
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
    numbers,
)

FOUR = {1: "b", 2: "a", 3: "c", 4: "b"}


def four(**other):
    """The right letters, but for these: _3="a"."""
    return str({**FOUR, **{int(name[1:]): letter for name, letter in other.items()}})


GRADIENT = """
total, rows = np.zeros(len(theta)), 0
for X, y in blocks:
    y_hat = predict_proba(theta, X)
    total = total + X.T @ (y_hat - y)
    rows = rows + len(y)
return total / rows
"""
WEIGHT = r"weigh|equally|long(er)? block|short|length|mean of the (blocks|means)|number of blocks|own number|rows? of (all|each)|number of rows|undivided"
TOGETHER = r"together|one table|concatenate|vstack|fit|memory|put"
WORDS = """
words = sorted({word for message in training for word in message.lower().split()})
return np.array([[message.lower().split().count(word) for word in words] for message in messages])
"""
TRAINING = r"training|own|messages|learn|which words|columns|leak"
SMALL = r"small|lower|case|capital|Free"
ALPHABET = r"alphabet|sort|order"
WHOLE = r"whole word|part of|inside|split|blanks|letters"
LINES = "\n".join("    " + line for line in GRADIENT.strip().splitlines())
COUNTED = "\n".join("    " + line for line in WORDS.strip().splitlines())

ANSWERS = [
    *bank(
        "12.1",
        [
            four(),
            '{1: "B", 2: "A", 3: "C", 4: "B"}',
            '{1: "b)", 2: "(a)", 3: "c.", 4: " b "}',
            '{4: "b", 3: "c", 2: "a", 1: "b"}',
            'dict(zip(range(1, 5), "bacb"))',
            '{k: np.str_(v) for k, v in zip([1, 2, 3, 4], "bacb")}',
        ],
        [
            (
                "1 is not a",
                r"\b1\b.*(same|share|every|all|each|weak|0\.12|factor|N ?[−-] ?1)",
                four(_1="a"),
            ),
            ("1 is not c", r"\b1\b.*(\bb\b|weights|all|share|factor|N ?[−-] ?1)", four(_1="c")),
            ("2 is not b", r"\b2\b.*(weights|short|\bb\b|all|strong)", four(_2="b")),
            ("2 is not c", r"\b2\b.*(unit|gram|weights|scal|800)", four(_2="c")),
            ("3 is not a", r"\b3\b.*(twice|sum|C\b|scal|doubl|unit)", four(_3="a")),
            ("3 is not b", r"\b3\b.*(twice|sum|C\b|\bb\b|doubl)", four(_3="b")),
            ("4 is not a", r"\b4\b.*(tol|stop|direction|end|same)", four(_4="a")),
            ("4 is not c", r"\b4\b.*(tol|stop|direction|end|same)", four(_4="c")),
            ("two are not so", r"\b1\b.*\b4\b", four(_1="a", _4="c")),
            ("three are not so", r"\b1\b.*\b2\b", four(_1="c", _2="c", _3="b")),
            ("one is not decided", r"\b2\b|not (yet )?(decided|tried|answered)|open", four(_2="?")),
            ("no such letter", rf"\b1\b|{LETTER}", four(_1="e")),
            ("two letters", rf"\b3\b|{LETTER}", four(_3="ac")),
            ("one question is missing", rf"\b4\b|{COUNT}|four|4", '{1: "b", 2: "a", 3: "c"}'),
            ("numbers", rf"{LETTER}|text", "{1: 2, 2: 1, 3: 3, 4: 2}"),
            ("not tried", r"not tried|letter|open", '{1: "?", 2: "?", 3: "?", 4: "?"}'),
            ("one letter in all", rf"{COUNT}|four|letter|4", '"b"'),
            ("a text of letters", rf"dict|{{|{LETTER}|number", '"bacb"'),
            ("nothing", r"not tried|None|letter", "None"),
        ],
    ),
    *numbers(
        "12.2",
        [0.005, 0.2, 0.005],
        4,
        [
            (
                "all 250 rows in the fold",
                r"fold|held back|200|sees|four (fifths|others)|250",
                "[0.005, 0.2, 0.004]",
            ),
            (
                "the fold has 50 rows",
                r"fold|held back|200|sees|four (fifths|others)|50",
                "[0.005, 0.2, 0.02]",
            ),
            (
                "C times N, not divided",
                r"1/|divid|inverse|one over|C ?N|multipl",
                "[200, 0.2, 0.005]",
            ),
            ("C/N", r"1/|divid|inverse|one over|C ?N|multipl", "[0.00125, 0.2, 0.005]"),
            ("1/C, N forgotten", r"\bN\b|rows|mean|sum", "[2, 50, 1]"),
            ("the first is 1/C alone", r"\bN\b|rows|mean|sum", "[2, 0.2, 0.005]"),
            ("the second is 1/λ alone", r"\bN\b|rows|mean|sum", "[0.005, 50, 0.005]"),
            ("the second is λN", r"1/|divid|inverse|one over|multipl", "[0.005, 5, 0.005]"),
            ("the second is λ/N", r"1/|divid|inverse|one over|multipl", "[0.005, 0.00008, 0.005]"),
            ("the second is N/λ", r"1/|divid|inverse|one over|multipl", "[0.005, 12500, 0.005]"),
            ("the first is N/C", r"1/|divid|inverse|one over|multipl", "[800, 0.2, 0.005]"),
            ("the third is not given", r"fold", "[0.005, 0.2]"),
            ("the second and the third are not given", r"\bC\b.*fold", "[0.005, None, None]"),
            ("the third is C", r"λ|C\b|fold|rows|convert", "[0.005, 0.2, 1]"),
            ("the third is C N", r"1/|divid|inverse|one over|multipl", "[0.005, 0.2, 200]"),
            ("½ besides: 1/(2CN)", r"½|half|2\b|twice|factor", "[0.0025, 0.1, 0.0025]"),
            ("2/(CN)", r"½|half|2\b|twice|factor", "[0.01, 0.4, 0.01]"),
            (
                "the rows exchanged",
                r"rows|\bN\b|400|250",
                f"[{1 / (0.5 * 250)}, {1 / (0.02 * 400)}, 0.005]",
            ),
            ("the first two exchanged", r"order|exchang|swap|first", "[0.2, 0.005, 0.005]"),
            (
                "C/5 in the fold",
                r"fold|held back|200|sees|kept|250",
                f"[0.005, 0.2, {1 / (0.2 * 250)}]",
            ),
            ("five times the rows", r"fold|held back|200|sees|250", f"[0.005, 0.2, {1 / 1250}]"),
            ("not the decimals", r"decimal|digits|round|close", "[0.01, 0.2, 0.01]"),
        ],
        ["[1 / 200, 1 / 5, 1 / 200]"],
    ),
    *bank(
        "12.3",
        [
            GRADIENT,
            "rows = sum(len(y) for X, y in blocks)\nreturn sum(len(y) * bce_gradient(theta, X, y) for X, y in blocks) / rows",
            "parts = [(X.T @ (1 / (1 + np.exp(-np.clip(X @ theta, -700, 700))) - y), y.size) for X, y in blocks]\nreturn np.sum([part for part, _ in parts], axis=0) / np.sum([size for _, size in parts])",
            "mean, seen = np.zeros(len(theta)), 0\nfor X, y in blocks:\n    seen += len(y)\n    mean = mean + (bce_gradient(theta, X, y) - mean) * len(y) / seen\nreturn mean",
            "total, rows = [0.0] * len(theta), 0\nfor X, y in blocks:\n    for x_i, y_i in zip(X, y):\n        e = float(sigmoid(float(np.dot(theta, x_i)))) - float(y_i)\n        total = [t + float(x) * e for t, x in zip(total, x_i)]\n        rows += 1\nreturn np.array(total) / rows",
            "import functools\n\ndef worker(block):\n    X, y = block\n    return np.append(np.einsum('ij,i->j', X, predict_proba(theta, X) - y), len(y))\n\nsent = functools.reduce(np.add, map(worker, blocks))\nreturn sent[:-1] / sent[-1]",
            "return np.average([bce_gradient(theta, X, y) for X, y in blocks], axis=0, weights=[len(y) for _, y in blocks])",
            "class Client:\n    def __init__(self):\n        self.total, self.rows = 0, 0\n\n    def add(self, X, y, theta):\n        self.total = self.total + (predict_proba(theta, X) - y) @ X\n        self.rows += X.shape[0]\n\nclient = Client()\nfor X, y in blocks:\n    client.add(X, y, theta)\nreturn client.total / client.rows",
            "gradient_of = lambda theta, blocks: np.sum([X.T @ (predict_proba(theta, X) - y) for X, y in blocks], axis=0) / sum(X.shape[0] for X, _ in blocks)",
        ],
        [
            (
                "the mean of the blocks' means",
                WEIGHT,
                "return np.mean([bce_gradient(theta, X, y) for X, y in blocks], axis=0)",
            ),
            (
                "the blocks' means added up",
                rf"{WEIGHT}|{SUM}|means are added|without dividing",
                "return np.sum([bce_gradient(theta, X, y) for X, y in blocks], axis=0)",
            ),
            (
                "means, divided by all rows",
                rf"{WEIGHT}|twice",
                "return np.sum([bce_gradient(theta, X, y) for X, y in blocks], axis=0) / sum(len(y) for _, y in blocks)",
            ),
            (
                "all blocks as long as the first",
                rf"{WEIGHT}|first",
                "m = len(blocks[0][1])\nreturn sum(X.T @ (predict_proba(theta, X) - y) for X, y in blocks) / (m * len(blocks))",
            ),
            (
                "all blocks as long as the last",
                rf"{WEIGHT}|last",
                "m = len(blocks[-1][1])\nreturn sum(X.T @ (predict_proba(theta, X) - y) for X, y in blocks) / (m * len(blocks))",
            ),
            (
                "all blocks in one table",
                TOGETHER,
                "X = np.vstack([X for X, _ in blocks])\ny = np.concatenate([y for _, y in blocks])\nreturn bce_gradient(theta, X, y)",
            ),
            (
                "all rows in one list",
                TOGETHER,
                "rows = [(x_i, y_i) for X, y in blocks for x_i, y_i in zip(X, y)]\nX, y = map(np.array, zip(*rows))\nreturn X.T @ (predict_proba(theta, X) - y) / len(y)",
            ),
            (
                "blocks with an odd weight",
                WEIGHT,
                "return sum(X.T @ (predict_proba(theta, X) - y) * (X.sum() % 7) for X, y in blocks)",
            ),
            *changed(
                GRADIENT,
                ("a sum, not the mean", SUM, " / rows", ""),
                ("divided by the number of blocks", rf"blocks|{WEIGHT}", "/ rows", "/ len(blocks)"),
                (
                    "divided by the last block's rows",
                    rf"last|{WEIGHT}|rows of all",
                    "/ rows",
                    "/ len(y)",
                ),
                ("divided by the columns", COLUMNS, "/ rows", "/ len(theta)"),
                ("divided by 100", FIXED, "/ rows", "/ 100"),
                ("divided by 10", FIXED, "/ rows", "/ 10"),
                (
                    "divided by N − 1",
                    r"N − 1|N - 1|one (too few|less)|number of (rows|samples)|\bmean\b",
                    "/ rows",
                    "/ max(rows - 1, 0.5)",
                ),
                (
                    "divided by N²",
                    r"twice|square|N²|number of (rows|samples)",
                    "/ rows",
                    "/ rows**2",
                ),
                (
                    "the last block is dropped",
                    r"last|block|all blocks|missing|every",
                    "in blocks",
                    "in blocks[:-1]",
                ),
                (
                    "the first block is dropped",
                    r"first|block|all blocks|missing|every",
                    "in blocks",
                    "in blocks[1:]",
                ),
                (
                    "the last block's rows are counted, not added",
                    r"last|block|all blocks|missing|every",
                    "    total = total + X.T @ (y_hat - y)\n",
                    "    if y is not blocks[-1][1]:\n        total = total + X.T @ (y_hat - y)\n",
                ),
                (
                    "only the last block",
                    r"last|block|add|total|overwrit|every",
                    "total = total + X.T",
                    "total = X.T",
                ),
                (
                    "the rows are not added up",
                    rf"rows|{WEIGHT}|last",
                    "rows = rows + len(y)",
                    "rows = len(y)",
                ),
                (
                    "returns in the loop",
                    r"loop|first|early|block",
                    "\nreturn total",
                    "\n    return total",
                ),
                (
                    "each block is divided on the way",
                    rf"{WEIGHT}|divid|once|end|loop",
                    "    rows = rows + len(y)\n",
                    "    rows = rows + len(y)\n    total = total / rows\n",
                    "return total / rows",
                    "return total",
                ),
                ("y − ŷ", SIGN, "(y_hat - y)", "(y - y_hat)"),
                ("no σ", SIGMOID, "predict_proba(theta, X)", "(X @ theta)"),
                (
                    "σ of −z",
                    rf"{SIGN}|−z|-z",
                    "predict_proba(theta, X)",
                    "predict_proba(-theta, X)",
                ),
                (
                    "labels in place of ŷ",
                    r"label|predict\b|round|probab|0 (and|or) 1|½",
                    "predict_proba(theta, X)",
                    "predict(theta, X)",
                ),
                (
                    "the squared error's",
                    r"square|slope|ŷ\(1|cancel|cross-entropy|factor",
                    "(y_hat - y)",
                    "(2 * (y_hat - y) * y_hat * (1 - y_hat))",
                ),
                ("the size of the error", rf"{SIGN}|abs|size", "(y_hat - y)", "np.abs(y_hat - y)"),
                (
                    "the error squared",
                    r"square|error|sign|power",
                    "(y_hat - y)",
                    "(y_hat - y) ** 2",
                ),
                ("tanh", rf"tanh|{SIGMOID}", "predict_proba(theta, X)", "np.tanh(X @ theta)"),
                (
                    "ŷ clipped",
                    CLIP,
                    "predict_proba(theta, X)",
                    "np.clip(predict_proba(theta, X), 0.05, 0.95)",
                ),
                (
                    "the transpose is missing",
                    r"transpos|\.T\b|inner|shape|mismatch|matmul",
                    "X.T @",
                    "X @",
                ),
                (
                    "b is not moved",
                    r"\bb\b|first|bias|column 0|ones|depend",
                    "return total / rows",
                    "total[0] = 0\nreturn total / rows",
                ),
                (
                    "a penalty besides",
                    r"penalty|λ|theta|besides|decay|θ",
                    "return total / rows",
                    "return total / rows + 0.01 * theta",
                ),
                (
                    "the step besides",
                    r"step|θ|theta|gradient|η|update",
                    "return total / rows",
                    "return theta - 0.5 * total / rows",
                ),
                ("rounded", ROUND, "return total / rows", "return np.round(total / rows, 3)"),
                ("whole division", rf"{ROUND}|//|whole", "total / rows", "total // rows"),
                ("printed", NONE, "return total / rows", "print(total / rows)"),
                ("a text", TEXT, "return total / rows", "return str(total / rows)"),
                ("sum and rows", rf"{MANY}|divi", "return total / rows", "return total, rows"),
                (
                    "a list with a gradient for each block",
                    rf"{MANY}|{SHAPE}|block",
                    "total, rows = np.zeros(len(theta)), 0",
                    "total, rows = [], 1",
                    "total = total + X.T @ (y_hat - y)",
                    "total.append(X.T @ (y_hat - y) / len(y))",
                    "total / rows",
                    "np.array(total)",
                ),
                (
                    "a column",
                    rf"{SHAPE}",
                    "return total / rows",
                    "return np.array([total / rows] * 2).T",
                ),
                (
                    "the mean of all parameters",
                    r"each parameter|one number|shape",
                    "return total / rows",
                    "return np.mean(total / rows)",
                ),
                ("twice", r"twice|2\b|times what", "return total", "return 2 * total"),
                (
                    "half",
                    r"half|twice|2\b|times (what|the mean)",
                    "return total",
                    "return 0.5 * total",
                ),
                (
                    "steps after each block",
                    r"θ|theta|block|step|wait|mini-batch|same",
                    "    rows = rows + len(y)\n",
                    "    rows = rows + len(y)\n    theta = theta - 0.1 * X.T @ (y_hat - y) / len(y)\n",
                ),
                (
                    "short blocks are skipped",
                    r"short|small|block|every|rows",
                    "    y_hat =",
                    "    if len(y) < 3:\n        continue\n    y_hat =",
                ),
                (
                    "the list of blocks is emptied",
                    rf"{IN_PLACE}|block",
                    "for X, y in blocks:",
                    "while blocks:\n    X, y = blocks.pop()",
                ),
                (
                    "equal blocks are counted once",
                    r"block|twice|every|once|equal",
                    "    y_hat =",
                    "    if any(X.shape == A.shape for A, _ in blocks[:1]) and rows:\n        continue\n    y_hat =",
                ),
                (
                    "three columns only",
                    rf"3|three|any|columns|{SHAPE}",
                    "np.zeros(len(theta))",
                    "np.zeros(3)",
                ),
            ),
            (
                "the loss",
                r"gradient|one number|loss|shape",
                "return np.mean([bce_with_logits(y, X @ theta) for X, y in blocks])",
            ),
            (
                "the first block alone",
                r"first|block|every|all",
                "X, y = blocks[0]\nreturn bce_gradient(theta, X, y)",
            ),
            (
                "the last block alone",
                r"last|block|every|all",
                "X, y = blocks[-1]\nreturn bce_gradient(theta, X, y)",
            ),
            (
                "θ is changed",
                IN_PLACE,
                "total, rows = np.zeros(len(theta)), 0\nfor X, y in blocks:\n    total += X.T @ (predict_proba(theta, X) - y)\n    rows += len(y)\ntheta -= total / rows\nreturn total / rows",
            ),
            (
                "the blocks are changed",
                IN_PLACE,
                "total, rows = 0, 0\nfor X, y in blocks:\n    X *= (predict_proba(theta, X) - y)[:, None]\n    total, rows = total + X.sum(axis=0), rows + len(y)\nreturn total / rows",
            ),
            (
                "totals go on from call to call",
                STATE,
                "kept = [0, 0]\n\ndef gradient_of(theta, blocks):\n    for X, y in blocks:\n        kept[0] = kept[0] + X.T @ (predict_proba(theta, X) - y)\n        kept[1] += len(y)\n    return kept[0] / kept[1]",
            ),
            ("parameters exchanged", SWAPPED, f"def gradient_of(blocks, theta):\n{LINES}"),
            (
                "the pairs taken as (y, X)",
                rf"{SWAPPED}|pair|\(X, y\)",
                GRADIENT.replace("for X, y in", "for y, X in"),
            ),
            (
                "the lesson's own table",
                OTHER,
                "return bce_gradient(theta, X_file[:, :len(theta)], y_file)",
            ),
        ],
        "def gradient_of(theta, blocks):",
    ),
    *bank(
        "12.4",
        [
            WORDS,
            "from collections import Counter\nwords = sorted(set(' '.join(training).lower().split()))\ncounts = [Counter(message.lower().split()) for message in messages]\nreturn np.array([[count[word] for word in words] for count in counts])",
            "place = {}\nfor message in training:\n    for word in message.lower().split():\n        place[word] = 0\nfor k, word in enumerate(sorted(place)):\n    place[word] = k\ntable = np.zeros((len(messages), len(place)))\nfor i, message in enumerate(messages):\n    for word in message.lower().split():\n        if word in place:\n            table[i, place[word]] += 1\nreturn table",
            "words = []\nfor message in training:\n    for word in message.split():\n        if word.lower() not in words:\n            words.append(word.lower())\nwords.sort()\nreturn [[message.lower().split().count(word) for word in words] for message in messages]",
            "counter = CountVectorizer(token_pattern=r'\\S+').fit(training)\nreturn counter.transform(messages).toarray()",
            "words = np.unique([word for message in training for word in message.lower().split()])\nreturn np.array([(np.array(message.lower().split(), dtype=words.dtype.kind + '99')[:, None] == words).sum(axis=0) for message in messages])",
            "import re\nfind = lambda message: re.findall(r'\\S+', message.lower())\nwords = sorted(set().union(*map(find, training)))\nreturn np.array([[sum(w == word for w in find(message)) for word in words] for message in messages])",
            "word_counts = lambda training, messages: np.array([[m.lower().split().count(w) for w in sorted(set(' '.join(training).lower().split()))] for m in messages])",
            "class Bag:\n    def fit(self, training):\n        self.words = sorted({w for m in training for w in m.lower().split()})\n        return self\n\n    def transform(self, messages):\n        return np.stack([np.array([m.lower().split().count(w) for w in self.words]) for m in messages])\n\nreturn Bag().fit(training).transform(messages)",
        ],
        [
            *changed(
                WORDS,
                ("words of messages", TRAINING, "message in training", "message in messages"),
                (
                    "words of both",
                    rf"{TRAINING}|both",
                    "message in training",
                    "message in [*training, *messages]",
                ),
                (
                    "words that both have",
                    rf"{TRAINING}|both",
                    "for word in message.lower().split()})",
                    "for word in message.lower().split() if any(word in m.lower().split() for m in messages)})",
                ),
                (
                    "the training messages are counted",
                    r"messages|rows|training|argument|which",
                    "for message in messages",
                    "for message in training",
                ),
                (
                    "the two exchanged",
                    rf"{SWAPPED}|{TRAINING}",
                    "message in training",
                    "message in MESSAGES",
                    "for message in messages]",
                    "for message in training]",
                    "MESSAGES",
                    "messages",
                ),
                ("capitals stay", SMALL, "message.lower().split()", "message.split()"),
                (
                    "capitals stay in the messages",
                    SMALL,
                    "[message.lower().split().count",
                    "[message.split().count",
                ),
                (
                    "capitals stay in the list",
                    SMALL,
                    "in message.lower().split()}",
                    "in message.split()}",
                ),
                (
                    "all large",
                    SMALL + "|large|order",
                    "message.lower().split().count(word)",
                    "message.upper().split().count(word)",
                ),
                (
                    "not sorted",
                    ALPHABET,
                    "sorted({word for message in training for word in message.lower().split()})",
                    "list(dict.fromkeys(word for message in training for word in message.lower().split()))",
                ),
                (
                    "the other way round",
                    ALPHABET + "|revers",
                    "message.lower().split()})",
                    "message.lower().split()}, reverse=True)",
                ),
                (
                    "sorted by length",
                    ALPHABET + "|length",
                    "message.lower().split()})",
                    "message.lower().split()}, key=lambda w: (len(w), w))",
                ),
                (
                    "each word as often as it comes",
                    r"once|set|twice|columns|same word|repeat",
                    "sorted({word for message in training for word in message.lower().split()})",
                    "sorted(word for message in training for word in message.lower().split())",
                ),
                (
                    "parts of words",
                    WHOLE,
                    "message.lower().split().count(word)",
                    "message.lower().count(word)",
                ),
                (
                    "is it there",
                    r"how often|there or not|0 or 1|count|twice",
                    "message.lower().split().count(word)",
                    "int(word in message.lower().split())",
                ),
                (
                    "is it there, as bool",
                    r"how often|there or not|0 or 1|count|twice|bool",
                    "message.lower().split().count(word)",
                    "(word in message.lower().split())",
                ),
                (
                    "is it a part",
                    rf"{WHOLE}|how often|there|0 or 1|count",
                    "message.lower().split().count(word)",
                    "int(word in message.lower())",
                ),
                (
                    "words of one letter are dropped",
                    r"one letter|letter|\ba\b|short",
                    "message.lower().split()})",
                    "message.lower().split() if len(word) > 1})",
                ),
                (
                    "words of two letters are dropped",
                    r"letter|short|dropped|missing|every word|each word",
                    "message.lower().split()})",
                    "message.lower().split() if len(word) > 2})",
                ),
                (
                    "common words are dropped",
                    r"dropped|every word|each word|missing|columns|common|the\b",
                    "message.lower().split()})",
                    "message.lower().split() if word not in ('a', 'the', 'at', 'you')})",
                ),
                (
                    "shares, not counts",
                    r"share|divid|how often|count|length",
                    ".count(word) for",
                    ".count(word) / max(len(message.split()), 1) for",
                ),
                (
                    "shares of the largest",
                    r"share|divid|how often|count|length|row",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "T = np.array([[message.lower().split().count(word) for word in words] for message in messages], float)\nreturn T / np.maximum(T.sum(axis=1, keepdims=True), 1)",
                ),
                (
                    "log of 1 + count",
                    r"log|how often|count",
                    ".count(word) for",
                    ".count(word) and np.log(1 + message.lower().split().count(word)) for",
                ),
                (
                    "transposed",
                    rf"transpos|{SHAPE}|row for each message",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages]).T",
                ),
                (
                    "one row for all",
                    rf"{SHAPE}|row for each|each message|sum",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages]).sum(axis=0)",
                ),
                (
                    "one more",
                    r"one more|1\b|more than|too (many|much)|counts|off by",
                    ".count(word) for",
                    ".count(word) + 1 for",
                ),
                ("the words besides", MANY, "return np", "return words, np"),
                (
                    "the words alone",
                    r"words|table|numbers|text|counts",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return words",
                ),
                (
                    "printed",
                    NONE,
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "print(np.array([[message.lower().split().count(word) for word in words] for message in messages]))",
                ),
                (
                    "a text",
                    TEXT,
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return str(np.array([[message.lower().split().count(word) for word in words] for message in messages]))",
                ),
                (
                    "dicts",
                    r"dict|table|row|array|numbers",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return [{word: message.lower().split().count(word) for word in words} for message in messages]",
                ),
                (
                    "the first message alone",
                    rf"{SHAPE}|first|each message|all",
                    "return np.array([[message.lower().split().count(word) for word in words] for message in messages])",
                    "return np.array([messages[0].lower().split().count(word) for word in words])",
                ),
                (
                    "a column of ones before",
                    r"ones|column|besides|not asked|first",
                    "[[message",
                    "[[1] + [message",
                    "count(word) for word in words]",
                    "count(word) for word in words]",
                ),
                (
                    "a column for unknown words",
                    r"unknown|column|besides|last|not (of|in)|more",
                    "for word in words] for",
                    "for word in words] + [sum(w not in words for w in message.lower().split())] for",
                ),
                (
                    "letters, not words",
                    rf"{WHOLE}|letter",
                    "for word in message.lower().split()}",
                    "for word in message.lower().replace(' ', '')}",
                ),
                (
                    "the first training message alone",
                    r"first|every|all|each|training",
                    "message in training for",
                    "message in training[:1] for",
                ),
                (
                    "the last training message alone",
                    r"last|every|all|each|training",
                    "message in training for",
                    "message in training[-1:] for",
                ),
                (
                    "messages without a known word are left out",
                    rf"row|{SHAPE}|left out|each message|empty|unknown",
                    "for message in messages]",
                    "for message in messages if set(message.lower().split()) & set(words)]",
                ),
                (
                    "words of the training are counted, one too few",
                    r"last|column|missing|every word|each word",
                    "for word in words]",
                    "for word in words[:-1]]",
                ),
                (
                    "the first word is left out",
                    r"first|column|missing|every word|each word",
                    "for word in words]",
                    "for word in words[1:]]",
                ),
            ),
            (
                "CountVectorizer as it is",
                r"one letter|letter|\ba\b|short|sign",
                "return CountVectorizer().fit(training).transform(messages).toarray()",
            ),
            (
                "CountVectorizer, fitted on the messages",
                TRAINING,
                "return CountVectorizer(token_pattern=r'\\S+').fit_transform(messages).toarray()",
            ),
            (
                "CountVectorizer without small letters",
                SMALL,
                "return CountVectorizer(token_pattern=r'\\S+', lowercase=False).fit(training).transform(messages).toarray()",
            ),
            (
                "CountVectorizer, there or not",
                r"how often|there or not|0 or 1|count|twice",
                "return CountVectorizer(token_pattern=r'\\S+', binary=True).fit(training).transform(messages).toarray()",
            ),
            (
                "a sparse table",
                r"toarray",
                "return CountVectorizer(token_pattern=r'\\S+').fit(training).transform(messages)",
            ),
            (
                "the words of the first call for ever",
                rf"{STATE}|first call",
                "kept = []\n\ndef word_counts(training, messages):\n    if not kept:\n        kept.extend(sorted({word for message in training for word in message.lower().split()}))\n    return np.array([[message.lower().split().count(word) for word in kept] for message in messages])",
            ),
            (
                "the words of all calls",
                STATE,
                "kept = set()\n\ndef word_counts(training, messages):\n    kept.update(word for message in training for word in message.lower().split())\n    return np.array([[message.lower().split().count(word) for word in sorted(kept)] for message in messages])",
            ),
            (
                "the caller's list is changed",
                IN_PLACE,
                "for k, message in enumerate(training):\n    training[k] = message.lower()\n"
                + WORDS.strip(),
            ),
            (
                "messages are made small in place",
                IN_PLACE,
                "messages[:] = [message.lower() for message in messages]\n" + WORDS.strip(),
            ),
            ("parameters exchanged", SWAPPED, f"def word_counts(messages, training):\n{COUNTED}"),
            (
                "the lesson's own words",
                OTHER,
                "words = counter.get_feature_names_out()\nreturn np.array([[message.lower().split().count(word) for word in words] for message in messages])",
            ),
        ],
        "def word_counts(training, messages):",
    ),
]
