"""What students put in the place of a row's error ŷ − y, in words and as a function of (z, y)."""

import numpy as np

from lib.exercises import wrong
from lib.model import sigmoid, tanh


def cross_entropy(z, y):
    """The error of a row that belongs into the gradient."""
    return sigmoid(z) - y


def rate(z):
    """The slope of σ, ŷ(1 − ŷ)."""
    return sigmoid(z) * (1 - sigmoid(z))


SQUARE = "The error is squared, so that it loses its sign. It is ŷ − y, as it is."
ERRORS = {
    "That is the gradient of the squared error, with 2 (ŷ − y) · ŷ(1 − ŷ). Cross-entropy's has ŷ − y alone.": lambda z, y: (
        2 * (sigmoid(z) - y) * rate(z)
    ),
    wrong.OF_A_LINE: lambda z, y: z - y,
    wrong.WITH_THE_SLOPE: lambda z, y: (sigmoid(z) - y) * rate(z),
    "The labels are nowhere in it. The error is ŷ − y, not ŷ.": lambda z, y: sigmoid(z),
    "Every label counts as 1. Use the labels that come in: ŷ − y.": lambda z, y: sigmoid(z) - 1,
    "The output ŷ is nowhere in it. The error is ŷ − y.": lambda z, y: y,
    "Your sigmoid has exp(z) where exp(−z) belongs: ŷ = 1/(1 + exp(−z)).": lambda z, y: (
        sigmoid(-z) - y
    ),
    "The labels are turned round: 1 − y stands where y belongs.": lambda z, y: sigmoid(z) - (1 - y),
    "Labels −1 and 1 are put in place of 0 and 1.": lambda z, y: sigmoid(z) - (2 * y - 1),
    "The output is rounded to a class before the error is taken. The error is ŷ − y, with ŷ as it is.": lambda z, y: (
        (z >= 0) - y
    ),
    "The output is rounded to a class before the error is taken (one half to 0). It is ŷ − y, with ŷ as it is.": lambda z, y: (
        (z > 0) - y
    ),
    "The label is added, ŷ + y, where it should be subtracted. The error is ŷ − y.": lambda z, y: (
        sigmoid(z) + y
    ),
    "The output is rounded to one decimal. Keep ŷ as it is.": lambda z, y: sigmoid(z).round(1) - y,
    "The output is rounded to two decimals. Keep ŷ as it is.": lambda z, y: sigmoid(z).round(2) - y,
    "The output is rounded to three decimals. Keep ŷ as it is.": lambda z, y: (
        sigmoid(z).round(3) - y
    ),
    "You take tanh z for the output. It is σ(z).": lambda z, y: tanh(z) - y,
    "You take (1 + tanh z)/2 for the output, which is σ(2z). It is σ(z).": lambda z, y: (
        sigmoid(2 * z) - y
    ),
    "You take σ(z/2) for the output. It is σ(z).": lambda z, y: sigmoid(z / 2) - y,
    "z goes through σ twice. Once is enough: ŷ = σ(z).": lambda z, y: sigmoid(sigmoid(z)) - y,
    "The exponent has no e in it: the power is one of 10, where np.exp belongs.": lambda z, y: (
        1 / (1 + 10.0**-z) - y
    ),
    "The power is one of 2, where np.exp belongs.": lambda z, y: 1 / (1 + 2.0**-z) - y,
    "The output is e^z, the odds. It is σ(z).": lambda z, y: np.exp(z) - y,
    "The output is 1 + e^(−z), the bottom of the fraction alone. Divide 1 by it.": lambda z, y: (
        1 + np.exp(-z) - y
    ),
    "The output is e^(−z). It is 1 / (1 + e^(−z)).": lambda z, y: np.exp(-z) - y,
    "The error is 1 − ŷ for every row, so that no label has a say. It is ŷ − y.": lambda z, y: (
        1 - sigmoid(z)
    ),
    "z itself is the output, held between 0 and 1. The output is ŷ = σ(z).": lambda z, y: (
        np.clip(z, 0, 1) - y
    ),
    "What is below 0 in z is cut off, max(z, 0). The output is σ(z).": lambda z, y: (
        np.maximum(z, 0) - y
    ),
    "Absolute errors are taken, so that all rows pull one way. It is ŷ − y, with its sign.": lambda z, y: (
        np.abs(sigmoid(z) - y)
    ),
    SQUARE: lambda z, y: (sigmoid(z) - y) ** 2,
    "The error is raised to the power 3. It is ŷ − y, as it is.": lambda z, y: (
        (sigmoid(z) - y) ** 3
    ),
    "Only the sign of each error is used. Its size counts, too: ŷ − y.": lambda z, y: np.sign(
        sigmoid(z) - y
    ),
    "That is the derivative by ŷ: (ŷ − y) is still divided by ŷ(1 − ŷ). In the chain it cancels.": lambda z, y: (
        (sigmoid(z) - y) / rate(z)
    ),
    "The rate of σ stands in place of the error: ŷ(1 − ŷ) has no label in it.": lambda z, y: rate(
        z
    ),
    "The price −log of the belief stands where the error ŷ − y belongs.": lambda z, y: (
        -np.log(np.where(y == 1, sigmoid(z), 1 - sigmoid(z)))
    ),
    "The error is multiplied by ŷ. It is ŷ − y alone.": lambda z, y: (sigmoid(z) - y) * sigmoid(z),
    "The error is multiplied by 1 − ŷ. It is ŷ − y alone.": lambda z, y: (
        (sigmoid(z) - y) * (1 - sigmoid(z))
    ),
    "The error is multiplied by z. It is ŷ − y alone.": lambda z, y: (sigmoid(z) - y) * z,
    "The errors are nowhere in it: each row is added up as it is.": lambda z, y: np.ones_like(z),
    "y is divided by ŷ, as in the derivative of a logarithm, and the second term, that of class 0, is missing.": lambda z, y: (
        -y / sigmoid(z)
    ),
    "The term of class 0 is missing: only rows with label 1 count.": lambda z, y: (
        y * (sigmoid(z) - y)
    ),
    "The term of class 1 is missing: only rows with label 0 count.": lambda z, y: (
        (1 - y) * sigmoid(z)  # there ŷ − y is ŷ
    ),
}
