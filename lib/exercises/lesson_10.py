"""The exercises of lesson 10: the 23 launches, from the first look to both sides of a decision."""

import numpy as np

from lib.descent import gradient_descent
from lib.exercises import scaling, trainings, wrong
from lib.exercises.lesson_10_launches import (
    ASKED,
    BACK_WRONGLY,
    BELOW,
    LAUNCH_FAULTS,
    SCALED,
    SCALED_WRONGLY,
    TEMPERATURE,
    THETA,
    THETA_FAULTS,
    THETA_SCALED,
    Y,
    read_back,
    says,
    scaled,
    to_fahrenheit,
    with_the_scaled_w,
)
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Made, Number, Quiz
from lib.model import bce_gradient, mse_gradient
from lib.said import _

# 10.3 -----------------------------------------------------------------------------------------------------------------


def by(gradient, start=0.0):
    """A training with this gradient from this start that returns the last θ."""

    def trained(X, y, eta, updates):
        theta = np.full(X.shape[1], start)
        for update in range(updates):
            theta = theta - eta * gradient(theta, X, y)
        return theta

    return trained


fit = by(bce_gradient)


def without_eta(X, y, eta, updates):
    """The training with a step as long as the gradient."""
    return fit(X, y, 1.0, updates)


def one_update(X, y, eta, updates):
    """It makes one update only. Does the return stand in the loop, too far to the right? Or is theta set back to 0
    there?"""
    return fit(X, y, eta, 1)


def one_too_many(X, y, eta, updates):
    """It makes one update too many. range(updates) counts right."""
    return fit(X, y, eta, updates + 1)


def one_too_few(X, y, eta, updates):
    """It makes one update too few: range(1, updates) leaves one out. range(updates) counts right."""
    return fit(X, y, eta, updates - 1)


def never_moves(X, y, eta, updates):
    """It returns the start: θ is 0 as before. Does the loop store its new θ under the name theta?"""
    return np.zeros(X.shape[1])


def jumped(X, y, eta, updates):
    """The derivative is always that of the start, so all steps are alike. Compute ŷ anew inside the loop."""
    return -eta * updates * bce_gradient(np.zeros(X.shape[1]), X, y)


def the_gradient(X, y, eta, updates):
    """It returns the last derivative. Return theta."""
    return bce_gradient(fit(X, y, eta, updates - 1), X, y)


def whole_path(X, y, eta, updates):
    """It returns every θ on the way. Return the last one alone."""
    return gradient_descent(
        bce_gradient, np.zeros(X.shape[1]), X, y, eta=eta, batch_size=len(y), epochs=updates
    )


def row_by_row(X, y, eta, updates):
    """You update after every single row. That is the stochastic way; here one update asks all rows."""
    return gradient_descent(
        bce_gradient, np.zeros(X.shape[1]), X, y, eta=eta, batch_size=1, epochs=updates
    )[-1]


_rng = np.random.default_rng(10)


def table(rows, features):
    """A table behind its column of ones."""
    return np.column_stack([np.ones(rows), _rng.normal(size=(rows, features)).round(2)])


def groups(cut):
    """How many launches were colder than a cut, how many of them had damage; and the same of the others."""
    cold, damage = cut > TEMPERATURE, Y == 1
    return [int(each.sum()) for each in (cold, cold & damage, ~cold, ~cold & damage)]


def seen_of_groups(typed):
    """What is seen of two groups: where they were cut, or that they are not the whole table."""
    cuts = [cut for cut in range(54, 82) if typed == groups(cut) != groups(65)]
    if cuts:
        cut = next((each for each in cuts if each % 5 == 0), cuts[0])
        return _(
            "These are the groups of a cut at {cut} °F. The task cuts at 65 °F: colder, or not."
        ).format(cut=cut)
    launches, damaged = typed[0] + typed[2], typed[1] + typed[3]
    if launches != len(Y):
        return _(
            "Your two groups have {launches:g} launches together, and the table has {all}: each belongs to one of them. "
            "Count with the computer, (temperature < 65).sum(), not by eye: some points lie on one another."
        ).format(launches=launches, all=len(Y))
    if damaged != Y.sum():
        return _(
            "Your two groups have {damaged:g} launches with damage together, and the table has {all:.0f}."
        ).format(damaged=damaged, all=Y.sum())
    if typed[0] != groups(65)[0]:
        return _(
            "All {all} launches are there, but the groups are not cut at 65 °F: count those colder than 65 once more, with "
            "the computer, (temperature < 65).sum()."
        ).format(all=len(Y))
    return ""


def seen_of_answers(typed):
    """What is seen of three ŷ: the b and w that they come from, where one line leads to all of them."""
    p = np.array(typed[:3], dtype=float)
    if not ((p > 0) & (p < 1)).all():
        return ""
    z = np.log(p / (1 - p))
    w, b = np.polyfit(ASKED, z, 1)
    digits = np.abs(b + w * ASKED - z) * p * (1 - p)  # what ŷ is off by
    if np.allclose(p, says(THETA)[:3], 0, 1e-3) or digits.max() > 2e-4:
        return ""
    return _(
        "Your three ŷ belong together, but to another model: to b = {b:.4g} and w = {w:.3g}, in °F. Yours from 10.4 and 10.5, "
        "trained to the end, has b = {best_b:.4g} and w = {best_w:.3g}. Run their cells again, and then this one."
    ).format(b=b, w=w, best_b=THETA[0], best_w=THETA[1])


EXERCISES = {
    "10.1": Number(
        value=(4, 4, 19, 3),
        decimals=0,
        seen=seen_of_groups,
        names=(
            "the launches below 65",
            "those of them with damage",
            "the launches from 65 on",
            "those with damage from 65 on",
        ),
        why="Below 65 °F each of the four launches had damage; at 65 °F or above three of nineteen.",
        mistakes={
            (
                19,
                3,
                4,
                4,
            ): "The counts are right, but the groups are turned round: the colder one comes first.",
            (5, 4, 18, 3): "A launch at 65 °F is not below 65: it belongs to the second group.",
            (
                4,
                7,
                19,
                7,
            ): "The two groups are right. But 7 is the number of all launches with damage: count those of each group.",
            (23, 7, 23, 7): "These are the numbers of the whole table. Count those of each group.",
            (
                4,
                1,
                19,
                3 / 19,
            ): "The two groups are right. The others are shares: count the launches with damage.",
            (4, 0, 19, 16): "You counted the launches without damage. Label 1 means damage.",
            (
                4,
                4,
                14,
                2,
            ): "You counted temperatures, each of them once. Several launches had the same one: count "
            "launches.",
            (
                4,
                4,
                23,
                7,
            ): "The second group is the whole table now. Leave out the launches below 65 °F.",
            (
                4,
                4,
                16,
                3,
            ): "16 is the number of all launches without damage. Count those at 65 °F or above.",
            (
                4,
                4,
                3,
                3,
            ): "For the second group you counted only the launches with damage. How many are there in all?",
            (
                7,
                4,
                16,
                3,
            ): "You made the groups by damage: 7 with, 16 without. Make them by temperature.",
        },
    ),
    "10.2": Code(
        solution=scaled,
        home=((ASKED * 1.0, TEMPERATURE), (TEMPERATURE, TEMPERATURE)),
        read=scaling.read_row,
        mistakes=SCALED_WRONGLY,
        cases=(
            (np.array([31.0, 60, 75]), np.array([50.0, 62, 65, 71, 80])),
            (np.array([40.0]), np.array([55.0, 70, 61])),
            (np.array([12.0, -3, 4, 8, 8, 20]), np.array([2.0, 5, 6, 11])),
        ),
        why="Old and new temperatures are now on one scale, that of the launches which the model learns from.",
    ),
    "10.3": Code(
        solution=fit,
        home=((SCALED, Y, 1.0, 20),),
        read=trainings.read_end,
        names=("X", "y", "eta", "updates"),
        mistakes=(
            one_update,
            one_too_many,
            one_too_few,
            never_moves,
            jumped,
            the_gradient,
            whole_path,
            row_by_row,
            *tutored(
                {
                    by(
                        wrong.uphill
                    ): "Your training walks uphill: the gradient is added. Subtract it (and keep the error as "
                    "ŷ − y, in this order).",
                    by(
                        wrong.summed
                    ): "The direction is right, but each step is N times too long: divide by the number of "
                    "rows, len(y).",
                    by(
                        wrong.by_columns
                    ): "You divide by the number of columns, X.shape[1]. The mean is over the rows: len(y).",
                    by(
                        wrong.divided_by(lambda X: 23)
                    ): "You divide by 23, however many rows there are. The judge's tables are smaller: write len(y).",
                    by(
                        wrong.of_a_line
                    ): "Your output is z itself. Send it through the sigmoid: ŷ = σ(X θ).",
                    by(
                        mse_gradient
                    ): "This is the gradient of the squared error (lesson 08). For the cross-entropy, ŷ(1 − ŷ) "
                    "cancels.",
                    by(wrong.with_the_slope): wrong.WITH_THE_SLOPE,
                    without_eta: wrong.WITHOUT_ETA,
                }
            ),
        ),
        cases=(
            (table(5, 1), np.array([1, 0, 0, 1, 1]), 0.5, 3),
            (table(7, 3), np.array([0, 1, 1, 0, 1, 0, 0]), 2.0, 40),
            (table(1, 2), np.array([1]), 0.1, 2),
            # soon so sure that a clip of ŷ shows; and two rows are alike
            (np.array([[1, 6], [1, -5], [1, 6], [1, -8.0]]), np.array([1, 0, 1, 0]), 0.5, 25),
        ),
        why="That is the whole method of this course, in a few lines of your own.",
    ),
    "10.4": Made(
        faults=THETA_FAULTS,
        names=("b'", "w'"),
        why="It has arrived. w' is negative: the warmer, the less damage.",
    ),
    "10.5": Code(
        solution=to_fahrenheit,
        read=read_back,
        home=((THETA_SCALED, TEMPERATURE.mean(), TEMPERATURE.std()),),
        given=with_the_scaled_w,
        mistakes=BACK_WRONGLY,
        cases=(
            (np.array([0.4, -1.2]), 60.0, 5.0),
            (np.array([-2.0, 0.5]), 12.5, 0.8),
            (np.array([1.0, 3.0]), -4.0, 2.0),
        ),
        why="Each parameter is used where it belongs. Now the model speaks °F.",
    ),
    "10.6": Number(
        value=says(THETA),
        decimals=4,
        seen=seen_of_answers,
        names=("ŷ at 81 °F", "ŷ at 53 °F", "ŷ at 31 °F", _("the °F below")),
        why="From 0.02 at the warmest launch to 0.94 at the coldest; at 31 °F, 22 °F below all that was seen, the "
        "model has hardly a doubt left. Read on before you believe it.",
        mistakes={
            (
                *says(THETA)[2::-1],
                BELOW,
            ): "The numbers are right. Give them in the order of the task: 81, 53, 31 °F.",
            says(
                (15.043, -0.2322)
            ): "Nearly: these come from the rounded 15.043 and −0.2322. Use all the digits of "
            "your θ.",
            says(
                THETA.round(1)
            ): "These come from 15.0 and −0.2, rounded to one decimal: w is multiplied by 81, and with it what "
            "was cut off. Use all the digits of your θ.",
            says(-THETA): "These are the probabilities of no damage. ŷ belongs to label 1, damage.",
            says(
                THETA_SCALED
            ): "You gave °F to the parameters for scaled temperatures. Turn θ into °F first.",
            says(
                THETA, scaled(ASKED, TEMPERATURE)
            ): "Three times nearly 1. Either scaled temperatures met parameters for °F, which want plain °F; or w has lost its "
            "minus; or b comes from the student's code as it was: run the cell of 10.5 again, mended.",
            says(
                THETA, (ASKED - 32) * 5 / 9
            ): "You turned the temperatures into °C. These b and w want °F.",
            says(THETA, output=np.positive): "These are the z. Send them through σ.",
            says(THETA, output=np.exp): "These are the odds, e^z. For ŷ, send z through σ.",
            says(
                THETA, below=(53 - 31) * 5 / 9
            ): "The three ŷ are right. The last is in °C: the launches are written in °F.",
            says(
                THETA, below=81 - 31
            ): "The three ŷ are right. But 50 °F is the way down from the warmest launch. "
            "Begin at the coldest.",
            says(
                THETA, below=81 - 53
            ): "The three ŷ are right. But 28 °F is what the launches span, from 53 to 81. "
            "How far below 53 is 31?",
        },
    ),
    "10.7": Made(
        faults=LAUNCH_FAULTS,
        given=(None, None),
        why="One invented launch, well within the data, and the odds at 31 °F are less than a tenth. "
        "A number that gives way so easily should be told with its doubts.",
    ),
    "10.8": Choice(
        right="c",
        options={
            "a": "Compare your two lines of numbers again: b is not the same in both. And what could show a model of "
            "only damaged launches that warmth helps?",
            "b": "Compare your two lines of numbers again: b is not the same in both. And what could show a model of "
            "only damaged launches that warmth does harm?",
            "c": "All labels are 1, so the best answer is to say 1 to everything, and ever more surely. The seven know "
            "nothing of temperature: it takes both labels to learn what makes the difference.",
            "d": "It is b that grows, not w. (If your w is not 0, you scaled with the mean and std of all 23: then the "
            "seven lie mostly below 0. Take those of the seven.)",
        },
    ),
    "10.9": Quiz(
        {
            1: Choice(
                right="c",
                options={
                    "a": "The label is damage, not loss. All seven shuttles with damage came home; from damage to loss is a "
                    "further step, with a probability of its own.",
                    "b": "The model knows launches, not rings. To say something of each ring, one would have to assume more, "
                    "for example that the six fail independently. But they share the cold.",
                    "c": "At least one ring with damage: that is what label 1 means.",
                },
            ),
            2: Choice(
                right="a",
                options={
                    "a": "It needs no S, no training and no digits, only the table. And it says honestly that the launch "
                    "leaves what is known.",
                    "b": "The digits come from drawing the S on beyond the data. One launch more or less changes them.",
                    "c": "That is true, but it says nothing of the cold: it would speak against every launch.",
                    "d": "That shows that the computation is right. It does not show that the S holds at 31 °F.",
                },
            ),
            3: Choice(
                right="b",
                options={
                    "a": "So it does, but that is no fault: where chance plays a part, an honest model must sometimes be on "
                    "the wrong side.",
                    "b": "22 °F beyond the coldest launch, nothing was seen. The S there is an assumption.",
                    "c": "Scaling changes the units, not the model. Newton got the same without it.",
                },
            ),
            4: Choice(
                right="c",
                options={
                    "a": "To wait for a warmer day costs little beside seven lives. Without proof that it is safe, there is "
                    "every reason to wait.",
                    "b": "They do not: 0.9996 is an extrapolation. The sentence is wrong even if its first half is true.",
                    "c": "Few data in the cold mean that nobody knows. To know nothing of a danger is no safety.",
                },
            ),
            5: Choice(
                right="a",
                options={
                    "a": "The test may have changed the joints, and the model cannot know: it has no column for the pressure. "
                    "What the pressure did may look like temperature, or hide it.",
                    "b": "Equal temperatures are no trouble. They even show that chance plays a part: some of the four had "
                    "damage, some had none.",
                    "c": "The order of the rows does not matter to the mean over all of them.",
                },
            ),
        }
    ),
}
