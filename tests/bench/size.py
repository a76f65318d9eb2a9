"""How large it is: what a clone brings, what a notebook holds, and what lies in the environment."""

import base64
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.table import head, row
from course import ROOT
from course.pictures import PICTURE


def size(path):
    """Bytes in a file or a folder."""
    return (
        sum(file.lstat().st_size for file in path.rglob("*") if not file.is_symlink())
        if path.is_dir()
        else (path.stat().st_size)
    )


def clone(folder, *options):
    """Clone the course as a stranger would, over git's own protocol; returns the folder."""
    subprocess.run(
        ["git", "clone", "--quiet", *options, ROOT.as_uri(), str(folder)],
        check=True,
        capture_output=True,
    )
    return folder


def clones():
    head("clone", "MB", "of it history")
    with tempfile.TemporaryDirectory() as folder:
        for name, options in [("whole", []), ("the newest state alone", ["--depth=1"])]:
            copy = clone(Path(folder) / name, *options)
            row(name, size(copy) / 1e6, size(copy / ".git") / 1e6)


def notebooks():
    print()
    head("notebook", "KB", "pictures, KB", "as PNG, KB", "all else, KB")
    total = [0] * 4
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        text = path.read_text(encoding="utf-8")
        pictures = re.findall(PICTURE, text)
        drawn = sum(map(len, pictures))
        raw = sum(len(base64.b64decode(picture.partition(",")[2])) for picture in pictures)
        numbers = [len(text.encode()), drawn, raw, len(text.encode()) - drawn]
        total = [a + b for a, b in zip(total, numbers)]
        row(path.stem, *(number / 1e3 for number in numbers))
    row("all", *(number / 1e3 for number in total))


def environment():
    print()
    packages = (
        Path(sys.prefix)
        / "lib"
        / f"python{sys.version_info[0]}.{sys.version_info[1]}"
        / "site-packages"
    )
    sizes = sorted(((size(path), path.name) for path in packages.iterdir()), reverse=True)
    whole = sum(each for each, _ in sizes)
    head("environment, tests' packages with it", "MB", "share, %")
    for each, name in sizes[:8]:
        row(name, each / 1e6, 100 * each / whole)
    row("all", whole / 1e6, 100.0)


def main():
    clones()
    notebooks()
    environment()
