# @title Set-up: run this cell first
# It finds the course's helper module, lib; a notebook on its own fetches the course.
import os
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

REPO, REF = "", "main"  # where the course is published, and which state of it
LANGUAGE = "en"  # of what the course says


class SetUpError(Exception):
    def _render_traceback_(self):  # IPython shows this sentence in place of a traceback
        return [str(self)]


def fetch(folder):
    if not REPO:
        raise SetUpError(
            "This notebook is alone: get the whole course, and open the notebook in its "
            "folder notebooks.")
    address = f"https://github.com/{REPO}"
    try:
        with tempfile.TemporaryDirectory(dir=folder.parent) as draft:  # cut off, it is gone
            subprocess.run(
                ["git", "clone", "--quiet", "--depth=1", f"--branch={REF}", address,
                 f"{draft}/course"],
                check=True, capture_output=True, text=True, timeout=180,
                env={**os.environ, "GIT_TERMINAL_PROMPT": "0"})
            Path(draft, "course").rename(folder)
    except (OSError, subprocess.SubprocessError) as error:
        reason = str(error) if isinstance(error, OSError) else error.stderr or "no answer"
        raise SetUpError(
            f"The course could not be fetched ({reason.strip().splitlines()[-1]}): switch "
            "on the network, see that git is there, and run this cell again; or download "
            f"{address}/archive/{REF}.zip, unpack it, and open the notebook in its folder "
            "notebooks.") from None


here = Path.cwd()
fetched = here / f"{REPO}-{REF}".replace("/", "-")
places = (here, *here.parents, fetched)
root = next((p for p in places if (p / "lib" / "host.py").is_file()), None)
if root is None:
    try:
        import_module("lib.host")  # on board, as in a Jupyter in the browser alone
    except ModuleNotFoundError:
        fetch(fetched)
        root = fetched
if root is not None and sys.path[0] != str(root):
    sys.path.insert(0, str(root))
if not hasattr(sys.modules.get("lib"), "slide"):  # another: any folder /lib counts as one
    for name in [name for name in sys.modules if name.partition(".")[0] == "lib"]:
        del sys.modules[name]
os.environ["COURSE_LANGUAGE"] = LANGUAGE

from lib.host import say_how_to_save

say_how_to_save()
