"""A lesson is played in this process, cell by cell, as in its kernel; mistakes are tried in forks, and do no harm."""

import ast
import gc
import importlib.util
import os
import pickle
import re
import signal
import sys
import threading
import warnings
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType

import matplotlib
import nbformat
from IPython.core.interactiveshell import InteractiveShell
from mutants import SLIDES
from traitlets.config import Config

from course import ROOT, build
from course.pictures import comparable

SECONDS = 30  # of the processor's time, for one try
MORE = 2 << 30  # bytes of memory, for one try: a test of lib/judge/run.py takes half of it
TRIES = 3  # cells in which a mistake in lib may show itself
UNTRIED, CAUGHT = 0, -1  # a state; else: how many times it was tried and survived
# What calls Dask: of a play that has left threads behind, a fork has none, and would wait for them.
THREADED = re.compile(r"\b(two_workers|connect|Client)\(")
FUNCTION = 1  # the flag of code that belongs to a function, not to a module or a class


class Kernel:
    """IPython in this process, once; `run` gives what a cell prints and shows."""

    def __init__(self):
        matplotlib.use("agg")
        self.shell = InteractiveShell.instance(
            config=Config({"HistoryManager": {"enabled": False}})
        )
        self.shell.display_pub.publish = self._display
        hook = self.shell.displayhook
        hook.write_output_prompt, hook.finish_displayhook = lambda: None, lambda: None
        hook.write_format_data = lambda data, metadata=None: self.outputs.append(
            nbformat.v4.new_output("execute_result", data)
        )

    def run(self, source):
        """The outputs of a cell, as a notebook would hold them; an exception is an output of its own."""
        self.outputs, kept = [], (sys.stdout, sys.stderr)
        sys.stdout, sys.stderr = _Stream(self.outputs, "stdout"), _Stream(self.outputs, "stderr")
        try:
            result = self.shell.run_cell(source)
        finally:
            sys.stdout, sys.stderr = kept
        if not result.success:
            self.outputs.append(nbformat.v4.new_output("error", ename="it stops"))
        return self.outputs

    def _display(self, data, metadata=None, **_):
        self.outputs.append(nbformat.v4.new_output("display_data", data, metadata=metadata or {}))


class _Stream:
    def __init__(self, outputs, name):
        self.outputs, self.name = outputs, name

    def write(self, text):
        if text:
            self.outputs.append(nbformat.v4.new_output("stream", name=self.name, text=text))

    def flush(self):
        pass


def text(outputs):
    """Outputs as the text that a notebook would hold, without all that differs from run to run."""
    cell = nbformat.v4.new_code_cell("", outputs=nbformat.from_dict(outputs))
    return comparable(build.canonical(nbformat.v4.new_notebook(cells=[cell])))


def fork(work, *arguments, limited=True, **named):
    """What work(…) returns in a forked copy of this process; None where it ended the process, or computed too long.

    limited  how many times SECONDS it may compute; False: without end
    """
    reader, writer = os.pipe()
    with warnings.catch_warnings():
        warnings.simplefilter(
            "ignore"
        )  # Python 3.12 warns of other threads; the child does nothing but this work
        gc.freeze()  # the child's collector would touch, and so copy, all that there is
        child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            if limited:
                seconds = round(limited * SECONDS)
                import resource  # Windows has none

                os.setpgrp()  # a mistake in what kills a process may kill its group
                resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
                with open("/proc/self/statm") as now:
                    memory = int(now.read().split()[0]) * resource.getpagesize() + MORE
                resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
                signal.alarm(20 * seconds)  # it waits for ever, or the machine is very busy
            with open(writer, "wb") as pipe:
                pickle.dump(work(*arguments, **named), pipe)
        finally:
            os._exit(0)
    gc.unfreeze()
    os.close(writer)
    with open(reader, "rb") as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    try:
        return pickle.loads(said)
    except (EOFError, pickle.UnpicklingError):
        return None


def scout(kernel, source):
    """Run a cell and see what it needs: the lines of lib that it runs, the modules of lib that it loads."""
    lines, before, beginning = set(), set(sys.modules), str(ROOT / "lib")

    def line(frame, event, _):
        lines.add((frame.f_code.co_filename, frame.f_lineno))
        return line

    sys.settrace(
        lambda frame, event, _: line if frame.f_code.co_filename.startswith(beginning) else None
    )
    try:
        kernel.run(source)
    finally:
        sys.settrace(None)
    return lines, {name for name in set(sys.modules) - before if name.startswith("lib")}


def load_mutated(module, code):
    """A module of lib, not loaded yet, will have this code."""

    class Loader(SourceFileLoader):
        def get_code(self, fullname):
            return code

    class Finder:
        def find_spec(name, path=None, target=None):
            if name == module:
                return importlib.util.spec_from_file_location(
                    name, code.co_filename, loader=Loader(name, code.co_filename)
                )

    sys.meta_path.insert(0, Finder)


def functions_of(things):
    """{code: its functions} of lib among these things; and "caches": what stands before a function and remembers."""
    found = {"caches": [thing for thing in things if type(thing).__name__ == "_lru_cache_wrapper"]}
    for thing in things:
        if isinstance(thing, FunctionType) and (thing.__module__ or "").startswith("lib"):
            found.setdefault(thing.__code__, []).append(thing)
    return found


def swapped(original, mutated):
    """(old, new) code of the one function in which two modules differ; None where they differ outside of functions."""
    for old, new in zip(original.co_consts, mutated.co_consts):
        if isinstance(old, CodeType) and isinstance(new, CodeType) and old != new:
            inner = old.co_flags & FUNCTION and (
                not old.co_name.startswith("<") or old.co_name == "<lambda>"
            )
            return (old, new) if inner else swapped(old, new)
    return None


def pairs_of(original, mutated):
    """(old, new) code of the function in which two modules differ, and of the functions within that differ."""
    while pair := swapped(original, mutated):
        yield pair
        original, mutated = pair


def swap(functions, pairs):
    """Give functions other code, and let nobody remember what the old one gave."""
    for old, new in pairs:
        for function in functions.get(old, ()):
            function.__code__ = new
    for cached in functions["caches"]:
        cached.cache_clear()


def code_of(cells):
    """(number, cell) of the cells with code."""
    return [(number, cell) for number, cell in enumerate(cells) if cell.cell_type == "code"]


def compiled(original):
    """What makes a mistaken tree into code of the same file."""
    return lambda tree: compile(tree, original.co_filename, "exec")


class Play:
    """A lesson on the stage: its cells, what each prints and shows, and who is to be tried in it.

    expected  {number of the cell: the text of its outputs}
    own       {number of the cell: the mistakes in its code}; their places in `state` begin at `first`
    library   {place in state: (module, its code, mistake)}: who may show in any lesson
    state     of each mistake: UNTRIED, CAUGHT, or how many times it has survived; plays may share it
    """

    def __init__(self, name, cells, expected, own, library=None, first=0):
        self.name, self.cells, self.own, self.library = name, code_of(cells), own, library or {}
        self.first, self.expected, self.functions, self.state = first, expected, {}, None

    def run(self):
        """Play the lesson once; before each cell, everybody who may show there is tried in a fork.

        Where a fork would wait for threads that it has not, nobody is tried.
        """
        self.kernel, at = Kernel(), self.first
        for number, cell in self.cells:
            can_try = threading.active_count() == 1 or not self._calls_threads(number)
            for mutant in self.own.get(number, ()):
                how = (
                    {"rows": mutant.make()}
                    if mutant.kind == SLIDES
                    else {"source": mutant.make(ast.unparse)}
                )
                if can_try:
                    self._note(at, fork(self._notices, number, **how))
                at += 1
            lines, modules = (
                fork(scout, self.kernel, cell.source)
                if self.library and can_try
                else (set(), set())
            )
            self._try_library(number, lines, modules)
            if text(self.kernel.run(cell.source)) != self.expected[number]:
                print(
                    f"{self.name}, cell {number} does not come out: what is tried after it would prove nothing."
                )
                return False
            if modules:
                self.functions = functions_of(gc.get_objects())
        return True

    def _calls_threads(self, number):
        """Whether this cell or a later one calls what has threads."""
        return any(THREADED.search(cell.source) for at, cell in self.cells if at >= number)

    def _try_library(self, number, lines, modules):
        for at, (module, original, mutant) in self.library.items():
            if not UNTRIED <= self.state[at] < TRIES:
                continue
            if module in modules and not mutant.deep:
                self._note(
                    at, fork(self._notices, number, loads=(module, mutant.make(compiled(original))))
                )
            elif mutant.deep and any(
                (original.co_filename, line) in lines for line in mutant.lines
            ):
                pair = swapped(original, mutant.make(compiled(original)))
                if pair and pair[0] in self.functions:
                    self._note(at, fork(self._notices, number, swaps=pair))

    def _note(self, at, noticed):
        """Where nothing came back it stopped, or took too long: caught."""
        self.state[at] = CAUGHT if noticed is not False else self.state[at] + 1

    def _notices(self, number, source=None, swaps=None, loads=None, rows=None):
        """Whether an output differs from what is expected, when the lesson goes on from here with a mistake.

        source  of this cell; swaps: (a function's code, another); loads: (a module, its code); rows: of the deck
        """
        if swaps:
            swap(self.functions, [swaps])
        if loads:
            load_mutated(*loads)
        if rows:
            importlib.import_module("lib.deck").read_table = lambda name: rows
        for later, cell in self.cells:
            if later >= number and self.expected[later] != text(
                self.kernel.run(source if source and later == number else cell.source)
            ):
                return True
            if later == number and (swaps or rows):  # elsewhere it is tried there
                return False
        return False
