"""For a table of your own: columns, a split, scaling, a penalty, what to count of decisions, and more than two classes.

Each is first written in the open in lesson 11, and stands here as the very same code.
Shapes: N samples, n parameters, K classes; X (N, n), y (N,), Y (N, K) with a 1 in the column of each row's class,
Theta (n, K) with a column for each class. `from lib import …` gives them with guard.py in front.
"""

import numpy as np


def as_numbers(rows, columns):
    """The cells of these columns as numbers: X (N, columns), without a column of ones (lesson 11).

    rows     dicts, column → text, as load_penguins or load_rows gives them
    columns  their names; a ValueError says which is not there, and which cell is empty or holds text
    """
    return np.array([[float(row[column]) for column in columns] for row in rows])


def one_hot(rows, column, kinds):
    """A column for each of `kinds`, with 1 where the text of `column` is this kind, else 0: (N, kinds) (lesson 11).

    kinds  texts, each once, as the cells have them: the digit of a kind is a text, too
    A text that is none of them, as one that no training row had, gives a row of zeros; a ValueError says where kinds are
    not written as the cells are, or none of several rows has any of them.
    """
    return np.array([[float(row[column] == kind) for kind in kinds] for row in rows])


def split_rows(labels, shares, rng):
    """The row numbers of each part, shuffled: of every class the same share, as near as whole rows come (lesson 11).

    labels  (N,), one for each row: whole numbers or texts, two rows of each class or more
    shares  of the parts, which add up to 1: (0.7, 0.2, 0.1) gives three arrays of row numbers
    rng     a numpy Generator
    """
    parts = [[] for _ in shares]
    for label in np.unique(labels):
        numbers = rng.permutation(np.flatnonzero(labels == label))
        ends = np.round(np.cumsum(shares) * len(numbers)).astype(int)
        for part, piece in zip(parts, np.split(numbers, ends[:-1])):
            part.extend(piece)
    return [rng.permutation(part) for part in parts]


def scaler(X):
    """The mean and the std of each column, (n,) each, to be taken of the training rows alone (lesson 11).

    X has no column of ones here: a ValueError says where it begins with one, which would become 0.
    The std of a column that is the same in all rows counts as 1.
    """
    still = X.max(axis=0) == X.min(axis=0)
    return X.mean(axis=0), np.where(still, 1, X.std(axis=0))


def scale(X, mean, std):
    """(x − mean) / std, column by column; X (N, n) without a column of ones, mean and std (n,) (lesson 11)."""
    return (X - mean) / std


def curve(path, X, y):
    """The loss and the accuracy of each θ of a path over these rows, (thetas,) each (lesson 11).

    path  (thetas, n), as gradient_descent returns it; X (N, n), y (N,): the training rows, or the validation rows
    """
    Z = path @ X.T
    losses = np.logaddexp(0, np.where(y == 1, -Z, Z)).mean(axis=1)
    return losses, ((Z >= 0) == y).mean(axis=1)


def penalised(gradient, strength):
    """A gradient with a penalty: the function L′ + λ w of (theta, X, y), for gradient_descent (lesson 11).

    gradient  a function of (theta, X, y), such as bce_gradient
    strength  λ, 0 or more: the loss is then L + λ/2 · |w|². The bias theta[0] is not penalised.

    gradient_descent wants a column of ones for theta[0], and eta · λ below 2: each update multiplies the weights by
    1 − eta · λ.
    """

    def penalised_gradient(theta, X, y):
        weights = np.array(theta)
        weights[0] = 0
        return gradient(theta, X, y) + strength * weights

    return penalised_gradient


def decide(y_hat, threshold):
    """The class of each row: 1 where ŷ is the threshold or more, else 0; (N,), whole numbers (lesson 11)."""
    return (y_hat >= threshold).astype(int)


def confusion(y, y_pred):
    """The confusion matrix [[true 0, false alarms], [misses, true 1]]: a row a label, a column a call (lesson 11)."""
    return np.array([[np.sum((y == a) & (y_pred == b)) for b in (0, 1)] for a in (0, 1)])


def roc(y, y_hat):
    """The ROC curve: the share of false alarms and the share found, at each threshold from above all ŷ to the lowest.

    Both (thresholds,), from 0 to 1; y (N,) has both classes, ŷ (N,) is from 0 to 1 (lesson 11).
    """
    thresholds = [np.inf, *np.unique(y_hat)[::-1]]
    alarms = np.array([np.mean(y_hat[y == 0] >= threshold) for threshold in thresholds])
    found = np.array([np.mean(y_hat[y == 1] >= threshold) for threshold in thresholds])
    return alarms, found


def area(across, up):
    """The area under the line through these points, in trapezoids; both (points,) (lesson 11)."""
    return np.sum(np.diff(across) * (up[:-1] + up[1:]) / 2)


def softmax(Z):
    """e^z over the sum of all e^z of its row: probabilities (N, K), each row adds up to 1 (lesson 11).

    Never overflows: the largest z of each row is subtracted first, which changes nothing.
    """
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def cross_entropy(Y, P):
    """L = −(1/N) Σ log p of each row's own class, in nats; Y (N, K) one-hot, P (N, K) probabilities (lesson 11)."""
    with np.errstate(divide="ignore"):
        return 0 - np.log(P[Y == 1]).mean()


def softmax_gradient(Theta, X, Y):
    """∂L/∂Θ = (1/N) Xᵀ(P − Y) of the cross-entropy of P = softmax(XΘ); shape (n, K) (lesson 11)."""
    P = softmax(X @ Theta)
    return X.T @ (P - Y) / len(Y)
