"""The parser of a lesson: on a small one, whose every part is known."""

import pytest

from course import build, lesson

SMALL = """\
# %% [markdown]
# <!-- navigation -->
# [← Start here](00_start_here.ipynb)
# <!-- /navigation -->
#
# # 07 · Small: a lesson of few words
#
# **Slides 3 to 5 · about 6 minutes, and 2 for the exercises**
#
# <!-- aim: say little -->
#
# After this lesson you can
#
# - say little,
# - and say it
#   twice.
#
# You need nothing.

# %%
set_up = 1

# %% [markdown]
# ## 1 · Look
#
# That makes <!-- hours -->**9 hours**<!-- /hours -->.
#
# <!-- screen -->
#
# > **Predict.** What comes?
#
# <!-- say -->
# Said.
#
# <details><summary>Were you right?</summary>
#
# Yes.
# </details>

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 6
#
# **Ask** What?

# %% [markdown]
# ## 2 · Practice
#
# ### Exercise 07.1 · Do it
#
# The task.

# %%
answer = None

# %%
check("07.1", answer)

# %% [markdown]
# <details><summary>Hint 1</summary>
#
# a
# <details><summary>Hint 2</summary>
# b
# </details>
# </details>
#
# <details><summary>Solution</summary>
#
# ```python
# answer = 1
# ```
# </details>
#
# ---
# [08 MSE →](08_mse.ipynb)

# %% [markdown] slideshow={"slide_type": "notes"}
# **Minutes** 2
#
# **For** home
"""


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "07_small.py"
    path.write_text(SMALL, encoding="utf-8")
    return path


def test_the_head(source):
    small = lesson.read(source)
    assert (small.number, small.title, small.name) == (
        "07",
        "07 · Small: a lesson of few words",
        "07 Small",
    )
    assert small.promise == "Slides 3 to 5 · about 6 minutes, and 2 for the exercises"
    assert (list(small.slides), small.minutes, small.aim) == ([3, 4, 5], (6, 2), "say little")
    assert small.aims == "say little; and say it twice"


@pytest.mark.parametrize(
    "promise, slides, minutes",
    [
        ("No slides · about 15 minutes", [], (15, 0)),
        ("Slide 34 · about 60 minutes, and 40 for the exercises", [34], (60, 40)),
    ],
)
def test_other_promises(source, promise, slides, minutes):
    source.write_text(
        SMALL.replace("Slides 3 to 5 · about 6 minutes, and 2 for the exercises", promise), "utf-8"
    )
    assert (list(lesson.read(source).slides), lesson.read(source).minutes) == (slides, minutes)


@pytest.mark.parametrize("part, missing", [("**Slides 3 to 5 ·", "promise"), ("<!-- aim:", "aim")])
def test_a_head_without_a_part_is_refused_with_the_line_that_is_missing(source, part, missing):
    source.write_text(SMALL.replace(part, "Nothing"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"07_small\.py has no line"):
        getattr(lesson.read(source), missing)


def test_sections_notes_and_exercises(source):
    small = lesson.read(source)
    assert small.sections == [("1", "Look"), ("2", lesson.PRACTICE)]
    assert [(note.number, note.title, note.minutes, note.place) for note in small.notes] == [
        ("1", "Look", 6, None),
        ("07.1", "Do it", 2, "home"),
    ]
    ((name, exercise),) = small.exercises.items()
    assert (name, exercise.title, exercise.solution) == ("07.1", "Do it", "answer = 1")
    assert (exercise.answer.source, exercise.judge.source) == (
        "answer = None",
        'check("07.1", answer)',
    )


def test_no_comment_and_no_note_comes_into_the_notebook(source):
    said = "\n\n".join(cell.source for cell in build.read(source).cells)
    assert "<!--" not in said and "**Minutes**" not in said
    assert said.startswith("[← Start here](00_start_here.ipynb)\n\n# 07 · Small")
    assert "That makes **9 hours**.\n\n> **Predict.** What comes?\n\nSaid.\n\n<details>" in said
    assert "exercises**\n\nAfter this lesson" in said


def test_the_pieces_of_a_cell(source):
    look = lesson.read(source).cells[2].source
    assert [(piece.kind, piece.text[:11]) for piece in lesson.pieces(look)] == [
        ("heading", "## 1 · Look"),
        ("text", "That makes "),
        ("screen", ""),
        ("prompt", "> **Predict"),
        ("say", ""),
        ("text", "Said."),
        ("fold", "Yes."),
    ]
    *folds, leads = lesson.pieces(lesson.read(source).cells[7].source)
    assert [fold.title for fold in folds] == ["Hint 1", "Solution"] and leads.kind == "navigation"


def test_answers_are_left_out_and_hints_stay(source):
    folded = lesson.without_answers(lesson.read(source).cells[7].source)
    assert (
        folded.count("<details>") == folded.count("</details>") == 2 and "answer = 1" not in folded
    )
    assert (
        lesson.without_answers("<details><summary>Why?</summary>\n\nSo.\n</details>\n\non") == "on"
    )
