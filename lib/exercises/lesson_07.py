"""The exercises of lesson 07: tanh by hand, the nan that comes later, a mended loss, and a model changed once more."""

from functools import partial

import numpy as np

from lib.exercises import gradients, losses, wrong
from lib.exercises.cases import drawn
from lib.exercises.errors import ERRORS
from lib.exercises.wrong import tutored
from lib.judge.kinds import Choice, Code, Number
from lib.model import binary_cross_entropy, scaled_tanh_bce_gradient, sigmoid, tanh
from lib.said import _
from lib.values import as_row

# 07.3 -----------------------------------------------------------------------------------------------------------------


def cost(belief_in_1, belief_in_0, y):
    """The mean price of beliefs in class 1 and in class 0."""
    return np.mean(-y * np.log(belief_in_1) - (1 - y) * np.log(belief_in_0))


def tanh_loss(theta, X, y):
    """The sound loss of the tanh model."""
    return binary_cross_entropy(y, (1 + tanh(X @ theta)) / 2)


def priced(function, theta, X, y):
    """The loss that comes back; where the computer's p may be 0, the price on paper counts as inf, as it may."""
    loss = function(theta, X, y)
    came, wanted = as_row(loss), tanh_loss(theta, X, y)
    on_paper = np.logaddexp(0, np.where(y == 1, -2, 2) * (X @ theta)).mean()
    if np.isinf(wanted) and came is not None and came.size == 1 and np.isclose(came[0], on_paper):
        return wanted
    return loss


def as_typed(theta, X, y):
    """Right where z is moderate. But beyond z = ±19 the computer's p is exactly 0 or 1, and then 0 · log 0 makes nan, as
    in lesson 02: pick the belief in the true class first, p or 1 − p, and take one logarithm."""
    p = (1 + tanh(X @ theta)) / 2
    return cost(p, 1 - p, y)


def clipped(theta, X, y):
    """The loss as the cell gives it: ŷ = tanh(z), clipped to be above 0 and below 1."""
    y_hat = np.clip(tanh(X @ theta), 1e-15, 1 - 1e-15)
    return cost(y_hat, 1 - y_hat, y)


def slide_loss(theta, X, y):
    """This is the loss of slide 38 again: nan as soon as a ŷ is below 0. Turn ŷ into a probability
    first, as in section 9."""
    y_hat = tanh(X @ theta)
    return cost(y_hat, 1 - y_hat, y)


def masked(theta, X, y):
    """This is the masked loss of section 7: with a ŷ below 0 a short flower pays a negative price, and for a long one
    it is nan. Turn ŷ into a probability first, as in section 9."""
    y_hat = tanh(X @ theta)
    return -np.log(np.where(y == 1, y_hat, 1 - y_hat)).mean()


def without_a_sign(theta, X, y):
    """It takes ŷ without its sign, so that −0.9 counts as much for class 1 as 0.9. Turn ŷ into a probability: add 1,
    and halve."""
    y_hat = np.abs(tanh(X @ theta))
    return cost(y_hat, 1 - y_hat, y)


def nan_left_out(theta, X, y):
    """The flowers whose price is nan are left out of the mean, and so just the worst ones do not count. Turn ŷ into a
    probability first, as in section 9."""
    y_hat = tanh(X @ theta)
    return np.nanmean(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat))


def nan_as_zero(theta, X, y):
    """Each nan counts as 0, so that just the worst flowers pay nothing. Turn ŷ into a probability first, as in
    section 9."""
    y_hat = tanh(X @ theta)
    return np.nan_to_num(-y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)).mean()


def not_halved(theta, X, y):
    """1 + tanh z goes from 0 to 2, and a probability only to 1. Halve it."""
    p = 1 + tanh(X @ theta)
    return cost(p, 1 - p, y)


def brackets_forgotten(theta, X, y):
    """Only tanh is halved, not the 1: that goes from ½ to 1½. Put brackets round the sum: (1 + tanh z) / 2."""
    p = 1 + tanh(X @ theta) / 2
    return cost(p, 1 - p, y)


def first_term_left(theta, X, y):
    """The second term has p, but the first still has ŷ, and its logarithm is nan below 0. Class 1 gets the belief p."""
    y_hat = tanh(X @ theta)
    return cost(y_hat, (1 - y_hat) / 2, y)


def clip_left_in(theta, X, y):
    """p is there, but ŷ is still clipped before it: every ŷ below 0 becomes p = ½. Take the clip out."""
    p = (1 + np.clip(tanh(X @ theta), 1e-15, 1 - 1e-15)) / 2
    return cost(p, 1 - p, y)


def beliefs_exchanged(theta, X, y):
    """p and 1 − p are exchanged: a surer yes must give a larger p, (1 + tanh z) / 2, and class 1 pays by p."""
    y_hat = tanh(X @ theta)
    return cost((1 - y_hat) / 2, (1 + y_hat) / 2, y)


def minus_forgotten(theta, X, y):
    """The size is right, but a price is never negative: each of the two terms begins with a minus."""
    return -tanh_loss(theta, X, y)


def price_of_each(theta, X, y):
    """These are the prices of the single flowers. The loss is one number, their mean."""
    p = (1 + tanh(X @ theta)) / 2
    return -np.log(np.where(y == 1, p, 1 - p))


def one_term_only(theta, X, y):
    """The first term has p, but the second still has ŷ. Class 0 gets the belief 1 − p."""
    y_hat = tanh(X @ theta)
    return cost((1 + y_hat) / 2, 1 - y_hat, y)


def sigmoid_of_z(theta, X, y):
    """That is the loss of σ(z), a different model. Here p = (1 + tanh z)/2, and section 11 shows that it is σ(2z)."""
    p = sigmoid(X @ theta)
    return cost(p, 1 - p, y)


def sigmoid_of_tanh(theta, X, y):
    """You have sent tanh z through σ. As tanh stays between −1 and 1, the model could never be sure of anything.
    Add 1 and halve."""
    p = sigmoid(tanh(X @ theta))
    return cost(p, 1 - p, y)


def not_the_mean(theta, X, y):
    """The prices are summed. The loss is their mean: it must not grow with the number of flowers."""
    return len(y) * tanh_loss(theta, X, y)


# 07.4 -----------------------------------------------------------------------------------------------------------------


def of_the_error(dL_dz):
    """The gradient whose derivative by z, for each sample, is `dL_dz` of p and y."""

    def gradient(theta, X, y):
        p = (1 + tanh(X @ theta / 2)) / 2
        return X.T @ dL_dz(p, y) / len(y)

    return gradient


def z_not_halved(theta, X, y):
    """The 2 is gone, rightly, but p is still computed with tanh(z). This model has tanh(z/2)."""
    return scaled_tanh_bce_gradient(theta, X, y) / 2


def slide_s_own(theta, X, y):
    """This is slide 38's gradient at z/2, with ŷ below 0 and a division by ŷ. Compute p first, and derive with p."""
    y_hat = tanh(X @ theta / 2)
    return X.T @ ((y_hat - y) * (1 + y_hat) / y_hat) / len(y)


def overflowing(theta, X, y):
    """Right, but not for z = ±2000: e to the power of 1000 or 2000 is inf, and inf / inf is nan. Section 1 has forms
    without that, and np.tanh."""
    odds = np.exp(X @ theta)
    return X.T @ (odds / (1 + odds) - y) / len(y)


def y_hat_for_p(theta, X, y):
    """You have ŷ = tanh(z/2) in the error, which goes from −1 to 1. The model's output is p = (1 + tanh(z/2)) / 2."""
    return X.T @ (tanh(X @ theta / 2) - y) / len(y)


def by_z(theta, X, y):
    """This is ∂L/∂z, one number for each sample. The chain goes on to θ: times ∂z/∂θ = x, and the mean over the
    samples."""
    return sigmoid(X @ theta) - y


OF_P = {
    "ŷ = tanh(z) stands where p belongs.": lambda z, y: tanh(z) - y,
    "p is computed with tanh(z). This model has tanh(z/2).": lambda z, y: (1 + tanh(z)) / 2 - y,
    "p is computed with tanh(z), and a factor 2 is there. This model has tanh(z/2).": lambda z, y: (
        1 + tanh(z) - 2 * y
    ),
    "p lacks its half: it is (1 + tanh(z/2)) / 2.": lambda z, y: 1 + tanh(z / 2) - y,
    "ŷ = tanh(z/2) stands where p belongs: p is (1 + ŷ) / 2.": lambda z, y: tanh(z / 2) - y,
    "1 − tanh² of z/2 is left in it. It cancels against p(1 − p).": lambda z, y: (
        (sigmoid(z) - y) * (1 - tanh(z / 2) ** 2)
    ),
    "The error is still divided by p(1 − p), which cancels in the chain.": lambda z, y: (
        (sigmoid(z) - y) / (sigmoid(z) * (1 - sigmoid(z)))
    ),
    "Only the tanh is halved: p is (1 + tanh(z/2)) / 2, the half being that of z.": lambda z, y: (
        (1 + tanh(z) / 2) / 2 - y
    ),
    "p and 1 − p are exchanged.": lambda z, y: sigmoid(-z) - y,
}


def of_output(change):
    """The loss whose belief in class 1 is made of ŷ = tanh(z), which is 2p − 1."""

    def loss(y, p):
        made = change(2 * p - 1)
        with np.errstate(all="ignore"):
            return -np.log(np.where(y == 1, made, 1 - made)).mean()

    return loss


CLIPPED = _(
    "ŷ = tanh(z) is still clipped at {limit:.0e}, and no probability: every ŷ below 0 counts as the same. Turn it into "
    "p = (1 + ŷ) / 2 and take the clip out."
)
OF_TANH = {
    **{
        CLIPPED.format(limit=eps): of_output(lambda u, eps=eps: np.clip(u, eps, 1 - eps))
        for eps in [float(f"1e-{k}") for k in range(1, 17)] + [0.05, 0.02, 0.005]
    },
    "p is made of ŷ clipped to be above 0, so that every ŷ below 0 becomes p = ½. Take the clip out.": of_output(
        lambda u: (1 + np.maximum(u, 0)) / 2
    ),
    "What is below 0 in ŷ is made 0, and that is no probability yet. Turn ŷ into p = (1 + ŷ) / 2.": of_output(
        lambda u: np.maximum(u, 0)
    ),
    "ŷ is squared, so that −0.9 counts as 0.81 for class 1. Turn it into p = (1 + ŷ) / 2.": of_output(
        np.square
    ),
    "ŷ is taken without its sign. Turn it into p = (1 + ŷ) / 2.": of_output(np.abs),
    "ŷ = tanh(z) goes through σ. Turn it into p = (1 + ŷ) / 2.": of_output(sigmoid),
    "tanh is taken twice. Once is enough: p = (1 + tanh z) / 2.": of_output(
        lambda u: (1 + np.tanh(u)) / 2
    ),
    "p is (1 − ŷ) / 2, or p and 1 − p are exchanged: a surer yes gives a larger p, (1 + ŷ) / 2; class 1 pays by it.": of_output(
        lambda u: (1 - u) / 2
    ),
    "p is that of z/2, σ(z). Here p = (1 + tanh z) / 2.": of_output(
        lambda u: sigmoid(np.arctanh(u))
    ),
    "p is that of 2z. Here p = (1 + tanh z) / 2.": of_output(
        lambda u: (1 + np.tanh(2 * np.arctanh(u))) / 2
    ),
}


def with_belief(y, p):
    """The question of a loss whose samples have these beliefs in class 1: a table whose z leads to them.

    Tables of unlike lengths have unlike numbers of columns, so that one is not taken for the other.
    """
    with np.errstate(divide="ignore"):
        z = np.clip(np.log(p / (1 - p)) / 2, -400, 400)
    more = len(z) % 3
    theta = np.array([0.0, 1.0] + more * [0.0])
    return theta, np.column_stack([np.ones(len(z)), z, np.zeros((len(z), more))]), y


RNG = np.random.default_rng(7)


NEAR = np.array([0.5, -1.0])

EXERCISES = {
    "07.1": Number(
        value=(0.64, 0.2, -1.6, 0.64 / 0.6),
        decimals=2,
        names=("tanh′(z)", "p", "the repaired derivative", "the slide's derivative"),
        why="The flower is a 1, and the model says a clear no. The repaired derivative is negative, so the update "
        "makes z larger. The slide's is positive: it pushes the flower further away.",
        mistakes={
            (
                0.7116,
                0.2315,
                -1.537,
                1.32498,
            ): "You took tanh of −0.6. But −0.6 is tanh z already: put it in as it is.",
            (
                0.7116,
                0.2,
                -1.6,
                0.64 / 0.6,
            ): "For the first you took tanh of −0.6. It is tanh z already: 1 − (−0.6)².",
            (
                1.36,
                0.2,
                -1.6,
                0.64 / 0.6,
            ): "The square of −0.6 is +0.36, also in Python if you write (-0.6)**2. "
            "So tanh′ = 1 − 0.36.",
            (
                1.6,
                0.2,
                -1.6,
                0.64 / 0.6,
            ): "The first is 1 − tanh z. The derivative has the square: 1 − tanh² z.",
            (
                0.4,
                0.2,
                -1.6,
                0.64 / 0.6,
            ): "For the first you took 1 − 0.6. The derivative has the square: 1 − tanh² z.",
            (
                -0.96,
                0.2,
                -1.6,
                0.64 / 0.6,
            ): "For the first you took ŷ(1 − ŷ), which is the derivative of σ. That of tanh is 1 − tanh² z.",
            (
                0.64,
                0.2,
                -1.6,
                0.64 * 0.6,
            ): "The last is multiplied by ŷ = −0.6, and should be divided by it: (ŷ − 1)(1 + ŷ)/ŷ.",
            (0.36, 0.2, -1.6, 0.64 / 0.6): "The first is tanh² z. The derivative is 1 minus that.",
            (
                0.64,
                0.7,
                -0.6,
                0.64 / 0.6,
            ): "p is not right: add 1 first, then halve the sum, (1 + tanh z)/2. The third "
            "number uses p.",
            (
                0.64,
                0.2,
                0.4,
                0.4,
            ): "The flower is of class 1. In both derivatives you have put in y = 0.",
            (0.64, 0.2, -1.6, 1.6 * 1.6 / 0.6): "In the last, 1 + ŷ is 1 − 0.6.",
            (
                0.64,
                0.8,
                -0.4,
                0.64 / 0.6,
            ): "p is not right: (1 + tanh z)/2 with tanh z = −0.6 has 1 − 0.6 on top. "
            "The third number uses p.",
            (
                0.64,
                0.2,
                -0.8,
                0.64 / 0.6,
            ): "The third is p − y. The repaired derivative has a factor 2 as well.",
            (
                0.64,
                0.2,
                1.6,
                0.64 / 0.6,
            ): "The sign of the third is turned: it is 2(p − y), and y = 1.",
            (
                0.64,
                0.2,
                0.32,
                0.64 / 0.6,
            ): "Your third is ∂p/∂z = 2p(1 − p), the derivative of the output. Multiply "
            "it by ∂L/∂p: p(1 − p) cancels, and 2(p − y) is left.",
            (
                0.64,
                0.2,
                -3.2,
                0.64 / 0.6,
            ): "For the third you took ŷ = −0.6 in place of p. It is 2(p − y).",
            (
                0.64,
                0.2,
                -1.6,
                -0.64 / 0.6,
            ): "The last has a minus too many or too few: (ŷ − 1)(1 + ŷ)/ŷ with ŷ = −0.6 "
            "is a minus divided by a minus.",
            (
                0.64,
                0.2,
                -1.6,
                -4.8,
            ): "The last must be computed with ŷ = −0.6, not with p: slide 38 knows no p.",
            (0.64, 0.2, -1.6, -0.64): "The last is not divided by ŷ yet: (ŷ − 1)(1 + ŷ)/ŷ.",
        },
    ),
    "07.2": Choice(
        right="c",
        options={
            "a": "Small steps do not keep ŷ above 0: tanh has no floor there. Training pulls the short flowers down as "
            "long as it runs, and 0 is on the way.",
            "b": "The 202 belongs to η = 0.01. With shorter steps the same way down takes more of them.",
            "c": "ŷ of a short flower comes down the same way, in steps a tenth as long. As soon as it is below 0, its "
            "logarithm is nan. It is late, because at the start all four ŷ are above 0.",
            "d": "No number became too large. The logarithm of a negative number is nan, however small the number is.",
        },
    ),
    "07.3": Code(
        solution=tanh_loss,
        observe=priced,
        read=partial(
            losses.read,
            question=with_belief,
            sure=(1e-3, 1e-5, 1e-7, 1e-9, 1e-11, 1e-13),
            more=OF_TANH,
            tables=True,
        ),
        given=clipped,
        mistakes=(
            as_typed,
            slide_loss,
            masked,
            without_a_sign,
            nan_left_out,
            nan_as_zero,
            not_halved,
            brackets_forgotten,
            one_term_only,
            first_term_left,
            clip_left_in,
            beliefs_exchanged,
            minus_forgotten,
            price_of_each,
            sigmoid_of_z,
            sigmoid_of_tanh,
            not_the_mean,
        ),
        cases=(
            (NEAR, np.array([[1, 0.3], [1, 0.9], [1, -0.4]]), np.array([1, 0, 1])),
            (NEAR, np.array([[1, 0.3], [1, 1.2]]), np.array([1, 0])),
            (np.array([-0.3, 0.4, 0.2]), np.array([[1, -1.0, 2.0]]), np.array([1])),
            (np.array([0.2, 0.5, -0.6, 0.1]), *drawn(RNG, [0, 0, 0, 0, 0], 4)),
            (np.array([-0.1, 0.7, 0.3]), *drawn(RNG, [1, 0, 1, 1, 0, 0, 1], 3)),
            (NEAR, np.array([[1, -0.2], [1, 0.1]]), np.array([0, 1])),  # no ŷ below 0
            # a clip of p shows
            (NEAR, np.array([[1, 8.5], [1, -7.0]]), np.array([1, 0])),
            (NEAR, np.array([[1, 9.5], [1, -8.5]]), np.array([1, 0])),
            (NEAR, np.array([[1, 999.5], [1, -0.2]]), np.array([1, 0])),
            (NEAR, np.array([[1, -999.5], [1, 1000.5], [1, 0.2]]), np.array([1, 0, 1])),
            (
                np.array([-45, 20, 0]),
                np.array([[1, 1.4, 0.2], [1, 4.1, 1.3], [1, 2.2, 1]]),
                np.array([0, 1, 1]),
            ),
        ),
        why="p lies between 0 and 1, so no ŷ below 0 can make a nan any more, and none has to be hidden. A model that "
        "says a clear no to a flower of class 1 now pays for it. Beyond z = ±19 the computer rounds p to 0 or 1; "
        "that makes no nan, because only the belief in the true class goes into the logarithm.",
    ),
    "07.4": Code(
        solution=of_the_error(lambda p, y: p - y),
        read=partial(
            gradients.read,
            right_in_words="p − y",
            errors=OF_P | ERRORS,
            factors=_(
                "With z/2 in place of z the derivative of p is no longer 2p(1 − p): the chain rule brings another factor ½."
            ),
        ),
        names=("theta", "X", "y"),
        mistakes=(
            z_not_halved,
            slide_s_own,
            overflowing,
            y_hat_for_p,
            by_z,
            *tutored(
                {
                    of_the_error(
                        lambda p, y: 2 * (p - y)
                    ): "Your p is right. But with z/2 in place of z the derivative of p is no longer 2p(1 − p): the chain "
                    "rule brings another factor ½.",
                    of_the_error(
                        lambda p, y: (p - y) / 2
                    ): "Your gradient is half as long as it should be. Inside stands ½, and another ½ stands in front of "
                    "(1 + tanh); but 1 − tanh² is 4p(1 − p).",
                    of_the_error(
                        lambda p, y: (p - y) * (1 + p)
                    ): "You have p, but in the old gradient: (p − y)(1 + p) is one of the half repairs of section 10. Derive "
                    "dp/dz anew for this model.",
                    of_the_error(
                        lambda p, y: (p - y) * (1 + p) / p
                    ): "You have put p into slide 38's gradient: (p − y)(1 + p)/p is one of the half repairs of section 10. "
                    "Derive dp/dz anew for this model.",
                    of_the_error(
                        lambda p, y: (p - y) / (p * (1 - p)) * (p * (1 - p))
                    ): "Right where z is moderate. But far out the computer rounds p to 0 or 1. There 1/p, 1/(1 − p) or a "
                    "logarithm has no value, and the result is nan. Cancel on paper, as section 9 does, and put in what "
                    "is left.",
                    of_the_error(lambda p, y: (p - y) * p * (1 - p)): "This is (p − y) · p(1 − p). "
                    "Here ∂L/∂p is not p − y: cross-entropy has (p − y)/(p(1 − p)), and then p(1 − p) cancels.",
                    scaled_tanh_bce_gradient: "This is the gradient of section 9, where p has tanh(z). "
                    "Here it is tanh(z/2): p changes, and its derivative, too.",
                    wrong.summed: "The direction is right, but N times too long: take the mean over the samples, / len(y).",
                    wrong.by_columns: "The sum is divided by the number of parameters. The mean is taken over the samples: "
                    "len(y) counts them.",
                    wrong.uphill: "Right size, wrong sign: the error is p − y, not y − p.",
                }
            ),
        ),
        cases=(
            (np.array([0.4, -0.8]), np.array([[1, 1.5], [1, -0.5], [1, 2.0]]), np.array([1, 0, 0])),
            (np.array([-0.3, 0.4, 0.2]), np.array([[1, -1.0, 2.0]]), np.array([1])),
            (np.array([0.2, 0.5, -0.6, 0.1]), *drawn(RNG, [1, 1, 1, 1, 1, 1], 4)),
            (
                np.array([0.0, 1.0]),
                np.array([[1, 100.0], [1, -100.0], [1, 0.5], [1, -80]]),
                np.array([0, 1, 1, 0]),
            ),
            (
                np.array([0.0, 2.0]),
                np.array([[1, 1000.0], [1, -1000.0], [1, 0.5]]),
                np.array([1, 1, 0]),
            ),
        ),
        why="The ½ inside tanh takes the 2 away: ∂L/∂z = p − y. You know this gradient. By section 11, "
        "(1 + tanh(z/2))/2 is σ(z): the changed model is the one of lesson 05.",
    ),
}
