"""Make notebooks/*.ipynb of notebooks/py/*.py: execute them, and write the same bytes each time; and what they print as
text, tests/outputs/*.txt.

python notebooks/course build            all lessons
python notebooks/course build 03 05      those whose names begin so
"""

import asyncio
import hashlib
import os
import sys

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from course import NOTEBOOKS, lesson, outputs
from course.pictures import KEPT, under_lock, without_pictures

METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def sources(*beginnings):
    """The lessons' sources in their order, or those whose names begin so."""
    lessons = sorted((NOTEBOOKS / "py").glob("*.py"))
    return [path for path in lessons if not beginnings or path.name.startswith(beginnings)]


def pair(source):
    """The notebook that a source makes."""
    return NOTEBOOKS / f"{source.stem}.ipynb"


def read(source):
    """A lesson's notebook before it is run: its source without speaker notes, and without what only decks need."""
    return prepared(lesson.notebook(source))


def prepared(notebook):
    """A source's notebook as learners get it."""
    notebook.cells = [cell for cell in notebook.cells if not lesson.is_note(cell)]
    for cell in notebook.cells:
        cell.metadata.pop("slideshow", None)
        if cell.cell_type == "markdown":
            cell.source = lesson.bare(cell.source)
    return notebook


async def run(notebook, environment, kernel="python3", folder=None):
    """Execute a notebook in a fresh kernel that sees the variables of `environment` besides ours; return it.

    folder: where the kernel starts, if not beside the other notebooks.
    """
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name=kernel,
        record_timing=False,
        extra_arguments=["--log-level=ERROR"],  # no advice on a connection within this machine
        resources={"metadata": {"path": str(folder or NOTEBOOKS)}},
    )
    await client.async_execute(env={**os.environ, **environment})
    return notebook


async def execute(source, kernel="python3"):
    """Run one lesson, with no exercise solved, and return the text of its notebook."""
    return canonical(await run(read(source), {"COURSE_PROGRESS": ""}, kernel))


def canonical(notebook, language="en"):
    """A notebook's text without all that differs from run to run: random ids, versions, how a stream was split.

    language: the code of that of its prose; its metadata name another one than English.
    """
    spoken = {} if language == "en" else {"language": language}
    notebook.metadata = nbformat.from_dict({**METADATA, **spoken})
    seen = {}
    for cell in notebook.cells:
        digest = hashlib.sha256(f"{cell.cell_type}\0{cell.source}".encode()).hexdigest()[:8]
        seen[digest] = seen.get(digest, 0) + 1
        cell["id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        if cell.cell_type == "code":
            cell.outputs = _joined(cell.outputs)
            for output in (
                cell.outputs
            ):  # a live view needs its kernel; beside it stand a picture and its words
                output.get("data", {}).pop("application/vnd.jupyter.widget-view+json", None)
    nbformat.validate(notebook)
    return nbformat.writes(notebook) + "\n"


def _joined(outputs):
    """Outputs with neighbouring pieces of one stream put together."""
    joined = []
    for output in outputs:
        if output.output_type == "stream" and joined and joined[-1].get("name") == output.name:
            joined[-1].text += output.text
        else:
            joined.append(output)
    return joined


async def build(paths, execute=execute):
    """Execute lessons, as many at once as there are cores; return {path: text, or the error that stopped it}."""
    cores = asyncio.Semaphore(os.cpu_count() or 1)

    async def one(path):
        async with cores:
            return await execute(path)

    return dict(zip(paths, await asyncio.gather(*map(one, paths), return_exceptions=True)))


def with_stored_pictures(text, stored):
    """A notebook's text with the stored pictures in each cell whose outputs differ in nothing else."""
    notebook, known = (nbformat.reads(each, as_version=4) for each in (text, stored))
    known = {cell.id: cell.outputs for cell in known.cells if cell.cell_type == "code"}
    for cell in notebook.cells:
        kept = known.get(cell.id)
        if kept and without_pictures(str(kept)) == without_pictures(str(cell.outputs)):
            cell.outputs = kept
    return nbformat.writes(notebook) + "\n"


def write(source, text):
    """Write a lesson's notebook and its outputs as text, where they changed; return whether they did."""
    target, changed = pair(source), False
    if target.exists() and not under_lock():
        text = with_stored_pictures(text, target.read_text(encoding="utf-8"))
    for path, content in ((target, text), (outputs.path(source), outputs.text(text))):
        if not path.exists() or path.read_text(encoding="utf-8") != content:
            path.write_text(content, encoding="utf-8", newline="\n")
            changed = True
    return changed


def main(*beginnings):
    """Write the notebooks; a lesson that fails is named and its notebook left as it was."""
    failed = False
    for source, text in asyncio.run(build(sources(*beginnings))).items():
        name = pair(source).name
        if isinstance(text, Exception):
            failed = True
            print(f"{source.name} failed, {name} is as it was:\n{text}", file=sys.stderr)
            if not isinstance(text, CellExecutionError):
                raise text
        else:
            print(f"{name}  {'written' if write(source, text) else 'as it was'}")
    if not under_lock():
        print(KEPT)
    return int(failed)
