"""What is measured of a wrong answer that nobody has named: the most telling first, in words that are true of it.

Everything here compares what came with what was wanted, for all cases at once. The first of MEASURES that has something to
say is what the learner reads.
"""

import inspect
from dataclasses import dataclass

import numpy as np

from lib.guard import as_row
from lib.judge.compare import same


@dataclass(frozen=True)
class Pair:
    """One case: what came and what was wanted, as rows of numbers of one length, and the arguments by their names."""

    came: np.ndarray
    wanted: np.ndarray
    arguments: dict


def measured(pairs):
    """Words for what is measured of the pairs of came and wanted; empty where there is nothing to measure."""
    finite = [pair for pair in pairs if np.isfinite(pair.came[np.isfinite(pair.wanted)]).all()]
    with np.errstate(all="ignore"):
        # One case without a finite answer, a table of one row for example, must not hide what the others show.
        most = finite if len(finite) > 1 else pairs
        return next(
            (words for words in (each(most) for each in MEASURES) if words), ""
        ) or not_finite(pairs)


def plainly(pairs, cases):
    """Words for what needs no further question: an argument comes back, or nothing but 0."""
    return (an_argument(pairs) or all_zero(pairs)) if len(pairs) == cases else ""


def alike(came, wanted):
    """Whether two rows agree, by the judge's own rule."""
    came, single = np.asarray(came, dtype=float), np.asarray(came, dtype=np.float32)
    # numbers that came as float32 may leave its noise where 0 is meant
    return same(single if (single == came).all() else came, np.asarray(wanted, dtype=float))


def only_a_factor(made, expected):
    """Whether answers are those that are expected, but for one factor in each case."""
    return all(factor(as_row(one.value), as_row(other.value)) for one, other in zip(made, expected))


def each_alike(pairs, change):
    """Whether what came is what `change` makes of what was wanted, in every case, and no less than three numbers show it."""
    shown = told = 0
    for pair in pairs:
        made = np.asarray(change(pair.wanted), dtype=float)
        finite = np.isfinite(made) & np.isfinite(
            pair.wanted
        )  # the logarithm of a 0 must not hide the others
        if not alike(pair.came[finite], made[finite]):
            return False
        shown += finite.sum()
        told += not alike(made[finite], pair.wanted[finite])
    return told > 0 and shown >= min(3, sum(pair.came.size for pair in pairs))


# -- nothing comes of it -----------------------------------------------------------------------------------------------


def not_finite(pairs):
    bad = [np.isnan(pair.came) & ~np.isnan(pair.wanted) for pair in pairs]
    if not any(each.any() for each in bad):
        bad = [np.isinf(pair.came) & np.isfinite(pair.wanted) for pair in pairs]
        if not any(each.any() for each in bad):
            return ""
        return (
            f"There is inf in it{_where(bad)}, where a number is expected. It is often the logarithm of 0, a division by "
            "0, or a power that overflows."
        )
    return (
        f"There is nan in it{_where(bad)}, where a number is expected. It is often 0/0, 0 · inf, inf − inf or the "
        "logarithm of a number below 0."
    )


def _where(bad):
    cases = [each for each in bad if each.any()]
    if len(cases) < len(bad):
        return f", in {len(cases)} of {len(bad)} trials"
    return "" if all(each.all() for each in bad) else ", at some places"


def an_argument(pairs):
    """Whether one of the arguments comes back as it was, or two of them together."""
    for name in pairs[0].arguments:
        rows = [as_row(pair.arguments[name]) for pair in pairs]
        if all(
            row is not None and row.size == pair.came.size and alike(pair.came, row)
            for row, pair in zip(rows, pairs)
        ):
            return f"What comes back is the argument {name}, as it came in. The result must be computed and returned."
    return ""


def alike_everywhere(pairs):
    if len(pairs) > 1 and all(
        pair.came.size == pairs[0].came.size and alike(pair.came, pairs[0].came)
        for pair in pairs[1:]
    ):
        return (
            "It gives the same for every input. Does it use a fixed number, or a name of the notebook, in place of an "
            "argument?"
        )
    return ""


def all_zero(pairs):
    if all((pair.came == 0).all() for pair in pairs):
        return (
            "It gives 0 for every input. Is something rounded, multiplied by 0, or never added up?"
        )
    return ""


# -- one operation away ------------------------------------------------------------------------------------------------


def factor(came, wanted):
    """The number that `wanted` was multiplied by to give `came`, or None; only where both are finite."""
    if came is None or wanted is None or came.size != wanted.size:
        return None
    good = np.isfinite(came) & np.isfinite(wanted)
    came, wanted = came[good], wanted[good]
    if not good.any() or not wanted.any():
        return None
    times = came @ wanted / (wanted @ wanted)  # least squares: a 0 does no harm
    return times if abs(times) > 1e-12 and alike(came, times * wanted) else None


def turned(pairs):
    if each_alike(pairs, np.negative):
        return "The size is right, the sign is not: all signs are turned."
    differ = any((pair.came * pair.wanted < 0).any() for pair in pairs)
    if differ and all(alike(np.abs(pair.came), np.abs(pair.wanted)) for pair in pairs):
        if all((pair.came >= 0).all() for pair in pairs):
            return "The sizes are right, but nothing is ever below 0. Is there an abs, a square or a root of a square?"
        return f"The sizes are right, but some signs are turned: {_which(pairs)}."
    return ""


def a_factor(pairs):
    """One factor for all cases, or one that an argument explains."""
    times = _factors(pairs)
    if times and np.ptp(times) < 1e-4 * abs(times[0]):
        return f"Your answer is {times[0]:.4g} times what is expected.{_base(times[0])}"
    explained = _explained(times, pairs) if times else ""
    return explained and (
        f"Your answer points the right way, but its size is not right: it is multiplied by {explained}."
    )


def factor_in_words(pairs):
    """What answers are multiplied by, as the rest of a sentence."""
    times = _factors(pairs)
    if not times:
        return ""
    if np.ptp(times) < 1e-4 * abs(times[0]):
        signs = "all signs are turned" if times[0] < 0 else ""
        size = "" if abs(abs(times[0]) - 1) < 1e-4 else f"it is multiplied by {abs(times[0]):.4g}"
        return " and ".join(filter(None, (signs, size)))
    explained = _explained(times, pairs)
    return explained and f"it is multiplied by {explained}"


def _factors(pairs):
    """The factor of each case, where all have one and they are not all 1; else nothing."""
    times = [factor(pair.came, pair.wanted) for pair in pairs]
    if None in times or sum(pair.came.size for pair in pairs) < 2 or np.allclose(times, 1, 1e-4):
        return []
    return times


def _base(times):
    for base in (2, 10):
        if abs(abs(times) * np.log(base) - 1) < 1e-4:
            return f" Is it a logarithm to the base {base}? Take the natural one, np.log."
    return ""


def quantities(arguments):
    """{words: number} of what an answer may be multiplied by: sizes of tables, and single numbers among the arguments."""
    found = {}
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim == 2:
            rows, columns = value.shape
            found |= {
                f"the number of rows of {name}": rows,
                f"the number of columns of {name}": columns,
                f"how many numbers {name} has": rows * columns,
                f"the larger of rows and columns of {name}": max(rows, columns),
                f"the number of rows of {name} less 1": rows - 1,
                f"the number of rows of {name} plus 1": rows + 1,
                f"the number of columns of {name} less 1": columns - 1,
            }
        elif isinstance(value, np.ndarray) and value.ndim == 1:
            found.setdefault(f"the length of {name}", value.size)
            if value.size > 1 and set(value.tolist()) <= {0, 1}:
                found |= {
                    f"the number of ones in {name}": int(value.sum()),
                    f"the number of zeros in {name}": int((1 - value).sum()),
                }
            elif value.dtype.kind == "f":
                found |= {f"the std of {name}": value.std(), f"the mean of {name}": value.mean()}
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            found[name] = value
    return {words: number for words, number in found.items() if number}


def _explained(times, pairs):
    """Words for a factor that differs from case to case: a quantity, its square or its root, over or under."""
    for words in quantities(pairs[0].arguments):
        numbers = [quantities(pair.arguments).get(words) for pair in pairs]
        if None in numbers or len(set(numbers)) < 2:
            continue
        for power, form in POWERS.items():
            with np.errstate(all="ignore"):
                ratio = np.array(times) / np.float_power(np.abs(numbers), power)
            if np.ptp(np.abs(ratio)) < 1e-4 * np.abs(ratio).max() and (
                len(set(numbers)) > 2 or abs(abs(ratio[0]) - 1) < 1e-3
            ):
                more = "" if abs(ratio[0] - 1) < 1e-3 else f"{ratio[0]:.4g} times "
                return more + form.format(words)
    return ""


POWERS = {
    1: "{}",
    -1: "1 / ({})",
    2: "the square of {}",
    -2: "1 / (the square of {})",
    0.5: "the root of {}",
    -0.5: "1 / (the root of {})",
}


def an_offset(pairs):
    gaps = np.concatenate([pair.came - pair.wanted for pair in pairs])
    gaps = gaps[np.isfinite(gaps)]
    if len(gaps) >= 3 and np.ptp(gaps) < 1e-6 * (1 + np.abs(gaps).max()) and abs(gaps[0]) > 1e-9:
        return f"Each number is {abs(gaps[0]):.4g} too {'large' if gaps[0] > 0 else 'small'}, whatever comes in."
    return ""


def an_operation(pairs):
    for change, words in OPERATIONS:
        if each_alike(pairs, change):
            return words
    return ""


OF_ONE_NUMBER = {  # what is said: what was done to a number that had been right
    "It is 1 minus what is expected.": lambda w: 1 - w,
    "It is upside down: 1 divided by what is expected.": lambda w: 1 / w,
    "It is the square of what is expected.": lambda w: w**2,
    "It is the root of what is expected.": np.sqrt,
    "It is e to the power of what is expected: one np.exp too many.": np.exp,
    "It is e to the power of minus what is expected: one np.exp too many.": lambda w: np.exp(-w),
    "It is the natural logarithm of what is expected: one np.log too many.": np.log,
    "It is −log of what is expected: one np.log too many.": lambda w: -np.log(w),
    "It is σ of what is expected: it goes through the sigmoid once too often.": lambda w: (
        1 / (1 + np.exp(-w))
    ),
    "It is tanh of what is expected.": np.tanh,
}
OPERATIONS = (
    *((change, words) for words, change in OF_ONE_NUMBER.items()),
    (
        lambda w: w / np.linalg.norm(w),
        "The direction is right, but the length is always 1. Nothing is to be divided by its own length.",
    ),
    (lambda w: w / w.sum(), "It is divided by its own sum, so that the numbers add up to 1."),
    (np.cumsum, "The numbers are added up on the way: each one is the sum of those so far."),
    (np.sort, "The numbers are right, but they are sorted. Leave them in their order."),
    (lambda w: w[::-1], "The numbers are right, but in the reverse order."),
    (lambda w: np.roll(w, 1), "The numbers are right, but each stands one place too late."),
    (lambda w: np.roll(w, -1), "The numbers are right, but each stands one place too early."),
    (lambda w: np.full_like(w, w.mean()), "Each number is the mean of those that are expected."),
    (lambda w: np.full_like(w, w.sum()), "Each number is the sum of those that are expected."),
    (
        lambda w: np.full_like(w, w[0]),
        "The first number is right, and all others are the same as it.",
    ),
    (
        lambda w: np.full_like(w, w[-1]),
        "The last number is right, and all others are the same as it.",
    ),
    (np.sign, "Only the signs come back: −1, 0 and 1."),
    (np.trunc, "Whole numbers come back: the decimals are cut off. Is there an int?"),
    (np.floor, "Whole numbers come back: each is rounded down. Is there an int or //?"),
    (lambda w: np.maximum(w, 0), "What is below 0 has become 0. Leave it as it is."),
    (lambda w: np.minimum(w, 0), "What is above 0 has become 0. Leave it as it is."),
    *(
        (
            lambda w, d=d: np.round(w, d),
            f"It is rounded to {d} {'decimal' if d == 1 else 'decimals'}. Return the numbers as they are.",
        )
        for d in range(7)
    ),
)


def a_limit(pairs):
    """Whether all is right but for what is held at a largest or smallest number."""
    came = np.concatenate([pair.came for pair in pairs])
    wanted = np.concatenate([pair.wanted for pair in pairs])
    wrong = ~np.isclose(came, wanted, 1e-5, 1e-12)
    held = came[wrong]
    if not wrong.any() or wrong.all() or not np.isfinite(held).all() or np.ptp(held) > 1e-9:
        return ""
    limit = held[0]
    if (wanted[wrong] > limit).all() and (came <= limit + 1e-12).all():
        return f"It never goes above {limit:.4g}, where more is expected. Is there a clip, a minimum or an eps?"
    if (wanted[wrong] < limit).all() and (came >= limit - 1e-12).all():
        return f"It never goes below {limit:.4g}, where less is expected. Is there a clip, a maximum or an eps?"
    return ""


def nearly(pairs):
    if all(np.allclose(pair.came, pair.wanted, 0, 5e-3, equal_nan=True) for pair in pairs):
        return "Close, but digits are lost. Is something rounded? Return the numbers as they are."
    return ""


# -- where it is right -------------------------------------------------------------------------------------------------


def _which(pairs):
    """Which of the numbers are wrong, in words."""
    wrong = [~np.isclose(pair.came, pair.wanted, 1e-5, 1e-12) for pair in pairs]
    at = {tuple(np.flatnonzero(each).tolist()) for each in wrong if each.any()}
    if all(set(each) == {0} for each in at):
        return "the first"
    if all(each[0].size and not each[0] and each[1:].all() for each in wrong if each.any()):
        return "all but the first"
    if all(each[-1] and not each[:-1].any() for each in wrong if each.any()):
        return "the last"
    if all(not each[-1] and each[:-1].all() for each in wrong if each.any()):
        return "all but the last"
    return "some"


def some_numbers(pairs):
    """Which of the numbers are right, where in each case some are."""
    several = [pair for pair in pairs if pair.came.size > 1]
    if len(several) < min(2, len(pairs)) or not any(
        np.isclose(pair.came, pair.wanted, 1e-5, 1e-12).any() for pair in several
    ):
        return ""
    which = _which(several)
    if which == "some":
        return ""
    rest = {
        "the first": "the others are right",
        "the last": "the others are right",
        "all but the first": "the first is right",
        "all but the last": "the last is right",
    }[which]
    words = f"Look at where {which} of the numbers {'is' if which in ('the first', 'the last') else 'are'} computed: {rest}."
    for several_wrong in (_operation_of_part(several, which),):
        words += several_wrong
    return words


def _operation_of_part(pairs, which):
    part = {
        "the first": slice(0, 1),
        "the last": slice(-1, None),
        "all but the first": slice(1, None),
        "all but the last": slice(0, -1),
    }[which]
    rest = [Pair(pair.came[part], pair.wanted[part], pair.arguments) for pair in pairs]
    if all(alike(pair.came, -pair.wanted) for pair in rest):
        return (
            " Its sign is turned."
            if which in ("the first", "the last")
            else " Their signs are turned."
        )
    if all((pair.came == 0).all() for pair in rest):
        return " It is 0." if which in ("the first", "the last") else " They are 0."
    times = [factor(pair.came, pair.wanted) for pair in rest]
    if None not in times and np.ptp(times) < 1e-4 * abs(times[0]):
        return f" It is {times[0]:.4g} times what is expected."
    return ""


def features(arguments):
    """What a case may have that others do not, in words."""
    found = []
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim == 2:
            rows, columns = value.shape
            of_it = {
                "has one row": rows == 1,
                "has as many rows as columns": rows == columns,
                "has more rows than columns": rows > columns,
                "has fewer rows than columns": rows < columns,
                "is a table": True,
            }
        elif isinstance(value, np.ndarray) and value.ndim == 1:
            labels = set(value.tolist()) <= {0, 1}
            of_it = {
                "has one number": value.size == 1,
                "has several numbers": value.size > 1,
                "holds nothing but 0": labels and not value.any(),
                "holds nothing but 1": labels and value.all(),
                "has both labels": labels and 0 < value.mean() < 1,
                "is a plain row": True,
            }
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            of_it = {
                "is a single number": True,
                "is a whole number": value == int(value),
                "is below 0": value < 0,
                "is above 0": value > 0,
                "is 1": value == 1,
                "is 0": value == 0,
            }
        else:
            continue
        if np.size(value) and np.asarray(value).dtype.kind in "if":
            of_it["has a number far from 0"] = (np.abs(value) > 15).any()
            of_it["has no number far from 0"] = not (np.abs(value) > 15).any()
        found += [f"{name} {words}" for words, holds in of_it.items() if holds]
    return found


def some_cases(pairs):
    """Where it is right, where in some of the cases it is."""
    good = [alike(pair.came, pair.wanted) for pair in pairs]
    if not any(good):
        return ""
    for right, form in (
        (True, "It is right where {}, and nowhere else"),
        (False, "It is wrong where {}, and only there"),
    ):
        common = set.intersection(
            *(set(features(pair.arguments)) for pair, each in zip(pairs, good) if each == right)
        )
        for pair, each in zip(pairs, good):
            if each != right:
                common -= set(features(pair.arguments))
        # in the order of the arguments, not of a set
        first = next(each for pair, g in zip(pairs, good) if g == right for each in [pair])
        words = [each for each in features(first.arguments) if each in common]
        if words:
            return form.format(words[0]) + f": {sum(good)} of {len(good)} trials are right."
    return (
        f"It is right in {sum(good)} of {len(good)} trials, so the idea may be sound. Look at what the one below has that "
        "others do not."
    )


def signs_and_sizes(pairs):
    """The last thing to say, and always true: how far off it is, and which way."""
    came = np.concatenate([pair.came for pair in pairs])
    wanted = np.concatenate([pair.wanted for pair in pairs])
    good = np.isfinite(came) & np.isfinite(wanted)
    came, wanted = came[good], wanted[good]
    if not good.any():
        return ""
    if not wanted.any():
        return "Other numbers come than 0, where 0 is expected."
    signs = np.sign(came) == np.sign(wanted)
    with np.errstate(all="ignore"):
        sizes = np.abs(came / wanted)[wanted != 0]
    size = ""
    if len(sizes):
        size = (
            "the numbers are too large"
            if (sizes > 1 + 1e-6).all()
            else "the numbers are too small"
            if (sizes < 1 - 1e-6).all()
            else "some numbers are too large and others too small"
        )
        size += f", from {sizes.min():.3g} to {sizes.max():.3g} times what is expected"
    if signs.all():
        return f"All signs are right, but not the sizes: {size}."
    if not signs[wanted != 0].any():
        return f"All signs are turned, and the sizes are not right either: {size}."
    return f"{(~signs).sum()} of {len(signs)} signs are not right" + (
        f", and {size}." if size else "."
    )


MEASURES = (
    an_argument,
    all_zero,
    alike_everywhere,
    turned,
    a_factor,
    an_offset,
    an_operation,
    a_limit,
    nearly,
)
WHERE = (some_numbers, some_cases, signs_and_sizes)


def located(pairs):
    """Words for where the numbers are right, or for how far off they are."""
    with np.errstate(all="ignore"):
        return (
            next((words for words in (each(pairs) for each in WHERE) if words), "") if pairs else ""
        )


# -- what has a say ----------------------------------------------------------------------------------------------------


def changes(arguments):
    """[(words, other arguments)]: the same case with one thing changed, twice: a little, and so that signs turn."""
    made = []
    for name, value in arguments.items():
        for other in _others(name, value):
            made.append((name, arguments | {name: other}))
            for words, part in _parts(name, other):
                changed = value.copy()
                changed[part] = other[part]
                made.append((words, arguments | {name: changed}))
    return made


def _parts(name, value):
    if not isinstance(value, np.ndarray) or value.ndim != 2 or len(value) < 2:
        return
    for i in range(len(value)):
        yield f"row {i + 1} of {name}, which has {len(value)}", np.s_[i]
    for j in range(1, value.shape[1]):  # the first is the column of ones
        yield f"column {j} of {name}, counted from 0,", np.s_[:, j]


def _others(name, value):
    """Two other values of the same kind: labels turned, numbers moved, a column of ones kept."""
    if isinstance(value, np.ndarray) and value.size and value.dtype.kind in "iuf":
        if value.ndim == 1 and set(value.tolist()) <= {0, 1}:
            return [1 - value]
        wave = np.cos(np.arange(value.size)).reshape(value.shape)
        made = [value * 0.8 + 0.1 * wave, -1.5 * value + 0.2 * wave]
        if ((value > 0) & (value < 1)).all():  # probabilities stay probabilities
            made = [value**2, 1 - value]
        for other in made:
            if value.ndim == 2 and (value[:, 0] == 1).all():
                other[:, 0] = 1
        return made
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return [1 - value] if value in (0, 1) and name.startswith("y") else [value + 1, value + 2]
    return [0.7 * value + 0.05, 2.5 * value] if isinstance(value, float) else []


def signature_of(function):
    """The names of a function's parameters without defaults, or nothing where they cannot be told."""
    try:
        return tuple(
            parameter.name
            for parameter in inspect.signature(function).parameters.values()
            if parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD)
        )
    except (TypeError, ValueError):
        return ()
