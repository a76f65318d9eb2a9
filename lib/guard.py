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
    "gradient": (_gradient, None),
    "rng": (_generator, None),
}
BESIDE_LABELS = {"z": (_vector, "N")}  # what belongs to labels y is a row, too: one for each sample
THINGS = {("X", "N"): "rows", ("X", "n"): "columns", ("theta", "n"): "parameters"}


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


def guarded(function):
    """A function of the course with its arguments cleaned, and neither nan nor a numpy warning let out.

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
        try:
            with np.errstate(over=floats, divide=floats, invalid=floats):
                result = function(*bound.args, **bound.kwargs)
        except FloatingPointError as error:
            raise ValueError(
                f"{function.__name__} has no finite value here ({error}): look for a zero that is divided "
                "by, or for numbers that are too large, as those of a training whose eta is."
            ) from None
        if (
            np.isnan(result).any() or np.ndim(result) and np.isinf(result).any()
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
