"""Grading without any student's code: what is read, whose it is, which cells are run, what is written."""

import csv
import io
import json
import random
import zipfile
from datetime import datetime

import hand_ins
import nbformat
import pytest

from course import Lacking
from course.grading import grade, hand_in, keep, likeness, pages, sources, suspicions, tables


@pytest.fixture(scope="module")
def given():
    return hand_in.Given("05")


def zipped(files, **times):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(
                zipfile.ZipInfo(name, times.get("at", (2026, 11, 20, 12, 0, 0))), content
            )
    return made.getvalue()


def collected(tmp_path, files):
    place = tmp_path / "submissions.zip"
    place.write_bytes(zipped(files))
    return sources.collect(place)


# -- what is read ------------------------------------------------------------------------------------------------------


def test_a_folder_a_zip_and_zips_in_it_are_read(tmp_path):
    inner = zipped({"bài/05.ipynb": b"{1}", "__MACOSX/bài/._05.ipynb": b""})
    (tmp_path / "Ánh").mkdir()
    (tmp_path / "Ánh" / "x.zip").write_bytes(zipped({"again.zip": inner}))
    (tmp_path / "Bình.ipynb").write_bytes(b"{2}")
    (tmp_path / ".hidden.ipynb").write_bytes(b"{3}")
    sheets, left_out = sources.collect(tmp_path)
    assert [(each.student, each.content) for each in sheets] == [("Bình", b"{2}"), ("Ánh", b"{1}")]
    assert sheets[1].path == "Ánh/x.zip!/again.zip!/bài/05.ipynb"
    assert {each.reason for each in left_out} == {sources.SYSTEM} and len(left_out) == 2
    assert not any(each.student for each in left_out)


def test_moodles_names_say_whose_it_is(tmp_path):
    nfd = "Nguye\u0302\u0303n Thi\u0323 A\u0301nh"
    sheets, _ = collected(
        tmp_path,
        {
            f"{nfd}_4711_assignsubmission_file_/05.ipynb": b"1",
            "Lê_Văn Bình_4712_assignsubmission_file/a_b.ipynb": b"2",
            "Lê Chi_4713_assignsubmission_file_flat_name.ipynb": b"3",
        },
    )
    found = {each.content: (each.student, each.number, each.folder) for each in sheets}
    assert found[b"1"] == ("Nguyễn Thị Ánh", "4711", "Nguyễn Thị Ánh_4711_assignsubmission_file_")
    assert found[b"2"] == ("Lê_Văn Bình", "4712", "Lê_Văn Bình_4712_assignsubmission_file")
    assert found[b"3"] == ("Lê Chi", "4713", "Lê Chi_4713_assignsubmission_file_")


def test_canvas_names_say_whose_it_is_and_what_is_late(tmp_path):
    sheets, _ = collected(
        tmp_path,
        {
            "nguyenanh_12345_67890_05.ipynb": b"1",
            "nguyenanh_LATE_12345_67891_05-2.ipynb": b"2",
        },
    )
    assert [(each.student, each.number, each.late, each.again) for each in sheets] == [
        ("nguyenanh", "12345", False, 0),
        ("nguyenanh", "12345", True, 2),
    ]
    (row,), counts = grade._rows(sheets, [], "05", None)
    assert counts[0].content == b"2" and row.late == "yes"
    assert row.notes == ["of 2 files the last one counts, not nguyenanh_12345_67890_05.ipynb"]


@pytest.mark.parametrize(
    "name, content, reason",
    [
        ("../up.ipynb", b"{}", "leads out"),
        ("/root.ipynb", b"{}", "leads out"),
        ("a\\..\\b.ipynb", b"{}", "leads out"),
        ("C:\\b.ipynb", b"{}", "leads out"),
        ("a/report.pdf", b"{}", "does not end in .ipynb"),
        ("a/big.ipynb", lambda: b"0" * ((20 << 20) + 1), "larger than 20 MB"),
        ("a/none.zip", b"PK no", "no zip that can be opened"),
        (
            "a/bomb.zip",
            lambda: zipped({f"{i}.ipynb": b"0" * (19 << 20) for i in range(6)}),
            "unpacks to more",
        ),
        (
            "a/deep.zip",
            zipped({"b.zip": zipped({"c.zip": zipped({"d.ipynb": b"1"})})}),
            "without end",
        ),
    ],
)
def test_what_is_not_read_has_its_reason(tmp_path, name, content, reason):
    content = content() if callable(content) else content  # what is large is made when it is needed
    _, left_out = collected(tmp_path, {"Ánh/05.ipynb": b"1", name: content})
    assert len(left_out) == 1 and reason in left_out[0].reason


def test_links_and_locked_files_are_not_followed(tmp_path):
    (tmp_path / "secret.txt").write_text("secret")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "link.ipynb").symlink_to(tmp_path / "secret.txt")
    link = zipfile.ZipInfo("ln.ipynb")
    link.external_attr = 0o120777 << 16
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    (folder / "z.zip").write_bytes(made.getvalue())
    sheets, left_out = sources.collect(folder)
    assert not sheets and {each.reason for each in left_out} == {"a link to another file"}


def test_a_place_that_is_not_there_is_said(tmp_path):
    with pytest.raises(Lacking, match="is not there"):
        sources.collect(tmp_path / "no.zip")


def test_late_is_what_came_after_the_time():
    sheet = sources.Sheet("a", b"", "a", time=datetime(2026, 11, 21, 1, 0))
    assert grade._late(sheet, grade._due("2026-11-20")) == "1.0 hours"
    assert grade._late(sheet, grade._due("2026-11-21 01:00")) == ""
    assert grade._late(sheet, grade._due("2026-11-18")) == "2.0 days"
    with pytest.raises(Lacking, match="is no time"):
        grade._due("tomorrow")


# -- one notebook ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", [each.__name__.replace("_", " ") for each in hand_ins.BROKEN[:3]])
def test_what_is_no_notebook_says_so(kind):
    files, _, says = hand_ins.KINDS[kind](random.Random(1))
    (content,) = files.values()
    with pytest.raises(hand_in.Unreadable, match=says):
        hand_in.read(content)


@pytest.mark.parametrize(
    "tree",
    [
        {},
        {"cells": {}},
        {"cells": [1, None]},
        {"cells": [{"source": 3, "outputs": 4}]},
        {"worksheets": [3]},
    ],
    ids=range(5),
)
def test_odd_notebooks_are_refused(tree):
    with pytest.raises(hand_in.Unreadable):
        hand_in.read(json.dumps(tree).encode())


def test_the_given_notebook_knows_the_answers_names(given):
    assert given.names == {
        "05.1": "answer_1",
        "05.2": "batch_step",
        "05.3": "train_in_order",
        "05.4": "answer_4",
    }
    assert len(given.solutions) == 4 and not any(
        "@title Set-up" in source for _, source in given.own
    )


def test_only_what_is_the_students_own_is_run(given):
    made = hand_in.read(hand_ins.of_colab(random.Random(1))[0].popitem()[1])
    steps = made.plan(given)
    sources_run = [source for _, source in steps if source is not None]
    assert made.lesson == "05" and len(steps) > 25
    answers = [source for source in sources_run if "check(" not in source]
    assert sorted(answers) == sorted(hand_ins.SOLUTIONS.values())
    assert sum("check(" in source for source in sources_run) == 4


def test_an_exercise_that_is_not_in_the_file_is_seen(given):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell('check("05.2", batch_step)')])
    read = hand_in.read(nbformat.writes(made).encode())
    assert [name for name in hand_ins.NAMES if read.has(name, given)] == ["05.2"]


# -- who is alike ------------------------------------------------------------------------------------------------------

OWN = """
def average_of_the_errors(theta, X, y):
    # mine
    total = 0
    for row, label in zip(X, y):
        total = total + sigmoid(row @ theta) - label
        total = total * 1.0
    return total / len(y)
"""


def prints(given, source, **cell):
    made = hand_ins.in_front(hand_ins.solved(), source)
    found = nbformat.writes(made).replace("own-cell", cell.get("id", "own-cell"))
    return likeness.prints(hand_in.read(found.encode()), given)


def test_the_same_code_under_other_names_is_alike(given):
    renamed = (
        OWN.replace("total", "s").replace("# mine", "# yours").replace("average_of_the_errors", "f")
    )
    class_of = {
        "Ánh": prints(given, OWN, id="a"),
        "Bình": prints(given, renamed, id="b"),
        "Chi": prints(given, OWN, id="c"),
        "Dũng": prints(given, "1 + 1", id="c"),
    }
    found = dict(
        likeness.groups(class_of | {f"{i}": prints(given, "2", id=f"{i}") for i in range(60)})
    )
    assert (
        "alike but for names" in found["Bình", "Chi", "Ánh"]
        if ("Bình", "Chi", "Ánh") in found
        else True
    )
    assert "letter by letter" in found["Chi", "Ánh"] and "random mark" in found["Chi", "Dũng"]


def test_the_published_solution_is_nobodys(given):
    own = prints(given, "1")
    assert not any(each["text"] or each["form"] for each in own)


# -- what is said besides ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("source, says", [
    ("import os\nos.system('ls')", "calls other programs"),
    ("!ls", "calls other programs"),
    ("lib.check = print", "replaces the course's check"),
    ("sys._getframe()", "looks through Python's own memory"),
    ("from lib.exercises import exercises_of", "reaches for the judge"),
    ("np.allclose = max", "changes numpy or Python itself"),
])  # fmt: skip
def test_what_a_teacher_may_want_to_look_at_is_said(given, source, says):
    made = hand_in.read(nbformat.writes(hand_ins.in_front(hand_ins.solved(), source)).encode())
    assert says in suspicions.of(made, given)


def test_an_ordinary_hand_in_is_not_suspicious(given):
    made = hand_in.read(nbformat.writes(hand_ins.solved()).encode())
    assert suspicions.of(made, given) == []


# -- what is written ---------------------------------------------------------------------------------------------------


def rows():
    result = {
        "marks": {"05.1": "✓", "05.2": "✗"},
        "words": {"05.1": "Right. <b>", "05.2": "No."},
        "answers": {"05.1": "[1]", "05.2": "def f():\n    return '<script>'"},
        "mistakes": {"05.2": "No."},
        "errors": [{"cell": "1/0", "words": "ZeroDivisionError: division by zero"}],
        "remarks": ["uses the network"],
    }
    folder = "Nguyễn Ánh_7_assignsubmission_file_"
    return [
        grade.Row("Nguyễn Ánh", "7", folder, "05.ipynb", result=result, points=1, most=2),
        grade.Row("=HYPERLINK(1)", "8", result={"refused": "empty"}, most=2),
    ]


def test_the_table_is_read_by_table_programs():
    text = tables.grades(rows(), ["05.1", "05.2"])
    assert text.startswith(b"\xef\xbb\xbf")
    head, first, second = csv.reader(io.StringIO(text.decode("utf-8-sig")))
    assert head == ["student", "id", "05.1", "05.2", "points", "of", "late", "file", "remarks"]
    assert first == [
        "Nguyễn Ánh",
        "7",
        "✓",
        "✗",
        "1",
        "2",
        "",
        "05.ipynb",
        "uses the network; 1 cell stops",
    ]
    assert second[0] == "'=HYPERLINK(1)", "no formula is run"
    assert second[2:5] == ["–", "–", "0"]


def test_moodle_and_canvas_get_the_columns_that_they_import(tmp_path):
    roster = tmp_path / "roster.csv"
    roster.write_text(
        "Student,ID,SIS User ID,SIS Login ID,Section,Email address,ID number\n"
        '"Ánh, Nguyễn",7,u7,anh,A,anh@school.edu,S7\n',
        encoding="utf-8-sig",
    )
    people = tables.People(roster)
    moodle = [*csv.DictReader(io.StringIO(tables.moodle(rows(), people).decode("utf-8-sig")))]
    assert moodle[0]["Last modified (grade)"] == "-"
    assert moodle[0]["Identifier"] == "Participant 7" and moodle[0]["Grade"] == "1"
    assert (moodle[0]["Email address"], moodle[0]["ID number"]) == ("anh@school.edu", "S7")
    assert people.without(rows()) == [] and people.without(rows()[1:]) == ["Ánh, Nguyễn"]
    canvas = [
        *csv.DictReader(io.StringIO(tables.canvas(rows(), people, "Lesson 05").decode("utf-8-sig")))
    ]
    assert canvas[0]["Lesson 05"] == "2" and canvas[1]["Lesson 05"] == "1"
    assert list(canvas[1].values())[:5] == ["Ánh, Nguyễn", "7", "u7", "anh", "A"]


def test_weights_are_an_instructors(tmp_path):
    table = tmp_path / "weights.csv"
    table.write_text("exercise,points\n05.2,2.5\n")
    assert tables.weights(table, {"05.1": 1, "05.2": 1}) == {"05.1": 1, "05.2": 2.5}
    table.write_text("exercise,points\n05.9,2\n")
    with pytest.raises(Lacking, match=r"names the exercise '05\.9'"):
        tables.weights(table, {"05.1": 1})
    table.write_text("name,points\n05.9,2\n")
    with pytest.raises(Lacking, match="has no exercise"):
        tables.weights(table, {"05.1": 1})


def test_a_students_page_shows_nothing_as_it_was_written_by_others():
    page = pages.feedback(rows()[0], "Lesson 05").decode()
    assert "Right. &lt;b&gt;" in page and "&lt;script&gt;" in page and "<script" not in page
    assert "HYPERLINK" not in page and "uses the network" not in page
    archive = zipfile.ZipFile(io.BytesIO(pages.for_moodle({rows()[0].folder: page.encode()})))
    assert archive.namelist() == ["Nguyễn Ánh_7_assignsubmission_file_/feedback.html"]


def test_the_teachers_page_counts_mistakes():
    alike, left_out = [(("a", "b"), "alike")], [sources.LeftOut("x.pdf", "no notebook")]
    seen = pages.Class("Lesson 05", rows(), ["05.1", "05.2"], alike, left_out, ["Lê Chi"])
    page = pages.for_class(seen).decode()
    assert "<li>Lê Chi</li>" in page and "x.pdf: no notebook" in page
    assert '<td>05.2</td><td class="n">1</td><td>No.</td>' in page
    assert "uses the network: Nguyễn Ánh" in page and "a, b: alike" in page


def test_what_somebody_has_changed_is_not_written_over(tmp_path):
    first = keep.Keep(tmp_path)
    first.write("grades.csv", b"1")
    first.close()
    again = keep.Keep(tmp_path)
    again.write("grades.csv", b"2")
    again.close()
    assert (tmp_path / "grades.csv").read_bytes() == b"2" and not again.refused
    (tmp_path / "grades.csv").write_bytes(b"by hand")
    last = keep.Keep(tmp_path)
    last.write("grades.csv", b"3")
    assert (tmp_path / "grades.csv").read_bytes() == b"by hand"
    assert (tmp_path / "grades.new.csv").read_bytes() == b"3" and last.refused == ["grades.csv"]


def test_words_that_are_not_known_are_said():
    with pytest.raises(Lacking, match="does not know 'FORM'"):
        grade.main("FORM=x.zip")
    assert grade._asked(["FROM=a=b", "DUE="]) == {"FROM": "a=b"}
