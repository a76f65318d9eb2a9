"""Would the tests notice? `make mutations` makes thousands of mistakes, one at a time, and counts those caught.

A mistake in a stored output is held against one fresh build, as test_build.py does it; nbval's own comparison is asked
too. A mistake in code, or in one of the deck's numbers, is made in a fork of a running lesson (play.py), which goes on
until an output differs; a mistake in lib that no lesson shows is left to the unit tests, and so is every one in what
cleans arguments, judges answers or moves with a slider. Who stops, or computes without end, is caught.

Prints caught / tried by kind, and every survivor. tests/survivors.csv explains those that nothing can show; ends with 1
where a survivor has no explanation, an explanation no survivor, or fewer are caught than tests/caught.txt says.

ARGS="03 05" takes these lessons, and what of lib is shown in lessons; ARGS="judge" or ARGS="judge/run plots" a part of
lib, or files of it, and no lesson: of what lessons show the unit tests alone are asked then. ARGS=--commit takes of each
kind some, in some lessons, chosen by the commit's hash, and those in the files that the commit touched (sample.py), and
believes that `make test-push` has just passed. What of lib nobody notices then the other lessons are asked for, too.
"""

import asyncio
import contextlib
import csv
import datetime
import gc
import io
import itertools
import math
import os
import re
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context

import nbformat
import pytest
from keys import numbered
from mutants import SLIDES, in_code, in_outputs, in_slides
from play import (
    CAUGHT,
    SECONDS,
    Play,
    code_of,
    compiled,
    fork,
    functions_of,
    load_mutated,
    pairs_of,
    swap,
    text,
)
from sample import Sample, of_this_commit

from course import ROOT, Lacking, build
from course.pictures import under_lock

# What reads any lesson's wrong answers, file by file as it gets a direct test. An exercise of a lesson is data: its answers,
# right, wrong and unseen, try it (test_exercises.py, unseen/), and every mistake in it would ask them all, for half a minute.
TRIED = ["__init__", "asked", "cases", "chance", "divisors", "errors", "products", "wrong"]
LIBRARY = {  # what the report calls them: files of lib
    "lib": ["model", "descent", "practice", "blocks", "data", "deck", "text", "glossary"],
    "guard": ["values", "rules", "guard", "advice", "untidy"],
    "judge": ["judge/*", *(f"exercises/{name}" for name in TRIED)],
    "figures": ["diagram", "plots", "look", "labels", "digits", "picture"],
    "live figures": ["live", "layers", "cells", "explore/*"],
}
ON_STAGE = ("lib", "figures")  # lessons show them; of the others the unit tests alone are asked
UNIT_TESTS = {  # of a module of lib, or of a folder, where there is no file of its own name; the quick ones first
    "values": ["guard", "advice", "practice"],
    "rules": ["rules", "guard", "advice", "practice"],
    "guard": ["guard", "advice", "practice"],
    "advice": ["advice", "practice"],
    "untidy": ["advice", "practice"],
    "data": ["data", "practice"],
    "blocks": ["libraries"],
    "glossary": ["words"],
    "judge": ["judge", "exercises"],
    "exercises": ["judge", "exercises"],
    "explore": ["live"],
    "layers": ["live"],
    "look": ["plots"],
    "labels": ["plots"],
    "diagram": ["plots", "diagram"],
}
QUIETLY = ("-n0", "-p", "no:cacheprovider", "-o", "addopts=", "--assert=plain", "--tb=no")
FAST = "not student and not folder and not kernel and not two_mistakes and not 06.3"  # the rest takes long
LONG = 6  # times play.SECONDS: so long may unit tests compute that are loaded with a mistake
LONGER = (
    3  # times as long as without a mistake, and play.SECONDS besides, those that are loaded already
)
ENDLESS = 100  # times play.SECONDS: more than any unit tests of one module compute
AT_ONCE = 40  # mistakes that share one loading of their unit tests
DOES_NOT_COME_OUT = "A lesson did not come out: first mend what `make test` says."
CAUGHT_SO_FAR = ROOT / "tests" / "caught.txt"


# -- who is to be tried ------------------------------------------------------------------------------------------------


def in_library(names):
    """Every mistake in these files of lib: [(module, its code, mistake)]."""
    found = []
    for path in itertools.chain(*(sorted((ROOT / "lib").glob(f"{name}.py")) for name in names)):
        place, source = path.relative_to(ROOT), path.read_text(encoding="utf-8")
        original = compile(source, str(path), "exec")
        module = ".".join(place.with_suffix("").parts).removesuffix(".__init__")
        found += [
            (module, original, mutant) for mutant in numbered(in_code(source, place.as_posix()))
        ]
    return found


def in_lesson(source, cells, table, free):
    """{number of the cell: mistakes in its code, and in the deck's numbers that it is the first to claim}.

    `free` loses what is claimed. The set-up cell, the same everywhere, has tests of its own.
    """
    found = {}
    for number, cell in code_of(cells)[1:]:
        claimed = [
            row
            for row in free
            if re.search(rf"\bslide\({row['slide']},.*\b{row['quantity']}=", cell.source, re.S)
        ]
        free[:] = [row for row in free if row not in claimed]
        found[number] = [*in_code(cell.source, source.stem), *in_slides(table, claimed)]
    mutants = numbered(itertools.chain(*found.values()))
    return {number: list(itertools.islice(mutants, len(own))) for number, own in found.items()}


def plays(sources, parts, sample):
    """Every lesson, all mistakes as (where, mutant), those in lib with what they belong to, and the state of each.

    parts  {what the report calls them: files of lib}
    """
    with open(ROOT / "data" / "slides.csv", newline="", encoding="utf-8") as file:
        table = list(csv.DictReader(file))
    free = table.copy()
    cells = {source: nbformat.read(build.pair(source), as_version=4).cells for source in sources}
    lessons = {source: in_lesson(source, cells[source], table, free) for source in sources}
    entries = [(part, entry) for part, names in parts.items() for entry in in_library(names)]
    everybody = [(part, mutant) for part, (*_, mutant) in entries]
    everybody += [
        ("slides" if mutant.kind == SLIDES else "lessons", mutant)
        for own in lessons.values()
        for mutant in itertools.chain(*own.values())
    ]
    taken = sample(everybody)
    everybody = [(part, mutant) for part, mutant in everybody if id(mutant) in taken]
    library = dict(enumerate(entry for _, entry in entries if id(entry[2]) in taken))
    on_stage = {at: entry for at, entry in library.items() if everybody[at][0] in ON_STAGE}
    state = get_context("fork").RawArray("b", len(everybody))
    found, first = [], len(library)
    for source, own in lessons.items():
        own = {
            number: [mutant for mutant in mutants if id(mutant) in taken]
            for number, mutants in own.items()
        }
        found.append(staged(source, own, on_stage, first, state))
        first += sum(map(len, own.values()))
    return found, everybody, library, state


def staged(source, own, library, first, state):
    """The play of a lesson as it is stored; the words are Play's."""
    cells = nbformat.read(build.pair(source), as_version=4).cells
    expected = {number: text(cell.outputs) for number, cell in code_of(cells)}
    play = Play(source.stem, cells, expected, own, library, first)
    play.state = state
    return play


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
    path = module.removeprefix("lib.")
    stem, _, name = path.partition(".")
    own = [name] if (ROOT / "tests" / f"test_{name}.py").exists() else None
    tests = own or UNIT_TESTS.get(path, UNIT_TESTS.get(stem, [stem]))
    chosen = FAST
    if stem == "explore":
        chosen = f"kept and [{name[-2:]}] or {name}"  # every view of its own figure
    elif stem == "live":
        chosen = "not ["  # what needs no figure of a lesson
    elif stem == "layers":
        chosen = "[04] or not ["  # one figure, and what needs none
    return "-k", chosen, *(str(ROOT / "tests" / f"test_{test}.py") for test in tests)


class InPlace:
    """Tries mistakes in the functions of a module of lib when its unit tests are loaded, once for all of them.

    entries    {place in state: (module, its code, mistake)}
    proven     the tests are known to pass without a mistake, so that they need not be run once without one
    elsewhere  in the end the places of those that are no mistakes in a function; None if the tests fail anyhow
    """

    def __init__(self, entries, state, proven):
        self.entries, self.state, self.proven, self.elsewhere = entries, state, proven, None

    def pytest_runtestloop(self, session):
        functions, elsewhere, limit = functions_of(gc.get_objects()), [], LONG
        if not self.proven:
            before = os.times()
            # with the same memory: a test that lacks it would catch everybody
            if fork(self._one_fails, session, functions, (), limited=ENDLESS) is not False:
                return True
            of_children = sum(os.times()[2:4]) - sum(before[2:4])
            limit = 1 + LONGER * of_children / SECONDS
        for at, (_, original, mutant) in self.entries.items():
            pairs = list(pairs_of(original, mutant.make(compiled(original))))
            if not any(old in functions for old, _ in pairs):
                elsewhere.append(at)
            elif fork(self._one_fails, session, functions, pairs, limited=limit) is not False:
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


def try_unit_tests(library, state, proven):
    """Ask the unit tests for all in lib who are not caught; proven: they passed just now."""
    left, jobs = {}, []
    for at, entry in library.items():
        if state[at] != CAUGHT:
            left.setdefault(tests_of(entry[0]), []).append((at, entry))
    for entries in left.values():
        parts = -(-len(entries) // AT_ONCE)
        jobs += [dict(entries[part::parts]) for part in range(parts)]

    def in_place(entries):
        judge = InPlace(entries, state, proven)
        unit_tests(next(iter(entries.values()))[0], plugins=[judge])
        return judge.elsewhere

    tried = perform(in_place, jobs)
    if None in tried:
        raise SystemExit("A unit test fails: first mend what `make test` says.")
    elsewhere = list(itertools.chain(*tried))
    for at, noticed in zip(
        elsewhere, perform(unit_tests_notice, [library[at] for at in elsewhere])
    ):
        state[at] = CAUGHT if noticed else max(1, state[at])


def ask_other_lessons(sources, left, state):
    """Let all other lessons try those of lib whom neither some lessons nor the unit tests noticed, each in up to TRIES cells.

    That is more than the whole run tries, where a mistake has TRIES cells in all lessons together.
    """
    say(f"{len(left)} of lib survive: the other lessons are asked")
    own = [get_context("fork").RawArray("b", len(state)) for _ in sources]
    others = [staged(source, {}, left, 0, tried) for source, tried in zip(sources, own)]
    if not all(perform(Play.run, others)):
        raise SystemExit(DOES_NOT_COME_OUT)
    for at in left:
        if any(tried[at] == CAUGHT for tried in own):
            state[at] = CAUGHT


def nbval_cells(paths):
    """{(notebook's name, number of the code cell): nbval's cell}, which compares as it would in a run."""

    class Collected:
        def pytest_collection_finish(self, session):
            self.items = session.items

    with contextlib.redirect_stdout(io.StringIO()):
        pytest.main(
            ["--collect-only", "--nbval", *QUIETLY, *map(str, paths)], plugins=[kept := Collected()]
        )
    for item in kept.items:
        item.format_output_compare = lambda *_: None  # nobody reads how two pictures differ
    return {(item.path.stem, item.cell_num): item for item in kept.items}


def outputs_noticed(sources, built, sample):
    """[(where, mutant, caught)] for the mistakes in stored outputs, held against a fresh build; then by nbval alone."""
    nbval, tried = nbval_cells(map(build.pair, sources)) if sources else {}, []
    for source in sources:
        stored = nbformat.read(build.pair(source), as_version=4).cells
        fresh = nbformat.reads(built[source], as_version=4).cells
        for at, (number, cell) in enumerate(code_of(stored)):
            came, compare = fresh[number].outputs, nbval[source.stem, at].compare_outputs
            if text(cell.outputs) != text(came):
                raise SystemExit(
                    f"{source.stem}, cell {number} does not come out: first mend what `make test` says."
                )
            tried += [
                (mutant, came, compare)
                for mutant in in_outputs(cell, f"{source.stem} cell {number}")
                if mutant.kind != "picture" or under_lock()
            ]
    taken = sample([("outputs", mutant) for mutant, *_ in tried])
    tried = [
        (mutant, mutant.make(), came, compare)
        for mutant, came, compare in tried
        if id(mutant) in taken
    ]
    return (
        [("outputs", mutant, text(changed) != text(came)) for mutant, changed, came, _ in tried],
        [
            ("outputs", mutant, not compare(came, changed))
            for mutant, changed, came, compare in tried
        ],
    )


# -- the report --------------------------------------------------------------------------------------------------------


def explained():
    """{key of a mistake: reason}: the survivors that nothing can show."""
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
    unexplained = [mutant for mutant in survivors if mutant.key not in reasons]
    stale = sorted(set(reasons) - {mutant.key for mutant in survivors}) if whole else []
    print(
        f"{len(survivors)} survive, {len(survivors) - len(unexplained)} of them explained in tests/survivors.csv."
    )
    for mutant in unexplained:
        print(f"survives, and is not explained: {mutant}\n    its key: {', '.join(mutant.key)}")
    for where, what in stale:
        print(f"explained, but does not survive: {where}: {what}")
    print(f"{datetime.date.today():%d %B %Y}".removeprefix("0"))
    return len(unexplained) + len(stale)


def fallen(results):
    """Print the share of the mistakes in code that are caught, which may only rise; return whether it fell."""
    code = [noticed for where, _, noticed in results if where not in ("outputs", "slides")]
    share, best = math.floor(10_000 * sum(code) / len(code)) / 100, float(CAUGHT_SO_FAR.read_text())
    print(
        f"Of the mistakes in code {share} % are caught; so far it was {best} %, says tests/{CAUGHT_SO_FAR.name}."
    )
    if share < best:
        print(
            "That is fewer: a test is missing, or an explanation stands for what a test should show."
        )
    if share > best:
        print(f"That is more: write {share} there.")
    return share < best


def say(words):
    """How far it is; it takes long."""
    print(f"{datetime.datetime.now():%H:%M} {words} …", file=sys.stderr, flush=True)


def main(*arguments):
    """Try everybody, print the report. Return 1 where there is something to mend."""
    os.environ["COURSE_PROGRESS"] = ""
    sample, parts, proven = Sample(), LIBRARY, "--commit" in arguments
    if proven:
        sample = of_this_commit()
    names = [argument for argument in arguments if argument != "--commit"]
    of_lib = [name for name in names if not name.isdigit()]
    if of_lib:
        parts, sources = {name: LIBRARY.get(name, [name]) for name in of_lib}, []
        for part, files in parts.items():
            if not in_library(files):
                raise Lacking(
                    f"{part} is no part of lib ({', '.join(LIBRARY)}), and no file in it."
                )
    else:
        sources = build.sources(*names)
        parts = {part: parts[part] for part in ON_STAGE if part in parts} if names else parts
    if proven:
        sources = sample.lessons(sources)
        built = {source: build.pair(source).read_text(encoding="utf-8") for source in sources}
    else:
        built = asyncio.run(build.build(sources))
    results, by_nbval = outputs_noticed(sources, built, sample)
    os.chdir(build.NOTEBOOKS)
    found, everybody, library, state = plays(sources, parts, sample)
    say(f"{len(results)} in outputs are tried; {len(everybody)} in code follow, first in lessons")
    if not all(perform(Play.run, found)):
        raise SystemExit(DOES_NOT_COME_OUT)
    say(f"unit tests are asked for {sum(state[at] != CAUGHT for at in library)} of them")
    try_unit_tests(library, state, proven)
    reasons = explained()
    left = {
        at: entry
        for at, entry in library.items()
        if everybody[at][0] in ON_STAGE and state[at] != CAUGHT and entry[2].key not in reasons
    }
    if proven and left and not names:
        ask_other_lessons([each for each in build.sources() if each not in sources], left, state)
    results += [
        (where, mutant, state[at] == CAUGHT)
        for at, (where, mutant) in enumerate(everybody)
        if state[at]
    ]
    seen = sum(noticed for *_, noticed in by_nbval)
    if by_nbval:
        print(
            f"nbval alone sees {seen} of {len(by_nbval)} mistakes in outputs, but not in which order they stand.\n"
        )
    whole = not arguments
    to_mend = report(results, reasons, whole)
    if sample.few:
        print(sample)
    return int(to_mend > 0 or whole and fallen(results))
