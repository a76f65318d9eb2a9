"""A word in bold is a name of the field: the glossary has it, and the lesson that it names."""

import re

import pytest

import lib
from course import build, lesson
from lib.data import read_table

READ = {source.name[:2]: lesson.read(source) for source in build.sources()}
GLOSSARY = {row["word"]: row for row in read_table("glossary.csv")}
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
BOLD = re.compile(r"\*\*((?:(?!\*\*).)+?)\*\*", re.S)
# A label that leads a paragraph or an option, a key to press, the name of a control, a mark of the judge.
LABEL = re.compile(r".*[.:?]|\w|[✓✗○]|Shift \+ Enter|(No slides|Slides?) .*|\d+ hours", re.S)


def in_bold(each):
    """The words in bold of a lesson, but for what is a label."""
    found = (" ".join(word.split()) for word in BOLD.findall(CODE.sub("", each.text)))
    return {word for word in found if not LABEL.fullmatch(word)}


def entry(word):
    """The glossary's word for what a text has: other forms of it, too."""
    for form in (word, word.removesuffix("s"), word.removesuffix("es"), f"{word[:-3]}y"):
        for known in GLOSSARY:
            if form.casefold() == known.casefold():
                return known
    return None


@pytest.mark.parametrize("number", READ)
def test_a_word_in_bold_is_in_the_glossary(number):
    """What is to be stressed stands in italics."""
    assert sorted(word for word in in_bold(READ[number]) if entry(word) is None) == []


def test_the_glossary_is_in_order_and_whole():
    assert list(GLOSSARY) == sorted(GLOSSARY, key=str.casefold)
    assert len(GLOSSARY) == len(read_table("glossary.csv")), "a word stands twice"
    assert [word for word, row in GLOSSARY.items() if not all(row.values())] == []
    assert [word for word, row in GLOSSARY.items() if not row["means"].endswith(".")] == []


@pytest.mark.parametrize("word", GLOSSARY)
def test_its_lesson_explains_it(word):
    number = GLOSSARY[word]["lesson"]
    assert word in {entry(bold) for bold in in_bold(READ[number])}, f"not in bold in {number}"


def test_a_word_is_looked_up(capsys):
    lib.glossary("Log-Odds")
    assert capsys.readouterr().out.startswith("log-odds (")
    lib.glossary()
    assert len(re.findall("^\\S", capsys.readouterr().out, re.M)) == len(GLOSSARY)
    with pytest.raises(ValueError, match=r"no word has 'perceptron' in it\. There are: accuracy, "):
        lib.glossary("perceptron")
