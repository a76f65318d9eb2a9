"""A held-back exercise as its two files have it, and what one student gets of it."""

import ast
import functools
import hashlib
import inspect
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from course import Lacking
from course.bank import proof
from course.bank.proof import Unfit
from lib.judge.kinds import Choice, Code, Quiz
from lib.judge.values import Made
from lib.text import short

NAME = re.compile(r"\d\d_h\d+")
PART = re.compile(r"^## (Answer|Hint|Solution)[ \t]*$", re.M)
FENCE = re.compile(r"^```python\n(.*?)^```", re.M | re.S)
CODE = re.compile(r"(^```.*?^```|`[^`\n]+`)", re.M | re.S)
PLACE = re.compile(r"\{\{\s*(\w+)\s*\}\}")
TRIES = 100  # draws for one student, where some are unfit


@dataclass(frozen=True)
class Drawn:
    """What a `draw` returns.

    exercise   of a kind of lib.judge.kinds
    places     {name: what stands in the text}: numbers, texts, lists of them
    wrong      of a Made exercise, whose mistakes have no answers of their own: an answer for each of its faults
    """

    exercise: object
    places: dict = field(default_factory=dict)
    wrong: tuple = ()


def told(mistakes):
    """The mistakes of a Number, {value: words}, from {words: value}, as a template computes them.

    Two words for one value would leave one of them out: then Unfit is raised, and the student gets another draw.
    """
    made = {}
    for words, value in mistakes.items():
        key = tuple(map(float, value)) if np.ndim(value) else float(value)
        if key in made:
            raise Unfit(f"two mistakes answer {key}: {made[key]!r} and {words!r}")
        made[key] = words
    return made


@dataclass(frozen=True)
class Task:
    """One exercise as one student has it. `answer` and `solution` are code: the cell as it is given, and as it is right."""

    name: str
    title: str
    text: str
    answer: str
    hints: tuple
    solution: str
    weight: float
    exercise: object
    wrong: tuple = ()
    own: bool = False  # drawn for this student

    @property
    def variable(self):
        """What the answer cell defines, which `check` is given."""
        return _defined(self.answer)[-1].split("(")[0]

    @property
    def form(self):
        """What an answer looks like, in words that lib/judge/held_back.py reads; nothing where it may be anything."""
        exercise = self.exercise
        if isinstance(exercise, Code):
            return f"a function of ({_defined(self.answer)[-1].split('(')[1]}"
        if isinstance(exercise, Choice):
            return f"one of {', '.join(exercise.options)}"
        if isinstance(exercise, Quiz):
            return f"letters for {', '.join(map(str, exercise.questions))}"
        count = len(exercise.names) if isinstance(exercise, Made) else np.size(exercise.value)
        return f"{count} number{'s' * (count != 1)}" if count else ""

    @property
    def judge(self):
        """The code of the judge's cell."""
        form = f', form="{self.form}"' if self.form else ""
        return f'from lib import check\n\ncheck("{self.name}", {self.variable}{form})'


class Template:
    """An exercise of a bank, before anybody has drawn from it."""

    def __init__(self, path):
        self.path = Path(path)
        if not NAME.fullmatch(self.path.stem):
            raise Lacking(
                f"{self.path} is named as no exercise is: 05_h1.py is the first of lesson 05."
            )
        self.name = self.path.stem.replace("_", ".")
        self.order = self.name[:2], int(self.name[4:])
        code = self._executed()
        self._draw, self.weight = code.get("draw"), code.get("WEIGHT", 1)
        if not callable(self._draw):
            raise Lacking(
                f"{self.path} has no function draw(rng), which returns Drawn(exercise, places)."
            )
        if not isinstance(self.weight, int | float):
            raise Lacking(
                f"{self.path}: WEIGHT is {short(self.weight)}. It is how many points it counts, as in 2."
            )
        self.varies = bool(inspect.signature(self._draw).parameters)

    def task(self, student=None, secret=None):
        """The Task of a student, the same whenever it is asked for. Lacking says why there is none."""
        if self.varies and student is None:
            raise Lacking(f"{self.name} is another for each student: say whose.")
        if self.varies and not secret:
            raise Lacking(f"{self.name} is drawn for each student, and the seed is missing.")
        rng = generator(secret, self.name, student) if self.varies else None
        for _ in range(TRIES if self.varies else 1):
            drawn, amiss = self._once(rng)
            if not amiss:
                return self._filled(drawn)
        raise Lacking(
            f"{self.path}: none of {TRIES} draws for {student} is fit; the last: {amiss}."
            if self.varies
            else f"{self.path}: {amiss}."
        )

    def _once(self, rng):
        """What is drawn, and why it is unfit, or nothing."""
        try:
            with np.errstate(all="ignore"):  # a mistake may divide by 0: it has no answer then
                drawn = self._draw(rng) if self.varies else self._draw()
        except Unfit as reason:
            return None, str(reason)
        except Exception as problem:
            raise Lacking(
                f"{self.path}: draw stops with {type(problem).__name__}: {problem}"
            ) from problem
        if not isinstance(drawn, Drawn):
            raise Lacking(
                f"{self.path}: draw returns {short(drawn)}. Return Drawn(exercise, places), from course.bank."
            )
        return drawn, proof.unfit(drawn.exercise, drawn.wrong)

    def _executed(self):
        """The names that its code defines. It is run here: a folder of exercises is code that you trust."""
        names = {"__name__": self.path.stem, "__file__": str(self.path)}
        try:
            exec(compile(self.path.read_text(encoding="utf-8"), str(self.path), "exec"), names)
        except Exception as problem:
            raise Lacking(
                f"{self.path} stops with {type(problem).__name__}: {problem}"
            ) from problem
        return names

    @functools.cached_property
    def _parts(self):
        """The text's title, and [(heading, what stands under it)]; the task's heading is ""."""
        path = self.path.with_suffix(".md")
        if not path.is_file():
            raise Lacking(
                f"{self.path.name} has no text beside it: {path.name} is missing in {path.parent}."
            )
        title, _, rest = path.read_text(encoding="utf-8").strip().partition("\n")
        headings = ["", *PART.findall(rest)]
        if not title.startswith("# ") or [
            headings.count(each) for each in ("Answer", "Solution")
        ] != [1, 1]:
            raise Lacking(
                f"{path} must begin with `# Title` and the task, and have the headings ## Answer, ## Hint (or none, or "
                "several) and ## Solution."
            )
        return title[2:].strip(), list(zip(headings, map(str.strip, PART.split(rest)[::2])))

    def _filled(self, drawn):
        """The task with what was drawn in its places."""
        title, parts = self._parts

        def of(heading):
            return [self._written(text, drawn.places) for head, text in parts if head == heading]

        answer, solution = (
            self._code(of(heading)[0], heading) for heading in ("Answer", "Solution")
        )
        return Task(
            self.name,
            title,
            of("")[0],
            answer,
            tuple(of("Hint")),
            solution,
            self.weight,
            drawn.exercise,
            drawn.wrong,
            self.varies,
        )

    def _code(self, text, heading):
        """The code of a part."""
        found = FENCE.search(text)
        if not found or not _defined(found[1]):
            raise Lacking(
                f"{self.path.with_suffix('.md')}: under ## {heading} stands no code that defines the answer, between "
                "```python and ```."
            )
        return found[1].rstrip()

    def _written(self, text, places):
        """A text with its places filled; a number in code has a hyphen for a minus, as Python reads it."""

        def value(found, code):
            if found[1] not in places:
                raise Lacking(
                    f"{self.path.with_suffix('.md')} has a place {found[0]}, but draw gives "
                    f"{', '.join(places) or 'none'}."
                )
            return written(places[found[1]], code)

        pieces = CODE.split(text)
        return "".join(
            PLACE.sub(functools.partial(value, code=bool(at % 2)), piece)
            for at, piece in enumerate(pieces)
        )


def generator(secret, name, student):
    """The random numbers of one student in one exercise: the same each time, and nobody's else."""
    seed = hashlib.sha256("\0".join((secret, name, student)).encode()).digest()
    return np.random.default_rng(int.from_bytes(seed, "big"))


def written(value, code=False):
    """What is drawn as text, or as code."""
    if isinstance(value, str):
        return value
    if isinstance(value, (list, tuple, np.ndarray)):
        return f"[{', '.join(written(each, code) for each in value)}]"
    text = format(value, ".12g") if isinstance(value, (float, np.floating)) else str(value)
    return text if code else text.replace("-", "−")


def _defined(code):
    """The names that code defines, in their order; of a function with its parameters, as in "step(theta, eta)"."""
    try:
        lines = ast.parse(code).body
    except SyntaxError:
        return []
    found = []
    for line in lines:
        if isinstance(line, ast.FunctionDef):
            found.append(f"{line.name}({', '.join(each.arg for each in line.args.args)})")
        elif isinstance(line, ast.Assign) and isinstance(line.targets[0], ast.Name):
            found.append(line.targets[0].id)
    return found
