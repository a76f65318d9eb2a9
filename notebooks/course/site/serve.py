"""Serve the built site: `make serve-site` to this machine alone, `make serve-site HALL=1` to a hall without a network.

Tornado, which comes with JupyterLab, reads the files and answers all readers from one thread. Ours is what it cannot know:
which names never change, and what is worth packing. hall.py says to whom this machine is open.
"""

import asyncio
import functools
import gzip
import hashlib
import os
import re
import socket
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

from tornado import httpserver, netutil, web

from course.site import assemble, hall, policy
from course.site.hall import HERE

TYPES = {  # that a browser insists on, whatever this machine's own list says
    ".js": "text/javascript",
    ".wasm": "application/wasm",
    ".json": "application/json",
    ".ipynb": "application/json",
}
# JupyterLab's names change with what is in the file, so a browser need never ask again.
LASTING = re.compile(r"(build|extensions)/(.+[/.-])?[0-9a-f]{7,}\.\w+$")
WORTH = 0.9  # a file is sent packed where that saves a tenth or more
PACKED_ALREADY = {".zip", ".whl", ".png", ".ico", ".woff", ".woff2"}
CONNECTIONS = 1000  # at once, six for each browser; one more is closed, and its browser comes again
IDLE = 60  # seconds until a connection that asks for nothing is closed


class Files(web.StaticFileHandler):
    """The files of a folder, packed where there is a packed one, with a word on how long a browser may keep each."""

    def initialize(self, path, packed=None):
        super().initialize(str(path), default_filename="index.html")
        self.packed = packed

    def parse_url_path(self, url_path):
        if "\0" in url_path or any(part.startswith(".") for part in url_path.split("/")):
            raise web.HTTPError(404)
        accepted = "gzip" in self.request.headers.get("Accept-Encoding", "")
        if accepted and self.packed and os.path.isfile(self.packed / url_path):
            self.root = str(self.packed)
            self.set_header("Content-Encoding", "gzip")
        return super().parse_url_path(url_path)

    def get_content_type(self):
        return TYPES.get(Path(self.absolute_path).suffix) or super().get_content_type()

    def set_extra_headers(self, path):
        lasting = LASTING.match(path.replace(os.sep, "/"))
        kept = "public, max-age=31536000, immutable" if lasting else "no-cache"
        self.set_header("Cache-Control", kept)
        self.set_header("Vary", "Accept-Encoding")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("Content-Security-Policy", policy.HEADER)

    def compute_etag(self):
        """Of what is in the file: the same after a restart, another one after `make site`, unlike Tornado's own."""
        found = os.stat(self.absolute_path)
        return f'"{_digest(self.absolute_path, (found.st_ctime_ns, found.st_size))}"'

    def log_exception(self, kind, error, trace):
        """No word on a page that is not there: a browser asks for hundreds of files."""
        if not isinstance(error, web.HTTPError):
            super().log_exception(kind, error, trace)


@functools.lru_cache(maxsize=10_000)
def _digest(path, _state):
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:32]


class Server(httpserver.HTTPServer):
    """One that turns away who would be too many."""

    open_now = 0

    def handle_stream(self, stream, address):
        if self.open_now >= CONNECTIONS:
            stream.close()
            return
        self.open_now += 1
        super().handle_stream(stream, address)

    def on_close(self, connection):
        self.open_now -= 1
        super().on_close(connection)


def pack(folder, target):
    """Write packed copies of a folder's files into another, where it is worth it; return (files, bytes, bytes packed)."""

    def one(path):
        plain = path.read_bytes()
        packed = gzip.compress(plain, 6, mtime=0)
        if len(packed) > WORTH * len(plain):
            return 0, 0, 0
        place = target / path.relative_to(folder)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(packed)
        return 1, len(plain), len(packed)

    worth = [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.suffix not in PACKED_ALREADY and path.stat().st_size > 1000
    ]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return tuple(map(sum, zip((0, 0, 0), *pool.map(one, worth))))


def allow_files():
    """As many open files as that many connections need, where the system lets us."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # not on Windows

        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        most = 2 * CONNECTIONS + 100
        wanted = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


async def _serve(application, sockets, ready):
    """Answer until the event that `ready` is told of is set."""
    stop = asyncio.Event()
    server = Server(
        application, idle_connection_timeout=IDLE, body_timeout=IDLE, max_body_size=1000
    )
    server.add_sockets(sockets)
    loop = asyncio.get_running_loop()
    ready(lambda: loop.call_soon_threadsafe(stop.set))
    await stop.wait()
    server.stop()
    await server.close_all_connections()


@contextmanager
def served(folder, port=0, addresses=(HERE,), packed=None):
    """A server of a folder at these addresses, in one thread of its own; yields where it is. OSError where it cannot be.

    packed: a folder with packed copies of some of its files.
    """
    files = {"path": Path(folder).resolve(), "packed": packed}
    application = web.Application([(r"/(.*)", Files, files)], log_function=lambda _: None)
    sockets = []
    try:
        for address in addresses:
            sockets += netutil.bind_sockets(port, address, socket.AF_INET, backlog=CONNECTIONS)
    except OSError:
        for each in sockets:
            each.close()
        raise
    port, told, up = sockets[0].getsockname()[1], [], threading.Event()

    def ready(stop):
        told.append(stop)
        up.set()

    thread = threading.Thread(
        target=lambda: asyncio.run(_serve(application, sockets, ready)), daemon=True
    )
    thread.start()
    up.wait(20)
    try:
        yield f"http://{addresses[0]}:{port}/"
    finally:
        told[0]()
        thread.join(20)


def wait():
    """Until Ctrl-C."""
    threading.Event().wait()


def _open_to_hall(port, addresses):
    """Say who will be able to read the course, then let them, until Ctrl-C."""
    print(hall.WORDS.format(addresses=" or ".join(addresses)), flush=True)
    allow_files()
    with tempfile.TemporaryDirectory(prefix="hall-") as packed:
        count, plain, small = pack(assemble.TARGET, Path(packed))
        print(
            f"\n{count} files are packed: {plain / 1e6:.0f} MB as {small / 1e6:.0f}.\n", flush=True
        )
        with served(assemble.TARGET, port, addresses, Path(packed)) as first:
            print(hall.code(first), end="")
            for address in addresses:
                print(first.replace(addresses[0], address))
            print(f"\n{hall.UNSEEN.format(port=port)}", flush=True)
            wait()


def _show(port):
    with served(assemble.TARGET, port) as address:
        print(f"The course is at {address}  To stop: Ctrl-C.", flush=True)
        wait()


def main(*words):
    """Serve until Ctrl-C: [port] [--hall, or --hall=ADDRESS]."""
    halls = [word.partition("=")[2] or "1" for word in words if word.startswith("--hall")]
    port = " ".join(word for word in words if not word.startswith("--hall")) or "8000"
    if not (assemble.TARGET / assemble.MARK).exists():
        return "There is no site yet: make site"
    try:
        addresses = hall.chosen(halls[-1]) if halls else [HERE]
    except ValueError as error:
        return f"{error}."
    try:
        if not port.isdecimal() or not 0 < int(port) < 65536:
            raise ValueError("a port is a number from 1 to 65535")
        if halls:
            _open_to_hall(int(port), addresses)
        else:
            _show(int(port))
    except (OSError, ValueError) as error:
        return (
            f"Cannot serve on port {port} ({error}): name another, as in  make serve-site ARGS=9000"
        )
