"""A hand-in's own process: it runs the student's cells, hands answers out, and calls the student's functions when asked.

Nothing that comes from here is believed: the other end reads plain values, within limits, or ends this process. Lines go
both ways (wire.py). From outside: ["work", cells, names, seconds], and while an answer is judged ["call", function,
arguments, seconds], ["anew"], ["go"]. From here: ["cell", number], ["error", number, words], ["check", exercise, answer],
["end"], and for a call ["came", value, more] or ["stopped", names, words, line, more].
"""

import ast
import builtins
import contextlib
import copy
import dis
import inspect
import io
import os
import random
import signal
import sys
import threading
import traceback
import warnings

import matplotlib
import numpy as np
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from lib import exercises as stub
from lib.judge import wire
from lib.judge.plain import EXACT, Refused, plain

MOST_ITEMS = 100_000  # of an iterator
MOST_PRINTED = 200
COPIED = (np.ndarray, list, dict, set)


class TooLong(BaseException):
    """Raised where the time of a cell or a call is over."""


# -- the lesson --------------------------------------------------------------------------------------------------------


def prepared(cells):
    """A shell in which the lesson's own cells were run, and {number of a cell: {name: what it was after that cell}}."""
    matplotlib.use("agg")
    config = Config(
        {"HistoryManager": {"enabled": False}, "InteractiveShell": {"colors": "nocolor"}}
    )
    shell = InteractiveShell.instance(config=config)
    shell.showtraceback = shell.showsyntaxerror = lambda *_, **__: None
    shell.enable_gui = lambda *_, **__: None  # %matplotlib inline
    shell.display_pub.publish = lambda *_, **__: None
    shell.display_trap.hook = lambda *_: None
    marks = {}
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        for number, source in cells:
            shell.run_cell(source, store_history=False)
            marks[number] = {
                name: _kept(shell.user_ns[name])
                for name in _bound(shell.transform_cell(source))
                if name in shell.user_ns
            }
    return shell, marks


def _bound(source):
    """The names that a cell's own lines give a value."""
    try:
        code = compile(source, "cell", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    except SyntaxError:
        return []
    return [
        each.argval
        for each in dis.get_instructions(code)
        if each.opname in ("STORE_NAME", "STORE_GLOBAL")
    ]


def _kept(value):
    """A value as it is now, for what changes in place."""
    return copy.copy(value) if type(value) in COPIED else value


# -- a hand-in ---------------------------------------------------------------------------------------------------------


class Pupil:
    """The student's cells, and who talks to the other end."""

    def __init__(self, shell, marks, talk):
        self.shell, self.marks, self.functions = shell, marks, []
        self.talk, self.lines = talk, talk.makefile("r", encoding="ascii")
        self.lock, self.thread, self.process = threading.Lock(), threading.get_ident(), os.getpid()

    def work(self):
        """Run the cells in their order, hand out what no check has handed out, and end."""
        try:
            _, cells, names, seconds = self._hear()
            signal.signal(signal.SIGALRM, self._over)
            stub.receiver = self._checked
            builtins.input = _nobody
            sys.stdin = io.StringIO()
            for number, (mark, source) in enumerate(cells):
                if source is None:
                    self.shell.user_ns.update(
                        {name: _kept(value) for name, value in self.marks.get(mark, {}).items()}
                    )
                else:
                    self._run(number, source, seconds)
            signal.setitimer(signal.ITIMER_REAL, 0)
            for exercise, name in names.items():
                self._say("named", exercise, self.shell.user_ns.get(name))
                self._serve()
            self._say("end")
            self._hear()
        finally:
            os._exit(0)

    def _run(self, number, source, seconds):
        """One cell, within its time."""
        self._say("cell", number)
        sys.stdout = sys.stderr = Nowhere()
        words = ""
        try:
            signal.setitimer(signal.ITIMER_REAL, seconds)
            result = self.shell.run_cell(source, store_history=False)
            problem = result.error_before_exec or result.error_in_exec
            words = "" if problem is None else _words(problem)
        except TooLong:
            words = "TooLong: "
        except BaseException as problem:
            words = _words(problem)
        finally:
            with contextlib.suppress(TooLong):
                signal.setitimer(signal.ITIMER_REAL, 0)
        if words:
            self._say("error", number, words)

    @staticmethod
    def _over(*_):
        raise TooLong

    def _checked(self, exercise, answer):
        """Hand an answer out, and call functions until the other end has heard enough."""
        if threading.get_ident() != self.thread or not self.lock.acquire(blocking=False):
            return  # from a thread, or from a function that is just being judged
        left, _ = signal.setitimer(signal.ITIMER_REAL, 0)
        try:
            self._say("check", exercise, answer)
            self._serve()
        finally:
            self.lock.release()
            signal.setitimer(signal.ITIMER_REAL, left)

    def _serve(self):
        """Do what is asked, until ["go"]."""
        while True:
            word, *more = self._hear()
            if word == "go":
                return
            if word == "anew":
                random.seed(1)
                np.random.seed(1)
            elif word == "call":
                self._call(*more)

    def _call(self, function, arguments, seconds):
        """Call a function, and say what came, what it changed, printed and warned of."""
        paper, before = Nowhere(), [wire.dumps(each, self._write) for each in arguments]
        kept, said = (sys.stdout, sys.stderr), None
        sys.stdout = sys.stderr = paper
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            try:
                signal.setitimer(signal.ITIMER_REAL, seconds)
                value = self.functions[function](*arguments)
                said = ["came", wire.dumps(value, self._write)]
            except TooLong:
                said = ["endless"]
            except Refused as refused:
                said = ["refused", str(refused)]
            except BaseException as problem:
                said = ["stopped", *_problem(problem, self.functions[function])]
            finally:
                with contextlib.suppress(TooLong):
                    signal.setitimer(signal.ITIMER_REAL, 0)
                sys.stdout, sys.stderr = kept
        numeric = [
            str(each.message) for each in warned if issubclass(each.category, RuntimeWarning)
        ]
        self._say(*said, [self._changed(before, arguments), paper.kept, numeric[:1]])

    def _changed(self, before, arguments):
        """{number of an argument: what it is now} of those that are no longer what came in."""
        changed = []
        for number, (was, argument) in enumerate(zip(before, arguments)):
            try:
                now = wire.dumps(argument, self._write)
            except Exception:  # what it has put in cannot be written
                continue
            if now != was:
                changed.append([number, now])
        return changed

    # -- lines -----------------------------------------------------------------------------------

    def _hear(self):
        line = self.lines.readline()
        if not line:
            os._exit(0)
        return wire.loads(line, self._read)

    def _say(self, *words):
        if os.getpid() != self.process:  # a process that the student's code has forked
            os._exit(0)
        try:
            line = wire.dumps(list(words), self._write)
        except Refused as refused:
            line = wire.dumps([*words[:-1], Odd(str(refused))], self._write)
        except Exception as problem:  # it fails wherever it is looked at
            line = wire.dumps([*words[:-1], Odd(_words(problem))], self._write)
        self.talk.sendall(line.encode("ascii") + b"\n")

    def _write(self, value):
        """What is not plain, for the other end."""
        if isinstance(value, Odd):
            return {"odd": [value.words, True]}
        if isinstance(value, np.random.Generator):
            return {"generator": wire.encoded(value.bit_generator.state)}
        if isinstance(value, Asked):
            return {"asked": value.number}
        if callable(value) and not hasattr(value, "__array__"):
            self.functions.append(value)
            return {"function": [len(self.functions) - 1, type(value).__name__, *_signature(value)]}
        if hasattr(value, "__next__"):
            items = [each for each, _ in zip(value, range(MOST_ITEMS))]
            return {"stream": [type(value).__name__, wire.encoded(items, self._write)]}
        if isinstance(value, (list, tuple, dict, set, frozenset, *EXACT)) or hasattr(
            value, "__array__"
        ):
            simple = _simple(value)
            if type(simple) is not type(value):
                return wire.encoded(simple, self._write)
        try:
            return wire.encoded(plain(value))
        except Refused:
            return {"odd": [type(value).__name__, False]}

    def _read(self, name, content):
        """What is not plain, from the other end."""
        if name == "generator":
            state = wire.decoded(content)
            generator = np.random.Generator(getattr(np.random, state["bit_generator"])(0))
            generator.bit_generator.state = state
            return generator
        if name == "asked":
            return Asked(self, content)
        if name == "function":
            return self.functions[content]
        raise wire.Garbled(name)


class Asked:
    """A function that lives at the other end: the judge hands one in where an exercise is about any function."""

    def __init__(self, pupil, number):
        self.pupil, self.number = pupil, number

    def __call__(self, *arguments):
        self.pupil._say("ask", self.number, list(arguments))
        said, value = self.pupil._hear()
        if said == "value":
            return value
        name, words = value
        kind = getattr(builtins, name, ValueError)
        raise kind(words)


Asked.__name__ = "function"  # what Python calls it where a student takes it for something else


class Odd:
    """What cannot be handed out, in words."""

    def __init__(self, words):
        self.words = words


class Nowhere(io.TextIOBase):
    """What is printed: its beginning is kept, in whatever pieces it comes."""

    def __init__(self):
        self.kept = ""

    def writable(self):
        return True

    def write(self, text):
        self.kept += text[: max(0, MOST_PRINTED - len(self.kept))]
        return len(text)


def _nobody(*_):
    raise Refused("It asks for input. Everything that it needs comes in as its arguments.")


def _simple(value):
    """A value of a class of somebody's own as what it stems from, one level deep."""
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        for kind in (list, tuple, dict):
            if isinstance(value, kind):
                return kind(value)
        return set(value)
    return plain(value)


def _signature(function):
    """The name of a function, and those of its parameters without defaults, or None."""
    try:
        names = [
            each.name
            for each in inspect.signature(function).parameters.values()
            if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)
        ]
    except Exception:
        names = None
    return str(getattr(function, "__name__", type(function).__name__))[:80], names


def _words(problem):
    """An exception in one line."""
    text = ""
    with contextlib.suppress(Exception):
        text = str(problem)
    return f"{type(problem).__name__}: {text}"[:500]


def _problem(problem, function):
    """The names of an exception's classes, its words, and the line of the function's own file that it came from."""
    text, line = "", ""
    with contextlib.suppress(Exception):
        text = str(problem)[:1000]
    with contextlib.suppress(Exception):
        code = function.__code__
        lines = [
            frame.line
            for frame in traceback.extract_tb(problem.__traceback__)
            if frame.filename == code.co_filename
        ]
        line = (lines[-1] if lines else "")[:300]
    return [each.__name__ for each in type(problem).__mro__], text, line
