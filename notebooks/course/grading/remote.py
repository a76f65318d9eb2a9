"""What lives in a hand-in's process, as the judge sees it: values that are plain, functions that are called there.

The judge and its observers run here, and call a Function as any other. Its arguments go there; what comes back is read as
plain values. Arguments that it changed there are changed here, an exception that it raised is raised here.
"""

import builtins
import contextlib
import inspect
import time
import warnings

import numpy as np

from course.grading.room import Gone, Late
from lib.judge import run, wire

GRACE = 1.5  # seconds beyond those that a call has, before its process is ended
MOST_WORDS = 1000


class Odd:
    """Something that is no value: only the name of its class is known."""


class Talk:
    """What is said with one hand-in's process while an answer of it is judged."""

    def __init__(self, line, seconds=run.SECONDS):
        self.line, self.seconds, self.asked, self.over = line, seconds, [], False
        self.deadline = self.last = 0

    @contextlib.contextmanager
    def judging(self):
        """While an answer is judged, its functions are called there, and so many seconds are its own."""
        self.deadline = self.last = time.monotonic() + 2 * self.seconds
        self.asked = []
        run.apart = run.Apart(begin=self.begin, anew=self.anew)
        try:
            yield
        finally:
            run.apart = None

    def begin(self, seconds):
        """So many seconds for what is asked next, but never more than a hand-in is given."""
        self.deadline = min(time.monotonic() + min(seconds, self.seconds), self.last)

    def anew(self):
        """Chance begins anew there."""
        if not self.over:
            self.say("anew")

    def say(self, *words):
        """Send words."""
        self.line.say(wire.dumps(list(words), self._write))

    def hear(self, seconds):
        """The next words: a list that begins with a text."""
        try:
            words = wire.loads(self.line.hear(seconds), self._read)
        except (wire.Garbled, RecursionError):
            raise Gone from None
        if not isinstance(words, list) or not words or not isinstance(words[0], str):
            raise Gone
        return words

    def call(self, number, arguments):
        """The value of a function there, or what it raises."""
        if self.over:
            raise run.Ended
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise run.TooLong
        try:
            self.say("call", number, list(arguments), left)
            said = self.hear(left + GRACE)
            while said[0] == "ask":
                if time.monotonic() > self.deadline + GRACE:
                    raise Late
                self._answer(*said[1:])
                said = self.hear(max(0, self.deadline - time.monotonic()) + GRACE)
            return self._came(said, arguments)
        except Late:
            self.over = True
            raise run.TooLong from None
        except Exception as problem:
            if isinstance(problem, (run.Elsewhere, run.Refused)):
                raise
            self.over = True  # what came was not said by pupil.py
            raise run.Ended from None

    def _came(self, said, arguments):
        word, *rest = said
        changed, printed, warned = rest[-1]
        for number, text in changed:
            _into(arguments[number], wire.loads(text, self._read))
        if printed:
            print(_text(printed), end="")
        for words in warned[:1]:
            warnings.warn(_text(words), RuntimeWarning, stacklevel=2)
        if word == "came":
            return wire.loads(rest[0], self._read)
        if word == "endless":
            raise run.TooLong
        if word == "refused":
            raise run.Refused(_text(rest[0]))
        raise _exception(rest[0], _text(rest[1]), _text(rest[2]))

    def _answer(self, number, arguments):
        """A function of the judge's own is asked for a value."""
        try:
            self.say("value", self.asked[number](*arguments))
        except (Gone, Late):
            raise
        except Exception as problem:
            self.say("raised", [type(problem).__name__, str(problem)])

    def _write(self, value):
        """What is not plain, for the other end."""
        if isinstance(value, np.random.Generator):
            return {"generator": wire.encoded(value.bit_generator.state)}
        if isinstance(value, Function):
            return {"function": value.number}
        if callable(value):
            self.asked.append(value)
            return {"asked": len(self.asked) - 1}
        raise TypeError(f"{type(value).__name__} is not handed in")

    def _read(self, name, content):
        """What is not plain, from the other end."""
        if name == "generator":
            return _generator(wire.decoded(content))
        if name == "function":
            number, kind, called, parameters = content
            return _named(kind, Function)(self, int(number), _text(called), parameters)
        if name == "asked":
            return self.asked[content]
        if name == "stream":
            return _named(content[0], Stream)(wire.decoded(content[1], self._read))
        if name == "odd":
            return _named(content[0], Odd)()
        raise wire.Garbled(name)


class Function:
    """A function that lives there."""

    def __init__(self, talk, number, name, parameters):
        self.talk, self.number, self.__name__ = talk, number, name
        if parameters is not None:
            self.__signature__ = inspect.Signature(
                [
                    inspect.Parameter(_text(each), inspect.Parameter.POSITIONAL_OR_KEYWORD)
                    for each in parameters
                ]
            )

    def __call__(self, *arguments):
        return self.talk.call(self.number, arguments)

    def __deepcopy__(self, memo):
        return self

    def __repr__(self):
        return f"<function {self.__name__}>"


class Stream:
    """What gives one thing after another there: these have come."""

    def __init__(self, items):
        self._items = iter(items)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._items)


def _named(name, kind):
    """A class that is called as one there is."""
    return type(_text(name)[:80] or "object", (kind,), {})


def _exception(names, words, line):
    """What stands here for an exception there: of the first class among its own that Python itself has."""
    known = [getattr(builtins, name, None) for name in names if isinstance(name, str)]
    sound = (Exception, SystemExit)
    base = next(
        (each for each in known if isinstance(each, type) and issubclass(each, sound)), Exception
    )
    made = _named(names[0], run.Elsewhere)
    made = type(made.__name__, (run.Elsewhere, base), {"words": words, "line": line})
    return made.__new__(made)


def _generator(state):
    """A generator of numpy's in a state that came."""
    generator = np.random.default_rng(0)
    generator.bit_generator.state = state
    return generator


def _into(old, new):
    """Make an argument what it has become there; whether that was possible."""
    if isinstance(old, np.random.Generator) and isinstance(new, np.random.Generator):
        old.bit_generator.state = new.bit_generator.state
    elif isinstance(old, np.ndarray) and isinstance(new, np.ndarray) and old.shape == new.shape:
        old[...] = new
    elif isinstance(old, list) and isinstance(new, list):
        if len(old) != len(new):
            old[:] = new
        for i, each in enumerate(new):
            if not _into(old[i], each):
                old[i] = each
    elif isinstance(old, tuple) and isinstance(new, tuple) and len(old) == len(new):
        into = [_into(one, other) for one, other in zip(old, new)]  # each of them
        return all(into)
    elif isinstance(old, dict) and isinstance(new, dict):
        old.clear()
        old.update(new)
    else:
        return type(old) is type(new) and not isinstance(old, np.ndarray) and bool(old == new)
    return True


def _text(text):
    """Words from there, fit to be written anywhere."""
    if not isinstance(text, str):
        raise TypeError("no text")
    text = text[:MOST_WORDS].encode("utf-8", "replace").decode("utf-8")
    return "".join(c if c.isprintable() or c == "\n" else "�" for c in text)
