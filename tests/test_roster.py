"""The table of a class, as it comes: of Moodle, of Canvas, of a spreadsheet, in any script."""

import pytest

from course import Lacking
from course.bank import roster
from course.bank.roster import Student, find

AN, BINH = Student("1", "Nguyễn Văn An"), Student("2", "Trần Thị Bình")
PLAIN = "id,name\n1,Nguyễn Văn An\n2,Trần Thị Bình\n"
MOODLE = (
    '"First name",Surname,"ID number","Email address"\n'
    "Văn An,Nguyễn,4711001,an@example.org\nThị Bình,Trần,4711002,binh@example.org\n"
)
WORKSHEET = (
    'Identifier,"Full name","Email address",Status\n'
    "Participant 12345,Nguyễn Văn An,an@example.org,-\nParticipant 12346,Trần Thị Bình,binh@example.org,-\n"
)
CANVAS = (
    'Student,ID,SIS User ID,SIS Login ID,Section,Homework (77)\n"    Points Possible",,,,,10\n'
    '"Nguyễn, Văn An",501,4711001,an,A,\n"Trần, Thị Bình",502,4711002,binh,A,\n"Student, Test",999,,x,A,\n'
)
VIETNAMESE = "STT;Mã số sinh viên;Họ và tên\n1;SV001;Nguyễn Văn An\n2;SV002;Trần Thị Bình\n"


def read(tmp_path, content, encoding="utf-8"):
    path = tmp_path / "class.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return roster.read(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize(
    "text",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("\n", "\n\n ,\n"),
        PLAIN.replace("id", " Student ID ").replace("1,", " 1 ,"),
    ],
)
def test_a_plain_table_in_every_form(tmp_path, text, encoding):
    assert read(tmp_path, text, encoding) == [AN, BINH]


@pytest.mark.parametrize(
    ("text", "ids", "others"),
    [
        (MOODLE, ["4711001", "4711002"], ("an@example.org",)),
        (WORKSHEET, ["Participant 12345", "Participant 12346"], ("an@example.org", "12345")),
        (CANVAS, ["501", "502"], ("4711001", "an")),
        (VIETNAMESE, ["SV001", "SV002"], ()),
    ],
)
def test_the_tables_of_platforms(tmp_path, text, ids, others):
    students = read(tmp_path, text)
    assert [student.id for student in students] == ids and students[0].others == others
    assert set(students[0].name.replace(",", "").split()) == {"Nguyễn", "Văn", "An"}


def test_ids_in_any_script_and_letters_composed_in_two_ways(tmp_path):
    text = "id,name\nNguyê\u0303n,An\n李明,明\nعلي,\n٣,x\n007,Bond\n7,Seven\n"
    ids = [student.id for student in read(tmp_path, text)]
    assert ids == ["Nguyễn", "李明", "علي", "٣", "007", "7"]


def test_a_folder_that_every_system_takes():
    assert [Student(each).folder for each in ("a/b", "..", "c:\\d", "x. ", "an@b.c", "李明")] == [
        "a_b", "_", "c__d", "x", "an@b.c", "李明",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (
            "",
            "has no column for the student's id. Its first line names the columns, as in  id,name ; here it is empty.",
        ),
        ("number,who\n1,An\n", "here it is number, who."),
        ("id,name\n", "no student below it"),
        ("id,name\n1,An\n,Bình\n", "line 3: the column id is empty"),
        ("id,name\n1,An\n2,Bình\n1,Cường\n", "'1' is the id of two students, An and Cường."),
        ("id,name\na/b,An\na:b,Bình\n", "'a_b' would be the folder of two students"),
        ("id,name\nab,An\nAB,Bình\n", "'ab' would be the folder of two students"),
        (b"PK\x03\x04rest", "is a workbook. Save it as CSV"),
    ],
)
def test_what_is_amiss_is_said(tmp_path, content, said):
    with pytest.raises(Lacking) as found:
        read(tmp_path, content)
    assert said in str(found.value)


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(Lacking, match="cannot be read"):
        roster.read(tmp_path / "class.csv")
    with pytest.raises(Lacking, match="cannot be read"):
        roster.read(tmp_path)


def test_bytes_that_are_no_utf_8_are_read_all_the_same(tmp_path):
    (student,) = read(tmp_path, b"id,name\n1,M\xfcller\n")
    assert student == Student("1", "Müller")


def test_a_student_is_found_by_any_of_the_names_but_never_guessed(tmp_path):
    students = read(tmp_path, MOODLE)
    for words in (
        ["4711001"],
        ["an@example.org"],
        ["Văn An Nguyễn"],
        ["", "VĂN AN NGUYỄN"],
    ):
        assert find(students, words) is students[0], words
    assert find(students, ["nguyen van an"]) is None
    assert (
        find(students, ["An"]) is None
        and find(students, []) is None
        and find(students, [""]) is None
    )
    twins = [Student("1", "Lê An"), Student("2", "Lê An")]
    assert find(twins, ["Lê An"]) is None and find(twins, ["2", "Lê An"]) is twins[1]
