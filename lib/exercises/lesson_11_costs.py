"""What is read off a choice of thresholds that is wrong: what counts, what it costs, and which one is taken.

Each question has many rows, ties among them, and thresholds in no order, so that two ways of choosing hardly ever agree in
all of them.
"""

import functools
import itertools

import numpy as np

from lib.guard import as_row
from lib.said import _
from lib.text import short


def _question(seed):
    """Labels, ŷ on a coarse grid, thresholds in no order, and two costs."""
    rng = np.random.default_rng(seed)
    rows = int(rng.integers(14, 30))
    y = (rng.random(rows) < 0.45).astype(int)
    y[:2] = 0, 1
    y_hat = np.clip((0.3 + 0.4 * y + rng.normal(0, 0.25, rows)).round(2), 0.02, 0.98)
    thresholds = rng.permutation(
        np.unique(np.concatenate([rng.choice(y_hat, 5), rng.uniform(0.05, 0.95, 4).round(2)]))
    )
    miss, alarm = rng.permutation([1, 2, 3, 4, 5, 1.5, 2.5])[:2]
    return y, y_hat, thresholds, float(miss), float(alarm)


QUESTIONS = tuple(_question(seed) for seed in range(40))

CALLS = {
    "": lambda y_hat, t: y_hat >= t,
    "A row whose ŷ is exactly the threshold is called 1: write >=, not >.": lambda y_hat, t: (
        y_hat > t
    ),
    "Rows below the threshold are called 1, and it is the other way round: called are the rows with "
    "y_hat >= threshold.": lambda y_hat, t: y_hat < t,
    "Rows at or below the threshold are called 1, and it is the other way round: called are the rows with y_hat >= "
    "threshold.": lambda y_hat, t: y_hat <= t,
    "ŷ is rounded before it is compared, to one decimal. Take it as it is.": lambda y_hat, t: (
        np.round(y_hat, 1) >= t
    ),
    "ŷ and the threshold are rounded before they are compared. Take them as they are.": lambda y_hat, t: (
        np.round(y_hat, 1) >= np.round(t, 1)
    ),
    "The threshold has no say: always one half is taken.": lambda y_hat, t: y_hat >= 0.5 + 0 * t,
}
# {words: cost of (misses, false alarms, found, rightly 0, miss, alarm)}
COSTS = {
    "": lambda m, a, f, r, miss, alarm: miss * m + alarm * a,
    "The two costs are exchanged. A miss is a 1 that is not called, a false alarm a 0 that is.": lambda m, a, f, r, miss, alarm: (
        alarm * m + miss * a
    ),
    "Only the misses cost something. Add the false alarms, times alarm.": lambda m, a, f, r, miss, alarm: (
        m * miss
    ),
    "Only the false alarms cost something. Add the misses, times miss.": lambda m, a, f, r, miss, alarm: (
        a * alarm
    ),
    "All mistakes count alike in it, as in the accuracy. Multiply the misses by miss and the false "
    "alarms by alarm.": lambda m, a, f, r, miss, alarm: m + a,
    "A miss always costs 1. Multiply the misses by miss.": lambda m, a, f, r, miss, alarm: (
        m + alarm * a
    ),
    "A false alarm always costs 1. Multiply the false alarms by alarm.": lambda m, a, f, r, miss, alarm: (
        miss * m + a
    ),
    "The shares of the mistakes in each class are weighed, not their numbers: a miss costs miss, however many rows are 1. Count "
    "them.": lambda m, a, f, r, miss, alarm: miss * m / (m + f) + alarm * a / (a + r),
    "All rows that are called cost alarm. Only those with the label 0 are false alarms.": lambda m, a, f, r, miss, alarm: (
        miss * m + alarm * (a + f)
    ),
    "All rows that are not called cost miss. Only those with the label 1 are misses.": lambda m, a, f, r, miss, alarm: (
        miss * (m + r) + alarm * a
    ),
    "All rows that are called cost alarm, and all others miss. Only mistakes cost: look at the "
    "label, too.": lambda m, a, f, r, miss, alarm: miss * (m + r) + alarm * (a + f),
    "The costs are added to the counts, not multiplied by them.": lambda m, a, f, r, miss, alarm: (
        m + miss + a + alarm
    ),
    "More false alarms make it cheaper: their cost is subtracted, with a minus, or the rows that are rightly 0 cost alarm in "
    "their place. Add alarm for each row with y == 0 that is called.": lambda m, a, f, r, miss, alarm: (
        miss * m - alarm * a
    ),
    "More misses make it cheaper: their cost is subtracted, with a minus, or the rows that are found cost miss in their place. "
    "Add miss for each row with y == 1 that is not called.": lambda m, a, f, r, miss, alarm: (
        alarm * a - miss * m
    ),
    "The costs are squared. Multiply by miss and by alarm as they are.": lambda m, a, f, r, miss, alarm: (
        miss**2 * m + alarm**2 * a
    ),
    "It is divided by the costs, where it should be multiplied by them.": lambda m, a, f, r, miss, alarm: (
        m / miss + a / alarm
    ),
    "The counts are squared. Each mistake costs the same.": lambda m, a, f, r, miss, alarm: (
        miss * m**2 + alarm * a**2
    ),
    "The larger of the two costs is taken, not their sum.": lambda m, a, f, r, miss, alarm: (
        np.maximum(miss * m, alarm * a)
    ),
    "The two costs are multiplied with each other. Add them.": lambda m, a, f, r, miss, alarm: (
        miss * m * alarm * a
    ),
}


def _last(costs, thresholds):
    """The place of the lowest cost, the last one where several are equal."""
    return len(costs) - 1 - int(np.argmin(costs[::-1]))


def _among(choose):
    """Of the cheapest thresholds that which is chosen by its size."""

    def pick(costs, thresholds):
        cheap = np.flatnonzero(np.isclose(costs, costs.min()))
        return int(cheap[choose(thresholds[cheap])])

    return pick


PICKS = {
    "": lambda costs, thresholds: int(np.argmin(costs)),
    "Of several equally cheap ones you return the last. The first is asked for.": _last,
    "Of several equally cheap ones you return the smallest. The first of them is asked for: leave "
    "the thresholds unsorted, in their "
    "order.": _among(np.argmin),
    "Of several equally cheap ones you return the largest. The first of them is asked for: leave the "
    "thresholds unsorted, in their "
    "order.": _among(np.argmax),
    "It is the dearest one, with the highest cost. Look for the lowest: np.argmin.": lambda costs, thresholds: (
        int(np.argmax(costs))
    ),
    "The last of the thresholds is never tried. Go through all of them.": lambda costs, thresholds: (
        int(np.argmin(costs[:-1]))
    ),
    "The first of the thresholds is never tried. Go through all of them.": lambda costs, thresholds: (
        int(np.argmin(costs[1:]) + 1)
    ),
    "It returns the threshold after the cheapest one: the places are off by one, as where the first "
    "one is left out.": lambda costs, thresholds: int((np.argmin(costs) + 1) % len(costs)),
    "It returns the threshold before the cheapest one: the places are off by one, as where the first "
    "one is left out.": lambda costs, thresholds: int(np.argmin(costs) - 1),
    "It counts places among the thresholds from the second on, and takes the place in the whole list: the first one is left "
    "out.": lambda costs, thresholds: int(np.argmin(costs[1:])),
}
FORMULAS = {
    "This is the formula's threshold, alarm / (alarm + miss). The task asks the rows: count the mistakes at each of the "
    "thresholds.": lambda y, y_hat, t, miss, alarm: alarm / (alarm + miss),
    "This is miss / (alarm + miss), the formula turned round. The task asks the rows: count the mistakes at each of the "
    "thresholds.": lambda y, y_hat, t, miss, alarm: miss / (alarm + miss),
    "This is the one of the thresholds that is nearest to the formula's, alarm / (alarm + miss). The task asks the rows: count "
    "the mistakes at each of them.": lambda y, y_hat, t, miss, alarm: t[
        np.abs(t - alarm / (alarm + miss)).argmin()
    ],
    "This is always one half. Try each of the thresholds.": lambda y, y_hat, t, miss, alarm: 0.5,
    "This is the one of the thresholds that is nearest to one half. Try each of them.": lambda y, y_hat, t, miss, alarm: (
        t[np.abs(t - 0.5).argmin()]
    ),
    "It returns the first of the thresholds, whatever comes in. Is the return in the loop, or is "
    "nothing compared?": lambda y, y_hat, t, miss, alarm: t[0],
    "It returns the last of the thresholds, whatever comes in. Is nothing compared in "
    "the loop?": lambda y, y_hat, t, miss, alarm: t[-1],
    "It returns the smallest of the thresholds, whatever comes in: the lowest cost decides.": lambda y, y_hat, t, miss, alarm: (
        t.min()
    ),
    "It returns the largest of the thresholds, whatever comes in: the lowest cost decides.": lambda y, y_hat, t, miss, alarm: (
        t.max()
    ),
    "It returns the mean of the thresholds. One of them is asked for.": lambda y, y_hat, t, miss, alarm: (
        t.mean()
    ),
    "It returns the median of the thresholds. The cheapest of them is asked for.": lambda y, y_hat, t, miss, alarm: (
        np.median(t)
    ),
    "It returns the place of the best threshold in the list. Return the threshold itself: "
    "thresholds[…].": lambda y, y_hat, t, miss, alarm: int(
        np.argmin(_costs(y, y_hat, t, miss, alarm))
    ),
    "It returns the lowest cost. The threshold that it belongs to is asked for.": lambda y, y_hat, t, miss, alarm: (
        _costs(y, y_hat, t, miss, alarm).min()
    ),
    "Of several equally cheap ones it returns the middle. The first of them is asked for.": lambda y, y_hat, t, miss, alarm: (
        _cheapest(y, y_hat, t, miss, alarm).mean()
    ),
    "Of several equally cheap ones it returns the median. The first of them is asked for.": lambda y, y_hat, t, miss, alarm: (
        np.median(_cheapest(y, y_hat, t, miss, alarm))
    ),
    "All costs come back. The one threshold with the lowest is asked for.": lambda y, y_hat, t, miss, alarm: (
        _costs(y, y_hat, t, miss, alarm)
    ),
    "All of the cheapest thresholds come back. The first of them is asked for.": lambda y, y_hat, t, miss, alarm: (
        _cheapest(y, y_hat, t, miss, alarm)
    ),
    "The threshold and its cost come back. The threshold alone is asked for.": lambda y, y_hat, t, miss, alarm: (
        _cheapest(y, y_hat, t, miss, alarm)[0],
        _costs(y, y_hat, t, miss, alarm).min(),
    ),
}


def _table(y, y_hat, thresholds, calls):
    """Misses, false alarms, found and rightly 0 at each threshold."""
    called = np.array([calls(y_hat, t) for t in thresholds])
    return (
        (~called & (y == 1)).sum(axis=1),
        (called & (y == 0)).sum(axis=1),
        (called & (y == 1)).sum(axis=1),
        (~called & (y == 0)).sum(axis=1),
    )


def _costs(y, y_hat, thresholds, miss, alarm, calls=CALLS[""], cost=COSTS[""]):
    """The cost of each threshold."""
    return np.asarray(cost(*_table(y, y_hat, thresholds, calls), miss, alarm), dtype=float)


def _cheapest(y, y_hat, thresholds, miss, alarm):
    """All of the cheapest thresholds."""
    costs = _costs(y, y_hat, thresholds, miss, alarm)
    return thresholds[np.isclose(costs, costs.min())]


# Those in which the first of several equally cheap ones is neither the smallest nor the largest nor the last of them.
WITH_TIES = tuple(
    each
    for each in QUESTIONS
    if _cheapest(*each)[0] not in (_cheapest(*each).min(), _cheapest(*each)[-1])
)


def read(ask):
    """What is wrong with (y, y_hat, thresholds, miss, alarm) -> the cheapest threshold."""
    found = ask(QUESTIONS)
    if any(outcome.error for outcome in found) or len(found) < len(QUESTIONS):
        return ""
    came = [as_row(outcome.value) for outcome in found]
    if any(one is None for one in came):
        return ""
    for words, make in FORMULAS.items():
        if all(
            one.size == np.size(made) and np.allclose(one, np.ravel(made))
            for one, made in zip(came, (make(*each) for each in QUESTIONS))
        ):
            return words
    if any(one.size != 1 for one in came):
        return ""
    numbers = np.concatenate(came)
    if all(np.isclose(_cheapest(*each)[0], one) for each, one in zip(QUESTIONS, numbers)):
        return ""
    return _ways(numbers) or _weights(numbers) or _strange(numbers)


def _ways(numbers):
    """The way of choosing that answers so, one thing changed before two, two before three."""
    ways = sorted(
        itertools.product(CALLS.items(), COSTS.items(), PICKS.items()),
        key=lambda way: sum(bool(words) for words, change in way),
    )
    tables = {}
    for (first, calls), (second, cost), (third, pick) in ways:
        words = [each for each in (first, second, third) if each]
        for i, (y, y_hat, thresholds, miss, alarm) in enumerate(QUESTIONS):
            if (i, first) not in tables:
                tables[i, first] = _table(y, y_hat, thresholds, calls)
            costs = np.asarray(cost(*tables[i, first], miss, alarm), dtype=float)
            if thresholds[pick(costs, thresholds)] != numbers[i]:
                break
        else:
            return functools.reduce(_and_second, map(_, words))
    return ""


def _and_second(words, more):
    """The words for two things that are wrong, one behind the other."""
    return _("{words} And there is a second thing: {more}").format(words=words, more=more)


RATIOS = (0.1, 0.2, 0.25, 1 / 3, 0.5, 2, 3, 4, 5, 6, 7, 8, 10, 20, 50, 100)


def _weights(numbers):
    """Whether fixed costs stand in the place of those that come in, or one of them is multiplied."""
    for ratio in RATIOS:
        for words, weigh in {
            _(
                "The costs that come in have no say: a miss always costs {ratio:.3g} times as much as a false alarm. Use miss "
                "and alarm."
            ): lambda miss, alarm, ratio=ratio: ratio,
            _(
                "A miss weighs {ratio:.3g} times as much as it should, against a false alarm. Take miss and alarm as they are."
            ): lambda miss, alarm, ratio=ratio: ratio * miss / alarm,
        }.items():
            if all(
                each[2][_costs(*each[:3], weigh(*each[3:]), 1).argmin()] == came
                for each, came in zip(QUESTIONS, numbers)
            ):
                return words.format(ratio=ratio)
    return ""


def _strange(numbers):
    """What is seen where no way of choosing is known."""
    for each, came in zip(QUESTIONS, numbers):
        if not np.isclose(each[2], came).any():
            return _(
                "It returns {came:.4g}, which is none of the thresholds {thresholds}. One of them "
                "is asked for, as it came in."
            ).format(came=came, thresholds=short(each[2]))
    costs = [_costs(*each) for each in QUESTIONS]
    i = next(
        i
        for i, (each, came) in enumerate(zip(QUESTIONS, numbers))
        if not np.isclose(each[2][costs[i].argmin()], came)
    )
    y, y_hat, thresholds, miss, alarm = QUESTIONS[i]
    mine = costs[i][np.isclose(thresholds, numbers[i])][0]
    right = sum(
        bool(np.isclose(each[2][cost.argmin()], came))
        for each, cost, came in zip(QUESTIONS, costs, numbers)
    )
    if mine == costs[i].min():
        return _(
            "It finds a cheapest threshold, but not the first of them: of {thresholds} it takes {came:.4g}, and {first:.4g} is "
            "as cheap and comes before it."
        ).format(thresholds=short(thresholds), came=numbers[i], first=thresholds[costs[i].argmin()])
    return _(
        "In {right} of {all} tables it finds the cheapest. In another one, with miss = {miss:g} and alarm = {alarm:g}, it takes "
        "a threshold that costs {mine:g} in all, where another one costs {lowest:g}."
    ).format(
        right=right, all=len(QUESTIONS), miss=miss, alarm=alarm, mine=mine, lowest=costs[i].min()
    )
