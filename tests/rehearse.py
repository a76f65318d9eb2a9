"""Runs a lesson in this process, cell by cell, as its kernel would; and tries things out in forks, where they do no harm."""

import importlib.util
import os
import pickle
import resource
import signal
import sys
from importlib.machinery import SourceFileLoader
from types import CodeType, FunctionType

import build
import matplotlib
import nbformat
from conftest import ROOT, comparable
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

SECONDS = 30   # of the processor's time, for one try
FUNCTION = 1   # the flag of code that belongs to a function, not to a module or a class


class Kernel:
    """IPython in this process, once; `run` gives what a cell prints and shows."""

    def __init__(self):
        matplotlib.use("agg")
        self.shell = InteractiveShell.instance(config=Config({"HistoryManager": {"enabled": False}}))
        self.shell.display_pub.publish = self._display
        hook = self.shell.displayhook
        hook.write_output_prompt, hook.finish_displayhook = lambda: None, lambda: None
        hook.write_format_data = lambda data, metadata=None: self.outputs.append(
            nbformat.v4.new_output("execute_result", data))

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


def fork(work):
    """What work() returns in a forked copy of this process; None where it ended the process, or took too long."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reader)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            resource.setrlimit(resource.RLIMIT_AS, (8 << 30, 8 << 30))
            signal.alarm(20 * SECONDS)   # it waits for ever, or the machine is busy
            with open(writer, "wb") as pipe:
                pickle.dump(work(), pipe)
        finally:
            os._exit(0)
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

    sys.settrace(lambda frame, event, _: line if frame.f_code.co_filename.startswith(beginning) else None)
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
                return importlib.util.spec_from_file_location(name, code.co_filename,
                                                              loader=Loader(name, code.co_filename))

    sys.meta_path.insert(0, Finder)


def functions_of(things):
    """{code: its functions} of lib among these things; and "caches": what stands before a function and remembers."""
    found = {"caches": [thing for thing in things if type(thing).__name__ == "_lru_cache_wrapper"]}
    for thing in things:
        if isinstance(thing, FunctionType) and (thing.__module__ or "").startswith("lib"):
            found.setdefault(thing.__code__, []).append(thing)
    return found


def swapped(original, mutated):
    """(old, new) code of the one function in which two modules differ, or None where they differ outside of functions."""
    for old, new in zip(original.co_consts, mutated.co_consts):
        if isinstance(old, CodeType) and isinstance(new, CodeType) and old != new:
            inner = old.co_flags & FUNCTION and (not old.co_name.startswith("<") or old.co_name == "<lambda>")
            return (old, new) if inner else swapped(old, new)
    return None
