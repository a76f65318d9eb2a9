"""Run a learner's function where it can do no harm: on copies, and where the host can, in a process that is killed.

A forked process is the only hard limit. Where there is none (Windows, a browser, a system that gives no further process or
file), the function runs here and is watched at each of its steps: an ordinary endless loop ends there too, but not one
inside a single call of numpy. What comes back is made plain first (plain.py) and comes as text (wire.py), so that nothing
of it runs here, whoever wrote it.

Where the function lives in another process already, as in grading, `apart` names who calls it there.
"""

import builtins
import contextlib
import copy
import dataclasses
import functools
import io
import os
import re
import select
import signal
import sys
import time
import traceback
import warnings
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lib.judge import wire
from lib.judge.plain import Refused, plain
from lib.said import _

SECONDS = 10  # for all calls of one check; the longest sound answer needs well under one
MEMORY = 2**31  # bytes that a judged function may take beside what the notebook has
PLAIN = {  # what Python and numpy say: what a beginner can use
    r"matmul: .*\(size (\d+) is different from (\d+)\)": _(
        "the inner sizes at @ must agree, but are {2} and {1}"
    ),
    r"matmul: .*does not have enough dimensions.*": _(
        "one side of @ is a single number. Use * there"
    ),
    r"operands could not be broadcast together with shapes (\(.*?\)) (\(.*?\)).*": _(
        "the shapes {1} and {2} do not fit"
    ),
    r".*'(?:builtin_function_or_)?(?:method|function)'.*": _(
        "{0}. Are the brackets missing behind a function's name?"
    ),
    r"'NoneType' object .*": _(
        "{0}. Something is None there: append and shuffle, for example, give back nothing"
    ),
}
ENDLESS = _("It was still running after many seconds. Does its loop ever come to an end?")
ENDED = _("It ended Python itself.")


@dataclass(frozen=True)
class Outcome:
    """What one call did. `error` says in words why there is no value; it is empty where there is one."""

    value: object = None
    error: str = ""
    line: str = ""  # the learner's line that the error came from
    changed: tuple = ()  # the numbers of the arguments that the call changed
    printed: str = ""
    warned: str = ""  # numpy's first warning


class TooLong(BaseException):
    """Raised in a watched function when its time is over."""


class Ended(BaseException):
    """Raised for a function whose process is gone."""


class Elsewhere:
    """Part of an exception that stands for one in another process: its words, and the learner's line."""

    words = line = ""

    def __str__(self):
        return self.words


@dataclass
class Apart:
    """Who calls functions that live in another process: `begin` gives them so many seconds, `anew` seeds their chance."""

    begin: object
    anew: object


apart = None  # an Apart, where no process is to be forked: every function that is judged lives in another one already


class Paper(io.StringIO):
    """What a function prints: the beginning is kept, so that an endless printer cannot fill the memory."""

    def write(self, text):
        """Keep the beginning of what is printed."""
        return super().write(text[: max(0, 200 - self.tell())])


def call(function, *arguments):
    """The plain observation: what the function returns."""
    return function(*arguments)


def outcomes(function, cases, observe=call):
    """One Outcome for each of the `cases` (tuples of arguments), up to the first that was stopped."""
    work = functools.partial(_each, function, cases, observe)
    if apart:
        apart.begin(SECONDS)
        return _until_stopped(work)
    try:
        if can_fork():
            return _in_a_process(work, len(cases))
    except OSError:  # no further process, or no further file, is to be had just now
        pass
    return _watched(work)


def _until_stopped(work):
    """The outcomes up to the first after which there is nobody to ask."""
    found = []
    for outcome in work():
        found.append(outcome)
        if outcome.error in (ENDLESS, ENDED):
            break
    return found


def trusted(function, cases, observe=call):
    """The same for a function of the course's own: here, without a watch."""
    return list(_each(function, cases, observe))


def _each(function, cases, observe):
    """The outcome of each case, one after another."""
    for case in cases:
        yield _one(function, case, observe)


def _one(function, case, observe):
    """The outcome of one case, on copies of its arguments."""
    given, paper = copy.deepcopy(case), Paper()
    value, error, line = None, "", ""
    with (
        warnings.catch_warnings(record=True) as warned,
        contextlib.redirect_stdout(paper),
        contextlib.redirect_stderr(paper),
        _nobody_to_ask(),
    ):
        warnings.simplefilter("always")
        try:
            value = plain(observe(function, *given))
        except Refused as refused:
            error = _(str(refused))
        except TooLong:
            error = ENDLESS
        except Ended:
            error = ENDED
        except RecursionError:
            error = _("It calls itself without end.")
        except SystemExit:
            error = _("It ends Python with exit. Leave a function with return.")
        except KeyboardInterrupt:  # the learner's own stop
            raise
        except BaseException as problem:
            error, line = _said(problem, function)
    numeric = [
        str(warning.message) for warning in warned if issubclass(warning.category, RuntimeWarning)
    ]
    changed = tuple(
        i for i, (before, after) in enumerate(zip(case, given)) if not _unchanged(before, after)
    )
    return Outcome(value, error, line, changed, paper.getvalue(), numeric[0] if numeric else "")


def _said(problem, function):
    """An exception in words, and the learner's line that it came from."""
    code = getattr(function, "__code__", None)
    lines = [problem.line] if isinstance(problem, Elsewhere) else []
    lines += [
        frame.line
        for frame in traceback.extract_tb(problem.__traceback__)
        if code and frame.filename == code.co_filename
    ]
    text = ""
    with contextlib.suppress(Exception):  # an exception of the learner's own may fail to say itself
        text = str(problem)
    for pattern, instead in PLAIN.items():
        known = re.match(f"^{pattern}$", text, flags=re.S)
        if known:
            text = instead.format(known[0], *known.groups())
    text = _("It stops with {error}: {text}").format(error=type(problem).__name__, text=text)
    text = text.rstrip(": .")
    if text[-1] not in "?!":
        text += "."
    return text, lines[-1] if lines else ""


def _unchanged(before, after):
    """Whether an argument is what it was."""
    if isinstance(before, np.ndarray):
        # a nudge that is taken back may leave a last digit
        return before.shape == after.shape and np.allclose(
            before, after, 1e-12, 1e-12, equal_nan=True
        )
    try:
        return not isinstance(before, (list, dict)) or bool(before == after)
    except Exception:  # what it has put in cannot be compared
        return False


@contextlib.contextmanager
def _nobody_to_ask():
    """input() raises: the answer to a check cannot come from the keyboard."""

    def ask(*prompt):
        """There is nobody to answer."""
        raise Refused(_("It asks for input. Everything that it needs comes in as its arguments."))

    kept, builtins.input = builtins.input, ask
    try:
        yield
    finally:
        builtins.input = kept


@functools.cache
def can_fork():
    """Whether a forked process can do this work here. It is tried: on some hosts fork exists and does not work.

    An OSError goes through and is not kept: there may be a process to be had the next time.
    """
    if not hasattr(os, "fork") or sys.platform in ("emscripten", "wasi"):
        return False
    # A product of this size goes to the threads of the linear algebra, which a fork may not survive.
    work = functools.partial(_each, np.dot, [(np.eye(64), np.eye(64))], call)
    return not _in_a_process(work, 1)[-1].error


def _in_a_process(work, expected):
    """The outcomes, from a process of its own, which is killed when its time is over."""
    reader, writer = os.pipe()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # Python 3.12 warns of other threads; the child does nothing but this work
            child = os.fork()
    except OSError:
        os.close(reader)
        os.close(writer)
        raise
    if child == 0:
        try:
            os.close(reader)
            _alone()
            with open(writer, "wb") as pipe:
                for outcome in work():
                    pipe.write(_packed(outcome))
                    pipe.flush()
        finally:  # at once: no exit handler of the notebook may run a second time
            with contextlib.suppress(OSError):
                os.killpg(os.getpid(), signal.SIGKILL)  # with all that it has started
            os._exit(0)
    os.close(writer)
    try:
        received, in_time = _received(reader)
    finally:
        with contextlib.suppress(OSError):  # it may not have got its own group yet
            os.killpg(child, signal.SIGKILL)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        os.close(reader)
    found = list(_unpacked(received))
    if len(found) < expected:
        found.append(Outcome(error=ENDED if in_time else ENDLESS))
    return found


def _alone():
    """Cut a forked process off from the notebook: what it starts dies with it, what it writes by any way is not shown,
    and a table without end stops it, not the machine."""
    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.getrlimit(resource.RLIMIT_AS)[1]))


def _received(reader):
    """All bytes until the other end closes, and whether that came before the time was over."""
    pieces, deadline = [], time.monotonic() + SECONDS
    ready = select.poll()  # select itself refuses where many files are open
    ready.register(reader, select.POLLIN)
    while ready.poll(1000 * max(0, deadline - time.monotonic())):
        piece = os.read(reader, 1 << 16)
        if not piece:
            return b"".join(pieces), True
        pieces.append(piece)
    return b"".join(pieces), False


def _packed(outcome):
    """An outcome as a line of bytes."""
    parts = [getattr(outcome, field.name) for field in dataclasses.fields(Outcome)]
    return wire.dumps(parts).encode("ascii") + b"\n"


def _unpacked(received):
    """The outcomes that were received, up to the first that is not whole, or is none."""
    for line in received.split(b"\n")[:-1]:  # the last one may have been cut off
        try:
            outcome = Outcome(*wire.loads(line))
        except (TypeError, ValueError):
            return
        if not _is_whole(outcome):
            return
        yield outcome


def _is_whole(outcome):
    """Whether the parts of an outcome are what they should be: a function may write by a way of its own."""
    texts = (outcome.error, outcome.line, outcome.printed, outcome.warned)
    return type(outcome.changed) is tuple and all(type(text) is str for text in texts)


def _watched(work):
    """The outcomes, where there is no process: each step is watched."""
    deadline = time.monotonic() + SECONDS

    def watch(frame, event, argument):
        """Stop the function where its time is over."""
        frame.f_trace_opcodes = True  # `while True: pass` on one line makes no line events
        if time.monotonic() > deadline:
            raise TooLong
        return watch

    found, kept = [], sys.gettrace()
    sys.settrace(watch)
    try:
        for outcome in work():
            found.append(outcome)
            if outcome.error == ENDLESS:  # the watch went off with its exception
                break
    except TooLong:  # it came just outside the function
        found.append(Outcome(error=ENDLESS))
    finally:
        sys.settrace(kept)
    return found
