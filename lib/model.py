"""The deck's formulas, one function each: activations, losses, gradients, predictions.

Each is first written in the open in a lesson, and stands here as the very same code.
Shapes: N samples, n parameters; X (N, n) with a column of ones, y (N,), theta (n,). All logarithms are natural.
`from lib import …` gives them with guard.py in front: bad shapes, nan, labels other than 0 and 1,
or numbers too large raise a ValueError that says what to do.
"""

import numpy as np


def sigmoid(z):
    """σ(z) = 1 / (1 + e^−z), from (−∞, ∞) to (0, 1); any shape in, the same out (slide 3, lesson 01).

    Never overflows: for z < 0 it is computed as e^z / (1 + e^z). σ(−1000) is 0.0, σ(1000) is 1.0.
    """
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)


def tanh(z):
    """tanh(z) = (e^z − e^−z) / (e^z + e^−z), from (−∞, ∞) to (−1, 1); any shape (slide 35, lesson 07)."""
    return np.tanh(z)


def binary_cross_entropy(y, y_hat):
    """L = −(1/N) Σ [y log ŷ + (1 − y) log(1 − ŷ)], the mean over samples, in nats (slide 14, lesson 02).

    y (N,) of 0 and 1, ŷ (N,) from 0 to 1. 0·log 0 counts as 0; a model that was surely wrong pays inf.
    """
    belief = np.where(y == 1, y_hat, 1 - y_hat)
    with np.errstate(divide="ignore"):
        return 0 - np.log(belief).mean()


def bce_with_logits(y, z):
    """L = (1/N) Σ log(1 + e^−z) where y = 1, log(1 + e^z) where y = 0: the binary cross-entropy of ŷ = σ(z), in nats.

    y (N,) of 0 and 1, z (N,) of finite numbers (slide 14, lesson 02). It never passes through ŷ: at z = 40 with y = 0 it
    is 40, where σ(40) is exactly 1 and binary_cross_entropy can only say inf. Libraries call it BCE with logits.
    """
    return np.logaddexp(0, np.where(y == 1, -z, z)).mean()


def mean_squared_error(y, y_hat):
    """L = (1/N) Σ (ŷ − y)², the mean over samples (slide 39, lesson 08). y (N,) of 0 and 1, ŷ (N,) from 0 to 1."""
    return ((y_hat - y) ** 2).mean()


def bce_gradient(theta, X, y):
    """∂L/∂θ = (1/N) Xᵀ(ŷ − y) of the binary cross-entropy of ŷ = σ(Xθ); shape (n,) (slides 15 and 28, lesson 02)."""
    y_hat = sigmoid(X @ theta)
    return X.T @ (y_hat - y) / len(y)


def mse_gradient(theta, X, y):
    """∂L/∂θ = (1/N) Xᵀ 2(ŷ − y) ŷ(1 − ŷ) of the squared error of ŷ = σ(Xθ); shape (n,) (slide 39, lesson 08)."""
    y_hat = sigmoid(X @ theta)
    return X.T @ (2 * (y_hat - y) * y_hat * (1 - y_hat)) / len(y)


def tanh_bce_gradient(theta, X, y):
    """∂L/∂θ = (1/N) Xᵀ (ŷ − y)(1 + ŷ)/ŷ with ŷ = tanh(Xθ), as slide 38 has it; shape (n,) (lesson 07).

    It is the derivative of the loss only where 0 < ŷ < 1, that is, where z > 0. Below it is algebra without a loss,
    and at z = 0 it divides by zero: a ValueError. `scaled_tanh_bce_gradient` is sound everywhere.
    """
    y_hat = tanh(X @ theta)
    return X.T @ ((y_hat - y) * (1 + y_hat) / y_hat) / len(y)


def scaled_tanh_bce_gradient(theta, X, y):
    """∂L/∂θ = (1/N) Xᵀ 2(p − y) of the binary cross-entropy of p = (1 + tanh Xθ)/2; shape (n,) (lesson 07)."""
    p = (1 + tanh(X @ theta)) / 2
    return X.T @ (2 * (p - y)) / len(y)


def predict_proba(theta, X):
    """ŷ = σ(Xθ), the probability of class 1 for each row; shape (N,) (slide 11, lesson 02)."""
    return sigmoid(X @ theta)


def predict(theta, X):
    """The class of each row: 1 where ŷ ≥ ½, else 0; shape (N,), whole numbers (lesson 02)."""
    return (predict_proba(theta, X) >= 0.5).astype(int)


def accuracy(y, y_pred):
    """The share of rows whose predicted class is right, from 0 to 1 (lesson 02). y and y_pred (N,) of 0 and 1."""
    return (y == y_pred).mean()
