"""The course's helper module: what the lessons wrote in the open, to be imported afterwards.

The formulas and the training loop get their guard here, at the door: inside, the bare arithmetic runs.
"""

from lib import blocks, descent, model, practice, rules
from lib.data import (
    load_flowers,
    load_iris,
    load_oring,
    load_penguins,
    load_petals,
    load_rows,
)
from lib.deck import slide
from lib.diagram import describe_step, show_step, step_diagram
from lib.exercises import check, progress
from lib.guard import guarded
from lib.picture import show
from lib.words import glossary

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
gradient_descent = guarded(descent.gradient_descent, rules.convergent)
in_blocks = guarded(blocks.in_blocks)
as_numbers = guarded(practice.as_numbers, rules.readable)
one_hot = guarded(practice.one_hot, rules.codable)
split_rows = guarded(practice.split_rows, rules.splittable)
scaler, scale = guarded(practice.scaler, rules.without_ones), guarded(practice.scale)
curve = guarded(practice.curve, rules.fitting)
penalised, decide = guarded(practice.penalised), guarded(practice.decide)
confusion, roc = guarded(practice.confusion), guarded(practice.roc, rules.both_classes)
area, softmax = guarded(practice.area), guarded(practice.softmax)
cross_entropy, softmax_gradient = (
    guarded(practice.cross_entropy),
    guarded(practice.softmax_gradient),
)

__all__ = [
    "accuracy",
    "area",
    "as_numbers",
    "bce_gradient",
    "bce_with_logits",
    "binary_cross_entropy",
    "check",
    "confusion",
    "cross_entropy",
    "curve",
    "decide",
    "describe_step",
    "glossary",
    "gradient_descent",
    "in_blocks",
    "load_flowers",
    "load_iris",
    "load_oring",
    "load_penguins",
    "load_petals",
    "load_rows",
    "mean_squared_error",
    "mse_gradient",
    "one_hot",
    "penalised",
    "predict",
    "predict_proba",
    "progress",
    "roc",
    "scale",
    "scaled_tanh_bce_gradient",
    "scaler",
    "show",
    "show_step",
    "sigmoid",
    "slide",
    "softmax",
    "softmax_gradient",
    "split_rows",
    "step_diagram",
    "tanh",
    "tanh_bce_gradient",
]
