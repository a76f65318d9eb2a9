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
from jupyter_client import AsyncKernelClient
from nbclient import NotebookClient

from course import build, versions
from course.environments import environment
from course.pictures import under_lock
from course.versions import compare
from lib import explore

pytestmark = pytest.mark.hosts
SUBSHELLS, PAUSE = 2, 0.03  # how many threads move the controls; seconds between two moves
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
        """Open so many subshells and return their ids; for none [None], the main shell."""
        await self.kc.wait_for_ready(timeout=60)
        ids = []
        for _ in range(number):
            self.kc.control_channel.send(self.kc.session.msg("create_subshell_request"))
            reply = await self.kc.get_control_msg(timeout=60)
            ids.append(reply["content"].get("subshell_id"))
        return ids or [None]

    def hand(self, subshell):
        """Another page of the same kernel, whose messages go to that subshell."""
        connection = AsyncKernelClient(connection_file=self.km.connection_file)
        connection.load_connection_file()  # a session of its own, to which answers come
        return Hand(connection, subshell)


class Hand:
    """Moves controls, each as soon as the one before has been answered, as a page does."""

    def __init__(self, connection, subshell):
        self.connection, self.subshell = connection, subshell
        connection.start_channels(stdin=False, hb=False, iopub=False)

    def _send(self, kind, content):
        message = self.connection.session.msg(kind, content)
        if self.subshell:
            message["header"]["subshell_id"] = self.subshell
        self.connection.shell_channel.send(message)
        return message["header"]["msg_id"]

    async def move(self, comm, data):
        """Send a move, and wait until it is done."""
        self._send("comm_msg", {"comm_id": comm, "data": data})
        await self.answered()

    async def answered(self):
        """Wait until the shell has done all that it was sent."""
        asked = self._send("comm_info_request", {})
        while (await self.connection.get_shell_msg(timeout=120))["parent_header"].get(
            "msg_id"
        ) != asked:
            pass


def gesture(state, rng):
    """What the page sends when a hand moves a widget in that state; None where it is none to be moved."""
    model = state.get("_model_name", "")
    if model == "ButtonModel":
        return {"method": "custom", "content": {"event": "click"}}
    if model == "DropdownModel":
        new = {"index": rng.randrange(len(state["_options_labels"]))}
    elif model == "CheckboxModel":
        new = {"value": rng.random() < 0.5}
    elif "min" in state and "step" in state:
        steps = round((state["max"] - state["min"]) / state["step"])
        new = {"value": state["min"] + rng.randint(0, steps) * state["step"]}
    else:
        return None
    return {"method": "update", "state": new, "buffer_paths": []}


async def keep_moving(client, hand, seed, moved):
    """Move one control after another, for ever; `moved` gets the kinds of those that were."""
    rng = random.Random(seed)
    while True:
        each = {
            comm: data
            for comm, state in client.widget_state.items()
            if (data := gesture(state, rng))
        }
        if each:
            comm = rng.choice(list(each))
            moved.append(client.widget_state[comm]["_model_name"])
            await hand.move(comm, each[comm])
        await asyncio.sleep(PAUSE)


async def storm(source, log, times, kernel):
    """Run a lesson some times while its controls are moved; returns ({round: outputs}, what the last cell
    says, what was moved, what the kernel reported).

    log  an open file, for what the kernel writes to its terminal
    """
    notebook = build.read(source)
    once = [cell for cell in notebook.cells if cell.cell_type == "code"]
    rounds = [copy.deepcopy(once) for _ in range(times)]
    notebook.cells = [
        *sum(rounds, []),
        nbformat.v4.new_code_cell(FRESH.format(lesson=source.stem[:2])),
    ]
    client, moved = (
        Client(
            notebook,
            timeout=120,
            kernel_name=kernel,
            record_timing=False,
            extra_arguments=["--log-level=ERROR"],
            resources={"metadata": {"path": str(build.NOTEBOOKS)}},
        ),
        [],
    )
    client.reset_execution_trackers()
    async with client.async_setup_kernel(env={**os.environ, "COURSE_PROGRESS": ""}, stderr=log):
        hands = [
            client.hand(subshell)
            for subshell in await client.subshells(SUBSHELLS if kernel == "python3" else 0)
        ]
        movers = [
            asyncio.create_task(keep_moving(client, hand, seed, moved))
            for seed, hand in enumerate(hands)
        ]
        for number, cell in enumerate(notebook.cells):
            if number == len(notebook.cells) - 1:
                for mover, hand in zip(movers, hands):
                    mover.cancel()
                    await hand.answered()
                    hand.connection.stop_channels()
            await client.async_execute_cell(cell, number)
        log.seek(0)
        errors = log.read()  # what comes later is of the kernel's end
    said = "".join(output.get("text", str(output)) for output in notebook.cells[-1].outputs)
    ways = {
        f"round {number + 1}": build.canonical(nbformat.v4.new_notebook(cells=cells))
        for number, cells in enumerate(rounds)
    }
    return ways, said, moved, errors


def hidden(stored, ways, pictures=True):
    """What differs: (way, cell, expected, came). pictures: compare them too, where they can be."""
    cells = [
        cell for cell in nbformat.reads(stored, as_version=4).cells if cell.cell_type == "code"
    ]
    stored = build.canonical(nbformat.v4.new_notebook(cells=cells))
    return [
        (way, *difference)
        for way, text in ways.items()
        for difference in compare(stored, text, pictures=pictures and under_lock())[2]
    ]


def weather(lesson, log, rounds, kernel="python3"):
    """Run a storm over a lesson, and see that nothing was moved but its figure; return what was moved, move by move."""
    (source,) = build.sources(lesson)
    with open(log, "w+", encoding="utf-8") as file:
        ways, said, moved, errors = asyncio.run(storm(source, file, rounds, kernel))
    assert errors == ""
    assert (
        hidden(build.pair(source).read_text(encoding="utf-8"), ways, pictures=kernel == "python3")
        == []
    )
    assert said == "fresh linked\n", "one figure is held, and it shows what its controls say"
    return moved


@pytest.mark.parametrize("lesson", explore.FIGURES)
def test_cells_and_controls_take_turns(lesson, tmp_path):
    moved = weather(lesson, tmp_path / "log", rounds=2)
    assert len(moved) > 20 and len(set(moved)) > 1


def test_so_where_a_kernel_has_no_subshells(tmp_path, monkeypatch):
    python = environment("colab") or pytest.skip("this machine has no Python of Colab's version")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    versions.kernel("colab", python)
    assert len(weather("05", tmp_path / "log", rounds=2, kernel="colab")) > 20
