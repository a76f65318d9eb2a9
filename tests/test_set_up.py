"""The set-up cell: in the course's folder, on its own, and where git, the network or lib are not as they should be."""

import asyncio
import importlib
import json
import os
import re
import shutil
import socket
import sys
import types
from pathlib import Path

import nbformat
import pytest

from course import ROOT, address, build, published, versions
from course.published import REF, REPO
from lib import host

FETCHED = f"{REPO}-{REF}".replace("/", "-")
SENTENCE = (
    r"The course could not be fetched \({}\): switch on the network, see that git is there, and run this "
    rf"cell again; or download https://github\.com/{REPO}/archive/{REF}\.zip, unpack it, and open the notebook "
    r"in its folder notebooks\."
)
ASK = "import json, sys\nimport lib\nfrom lib import host\nprint(json.dumps([lib.__file__, lib.WHICH, sys.path]))"
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="no git here")


def cell(repo=REPO, ref=REF):
    return address.set_up(repo, ref)


def outputs(folder, *sources, **environment):
    """Run cells in a fresh kernel that starts in `folder`; returns each one's outputs."""
    cells = [
        nbformat.v4.new_code_cell(source, metadata={"tags": ["raises-exception"]})
        for source in sources
    ]
    notebook = nbformat.v4.new_notebook(cells=cells, metadata=build.METADATA)
    variables = {"PYTHONPATH": "", **environment}
    return [
        cell.outputs for cell in asyncio.run(build.run(notebook, variables, folder=folder)).cells
    ]


def found(folder, *before, **environment):
    """After the set-up cell: (lib's file, which lib it is, sys.path); where it runs twice, nothing more changes."""
    *_, quiet, first, again, second = outputs(
        folder, *before, cell(), ASK, cell(), ASK, **environment
    )
    assert quiet == again == [] and first == second
    return json.loads(first[0].text)


def refused(folder, text=None, **environment):
    """The one sentence that a reader sees, and nothing else; nothing half-made stays in the folder."""
    before = sorted(folder.iterdir())
    ((error,),) = outputs(folder, text or cell(), **environment)
    (sentence,) = error.traceback
    assert "\n" not in sentence and sorted(folder.iterdir()) == before
    return sentence


def course(folder, which):
    """A small course: what the set-up cell looks for."""
    (folder / "lib").mkdir(parents=True)
    (folder / "lib" / "__init__.py").write_text(f"WHICH = {which!r}\n\n\ndef slide():\n    pass\n")
    for name in ("host.py", "said.py"):
        shutil.copy(ROOT / "lib" / name, folder / "lib")
    return folder


@pytest.fixture
def web(tmp_path):
    """The variables under which a small course is found on the web."""
    return published.publish(course(tmp_path / "web", "published"))


@pytest.fixture
def empty(tmp_path):
    (tmp_path / "an empty folder").mkdir()
    return tmp_path / "an empty folder"


@pytest.mark.parametrize("beside", ["", "notebooks", "work", "work/deeper"])
def test_where_the_course_is_its_lib_is_found_and_no_file_is_touched(tmp_path, beside):
    here = course(tmp_path / "course", "whole") / beside
    here.mkdir(exist_ok=True, parents=True)
    file, which, path = found(here, PATH="")
    assert which == "whole" and Path(file).parent == tmp_path / "course" / "lib"
    assert path.count(str(tmp_path / "course")) == 1 and path[0] == str(tmp_path / "course")
    assert {entry.name for entry in (tmp_path / "course").iterdir()} == {
        "lib",
        *Path(beside).parts[:1],
    }


@needs_git
def test_alone_it_takes_the_course_at_its_release_though_main_has_moved_on(empty, web):
    file, which, path = found(empty, **web)
    assert (
        which == "published"
        and Path(file).parent == empty / FETCHED / "lib"
        and path[0] == str(empty / FETCHED)
    )
    assert [entry.name for entry in empty.iterdir()] == [FETCHED]
    assert found(empty, PATH="")[:2] == [file, which], "the second time it asks nobody"
    (empty / "main").mkdir()
    assert "ModuleNotFoundError" in str(outputs(empty / "main", cell(ref="main"), **web)), (
        "main has lost its lib"
    )


@pytest.mark.slow
@needs_git
@pytest.mark.parametrize(
    "other",
    ["import types, sys\nsys.modules['lib'] = types.ModuleType('lib')", "import lib.data", "pass"],
)
def test_another_lib_is_put_aside(empty, web, other):
    (empty / "lib" / "data").mkdir(
        parents=True
    )  # Python takes any folder of that name for a package
    late = "import lib, sys\nprint([name for name in sys.modules if name.startswith('lib.')])"
    *_, quiet, (loaded,), _ = outputs(empty, other, cell(), late, ASK, **web)
    assert quiet == [] and loaded.text == "['lib.said', 'lib.host']\n"
    assert found(empty, other)[1] == "published"


def test_on_board_already_nothing_is_fetched_and_sys_path_stays(empty, tmp_path):
    """As in a Jupyter that runs in the browser alone: lib is a package there, in no folder of the notebook."""
    site = course(tmp_path / "site-packages", "on board")
    add = f"import sys\nsys.path.append({str(site)!r})\nprint(sys.path)"
    (before,), *_ = outputs(empty, add)
    _, which, path = found(empty, add, PATH="")
    assert which == "on board" and str(path) == before.text.strip()


def test_without_an_address_it_says_that_it_is_alone(empty):
    assert refused(empty, cell("", "main")) == (
        "This notebook is alone: get the whole course, and open the notebook in its folder notebooks."
    )


def test_without_git(empty):
    assert re.fullmatch(SENTENCE.format(r"\[.+\] .+"), refused(empty, PATH=str(empty)))


@needs_git
def test_without_a_network(empty):
    said = refused(empty, **published.instead("http://127.0.0.1:1/course"), no_proxy="127.0.0.1")
    assert re.fullmatch(SENTENCE.format("fatal: .+"), said)


@needs_git
def test_with_a_release_that_is_not_there(empty, web):
    said = refused(empty, cell(ref="v9.9"), **web)
    assert said.startswith("The course could not be fetched (fatal: ") and "v9.9 not found" in said


@pytest.mark.slow
@needs_git
@pytest.mark.skipif(os.name == "nt", reason="there it waits until git gives up by itself")
def test_a_network_that_never_answers_is_given_up(empty):
    hasty = cell().replace("timeout=180", "timeout=1")
    assert hasty != cell()
    with socket.create_server(("127.0.0.1", 0)) as server:  # takes the call, and says nothing
        silent = published.instead(f"http://127.0.0.1:{server.getsockname()[1]}/course")
        assert re.fullmatch(
            SENTENCE.format("no answer"), refused(empty, hasty, **silent, no_proxy="127.0.0.1")
        )


@pytest.mark.slow
@needs_git
@pytest.mark.skipif(os.name == "nt", reason="needs a shell script")
@pytest.mark.parametrize("ending", ["exit 1", "kill -9 $$"])
def test_cut_off_half_way_nothing_is_left_and_it_can_be_run_again(empty, web, tmp_path, ending):
    (tmp_path / "bin").mkdir()
    git = tmp_path / "bin" / "git"
    git.write_text(
        f'#!/bin/sh\nfor folder do :; done\nmkdir -p "$folder/lib"\ntouch "$folder/lib/host.py"\n{ending}\n'
    )
    git.chmod(0o755)
    said = refused(empty, PATH=f"{git.parent}{os.pathsep}{os.environ['PATH']}")
    assert re.fullmatch(SENTENCE.format("no answer"), said)
    assert found(empty, **web)[1] == "published"


@pytest.mark.slow
@needs_git
def test_a_lesson_alone_prints_the_same_numbers(tmp_path):
    """One lesson under the lock; `make versions` runs them all, with Colab's versions."""
    published.copy(tmp_path)
    source = build.sources("00")[0]
    anew = asyncio.run(published.run_alone(source, published.publish(tmp_path)))
    count, differing, different = versions.compare(published.lessons()[source], anew)
    assert count > 20 and (differing, different) == (0, [])


def test_it_needs_no_pip_and_no_magic():
    assert not re.search(r"\bpip\b|\bconda\b|^\s*[%!]|get_ipython", cell(), re.M)


@pytest.mark.parametrize("variable", host.HOSTS)
def test_a_host_that_forgets_says_how_to_save_in_one_line(variable, monkeypatch, capsys):
    for name in host.HOSTS:
        monkeypatch.delenv(name, raising=False)
    host.say_how_to_save()
    assert capsys.readouterr().out == ""
    monkeypatch.setenv(variable, "")
    host.say_how_to_save()
    assert capsys.readouterr().out == host.HOSTS[variable] + "\n"


def test_the_browser_alone_says_how_long_it_keeps(monkeypatch, capsys):
    monkeypatch.setattr(sys, "platform", "emscripten")
    host.say_how_to_save()
    assert capsys.readouterr().out == host.BROWSER + "\n"


def test_no_function_of_lib_hides_a_module_of_its_name():
    """`import lib.check.values as v` once met the function check."""
    modules = [
        (path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "lib").rglob("*.py")
        if path.name != "__init__.py"
    ]
    for *package, name in modules:
        inside = importlib.import_module(".".join(package))
        importlib.import_module(".".join([*package, name]))
        assert isinstance(getattr(inside, name), types.ModuleType), (package, name)
