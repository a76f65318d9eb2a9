"""The record of what is solved: which names are read out of bytes, and what is written behind them."""

import codecs

import pytest

from lib.judge import record


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_PROGRESS", str(tmp_path / "progress.txt"))
    return tmp_path / "progress.txt"


def test_names_are_read_one_a_line_or_glued_together():
    assert record.names_in(b"01.1\n02.3\n") == {"01.1", "02.3"}
    assert record.names_in(b"01.102.310.4\n") == {"01.1", "02.3", "10.4"}
    assert record.names_in(b"1.1 001.1 01.1x\n") == set()


@pytest.mark.parametrize("byte", [0, *range(128, 256)])
def test_a_byte_that_is_no_letter_hides_no_name(byte):
    stray = bytes([byte])
    assert record.names_in(stray + b"0" + stray + b"1.1" + stray + b"\n") == {"01.1"}


def test_a_name_is_added_once_and_begins_a_line(file):
    file.write_bytes(b"01.1")
    for exercise in ("02.3", "01.1", "02.3", "04.2"):
        record.add(exercise)
    assert file.read_bytes() == b"01.1\n02.3\n04.2\n"
    assert record.solved() == {"01.1", "02.3", "04.2"}


@pytest.mark.parametrize(
    "mark, code", [(codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")]
)
def test_what_an_editor_saved_as_utf_16_goes_on_as_such(file, mark, code):
    file.write_bytes(mark + "01.1\n".encode(code))
    record.add("02.3")
    assert file.read_bytes() == mark + "01.1\n02.3\n".encode(code)


def test_the_file_stands_where_the_notebook_began_or_where_it_is_told_to(tmp_path, monkeypatch):
    monkeypatch.setattr(record, "FOLDER", tmp_path)
    monkeypatch.delenv("COURSE_PROGRESS", raising=False)
    assert record.path() == tmp_path / ".progress.txt"
    monkeypatch.setenv("COURSE_PROGRESS", "mine.txt")
    assert record.path() == tmp_path / "mine.txt"
    monkeypatch.setenv("COURSE_PROGRESS", "")
    assert record.path() is None and record.solved() == set()
