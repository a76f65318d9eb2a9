"""Questions stay open: nothing before a prompt, and no code below it, says its answer; and none is asked twice."""

import itertools

import pytest
from openness import ALIKE, Question, alike, questions, rarity, told

from course import build, lesson

QUESTIONS = [question for source in build.sources() for question in questions(lesson.read(source))]
TOLD = {  # (lesson, section): what of an answer may have been read before, and tells nothing
}
TWO = set()  # the sections of two questions that look alike, and are two


@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_the_answer_has_not_been_read(question):
    place = (question.lesson, question.section)
    assert [words for words in told(question) if words not in TOLD.get(place, ())] == []


def test_no_question_is_asked_a_second_time():
    rare = rarity(QUESTIONS)
    found = {
        (f"{one.lesson} §{one.section}", f"{other.lesson} §{other.section}")
        for one, other in itertools.combinations(QUESTIONS, 2)
        if alike(one, other, rare) > ALIKE
    }
    assert found - TWO == set()
    assert TWO - found == set(), "no longer alike: take it out of TWO"


def asked(seen, answer, prompt="> **Predict.** Where will the loss be?"):
    return Question("07", "6", seen, prompt, answer)


@pytest.mark.parametrize("seen, answer, found", [
    ("alt='It falls from 0.58 to 0.13, and ends after 201 updates.'", "It ends after 201 updates.", "201"),
    ("## 6 · Train on, and the loss is gone soon", "From there on and the loss is gone soon.", "the loss is gone soon"),
    ("The slope is 0.25 there.", "One quarter.", None),
])  # fmt: skip
def test_an_answer_that_stands_there_is_found(seen, answer, found):
    assert found in told(asked(seen, answer)) if found else told(asked(seen, answer)) == []
