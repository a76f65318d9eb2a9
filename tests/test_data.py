"""The tables: unchanged since they were checked, and as their sources have them."""

import base64
import codecs
import csv
import hashlib

import numpy as np
import pytest
from sklearn.datasets import load_iris as sklearn_iris

import lib
from lib.data import FOLDER


@pytest.mark.parametrize(
    "line",
    [
        line
        for line in (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("    ")
    ],
)
def test_checksums(line):
    digest, name = line.split()
    assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, f"{name} has changed"


def test_every_table_has_its_checksum():
    said = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in sorted(FOLDER.glob("*.csv")) if path.name not in said] == []


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A function that saves other bytes as flowers.csv, in a copy of the tables."""
    lib.data.read_table.cache_clear()
    monkeypatch.setattr(lib.data, "FOLDER", tmp_path)
    yield (tmp_path / "flowers.csv").write_bytes
    lib.data.read_table.cache_clear()


@pytest.mark.parametrize("mark", [b"", codecs.BOM_UTF8])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_a_table_may_have_been_saved_by_another_system(table, mark, end):
    table(mark + (FOLDER / "flowers.csv").read_bytes().replace(b"\n", end))
    assert lib.load_flowers()[0][3].tolist() == [1, 4.1, 1.3]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"petal_length,petal_width,label\n",
        b"petal_length;petal_width;label\n1,4;0,2;0\n",
        b"petal_length,petal_width,label\n1.4,0.2\n",
        b"petal_length,petal_width,label\n1.4,,0\n",
        b"petal_length,petal_width,label\n1.4,0.2,0.0\n",
        "petal_length,petal_width,label\n1.4,0.2,0\n".encode("utf-16"),
        b"\0" * 99,
        b"<<<<<<< HEAD\n",
    ],
)
def test_a_spoilt_table_is_named_and_is_read_as_soon_as_it_is_mended(table, content):
    table(content)
    for _ in range(2):
        with pytest.raises(ValueError, match="data/flowers.csv is not the course's any more: get"):
            lib.load_flowers()
    table((FOLDER / "flowers.csv").read_bytes())
    assert lib.load_flowers()[0].shape == (4, 3)


def test_a_table_that_is_not_there_is_named(table):
    with pytest.raises(ValueError, match="data/flowers.csv is not"):
        lib.load_flowers()


def test_iris_is_scikit_learn_s():
    table = sklearn_iris()
    for classes in [(0, 1), (1, 2), (2, 0)]:
        X, y = lib.load_iris(
            classes, ["sepal_length", "sepal_width", "petal_length", "petal_width"]
        )
        expected = np.concatenate([table.data[table.target == c] for c in classes])
        np.testing.assert_array_equal(X, np.column_stack([np.ones(100), expected]))
        assert y.tolist() == [0] * 50 + [1] * 50
    assert lib.load_iris()[0].shape == (100, 3) and lib.load_iris(features="petal_width")[
        0
    ].shape == (100, 2)


def test_the_deck_s_tables():
    X, y = lib.load_flowers()
    assert X.tolist() == [
        [1, 1.4, 0.2],
        [1, 1.5, 0.2],
        [1, 3.0, 1.1],
        [1, 4.1, 1.3],
    ] and y.tolist() == [0, 0, 1, 1]
    X, y = lib.load_petals()
    assert X[:, 1].tolist() == [1.4, 1, 1.5, 3, 3.8, 4.1] and y.tolist() == [0, 0, 0, 1, 1, 1]


def test_oring():
    X, y = lib.load_oring()
    assert X.shape == (23, 2) and y.sum() == 7 and X[:, 1].min() == 53 and X[:, 1].max() == 81


def test_a_learner_may_change_what_was_loaded():
    X, _ = lib.load_petals()
    X[:] = 0
    assert lib.load_petals()[0][0, 1] == 1.4


@pytest.mark.parametrize(
    "call, words",
    [
        (lambda: lib.load_iris(classes=(0, 3)), r"classes are \(0, 3\)"),
        (lambda: lib.load_iris(classes=(1, 1)), "two different"),
        (
            lambda: lib.load_iris(features=["stem"]),
            r"features are \['stem'\], expected .*petal_length",
        ),
        (lambda: lib.load_iris(features=[]), "one or more"),
    ],
)
def test_unknown_choices_are_named(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_penguins_are_those_of_the_package():
    """Byte for byte as palmerpenguins 0.1.6 ships them: the digest of its own list of files."""
    digest = hashlib.sha256((FOLDER / "penguins.csv").read_bytes()).digest()
    assert base64.urlsafe_b64encode(digest) == b"8gTbLHU7CTfKrDyzUlhWLBTwc-S7x2viS0xRziJ2epM="
    species = [row["species"] for row in lib.load_penguins()]
    assert [species.count(name) for name in ("Adelie", "Chinstrap", "Gentoo")] == [152, 68, 124]


def test_penguins_are_the_file_with_empty_cells():
    with open(FOLDER / "penguins.csv", encoding="utf-8") as file:
        as_written = list(csv.DictReader(file))
    rows = lib.load_penguins()
    assert len(rows) == 344 and rows[0] == as_written[0]
    assert sum(cell == "" for row in rows for cell in row.values()) == 19
    assert all(mine == theirs or (mine, theirs) == ("", "NA")
               for row, other in zip(rows, as_written)
               for mine, theirs in zip(row.values(), other.values()))  # fmt: skip
    rows[0]["species"] = "a penguin"
    assert lib.load_penguins()[0]["species"] == "Adelie"


@pytest.mark.parametrize("text, words", [
    ("a,b\n1,2,3\n", "row 0 of .* has 3 cells, and the first line names 2 columns"),
    ("", "is empty"),
    ("a,b\n1\n", "has 1 cells"),
])  # fmt: skip
def test_a_file_that_is_no_table(tmp_path, text, words):
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        lib.load_rows(tmp_path / "mine.csv")


@pytest.mark.parametrize("text, separator, words", [
    ("age;fare\n1,5;2\n", ",", "has a semicolon between its names, where a comma was expected"),
    ("age\tfare\n1\t2\n", ",", "has a tab between its names"),
    ("age|fare\n1|2\n", ";", "has a bar between its names, where a semicolon"),
    ("age,fare\n1,2\n", ";", "has a comma between its names, where a semicolon was expected"),
    ("age;fare;cabin, deck\n1;2;3\n", "|", "has a semicolon between its names, where a bar was expected"),
    ("age,fare,cabin; deck\n1,2,3\n", "|", "has a comma between its names, where a bar was expected"),
    ("age,fare\n1,2\n", ":", "has a comma between its names, where ':' was expected"),
])  # fmt: skip
def test_another_separator_is_seen_and_said(tmp_path, text, separator, words):
    """The call that is said is run: then there are two columns or more."""
    path = tmp_path / "mine.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words) as refused:
        lib.load_rows(path, separator)
    call = str(refused.value).partition("Say so: ")[2].rstrip(".")
    rows = eval(call, {"load_rows": lib.load_rows})
    assert len(rows) == 1 and list(rows[0])[:2] == ["age", "fare"]


def test_a_file_with_semicolons_and_decimal_commas_becomes_numbers(tmp_path):
    """One sentence leads to the next, up to the numbers."""
    path = tmp_path / "mine.csv"
    path.write_text("age;fare\n1,5;2\n3;2,25\n", encoding="utf-8")
    rows = lib.load_rows(path, ";")
    for column in ("age", "fare"):
        with pytest.raises(ValueError, match="It has a decimal comma") as refused:
            lib.as_numbers(rows, ["age", "fare"])
        space = {"rows": rows}
        exec(str(refused.value).partition("point: ")[2].rstrip("."), space)
        rows = space["rows"]
    assert lib.as_numbers(rows, ["age", "fare"]).tolist() == [[1.5, 2], [3, 2.25]]


@pytest.mark.parametrize("text, words", [
    ("a,b,a\n1,2,3\n", "the columns 0, 2 of .* have the name 'a', and only one of them would be kept"),
    ("a,b , b,b\n1,2,3,4\n", "the columns 1, 2, 3 of .*Give each its own name in the first line"),
    ("a,,\n1,,\n2,,3\n", "the columns 1, 2 of .* have no name"),
])  # fmt: skip
def test_columns_of_one_name_are_refused(tmp_path, text, words):
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        lib.load_rows(tmp_path / "mine.csv")


def test_empty_columns_behind_a_table_do_no_harm(tmp_path):
    """Spreadsheets write them; and one column without a name is one column."""
    (tmp_path / "mine.csv").write_text("a,,\n1,,\n", encoding="utf-8")
    assert lib.load_rows(tmp_path / "mine.csv") == [{"a": "1", "": ""}]
    (tmp_path / "mine.csv").write_text(",a\n0,1\n", encoding="utf-8")
    assert lib.load_rows(tmp_path / "mine.csv") == [{"": "0", "a": "1"}]


@pytest.mark.parametrize("text, separator, words", [
    ("a,b\n\nOslo, Norway,3\n", ",", r'row 0 of .* \(its line 3\) has 3 cells.*A comma in a text .*"Oslo, Norway"'),
    ("a;b\nOslo; Norway;3\n", ";", 'A semicolon in a text needs quotation marks around it: "Oslo;Norway"'),
    ("a,b\n1,5,2\n", ",", "A decimal comma parts a number in two: write 1.5"),
    ("a,b\n1,2\n1\n", ",", r"row 1 of .* \(its line 3\) has 1 cells.*stands a comma, also where a cell is empty"),
])  # fmt: skip
def test_a_row_that_does_not_fit_says_why(tmp_path, text, separator, words):
    (tmp_path / "mine.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=words):
        lib.load_rows(tmp_path / "mine.csv", separator)


def test_a_file_of_a_spreadsheet(tmp_path):
    (tmp_path / "mine.csv").write_bytes("\ufeffname;age\r\nÅse; 31\r\nBo;NA\r\n".encode())
    rows = lib.load_rows(str(tmp_path / "mine.csv"), separator=";")
    assert rows == [{"name": "Åse", "age": "31"}, {"name": "Bo", "age": ""}]
    (tmp_path / "mine.csv").write_bytes("name\nÅse\n".encode("latin-1"))
    with pytest.raises(ValueError, match="no plain text in UTF-8"):
        lib.load_rows(tmp_path / "mine.csv")


@pytest.mark.parametrize("path, words", [
    (FOLDER / "pengiuns.csv", "there is no file .*pengiuns.csv. Tables in that folder: alt.csv, .*penguins.csv"),
    ("pengiuns.csv", "there is no file pengiuns.csv.* A name without a folder is looked for in "),
    (FOLDER, "there is no file "),
    (FOLDER / "iris.csv" / "mine.csv", "there is no file .*mine.csv. No table"),
    (None, "path must be the name of a file, but got None"),
    (1, "path must be the name of a file, but got 1"),
])  # fmt: skip
def test_a_file_that_is_not_there(path, words):
    with pytest.raises(ValueError, match=words):
        lib.load_rows(path)


def test_of_many_tables_eight_are_named(tmp_path):
    for name in "abcdefghij":
        (tmp_path / f"{name}.csv").touch()
    with pytest.raises(
        ValueError, match="a.csv, b.csv, c.csv, d.csv, e.csv, f.csv, g.csv, h.csv. A name"
    ):
        lib.load_rows(tmp_path / "mine.csv")


def test_a_file_that_may_not_be_read(monkeypatch):
    def refuse(*_, **__):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(ValueError, match="mine.csv cannot be read: Permission denied."):
        lib.load_rows("mine.csv")


def test_a_separator_is_one_character():
    for odd in (", ", "", None, 3):
        with pytest.raises(ValueError, match="separator must be one character"):
            lib.load_rows(FOLDER / "iris.csv", separator=odd)
