"""What is measured of a wrong answer that nobody has named: the most telling first, in words that are true of it.

Everything here compares what came with what was wanted, for all cases at once. The first of MEASURES that has something to
say is what the learner reads.
"""

import numpy as np

from lib.judge.pairs import alike, each_alike, factor, which
from lib.said import _, counted
from lib.values import as_row


def measured(pairs):
    """Words for what is measured of the pairs of came and wanted; empty where there is nothing to measure."""
    finite = [pair for pair in pairs if np.isfinite(pair.came[np.isfinite(pair.wanted)]).all()]
    with np.errstate(all="ignore"):
        # One case without a finite answer, a table of one row for example, must not hide what the others show.
        most = finite if len(finite) > 1 else pairs
        if all(alike(pair.came, pair.wanted) for pair in finite):
            return not_finite(pairs)
        said = next((words for words in (each(most) for each in MEASURES) if words), "")
        # where the finite ones are wrong as well, nan or inf is not the whole trouble
        return said or ("" if finite else not_finite(pairs))


def plainly(pairs, cases):
    """Words for what needs no further question: an argument comes back, nothing but 0, or always the same."""
    return (
        (an_argument(pairs) or all_zero(pairs) or alike_everywhere(pairs))
        if len(pairs) == cases
        else ""
    )


def only_a_factor(made, expected):
    """Whether answers are those that are expected, but for one factor in each case."""
    return all(factor(as_row(one.value), as_row(other.value)) for one, other in zip(made, expected))


# -- nothing comes of it -----------------------------------------------------------------------------------------------


def not_finite(pairs):
    """Whether there is nan or inf in it, and where."""
    bad = [np.isnan(pair.came) & ~np.isnan(pair.wanted) for pair in pairs]
    if not any(each.any() for each in bad):
        bad = [np.isinf(pair.came) & np.isfinite(pair.wanted) for pair in pairs]
        if not any(each.any() for each in bad):
            return ""
        return _where("inf", bad) + _(
            "It is often the logarithm of 0, a division by 0, or a power that overflows."
        )
    return _where("nan", bad) + _(
        "It is often 0/0, 0 · inf, inf − inf or the logarithm of a number below 0."
    )


def _where(what, bad):
    """A sentence that says in how many trials, or at which places, nan or inf stands."""
    cases = [each for each in bad if each.any()]
    if len(cases) < len(bad):
        words = _("There is {what} in it, in {n} of {all} trials, where a number is expected.")
    elif all(each.all() for each in bad):
        words = _("There is {what} in it, where a number is expected.")
    else:
        words = _("There is {what} in it, at some places, where a number is expected.")
    return words.format(what=what, n=len(cases), all=len(bad)) + " "


def an_argument(pairs):
    """Whether one of the arguments comes back as it was, or two of them together."""
    for name in pairs[0].arguments:
        rows = [as_row(pair.arguments.get(name)) for pair in pairs]
        if all(row is not None and alike(pair.came, row) for row, pair in zip(rows, pairs)):
            return _(
                "What comes back is the argument {name}, as it came in. The result must be computed and returned."
            ).format(name=name)
    return ""


FIXED = _("Does it use a fixed number, or a name of the notebook, in place of an argument?")
ALWAYS_THE_SAME = _("It gives the same for every input.") + " " + FIXED


def alike_everywhere(pairs):
    """Whether it gives the same for every input."""
    if len(pairs) > 1 and all(alike(pair.came, pairs[0].came) for pair in pairs[1:]):
        return ALWAYS_THE_SAME
    return ""


def all_zero(pairs):
    """Whether it gives nothing but 0."""
    if all((pair.came == 0).all() for pair in pairs):
        return _(
            "It gives 0 for every input. Is something rounded, multiplied by 0, or never added up?"
        )
    return ""


# -- one operation away ------------------------------------------------------------------------------------------------


def turned(pairs):
    """Whether all signs are turned, or some of them."""
    if each_alike(pairs, np.negative):
        return _("The size is right, the sign is not: all signs are turned.")
    differ = any((pair.came * pair.wanted < 0).any() for pair in pairs)
    if differ and all(alike(np.abs(pair.came), np.abs(pair.wanted)) for pair in pairs):
        if all((pair.came >= 0).all() for pair in pairs):
            return _(
                "The sizes are right, but nothing is ever below 0. Is there an abs, a square or a root of a square?"
            )
        return TURNED[which(pairs)]
    return ""


TURNED = {
    "the first": _("The sizes are right, but some signs are turned: the first."),
    "the last": _("The sizes are right, but some signs are turned: the last."),
    "all but the first": _("The sizes are right, but some signs are turned: all but the first."),
    "all but the last": _("The sizes are right, but some signs are turned: all but the last."),
    "some": _("The sizes are right, but some signs are turned: some."),
}


def a_factor(pairs):
    """One factor for all cases, or one that an argument explains."""
    times = _factors(pairs)
    if times and _one_number(times):
        words = _("Your answer is {times:.4g} times what is expected.").format(times=times[0])
        return f"{words} {_base(times[0])}".rstrip()
    explained = _explained(times, pairs) if times else ""
    return explained and _(
        "Your answer points the right way, but its size is not right: it is multiplied by {number}."
    ).format(number=explained)


def factor_in_words(pairs):
    """What answers are multiplied by, as the rest of a sentence."""
    times = _factors(pairs)
    if not times:
        return ""
    if _one_number(times):
        if abs(abs(times[0]) - 1) < 1e-4:
            return _("all signs are turned") if times[0] < 0 else ""
        words = (
            _("all signs are turned and it is multiplied by {number}")
            if times[0] < 0
            else _("it is multiplied by {number}")
        )
        return words.format(number=f"{abs(times[0]):.4g}")
    explained = _explained(times, pairs)
    return explained and _("it is multiplied by {number}").format(number=explained)


def _factors(pairs):
    """The factor of each case, where all have one and they are not all 1; else nothing."""
    times = [factor(pair.came, pair.wanted) for pair in pairs]
    if None in times or sum(pair.came.size for pair in pairs) < 2 or np.allclose(times, 1, 1e-4):
        return []
    return times


def _one_number(numbers):
    """Whether numbers are one and the same, to four digits."""
    return np.ptp(numbers) < 1e-4 * abs(numbers[0])


def _base(times):
    """A question after the base of a logarithm, where the factor is that of one."""
    for base in (2, 10):
        if abs(abs(times) * np.log(base) - 1) < 1e-4:
            return _("Is it a logarithm to the base {base}? Take the natural one, np.log.").format(
                base=base
            )
    return ""


def quantities(arguments):
    """{words: number} of what an answer may be multiplied by: sizes of tables, and single numbers among the arguments."""
    found = {}
    for name, value in arguments.items():
        if isinstance(value, np.ndarray) and value.ndim == 2:
            rows, columns = value.shape
            of_it = {
                _("the number of rows of {name}"): rows,
                _("the number of columns of {name}"): columns,
                _("how many numbers {name} has"): rows * columns,
                _("the larger of rows and columns of {name}"): max(value.shape),
                _("the number of rows of {name} less 1"): rows - 1,
                _("the number of rows of {name} plus 1"): rows + 1,
                _("the number of columns of {name} less 1"): columns - 1,
            }
        elif isinstance(value, np.ndarray) and value.ndim == 1:
            of_it = {_("the length of {name}"): value.size}
            if value.size > 1 and set(value.tolist()) <= {0, 1}:
                of_it[_("the number of ones in {name}")] = int(value.sum())
                of_it[_("the number of zeros in {name}")] = int((1 - value).sum())
            elif value.dtype.kind == "f":
                of_it[_("the std of {name}")] = value.std()
                of_it[_("the mean of {name}")] = value.mean()
        elif isinstance(value, (int, float)) and not isinstance(value, bool):
            of_it = {"{name}": value}
        else:
            of_it = {}
        found |= {words.format(name=name): number for words, number in of_it.items() if number}
    return found


def _explained(times, pairs):
    """Words for a factor that differs from case to case: a quantity, its square or its root, over or under."""
    found = [quantities(pair.arguments) for pair in pairs]
    for words in found[0]:
        numbers = [each.get(words) for each in found]
        if None in numbers or len(set(numbers)) < 2:
            continue
        for power, form in POWERS.items():
            with np.errstate(all="ignore"):
                ratio = np.array(times) / np.float_power(numbers, power)
            mean = ratio.mean()
            # for two numbers some multiple of something is found by chance
            if _one_number(ratio) and (len(set(numbers)) > 2 or abs(abs(mean) - 1) < 1e-3):
                said = form.format(words)
                if abs(mean - 1) < 1e-3:
                    return said
                return _("{times:.4g} times {number}").format(times=mean, number=said)
    return ""


POWERS = {
    1: "{}",
    -1: "1 / ({})",
    2: _("the square of {}"),
    -2: _("1 / (the square of {})"),
    0.5: _("the root of {}"),
    -0.5: _("1 / (the root of {})"),
}


def an_offset(pairs):
    """Whether one number is added to all."""
    gaps = np.concatenate([pair.came - pair.wanted for pair in pairs])
    gaps = gaps[np.isfinite(gaps)]
    if len(gaps) < 3:
        return ""
    gap = gaps.mean()
    if np.ptp(gaps) < 1e-6 * (1 + abs(gap)) and abs(gap) > 1e-9:
        words = (
            _("Each number is {gap:.4g} too large, whatever comes in.")
            if gap > 0
            else _("Each number is {gap:.4g} too small, whatever comes in.")
        )
        return words.format(gap=abs(gap))
    return ""


def an_operation(pairs):
    """Whether one operation was done to all numbers that had been right."""
    for change, words in OPERATIONS:
        if each_alike(pairs, change):
            return words
    return ""


OTHER_SHARE = _("It is 1 minus what is expected.")
DONE = (  # what is said of one number, and of each of several: what was done to one that had been right
    (OTHER_SHARE, _("Each is 1 minus what is expected."), lambda w: 1 - w),
    (
        _("It is upside down: 1 divided by what is expected."),
        _("Each is upside down: 1 divided by what is expected."),
        lambda w: 1 / w,
    ),
    (
        _("It is the square of what is expected."),
        _("Each is the square of what is expected."),
        lambda w: w**2,
    ),
    (
        _("It is the root of what is expected."),
        _("Each is the root of what is expected."),
        np.sqrt,
    ),
    (
        _("It is e to the power of what is expected: one np.exp too many."),
        _("Each is e to the power of what is expected: one np.exp too many."),
        np.exp,
    ),
    (
        _("It is e to the power of minus what is expected: one np.exp too many."),
        _("Each is e to the power of minus what is expected: one np.exp too many."),
        lambda w: np.exp(-w),
    ),
    (
        _("It is the natural logarithm of what is expected: one np.log too many."),
        _("Each is the natural logarithm of what is expected: one np.log too many."),
        np.log,
    ),
    (
        _("It is −log of what is expected: one np.log too many."),
        _("Each is −log of what is expected: one np.log too many."),
        lambda w: -np.log(w),
    ),
    (
        _("It is σ of what is expected: it goes through the sigmoid once too often."),
        _("Each is σ of what is expected: it goes through the sigmoid once too often."),
        lambda w: 1 / (1 + np.exp(-w)),
    ),
    (_("It is tanh of what is expected."), _("Each is tanh of what is expected."), np.tanh),
)
OF_ONE_NUMBER = {one: change for one, each, change in DONE}
OF_EACH = {one: each for one, each, change in DONE}
OPERATIONS = (
    *((change, words) for words, change in OF_ONE_NUMBER.items()),
    (
        lambda w: w / np.linalg.norm(w),
        _(
            "The direction is right, but the length is always 1. Nothing is to be divided by its own length."
        ),
    ),
    (lambda w: w / w.sum(), _("It is divided by its own sum, so that the numbers add up to 1.")),
    (np.cumsum, _("The numbers are added up on the way: each one is the sum of those so far.")),
    (np.sort, _("The numbers are right, but they are sorted. Leave them in their order.")),
    (lambda w: w[::-1], _("The numbers are right, but in the reverse order.")),
    (lambda w: np.roll(w, 1), _("The numbers are right, but each stands one place too late.")),
    (lambda w: np.roll(w, -1), _("The numbers are right, but each stands one place too early.")),
    (lambda w: np.full_like(w, w.mean()), _("Each number is the mean of those that are expected.")),
    (lambda w: np.full_like(w, w.sum()), _("Each number is the sum of those that are expected.")),
    (
        lambda w: np.full_like(w, w[0]),
        _("The first number is right, and all others are the same as it."),
    ),
    (
        lambda w: np.full_like(w, w[-1]),
        _("The last number is right, and all others are the same as it."),
    ),
    (np.sign, _("Only the signs come back: −1, 0 and 1.")),
    (np.trunc, _("Whole numbers come back: the decimals are cut off. Is there an int?")),
    (np.floor, _("Whole numbers come back: each is rounded down. Is there an int or //?")),
    (lambda w: np.maximum(w, 0), _("What is below 0 has become 0. Leave it as it is.")),
    (lambda w: np.minimum(w, 0), _("What is above 0 has become 0. Leave it as it is.")),
    *(
        (
            lambda w, d=d: np.round(w, d),
            counted(
                "It is rounded to {n} decimal. Return the numbers as they are.",
                "It is rounded to {n} decimals. Return the numbers as they are.",
                d,
            ).format(n=d),
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
        return _(
            "It never goes above {limit:.4g}, where more is expected. Is there a clip, a minimum or an eps?"
        ).format(limit=limit)
    if (wanted[wrong] < limit).all() and (came >= limit - 1e-12).all():
        return _(
            "It never goes below {limit:.4g}, where less is expected. Is there a clip, a maximum or an eps?"
        ).format(limit=limit)
    return ""


def nearly(pairs):
    """Whether all is right to two or three digits."""
    if all(np.allclose(pair.came, pair.wanted, 0, 5e-3, equal_nan=True) for pair in pairs):
        return _(
            "Close, but digits are lost. Is something rounded? Return the numbers as they are."
        )
    return ""


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
