"""What is tried where not all is: of mistakes of each kind a few, and those in the files that a commit touched; and some
lessons, and those that it touched.
"""

import os
import random
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from course import ROOT, build

FEW = 1  # of each kind, for a commit
LESSONS = 2  # so many, and those that the commit touched, are played
OF_WORDS = {".md", ".po", ".mo", ".csv", ".ipynb"}  # no machinery, whatever stands in it
OF_LESSON = re.compile(
    r"(?:lesson_)?(\d\d)(?=[_.]|$)"
)  # what the name of a lesson's file begins with
MOST = 60  # of those in touched files, so that a push waits two minutes, not ten


@dataclass(frozen=True)
class Sample:
    """Chooses who is tried: of each kind a few, and of those in touched files as many as there is time for.

    few      how many of each kind; None: everybody
    seed     a commit's hash
    whole    whether the commit touches machinery, or nobody knows what it touches
    touched  "lib/plots.py", "04_mini_batch": what mistakes in these files are named after, and other files of a lesson
    """

    few: int | None = None
    seed: str = ""
    touched: frozenset = frozenset()
    whole: bool = True

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
        """Some of these sources, and those of which any file is touched: the source, its words, exercises, figure, answers."""
        some = random.Random(self.seed).sample(sources, min(LESSONS, len(sources)))
        numbers = {match[1] for path in self.touched if (match := OF_LESSON.match(Path(path).name))}
        return [source for source in sources if source in some or source.name[:2] in numbers]

    def proves(self, test):
        """Whether a test of machinery that takes long is run: all where machinery is touched, else every second one."""
        return self.whole or random.Random(f"{self.seed} {test}").random() < 0.5

    def __str__(self):
        touched = ", ".join(sorted(self.touched)) or "none that is known"
        return f"chosen by commit {self.seed[:7] or '–'}; files that it touched: {touched}"


def of_this_commit():
    """The sample that a commit chooses: `git diff` names what it touched, and what has changed since.

    Where several are pushed at once, COURSE_SINCE names the one before them.
    """

    def git(*words):
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True).stdout

    if not shutil.which("git"):
        return Sample(FEW)
    since = os.environ.get("COURSE_SINCE") or "HEAD^"
    paths = [
        Path(name) for name in git("diff", "--name-only", since).splitlines()
    ]  # none in a clone of one commit
    touched = {
        path.stem
        if path.parts[0] == "notebooks" and path.suffix in (".py", ".ipynb")
        else path.as_posix()
        for path in paths
        if path.parts[0] in ("lib", "data", "notebooks") or OF_LESSON.match(path.name)
    }
    whole = not paths or not all(
        OF_LESSON.match(path.name) or path.suffix in OF_WORDS for path in paths
    )
    return Sample(FEW, git("rev-parse", "HEAD").strip(), frozenset(touched), whole)


def lessons():
    """The numbers of the lessons that this commit chooses."""
    return [source.stem[:2] for source in of_this_commit().lessons(build.sources())]


def main():
    """Print them."""
    print(*lessons())
