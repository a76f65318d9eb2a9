"""Agree, slip, lost; and a claim that does not hold is refused."""

import re

import pytest

from course import build, lesson
from lib import slide
from lib.data import read_table
from lib.deck import agrees


def test_agreement_is_to_the_last_printed_digit():
    assert (
        agrees(0.66926, "0.6692")
        and not agrees(0.66930, "0.6692")
        and not agrees(0.66919, "0.6692")
    )
    assert (
        agrees(-0.0065, "-0.006")
        and not agrees(0.0065, "-0.006")
        and not agrees(float("nan"), "0.6")
    )


def test_a_slip_is_shown_as_a_slip(capsys):
    slide(26, losses=[1.191896, 0.124565])
    said = capsys.readouterr().out.splitlines()
    assert said[0].split() == ["slide", "26", "printed", "ours"]
    assert said[1].endswith("✗ the slide lost its first digit: 1.1918")
    assert said[2].endswith("✓")


def test_a_lost_number_is_said_to_be_ours(capsys):
    slide(22, loss=1.143285)
    line = capsys.readouterr().out.splitlines()[1]
    assert "lost" in line and "ours" in line


@pytest.mark.parametrize(
    "number, values, words",
    [
        (29, {"loss": 0.67}, r"slide 29, loss.*expected 0\.6692"),
        (26, {"losses": [0.1918, 0.1245]}, r"expected 1\.1918"),
        (29, {"z": [0.78, 0.83]}, "slide 29 has 4 numbers for z, but 2 came in"),
        (29, {"zz": 1}, "slide 29 has 0 numbers for zz"),
        (99, {"z": 1}, "slide 99 has 0 numbers"),
        (30, {"grad": [0.2702, 0.2431, float("nan")]}, "ours is nan"),
    ],
)
def test_what_does_not_agree_is_refused(number, values, words):
    with pytest.raises(ValueError, match=words):
        slide(number, **values)


# -- the slips of the deck ---------------------------------------------------------------------------------------------

SLIPS = read_table("slips.csv")
LESSONS = {source.name[:2]: lesson.read(source) for source in build.sources()}
QUOTE = re.compile(r"^> \*\*(.+?)\*\*(.*(?:\n>.*)*)", re.M)  # a quotation that begins in bold
NAMED = re.compile(r"[Ss]lip|[Tt]rap|[Rr]eading|[Ww]ord|Not on the slide")


def numbers(text):
    """The slides that a text speaks of: Slides 6 to 17, slides 15 and 16, "14, 15, 16, 38"."""
    spans = re.findall(r"(\d+) to (\d+)", text)
    whole = {n for first, last in spans for n in range(int(first), int(last) + 1)}
    return whole | {int(number) for number in re.findall(r"\b\d+\b", text)}


def slides_named(text):
    """The slides that a text calls so."""
    called = re.findall(r"[Ss]lides?((?:\s+\d+|,|\s+and|\s+to)+)", text)
    return set().union(*map(numbers, called))


def slips_named(each):
    """The slides of a lesson's slips: of each quotation that names one, those in it, or in its section above it."""
    found = set()
    for section in re.split(r"^## ", each.text, flags=re.M):
        for quote in QUOTE.finditer(section):
            if NAMED.search(quote[1]):
                found |= slides_named(quote[0]) or slides_named(section[: quote.start()])
    return found


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: f"{slip['lesson']}-{slip['slides']}")
def test_each_slip_is_named_in_its_lesson(slip):
    """At its place: in a quotation (> **A slip of the deck.** …) that speaks of its slide."""
    assert numbers(slip["slides"]) & slips_named(LESSONS[slip["lesson"]])


def test_the_slips_are_in_order_and_whole():
    firsts, kinds = [min(numbers(slip["slides"])) for slip in SLIPS], {s["kind"] for s in SLIPS}
    assert firsts == sorted(firsts) and kinds == {"value", "writing", "word"}
    assert all(value.strip() for slip in SLIPS for value in slip.values())
    assert len({(slip["slides"], slip["prints"]) for slip in SLIPS}) == len(SLIPS)


def test_what_the_slides_print_wrongly_is_among_the_slips():
    """data/slides.csv says what should stand there; slips.csv tells the learner."""
    wrong = [row for row in read_table("slides.csv") if row["printed"] and row["correct"]]
    told = [(number, slip["right"]) for slip in SLIPS for number in numbers(slip["slides"])]
    assert wrong and [row for row in wrong if (int(row["slide"]), row["correct"]) not in told] == []
