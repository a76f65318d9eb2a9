"""The course's address stands in one place, and everything that holds it agrees."""

import re
import shutil
from functools import cache

import nbformat
import pytest

from course import ROOT, address, build
from course.languages import catalogue, documents, edition, translate

REPO, REF = "ada/logistic-regression", "v1.0"


def test_all_files_agree_with_the_address():
    wrong = [
        str(path.relative_to(ROOT))
        for path, text in address.files(*address.read()).items()
        if path.read_text(encoding="utf-8") != text
    ]
    assert wrong == [], "run `make address`"


def test_only_the_marked_places_name_a_host():
    """Nothing else in the README or a lesson has an address of its own to forget."""
    repo, ref = address.read()
    for path, text in address.files("", "main").items():
        assert not repo or repo not in text, path
        assert (
            "mybinder.org" not in text and "colab.research" not in text and "github.io" not in text
        ), path


@cache
def holders():
    """The files that hold the address."""
    translated = [
        edition.pair(source, language)
        for language in catalogue.languages().values()
        for source in build.sources()
    ]
    papers = [
        document.pair(language)
        for language in (catalogue.ENGLISH, *catalogue.languages().values())
        for document in documents.ALL.values()
    ]
    return [*address.files("", "main"), *translated, *papers]


@pytest.fixture
def course(tmp_path, monkeypatch):
    """A copy of the files that hold the address."""
    for path in holders():
        target = tmp_path / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    monkeypatch.setattr(address, "ROOT", tmp_path)
    monkeypatch.setattr(documents, "ROOT", tmp_path)
    monkeypatch.setattr(translate, "ROOT", tmp_path)
    monkeypatch.setattr(build, "NOTEBOOKS", tmp_path / "notebooks")
    return tmp_path


def texts(course):
    return {
        path: path.read_text(encoding="utf-8") for path in course.rglob("*.*") if path.is_file()
    }


@pytest.mark.slow
def test_one_command_writes_it_everywhere_and_another_takes_it_back(course, capsys):
    address.main()
    before = texts(course)
    address.main(REPO, REF)
    assert address.read() == (REPO, REF)
    written = texts(course)
    same = {path.name for path in before if before[path] == written[path]}
    assert same == {"GUIDE.md"}, "it has no buttons, but is written with the README"
    for path, text in written.items():
        if path.suffix == ".ipynb" or path.parent.name == "py":
            name = path.relative_to(course / "notebooks").with_suffix("").as_posix()
            name = name.removeprefix("py/")
            assert f'REPO, REF = "{REPO}", "{REF}"' in text.replace('\\"', '"')
            assert (
                f"https://ada.github.io/logistic-regression/lab/index.html?path={name}.ipynb"
                in text
            )
            assert (
                f"https://mybinder.org/v2/gh/{REPO}/{REF}?urlpath=lab/tree/notebooks/{name}.ipynb"
                in text
            )
            assert (
                f"https://colab.research.google.com/github/{REPO}/blob/{REF}/notebooks/{name}.ipynb"
                in text
            )
    for host in (
        "mybinder.org/v2/gh/",
        "ada.github.io/logistic-regression/lab/index.html?path=00_start_here.ipynb",
    ):
        assert written[course / "README.md"].count(host) == 1
    capsys.readouterr()
    address.main()
    assert texts(course) == written and "written" not in capsys.readouterr().out, "once is enough"
    for file in ("pyproject.toml",):
        (course / file).write_text(before[course / file], encoding="utf-8")
    address.main()
    assert texts(course) == before


def test_a_copy_of_the_course_leaves_the_lessons_of_this_one_alone(course):
    """They are kept by where they are: a page is made of the lessons of its own course."""
    language = catalogue.ENGLISH
    with pytest.MonkeyPatch.context() as here:
        here.setattr(build, "NOTEBOOKS", ROOT / "notebooks")
        ours = [read.path for read in edition.lessons(language)]
    theirs = [read.path for read in edition.lessons(language)]
    assert theirs == [course / path.relative_to(ROOT) for path in ours] != ours


def test_outputs_stay_and_nothing_is_executed(course):
    lesson = build.pair(build.sources("01")[0])
    outputs = [cell.get("outputs") for cell in nbformat.read(lesson, as_version=4).cells]
    address.main(REPO)
    assert [cell.get("outputs") for cell in nbformat.read(lesson, as_version=4).cells] == outputs
    assert address.read() == (REPO, "main")


@pytest.mark.parametrize(("repo", "ref", "said"), [
    ("logistic", "", "REPO is 'logistic': give owner and name"),
    ("https://github.com/ada/course", "", "REPO is"),
    ('ada/x"; import os', "", "REPO is"),
    ("ada/course", "-main", "REF is '-main'"),
    ("ada/course", "a..b", "REF is 'a..b'"),
    ("ada/course", "v1 0", "REF is"),
])  # fmt: skip
def test_a_bad_address_is_refused_and_nothing_is_written(course, repo, ref, said):
    before = texts(course)
    assert address.main(repo, ref).startswith(said)
    assert texts(course) == before


def test_a_branch_with_a_slash_has_one_name_for_binder():
    assert "/v2/gh/ada/course/next%2Fone?" in address.badges("ada/course", "next/one")


def test_the_readme_has_one_place_for_them():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"<!-- badges -->", text)) == 1
