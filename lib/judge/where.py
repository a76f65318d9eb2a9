"""Where a wrong answer is right: which of its numbers, in which cases; or how far off it is, which is always true."""

import numpy as np

from lib.judge.pairs import Pair, alike, factor, which


def some_numbers(pairs):
    """Which of the numbers are right, where in each case some are."""
    several = [pair for pair in pairs if pair.came.size > 1]
    if len(several) < min(2, len(pairs)) or not any(
        np.isclose(pair.came, pair.wanted, 1e-5, 1e-12).any() for pair in several
    ):
        return ""
    part = which(several)
    if part == "some":
        return ""
    rest = {
        "the first": "the others are right",
        "the last": "the others are right",
        "all but the first": "the first is right",
        "all but the last": "the last is right",
    }[part]
    be = "is" if part in ("the first", "the last") else "are"
    return f"Look at where {part} of the numbers {be} computed: {rest}." + _operation_of_part(
        several, part
    )


def _operation_of_part(pairs, part):
    """What was done to these numbers alone, as a sentence, or nothing."""
    some = {
        "the first": slice(0, 1),
        "the last": slice(-1, None),
        "all but the first": slice(1, None),
        "all but the last": slice(0, -1),
    }[part]
    rest = [Pair(pair.came[some], pair.wanted[some], pair.arguments) for pair in pairs]
    single = part in ("the first", "the last")
    if all(alike(pair.came, -pair.wanted) for pair in rest):
        return " Its sign is turned." if single else " Their signs are turned."
    if all((pair.came == 0).all() for pair in rest):
        return " It is 0." if single else " They are 0."
    times = [factor(pair.came, pair.wanted) for pair in rest]
    if None not in times and np.ptp(times) < 1e-4 * abs(times[0]):
        return f" {'It is' if single else 'They are'} {times[0]:.4g} times what is expected."
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
                "is a whole number": value % 1 == 0,  # not so of inf, of which int would fail
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
    # that inf is inf, or nan nan, says little of the idea
    if not any(each and np.isfinite(pair.wanted).any() for each, pair in zip(good, pairs)):
        return ""
    for right, form in (
        (True, "It is right in the trials where {}, and in no other"),
        (False, "It is wrong in the trials where {}, and in no other"),
    ):
        common = set.intersection(
            *(set(features(pair.arguments)) for pair, each in zip(pairs, good) if each == right)
        )
        for pair, each in zip(pairs, good):
            if each != right:
                common -= set(features(pair.arguments))
        # in the order of the arguments, not of a set
        first = next(pair for pair, each in zip(pairs, good) if each == right)
        words = [each for each in features(first.arguments) if each in common]
        if words:
            return form.format(words[0]) + f": {sum(good)} of {len(good)} trials are right."
    sound = ", so the idea may be sound" if 2 * sum(good) >= len(good) else ""
    return f"It is right in {sum(good)} of {len(good)} trials{sound}. Look at what the one below has that others do not."


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
    size = _sizes(sizes)
    if signs.all():
        return size and f"All signs are right, but not the sizes: {size}."
    if size and not signs[wanted != 0].any():
        return f"All signs are turned, and the sizes are not right either: {size}."
    return f"{(~signs).sum()} of {len(signs)} signs are not right" + (
        f", and {size}." if size else "."
    )


def _sizes(times):
    """What is wrong with sizes that are so many times what is expected, or nothing."""
    large, small = times > 1 + 1e-6, times < 1 - 1e-6
    amiss = [words for words, these in (("large", large), ("small", small)) if these.any()]
    if not amiss:
        return ""
    who = "the" if large.all() or small.all() else "some"
    return (
        f"{who} numbers are too {' and others too '.join(amiss)}, "
        f"from {times.min():.3g} to {times.max():.3g} times what is expected"
    )


WHERE = (some_numbers, some_cases, signs_and_sizes)


def located(pairs):
    """Words for where the numbers are right, or for how far off they are."""
    with np.errstate(all="ignore"):
        return (
            next((words for words in (each(pairs) for each in WHERE) if words), "") if pairs else ""
        )
