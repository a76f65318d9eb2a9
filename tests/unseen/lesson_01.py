"""Answers to the exercises of lesson 01."""

from math import exp

from unseen import (
    BASE,
    CLIP,
    IN_PLACE,
    MANY,
    NONE,
    OTHER,
    ROUND,
    SHAPE,
    SIGN,
    STATE,
    TEXT,
    WARN,
    bank,
    letters,
    numbers,
)

Z = -5.156 + 2.331 * 1.9
Y_HAT = 1 / (1 + exp(-Z))
LOST = r"digit|subtract|lost|1 -|1 −|exactly 0|small"
BOTH = r"array|number|shape|scalar|iter"
ODDS = r"odds"

ANSWERS = [
    *numbers(
        "01.1",
        [Z, Y_HAT],
        4,
        [
            (
                "b is added with a plus",
                r"sign|minus|b\b",
                f"[5.156 + 2.331 * 1.9, {1 / (1 + exp(-9.5849))}]",
            ),
            (
                "brackets left out: 1 / 1 + e",
                r"bracket|above 1|between 0 and 1",
                f"[{Z}, 1 / 1 + np.exp({-Z})]",
            ),
            ("σ(−z)", r"sign|minus|−z|-z", f"[{Z}, {1 - Y_HAT}]"),
            ("e to the z alone", r"odds|1 \+|divide|sigmoid|σ|bracket", f"[{Z}, {exp(Z)}]"),
            ("the other order", r"order|swap|exchang|first", f"[{Y_HAT}, {Z}]"),
            (
                "the line of slide 6",
                r"slide 6|slide 7|line",
                f"[{-0.654 + 0.535 * 1.9}, {1 / (1 + exp(-(-0.654 + 0.535 * 1.9)))}]",
            ),
            (
                "b and w exchanged",
                r"exchang|swap|b and w|weight|first the line",
                f"[{2.331 - 5.156 * 1.9}, {1 / (1 + exp(-(2.331 - 5.156 * 1.9)))}]",
            ),
            ("e = 10", rf"{BASE}|10", f"[{Z}, {1 / (1 + 10**-Z)}]"),
            ("tanh", r"tanh|sigmoid|σ|between 0 and 1|below 0", f"[{Z}, np.tanh({Z})]"),
            ("z without its sign", r"sign|minus|below 0|negative", f"[{-Z}, {Y_HAT}]"),
            ("ŷ with two decimals", r"decimal|digits|round|close", f"[{Z:.4f}, 0.33]"),
            (
                "z was rounded before σ",
                r"round|digits|decimal|close",
                f"[{Z:.4f}, {1 / (1 + exp(0.7)):.4f}]",
            ),
            ("b left out", r"\bb\b|bias|5\.156", f"[{2.331 * 1.9}, {1 / (1 + exp(-2.331 * 1.9))}]"),
        ],
    ),
    *bank(
        "01.2",
        [
            "return sigmoid(-z)",
            "return sigmoid(np.negative(z))",
            "left_for_class_0 = lambda z: sigmoid(-1 * z)",
            "return np.exp(-np.logaddexp(0, z))",
            "e = np.exp(-np.abs(z))\nreturn np.where(np.asarray(z) > 0, e, 1) / (1 + e)",
            "with np.errstate(over='ignore'):\n    return 1 / (1 + np.exp(z))",
            """
import math

def left_for_class_0(z):
    def one(u):
        return math.exp(-u) / (1 + math.exp(-u)) if u > 0 else 1 / (1 + math.exp(u))
    return np.vectorize(one, otypes=[float])(z)
""",
            """
class Rest:
    def __call__(self, z):
        u = np.array(z, dtype=float)
        u *= -1
        return sigmoid(u)

left_for_class_0 = Rest()
""",
            """
if np.ndim(z) == 0:
    return float(sigmoid(-z))
out = np.empty_like(z, dtype=float)
for place, u in np.ndenumerate(z):
    out[place] = sigmoid(-float(u))
return out
""",
            """
import functools

def upside_down(f):
    @functools.wraps(f)
    def other(z):
        return f(-z)
    return other

@upside_down
def left_for_class_0(z):
    return sigmoid(z)
""",
            "if np.ndim(z) == 0:\n    return sigmoid(-z)\nreturn np.array([left_for_class_0(part) for part in z]).reshape(np.shape(z))",
            "return np.exp(-np.maximum(z, 0)) / (1 + np.exp(-np.abs(z)))",
        ],
        [
            ("1 minus: the digits are lost", LOST, "return 1 - sigmoid(z)"),
            (
                "1 minus, by a formula of its own",
                rf"{LOST}|{WARN}",
                "return 1 - 1 / (1 + np.exp(-z))",
            ),
            (
                "1 minus, in a loop",
                LOST,
                "flat = [1 - sigmoid(u) for u in np.ravel(z)]\nreturn np.reshape(flat, np.shape(z))",
            ),
            ("tanh: digits are lost by the subtraction", LOST, "return (1 - np.tanh(z / 2)) / 2"),
            ("the minus is added afterwards, digits lost", LOST, "return -(sigmoid(z) - 1)"),
            (
                "the probability of class 1",
                r"class 1|−z|-z|minus|sign|other class|σ\(z\)",
                "return sigmoid(z)",
            ),
            ("a minus before σ", rf"{SIGN}|below 0|negative", "return -sigmoid(z)"),
            ("warns at z = 1000", WARN, "return 1 / (1 + np.exp(z))"),
            ("nan at z = −1000", WARN, "return np.exp(-z) / (1 + np.exp(-z))"),
            (
                "the odds, not the probability",
                rf"{ODDS}|1 \+|above 1|passes 1|between 0 and 1",
                "with np.errstate(over='ignore'):\n    return np.exp(-np.asarray(z, dtype=float))",
            ),
            (
                "brackets left out",
                r"bracket|above 1|between 0 and 1",
                "with np.errstate(over='ignore'):\n    return 1 / 1 + np.exp(z)",
            ),
            ("clipped at 1e-15", CLIP, "return np.clip(sigmoid(-z), 1e-15, 1 - 1e-15)"),
            ("clipped at 1e-7", CLIP, "return np.maximum(sigmoid(-z), 1e-7)"),
            ("z clipped at ±30", CLIP, "return sigmoid(-np.clip(z, -30, 30))"),
            (
                "z clipped at ±20",
                CLIP,
                "z = np.minimum(np.maximum(z, -20), 20)\nreturn 1 / (1 + np.exp(z))",
            ),
            ("an eps is added", rf"{CLIP}|is added", "return sigmoid(-z) + 1e-12"),
            ("rounded to ten decimals", ROUND, "return np.round(sigmoid(-z), 10)"),
            (
                "half precision",
                rf"{ROUND}|float16|{LOST}",
                "return sigmoid(-np.asarray(z)).astype(np.float16)",
            ),
            ("goes through an array only", BOTH, "return np.array([sigmoid(-u) for u in z])"),
            ("takes a number only", BOTH, "return float(sigmoid(-z))"),
            (
                "an if that no array answers",
                rf"{BOTH}|where|ambiguous|if\b",
                "if z > 0:\n    return np.exp(-z) / (1 + np.exp(-z))\nreturn 1 / (1 + np.exp(z))",
            ),
            (
                "math takes no arrays, and overflows",
                rf"{BOTH}|math|np\.exp",
                "import math\nreturn 1 / (1 + math.exp(z))",
            ),
            ("the shape is lost", SHAPE, "return sigmoid(-np.ravel(z))"),
            (
                "a table comes back turned",
                rf"{SHAPE}|\.T|turn|transpos",
                "return sigmoid(-np.asarray(z)).T",
            ),
            ("the mean of all", rf"mean|{SHAPE}|each|one number", "return np.mean(sigmoid(-z))"),
            ("printed, not returned", NONE, "print(sigmoid(-z))"),
            ("a text", TEXT, "return f'{sigmoid(-z)}'"),
            ("two things", MANY, "return sigmoid(z), sigmoid(-z)"),
            (
                "the caller's array is changed",
                IN_PLACE,
                "if np.ndim(z):\n    z *= -1\n    return sigmoid(z)\nreturn sigmoid(-z)",
            ),
            (
                "keeps the first result for ever",
                rf"{STATE}|{OTHER}",
                "if not hasattr(left_for_class_0, 'kept'):\n    left_for_class_0.kept = sigmoid(-z)\nreturn left_for_class_0.kept",
            ),
            ("one fixed number", rf"{OTHER}|fixed", "return 4.248354255291589e-18"),
            (
                "right above 0 only",
                r"below 0|negative|abs|sign|z and −z",
                "return sigmoid(-np.abs(z))",
            ),
            (
                "digits lost between 20 and 37",
                LOST,
                "return np.where(np.asarray(z) > 37, np.exp(-np.abs(z)), 1 - sigmoid(z))",
            ),
            ("its logarithm", r"\blog|exp", "return -np.logaddexp(0, z)"),
            (
                "base 10",
                rf"{BASE}|10",
                "with np.errstate(over='ignore'):\n    return 1 / (1 + np.power(10.0, z))",
            ),
            (
                "base 2",
                rf"{BASE}|power (of|is one of) 2",
                "with np.errstate(over='ignore'):\n    return 1 / (1 + np.exp2(z))",
            ),
            ("True and False", r"bool|True and False|yes (or|and) no", "return sigmoid(-z) > 0.5"),
            (
                "sorted",
                r"sort|order|place",
                "return np.sort(sigmoid(-np.asarray(z)), axis=None).reshape(np.shape(z))",
            ),
            (
                "one more than it should be: 1 + σ(−z)",
                r"above 1|between 0 and 1|add|plus|1 \+",
                "return 1 + sigmoid(-z)",
            ),
        ],
        "def left_for_class_0(z):",
    ),
    *letters(
        "01.3",
        "b",
        {
            "a": r"middle|both",
            "c": r"−b/w|-b/w|smaller|half|other way|away|left|wrong way",
            "d": r"steep",
        },
    ),
    *bank(
        "01.4",
        [
            "[-4, 2]",
            "(-4, 2)",
            "np.array([-3.8, 1.9])",
            "[-3.5, 1.75]",
            "[-4.3, 2.15]",
            "[-2 * 1.8, 1.8]",
            "np.array([-4, 2], dtype=int)",
            "[-4.001, 2]",
        ],
        [
            (
                "unchanged",
                r"still|slide 6|2 cm|not (yet )?changed|half|not tried",
                "[-0.654, 0.535]",
            ),
            ("too gentle: 1.5 cm gets more than 0.3", r"1\.5|gentle|steeper|0\.3", "[-2, 1]"),
            ("too gentle by a hair", r"1\.5|gentle|steeper|0\.3", "[-3.2, 1.6]"),
            ("too steep: 4.1 cm gets more than 0.99", r"4\.1|too steep|0\.99|gentler", "[-6, 3]"),
            ("too steep by a hair", r"4\.1|too steep|0\.99|gentler", "[-4.4, 2.2]"),
            (
                "the signs are turned: it falls",
                r"sign|falls?|rise|negative|turned|smaller",
                "[4, -2]",
            ),
            ("the middle is at −2", r"2 cm|middle|half|b \+ w|sign", "[4, 2]"),
            ("b and w exchanged", r"order|swap|exchang|first|2 cm|falls", "[2, -4]"),
            ("the middle is at 2.2 cm", r"2 cm|middle|half", "[-4.4, 2]"),
            ("the slide's other line", r"2 cm|middle|half|slide 7", "[-5.156, 2.331]"),
            ("flat: one half everywhere", r"flat|1\.5|gentle|steep|0\.3|rise", "[0, 0]"),
            ("a text", TEXT, '"-4, 2"'),
            ("texts", TEXT, '["-4", "2"]'),
            ("one number", r"two numbers|both|\b2 numbers|b and w", "2"),
            ("three numbers", r"two numbers|both|\b2 numbers|b and w", "[-4, 2, 0]"),
            ("nan", r"nan|finite|number", "[float('nan'), 2]"),
        ],
    ),
    *bank(
        "01.5",
        [
            "odds = y_hat / (1 - y_hat)\nodds = odds * np.exp(w * cm)\nreturn odds / (1 + odds)",
            "return sigmoid(np.log(y_hat / (1 - y_hat)) + w * cm)",
            "logit = np.log(y_hat) - np.log1p(-y_hat)\nreturn sigmoid(logit + cm * w)",
            "factor = np.exp(w * cm)\nreturn y_hat * factor / (1 - y_hat + y_hat * factor)",
            "import math\nk = math.exp(w * cm)\nreturn np.array([p * k / (1 - p + p * k) for p in y_hat])",
            "return 1 / (1 + (1 / y_hat - 1) * np.exp(-w * cm))",
            "import math\nreturn [1 / (1 + (1 - p) / p * math.e ** (-w * cm)) for p in y_hat]",
            "odds = y_hat / (1 - y_hat)\nodds *= np.exp(w) ** cm\nodds /= 1 + odds\nreturn odds",
            "return (1 + np.tanh(np.arctanh(2 * y_hat - 1) + w * cm / 2)) / 2",
            "def there(p):\n    return np.log(p / (1 - p))\n\ndef back(z):\n    return 1 / (1 + np.exp(-z))\n\nreturn back(there(y_hat) + w * cm)",
            "new = y_hat.copy()\nfor i in range(len(new)):\n    odds = new[i] / (1 - new[i]) * np.exp(w * cm)\n    new[i] = 1 - 1 / (1 + odds)\nreturn new",
            "return np.fromiter((sigmoid(np.log(p) - np.log(1 - p) + w * cm) for p in y_hat), dtype=float)",
        ],
        [
            (
                "w·cm is added to ŷ",
                r"odds|add|log-odds|above 1|between 0 and 1",
                "return y_hat + w * cm",
            ),
            (
                "ŷ is multiplied, not its odds",
                r"odds|above 1|between 0 and 1",
                "return y_hat * np.exp(w * cm)",
            ),
            (
                "ŷ is multiplied, and cut at 1",
                r"odds|clip|cut",
                "return np.minimum(y_hat * np.exp(w * cm), 1)",
            ),
            (
                "the odds, no way back",
                r"odds|way back|probabilit",
                "return y_hat / (1 - y_hat) * np.exp(w * cm)",
            ),
            (
                "cm is not used",
                r"\bcm\b",
                "odds = y_hat / (1 - y_hat) * np.exp(w)\nreturn odds / (1 + odds)",
            ),
            (
                "w is not used",
                r"\bw\b|weight",
                "odds = y_hat / (1 - y_hat) * np.exp(cm)\nreturn odds / (1 + odds)",
            ),
            (
                "the factor is cm·e^w",
                r"\bcm\b|power|e\^|exponent|w \* cm|w·cm",
                "odds = y_hat / (1 - y_hat) * np.exp(w) * cm\nreturn odds / (1 + odds)",
            ),
            (
                "the sign is turned: shorter petals",
                rf"{SIGN}|shorter",
                "odds = y_hat / (1 - y_hat) * np.exp(-w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "divided by the factor",
                rf"{SIGN}|shorter|multipl|divid",
                "odds = y_hat / (1 - y_hat) / np.exp(w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "the odds against",
                r"against|for|other way|turned|upside|class 0|swap",
                "odds = (1 - y_hat) / y_hat * np.exp(w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "the way back is 1 / (1 + odds): class 0",
                r"class 0|way back|odds / \(1|1 / \(1|other class",
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn 1 / (1 + odds)",
            ),
            (
                "the way back divides by 1 − odds",
                r"way back|1 \+ odds|plus|sign",
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn odds / (1 - odds)",
            ),
            (
                "brackets left out in the way back",
                r"bracket|way back",
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn odds / 1 + odds",
            ),
            (
                "brackets left out in the odds",
                r"bracket|1 - y_hat|odds",
                "odds = y_hat / 1 - y_hat\nodds = odds * np.exp(w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "2 in place of e",
                rf"{BASE}|\be\b|exp",
                "odds = y_hat / (1 - y_hat) * 2.0 ** (w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "10 in place of e",
                rf"{BASE}|\be\b|exp",
                "odds = y_hat / (1 - y_hat) * 10.0 ** (w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "the logarithm has base 10",
                BASE,
                "return sigmoid(np.log10(y_hat / (1 - y_hat)) + w * cm)",
            ),
            (
                "the logarithm has base 2",
                BASE,
                "return sigmoid(np.log2(y_hat / (1 - y_hat)) + w * cm)",
            ),
            (
                "the odds are multiplied by w·cm without e",
                r"\be\b|exp|e\^|power",
                "odds = y_hat / (1 - y_hat) * w * cm\nreturn odds / (1 + odds)",
            ),
            (
                "w·cm is added to the odds",
                r"multipl|add|log-odds",
                "odds = y_hat / (1 - y_hat) + w * cm\nreturn odds / (1 + odds)",
            ),
            ("σ of ŷ + w·cm", r"odds|logit|log", "return sigmoid(y_hat + w * cm)"),
            (
                "σ of log ŷ + w·cm",
                r"odds|logit|1 - y_hat|1 − ŷ",
                "return sigmoid(np.log(y_hat) + w * cm)",
            ),
            (
                "w and cm are added",
                r"multipl|w · cm|w \* cm|product|w·cm|times",
                "odds = y_hat / (1 - y_hat) * np.exp(w + cm)\nreturn odds / (1 + odds)",
            ),
            (
                "w to the power of cm",
                r"w \* cm|w·cm|power|e\^|multipl",
                "odds = y_hat / (1 - y_hat) * np.exp(np.abs(w) ** cm)\nreturn odds / (1 + odds)",
            ),
            (
                "cm steps in a loop: whole ones only",
                r"whole|0\.5|half|int|negative|fraction|range",
                "odds = y_hat / (1 - y_hat)\nfor _ in range(int(cm)):\n    odds = odds * np.exp(w)\nreturn odds / (1 + odds)",
            ),
            (
                "no negative cm",
                r"negative|shorter|abs|below 0|sign",
                "odds = y_hat / (1 - y_hat) * np.exp(w * abs(cm))\nreturn odds / (1 + odds)",
            ),
            (
                "the caller's array is changed",
                IN_PLACE,
                "y_hat /= 1 - y_hat\ny_hat *= np.exp(w * cm)\ny_hat /= 1 + y_hat\nreturn y_hat",
            ),
            (
                "rounded to two decimals",
                ROUND,
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn np.round(odds / (1 + odds), 2)",
            ),
            (
                "clipped at 0.01",
                CLIP,
                "p = np.clip(y_hat, 0.01, 0.99)\nodds = p / (1 - p) * np.exp(w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "the first petal only",
                r"each|all|first|how many|one number|shape|petals",
                "p = y_hat[0]\nodds = p / (1 - p) * np.exp(w * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "all have the mean odds",
                r"mean|each|own|same",
                "odds = np.mean(y_hat / (1 - y_hat)) * np.exp(w * cm)\nreturn np.full(len(y_hat), odds / (1 + odds))",
            ),
            (
                "printed, not returned",
                NONE,
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nprint(odds / (1 + odds))",
            ),
            (
                "odds and probabilities",
                MANY,
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn odds, odds / (1 + odds)",
            ),
            (
                "the slide's w",
                rf"\bw\b|{OTHER}|fixed",
                "odds = y_hat / (1 - y_hat) * np.exp(2.331 * cm)\nreturn odds / (1 + odds)",
            ),
            (
                "labels",
                r"label|0 (and|or) 1|probabilit|round|predict",
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn (odds >= 1).astype(int)",
            ),
            (
                "texts",
                TEXT,
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn [f'{p:.6f}' for p in odds / (1 + odds)]",
            ),
            (
                "a bias is added that is in ŷ already",
                r"\bbias\b|\bb\b|already|fixed|add",
                "return sigmoid(np.log(y_hat / (1 - y_hat)) + w * cm + 0.1)",
            ),
            (
                "the change, not the new ones",
                r"change|differ|new|add",
                "odds = y_hat / (1 - y_hat) * np.exp(w * cm)\nreturn odds / (1 + odds) - y_hat",
            ),
        ],
        "def longer_petals(y_hat, w, cm):",
    ),
]
