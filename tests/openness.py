"""Whether a question is still open when it is asked: what a fold says, beside all that a reader has seen before it."""

import math
import re
from collections import Counter
from dataclasses import dataclass

from course import lesson

WORD = re.compile(r"[a-zA-Zηθσŷ′']+")
NUMBER = re.compile(r"(?<![\w.])[−-]?\d+(?:[  ]\d{3})*(?:\.\d+)?(?![\w])")
FILLERS = frozenset(
    re.findall(
        r"\w+",
        """a about after all also an and any are as at be because been before both but by can come did do does each
        even every first for from go goes had has have here how if in into is it its just last less let like made
        make many more most much no nor not now of on one only or other out over same say says see so some stay
        stays still such take than that the their them then there they this three time times to too two under up
        very was way we were what when where which who will with would you your""",
    )
)
SHARED = 5  # words in a row that a fold and what stands before it may not share
ALIKE = 0.4  # from this similarity on two questions are one


@dataclass(frozen=True)
class Question:
    """A prompt of a lesson.

    seen    what a reader has read since the fold before it: headings, text, code, and the code between it and its fold
    prompt  the question itself
    answer  its fold
    """

    lesson: str
    section: str
    seen: str
    prompt: str
    answer: str

    def __str__(self):
        return f"{self.lesson} §{self.section}: {' '.join(self.prompt.split())[:70]}…"


def questions(each):
    """The questions of a lesson, in their order."""
    found, seen, prompt, section = [], [], [], "0"
    for cell in each.cells:
        if lesson.is_note(cell):
            continue
        if cell.cell_type == "code":
            seen.append(cell.source)
            continue
        for piece in lesson.pieces(lesson.bare(cell.source)):
            section = (lesson.SECTION.findall(piece.text) or [(section,)])[-1][0]
            if piece.kind == "prompt":
                prompt.append(piece.text)
            elif piece.kind == "fold" and piece.title.startswith("Were you right?"):
                found.append(
                    Question(each.number, section, "\n".join(seen), "\n".join(prompt), piece.text)
                )
                seen, prompt = [], []
            elif piece.kind != "navigation":
                seen.append(piece.text)
    return found


def words(text):
    """The words of a text, lower case, in their order."""
    return [word.lower() for word in WORD.findall(text)]


def telling(text):
    """The words of a text that say something."""
    return [word for word in words(text) if word not in FILLERS and len(word) > 2]


def runs(text):
    """All that stands in a row in a text: so many words, of which half say something."""
    row = words(text)
    return {
        run
        for run in zip(*(row[start:] for start in range(SHARED)))
        if sum(word not in FILLERS for word in run) * 2 > SHARED
    }


def numbers(text):
    """The numbers of a text that nobody hits by chance: with a decimal point, or of two digits and more."""
    found = {number.replace("−", "-").replace(" ", " ") for number in NUMBER.findall(text)}
    return {number for number in found if "." in number or len(number.strip("-")) > 1}


def told(question):
    """What the answer says that a reader has seen already: numbers, and words in a row."""
    fresh = numbers(question.answer) - numbers(question.prompt)
    rows = runs(question.answer) - runs(question.prompt)
    return sorted(fresh & numbers(question.seen)) + sorted(
        " ".join(run) for run in rows & runs(question.seen)
    )


def alike(one, other, rarity):
    """How much two questions ask the same, from 0 to 1: the angle between their words, rare ones counting more."""
    a, b = (Counter(telling(f"{each.prompt} {each.answer}")) for each in (one, other))

    def product(x, y):
        return sum(x[word] * y[word] * rarity[word] ** 2 for word in x.keys() & y.keys())

    return product(a, b) / math.sqrt(product(a, a) * product(b, b))


def rarity(every):
    """{word: how rare it is among all questions}."""
    count = Counter(word for each in every for word in {*telling(f"{each.prompt} {each.answer}")})
    return {word: math.log(len(every) / times) for word, times in count.items()}
