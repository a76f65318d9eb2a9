"""Sliders that are moved while cells run: JupyterLab (4.4 and newer) sends their messages to threads of their own.

A kernel is opened as JupyterLab does it, each lesson is run in it several times, and all the while every control of its
live figure is moved, through two subshells. Older kernels have none: there the messages wait between the cells.
"""

import asyncio
import copy
import os
import random

import nbformat
import pytest
from nbclient import NotebookClient
from test_state import hidden

from course import build, versions
from course.environments import environment
from lib import explore

SUBSHELLS, PAUSE = 2, .05    # how many threads move the controls; seconds between two moves
FRESH = """\
import gc as _gc
from lib import explore as _explore, live as _live
for _one in [one for one in _gc.get_objects() if isinstance(one, _live.Live) and one.box]:
    _other = _explore.FIGURES["{lesson}"]()
    for _figure in (_one, _other):
        _figure.set(**_one.values)
    _links = [row.children[:2] for row in _one.box.children if hasattr(getattr(row, "children", "?")[0], "min")]
    print("fresh" if (_one.text, _one.picture.value) == (_other.text, _other.picture.value) else "stale",
          "linked" if all(abs(one.value - other.value) < other.step / 2 for one, other in _links) else "apart")"""


class Client(NotebookClient):
    """Runs a notebook, and knows the widgets that are open."""

    def handle_comm_msg(self, outs, msg, cell_index):
        super().handle_comm_msg(outs, msg, cell_index)
        if msg["msg_type"] == "comm_close":
            self.widget_state.pop(msg["content"]["comm_id"], None)

    async def subshells(self, number):
        """Open so many subshells and return their ids; [None], the main shell, where the kernel has none."""
        await self.kc.wait_for_ready(timeout=60)
        ids = []
        for _ in range(number):
            self.kc.control_channel.send(self.kc.session.msg("create_subshell_request"))
            reply = await self.kc.get_control_msg(timeout=60)
            ids.append(reply["content"].get("subshell_id"))
        return ids if all(ids) else [None]

    def send(self, kind, content, subshell):
        """Send a message on the shell channel, to that subshell; return its id."""
        message = self.kc.session.msg(kind, content)
        if subshell:
            message["header"]["subshell_id"] = subshell
        self.kc.shell_channel.send(message)
        return message["header"]["msg_id"]

    async def answered(self, subshells):
        """Wait until each of these shells has done all that it was sent."""
        waiting = {self.send("comm_info_request", {}, subshell) for subshell in subshells}
        while waiting:
            reply = await self.kc.get_shell_msg(timeout=120)
            waiting.discard(reply["parent_header"].get("msg_id"))


def gesture(state, rng):
    """What the page sends when a hand moves a widget in that state; None where it is none to be moved."""
    model = state.get("_model_name", "")
    if model == "ButtonModel":
        return {"method": "custom", "content": {"event": "click"}}
    if model == "DropdownModel":
        new = {"index": rng.randrange(len(state["_options_labels"]))}
    elif model == "CheckboxModel":
        new = {"value": rng.random() < .5}
    elif "min" in state and "step" in state:
        steps = round((state["max"] - state["min"]) / state["step"])
        new = {"value": state["min"] + rng.randint(0, steps) * state["step"]}
    else:
        return None
    return {"method": "update", "state": new, "buffer_paths": []}


async def keep_moving(client, subshells, moved):
    """Move one control after another, for ever; `moved` counts the kinds that were."""
    rng = random.Random(0)
    while True:
        each = {comm: data for comm, state in client.widget_state.items() if (data := gesture(state, rng))}
        if each:
            comm = rng.choice(list(each))
            at = list(each).index(comm) % len(subshells)
            client.send("comm_msg", {"comm_id": comm, "data": each[comm]}, subshells[at])
            moved.append(client.widget_state[comm]["_model_name"])
        await asyncio.sleep(PAUSE)


async def storm(source, log, times, kernel):
    """Run a lesson some times while its controls are moved; returns ({round: outputs}, what the last cell
    says, what was moved, what the kernel reported).

    log  an open file, for what the kernel writes to its terminal
    """
    notebook = build.read(source)
    once = [cell for cell in notebook.cells if cell.cell_type == "code"]
    rounds = [copy.deepcopy(once) for _ in range(times)]
    notebook.cells = [*sum(rounds, []), nbformat.v4.new_code_cell(FRESH.format(lesson=source.stem[:2]))]
    client, moved = Client(notebook, timeout=120, kernel_name=kernel, record_timing=False,
                           extra_arguments=["--log-level=ERROR"],
                           resources={"metadata": {"path": str(build.NOTEBOOKS)}}), []
    client.reset_execution_trackers()
    async with client.async_setup_kernel(env={**os.environ, "COURSE_PROGRESS": ""}, stderr=log):
        subshells = await client.subshells(SUBSHELLS)
        mover = asyncio.create_task(keep_moving(client, subshells, moved))
        for number, cell in enumerate(notebook.cells):
            if number == len(notebook.cells) - 1:
                mover.cancel()
                await client.answered(subshells)
            await client.async_execute_cell(cell, number)
        log.seek(0)
        errors = log.read()                     # what comes later is of the kernel's end
    said = "".join(output.get("text", str(output)) for output in notebook.cells[-1].outputs)
    ways = {f"round {number + 1}": build.canonical(nbformat.v4.new_notebook(cells=cells))
            for number, cells in enumerate(rounds)}
    return ways, said, moved, errors


def weather(lesson, log, rounds, kernel="python3"):
    """Run a storm over a lesson, and see that nothing was moved but its figure; return what was moved, move by move."""
    source, = build.sources(lesson)
    with open(log, "w+", encoding="utf-8") as file:
        ways, said, moved, errors = asyncio.run(storm(source, file, rounds, kernel))
    assert errors == ""
    assert hidden(build.pair(source).read_text(encoding="utf-8"), ways, pictures=kernel == "python3") == []
    assert said == "fresh linked\n", "one figure is held, and it shows what its controls say"
    return moved


@pytest.mark.parametrize("lesson", ["05", "07"])
def test_cells_and_controls_take_turns(lesson, tmp_path):
    moved = weather(lesson, tmp_path / "log", rounds=2)
    assert len(moved) > 20 and len(set(moved)) > 2


@pytest.mark.hosts
@pytest.mark.parametrize("lesson", explore.FIGURES)
def test_so_in_every_lesson_for_longer(lesson, tmp_path):
    assert len(weather(lesson, tmp_path / "log", rounds=4)) > 40


@pytest.mark.hosts
@pytest.mark.parametrize("lesson", ["05", "09"])
def test_so_where_a_kernel_has_no_subshells(lesson, tmp_path, monkeypatch):
    python = environment("colab") or pytest.skip("this machine has no Python of Colab's version")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    versions.kernel("colab", python)
    assert len(weather(lesson, tmp_path / "log", rounds=2, kernel="colab")) > 20
