"""The exercises as the lessons show them: where each stands, and the text of its solution."""

import re
from dataclasses import dataclass

from nbformat import NotebookNode

from course import build

HEADING = r"^### Exercise (\d\d\.\d+) · .+$"


@dataclass(frozen=True)
class Place:
    """One exercise in a notebook: its task, its two cells, and what is folded beneath them."""

    task: str
    answer: NotebookNode
    judge: NotebookNode
    folded: str

    @property
    def solution(self):
        """The code that the solution shows."""
        return re.search(r"<summary>Solution</summary>\s+```python\n(.+?)```", self.folded, re.S)[1].rstrip()


def read(source):
    """A lesson's notebook without outputs, and {name: Place} of its exercises."""
    notebook = build.read(source)
    places = {}
    for at, cell in enumerate(notebook.cells):
        for name in re.findall(HEADING, cell.source, re.M) if cell.cell_type == "markdown" else []:
            task = cell.source.partition(f"### Exercise {name}")[2]
            folded = re.split(HEADING, notebook.cells[at + 3].source, maxsplit=1, flags=re.M)[0]
            places[name] = Place(task, notebook.cells[at + 1], notebook.cells[at + 2], folded)
    return notebook, places


LESSONS = {source.name[:2]: source for source in build.sources() if read(source)[1]}
