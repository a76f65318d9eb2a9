"""Would the tests notice? `make mutations` makes thousands of mistakes, one at a time, and counts those that are caught.

A mistake in a stored output, or in one of the deck's numbers, is held against one fresh build. A mistake in code is
made in a fork of a running lesson: the lesson goes on until an output differs from the stored one; where no output
does, the unit tests have their turn. Who stops, or computes without end, is caught too.

Prints caught / tried by kind, and every survivor. tests/survivors.csv explains those that change nothing that can be
seen; ends with 1 where one has no explanation, or an explanation has no survivor. ARGS="03 05" plays these lessons alone.
"""

import ast
import asyncio
import csv
import datetime
import gc
import importlib
import multiprocessing
import os
import random
import sys
from collections import Counter
from pathlib import Path

import build
import exercises
import jupytext
import nbformat
import pytest
from conftest import ROOT
from mutants import in_code, in_outputs, in_slides
from rehearse import Kernel, fork, functions_of, load_mutated, scout, swapped, text

WITHOUT_NUMBERS = ("diagram", "plots", "labels", "digits", "picture", "explore", "check")  # there they are mostly widths
LEFT_OUT = ("run", "record", "host", "live", "cases")   # machinery: its mutants would fork, kill or draw in a browser
TRIES = 3                                    # cells in which a mistake in lib may show itself
UNTRIED, CAUGHT = 0, -1                      # else: how many times it was tried and survived


def of_library():
    """Every mistake in lib that is worth a try: [(module, original code, mutant)]."""
    found = []
    for path in sorted((ROOT / "lib").rglob("*.py")):
        if path.stem in LEFT_OUT:
            continue
        name = str(path.relative_to(ROOT))
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        source = path.read_text(encoding="utf-8")
        original = compile(source, str(path), "exec")
        numbers = not set(WITHOUT_NUMBERS) & set(Path(name).with_suffix("").parts)
        for mutant in in_code(source, name, numbers):
            if mutant.deep or not path.stem.startswith("lesson_"):   # not the numbers that an exercise is tried with
                found.append((module, original, mutant))
    return found


def of_lesson(source, cells):
    """{number of the cell: the mistakes in its code}; the set-up cell, the same everywhere, has tests of its own."""
    code = {number: cell.source for number, cell in enumerate(cells) if cell.cell_type == "code"}
    return {number: list(in_code(code, source.stem)) for number, code in list(code.items())[1:]}


class Play:
    """A lesson on the stage: its cells, what each prints and shows, and who is to be tried in it.

    own       {number of the cell: the mistakes in its code}; their places in `state` begin at `first`
    library   {place in state: (module, its code, mistake)}: who may show in any lesson
    expected  {number of the cell: the text of its outputs}, or None: as they come out without a mistake
    """

    def __init__(self, name, cells, own, library, state, first=0, expected=None):
        self.name, self.cells, self.own, self.library = name, code_of(cells), own, library
        self.state, self.first, self.expected, self.functions = state, first, expected, {}

    def run(self):
        """Play the lesson once; before each cell, everybody who may show there is tried in a fork."""
        self.kernel, at = Kernel(), self.first
        self.expected = self.expected or fork(lambda: {number: text(self.kernel.run(cell.source))
                                                       for number, cell in self.cells})
        for number, cell in self.cells:
            for mutant in self.own.get(number, ()):
                self._note(at, fork(lambda: self._notices(number, mutant.make(ast.unparse))))
                at += 1
            lines, modules = fork(lambda: scout(self.kernel, cell.source))
            self._try_library(number, lines, modules)
            if text(self.kernel.run(cell.source)) != self.expected[number]:
                raise RuntimeError(f"{self.name}, cell {number} does not come out, so that mistakes would prove nothing.")
            if modules:
                self.functions = functions_of(gc.get_objects())

    def _try_library(self, number, lines, modules):
        for at, (module, original, mutant) in self.library.items():
            if not UNTRIED <= self.state[at] < TRIES:
                continue
            if module in modules and not mutant.deep:
                self._note(at, fork(lambda: self._notices(number, loads=(module, mutant.make(compiled(original))))))
            elif mutant.deep and any((original.co_filename, line) in lines for line in mutant.lines):
                pair = swapped(original, mutant.make(compiled(original)))
                if pair and pair[0] in self.functions:
                    self._note(at, fork(lambda: self._notices(number, swaps=pair)))

    def _note(self, at, noticed):
        """Where nothing came back it stopped, or took too long: caught."""
        self.state[at] = CAUGHT if noticed is not False else self.state[at] + 1

    def _notices(self, number, source=None, swaps=None, loads=None):
        """Whether an output differs from what is expected, when the lesson goes on from here with a mistake."""
        if swaps:
            for function in self.functions[swaps[0]]:
                function.__code__ = swaps[1]
            for cached in self.functions["caches"]:
                cached.cache_clear()
        if loads:
            load_mutated(*loads)
        for later, cell in self.cells:
            if later >= number and self.expected[later] != text(
                    self.kernel.run(source if source and later == number else cell.source)):
                return True
            if later == number and swaps:     # who is called elsewhere is tried there
                break
        return False


def code_of(cells):
    return [(number, cell) for number, cell in enumerate(cells) if cell.cell_type == "code"]


def compiled(original):
    return lambda tree: compile(tree, original.co_filename, "exec")


def plays(sources):
    """Every lesson as it is, and every lesson with its exercises solved, where the judge is tried.

    Returns them, all mistakes [(where, mutant)], and the state of each.
    """
    library = dict(enumerate(of_library()))
    judge = {at: entry for at, entry in library.items() if entry[0].startswith("lib.check")}
    everybody, found, solved = [("lib", mutant) for *_, mutant in library.values()], [], []
    stored = [(source, nbformat.read(build.pair(source), as_version=4).cells) for source in sources]
    everybody += [("lessons", m) for source, cells in stored for own in of_lesson(source, cells).values() for m in own]
    state, first = multiprocessing.get_context("fork").RawArray("b", len(everybody)), len(library)
    for source, cells in stored:
        own = of_lesson(source, cells)
        expected = {number: text(cell.outputs) for number, cell in code_of(cells)}
        found.append(Play(source.stem, cells, own, library, state, first, expected))
        first += sum(map(len, own.values()))
        notebook, places = exercises.read(source)
        for place in places.values():
            place.answer.source = place.solution
        solved.append(Play(f"{source.stem} solved", notebook.cells, {}, judge, state))
    return found + solved, library, everybody, state


def perform(work, jobs):
    """Do work(job) for each job, each in a fresh process, two at a time."""
    with multiprocessing.get_context("fork").Pool(os.cpu_count(), maxtasksperchild=1) as pool:
        return pool.map(work, jobs, chunksize=1)


def unit_tests(entry):
    """Whether the unit tests of a module of lib notice a mistake that no lesson has shown."""
    module, original, mutant = entry
    stem = module.rpartition(".")[2]
    name, keywords = UNIT_TESTS.get(stem, (f"test_{stem}", "")) if not stem.startswith("lesson_") else (
        "test_exercises", f"{stem[-2:]} and not student")
    file = ROOT / "tests" / f"{name}.py"

    def work():
        os.chdir(ROOT)
        sys.stdout = sys.stderr = open(os.devnull, "w")
        load_mutated(module, mutant.make(compiled(original)))
        return pytest.main(["-x", "-q", "-n0", "-p", "no:cacheprovider", "-o", "addopts=", "-k", keywords, str(file)])

    return file.exists() and fork(work) != 0


UNIT_TESTS = {"labels": ("test_plots", ""), "picture": ("test_plots", ""), "compare": ("test_check", "not process"),
              "engine": ("test_check", "not process"), "descent": ("test_descent", "")}

if __name__ == "__main__":
    import time
    os.chdir(build.NOTEBOOKS)
    os.environ["COURSE_PROGRESS"] = ""
    sys.path.insert(0, str(ROOT))
    found, library, everybody, state = plays(build.sources(*sys.argv[1:]))
    def work(at):
        t, c = time.time(), time.process_time()
        try:
            found[at].run()
        except BaseException:
            import traceback; traceback.print_exc()
        import resource
        r=resource.getrusage(resource.RUSAGE_CHILDREN)
        import pickle
        pickle.dump([(w,m.kind,str(m),s) for (w,m),s in zip(everybody,state[:])], open("/tmp/state.pkl.new","wb"))
        os.rename("/tmp/state.pkl.new","/tmp/state.pkl")
        print(found[at].name, round(time.time()-t,1), "cpu", round(time.process_time()-c+r.ru_utime+r.ru_stime,1), Counter(state[:]), flush=True)
    perform(work, range(len(found)))
    import pickle
    pickle.dump([(w,m.kind,str(m),s) for (w,m),s in zip(everybody,state[:])], open("/tmp/state.pkl","wb"))
    left=[entry for at,entry in library.items() if state[at]>=0]
    print("left for unit tests", len(left), Counter(e[0] for e in left), flush=True)
