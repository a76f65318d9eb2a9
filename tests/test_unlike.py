"""A view that comes out otherwise than it is kept: what is said, and the pictures that are left."""

import shutil
import subprocess
from types import SimpleNamespace

import numpy as np
import pytest
import unlike
from PIL import Image

from course import ROOT, views
from course.pictures import under_lock

pytestmark = pytest.mark.skipif(
    not (under_lock() and shutil.which("git")), reason="it needs the pictures and git"
)
READ, UNREAD = (SimpleNamespace(option=SimpleNamespace(tbstyle=style)) for style in ("auto", "no"))


@pytest.fixture
def committed(tmp_path, monkeypatch):
    """A repository with the course's lib and views.csv; since then every picture has got a black corner."""
    (tmp_path / "tests").mkdir()
    shutil.copy(views.TABLE, tmp_path / "tests")
    for part in ("lib", "data"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    for words in (
        "init --quiet",
        "add --all",
        "-c user.name=Ada -c user.email=ada@localhost commit -qm All",
    ):
        subprocess.run(["git", *words.split()], cwd=tmp_path, check=True)
    monkeypatch.setattr(unlike, "ROOT", tmp_path)
    monkeypatch.setattr(unlike, "FOLDER", tmp_path / "unlike")
    before = views.drawn

    def drawn(*view):
        picture = before(*view).copy()
        picture[:30, :40] = 0, 0, 0, 255
        return picture

    monkeypatch.setattr(views, "drawn", drawn)
    return tmp_path


def failure(came, kept, config=READ):
    with pytest.raises(pytest.fail.Exception) as failed:
        unlike.compare(came, kept, config)
    return str(failed.value)


@pytest.mark.parametrize(
    "kept", [views.stored("samples")[0], views.stored("04")[3]], ids=["a still one", "a live one"]
)
def test_three_pictures_are_left(committed, kept):
    said = failure(kept | {"picture": "00000000"}, kept)
    assert str(committed / "unlike") in said and kept["moved"] in said
    came, difference, old = (
        np.asarray(Image.open(path).convert("L"))
        for path in sorted((committed / "unlike").iterdir())
    )
    assert (
        (old[:30, :40] > 0).all() and (came[:30, :40] == 0).all() and (old[30:] == came[30:]).all()
    )
    assert (difference[:30, :40] == 0).all() and (difference[30:] == 255).all()


def test_a_kept_view_that_no_commit_can_draw_is_no_picture(committed):
    (kept,) = views.stored("samples")
    said = failure(kept, kept | {"picture": "12345678"})
    assert "cannot be drawn" in said and "samples, came.png" in said


def test_where_nobody_looks_nothing_is_drawn(committed):
    """The mistakes of `make mutations` fail thousands of views."""
    (kept,) = views.stored("samples")
    failure(kept | {"picture": "00000000"}, kept, UNREAD)
    failure(kept | {"words": "other words"}, kept)
    assert not (committed / "unlike").exists()


def test_the_same_view_passes_and_elsewhere_the_words_decide(monkeypatch):
    (kept,) = views.stored("samples")
    unlike.compare(kept, dict(kept), READ)
    monkeypatch.setattr(unlike, "under_lock", lambda: False)
    unlike.compare(kept | {"picture": "00000000"}, kept, READ)
    assert "not the one" in failure(kept | {"words": "other words", "picture": ""}, kept)
