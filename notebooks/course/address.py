"""Write the course's address where it is needed: `make address REPO=owner/name`, for a release `… REF=v1.0` too.

The address stands in pyproject.toml, [tool.course]. From there it goes into the badges of README.md and of each lesson,
and with set_up.py into each lesson's set-up cell, in the sources and in the notebooks. Nothing is executed.
"""

import re
import tomllib
from pathlib import Path
from urllib.parse import quote

import jupytext
import nbformat

from course import ROOT, build, lesson, marks

SET_UP = Path(__file__).with_name("set_up.py")
BADGE = "[![Open in "
HEADING = re.compile(r"^# .+$", re.M)
FOLDED = {"cellView": "form", "jupyter": {"source_hidden": True}}  # on Colab, in JupyterLab
NO_ADDRESS = """\
The buttons for the browser, Binder and Colab come when the course has an address: put your fork on GitHub, run
`make address REPO=owner/name`, and commit what it wrote."""


def read():
    """The address in pyproject.toml: (repo, ref); repo is empty before it is known."""
    course = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["course"]
    return course["repo"], course["ref"]


def checked(repo, ref):
    """The address, or a ValueError that says what an address looks like."""
    if not re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9-]*/[A-Za-z0-9._-]+", repo):
        raise ValueError(
            f"REPO is {repo!r}: give owner and name on GitHub, as in  make address REPO=owner/name"
        )
    if not re.fullmatch(r"[A-Za-z0-9][\w./-]*", ref, re.A) or ".." in ref:
        raise ValueError(
            f"REF is {ref!r}: give a branch or a tag, as in  make address REPO={repo} REF=v1.0"
        )
    return repo.removesuffix(".git"), ref


def site(repo=None):
    """Where GitHub Pages has the site, as site.yml publishes it; empty before the address is known."""
    repo = read()[0] if repo is None else repo
    owner, _, name = repo.partition("/")
    return f"https://{owner.lower()}.github.io/{name}/" if repo else ""


def badges(repo, ref, lesson="00_start_here"):
    """The line of buttons that open one lesson ("vi/00_start_here": in another language); empty before the address is known."""
    if not repo:
        return ""
    path = f"notebooks/{lesson}.ipynb"
    links = {
        "the browser": f"{site(repo)}lab/index.html?path={lesson}.ipynb",
        "Binder": f"https://mybinder.org/v2/gh/{repo}/{quote(ref, safe='')}?urlpath=lab/tree/{path}",
        "Colab": f"https://colab.research.google.com/github/{repo}/blob/{ref}/{path}",
    }
    pictures = {
        "the browser": f"{site(repo)}button.svg",
        "Binder": "https://mybinder.org/badge_logo.svg",
        "Colab": "https://colab.research.google.com/assets/colab-badge.svg",
    }
    return " ".join(f"{BADGE}{host}]({pictures[host]})]({link})" for host, link in links.items())


def set_up(repo, ref, language="en"):
    """The set-up cell with the address in it, and with the code of the notebook's language."""
    text = SET_UP.read_text(encoding="utf-8").rstrip("\n")
    text = re.sub(
        r'^REPO, REF = "[^"]*", "[^"]*"', f'REPO, REF = "{repo}", "{ref}"', text, flags=re.M
    )
    return re.sub(r'^LANGUAGE = "en"', f'LANGUAGE = "{language}"', text, flags=re.M)


def addressed(cells, repo, ref, lesson, language="en"):
    """A lesson's cells with the address: badges below its heading, and the set-up cell, its first with code.

    language: its code
    """
    heading = next(
        cell for cell in cells if cell.cell_type == "markdown" and HEADING.search(cell.source)
    )
    bare = re.sub(rf"^{re.escape(BADGE)}.*\n\n", "", heading.source, flags=re.M)
    line = badges(repo, ref, lesson)
    heading.source = HEADING.sub(
        lambda found: found[0] + (f"\n\n{line}" if line else ""), bare, count=1
    )
    first = next(cell for cell in cells if cell.cell_type == "code")
    first.source, first.metadata = set_up(repo, ref, language), nbformat.from_dict(FOLDED)
    return cells


def block(repo, ref, lesson="00_start_here"):
    """What the README says of the buttons: the buttons, or how to get them; lesson: as of `badges`."""
    return badges(repo, ref, lesson) or NO_ADDRESS


def files(repo, ref):
    """{path: text} of all files that hold the address, as they should be."""
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    project = re.sub(r'(?<=^repo = )"[^"]*"', f'"{repo}"', project, flags=re.M)
    wanted = {
        ROOT / "pyproject.toml": re.sub(r'(?<=^ref = )"[^"]*"', f'"{ref}"', project, flags=re.M)
    }
    readme = ROOT / "README.md"
    wanted[readme] = marks.fill(readme.read_text(encoding="utf-8"), "badges", block(repo, ref))
    for source in build.sources():
        notebook = lesson.notebook(source)
        addressed(notebook.cells, repo, ref, source.stem)
        notebook.metadata["jupytext"]["cell_metadata_filter"] = (
            "all"  # or it keeps those alone that the source had
        )
        wanted[source] = jupytext.writes(notebook, fmt="py:percent")
        if build.pair(source).exists():
            notebook = nbformat.read(build.pair(source), as_version=4)
            addressed(notebook.cells, repo, ref, source.stem)
            wanted[build.pair(source)] = build.canonical(notebook)
    return wanted


def main(repo="", ref=""):
    """Set the address, or with no words: write the one that is set everywhere again, and say it."""
    known, at = read()
    try:
        repo, ref = checked(repo, ref or "main") if repo else (known, at)
    except ValueError as error:
        return str(error)
    for path, text in files(repo, ref).items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.relative_to(ROOT)}  written")
    from course.languages import catalogue, translate  # they need this module

    for language in catalogue.languages().values():
        translate.notebooks(language)
        translate.papers(language)
    print(
        f"The course's address: {repo} at {ref}"
        if repo
        else "No address yet: make address REPO=owner/name"
    )
