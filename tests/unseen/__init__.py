"""Answers that the judge has not seen: written from the tasks alone, by somebody who had not read how it judges.

A judge that was made with certain mistakes in mind recognises those. How it does with the mistakes, and with the right
answers, of somebody else, these say. So nobody should write them with the judge at hand, nor mend them to please it.
"""

import re
import textwrap
from dataclasses import dataclass


@dataclass(frozen=True)
class Unseen:
    """One answer.

    exercise  "02.3"
    right     whether the task is done
    cause     what is wrong with it, in a few words; empty where it is right
    told      matches what is said by a message that names this cause, upper case or lower
    answer    source that defines the task's function or number under its name, or an expression
    """

    exercise: str
    right: bool
    cause: str
    told: str
    answer: str


def bank(exercise, right, wrong, head=""):
    """The answers to an exercise, of texts and (cause, told, text).

    Where there is a head, the line with def, a text that does not define the function is its body.
    """
    defines = re.compile(rf"^((def|class) )?{head[4:].partition('(')[0]}\b *[(:=]", re.M)

    def whole(text):
        text = textwrap.dedent(text).strip()
        return (
            f"{head}\n{textwrap.indent(text, ' ' * 4)}"
            if head and not defines.search(text)
            else text
        )

    return [
        *(Unseen(exercise, True, "", "", whole(text)) for text in right),
        *(Unseen(exercise, False, cause, told, whole(text)) for cause, told, text in wrong),
    ]


# What is said by messages that name a cause which many exercises share.
SIGN = r"sign|minus|plus|subtract|downhill|uphill|opposite|−1 times|-1 times|y_hat - y|ŷ − y|turned round|direction"
SUM = r"\bmean\b|gradient of the sum|the sum|not divided|nothing is divided|1/N|1/m|number of (rows|samples|petals)"
COLUMNS = r"columns?|shape\[1\]|number of (parameters|features)|divided by:"
FIXED = r"fixed|divide by \d|always|fits (the|this|one|those)|another table|any size|any number|own number of rows|number of samples|constant|divides by \d|however many|divided by:"
CLIP = r"clip|eps|tiny|cut|away from 0|kept from 0|limits?\b|exactly 0|never inf|surely wrong|by hand|You stop|smallest"
BASE = r"\bbase\b|natural|log10|log2|\bnats?\b"
ROUND = r"round|digits|float32|precision|decimals"
IN_PLACE = r"in place|caller|overwrit|-=|copy|changes? (the|its|your|what|theta|X|y)|argument.*chang|was changed|is changed"
STATE = r"second call|two calls|each call|call.*again|remember|between (the )?calls|same (input|arguments|numbers).*(differ|other)|keeps|global|from an earlier|answers differently|from one call|first call|called again"
RNG = r"\brng\b|generator|np\.random|seed|by chance"
NONE = r"None|nothing (is|was|comes|came) (back|returned|out)|return"
TEXT = r"text|string|quotation|\bstr\b|not return numbers"
MANY = r"tuple|pair|two (things|values|arrays|results)|more than|too many|\bone (thing|number|array)\b|besides|several|list of|\d things"
SHAPE = r"shape|column|dimension|ravel|table|\(N, 1\)|flat|one row|one θ a row"
SWAPPED = r"order|exchang|swap|other way round|first .*then|mixed up|places|changed places"
SIGMOID = r"sigmoid|σ|squash|the line|probabilit|activation|linear"
EARLY = r"early|too few|stops? (after|before)|missing|only (one|part)|not all|inside the loop|number of (updates|epochs)|fewer|(ends|returns) after|one update|returns \d+ rows?, expected|\bupdates:|losses from"
START = r"start|theta = 0|θ ?= ?0|zeros?\b|first loss|begin|log 2|answers differently|by chance"
ETA = r"\beta\b|η|learning rate|step (length|size)"
PATH = r"path|each update|every update|one row|recorded|start|rows? (too|more|less)|append|number of (rows|updates)|returns \d+ rows?, expected|\bupdates:"
LAST = r"last|short|left over|rest|own (size|rows|number)|batch_size|len\("
SHUFFLE = r"shuffl|order|permut|anew|epoch|by chance|given code"
LABELS = r"label|apart|together|pair|row numbers|both|same order|given code"
OTHER = r"names? of the notebook|global|not (its|the) argument|ignores?|same for every|does not depend|argument|own data"
WARN = r"warn|overflow|nan|large|divi(de|sion) by zero|finite"
LETTER = r"one letter|letter"
COUNT = r"how many|\d numbers?|numbers? (is|are) expected|(two|three|four|five|six|eight) numbers|too (few|many)|missing"


def changed(text, *changes):
    """Wrong answers made of a right one: each of (cause, told, old, new, and perhaps old, new again)."""
    made = []
    for cause, told, *pairs in changes:
        new = text
        for old, other in zip(pairs[::2], pairs[1::2]):
            if old not in new:
                raise ValueError(f"{cause}: there is no {old!r} in\n{new}")
            new = new.replace(old, other)
        made.append((cause, told, new))
    return made


def letters(exercise, letter, told):
    """The answers to a question with one letter; told: {another letter: what is said of it}."""
    other = [
        (f"({name}) is not so", words, text)
        for name, words in told.items()
        for text in (f'"{name}"', f'"({name.upper()})"', f"'{name}.'")
    ]
    return bank(
        exercise,
        [
            f'"{letter}"',
            f'"{letter.upper()}"',
            f'"{letter})"',
            f'"({letter.upper()})"',
            f'" {letter} "',
            f'"{letter}."',
            f'np.str_("{letter}")',
        ],
        [
            *other,
            ("two letters", LETTER, f'"{letter}{min(told)}"'),
            ("all letters", LETTER, '"abcd"'),
            ("no letter of the four", LETTER, '"e"'),
            ("a number", LETTER, "2"),
            ("a list of two", LETTER, f'["{letter}", "{max(told)}"]'),
            ("two letters with or", LETTER, f'"{letter} or {max(told)}"'),
            ("still the question mark", r"not tried|letter", '"?"'),
            ("nothing", r"not tried|letter|None", "None"),
        ],
    )


def numbers(exercise, values, decimals, wrong, right=()):
    """The answers to a question with several numbers, to so many decimals (0: whole ones)."""
    values = [float(value) for value in values]
    scale = 10**decimals
    rounded = [round(value, decimals) for value in values]
    cut = [int(value * scale + (1e-9 if value > 0 else -1e-9)) / scale for value in values]
    parts = [f"{value:.{decimals or 1}f}".split(".") for value in values]
    comma = ", ".join(f"{whole},{int(rest)}" for whole, rest in parts)
    forms = [
        str(values),
        str(tuple(values)),
        f"np.array({values})",
        f"[np.float64(v) for v in {values}]",
        f"[__import__('fractions').Fraction(v) for v in {values}]",
    ]
    if decimals:
        forms += [str(rounded), str(cut), f"np.array({rounded})"]
    else:
        forms += [str([int(v) for v in values]), f"np.array({values}).astype(int)"]
    general = [
        ("texts in place of numbers", TEXT, str([str(v) for v in rounded])),
        ("a decimal comma", rf"comma|decimal point|{COUNT}", f"[{comma}]"),
        (
            "a decimal comma in texts",
            rf"comma|{TEXT}",
            str([str(v).replace(".", ",") for v in cut]),
        ),
        ("one number too few", COUNT, str(rounded[:-1])),
        ("one number too many", COUNT, str([*rounded, rounded[-1]])),
        (
            "the last is not there",
            r"None|not tried|missing|is still|last|fill",
            str([*rounded[:-1], None]),
        ),
        ("one number alone", COUNT, str(rounded[0])),
    ]
    return bank(exercise, [*dict.fromkeys(forms), *right], general + wrong)
