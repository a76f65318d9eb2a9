"""Write what students get into a folder, ready to be started, zipped or pushed: `make class`, into class/ or TO=folder.

Lessons without results, solutions and answers, lib, data, and what starts them. The guide, the speaker notes, the sources
and the tests stay here. Run again it brings what changed, and stops where a file there is no longer the one it wrote.
"""

import hashlib
import json
import shlex
from pathlib import Path

import lab

from course import ROOT, address, build, lesson
from course.handouts import sheets
from course.languages import catalogue, edition, retold

OWN = (
    Path(__file__).resolve().parent / "class"
)  # what only the class's folder has: README, Makefile, …
AS_THEY_ARE = (
    "lib",
    "data",
    "notebooks/lab.py",
    "notebooks/course/install.sh",
    "requirements.txt",
    "environment.yml",
    "LICENSE",
)
RECORD = ".class.json"  # in the folder: file -> sha256 of what this command wrote there


def contents(repo="", *beginnings):
    """{path in the folder: bytes} of all that students get; repo: where the folder is published, owner/name."""
    files = {
        path.relative_to(ROOT): path.read_bytes()
        for name in AS_THEY_ARE
        for path in _files(ROOT / name)
    }
    for path in OWN.iterdir():
        text = path.read_text(encoding="utf-8")
        files[Path(path.name)] = (lesson.bare(text) if path.suffix == ".md" else text).encode()
    for language in catalogue.languages().values():
        if "class" in language.complete:
            text = lesson.bare(retold.handed_out("class", language))
            files[Path(f"README.{language.code}.md")] = text.encode()
    wanted = build.sources(*beginnings)
    for source, language in edition.all_complete():
        if source in wanted:
            notebook = sheets.class_notebook(source, language)
            address.addressed(
                notebook.cells, repo, "main", f"{language.prefix}{source.stem}", language.code
            )
            text = build.canonical(notebook, language.code)
            files[edition.pair(source, language).relative_to(ROOT)] = text.encode()
    return {path.as_posix(): content for path, content in files.items()}


def _files(path):
    """The file, or all files of a folder, caches and hidden ones left out."""
    if path.is_file():
        return [path]
    hidden = ("__pycache__", ".")
    return [
        each
        for each in sorted(path.rglob("*"))
        if each.is_file() and not any(p.startswith(hidden) for p in each.relative_to(path).parts)
    ]


def put(files, folder):
    """Make a folder hold these files; return the names that were written and removed. ValueError where work would be lost."""
    _fit(folder)
    known = lab.read_record(folder / RECORD)
    wanted = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    there = {name: _digest(folder / name) for name in {*wanted, *known}}
    theirs = sorted(
        name
        for name, digest in there.items()
        if digest not in (None, known.get(name), wanted.get(name))
    )
    if theirs:
        listed = ", ".join(theirs[:5]) + (f", and {len(theirs) - 5} more" if theirs[5:] else "")
        raise ValueError(
            f"{folder} has changes that are not of this command's making, in {listed}. Nothing was written. Keep them "
            "under another name, or remove them, and run this again; or name another folder"
        )
    written = sorted(name for name, digest in wanted.items() if there[name] != digest)
    gone = sorted(name for name in known if name not in wanted and there[name])
    for name in written:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        lab.replace(folder / name, files[name])
    for name in gone:
        (folder / name).unlink()
    if written or gone or known != wanted:
        lab.replace(folder / RECORD, json.dumps(wanted, indent=1).encode())
    return written, gone


def _fit(folder):
    """See that a folder is new, of this command's making, or a repository with nothing in it yet."""
    if folder.exists() and not folder.is_dir():
        raise ValueError(f"{folder} is a file: name a folder, as in  make class TO=../our-class")
    if (
        folder.is_dir()
        and not (folder / RECORD).exists()
        and {path.name for path in folder.iterdir()} - {".git"}
    ):
        raise ValueError(
            f"{folder} is not empty, and not of this command's making: name a new folder, as in  make class "
            "TO=../our-class"
        )


def _digest(path):
    """The sha256 of what is at that path: None for nothing, "" for what is no file that can be read."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except FileNotFoundError:
        return None
    except OSError:
        return ""


def _options(words):
    """({"to": folder, "repo": owner/name}, the beginnings of lessons' names) that the words give; ValueError otherwise."""
    options = {"to": str(ROOT / "class"), "repo": ""}
    for word in words:
        name, _, value = word.removeprefix("--").partition("=")
        if not word.startswith("--"):
            if not build.sources(word):
                raise ValueError(
                    f'there is no lesson {word!r}: name them as in  make class ARGS="00 01"'
                )
        elif name not in options or not value:
            raise ValueError(f"there is no option {word!r}, only --to=folder and --repo=owner/name")
        else:
            options[name] = address.checked(value, "main")[0] if name == "repo" else value
    return options, [word for word in words if not word.startswith("--")]


def main(*words):
    """[--to=folder] [--repo=owner/name] [the beginnings of lessons' names]: write, and say what was written."""
    try:
        options, beginnings = _options(words)
        folder = Path(options["to"])
        written, gone = put(contents(options["repo"], *beginnings), folder)
    except (OSError, ValueError) as error:
        return f"The class's folder is not written: {error}."
    print(
        f"{folder}: {len(written)} files written, {len(gone)} removed. To try it: cd {shlex.quote(str(folder))} && make lab"
        if written or gone
        else f"{folder} is up to date."
    )
