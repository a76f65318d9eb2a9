"""Would the tests notice? `make mutations` makes thousands of mistakes, one at a time, and counts those caught.

A mistake in a stored output is held against one fresh build, as test_build.py does it; nbval's own comparison is asked
too. A mistake in code, or in one of the deck's numbers, is made in a fork of a running lesson (play.py), which goes on
until an output differs; a mistake in lib that no lesson shows is left to the unit tests, and so is every one in what
cleans arguments, judges answers or moves with a slider. Who stops, or computes without end, is caught.

Prints caught / tried by kind, and every survivor. tests/survivors.csv explains those that nothing can show; ends with 1
where a survivor has no explanation, or an explanation no survivor. ARGS="03 05" takes these lessons alone;
ARGS=--sample takes of each kind a few, seeded, but not of those whose tests take long.
"""

import asyncio
import contextlib
import csv
import datetime
import gc
import io
import itertools
import os
import random
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import nbformat
import pytest
from mutants import SLIDES, in_code, in_outputs, in_slides
from play import CAUGHT, Play, code_of, compiled, fork, functions_of, load_mutated, pairs_of, swap, text

from course import ROOT, build
from course.pictures import under_lock

LIBRARY = {     # what the report calls them: files of lib
    "lib": ["model", "descent", "data", "deck", "text"],
    "guard": ["guard"],
    "judge": ["judge/*", "exercises/__init__"],
    "figures": ["diagram", "plots", "look", "labels", "digits", "picture"],
    "live figures": ["live", "explore/*"],
}
ON_STAGE = ("lib", "figures")     # lessons show them; of the others the unit tests alone are asked
LENGTHY = ("judge", "live figures")     # not part of a sample
UNIT_TESTS = {     # of a module of lib, where they are not of its own name
    "guard": ["guard", "properties"], "judge": ["judge", "exercises"],
    "exercises": ["judge", "exercises"], "explore": ["live"], "look": ["plots"], "labels": ["plots"],
    "picture": ["plots"], "diagram": ["plots", "diagram"],
}
QUIETLY = ("-n0", "-p", "no:cacheprovider", "-o", "addopts=", "--assert=plain", "--tb=no")
FAST = "not student and not folder and not kernel and not two_mistakes and not 06.3"     # the rest takes long
LONG = 6     # times play.SECONDS: so long may unit tests compute that notice nothing
AT_ONCE = 40 # mistakes that share one loading of their unit tests
SEED, FEW = 0, 1     # of a sample: how many of each kind


# -- who is to be tried ------------------------------------------------------------------------------------------------

def in_library(names):
    """Every mistake in these files of lib: [(module, its code, mistake)]."""
    found = []
    for path in itertools.chain(*(sorted((ROOT / "lib").glob(f"{name}.py")) for name in names)):
        place, source = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        original = compile(source, str(path), "exec")
        module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
        found += [(module, original, mutant) for mutant in in_code(source, place.as_posix())]
    return found


def in_lesson(source, cells, table, free):
    """{number of the cell: mistakes in its code, and in the deck's numbers that it is the first to claim}.

    `free` loses what is claimed. The set-up cell, the same everywhere, has tests of its own.
    """
    found = {}
    for number, cell in code_of(cells)[1:]:
        claimed = [row for row in free
                   if re.search(rf"\bslide\({row['slide']},.*\b{row['quantity']}=", cell.source, re.S)]
        free[:] = [row for row in free if row not in claimed]
        found[number] = [*in_code(cell.source, source.stem), *in_slides(table, claimed)]
    return found


def plays(sources, parts, sample=None):
    """Every lesson, all mistakes as (where, mutant), those in lib with what they belong to, and the state of each."""
    pick = sample or (lambda mutants, of: list(mutants))
    entries = [(part, entry) for part in parts for entry in pick(in_library(LIBRARY[part]), lambda each: each[2].kind)]
    everybody, found = [(part, mutant) for part, (*_, mutant) in entries], []
    library = {at: entry for at, (_, entry) in enumerate(entries)}
    on_stage = {at: library[at] for at, (part, _) in enumerate(entries) if part in ON_STAGE}
    with open(ROOT / "data" / "slides.csv", newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    free = table.copy()
    for source in sources:
        cells = nbformat.read(build.pair(source), as_version=4).cells
        own = in_lesson(source, cells, table, free)
        kept = set(map(id, pick(itertools.chain(*own.values()), lambda mutant: mutant.kind)))
        own = {number: [mutant for mutant in mutants if id(mutant) in kept] for number, mutants in own.items()}
        expected = {number: text(cell.outputs) for number, cell in code_of(cells)}
        found.append(Play(source.stem, cells, expected, own, on_stage, len(everybody)))
        everybody += [("slides" if m.kind == SLIDES else "lessons", m) for mutants in own.values() for m in mutants]
    state = get_context("fork").RawArray("b", len(everybody))
    for play in found:
        play.state = state
    return found, everybody, library, state


def a_few(things, kind):
    """A few of each kind, the same each time."""
    kinds = {}
    for thing in things:
        kinds.setdefault(kind(thing), []).append(thing)
    return [thing for each in kinds.values() for thing in random.Random(SEED).sample(each, min(FEW, len(each)))]


# -- who notices -------------------------------------------------------------------------------------------------------

def perform(work, jobs):
    """What work(job) returns for each job, each in a process of its own, as many at once as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return list(threads.map(lambda job: fork(work, job, limited=False), jobs))


def unit_tests_notice(entry):
    """Whether the unit tests of a module of lib notice a mistake when it is loaded with it."""
    module, original, mutant = entry

    def work():
        load_mutated(module, mutant.make(compiled(original)))
        return unit_tests(module, "-x")

    return fork(work, limited=LONG) != 0


def unit_tests(module, *options, plugins=()):
    """What pytest says to the unit tests of a module of lib."""
    os.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()):
        return pytest.main([*options, *QUIETLY, *tests_of(module)], plugins=plugins)


def tests_of(module):
    """pytest's words for the unit tests of a module of lib, without those that take long."""
    stem, *names = module.split(".")[1:]
    chosen = FAST
    if stem == "explore":
        chosen = f"kept and [{names[0][-2:]}] or {names[0]}"
    elif stem == "live":
        chosen = "[04] or not ["     # one figure, and what needs none
    return "-k", chosen, *(str(ROOT / "tests" / f"test_{name}.py") for name in UNIT_TESTS.get(stem, [stem]))


class InPlace:
    """Tries mistakes in the functions of a module of lib when its unit tests are loaded, once for all of them.

    entries    {place in state: (module, its code, mistake)}
    elsewhere  in the end the places of those that are no mistakes in a function; None if the tests fail anyhow
    """

    def __init__(self, entries, state):
        self.entries, self.state, self.elsewhere = entries, state, None

    def pytest_runtestloop(self, session):
        functions, elsewhere = functions_of(gc.get_objects()), []
        if fork(self._one_fails, session, functions, (), limited=False) is not False:
            return True
        for at, (_, original, mutant) in self.entries.items():
            pairs = list(pairs_of(original, mutant.make(compiled(original))))
            if not any(old in functions for old, _ in pairs):
                elsewhere.append(at)
            elif fork(self._one_fails, session, functions, pairs, limited=LONG) is not False:
                self.state[at] = CAUGHT
            else:
                self.state[at] = max(1, self.state[at])
        self.elsewhere = elsewhere
        return True

    @staticmethod
    def _one_fails(session, functions, pairs):
        swap(functions, pairs)
        for item, following in itertools.zip_longest(session.items, session.items[1:]):
            item.ihook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return True
        return False


def try_unit_tests(library, state):
    """Ask the unit tests for all in lib who are not caught."""
    left, jobs = {}, []
    for at, entry in library.items():
        if state[at] != CAUGHT:
            left.setdefault(tests_of(entry[0]), []).append((at, entry))
    for entries in left.values():
        parts = -(-len(entries) // AT_ONCE)
        jobs += [dict(entries[part::parts]) for part in range(parts)]

    def in_place(entries):
        judge = InPlace(entries, state)
        unit_tests(next(iter(entries.values()))[0], plugins=[judge])
        return judge.elsewhere

    tried = perform(in_place, jobs)
    if None in tried:
        raise SystemExit("A unit test fails: first mend what `make test` says.")
    elsewhere = list(itertools.chain(*tried))
    for at, noticed in zip(elsewhere, perform(unit_tests_notice, [library[at] for at in elsewhere])):
        state[at] = CAUGHT if noticed else max(1, state[at])


def nbval_cells(paths):
    """{(notebook's name, number of the code cell): nbval's cell}, which compares as it would in a run."""
    class Collected:
        def pytest_collection_finish(self, session):
            self.items = session.items

    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(["--collect-only", "--nbval", *QUIETLY, *map(str, paths)], plugins=[kept := Collected()])
    for item in kept.items:
        item.format_output_compare = lambda *_: None     # nobody reads how two pictures differ
    return {(item.path.stem, item.cell_num): item for item in kept.items}


def outputs_noticed(sources, built, sample=None):
    """[(where, mutant, caught)] for the mistakes in stored outputs, held against a fresh build; then by nbval alone."""
    nbval, results, by_nbval = nbval_cells(map(build.pair, sources)), [], []
    for source in sources:
        stored = nbformat.read(build.pair(source), as_version=4).cells
        fresh = nbformat.reads(built[source], as_version=4).cells
        for at, (number, cell) in enumerate(code_of(stored)):
            came, compare = text(fresh[number].outputs), nbval[source.stem, at].compare_outputs
            if text(cell.outputs) != came:
                raise SystemExit(f"{source.stem}, cell {number} does not come out: first mend what `make test` says.")
            for mutant in in_outputs(cell, f"{source.stem} cell {number}"):
                changed = mutant.make()
                if mutant.kind != "picture" or under_lock():
                    results.append(("outputs", mutant, text(changed) != came))
                    by_nbval.append(("outputs", mutant, not compare(fresh[number].outputs, changed)))
    return [a_few(each, lambda result: result[1].kind) if sample else each for each in (results, by_nbval)]


# -- the report --------------------------------------------------------------------------------------------------------

def explained():
    """{(where, what): reason}: the survivors that nothing can show."""
    with open(ROOT / "tests" / "survivors.csv", newline="", encoding="utf-8") as file:
        return {(row["where"], row["what"]): row["reason"] for row in csv.DictReader(file)}


def report(results, reasons, whole):
    """Print caught / tried by kind, and the survivors; return how many things there are to mend."""
    tried, caught = Counter(), Counter()
    survivors = [mutant for _, mutant, noticed in results if not noticed]
    for where, mutant, noticed in results:
        tried[where, mutant.kind] += 1
        caught[where, mutant.kind] += noticed
    print("| in | kind | caught / tried |\n|---|---|---|")
    for where, kind in tried:
        print(f"| {where} | {kind} | {caught[where, kind]} / {tried[where, kind]} |")
    print(f"| all | | {sum(caught.values())} / {sum(tried.values())} |\n")
    named = {(mutant.where, mutant.what) for mutant in survivors}
    unexplained = [mutant for mutant in survivors if (mutant.where, mutant.what) not in reasons]
    stale = [key for key in reasons if key not in named] if whole else []
    print(f"{len(survivors)} survive, {len(survivors) - len(unexplained)} of them explained in tests/survivors.csv.")
    for mutant in unexplained:
        print(f"survives, and is not explained: {mutant}")
    for where, what in stale:
        print(f"explained, but does not survive: {where}: {what}")
    today = datetime.date.today()
    print(f"{today.day} {today:%B %Y}, seed {SEED}" if not whole else f"{today.day} {today:%B %Y}")
    return len(unexplained) + len(stale)


def main(*arguments):
    """Try everybody, print the report. Return 1 where there is something to mend."""
    os.environ["COURSE_PROGRESS"] = ""
    sample = a_few if "--sample" in arguments else None
    parts = [part for part in LIBRARY if not (sample and part in LENGTHY)]
    sources = build.sources(*(argument for argument in arguments if not argument.startswith("--")))
    built = asyncio.run(build.build(sources))
    results, by_nbval = outputs_noticed(sources, built, sample)
    os.chdir(build.NOTEBOOKS)
    found, everybody, library, state = plays(sources, parts, sample)
    if not all(perform(Play.run, found)):
        raise SystemExit("A lesson did not come out: first mend what `make test` says.")
    try_unit_tests(library, state)
    results += [(where, mutant, state[at] == CAUGHT) for at, (where, mutant) in enumerate(everybody) if state[at]]
    seen = sum(noticed for *_, noticed in by_nbval)
    print(f"nbval alone sees {seen} of {len(by_nbval)} mistakes in outputs, but not in which order they stand.\n")
    return int(report(results, explained(), whole=len(arguments) == 0) > 0)
