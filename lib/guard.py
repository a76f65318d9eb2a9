"""Arguments: cleaned by their name, or refused in words that say what to do."""

import contextlib
import functools
import inspect
import itertools
import operator
import warnings
from decimal import Decimal
from numbers import Real

import numpy as np

from lib import advice

PLAIN = (np.ndarray, np.float64, float, int)  # in a loop of training, nearly all; they mask nothing


@contextlib.contextmanager
def unmasked():
    """Inside, numpy raises where it would make nan of a masked element, and warn.

    No other warning is touched: filters hold for all threads, and the kernel's own must not stop at one.
    """
    with warnings.catch_warnings():
        warnings.filterwarnings("error", "Warning: converting a masked element")
        yield


def numbers(name, value, nan=False):
    """A float64 array of real numbers; a ValueError says what else came in. nan: whether nan may be among them.

    Where float64 came in it is no copy, which a large table could not afford, but it cannot be written to.
    """
    array = np.asarray(value) if type(value) in PLAIN else None
    if array is None or array.dtype.kind not in "biuf":
        array = _read(name, value)
    if array.size == 0:
        raise ValueError(f"{name} is empty (shape {array.shape}). It needs at least one number.")
    with np.errstate(
        over="ignore"
    ):  # a long double beyond float64 turns to inf, which the next check sees
        array = array.astype(float, copy=False).view()
    array.flags.writeable = False
    if not nan and np.isnan(array.max()):  # max passes nan on, and makes no table of its own
        raise ValueError(
            f"{name} holds nan at position {_first(np.isnan(array))}. {advice.on_nan(name, array)}"
        )
    return array


def _read(name, value):
    """What numpy makes of a value that holds real numbers; a ValueError where it holds none."""
    if _endless(value):
        raise ValueError(
            f"{name} is a list that holds itself. Give it numbers, or rows of numbers."
        )
    try:
        with unmasked():
            array = np.asarray(value)
    except Exception as error:  # an object that claims to be an array may raise anything
        if "inhomogeneous" in str(error):
            raise ValueError(
                f"{name} has rows of different lengths: {written_out(value)}. "
                "Give every row as many numbers."
            ) from None
        raise ValueError(
            f"{name} cannot be read as numbers ({error}): {written_out(value)}."
        ) from None
    if np.ma.is_masked(value):
        raise ValueError(
            f"{name} has masked values, and without them the rows no longer fit. "
            f"Leave those rows out everywhere, or fill them: {name}.filled(0)."
        )
    if array.dtype.kind not in "biuf":
        hint = advice.on_things(name, array) if array.dtype.kind in "OUS" and array.ndim else ""
        raise ValueError(
            f"{name} must hold real numbers, but got {written_out(value)} ({type(value).__name__}). {hint}".rstrip()
        )
    return array


def as_row(value):
    """A value as a row of float64, nan and inf among them, or None where it holds no real numbers.

    Fractions, decimals and whole numbers of any size are real numbers too.
    """
    try:
        return numbers("the value", value, nan=True).ravel()
    except ValueError:
        pass
    if _endless(value):
        return None
    with contextlib.suppress(Exception), unmasked():
        array = np.asarray(value)
        if (
            array.dtype == object
            and array.size
            and all(isinstance(each, (Real, Decimal)) for each in array.flat)
        ):
            return array.astype(float).ravel()
    return None


def _endless(value, deepest=20):
    """Whether lists lie in one another deeper than any table; numpy would look for an end for ever."""
    return isinstance(value, (list, tuple)) and (
        deepest == 0
        or any(_endless(each, deepest - 1) for each in value if isinstance(each, (list, tuple)))
    )


def _finite(name, value):
    """Real numbers without inf."""
    array = numbers(name, value)
    if np.isinf([array.min(), array.max()]).any():
        raise ValueError(
            f"{name} holds {array[np.isinf(array)][0]} at position {_first(np.isinf(array))}. "
            "Only finite numbers can be used: has something overflowed or been divided by zero?"
        )
    return array


def _vector(name, value):
    """Finite numbers in one row; a single number counts as a row of one."""
    array = np.atleast_1d(_finite(name, value))
    if array.ndim > 1:
        raise ValueError(
            f"{name} has shape {array.shape}, expected one dimension such as ({max(array.shape)},). "
            f"{advice.on_row(name, array)}"
        )
    return array


def _labels(name, value):
    """A row of labels, each 0 or 1."""
    array = _vector(name, value)
    wrong = (array != 0) & (array != 1)
    if wrong.any():
        raise ValueError(
            f"{name} must hold labels 0 and 1, but holds {array[wrong][0]:g} at position {_first(wrong)}. "
            f"{advice.on_labels(name, array)}"
        )
    return array


def _probabilities(name, value):
    """A row of probabilities, each from 0 to 1."""
    array = _vector(name, value)
    wrong = (array < 0) | (array > 1)
    if wrong.any():
        raise ValueError(
            f"{name} must hold probabilities from 0 to 1, "
            f"but holds {array[wrong][0]:g} at position {_first(wrong)}. "
            f"{advice.on_probabilities(name, array)}"
        )
    return array


def _table(name, value):
    """Finite numbers, one sample a row."""
    array = _finite(name, value)
    if array.ndim != 2:
        raise ValueError(
            f"{name} has shape {array.shape}, expected two dimensions (N, n): one sample a row, "
            f"one feature a column. {advice.on_table(name, array)}"
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
            f"{name} must be a whole number, but got {written_out(value)} ({type(value).__name__}). "
            f"{advice.on_whole(value)}".rstrip()
        ) from None
    if number < 1 or isinstance(value, bool):
        raise ValueError(f"{name} must be 1 or more, but got {value}.")
    return number


def _rate(name, value):
    """One finite number above 0."""
    array = _finite(name, value)
    if array.size > 1 or array.item() <= 0:
        raise ValueError(
            f"{name} must be one number above 0, but got {written_out(value)}. 0.01 is the deck's."
        )
    return array.item()


def _gradient(name, value):
    """A function of (theta, X, y): the bare one where it is the course's, else one whose result is looked at."""
    if not callable(value):
        raise ValueError(
            f"{name} must be a function of (theta, X, y), but got {written_out(value)}. "
            f"Pass the function itself, without brackets: bce_gradient."
        )
    if hasattr(value, "bare"):
        return value.bare

    def looked_at(theta, X, y):
        grad = value(theta, X, y)
        if not isinstance(grad, np.ndarray) or (grad.dtype, grad.shape) != (
            theta.dtype,
            theta.shape,
        ):
            grad = numbers("what your gradient returns", grad, nan=True)
            if grad.shape != theta.shape:  # a number or a column would broadcast in silence
                raise ValueError(
                    f"your gradient returns the shape {grad.shape}, but theta has {theta.shape}: "
                    "return one number for each parameter."
                )
        return grad

    return looked_at


def _generator(name, value):
    if value is not None and not isinstance(value, np.random.Generator):
        raise ValueError(
            f"{name} must be None or a numpy Generator, but got {written_out(value)}. "
            f"Pass np.random.default_rng(0) for the seed 0."
        )
    return value


def _at_least_0(name, value):
    """One finite number, 0 or more."""
    array = _finite(name, value)
    if array.size > 1 or array.item() < 0:
        raise ValueError(
            f"{name} must be one number, 0 or more, but got {written_out(value)}. Below 0 it would reward large weights: "
            "0 is no penalty."
        )
    return array.item()


def _threshold(name, value):
    """One number from 0 to 1."""
    array = _finite(name, value)
    if array.size > 1 or not 0 <= array.item() <= 1:
        raise ValueError(
            f"{name} must be one number from 0 to 1, as ŷ is, but got {written_out(value)}. "
            "A z has its place on that scale, too: sigmoid(z)."
        )
    return array.item()


def _spread(name, value):
    """Finite numbers above 0, a row."""
    array = _vector(name, value)
    if (array <= 0).any():
        raise ValueError(
            f"{name} must be above 0, but holds {array[array <= 0][0]:g} at position {_first(array <= 0)}. "
            "scaler(X) counts the std of a column that never changes as 1."
        )
    return array


def _shares(name, value):
    """Numbers above 0 that add up to 1."""
    array = _vector(name, value)
    if (array <= 0).any() or abs(array.sum() - 1) > 1e-9:
        raise ValueError(
            f"{name} must be above 0 and add up to 1, but got {written_out(value)}. "
            f"Parts such as 7 : 2 : 1 become shares by np.array({name}) / np.sum({name})."
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
            f"{name} must be one row of whole numbers or of texts, the class of each sample, but got {written_out(value)}."
        )
    if array.dtype.kind == "f" and (array != np.floor(array)).any():
        raise ValueError(
            f"{name} must hold classes, but holds {array[array != np.floor(array)][0]:g} at position "
            f"{_first(array != np.floor(array))}. An amount is no class: say where class 1 begins."
        )
    return array


def _rows(name, value):
    """Rows of a table as dicts, column → text."""
    if (
        not isinstance(value, (list, tuple, np.ndarray))
        or not len(value)
        or not all(isinstance(row, dict) for row in value)
    ):
        raise ValueError(
            f"{name} must be a list of dicts, column → text, one for each row, as load_rows gives them, "
            f"but got {written_out(value)}."
        )
    return value


def _text(name, value):
    if not isinstance(value, str):
        raise ValueError(f"{name} must be the name of a column, but got {written_out(value)}.")
    return value


def _all_texts(name, value):
    """Several texts; one alone would be taken letter by letter."""
    if (
        isinstance(value, (str, dict))
        or not np.iterable(value)
        or not len(list(value))
        or not all(isinstance(each, str) for each in value)
    ):
        raise ValueError(
            f'{name} must be a list of texts, such as ["{value if isinstance(value, str) else "sex"}"], '
            f"but got {written_out(value)}."
        )
    return list(value)


def _one_hot(name, value):
    """A table with a single 1 in each row, and else 0."""
    array = _finite(name, value)
    if array.ndim == 1 and (array == array.round()).all() and array.min() >= 0:
        raise ValueError(
            f"{name} has shape {array.shape}, expected a column for each class, with 1 for the row's own. "
            f"Whole numbers from 0 on become that by np.eye(np.max({name}) + 1)[{name}]."
        )
    array = _table(name, array)
    wrong = ~((array == 0) | (array == 1)).all(axis=1) | (array.sum(axis=1) != 1)
    if wrong.any():
        raise ValueError(
            f"{name} must have one 1 in each row, in the column of its class, and else 0, but row {_first(wrong)} is "
            f"{array[wrong][0].tolist()}."
        )
    return array


def _distribution(name, value):
    """A table of probabilities, each row of which adds up to 1."""
    array = _table(name, value)
    wrong = ((array < 0) | (array > 1)).any(axis=1) | (abs(array.sum(axis=1) - 1) > 1e-9)
    if wrong.any():
        raise ValueError(
            f"{name} must hold probabilities that add up to 1 in each row, but row {_first(wrong)} is "
            f"{array[wrong][0].tolist()}. If these are z, pass softmax({name})."
        )
    return array


def several(values):
    """A dict of at least one thing to draw."""
    if not isinstance(values, dict) or not values:
        raise ValueError(
            f"a dict {{name: values}} with at least one name is expected, but got {written_out(values)}."
        )
    return values


def along(name, values, x):
    """The values of one curve over x, (N,); nan leaves a gap."""
    values = numbers(f"the curve {name}", values, nan=True)
    if values.shape != x.shape:
        raise ValueError(
            f"the curve {name} has the shape {values.shape}, but x has {x.shape}: give one value for "
            "each x."
        )
    return values


# One rule for each name, wherever it stands; the letters are the sizes that must agree within one call.
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
    "kinds": (_all_texts, None),
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
    ("X", "N"): "rows",
    ("X", "n"): "columns",
    ("theta", "n"): "parameters",
    ("Y", "N"): "rows",
    ("P", "N"): "rows",
    ("Theta", "n"): "rows",
    ("Theta", "K"): "columns",
    ("Y", "K"): "columns",
    ("P", "K"): "columns",
}


# What must hold between the arguments of a single function.


def splittable(labels, shares, rng):
    """Whether each class has rows to share out, and each part gets some."""
    if rng is None:
        raise ValueError(
            "rng is None, and a split is drawn by chance. Pass np.random.default_rng(0) for the seed 0."
        )
    kinds, counts = np.unique(labels, return_counts=True)
    if counts.min() < 2:
        raise ValueError(
            f"the class {kinds[counts.argmin()]} has one row only: it could not be in two parts. Leave the row out, or "
            "count the class with another."
        )
    ends = np.round(np.cumsum(shares) * counts[:, None]).astype(int)
    sizes = np.diff(ends, axis=1, prepend=0).sum(axis=0)
    if not sizes.all():
        raise ValueError(
            f"the share {shares[sizes == 0][0]:g} of {len(labels)} rows in {len(kinds)} classes is no whole row. Make it "
            "larger, or take fewer parts."
        )


def both_classes(y, y_hat):
    """Whether there is a row of each class."""
    if y.min() == y.max():
        raise ValueError(
            f"y holds the label {y[0]:g} alone. A ROC curve compares the two classes: give rows of both."
        )


def readable(rows, columns):
    """Whether each row has these columns, with a number in them."""
    for column in columns:
        _has_column(rows, column)
    for number, row in enumerate(rows):
        for column in columns:
            cell = row[column]
            with contextlib.suppress(TypeError, ValueError, OverflowError):
                if np.isfinite(float(cell)):
                    continue
            if cell is None or str(cell).strip() in ("", "NA", "nan"):
                raise ValueError(
                    f"the cell of {column} in row {number} is empty. Fill it, or leave such rows out: "
                    f'[row for row in rows if row["{column}"]].'
                )
            raise ValueError(
                f"the cell of {column} in row {number} holds {written_out(cell)}, where a number is expected. A column of "
                "texts becomes numbers by one_hot(rows, column, kinds)."
            )


def has_column(rows, column, kinds):
    """Whether each row has this column."""
    _has_column(rows, column)


def _has_column(rows, column):
    for number, row in enumerate(rows):
        if column not in row:
            near = advice.closest(column, row)
            raise ValueError(
                f"there is no column {written_out(column)} in row {number}. {near}The columns are {', '.join(map(str, row))}."
            )


def clean(arguments):
    """Return {name: value} with every value cleaned by the rule of its name, sizes compared."""
    cleaned, sizes = {}, {}
    for name, value in arguments.items():
        rule, letters = BESIDE_LABELS.get(name, RULES[name]) if "y" in arguments else RULES[name]
        cleaned[name] = rule(name, value)
        for letter, size in zip(letters or "", np.shape(cleaned[name])):
            first, expected = sizes.setdefault(letter, (name, size))
            if size != expected:
                raise ValueError(
                    _disagree(letter, (first, expected), (name, size), arguments | cleaned)
                )
    if "batch_size" in cleaned and cleaned["batch_size"] > len(cleaned["y"]):
        raise ValueError(
            f"batch_size is {cleaned['batch_size']}, but there are only {len(cleaned['y'])} samples: "
            f"choose 1 to {len(cleaned['y'])}."
        )
    return cleaned


def _disagree(letter, first, second, arguments):
    said = " but ".join(
        f"{name} has {size} {THINGS.get((name, letter), 'numbers')}"
        for name, size in (first, second)
    )
    if letter == "N":
        return f"{said}: each sample needs one of each."
    sizes = dict((first, second))
    if letter == "K":
        return f"{said}: each class has its column, in the same order everywhere."
    if "mean" in sizes or "std" in sizes:
        return f"{said}: scale the very columns that scaler saw, without the column of ones."
    if "Theta" in sizes:
        return (
            f"{said}. Each column of X needs its row, the column of ones for the biases too: np.zeros((np.shape(X)[1], K)) "
            "is a Theta of K classes to start with."
        )
    labels = as_row(arguments["y"]) if "y" in arguments else None
    return f"{said}. " + advice.on_columns(
        sizes["theta"], len(arguments["X"]), sizes["X"], None if labels is None else labels.size
    )


def _cleaned(function, bound, given):
    """The arguments of a call, cleaned. Where they do not fit, but would in another order, that is what is said.

    Whoever changes one argument where two are exchanged is led from one error to the next. given: how many of the
    arguments came without their name, and can be in the wrong place.
    """
    try:
        return clean(bound.arguments)
    except ValueError:
        names = list(bound.arguments)[:given]
        came = _other_order(
            {name: _outline(value) for name, value in bound.arguments.items()}, names
        )
        if came:
            seen = f"what came in fits as {', '.join(came)}"
        elif {"theta", "X"} <= set(names) and (
            _dimensions(bound.arguments["theta"]) == 2 > _dimensions(bound.arguments["X"])
        ):  # the sizes do not agree either, but that is the second thing to say
            seen = "a table came for theta"
        else:
            raise
        more = ", …" if len(bound.arguments) > given else ""
        raise ValueError(
            f"{function.__name__} takes {', '.join(names)} in this order, and {seen}: "
            f"write {function.__name__}({', '.join(names)}{more})."
        ) from None


def _dimensions(value):
    """How many dimensions with more than one thing in it a value has."""
    outline = _outline(value)
    return sum(size > 1 for size in outline.shape) if isinstance(outline, np.ndarray) else 0


def _outline(value):
    """A value without what could be amiss in single places: nan, inf, text. Its shape and its numbers are left."""
    if _endless(value):
        return value
    with contextlib.suppress(Exception), unmasked():
        array = np.asarray(value)
        if array.ndim:
            kind = array.dtype.kind
            return (
                np.zeros(array.shape) if kind in "OUS" else np.nan_to_num(array, posinf=0, neginf=0)
            )
    return value


def _other_order(arguments, names):
    """As what the arguments of these names would fit, where they do not fit as they are; else None."""
    orders = sorted(
        itertools.permutations(names),
        key=lambda order: sum(map(operator.ne, order, names)),
    )
    for order in orders:
        exchanged = {came: arguments[name] for name, came in zip(names, order)}
        with contextlib.suppress(ValueError):
            clean(arguments | exchanged)
            return None if list(order) == names else order
    return None


def guarded(function, asks=None):
    """A function of the course with its arguments cleaned, and neither nan nor a numpy warning let out.

    asks: called with the cleaned arguments by their names; raises where they do not go together.
    The function without all this is kept as its attribute `bare`, for use inside a loop. Overflow and 0/0 become our
    ValueError; where it runs a learner's own code, numpy warns as ever, for there a warning may be harmless.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        try:
            bound = signature.bind(*args, **kwargs)
        except TypeError as error:
            says = advice.on_call(signature, args, kwargs) or f"{error}."
            raise TypeError(f"{function.__name__}{signature}: {says}") from None
        bound.apply_defaults()
        floats = "raise" if hasattr(bound.arguments.get("gradient", wrapper), "bare") else "warn"
        bound.arguments.update(_cleaned(function, bound, len(args)))
        if asks is not None:
            asks(**bound.arguments)
        try:
            with np.errstate(over=floats, divide=floats, invalid=floats):
                result = function(*bound.args, **bound.kwargs)
        except FloatingPointError as error:
            raise ValueError(
                f"{function.__name__} has no finite value here ({error}): look for a zero that is divided "
                "by, or for numbers that are too large, as those of a training whose eta is."
            ) from None
        if callable(result):  # a gradient made of another: looked at as that one is
            return guarded(result) if floats == "raise" else result
        parts = result if isinstance(result, (list, tuple)) else [result]
        if any(
            np.isnan(part).any() or np.ndim(part) and np.isinf(part).any() for part in parts
        ):  # only a loss, one number, may be inf
            raise ValueError(
                f"{function.__name__} ran away to inf or nan: the numbers are too large, or eta is."
            )
        return result

    wrapper.bare = function
    return wrapper


def _first(mask):
    return (
        tuple(int(i) for i in np.argwhere(mask)[0]) if np.ndim(mask) > 1 else int(np.argmax(mask))
    )


def written_out(value, most=58):
    """What Python writes for a value, cut after so many characters."""
    try:
        text = repr(value)
    except Exception:  # a broken object, or an int of more digits than Python writes
        return f"a {type(value).__name__}"
    return text if len(text) <= most else text[: most - 1] + "…"
