"""The live figures with Colab's versions, in their own page: the classic notebook. Each lesson is alone there.

Colab's page itself can be had from Google alone; this is the nearest one to it that runs on any machine.
"""

import asyncio
import re

import nbformat
import pytest
from browser import View, browser, chromium, classic_notebook, open_classic

from course import build, published, versions
from course.environments import environment
from lib import explore

pytestmark = pytest.mark.hosts
needs_chromium = pytest.mark.skipif(
    not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
)


@pytest.fixture(scope="module")
def colab():
    """The Python of an environment with Colab's versions."""
    return environment("colab") or pytest.skip("this machine has no Python of Colab's version")


@pytest.fixture(scope="module")
def server(colab, tmp_path_factory):
    """A folder with the published notebooks and nothing else of the course, opened in the classic page."""
    web, alone = tmp_path_factory.mktemp("web"), tmp_path_factory.mktemp("alone")
    published.copy(web)
    for source, text in published.lessons().items():
        (alone / build.pair(source).name).write_text(text, encoding="utf-8")
    with classic_notebook(colab, alone, PYTHONPATH="", **published.publish(web)) as server:
        yield server


@needs_chromium
@pytest.mark.parametrize("number", explore.FIGURES)
def test_a_figure_draws_and_follows_the_keys(server, number):
    (source,) = build.sources(number)
    with browser() as page:
        open_classic(page, server, build.pair(source).name)
        view = View(page)
        assert view.image.evaluate("image => image.naturalWidth") >= 800
        for at in range(view.fields().count()):
            view.go(at, "min")
            view.at_rest()
            picture, words = view.source(), view.words()
            view.go(at, "max")
            view.changed(picture)
            assert view.words() != words
        assert [
            error
            for error in page.errors
            if "Failed to load" not in error and "about:blank" not in error
        ] == []
        page.evaluate("() => window.Jupyter.notebook.session.delete()")


@pytest.mark.parametrize("missing", ["git", "network"])
def test_what_is_missing_is_said_in_one_sentence(colab, missing, tmp_path, monkeypatch):
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    versions.kernel("colab", colab)
    lacking = (
        {"PATH": str(tmp_path)}
        if missing == "git"
        else published.instead("http://127.0.0.1:1/course")
    )
    cells = {
        next(
            cell.source
            for cell in nbformat.reads(text, as_version=4).cells
            if cell.cell_type == "code"
        )
        for text in published.lessons().values()
    }
    assert len(cells) == 1, "what one lesson says all say"
    first = nbformat.v4.new_code_cell(cells.pop(), metadata={"tags": ["raises-exception"]})
    notebook = nbformat.v4.new_notebook(cells=[first], metadata=build.METADATA)
    asyncio.run(build.run(notebook, {"no_proxy": "127.0.0.1", **lacking}, "colab", tmp_path))
    ((sentence,),) = (error.traceback for error in notebook.cells[0].outputs)
    assert re.fullmatch(
        r"The course could not be fetched \(.+\): switch on the network, .+\.", sentence
    )
