"""A JupyterHub with students who all do the same at the same moment: `make bench ARGS="hub FOLDER 10"`, on Linux.

FOLDER is an environment with the lock, jupyterhub and jupyterhub-idle-culler in it; configurable-http-proxy, of npm, is on the
path. The hub has the course's own configuration and stays on this machine. Memory is PSS, so that what processes share
counts once; the students are logged in by the hub's interface, and run the cells as JupyterLab would send them.
"""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import tempfile
import time
import uuid
from pathlib import Path

import nbformat
import psutil
from tornado.httpclient import AsyncHTTPClient, HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from bench.table import head, row
from course import ROOT
from course.handouts import students

CONFIG = ROOT / "notebooks/course/hub/jupyterhub_config.py"
LESSONS = (
    "05",
    "12",
)  # the one that all run, and the one with the most processes, which one of them runs
OURS = """
load_subconfig({config!r})
c.JupyterHub.bind_url = {address!r}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.auth_token = {token!r}
c.JupyterHub.log_level = "WARN"
c.SimpleLocalProcessSpawner.home_dir_template = {homes!r} + "/{{username}}"
c.Spawner.args = [*c.Spawner.args, "--allow-root"]
c.JupyterHub.services.append({{"name": "bench", "api_token": {token!r}}})
c.JupyterHub.load_roles.append(
    {{"name": "bench", "services": ["bench"], "scopes": ["admin:users", "admin:servers", "access:servers"]}})
"""
PATIENCE = 600  # seconds, for anything
FIGURES = """
import json, time
from lib import explore
def size(widget):
    inner = sum(map(size, getattr(widget, "children", ())))
    return inner + (len(widget.value) if isinstance(getattr(widget, "value", None), str) else 0)
costs, frames = [], 20
for draw in explore.FIGURES.values():
    live = draw()
    slider = next(each for each in live.controls.values() if hasattr(each, "min"))
    begun, sent, span = time.process_time(), 0, slider.max - slider.min
    for frame in range(frames):
        slider.value = slider.min + type(slider.value)(span * ((7 * frame + 3) % frames) / frames)
        sent += size(live.box)
    costs.append((1000 * (time.process_time() - begun) / frames, sent / frames / 1000))
print(json.dumps(costs))
"""


def free_ports(count):
    with contextlib.ExitStack() as held:
        bound = [held.enter_context(socket.socket()) for _ in range(count)]
        for each in bound:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in bound]


def pss(processes):
    """The megabytes of these processes and of all that they started."""
    family = {each for one in processes for each in [one, *one.children(recursive=True)]}
    return sum(each.memory_full_info().pss for each in family) / 1e6


class Hub:
    """A running hub: what it is asked, and what it started."""

    def __init__(self, process, address, token):
        self.process, self.address = psutil.Process(process.pid), address
        self.header = {"Authorization": f"token {token}"}

    async def ask(self, where, method="GET", **body):
        request = HTTPRequest(
            self.address + where,
            method,
            self.header,
            json.dumps(body) if method == "POST" else None,
            request_timeout=PATIENCE,
        )
        answer = await AsyncHTTPClient().fetch(request)
        return json.loads(answer.body) if answer.body else None

    async def ready(self):
        while True:
            with contextlib.suppress(OSError, HTTPClientError):
                return await self.ask("/hub/api/")
            await asyncio.sleep(0.1)

    async def start(self, name):
        """Start a student's server; the seconds until it answers."""
        begun = time.monotonic()
        await self.ask(f"/hub/api/users/{name}", "POST")
        await self.ask(f"/hub/api/users/{name}/server", "POST")
        while not (await self.ask(f"/hub/api/users/{name}"))["servers"].get("", {}).get("ready"):
            await asyncio.sleep(0.2)
        await self.ask(f"/user/{name}/api/status")
        return time.monotonic() - begun

    async def run(self, name, path, sources):
        """Open a lesson of a student, and run these cells; the seconds, what was printed, and the errors."""
        begun, printed, errors = time.monotonic(), [], []
        session = await self.ask(
            f"/user/{name}/api/sessions", "POST", path=path, name=path, type="notebook",
            kernel={"name": "python3"},
        )  # fmt: skip
        kernel = session["kernel"]["id"]
        place = f"{self.address.replace('http', 'ws', 1)}/user/{name}/api/kernels/{kernel}/channels"
        channels = await websocket_connect(
            HTTPRequest(place, headers=self.header), max_message_size=1 << 28
        )
        for source in sources:
            asked = uuid.uuid4().hex
            header = {
                "msg_id": asked,
                "msg_type": "execute_request",
                "username": name,
                "session": name,
                "version": "5.3",
            }
            content = {"code": source, "silent": False, "store_history": True, "allow_stdin": False}
            await channels.write_message(json.dumps(
                {"header": header, "parent_header": {}, "metadata": {}, "content": content, "channel": "shell"}
            ))  # fmt: skip
            while True:
                message = json.loads(await channels.read_message())
                if message["parent_header"].get("msg_id") != asked:
                    continue
                if message["msg_type"] == "error":
                    errors.append(message["content"]["evalue"])
                if message["msg_type"] == "stream":
                    printed.append(message["content"]["text"])
                if (
                    message["msg_type"] == "status"
                    and message["content"]["execution_state"] == "idle"
                ):
                    break
        channels.close()
        return time.monotonic() - begun, "".join(printed), errors

    def servers(self):
        """The students' servers."""
        started = [
            each
            for each in self.process.children(recursive=True)
            if "singleuser" in " ".join(each.cmdline())
        ]
        return [each for each in started if each.parent() not in started]

    def own(self):
        """{hub, proxy: megabytes}, without what they started."""
        proxy = next(
            each
            for each in self.process.children()
            if "configurable-http-proxy" in " ".join(each.cmdline())
        )
        return {"hub": self.process.memory_full_info().pss / 1e6, "proxy": pss([proxy])}


@contextlib.contextmanager
def started(environment, names):
    """A hub of an environment, with a home for each student that has the class's folder in it."""
    environment = Path(environment).resolve()
    port, hub_port, proxy_port = free_ports(3)
    token, address = secrets.token_hex(16), f"http://127.0.0.1:{port}"
    with tempfile.TemporaryDirectory(prefix="hub-") as folder:
        homes = Path(folder) / "homes"
        for name in names:
            students.put(students.contents("", *LESSONS), homes / name / "class")
        config = Path(folder) / "config.py"
        config.write_text(OURS.format(config=str(CONFIG), address=address, hub_port=hub_port, proxy_port=proxy_port,
                                      token=token, homes=str(homes)))  # fmt: skip
        path = os.pathsep.join([str(environment / "bin"), os.environ["PATH"]])
        variables = {
            n: v
            for n, v in os.environ.items()
            if not n.startswith(("PYTHON", "JUPYTER", "VIRTUAL_ENV"))
        }
        with open(Path(folder) / "log.txt", "wb") as log:
            process = subprocess.Popen(
                [environment / "bin/jupyterhub", "-f", config],
                cwd=folder, stdout=log, stderr=log, start_new_session=True,
                env={**variables, "PATH": path, "HUB_PASSWORD": token},
            )  # fmt: skip
        try:
            yield Hub(process, address, token)
        except BaseException:
            print((Path(folder) / "log.txt").read_text()[-3000:])
            raise
        finally:
            mine = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGTERM)  # it stops its students' servers, too
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(60)
            for each in [*mine, *([psutil.Process(process.pid)] if process.poll() is None else [])]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    each.kill()


def cells(number):
    """The path in a student's home of a lesson, and its code."""
    name, content = next(
        (n, c) for n, c in students.contents("", number).items() if n.endswith(".ipynb")
    )
    notebook = nbformat.reads(content.decode(), as_version=4)
    return f"class/{name}", [cell.source for cell in notebook.cells if cell.cell_type == "code"]


async def measure(hub, names):
    begun = time.monotonic()
    await asyncio.wait_for(hub.ready(), PATIENCE)
    row("the hub answers after, s", time.monotonic() - begun)
    row("one server starts alone, s", await hub.start(names[0]))
    starts = await asyncio.gather(*map(hub.start, names[1:]))
    row(
        f"{len(starts)} servers start at once, s: median, slowest",
        f"{statistics.median(starts):.0f}, {max(starts):.0f}",
    )
    idle = [pss([each]) for each in hub.servers()]
    row(f"an idle server, MB: median of {len(idle)}", statistics.median(idle))
    (path, sources), (last, more) = map(cells, LESSONS)
    alone = await hub.run(names[0], path, sources)
    row(f"lesson {LESSONS[0]} by one alone, s", alone[0])
    used = sum(
        sum(each.cpu_times()[:4])
        for s in hub.servers()
        for each in [s, *s.children(recursive=True)]
    )
    runs = await asyncio.gather(*(hub.run(name, path, sources) for name in names[1:]))
    used = (
        sum(
            sum(each.cpu_times()[:4])
            for s in hub.servers()
            for each in [s, *s.children(recursive=True)]
        )
        - used
    )
    row(f"lesson {LESSONS[0]} by {len(runs)} at once, s: median, slowest",
        f"{statistics.median(run[0] for run in runs):.0f}, {max(run[0] for run in runs):.0f}")  # fmt: skip
    row("– CPU seconds of each", used / len(runs))
    row("– errors in all", sum(len(run[2]) for run in [alone, *runs]))
    whole = [pss([each]) for each in hub.servers()]
    row(
        "a server with that lesson, MB: median, most",
        f"{statistics.median(whole):.0f}, {max(whole):.0f}",
    )
    own = hub.own()
    row("hub and proxy, MB", f"{own['hub']:.0f} + {own['proxy']:.0f}")
    before = pss(hub.servers())
    await hub.run(names[0], "class/notebooks/again.ipynb", sources)
    row("one more such lesson left open, MB", pss(hub.servers()) - before)
    _, printed, errors = await hub.run(
        names[0], "class/notebooks/figures.ipynb", [*sources[:1], FIGURES]
    )
    if errors:
        raise RuntimeError(errors)
    costs = json.loads(printed.splitlines()[-1])
    row(f"a moved figure, CPU ms a frame: least, most of {len(costs)}",
        f"{min(c[0] for c in costs):.0f}, {max(c[0] for c in costs):.0f}")  # fmt: skip
    row(
        "– kB a frame",
        f"{min(c[1] for c in costs):.0f}, {max(c[1] for c in costs):.0f}",
    )
    before = pss(hub.servers())
    seconds, _, errors = await hub.run(names[-1], last, more)
    row(f"lesson {LESSONS[1]} left open besides, MB", pss(hub.servers()) - before)
    row("– s, errors", f"{seconds:.0f}, {len(errors)}")


def main(environment="", users="10"):
    if not (Path(environment) / "bin/jupyterhub").exists() or not environment:
        print(
            f'Needs an environment that has jupyterhub, as in  make bench ARGS="hub /path/to/it"; {environment!r} is none.'
        )
        return
    names = [f"student{number:02}" for number in range(1, int(users) + 1)]
    with started(environment, names) as hub:
        head(f"{users} students, {os.cpu_count()} cores", "")
        asyncio.run(asyncio.wait_for(measure(hub, names), 3 * PATIENCE))
