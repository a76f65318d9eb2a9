"""Every still figure with plain data (PLAIN), and with data at the edges of what it is made for (EDGES).

{name: function of ax}: on the given axes, or on those of a new figure.
"""

import matplotlib.pyplot as plt
import numpy as np

from lib import model, plots
from lib.data import load_flowers, load_petals
from lib.diagram import STATES, VARIANTS, step_diagram

FLOWERS, PETALS = load_flowers(), load_petals()
Z = np.linspace(-6, 6, 200)
PATH = np.linspace([0.1, 0.5, -0.1], [-3, 1, 1.5], 30)
LOSSES = np.linspace(0.7, 0.1, 30)
ZIGZAG = np.column_stack([np.linspace(-0.5, 0.7, 30), np.tile([0.1, -0.2], 15)])


def flowers_loss(theta):
    X, y = FLOWERS
    return model.binary_cross_entropy(y, model.sigmoid(X @ theta))


def bowl(low, high):
    """A loss from low at (0, 0) to high at the corners of the square from −1 to 1."""
    return lambda theta: low + (high - low) * (theta[0] ** 2 + theta[1] ** 2) / 2


def surface(low, high, path=(0, 0), **more):
    return lambda ax=None: plots.loss_surface(
        bowl(low, high), np.array(path, float), (-1, 1), (-1, 1), ax=ax, **more
    )


def corner(across, up):
    """A surface whose level lines meet the words in its lower right corner, and the name of a mark."""
    path = np.array([[0, across[0], up[1]], [0, across[1], up[0]]], float)

    def loss(theta):
        return 0.1 + np.abs(theta[1:] - path[1, 1:]).sum()

    return lambda ax=None: plots.loss_surface(
        loss, path, across, up, free=(1, 2), marks={0: "a long name"}, ax=ax
    )


def step(rows=slice(0, 4), place=None, width=8, **variant):
    """A training step; place: (left, bottom, wide, high) of its axes on a figure of that width in inches."""

    def draw(ax=None):
        figure = plt.figure(figsize=(width, 5), layout="none") if place else None
        X, y = FLOWERS
        return step_diagram(
            X[rows], y[rows], [0.1, 0.5, -0.1], ax=figure and figure.add_axes(place), **variant
        )

    return draw


PLAIN = {
    "samples": lambda ax=None: plots.samples(FLOWERS[0][:, 1], FLOWERS[0][:, 2], FLOWERS[1], ax=ax),
    "curves": lambda ax=None: plots.curves(Z, {"$e^z$": np.exp(Z), "$z$": Z}, xlabel="$z$", ax=ax),
    "curves that meet": lambda ax=None: plots.curves(
        Z, {"tanh": np.tanh(Z), "σ": model.sigmoid(Z)}, ax=ax
    ),
    "sigmoid_fit": lambda ax=None: plots.sigmoid_fit(
        *PETALS, [-5.156, 2.331], errors=True, example=3, ax=ax
    ),
    "boundary": lambda ax=None: plots.boundary(
        *FLOWERS, {"start": PATH[0], "end": PATH[-1]}, ax=ax
    ),
    "loss_surface": lambda ax=None: plots.loss_surface(
        flowers_loss, PATH, (-1, 3), (-1, 3), free=(1, 2), ax=ax, marks={0: "start", 29: "end"}
    ),
    "loss_curve": lambda ax=None: plots.loss_curve(
        {"a": LOSSES, "b": (2 * np.arange(30), LOSSES)}, log=True, ax=ax
    ),
}
PLACES = (
    np.array([1, 1, 1, 2, 2, 3, 3]),
    np.array([0, 0, 0, 0, 1, 1, 1]),
    np.array([0, 0, 1, 1, 1, 0, 1]),
)
EDGES = {
    "samples, stacked": lambda ax=None: plots.samples(*PLACES, stacked=True, ax=ax),
    "samples, sized": lambda ax=None: plots.samples(*PLACES, sized=True, ax=ax),
    **{
        f"a step {state}, {activation}, {loss}": step(state=state, activation=activation, loss=loss)
        for state in STATES
        for activation, loss in VARIANTS
    },
    "a step with one row": step(slice(2, 3), eta=0.5),
    "a step in half the size": step(place=(0, 0, 1, 1), width=4),
    "a step on half a figure": step(place=(0.5, 0.1, 0.5, 0.8)),
    "sigmoid_fit, the way of a large ŷ": lambda ax=None: plots.sigmoid_fit(
        *PETALS, [-5.156, 2.331], example=5, ax=ax
    ),
    "boundary, level": lambda ax=None: plots.boundary(*FLOWERS, [-1, 0, 2], ax=ax),
    "loss_surface, narrow": surface(0.52, 0.98),
    "loss_surface, from 0": surface(0, 1),
    "loss_surface, factor 5": surface(0.1, 0.5),
    "loss_surface, factor 11": surface(0.09, 1.01),
    "loss_surface, tiny": surface(1e-5, 1e-3),
    "loss_surface, huge": surface(1e3, 1e6),
    "loss_surface, factor 10000": surface(1e-3, 10),
    "loss_surface, partly nan": lambda ax=None: plots.loss_surface(
        lambda theta: np.log(theta[1]) ** 2, [0.5, 0.5], (-1, 1), (-1, 2), ax=ax
    ),
    "loss_surface, wild path": surface(0.1, 1, ZIGZAG),
    "loss_surface, path through 0": surface(0.1, 1, [[-0.8, -0.8], [0.8, 0.8]]),
    "loss_surface, words in the corner": corner((0, 2), (0, 2)),
    "loss_surface, words in another corner": corner((1, 4), (-3, -1)),
    "loss_curve, below 0": lambda ax=None: plots.loss_curve([-0.1, -0.4, -0.9], ax=ax),
    "loss_curve, from 5": lambda ax=None: plots.loss_curve(LOSSES, x=np.linspace(5, 9, 30), ax=ax),
    "loss_curve, from −3": lambda ax=None: plots.loss_curve(
        LOSSES, x=np.linspace(-3, 5, 30), ax=ax
    ),
    "curves, ends near": lambda ax=None: plots.curves(
        Z, {"a": Z, "b": Z + 0.5, "c": 20 - Z}, ax=ax
    ),
    "curves, ends apart": lambda ax=None: plots.curves(Z, {"a": Z, "b": -Z, "c": 0 * Z + 3}, ax=ax),
    "curves with gaps": lambda ax=None: plots.curves(
        Z, {"a": np.where(Z < 0, np.nan, Z), "b": Z + 0.2}, ax=ax
    ),
}
