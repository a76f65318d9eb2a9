"""What to do about an argument that does not fit: one sentence for rules.py and guard.py, with code that can be copied.

`name` is the argument's, `array` what came in as numpy reads it. The code works for lists and for tables of other libraries,
too: a list has no ravel, and y + 1 is no list.
"""

import difflib

import numpy as np

from lib import untidy
from lib.said import _

TOO_LARGE = _(
    "In a training, make eta smaller: ten times, to see. With a penalty, eta · λ must stay below 2."
)
DATA = ("X", "y")  # these come from files; everything else is computed
OURS = {  # as it is called elsewhere: as it is called here
    "lr": "eta",
    "learning_rate": "eta",
    "alpha": "eta",
    "eta0": "eta",
    "step_size": "eta",
    "n_epochs": "epochs",
    "num_epochs": "epochs",
    "n_iter": "epochs",
    "max_iter": "epochs",
    "iterations": "epochs",
    "bs": "batch_size",
    "w": "theta",
    "weights": "theta",
    "params": "theta",
    "coef": "theta",
    "features": "X",
    "y_true": "y",
    "target": "y",
    "targets": "y",
    "labels": "y",
    "y_pred": "y_hat",
    "y_prob": "y_hat",
    "y_proba": "y_hat",
    "probs": "y_hat",
    "y_hat": "y_pred",
    "logits": "z",
    "seed": "rng",
    "random_state": "rng",
    "generator": "rng",
    "lam": "strength",
    "lambda_": "strength",
    "reg": "strength",
    "weight_decay": "strength",
    "cutoff": "threshold",
    "grad": "gradient",
}


def on_things(name, array):
    """Where something else than numbers is among them: text, mostly, or an empty cell of a table."""
    bad = [at for at in np.ndindex(array.shape) if not _is_number(array[at])]
    if not bad:
        return _("Turn it into float64 first: np.array({name}, float).").format(name=name)
    if name not in DATA or array.ndim not in (1, 2):
        return ""
    empty = [at for at in bad if _is_empty(array[at])]
    if empty:
        rows = sorted({at[0] for at in empty})
        which = str(rows[0]) if len(rows) == 1 else str(rows[:8])
        return _(
            "The cell at {place} is empty. Fill it, or leave its row out, of X and of y: "
            "np.delete(np.array({name}), {rows}, axis=0)."
        ).format(place=_place(empty[0]), name=name, rows=which)
    if all(isinstance(each, dict) for each in array.flat):
        return untidy.on_rows(name, array.ravel().tolist())
    first = str(array[bad[0]])  # numpy has texts of its own, which it writes otherwise
    if array.ndim == 1 and name == "X":
        return _(
            "A column of texts becomes columns of 0 and 1: (np.array({name})[:, None] == np.unique({name})).astype(float)."
        ).format(name=name)
    if array.ndim == 1:
        return _("Of two classes one is 1, the other 0: np.array({name}) == {text!r}.").format(
            name=name, text=first
        )
    places = sorted({at[1] for at in bad})
    which = (
        _("column {column}").format(column=places[0])
        if len(places) == 1
        else _("columns {columns}").format(columns=places)
    )
    return _(
        "The text {text!r} stands at {place}. Write numbers in place of the texts of {which}, or leave it out: "
        "np.delete(np.array({name}), {columns}, axis=1).astype(float)."
    ).format(text=first, place=_place(bad[0]), which=which, name=name, columns=places)


def _is_number(thing):
    try:
        float(thing)
    except (TypeError, ValueError):
        return False
    except OverflowError:
        pass
    return True


def _is_empty(thing):
    """None, a text of blanks, or what pandas calls NA and NaT."""
    return thing is None or str(thing).strip() in ("", "<NA>", "NaT")


def on_nan(name, array):
    """Where nan is among the numbers of `name`."""
    if name == "X" and array.ndim == 2:
        lost = np.flatnonzero(np.isnan(array).all(axis=0))
        if lost.size and len(array) > 1:
            return _(
                "All of column {column} is nan. Was it divided by its std, which is 0 where all numbers are the same? "
                "Leave the column of ones out when you scale: it stays as it is."
            ).format(column=lost[0])
        keep = "~np.isnan(X).any(axis=1)"
    elif name == "y" and array.ndim == 1:
        keep = "~np.isnan(y)"
    else:
        return _(
            "Find the computation that made it: often 0/0, inf − inf or the log of a negative number."
        )
    return _(
        "In data this is an empty cell. Fill it, or leave its row out, of X and of y: "
        "keep = {keep}, then np.array(X)[keep] and np.array(y)[keep]."
    ).format(keep=keep)


def on_row(name, array):
    """Where a table came in for a row of numbers."""
    if max(array.shape) == array.size or array.ndim > 2:
        return _(
            "Against a row of numbers it would broadcast in silence: pass np.ravel({name})."
        ).format(name=name)
    if ((array >= 0) & (array <= 1)).all() and np.allclose(array.sum(axis=1), 1):
        return _(
            "It has a column for each class. Pass that of class 1: np.array({name})[:, 1]."
        ).format(name=name)
    return _("Pass one column of it, such as np.array({name})[:, 0].").format(name=name)


def on_table(name, array):
    """Where something else came in for a table."""
    if name in ("Z", "Theta"):
        return _("It has a column for each class.")
    if name in ("P", "Y"):
        return _(
            "It has a column for each class; of two classes in one row make two: np.column_stack([1 - {name}, {name}])."
        ).format(name=name)
    if array.ndim > 2:
        return _(
            "Lay all numbers of a sample in one row: np.reshape({name}, (len({name}), -1))."
        ).format(name=name)
    return _(
        "A single sample is a table of one row: np.reshape({name}, (1, -1)). One feature of many samples is a column beside "
        "the column of ones: np.column_stack([np.ones(len({name})), {name}])."
    ).format(name=name)


def on_ones(X):
    """Where a table that is to be scaled begins with its column of ones."""
    if X.shape[1] == 1:
        return _("Leave it as it is: there is nothing else to scale.")
    return _(
        "Scale the others, and put the ones in front of them: features = np.array(X)[:, 1:], then "
        "np.column_stack([np.ones(len(features)), scale(features, *scaler(features))])."
    )


def on_bias(X):
    """Where a table does not begin with its column of ones, and a penalty counts on it."""
    ones = np.flatnonzero((X == 1).all(axis=0))
    if ones.size:
        return _(
            "Column {column} is one. Put it in front: "
            "np.column_stack([np.ones(len(X)), np.delete(np.array(X), {column}, axis=1)])."
        ).format(column=ones[0])
    return _("Put one in front: np.column_stack([np.ones(len(X)), X]).")


def closest(name, known):
    """The name among those known that was perhaps meant, as a sentence; empty where none is like it."""
    near = difflib.get_close_matches(str(name), list(map(str, known)), 1)
    return _("Do you mean {name}?").format(name=near[0]) + " " if near else ""


def on_labels(name, array):
    """Where other numbers than 0 and 1 came in for labels."""
    kinds = np.unique(array)
    if ((array >= 0) & (array <= 1)).all():
        return _(
            "These look like probabilities. Labels come of them by a threshold: np.array({name}) >= 0.5."
        ).format(name=name)
    if set(kinds) <= {-1, 1}:
        return _("Turn −1 and 1 into 0 and 1: (np.array({name}) + 1) / 2.").format(name=name)
    if len(kinds) <= 2:
        return _("Turn your two classes into 0 and 1: np.array({name}) == np.max({name}).").format(
            name=name
        )
    if len(kinds) > 10 or (kinds != kinds.round()).any():
        return _(
            "These are no classes. Say where class 1 begins: np.array({name}) > np.median({name}), for example, or a number "
            "that means something."
        ).format(name=name)
    return _(
        "There are {classes} classes, and two are wanted. Keep the rows of two, or ask for one class against all "
        "others: np.array({name}) == np.max({name}). For all of them at once there is softmax_gradient (lesson 11)."
    ).format(classes=len(kinds), name=name)


def on_probabilities(name, array):
    """Where numbers below 0 or above 1 came in for probabilities."""
    if np.abs(array).max() <= 1:
        return _(
            "The output of tanh is no probability: (1 + tanh z) / 2 is one, here (1 + np.array({name})) / 2."
        ).format(name=name)
    scores = _("If these are z, pass sigmoid({name}).").format(name=name)
    if array.min() >= 0 and array.max() <= 100:
        shares = _("If these are percentages, pass np.array({name}) / 100.").format(name=name)
        return f"{shares} {scores}"
    return scores


def on_whole(value):
    """Where a number that is not of Python's or numpy's whole ones came in."""
    if isinstance(value, float) and value.is_integer():
        return _("Write {number}, without a point; a division is written // for that.").format(
            number=int(value)
        )
    if isinstance(value, float):
        return _("A division that gives a whole number is written //.")
    return ""


def on_columns(parameters, rows, columns, labels):
    """Where theta has not one parameter for each column of X."""
    if parameters == columns + 1:
        return _(
            "X lacks its column of ones for the bias b: np.column_stack([np.ones(len(X)), X])."
        )
    if parameters == rows and labels in (None, columns):
        return _("X came with a row for each feature. A sample is a row here: np.transpose(X).")
    return _(
        "Each column needs its parameter, the column of ones for the bias b too: np.zeros(np.shape(X)[1]) is a theta "
        "to start with."
    )


def on_call(signature, args, kwargs):
    """Where the names or the number of the arguments do not fit; empty where Python's own words will do."""
    names = list(signature.parameters)
    unknown = next((name for name in kwargs if name not in names), None)
    if unknown is not None:
        free = [name for name in names[len(args) :] if name not in kwargs]
        ours = OURS.get(unknown.lower())
        near = [ours] if ours in free else difflib.get_close_matches(unknown, free, 1)
        if not near:
            return _("there is no argument {unknown}. Leave it out.").format(unknown=unknown)
        example = "=np.random.default_rng(0)" if near[0] == "rng" else ""
        return _(
            "there is no argument {unknown}. It is called {name} here: write {name}{example}."
        ).format(unknown=unknown, name=near[0], example=example)
    positional = [
        each.name for each in signature.parameters.values() if each.kind != each.KEYWORD_ONLY
    ]
    if len(args) > len(positional) and len(positional) < len(names):
        rest = ", ".join(
            f"{name}={_brief(value)}"
            for name, value in zip(names[len(positional) :], args[len(positional) :])
        )
        return _(
            "{expected} arguments come without a name, and {came} came in. Write the names of the rest: {rest}."
        ).format(expected=len(positional), came=len(args), rest=rest)
    return ""


def _brief(value):
    return repr(value) if isinstance(value, (int, float)) else "…"


def _place(at):
    if len(at) == 1:
        return _("position {position}").format(position=at[0])
    return _("row {row}, column {column}").format(row=at[0], column=at[1])
