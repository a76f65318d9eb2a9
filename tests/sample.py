"""What is tried where not all is: of mistakes of each kind a few, and those in the files that a commit touched; and one
lesson, and those that it touched.
"""

import ast
import functools
import os
import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from course import ROOT, build

FEW = 1  # of each kind, for a commit
# Words: no machinery, but for what stands in data/ and notebooks/course/.
OF_WORDS = {".md", ".po", ".mo", ".csv", ".ipynb"}
# Any long test may be spoilt by these, also one that does not import them.
EVERYWHERE = {"tests/conftest.py", "tests/sample.py", "notebooks/lab.py"}
OF_LESSON = re.compile(
    r"(?:lesson_)?(\d\d)(?=[_.]|$)"
)  # what the name of a lesson's file begins with
MOST = 60  # of those in touched files, so that a push waits two minutes, not ten


@dataclass(frozen=True)
class Sample:
    """Chooses who is tried: of each kind a few, and of those in touched files as many as there is time for.

    few      how many of each kind; None: everybody
    seed     a commit's hash
    touched  "lib/plots.py", "04_mini_batch": what mistakes in these files are named after, and other files of a lesson
    machinery  the paths that it touches and that are no lesson's, nor words; None: nobody knows
    """

    few: int | None = None
    seed: str = ""
    touched: frozenset = frozenset()
    machinery: frozenset | None = None

    def __call__(self, everybody):
        """The ids of those who are chosen of all (where, mutant)."""
        if self.few is None:
            return {id(mutant) for _, mutant in everybody}
        chance, kinds = random.Random(self.seed), {}
        for where, mutant in everybody:
            kinds.setdefault((where, mutant.kind), []).append(mutant)
        touched = [
            mutant for _, mutant in everybody if re.split("[ ,]", mutant.where)[0] in self.touched
        ]
        chosen = [
            mutant
            for kind in kinds.values()
            for mutant in chance.sample(kind, min(self.few, len(kind)))
        ]
        return {id(mutant) for mutant in chosen + chance.sample(touched, min(MOST, len(touched)))}

    def lessons(self, sources):
        """One of these sources, and those of which any file is touched: the source, its words, exercises, figure, answers."""
        some = random.Random(self.seed).sample(sources, min(1, len(sources)))
        numbers = {match[1] for path in self.touched if (match := OF_LESSON.match(Path(path).name))}
        return [source for source in sources if source in some or source.name[:2] in numbers]

    def tests(self, names):
        """Of long tests of no lesson, by pytest's names, those in files that the commit can spoil, and every second other."""
        files = {name: Path(name.partition("::")[0]) for name in names}
        concerned = self.concerned(set(files.values()))
        return {
            name
            for name, file in files.items()
            if file in concerned or random.Random(f"{self.seed} {name}").random() < 0.5
        }

    def concerned(self, files):
        """Of these files of tests those that the machinery which the commit touches can spoil: that import it, or are it.

        All of them, where nobody knows what it touches, or who imports that: package-lock.json, say. All for lib and the data,
        too, which are also read where no test imports them, in a notebook's kernel.
        """
        if self.machinery is None:
            return files
        found = set()
        for path in self.machinery:
            known = {file for file in files if room(path) in entered(file)}
            is_tests = path.parent.name == "tests" and path.name.startswith("test_")
            everywhere = path.parts[0] in ("lib", "data") or path.as_posix() in EVERYWHERE
            found |= files if everywhere or not (known or is_tests) else known
        return found

    def __str__(self):
        touched = ", ".join(sorted(self.touched)) or "none that is known"
        return f"chosen by commit {self.seed[:7] or '–'}; files that it touched: {touched}"


def room(path):
    """The folder of the machinery in which a file stands, all of whose files go together; of any other file itself."""
    match path.parts:
        case "lib", *_:
            return Path("lib")
        case "notebooks", "course", name, *_:
            return Path("notebooks/course", name)
    return path


@functools.cache
def imported(path):
    """The files of this project that one of its files imports, anywhere in it."""
    nodes = [*ast.walk(ast.parse((ROOT / path).read_bytes()))]
    names = {one.name for node in nodes if isinstance(node, ast.Import) for one in node.names}
    for node in nodes:
        if isinstance(node, ast.ImportFrom) and not node.level:
            names |= {node.module, *(f"{node.module}.{one.name}" for one in node.names)}
    stems = {
        Path(root, *name.split("."), end)
        for name in names
        for root in ("", "notebooks", "tests")
        for end in ("__init__", "")
    }
    found = {file for stem in stems if (ROOT / (file := stem.with_suffix(".py"))).is_file()}
    return found - {Path("tests/conftest.py")}  # which any test has


@functools.cache
def entered(test):
    """The rooms that a file of tests enters: where it stands, and where what it imports does, and what these import."""
    files, waiting = set(), {Path(test)}
    while waiting:
        files |= waiting
        waiting = set().union(*map(imported, waiting)) - files
    return {room(path) for path in files}


def of_this_commit():
    """The sample that a commit chooses: `git diff` names what was touched since the commit COURSE_SINCE, the one before a push.

    Where nobody names one that git knows, what the last commit touched counts for the lessons, and of the machinery nothing is
    known.
    """

    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout

    if not shutil.which("git"):
        return Sample(FEW)
    checked = os.environ.get("COURSE_SINCE")
    changed = ("diff", "--name-only", "--no-renames")
    known = git(*changed, checked) if checked else ""
    names = known or git(*changed, "HEAD^")  # none in a clone of one commit
    paths = [Path(name) for name in names.splitlines()]
    touched = {
        path.stem
        if path.parts[0] == "notebooks" and path.suffix in (".py", ".ipynb")
        else path.as_posix()
        for path in paths
        if path.parts[0] in ("lib", "data", "notebooks") or OF_LESSON.match(path.name)
    }
    machinery = {path for path in paths if is_machinery(path)}
    return Sample(
        FEW,
        git("rev-parse", "HEAD").strip(),
        frozenset(touched),
        frozenset(machinery) if known else None,
    )


def is_machinery(path):
    """Whether a file is neither a lesson's own nor words."""
    inside = path.parts[0] == "data" or path.parts[:2] == ("notebooks", "course")
    return not OF_LESSON.match(path.name) and (inside or path.suffix not in OF_WORDS)


def lessons():
    """The numbers of the lessons that this commit chooses."""
    return [source.stem[:2] for source in of_this_commit().lessons(build.sources())]


def main():
    """Print them."""
    print(*lessons())
