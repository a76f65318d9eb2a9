"""The course's helper module: what the lessons wrote in the open, to be imported afterwards.

The formulas and the training loop get their guard here, at the door: inside, the bare arithmetic runs.
"""

from lib import descent, model
from lib.data import load_flowers, load_iris, load_oring, load_petals
from lib.deck import slide
from lib.diagram import describe_step, show_step, step_diagram
from lib.exercises import check, progress
from lib.glossary import glossary
from lib.guard import guarded
from lib.picture import show

sigmoid, tanh = guarded(model.sigmoid), guarded(model.tanh)
binary_cross_entropy = guarded(model.binary_cross_entropy)
bce_with_logits = guarded(model.bce_with_logits)
mean_squared_error = guarded(model.mean_squared_error)
bce_gradient, mse_gradient = guarded(model.bce_gradient), guarded(model.mse_gradient)
tanh_bce_gradient = guarded(model.tanh_bce_gradient)
scaled_tanh_bce_gradient = guarded(model.scaled_tanh_bce_gradient)
predict_proba, predict, accuracy = (
    guarded(model.predict_proba),
    guarded(model.predict),
    guarded(model.accuracy),
)
gradient_descent = guarded(descent.gradient_descent)

__all__ = [
    "accuracy",
    "bce_gradient",
    "bce_with_logits",
    "binary_cross_entropy",
    "check",
    "describe_step",
    "glossary",
    "gradient_descent",
    "load_flowers",
    "load_iris",
    "load_oring",
    "load_petals",
    "mean_squared_error",
    "mse_gradient",
    "predict",
    "predict_proba",
    "progress",
    "scaled_tanh_bce_gradient",
    "show",
    "show_step",
    "sigmoid",
    "slide",
    "step_diagram",
    "tanh",
    "tanh_bce_gradient",
]
