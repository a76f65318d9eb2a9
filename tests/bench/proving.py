"""Proving every number: the parts of `make test-all` that run the notebooks, beside their limit on this many cores: a
kernel's start, its imports, and the time that the cells themselves take.
"""

import asyncio
import os
import subprocess
import sys
import time
from datetime import datetime

import jupytext
from nbclient import NotebookClient

from bench.table import head, row
from course import ROOT, build

PARTS = {
    "nbval": ["notebooks"],
    "built anew": ["tests/test_build.py", "-m", "again", "-k", "built_anew"],
    "a student's run, watched": ["tests/test_exercises.py", "-m", "again", "-k", "student"],
}


async def alone(source):
    """One lesson with nothing else running: seconds until its kernel is ready, and of its first and its other cells."""
    notebook = jupytext.read(source, fmt="py:percent")
    client = NotebookClient(
        notebook,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(build.NOTEBOOKS)}},
    )
    before = time.monotonic()
    async with client.async_setup_kernel(env={**os.environ, "COURSE_PROGRESS": ""}):
        started = time.monotonic() - before
        taken = []
        for index, cell in enumerate(notebook.cells):
            if cell.cell_type == "code":
                await client.async_execute_cell(cell, index)
                busy, idle = (
                    datetime.fromisoformat(
                        cell.metadata["execution"][f"iopub.status.{state}"].rstrip("Z")
                    )
                    for state in ("busy", "idle")
                )
                taken.append((idle - busy).total_seconds())
    return started, taken[0], sum(taken[1:])


def main(*parts):
    """ARGS="proving nbval" measures that part alone."""
    lessons = [asyncio.run(alone(source)) for source in build.sources()]
    cores = min(2, os.cpu_count() or 1)  # as many as the tests use
    sums = [sum(column) for column in zip(*lessons)]
    limit = max(sum(sums) / cores, max(map(sum, lessons)))
    head(f"the limit, {len(lessons)} lessons one after the other", "s")
    for name, seconds in zip(
        ["kernels start", "set-up cells, with the imports", "all other cells"], sums
    ):
        row(name, seconds)
    row(f"all of it on {cores} cores", limit)
    print()
    head("part", "s", "times the limit")
    for name, arguments in PARTS.items():
        if parts and name.split()[0] not in parts:
            continue
        before = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *arguments], cwd=ROOT, capture_output=True, text=True
        )
        seconds = time.monotonic() - before
        row(
            name if done.returncode == 0 else f"{name} (FAILED: {done.stdout.splitlines()[-1]})",
            seconds,
            seconds / limit,
        )
