"""One rule for each name of an argument, and what must hold between the arguments of one function."""

import contextlib
import operator

import numpy as np

from lib import advice, untidy
from lib.said import _
from lib.values import first, numbers, unmasked, written_out


def _finite(name, value):
    """Real numbers without inf."""
    array = numbers(name, value)
    if np.isinf([array.min(), array.max()]).any():
        raise ValueError(
            _(
                "{name} holds {number} at position {place}. "
                "Only finite numbers can be used: has something overflowed or been divided by zero?"
            ).format(name=name, number=array[np.isinf(array)][0], place=first(np.isinf(array)))
        )
    return array


def _vector(name, value):
    """Finite numbers in one row; a single number counts as a row of one."""
    array = np.atleast_1d(_finite(name, value))
    if array.ndim > 1:
        raise ValueError(
            _("{name} has shape {shape}, expected one dimension such as {row}. {advice}").format(
                name=name,
                shape=array.shape,
                row=(max(array.shape),),
                advice=advice.on_row(name, array),
            )
        )
    return array


def _labels(name, value):
    """A row of labels, each 0 or 1."""
    array = _vector(name, value)
    wrong = (array != 0) & (array != 1)
    if wrong.any():
        raise ValueError(
            _(
                "{name} must hold labels 0 and 1, but holds {number:g} at position {place}. {advice}"
            ).format(
                name=name,
                number=array[wrong][0],
                place=first(wrong),
                advice=advice.on_labels(name, array),
            )
        )
    return array


def _probabilities(name, value):
    """A row of probabilities, each from 0 to 1."""
    array = _vector(name, value)
    wrong = (array < 0) | (array > 1)
    if wrong.any():
        raise ValueError(
            _(
                "{name} must hold probabilities from 0 to 1, but holds {number:g} at position {place}. {advice}"
            ).format(
                name=name,
                number=array[wrong][0],
                place=first(wrong),
                advice=advice.on_probabilities(name, array),
            )
        )
    return array


def _table(name, value):
    """Finite numbers, one sample a row."""
    array = _finite(name, value)
    if array.ndim != 2:
        raise ValueError(
            _(
                "{name} has shape {shape}, expected two dimensions (N, n): one sample a row, one feature a column. {advice}"
            ).format(name=name, shape=array.shape, advice=advice.on_table(name, array))
        )
    return array


def _path(name, value):
    """Finite numbers, one theta a row; a single theta counts as a path of one."""
    return _table(name, np.atleast_2d(_finite(name, value)))


def _whole(name, value):
    """A whole number, 1 or more."""
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(
            _("{name} must be a whole number, but got {value} ({kind}). {advice}")
            .format(
                name=name,
                value=written_out(value),
                kind=type(value).__name__,
                advice=advice.on_whole(value),
            )
            .rstrip()
        ) from None
    if number < 1 or isinstance(value, bool):
        raise ValueError(
            _("{name} must be 1 or more, but got {value}.").format(name=name, value=value)
        )
    return number


def _rate(name, value):
    """One finite number above 0."""
    array = _finite(name, value)
    if array.size > 1 or array.item() <= 0:
        raise ValueError(
            _("{name} must be one number above 0, but got {value}. 0.01 is the deck's.").format(
                name=name, value=written_out(value)
            )
        )
    return array.item()


def _gradient(name, value):
    """A function of (theta, X, y): the bare one where it is the course's, else one whose result is looked at."""
    if not callable(value):
        raise ValueError(
            _(
                "{name} must be a function of (theta, X, y), but got {value}. "
                "Pass the function itself, without brackets: bce_gradient."
            ).format(name=name, value=written_out(value))
        )
    if hasattr(value, "bare"):
        return value.bare

    def looked_at(theta, X, y):
        grad = value(theta, X, y)
        if not isinstance(grad, np.ndarray) or (grad.dtype, grad.shape) != (
            theta.dtype,
            theta.shape,
        ):
            grad = numbers(_("what your gradient returns"), grad, nan=True)
            if grad.shape != theta.shape:  # a number or a column would broadcast in silence
                raise ValueError(
                    _(
                        "your gradient returns the shape {shape}, but theta has {expected}: "
                        "return one number for each parameter."
                    ).format(shape=grad.shape, expected=theta.shape)
                )
        return grad

    looked_at.strength = getattr(value, "strength", 0)  # of a penalty
    return looked_at


def _generator(name, value):
    if value is not None and not isinstance(value, np.random.Generator):
        raise ValueError(
            _(
                "{name} must be None or a numpy Generator, but got {value}. "
                "Pass np.random.default_rng(0) for the seed 0."
            ).format(name=name, value=written_out(value))
        )
    return value


def _at_least_0(name, value):
    """One finite number, 0 or more."""
    array = _finite(name, value)
    if array.size > 1 or array.item() < 0:
        raise ValueError(
            _(
                "{name} must be one number, 0 or more, but got {value}. Below 0 it would reward large weights: 0 is no penalty."
            ).format(name=name, value=written_out(value))
        )
    return array.item()


def _threshold(name, value):
    """One number from 0 to 1."""
    array = _finite(name, value)
    if array.size > 1 or not 0 <= array.item() <= 1:
        raise ValueError(
            _(
                "{name} must be one number from 0 to 1, as ŷ is, but got {value}. "
                "A z has its place on that scale, too: sigmoid(z)."
            ).format(name=name, value=written_out(value))
        )
    return array.item()


def _spread(name, value):
    """Finite numbers above 0, a row."""
    array = _vector(name, value)
    if (array <= 0).any():
        raise ValueError(
            _(
                "{name} must be above 0, but holds {number:g} at position {place}. "
                "scale(X, *scaler(X)) counts the std of a column that never changes as 1."
            ).format(name=name, number=array[array <= 0][0], place=first(array <= 0))
        )
    return array


def _shares(name, value):
    """Numbers above 0 that add up to 1."""
    array = _vector(name, value)
    if (array <= 0).any() or abs(array.sum() - 1) > 1e-9:
        raise ValueError(
            _(
                "{name} must be above 0 and add up to 1, but got {value}. "
                "Parts such as 7 : 2 : 1 become shares by np.array({name}) / np.sum({name})."
            ).format(name=name, value=written_out(value))
        )
    return array


def _classes(name, value):
    """One class for each row, as whole numbers or as texts."""
    array = None
    with contextlib.suppress(Exception), unmasked():
        array = np.asarray(value)
        if array.dtype == object and all(isinstance(each, str) for each in array.flat):
            array = array.astype(str)
    if array is None or array.dtype.kind not in "biufU" or array.ndim != 1 or not array.size:
        raise ValueError(
            _(
                "{name} must be one row of whole numbers or of texts, the class of each sample, but got {value}."
            ).format(name=name, value=written_out(value))
        )
    if array.dtype.kind == "f" and (array != np.floor(array)).any():
        wrong = array != np.floor(array)
        raise ValueError(
            _(
                "{name} must hold classes, but holds {number:g} at position {place}. "
                "An amount is no class: say where class 1 begins."
            ).format(name=name, number=array[wrong][0], place=first(wrong))
        )
    return array


def _rows(name, value):
    """Rows of a table as dicts, column → text."""
    if (
        not isinstance(value, (list, tuple, np.ndarray))
        or not len(value)
        or not all(isinstance(row, dict) for row in value)
    ):
        frame = _('A frame makes them: {name}.to_dict("records").').format(name=name)
        raise ValueError(
            _(
                "{name} must be a list of dicts, column → text, one for each row, as load_rows gives them, "
                "but got {value}. {advice}"
            )
            .format(
                name=name,
                value=written_out(value),
                advice=frame if hasattr(value, "to_dict") else "",
            )
            .rstrip()
        )
    return value


def _text(name, value):
    if not isinstance(value, str):
        raise ValueError(
            _("{name} must be the name of a column, but got {value}.").format(
                name=name, value=written_out(value)
            )
        )
    return value


def _all_texts(name, value):
    """Several texts; one alone would be taken letter by letter."""
    texts = (
        list(value) if np.iterable(value) and not isinstance(value, (str, dict)) else []
    )  # once: an iterator would be empty the second time
    if not texts or not all(isinstance(each, str) for each in texts):
        raise ValueError(
            _("{name} must be a list of texts, but got {value}. {advice}")
            .format(
                name=name, value=written_out(value), advice=untidy.on_texts(name, texts or value)
            )
            .rstrip()
        )
    return texts


def _kinds(name, value):
    """Several texts, each of them once."""
    kinds = _all_texts(name, value)
    twice = next((kind for kind in kinds if kinds.count(kind) > 1), None)
    if twice is not None:
        raise ValueError(
            _(
                "{name} holds {kind} more than once, and each kind has one column. Name each once: sorted(set({name}))."
            ).format(name=name, kind=written_out(twice))
        )
    return kinds


def _one_hot(name, value):
    """A table with a single 1 in each row, and else 0."""
    array = _finite(name, value)
    if array.ndim == 1 and (array == array.round()).all() and array.min() >= 0:
        raise ValueError(
            _(
                "{name} has shape {shape}, expected a column for each class, with 1 for the row's own. "
                "Whole numbers from 0 on become that by np.eye(np.max({name}) + 1)[{name}]."
            ).format(name=name, shape=array.shape)
        )
    array = _table(name, array)
    wrong = ~((array == 0) | (array == 1)).all(axis=1) | (array.sum(axis=1) != 1)
    if wrong.any():
        raise ValueError(
            _(
                "{name} must have one 1 in each row, in the column of its class, and else 0, but row {place} is {row}."
            ).format(name=name, place=first(wrong), row=array[wrong][0].tolist())
        )
    return array


def _distribution(name, value):
    """A table of probabilities, each row of which adds up to 1."""
    array = _table(name, value)
    wrong = ((array < 0) | (array > 1)).any(axis=1) | (abs(array.sum(axis=1) - 1) > 1e-9)
    if wrong.any():
        raise ValueError(
            _(
                "{name} must hold probabilities that add up to 1 in each row, but row {place} is {row}. "
                "If these are z, pass softmax({name})."
            ).format(name=name, place=first(wrong), row=array[wrong][0].tolist())
        )
    return array


RULES = {
    "z": (numbers, None),
    "theta": (_vector, "n"),
    "X": (_table, "Nn"),
    "y": (_labels, "N"),
    "y_hat": (_probabilities, "N"),
    "y_pred": (_labels, "N"),
    "x": (_vector, "N"),
    "across": (_vector, "N"),
    "up": (_vector, "N"),
    "path": (_path, None),
    "eta": (_rate, None),
    "batch_size": (_whole, None),
    "epochs": (_whole, None),
    "size": (_whole, None),
    "gradient": (_gradient, None),
    "rng": (_generator, None),
    "rows": (_rows, None),
    "columns": (_all_texts, None),
    "column": (_text, None),
    "kinds": (_kinds, None),
    "labels": (_classes, None),
    "shares": (_shares, None),
    "mean": (_vector, "n"),
    "std": (_spread, "n"),
    "strength": (_at_least_0, None),
    "threshold": (_threshold, None),
    "Z": (_table, "NK"),
    "Theta": (_table, "nK"),
    "Y": (_one_hot, "NK"),
    "P": (_distribution, "NK"),
}
BESIDE_LABELS = {"z": (_vector, "N")}  # what belongs to labels y is a row, too: one for each sample
THINGS = {
    ("X", "N"): _("rows"),
    ("X", "n"): _("columns"),
    ("theta", "n"): _("parameters"),
    ("Y", "N"): _("rows"),
    ("P", "N"): _("rows"),
    ("Theta", "n"): _("rows"),
    ("Theta", "K"): _("columns"),
    ("Y", "K"): _("columns"),
    ("P", "K"): _("columns"),
}


# What must hold between the arguments of a single function.


def splittable(labels, shares, rng):
    """Whether each class has rows to share out, and each part gets some."""
    if rng is None:
        raise ValueError(
            _(
                "rng is None, and a split is drawn by chance. Pass np.random.default_rng(0) for the seed 0."
            )
        )
    kinds, counts = np.unique(labels, return_counts=True)
    if counts.min() < 2:
        raise ValueError(
            _(
                "the class {kind} has one row only: it could not be in two parts. Leave the row out, or count the class with "
                "another."
            ).format(kind=kinds[counts.argmin()])
        )
    ends = np.round(np.cumsum(shares) * counts[:, None]).astype(int)
    sizes = np.diff(ends, axis=1, prepend=0).sum(axis=0)
    if not sizes.all():
        raise ValueError(
            _(
                "the share {share:g} of {rows} rows in {classes} classes is no whole row. Make it larger, or take fewer parts."
            ).format(share=shares[sizes == 0][0], rows=len(labels), classes=len(kinds))
        )


def fitting(path, X, y):
    """Whether each θ of the path has a parameter for each column of X."""
    if path.shape[1] != X.shape[1]:
        raise ValueError(
            _(
                "path has {parameters} parameters in a row, but X has {columns} columns. Give rows of the X that it was trained "
                "on, the column of ones too."
            ).format(parameters=path.shape[1], columns=X.shape[1])
        )


def both_classes(y, y_hat):
    """Whether there is a row of each class."""
    if y.min() == y.max():
        raise ValueError(
            _(
                "y holds the label {label:g} alone. A ROC curve compares the two classes: give rows of both."
            ).format(label=y[0])
        )


def readable(rows, columns):
    """Whether each row has these columns, with a number in them."""
    for column in columns:
        _has_column(rows, column)
    for number, row in enumerate(rows):
        for column in columns:
            if not untidy.is_finite(row[column]):
                cells = [each[column] for each in rows]
                raise ValueError(untidy.on_cell(column, number, cells))


def codable(rows, column, kinds):
    """Whether each row has this column, and `kinds` are written as its cells are."""
    _has_column(rows, column)
    says = untidy.on_kinds(column, kinds, [row[column] for row in rows])
    if says:
        raise ValueError(says)


def without_ones(X):
    """Whether there is no column of ones in front, which scaling would make 0."""
    if len(X) > 1 and (X[:, 0] == 1).all():
        raise ValueError(
            _(
                "column 0 of X is 1 in all rows, as the column of ones is. Scaled it would be 0, and b could not learn. {advice}"
            ).format(advice=advice.on_ones(X))
        )


def convergent(gradient, theta, X, y, eta, batch_size, epochs, rng):
    """Whether a penalty leaves the bias free, and does not throw the weights over 0, farther each time."""
    strength = getattr(gradient, "strength", 0)
    if strength and (X[:, 0] != X[0, 0]).any():
        raise ValueError(
            _(
                "a penalty leaves theta[0] free, for it is the bias b, but column 0 of X is no column of ones: it holds "
                "{number:g} and other numbers. {advice}"
            ).format(number=X[0, 0], advice=advice.on_bias(X))
        )
    if eta * strength >= 2:
        raise ValueError(
            _(
                "eta · λ must stay below 2, but is {eta:g} · {strength:g} = {product:g}. Each update multiplies the weights by "
                "1 − eta · λ, and from 2 on they never settle. Make eta or λ smaller: eta={smaller:.2g}, for example."
            ).format(eta=eta, strength=strength, product=eta * strength, smaller=0.5 / strength)
        )


def _has_column(rows, column):
    for number, row in enumerate(rows):
        if column not in row:
            raise ValueError(
                _(
                    "there is no column {column} in row {number}. {near}The columns are {known}."
                ).format(
                    column=written_out(column),
                    number=number,
                    near=advice.closest(column, row),
                    known=", ".join(map(str, row)),
                )
            )


def several(values):
    """A dict of at least one thing to draw."""
    if not isinstance(values, dict) or not values:
        raise ValueError(
            _(
                "a dict {{name: values}} with at least one name is expected, but got {value}."
            ).format(value=written_out(values))
        )
    return values


def along(name, values, x):
    """The values of one curve over x, (N,); nan leaves a gap."""
    values = numbers(_("the curve {name}").format(name=name), values, nan=True)
    if values.shape != x.shape:
        raise ValueError(
            _(
                "the curve {name} has the shape {shape}, but x has {expected}: give one value for each x."
            ).format(name=name, shape=values.shape, expected=x.shape)
        )
    return values


# One rule for each name, wherever it stands; the letters are the sizes that must agree within one call.
