"""A view that is not the one that is kept leaves pictures: what came, what was kept, and where the two differ.

Of a kept view there is a checksum alone. It is drawn once more, with lib as it was when views.csv was last committed.
"""

import io
import os
import re
import subprocess
import sys
import tarfile
import tempfile

import numpy as np
import pytest
from PIL import Image, ImageChops

from course import ROOT, views
from course.pictures import under_lock

FOLDER = ROOT / "unlike"  # git ignores it


def compare(came, kept, config):
    """Fail where two rows of views.csv differ; elsewhere than under the lock their words are compared alone."""
    if not under_lock():
        came, kept = ({**row, "picture": ""} for row in (came, kept))
    if came == kept:
        return
    said = [
        f"this view of {came['figure']} is not the one that is kept: {came['moved']}",
        f"kept: {kept['words']} {kept['picture']}",
        f"came: {came['words']} {came['picture']}",
        "Look at it: where it is right, `make notebooks` keeps it.",
    ]
    if (
        came["picture"] != kept["picture"] and config.option.tbstyle != "no"
    ):  # with --tb=no nobody reads it
        said.append(leave(came, kept))
    pytest.fail("\n".join(said), pytrace=False)


def leave(came, kept):
    """Leave the pictures of a view that came otherwise than it is kept; returns a sentence that says where."""
    FOLDER.mkdir(exist_ok=True)
    name = re.sub(r"\W+", " ", f"{came['figure']} {came['moved']}").strip()
    path = {what: FOLDER / f"{name}, {what}.png" for what in ("came", "kept", "difference")}
    save(came["figure"], came["moved"], path["came"])
    if not _save_kept(kept, path["kept"]):
        return f"{path['came']} is what came. What was kept cannot be drawn: no commit here has its lib."
    both = [Image.open(path[what]).convert("RGB") for what in ("came", "kept")]
    ImageChops.difference(*both).convert("L").point(lambda differs: 0 if differs else 255).save(
        path["difference"]
    )
    return f"{FOLDER} has three pictures: “{name}” as it came, as it was kept, and in black where they differ."


def save(figure, moved, path):
    """Draw a view into a file, with the lib that is first on the path."""
    Image.fromarray(views.drawn(figure, moved)).save(path)


def _save_kept(row, path):
    """Draw a kept view into a file; return whether its pixels are those of the checksum."""
    path.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        try:
            commit = _git("log", "-1", "--format=%H", "--", "tests/views.csv").decode().strip()
            with tarfile.open(
                fileobj=io.BytesIO(_git("archive", commit, "lib", "data"))
            ) as archive:
                archive.extractall(folder, filter="data")
            code = "import sys, unlike; unlike.save(*sys.argv[1:])"
            found = [folder, *sys.path]
            subprocess.run(
                [sys.executable, "-c", code, row["figure"], row["moved"], path],
                check=True,
                capture_output=True,
                cwd=folder,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(map(str, found))},
            )
        except (
            OSError,
            subprocess.CalledProcessError,
        ):  # no git, no commit, or a lib that cannot draw this
            return False
    return views.checksum(np.asarray(Image.open(path))) == row["picture"]


def _git(*words):
    return subprocess.run(["git", *words], cwd=ROOT, check=True, capture_output=True).stdout
