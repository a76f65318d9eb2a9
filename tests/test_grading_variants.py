"""A class that has other exercises each is graded: by the exercises of the student whom the platform names."""

import io
import zipfile

import nbformat
import pytest

from course import Lacking, bank
from course.bank import roster, variants
from course.grading import grade, room

pytestmark = pytest.mark.grading
SEED = "words that nobody has read"
FOLDER = "tests/bank"
CLASS = (
    "id,name\n4711001,Nguyễn Văn An\n4711002,Trần Thị Bình\n4711003,Lê Cường\n4711004,Phạm Dung\n"
)


@pytest.fixture(scope="module", autouse=True)
def walls():
    """Skips where this system has none."""
    try:
        room.Room([]).close()
    except Lacking as lacking:
        pytest.skip(str(lacking))


@pytest.fixture
def given(tmp_path, monkeypatch):
    """{student: (the notebook that this student was given, the tasks in it)} of lesson 09; the table lies beside it."""
    monkeypatch.setenv("SEED", SEED)
    (tmp_path / "class.csv").write_text(CLASS, encoding="utf-8")
    students = roster.read(tmp_path / "class.csv")
    exercises = bank.open(FOLDER, SEED)
    variants.write("04", students, exercises, tmp_path / "variants")
    return {
        each.id: (
            nbformat.read(next((tmp_path / "variants/04" / each.folder).iterdir()), as_version=4),
            exercises.tasks("04", each.id)["04.h1"],
        )
        for each in students
    }


def answered(notebook, task, code):
    """A student's notebook with another code in the answer cell of a task."""
    (cell,) = (cell for cell in notebook.cells if cell.source == task.answer)
    cell.source = code
    return nbformat.writes(notebook)


def moodle(files):
    """{(name, number, file): text} as Moodle's zip."""
    paper = io.BytesIO()
    with zipfile.ZipFile(paper, "w") as archive:
        for (name, number, file), text in files.items():
            archive.writestr(f"{name}_{number}_assignsubmission_file_/{file}", text)
    return paper.getvalue()


def graded(tmp_path, **asked):
    words = {"LESSON": "04", "BANK": FOLDER, "ROSTER": str(tmp_path / "class.csv"), "CORES": "1"}
    return grade.graded(words | asked, tmp_path / "grades")


def test_each_is_judged_by_their_own_exercise_and_a_friends_answer_is_told(given, tmp_path):
    (an, a), (binh, b), (cuong, c), (dung, d) = given.values()
    own = tmp_path / "own.zip"
    own.write_bytes(
        moodle(
            {
                ("Nguyễn Văn An", 71, "05 FINAL.ipynb"): answered(an, a, a.solution),
                ("Trần Thị Bình", 72, "04_mini_batch_4711002 (1).ipynb"): answered(
                    binh, b, a.solution
                ),
                # a friend's whole notebook, that says it is a friend's
                ("Lê Cường", 73, "04_mini_batch_4711001.ipynb"): nbformat.writes(an),
                ("Phạm Dung", 74, "04_mini_batch_4711004.ipynb"): nbformat.writes(dung),
                ("Võ Em", 75, "04_mini_batch_4711001.ipynb"): nbformat.writes(an),
            }
        )
    )
    rows = {row.number: row for row in graded(tmp_path, FROM=str(own))}
    assert {number: row.marks for number, row in rows.items()} == {
        "71": {"04.h1": "✓"},
        "72": {"04.h1": "✗"},
        "73": {"04.h1": "✗"},
        "74": {"04.h1": "○"},
        "75": {},
    }
    assert (rows["71"].points, rows["72"].points, rows["71"].most) == (2, 0, 2), "its weight"
    friend = "04.h1 is not right here, and right for 4711001"
    assert friend in rows["72"].remarks and friend in rows["73"].remarks
    other = "04.h1: the task in the file is another one than this student has"
    assert {"the file's name is that of 4711001", other} <= set(rows["73"].remarks)
    assert not any(other in rows[number].remarks for number in ("71", "72", "74"))
    assert not any(
        friend in row.remarks or "name is" in " ".join(row.remarks)
        for row in map(rows.get, ("71", "74"))
    )
    assert rows["75"].notes == [
        "not judged: whose exercises these are, the class's table does not say"
    ]

    written = {
        path: path.read_bytes() for path in (tmp_path / "grades").rglob("*") if path.is_file()
    }
    assert not any(SEED.encode() in content for content in written.values())
    page = next(path for path in written if path.match("feedback/*73.html")).read_text(
        encoding="utf-8"
    )
    assert "4711001" not in page.replace("04_mini_batch_4711001.ipynb", ""), "nothing of others"
    again = graded(tmp_path, FROM=str(own))
    assert [row.marks for row in again] == [rows[row.number].marks for row in again]


def test_in_a_plain_folder_the_files_name_says_whose_it_is(given, tmp_path):
    folder = tmp_path / "handed in"
    folder.mkdir()
    for who, (notebook, task) in given.items():
        text = answered(
            notebook,
            task,
            task.solution.replace("y_m == 1", "y_m == 0" if who == "4711003" else "y_m == 1"),
        )
        (folder / f"04_mini_batch_{who}.ipynb").write_text(text, encoding="utf-8")
    rows = graded(tmp_path, FROM=str(folder))
    assert [(row.student, row.number, row.marks["04.h1"]) for row in rows] == [
        ("Nguyễn Văn An", "4711001", "✓"),
        ("Trần Thị Bình", "4711002", "✓"),
        ("Lê Cường", "4711003", "✗"),
        ("Phạm Dung", "4711004", "✓"),
    ]
    assert rows[2].result["words"]["04.h1"].startswith("The two classes are exchanged")


def test_without_its_check_cell_and_under_a_seed_of_another(given, tmp_path, monkeypatch):
    (an, a), *_ = given.values()
    answered(an, a, a.solution)
    an.cells = [
        cell for cell in an.cells if "check(" not in cell.source or cell.cell_type != "code"
    ]
    (tmp_path / "in").mkdir()
    (tmp_path / "in/04_mini_batch_4711001.ipynb").write_text(nbformat.writes(an), encoding="utf-8")
    (row,) = graded(tmp_path, FROM=str(tmp_path / "in"))
    assert row.marks == {"04.h1": "✓"}
    monkeypatch.setenv("SEED", f"{SEED} or not")
    (row,) = graded(tmp_path, FROM=str(tmp_path / "in"))
    assert row.marks == {"04.h1": "✗"}, "another seed is another task"
    assert "04.h1: the task in the file is another one than this student has" in row.remarks


def test_what_is_missing_is_said(given, tmp_path, monkeypatch):
    (tmp_path / "in").mkdir()
    (an, _), *_ = given.values()
    (tmp_path / "in/an.ipynb").write_text(nbformat.writes(an), encoding="utf-8")
    with pytest.raises(Lacking, match="are drawn for each student: ROSTER= names the table"):
        graded(tmp_path, FROM=str(tmp_path / "in"), ROSTER="")
    monkeypatch.delenv("SEED")
    with pytest.raises(Lacking, match="The seed is missing"):
        graded(tmp_path, FROM=str(tmp_path / "in"))
    with pytest.raises(Lacking, match="There is no folder"):
        graded(tmp_path, FROM=str(tmp_path / "in"), BANK="nowhere")
