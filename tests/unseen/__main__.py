"""python notebooks/course unseen [02 03.3 …] [--list]: how the judge does with answers that it has not seen.

For each exercise: how many of the right answers are accepted, how many of the wrong ones are refused, and of how many of
these the true cause is told, something else, or nothing. --list shows every answer that is not as it should be.
"""

import contextlib
import importlib.util
import io
import linecache
import math
import os
import re
import sys
import warnings

from course import ROOT, lesson
from unseen import students

LESSONS = sorted((ROOT / "notebooks" / "py").glob("*.py"))
NAME = re.compile(r"^check\(\"[\d.]+\", (\w+)\)", re.M)  # what an exercise's answer is called
EVIDENCE = re.compile(r"\bTried with .*|\byours\b.*", re.S)  # numbers, behind what is said of them
NUMBER = re.compile(r"^[✗○] *\d\d\.\d+ *")
NOTHING = re.compile(  # what helps nobody, and the name of a number that is shown
    r"Not yet\.( [^.?!]+: *$)?|\bNone of the \d+ trials came out right\.|"
    r"\d+ of (the )?\d+ trials? came out right\.|\S+ is not it\. Go through the task again.*|"
    r"(None of the \d|Neither) is right yet\. Begin again.*|\d of \d (is|are) right\. Look again at.*|\s"
)
CAUSE, ELSE, BARE, ACCEPTED, REFUSED, FINE = (
    "the true cause told",
    "something else told",
    "nothing told",
    "wrong, accepted",
    "right, refused",
    "right, accepted",
)


def namespace(source):
    """The names of a lesson at its end, its exercises solved; and all of lib's, which a learner may import."""
    import matplotlib

    import lib

    matplotlib.use("agg")
    names = {"__name__": "__main__", **{name: getattr(lib, name) for name in lib.__all__}}
    solved = source.exercises
    for cell in source.cells:
        if cell.cell_type != "code" or NAME.search(cell.source):
            continue
        if "desk" in cell.metadata.get("tags", ()):  # it starts processes, and no answer needs it
            continue
        code = cell.source
        if "cellView" in cell.metadata:  # of the set-up cell nothing but its imports
            code = "\n".join(re.findall(r"^(?:import|from) .*", code, re.M))
        for exercise in solved.values():
            if cell is exercise.answer:
                code = exercise.solution
        exec(code, names)
    matplotlib.pyplot.close("all")
    return names


def value_of(text, name, names, file):
    """What an answer's text makes: the value of an expression, or what it defines under the name."""
    linecache.cache[file] = (len(text), None, text.splitlines(True), file)  # where a judge may look
    names = dict(names)
    try:
        code = compile(text, file, "eval")
    except SyntaxError:
        exec(compile(text, file, "exec"), names)
        return names[name]
    return eval(code, names)


def say(exercise, answer):
    """What the judge says to an answer."""
    from lib import check

    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(io.StringIO()):
        check(exercise, answer)
    return said.getvalue().strip()


def outcome(unseen, said):
    """Which of the six it is."""
    if said.startswith("✓"):
        return FINE if unseen.right else ACCEPTED
    if unseen.right:
        return REFUSED
    said = NUMBER.sub("", EVIDENCE.sub("", " ".join(said.split())))
    if not NOTHING.sub("", said):
        return BARE
    return CAUSE if re.search(unseen.told, said, re.I) else ELSE


def outcomes(source, chosen):
    """(answer, what is said, outcome) of a lesson's answers."""
    exercises, module = source.exercises, f"unseen.lesson_{source.number}"
    if not any(name.startswith(word) for name in exercises for word in chosen):
        return
    if importlib.util.find_spec(module) is None:
        print(
            f"{source.number}: no answers yet, tests/{module.replace('.', '/')}.py has to have them"
        )
        return
    answers = importlib.import_module(module).ANSWERS
    answers = answers + [one for one in students.ANSWERS if one.exercise in exercises]
    answers = [one for one in answers if any(one.exercise.startswith(word) for word in chosen)]
    if not answers:
        return
    with contextlib.redirect_stdout(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        names = namespace(source)
    for number, unseen in enumerate(answers):
        name = NAME.search(exercises[unseen.exercise].judge.source)[1]
        with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
            warnings.simplefilter("ignore")
            value = value_of(unseen.answer, name, names, f"<{unseen.exercise}, answer {number}>")
            said = say(unseen.exercise, value)
        yield unseen, said, outcome(unseen, said)


def row(name, found):
    """A line of the table, of a list of outcomes."""
    right = [one for one in found if one in (FINE, REFUSED)]
    wrong = [one for one in found if one not in (FINE, REFUSED)]
    return (
        f"{name:8} {right.count(FINE):6} / {len(right):<5}{len(wrong) - wrong.count(ACCEPTED):6} / {len(wrong):<5}"
        + "".join(f"{wrong.count(one):11}" for one in (CAUSE, ELSE, BARE))
    )


def main(*words):
    """Print the table, and with --list every answer that is not as it should be; returns 0."""
    from lib.judge import code

    os.environ["COURSE_PROGRESS"] = ""  # nothing of this is anybody's progress
    code.PATIENCE = math.inf  # a busy machine must not decide what is said
    everybody, chosen = [], [word for word in words if not word.startswith("-")] or [""]
    print("exercise  right accepted   wrong refused   the cause  else told    nothing")
    for path in LESSONS:
        by_exercise = {}
        for unseen, said, one in outcomes(lesson.read(path), chosen):
            by_exercise.setdefault(unseen.exercise, []).append(one)
            everybody.append((unseen, said, one))
        for name, found in by_exercise.items():
            print(row(name, found), flush=True)
    print(row("all", [one for _, _, one in everybody]))
    for unseen, said, one in everybody if "--list" in words else []:
        if one not in (FINE, CAUSE):
            print(f"\n-- {unseen.exercise}  {one}", unseen.cause and f": {unseen.cause}")
            print(unseen.answer, said, sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
