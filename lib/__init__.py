"""The course's helper module: what the lessons wrote in the open, to be imported afterwards.

The formulas and the training loop get their checks here, at the door: inside, the bare arithmetic runs.
"""

from lib import descent, model
from lib.arguments import checked
from lib.check import check, progress
from lib.data import load_flowers, load_iris, load_oring, load_petals
from lib.deck import slide
from lib.diagram import describe_step, show_step, step_diagram
from lib.picture import show

sigmoid, tanh = checked(model.sigmoid), checked(model.tanh)
binary_cross_entropy = checked(model.binary_cross_entropy)
mean_squared_error = checked(model.mean_squared_error)
bce_gradient, mse_gradient = checked(model.bce_gradient), checked(model.mse_gradient)
tanh_bce_gradient = checked(model.tanh_bce_gradient)
scaled_tanh_bce_gradient = checked(model.scaled_tanh_bce_gradient)
predict_proba, predict, accuracy = checked(model.predict_proba), checked(model.predict), checked(model.accuracy)
gradient_descent = checked(descent.gradient_descent)

__all__ = [
    "accuracy", "bce_gradient", "binary_cross_entropy", "check", "describe_step", "gradient_descent", "load_flowers",
    "load_iris", "load_oring", "load_petals", "mean_squared_error", "mse_gradient", "predict", "predict_proba",
    "progress", "scaled_tanh_bce_gradient", "show", "show_step", "sigmoid", "slide", "step_diagram", "tanh",
    "tanh_bce_gradient",
]
