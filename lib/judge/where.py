"""Where a wrong answer is right: which of its numbers, in which cases; or how far off it is, which is always true."""

import numpy as np

from lib.judge.pairs import Pair, alike, factor, which
from lib.said import _


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
    return f"{LOOK_AT[part]} {_operation_of_part(several, part)}".rstrip()


LOOK_AT = {
    "the first": _("Look at where the first of the numbers is computed: the others are right."),
    "the last": _("Look at where the last of the numbers is computed: the others are right."),
    "all but the first": _(
        "Look at where all but the first of the numbers are computed: the first is right."
    ),
    "all but the last": _(
        "Look at where all but the last of the numbers are computed: the last is right."
    ),
}


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
        return _("Its sign is turned.") if single else _("Their signs are turned.")
    if all((pair.came == 0).all() for pair in rest):
        return _("It is 0.") if single else _("They are 0.")
    times = [factor(pair.came, pair.wanted) for pair in rest]
    if None not in times and np.ptp(times) < 1e-4 * abs(times[0]):
        words = (
            _("It is {times:.4g} times what is expected.")
            if single
            else _("They are {times:.4g} times what is expected.")
        )
        return words.format(times=times[0])
    return ""


def features(arguments):
    """What a case may have that others do not, in words."""
    found = []
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim == 2:
            rows, columns = value.shape
            of_it = {
                _("{name} has one row"): rows == 1,
                _("{name} has as many rows as columns"): rows == columns,
                _("{name} has more rows than columns"): rows > columns,
                _("{name} has fewer rows than columns"): rows < columns,
                _("{name} is a table"): True,
            }
        elif isinstance(value, np.ndarray) and value.ndim == 1:
            labels = set(value.tolist()) <= {0, 1}
            of_it = {
                _("{name} has one number"): value.size == 1,
                _("{name} has several numbers"): value.size > 1,
                _("{name} holds nothing but 0"): labels and not value.any(),
                _("{name} holds nothing but 1"): labels and value.all(),
                _("{name} has both labels"): labels and 0 < value.mean() < 1,
                _("{name} is a plain row"): True,
            }
        elif isinstance(value, (int, float, np.number)) and not isinstance(value, bool):
            of_it = {
                _("{name} is a single number"): True,
                # not so of inf, of which int would fail
                _("{name} is a whole number"): value % 1 == 0,
                _("{name} is below 0"): value < 0,
                _("{name} is above 0"): value > 0,
                _("{name} is 1"): value == 1,
                _("{name} is 0"): value == 0,
            }
        else:
            continue
        if np.size(value) and np.asarray(value).dtype.kind in "if":
            of_it[_("{name} has a number far from 0")] = (np.abs(value) > 15).any()
            of_it[_("{name} has no number far from 0")] = not (np.abs(value) > 15).any()
        found += [words.format(name=name) for words, holds in of_it.items() if holds]
    return found


def some_cases(pairs):
    """Where it is right, where in some of the cases it is."""
    good = [alike(pair.came, pair.wanted) for pair in pairs]
    # that inf is inf, or nan nan, says little of the idea
    if not any(each and np.isfinite(pair.wanted).any() for each, pair in zip(good, pairs)):
        return ""
    for right, form in THERE.items():
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
            return form.format(that_holds=words[0], n=sum(good), all=len(good))
    words = (
        _(
            "It is right in {n} of {all} trials, so the idea may be sound. Look at what the one below has that others do not."
        )
        if 2 * sum(good) >= len(good)
        else _(
            "It is right in {n} of {all} trials. Look at what the one below has that others do not."
        )
    )
    return words.format(n=sum(good), all=len(good))


THERE = {
    True: _(
        "It is right in the trials where {that_holds}, and in no other: {n} of {all} trials are right."
    ),
    False: _(
        "It is wrong in the trials where {that_holds}, and in no other: {n} of {all} trials are right."
    ),
}


def signs_and_sizes(pairs):
    """The last thing to say, and always true: how far off it is, and which way."""
    came = np.concatenate([pair.came for pair in pairs])
    wanted = np.concatenate([pair.wanted for pair in pairs])
    good = np.isfinite(came) & np.isfinite(wanted)
    came, wanted = came[good], wanted[good]
    if not good.any():
        return ""
    if not wanted.any():
        return _("Other numbers come than 0, where 0 is expected.")
    signs = np.sign(came) == np.sign(wanted)
    with np.errstate(all="ignore"):
        sizes = np.abs(came / wanted)[wanted != 0]
    size = _sizes(sizes)
    if signs.all():
        return size and _("All signs are right, but not the sizes: {sizes}.").format(sizes=size)
    if size and not signs[wanted != 0].any():
        return _("All signs are turned, and the sizes are not right either: {sizes}.").format(
            sizes=size
        )
    words = (
        _("{n} of {all} signs are not right, and {sizes}.")
        if size
        else _("{n} of {all} signs are not right.")
    )
    return words.format(n=(~signs).sum(), all=len(signs), sizes=size)


def _sizes(times):
    """What is wrong with sizes that are so many times what is expected, or nothing."""
    large, small = times > 1 + 1e-6, times < 1 - 1e-6
    if not (large.any() or small.any()):
        return ""
    if large.all():
        words = _(
            "the numbers are too large, from {least:.3g} to {most:.3g} times what is expected"
        )
    elif small.all():
        words = _(
            "the numbers are too small, from {least:.3g} to {most:.3g} times what is expected"
        )
    elif large.any() and small.any():
        words = _(
            "some numbers are too large and others too small, from {least:.3g} to {most:.3g} times what is expected"
        )
    elif large.any():
        words = _(
            "some numbers are too large, from {least:.3g} to {most:.3g} times what is expected"
        )
    else:
        words = _(
            "some numbers are too small, from {least:.3g} to {most:.3g} times what is expected"
        )
    return words.format(least=times.min(), most=times.max())


WHERE = (some_numbers, some_cases, signs_and_sizes)


def located(pairs):
    """Words for where the numbers are right, or for how far off they are."""
    with np.errstate(all="ignore"):
        return (
            next((words for words in (each(pairs) for each in WHERE) if words), "") if pairs else ""
        )
