"""The exercises of lesson 01: a line and σ, what is left for class 0, the family of curves, odds."""

import math

import numpy as np

from lib.exercises import lesson_01_odds as odds
from lib.judge.kinds import Choice, Code, Made, Number
from lib.judge.run import Refused
from lib.model import sigmoid
from lib.said import _
from lib.values import as_row

B, W = -5.156, 2.331  # slide 7
Z = B + W * 1.9
SLIDE_6 = [-0.654, 0.535]
EDGE = 1e-9  # what the computer's last digits may add to a limit


# 01.2 -----------------------------------------------------------------------------------------------------------------


def left(z):
    """What is left for class 0, 1 − σ(z)."""
    return sigmoid(-z)


def one_minus(z):
    """At z = 40 something close to 1 is subtracted from 1, and exactly 0 is left. Do without the subtraction:
    section 2 has another way to write 1 − σ(z)."""
    return 1 - sigmoid(z)


def one_minus_first_form(z):
    """Two things: it subtracts from 1, so at z = 40 nothing is left; and at z = −1000 the power overflows."""
    return 1 - 1 / (1 + np.exp(-z))


def for_class_1(z):
    """That is σ(z), what the model gives to class 1. For class 0 either turn the sign of z or take 1 − …: both together
    lead back to class 1."""
    return sigmoid(z)


def minus_outside(z):
    """The minus stands outside: a share below 0 cannot be. It belongs to the input of σ."""
    return -sigmoid(z)


def first_form(z):
    """On paper this is right. But the power e^z overflows at z = 1000, and numpy warns: see section 3."""
    return 1 / (1 + np.exp(z))


def second_form(z):
    """On paper this is right. But at z = −1000 the power e^(−z) overflows, and what is left is nan: see section 3."""
    return np.exp(-z) / (1 + np.exp(-z))


def both_forms(z):
    """The numbers are right, but np.where computes both forms everywhere and only then picks: so one of them
    overflows. Let the power itself be safe, as with np.abs in section 3."""
    return np.where(z >= 0, np.exp(-z) / (1 + np.exp(-z)), 1 / (1 + np.exp(z)))


def asks_once(z):
    """`if` asks for one yes or no, and an array has one for each of its numbers. np.where takes them one by one."""
    if z >= 0:
        return np.exp(-z) / (1 + np.exp(-z))
    return 1 / (1 + np.exp(z))


def same_for_both_signs(z):
    """It gives the same for z and −z. The top of the fraction must differ: see np.where in section 3."""
    e = np.exp(-np.abs(z))
    return e / (1 + e)


def with_math(z):
    """math.exp takes one number only, and not 1000. np.exp takes an array too, number by number."""
    return 1 / (1 + math.exp(z))


def as_a_plain_number(z):
    """An array has many numbers, and float(…) takes one only, as all functions of math do. Leave it out: np.exp takes
    both."""
    return float(sigmoid(-z))


def one_by_one(z):
    """z may be a number too, and a number cannot be looped over. np.exp takes both, so no loop is needed."""
    return [sigmoid(-each) for each in z]


def rounded(z):
    """Do not round: these answers are small, and rounding makes 0 of them. (An array cannot be sent through round.)"""
    return round(1 - sigmoid(z), 20)


def power_alone(z):
    """That is e^(−z), which even passes 1. It is the top of the fraction: what stands below it?"""
    return np.exp(-z)


def cut_off(z):
    """A smallest answer by hand is not the true one: at z = 40 and at z = 60 it would be the same."""
    return np.clip(1 - sigmoid(z), 1e-15, 1)


def _right_at(function, z):
    """Whether the answer is right at a moderate z, to three digits."""
    row = as_row(function(z))
    return row is not None and row.size == 1 and bool(np.isclose(row[0], left(z), 2e-3))


def far_out(function, z):
    """The answer, or words where it is wrong far out: among plain numbers 7e-218, 4e-18 and 0 may count as one."""
    answer = function(z)
    row = as_row(answer)
    if np.ndim(z) or row is None or row.size != 1:
        return answer
    if row[0] == 0 < left(z) and _right_at(function, 3.0):
        raise Refused(
            _(
                "At z = {z:g} it gives exactly 0. The true answer is {wanted:.1g}: small, but not nothing. "
                "Is something rounded?"
            ).format(z=z, wanted=left(z))
        )
    held = z == 1000 and 0 < row[0] < 1e-100 and row[0] == as_row(function(2000.0))[0]
    if held and _right_at(function, 3.0):
        raise Refused(
            _(
                "You stop z at {limit:.0f}, so every larger z gets the same answer. "
                "Let the power itself be safe, as with np.abs in section 3: then nothing need be stopped."
            ).format(limit=-np.log(row[0]))
        )
    return answer


Z_ASKED = (
    -30.0,
    -3.0,
    -0.5,
    0.5,
    2.0,
    6.0,
    12.0,
    20.0,
    28.0,
    32.0,
    34.0,
    36.0,
    37.5,
    50.0,
    100.0,
    400.0,
    700.0,
)


def read_left(ask):
    """How many digits are right, from small z to large."""
    came = []
    for outcome in ask([(z,) for z in Z_ASKED]):
        row = as_row(outcome.value)
        if row is None or row.size != 1:
            return ""
        came.append(row[0])
    wanted = [left(z) for z in Z_ASKED]
    with np.errstate(all="ignore"):
        for words, change in {
            "That is the logarithm of it. Leave the logarithm out.": np.log,
            "That is its square root.": np.sqrt,
            "That is its square.": np.square,
            "That is twice what is expected.": lambda w: 2 * w,
            "That is half of what is expected.": lambda w: w / 2,
            "That is its slope, σ(z) · (1 − σ(z)).": lambda w: w * (1 - w),
        }.items():
            if np.allclose(came, change(np.array(wanted)), 1e-5, 1e-9):
                return words
        for words, of in {
            "That is σ(−2z), or (1 − tanh z) / 2. z is not doubled.": lambda z: sigmoid(-2 * z),
            "That is σ(−z/2). z is not halved.": lambda z: sigmoid(-z / 2),
            "That is −tanh z, which goes from 1 to −1.": lambda z: -np.tanh(z),
            "That is 1 − tanh z, which goes from 2 to 0.": lambda z: 1 - np.tanh(z),
            "The power is one of 10. Take one of e, np.exp.": lambda z: 1 / (1 + 10.0**z),
            "The power is one of 2. Take one of e, np.exp.": lambda z: 1 / (1 + 2.0**z),
            "That is e^(−|z|), which is the same for z and −z.": lambda z: np.exp(-abs(z)),
            "That is 1 + e^z, the bottom of the fraction alone. Divide 1 by it, in brackets: 1 / (1 + …).": lambda z: (
                1 + np.exp(z)
            ),
            "That is 1 + σ(−z), one too many.": lambda z: 1 + sigmoid(-z),
            "Yes and no come back, as if ŷ were rounded to a class. The share itself is wanted.": lambda z: (
                1.0 * (z < 0)
            ),
            "σ is taken twice.": lambda z: sigmoid(-sigmoid(z)),
        }.items():
            if np.allclose(came[:15], [of(z) for z in np.array(Z_ASKED[:15])], 1e-5, 1e-300):
                return words  # up to z = 100: what is held far out is another matter
        rate = other_rate(np.array(came))
        if rate:
            return _(
                "That is σ(−{rate:.4g} z), as with a power of {base:.4g} in place of e. Take one of e, np.exp, of z itself."
            ).format(rate=rate, base=np.exp(rate))
    right = np.isclose(came, wanted, 1e-4, 0)
    near = [i for i, z in enumerate(Z_ASKED) if -10 < z < 10]
    if not right[near].all() or right.all():
        return ""
    i = next(i for i in range(len(Z_ASKED)) if not right[i] and (Z_ASKED[i] > 0 or right[5:].all()))
    z, tail = Z_ASKED[i], np.array(came[i:])
    if len(set(tail)) == 1 and tail[0]:
        why = _(
            "from there on the answer is always the same. Is z or the answer held by a limit, or something added?"
        )
    elif np.allclose(tail, np.array(wanted[i:]) + tail[-1], 1e-3, 0) and tail[-1]:
        why = _("{more:.3g} is added to it.").format(more=tail[-1])
    else:
        why = _(
            "digits are lost, because something close to 1 is subtracted from 1. Do without the subtraction, for every "
            "z: section 2 has another way to write 1 − σ(z)."
        )
    return _(
        "Near 0 it is right. At z = {z:g} it gives {came:.6g}, and {wanted:.6g} is expected: {why}"
    ).format(z=z, came=came[i], wanted=wanted[i], why=why)


def other_rate(came):
    """What z is multiplied by, where that is not 1: the log-odds of 1 / (1 + base^z) are −z · log(base). Else nothing."""
    z, p = np.array(Z_ASKED)[1:7], came[1:7]  # neither all nor nothing is left there
    rates = np.log((1 - p) / p) / z
    steady = np.ptp(rates) < 1e-6 * abs(rates[0])
    return rates[0] if steady and abs(rates[0] - 1) > 1e-6 else None


# 01.4 -----------------------------------------------------------------------------------------------------------------


def answers(answer, length):
    """ŷ of a length, for (b, w)."""
    b, w = answer
    return sigmoid(b + w * length)


def middle_is_at(length, answer):
    """Whether ŷ is one half at a length."""
    return abs(answers(answer, length) - 0.5) <= 0.001 + EDGE


def exchanged(answer):
    """That would be right the other way round: b comes first, then w."""
    turned = answer[::-1]
    return not any(
        fault(turned) for fault in (middle_on_the_left, middle_elsewhere, too_gentle, too_steep)
    )


def does_not_rise(answer):
    """This curve does not rise: the long petals must get the higher answers. What does that say of w?"""
    return answer[1] <= 0


def middle_on_the_left(answer):
    """The middle of your curve is at −2 cm. It is at −b/w, so look at the sign of b."""
    return middle_is_at(-2, answer) and not middle_is_at(2, answer)


def middle_elsewhere(answer):
    """The answer at 2 cm is not one half yet. The middle is at −b/w: with your w, which b brings it to 2?"""
    b, w = answer
    if middle_is_at(2, answer):
        return False
    return _("Yours is at {middle:.4g} cm now.").format(middle=-b / w).replace("-", "−")


def too_gentle(answer):
    """The middle is right. But the petal of 1.5 cm still gets more than 0.3: the curve is too gentle."""
    return answers(answer, 1.5) > 0.3 + EDGE


def too_steep(answer):
    """The middle is right. But the petal of 4.1 cm gets more than 0.99: the curve is too steep."""
    return answers(answer, 4.1) > 0.99 + EDGE


EXERCISES = {
    "01.1": Number(
        value=(Z, sigmoid(Z)),
        decimals=4,
        names=("z", "ŷ"),
        why="z is below 0, so the model leans towards class 0: ŷ is below one half, and 0.6742 is left for class 0.",
        mistakes={
            (
                Z,
                sigmoid(-Z),
            ): "z is right. In ŷ there is a minus too few: z is negative, so −z is positive, "
            "and the power is e to 0.7271.",
            (
                Z,
                np.exp(-Z),
            ): "z is right. For ŷ you have the power e^(−z): add 1, then divide 1 by the sum.",
            (
                Z,
                1 + np.exp(-Z),
            ): "z is right. For ŷ you have 1/1 + e^(−z) or the bottom of the fraction alone: "
            "put the bottom in brackets, and divide 1 by it.",
            (
                -Z,
                sigmoid(-Z),
            ): "Both signs are turned: b = −5.156 is more than w·x can make up for, so z is below 0.",
            (
                Z,
                np.exp(Z),
            ): "z is right. For ŷ you have e^z, which is the odds: ŷ is 1 / (1 + e^(−z)).",
            (W * 1.9, sigmoid(W * 1.9)): "You left out the bias: b = −5.156 is added to w·x.",
            (
                W * 1.9 - B,
                sigmoid(W * 1.9 - B),
            ): "Look at the sign of b: −5.156 is added, so z gets smaller by it.",
            (
                W + B * 1.9,
                sigmoid(W + B * 1.9),
            ): "b and w have changed places: it is w = 2.331 that meets the length.",
            (
                SLIDE_6[0] + SLIDE_6[1] * 1.9,
                sigmoid(SLIDE_6[0] + SLIDE_6[1] * 1.9),
            ): "That is the line of slide 6. Take the one of slide 7.",
            (
                Z,
                1 / (1 + 10**-Z),
            ): "z is right. For ŷ you have a power of 10: take one of e, np.exp(-z).",
            (
                Z,
                np.tanh(Z),
            ): "z is right. For ŷ you have tanh z, which lies between −1 and 1. Take σ(z) = 1 / (1 + e^(−z)).",
            (
                Z,
                0.0,
            ): "z is right. 0 is the class that the model leans to; ŷ is how sure it is, 1 / (1 + e^(−z)).",
            (
                B + W * 19,
                sigmoid(B + W * 19),
            ): "You took 19, the length in mm. The line wants centimetres: 1.9.",
            (
                B + W * 1.4,
                sigmoid(B + W * 1.4),
            ): "That is the petal of 1.4 cm, the lesson's. This one has 1.9 cm.",
            (sigmoid(Z), Z): "The two numbers have changed places: first z, then ŷ.",
        },
    ),
    "01.2": Code(
        solution=left,
        read=read_left,
        observe=far_out,
        quiet=True,
        shaped=True,
        names=("z",),
        mistakes=(
            one_minus,
            one_minus_first_form,
            for_class_1,
            minus_outside,
            first_form,
            second_form,
            both_forms,
            asks_once,
            same_for_both_signs,
            with_math,
            as_a_plain_number,
            one_by_one,
            rounded,
            power_alone,
            cut_off,
        ),
        cases=(
            (1000.0,),
            (20.0,),
            (40.0,),
            (-40.0,),
            (np.array([0.0, 1.5, -2.5]),),
            (-1000.0,),
            (60.0,),
            (34.0,),
            (np.array([[3, -1], [0, 2]]),),
            (np.array([[1000.0, -1000.0, 0.5]]),),
        ),
        why="1 − σ(z) = σ(−z) on paper. In the computer only the second keeps its digits: nothing close to 1 is "
        "ever subtracted from 1.",
    ),
    "01.3": Choice(
        right="b",
        options={
            "a": "It does get steeper. But the middle is where b + w·x = 0, so it depends on both parameters.",
            "b": "The slope in the middle is a quarter of w, so it doubles. The middle is at −b/w, so it is halved: "
            "a steeper line that starts as low reaches 0 earlier.",
            "c": "It does get steeper. But w stands below the line in −b/w. Which way does it go when w grows?",
            "d": "b alone sets no steepness, and w does: the slope in the middle is a quarter of w.",
        },
    ),
    "01.4": Made(
        faults=(
            exchanged,
            does_not_rise,
            middle_on_the_left,
            middle_elsewhere,
            too_gentle,
            too_steep,
        ),
        given=SLIDE_6,
        names=("b", "w"),
        why="w sets how sure the model is, and b = −2w then keeps the middle at 2 cm.",
    ),
    "01.5": Code(
        solution=odds.longer,
        read=odds.read,
        mistakes=odds.MISTAKES,
        cases=(
            (np.array([0.05, 0.4, 0.9]), 0.7, 2),
            (np.array([0.2, 0.3]), 1.2, 1),
            (np.array([0.6, 0.5]), -1.1, 0.5),
            (np.array([0.98, 0.75, 0.1, 0.5]), 2.0, -3),
            (np.array([0.003, 0.9992]), 0.4, 1),  # so sure that a coarse clip shows
        ),
        why="Probability to odds, times e^(w·cm), and back. Where ŷ stands on its S decides how much it gains.",
    ),
}
