"""Arguments: cleaned by their name, or refused in words that say what to do."""

import functools
import inspect
import operator

import numpy as np


def _numbers(name, value):
    """A float64 array of real numbers without nan."""
    try:
        array = np.asarray(value)
    except ValueError:
        raise ValueError(f"{name} has rows of different lengths: {_short(value)}. "
                         "Give every row as many numbers.") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name} must hold real numbers, but got {_short(value)} ({type(value).__name__}).")
    if array.size == 0:
        raise ValueError(f"{name} is empty (shape {array.shape}). It needs at least one number.")
    if np.isnan(array).any():
        raise ValueError(f"{name} holds nan at position {_first(np.isnan(array))}. "
                         "Find the computation that made it: often 0/0, inf − inf or the log of a negative number.")
    with np.errstate(over="ignore"):  # a long double beyond float64 turns to inf, which the next check sees
        return array.astype(float)


def _finite(name, value):
    """Real numbers without inf."""
    array = _numbers(name, value)
    if np.isinf(array).any():
        raise ValueError(f"{name} holds {array[np.isinf(array)][0]} at position {_first(np.isinf(array))}. "
                         "Only finite numbers can be used: has something overflowed or been divided by zero?")
    return array


def _vector(name, value):
    """Finite numbers in one row; a single number counts as a row of one."""
    array = np.atleast_1d(_finite(name, value))
    if array.ndim > 1:
        raise ValueError(f"{name} has shape {array.shape}, expected one dimension such as ({array.size},). "
                         f"Against a row of numbers it would broadcast in silence: pass {name}.ravel().")
    return array


def _labels(name, value):
    """A row of labels, each 0 or 1."""
    array = _vector(name, value)
    wrong = (array != 0) & (array != 1)
    if wrong.any():
        hint = f"pass ({name} + 1) / 2" if set(array) <= {-1, 1} else "turn your two classes into 0 and 1"
        raise ValueError(f"{name} must hold labels 0 and 1, "
                         f"but holds {array[wrong][0]:g} at position {_first(wrong)}: {hint}.")
    return array


def _probabilities(name, value):
    """A row of probabilities, each from 0 to 1."""
    array = _vector(name, value)
    wrong = (array < 0) | (array > 1)
    if wrong.any():
        raise ValueError(f"{name} must hold probabilities from 0 to 1, "
                         f"but holds {array[wrong][0]:g} at position {_first(wrong)}. "
                         "The output of tanh is no probability: (1 + tanh z) / 2 is one.")
    return array


def _table(name, value):
    """Finite numbers, one sample a row."""
    array = _finite(name, value)
    if array.ndim != 2:
        raise ValueError(f"{name} has shape {array.shape}, expected two dimensions (N, n): one sample a row, "
                         f"one feature a column. For a single sample x, pass x.reshape(1, -1).")
    return array


def _whole(name, value):
    """A whole number, 1 or more."""
    try:
        number = operator.index(value)
    except TypeError:
        raise ValueError(f"{name} must be a whole number, but got {_short(value)} ({type(value).__name__}).") from None
    if number < 1 or isinstance(value, bool):
        raise ValueError(f"{name} must be 1 or more, but got {value}.")
    return number


def _rate(name, value):
    """One finite number above 0."""
    array = _finite(name, value)
    if array.size > 1 or array.item() <= 0:
        raise ValueError(f"{name} must be one number above 0, but got {_short(value)}. 0.01 is the deck's.")
    return array.item()


def _callable(name, value):
    if not callable(value):
        raise ValueError(f"{name} must be a function of (theta, X, y), but got {_short(value)}. "
                         f"Pass the function itself, without brackets: bce_gradient.")
    return getattr(value, "bare", value)


def _generator(name, value):
    if value is not None and not isinstance(value, np.random.Generator):
        raise ValueError(f"{name} must be None or a numpy Generator, but got {_short(value)}. "
                         f"Pass np.random.default_rng(0) for the seed 0.")
    return value


# One rule for each name, wherever it stands; the letters are the sizes that must agree within one call.
RULES = {
    "z": (_numbers, None), "theta": (_vector, "n"), "X": (_table, "Nn"), "y": (_labels, "N"),
    "y_hat": (_probabilities, "N"), "y_pred": (_labels, "N"),
    "eta": (_rate, None), "batch_size": (_whole, None), "epochs": (_whole, None),
    "gradient": (_callable, None), "rng": (_generator, None),
}
THINGS = {("X", "N"): "rows", ("X", "n"): "columns", ("theta", "n"): "parameters"}


def clean(arguments):
    """Return {name: value} with every value cleaned by the rule of its name, sizes compared."""
    cleaned, sizes = {}, {}
    for name, value in arguments.items():
        rule, letters = RULES[name]
        cleaned[name] = rule(name, value)
        for letter, size in zip(letters or "", np.shape(cleaned[name])):
            first, expected = sizes.setdefault(letter, (name, size))
            if size != expected:
                raise ValueError(_disagree(letter, (first, expected), (name, size)))
    if "batch_size" in cleaned and cleaned["batch_size"] > len(cleaned["y"]):
        raise ValueError(f"batch_size is {cleaned['batch_size']}, but there are only {len(cleaned['y'])} samples: "
                         f"choose 1 to {len(cleaned['y'])}.")
    return cleaned


def _disagree(letter, *pairs):
    said = " but ".join(f"{name} has {size} {THINGS.get((name, letter), 'numbers')}" for name, size in pairs)
    if letter == "N":
        return f"{said}: each sample needs one of each."
    return f"{said}: each column needs its parameter. Has X its column of ones for the bias b?"


def checked(function=None, *, floats="raise"):
    """Decorate a function of the course: clean its arguments, and let neither nan nor a numpy warning out.

    The function without all this is kept as its attribute `bare`, for use inside a loop.
    `floats` is what numpy shall do on overflow or 0/0: "raise" becomes our ValueError;
    "warn" is for a function that runs a learner's own code, where a warning may be harmless.
    """
    if function is None:
        return functools.partial(checked, floats=floats)
    signature = inspect.signature(function)

    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        bound = signature.bind(*args, **kwargs)
        bound.apply_defaults()
        bound.arguments.update(clean(bound.arguments))
        try:
            with np.errstate(over=floats, divide=floats, invalid=floats):
                result = function(*bound.args, **bound.kwargs)
        except FloatingPointError as error:
            raise ValueError(f"{function.__name__} has no finite value here ({error}): "
                             "look for a zero that is divided by, or for numbers that are too large.") from None
        if np.isnan(result).any() or np.ndim(result) and np.isinf(result).any():  # only a loss, one number, may be inf
            raise ValueError(f"{function.__name__} ran away to inf or nan: the numbers are too large, or eta is.")
        return result

    wrapper.bare = function
    return wrapper


def _first(mask):
    return tuple(int(i) for i in np.argwhere(mask)[0]) if np.ndim(mask) > 1 else int(np.argmax(mask))


def _short(value):
    text = repr(value)
    return text if len(text) < 60 else text[:57] + "…"
