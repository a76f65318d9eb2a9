"""Bring the npm packages of package-lock.json into .venv/environments/npm. Node and npm come with the site's lock."""

import shutil
import subprocess
from pathlib import Path

from course.environments import FOLDER, environment

HERE = Path(__file__).resolve().parent
LOCK = "package-lock.json"
DONE = FOLDER / "npm" / "node_modules" / "locked.json"


def npm(*arguments, cwd):
    """Run npm in a folder; RuntimeError with its words where it fails."""
    _run("npm", *arguments, cwd=cwd)


def program(name):
    """The path of a program of the site's environment: node, npm, jupyter."""
    return shutil.which(name, path=Path(environment("site")).parent)


def stands():
    """Whether the locked packages are here already."""
    return DONE.exists() and DONE.read_bytes() == (HERE / LOCK).read_bytes()


def node_modules():
    """The folder with the locked packages, each checked by npm against its hash; made anew when the lock changed."""
    folder = FOLDER / "npm"
    if not stands():
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("package.json", LOCK):
            shutil.copy(HERE / name, folder)
        npm("ci", "--ignore-scripts", "--no-audit", "--no-fund", cwd=folder)
        shutil.copy(HERE / LOCK, DONE)
    return folder / "node_modules"


def main():
    """Bring them."""
    node_modules()


def lock():
    """Write package-lock.json from package.json, without the address of any registry."""
    npm(
        "install",
        "--package-lock-only",
        "--omit-lockfile-registry-resolved",
        "--no-audit",
        "--no-fund",
        cwd=HERE,
    )


def _run(name, *arguments, cwd):
    done = subprocess.run([program(name), *arguments], cwd=cwd, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{name} {arguments[0]} failed:\n{done.stderr}")
