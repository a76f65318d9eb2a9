"""A hall without a network: sixty readers open the same lesson at the same moment, from one laptop (`make serve-site HALL=1`).

A browser opens lesson 01 once and tells what it asks for; then each reader asks for the same files over six connections, as
browsers do, first what makes the lesson readable, then all the rest, until its first live figure. The second visit is one
with the store of the first. All of it over loopback, so no Wi-Fi is in it: the bytes say what yours has to carry.
"""

import asyncio
import contextlib
import re
import socket
import statistics
import subprocess
import sys
import threading
import time
from urllib.parse import urlsplit

import psutil
from browser import OFFLINE, browser, chromium, wait_for_notebook

from bench.table import head, row
from course import ROOT
from course.site import assemble, serve

READERS, CONNECTIONS, MOST = 60, 6, 300  # the last one in seconds, for all readers together
LESSON = "01_sigmoid"


def asked():
    """What a browser asks for: the paths until the lesson can be read, and those until the first live figure."""
    with serve.served(assemble.TARGET) as address, browser(options=[OFFLINE]) as page:
        urls = []
        page.context.on("request", lambda request: urls.append(request.url))
        page.goto(f"{address}lab/index.html?path={LESSON}.ipynb", wait_until="commit")
        page.locator(".jp-Notebook .jp-OutputArea-output").first.wait_for()
        early = len(urls)
        wait_for_notebook(page)
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:run-all-cells') }")
        page.locator(".widget-html img").wait_for(state="attached")
        paths = [urlsplit(url) for url in urls if url.startswith(address)]
    asked = [f"{url.path}?{url.query}" if url.query else url.path for url in paths]
    return list(dict.fromkeys(asked[:early])), list(dict.fromkeys(asked))


@contextlib.contextmanager
def hall():
    """`serve-site --hall`, in a process of its own, on loopback; yields it and its port."""
    with socket.socket() as free:
        free.bind((serve.HERE, 0))
        port = free.getsockname()[1]
    command = [sys.executable, "notebooks/course", "serve-site", str(port), f"--hall={serve.HERE}"]
    server = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        for line in server.stdout:
            if line.startswith("http://"):
                break
        yield psutil.Process(server.pid), port
    finally:
        server.terminate()
        server.wait(20)


class Reader:
    """One who asks for paths over a few connections, and keeps what may be kept: {path: its ETag, or None for good}."""

    def __init__(self, port, kept=None):
        self.port, self.kept, self.bytes, self.requests = port, dict(kept or {}), 0, 0

    async def read(self, paths):
        waiting = [path for path in paths if self.kept.get(path, "") is not None][::-1]
        await asyncio.gather(*(self._connection(waiting) for _ in range(CONNECTIONS)))

    async def _connection(self, waiting):
        if not waiting:
            return
        reader, writer = await asyncio.open_connection(serve.HERE, self.port, limit=1 << 18)
        while waiting:
            await self._ask(waiting.pop(), reader, writer)
        writer.close()

    async def _ask(self, path, reader, writer):
        known = f"If-None-Match: {self.kept[path]}\r\n" if path in self.kept else ""
        host = f"Host: {serve.HERE}\r\nAccept-Encoding: gzip\r\n"
        writer.write(f"GET {path} HTTP/1.1\r\n{host}{known}\r\n".encode())
        answer = (await reader.readuntil(b"\r\n\r\n")).decode()
        header = dict(re.findall(r"^([\w-]+): (.*)\r$", answer, re.M))
        left = 0 if " 304 " in answer[:20] else int(header.get("Content-Length", 0))
        self.bytes += len(answer) + left
        self.requests += 1
        while left:
            left -= len(await reader.read(min(left, 1 << 16)))
        if " 200 " in answer[:20]:
            self.kept[path] = None if "immutable" in header["Cache-Control"] else header["Etag"]


async def visits(readers, early, everything):
    """Let all read at once; seconds of each until the lesson, and until the end."""
    start = time.monotonic()

    async def visit(reader):
        await reader.read(early)
        first = time.monotonic() - start
        await reader.read([path for path in everything if path not in early])
        return first, time.monotonic() - start

    async with asyncio.timeout(MOST):
        return await asyncio.gather(*map(visit, readers))


@contextlib.contextmanager
def most_memory(process):
    """Yields a list that ends with the most memory, in bytes (PSS), that the process held meanwhile."""
    held, over = [], threading.Event()

    def watch():
        while not over.wait(0.05):
            held.append(process.memory_full_info().pss)

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield held
    finally:
        over.set()
        watching.join()
        held.append(max(held, default=0))


def main():
    if not (assemble.TARGET / assemble.MARK).exists() or not chromium():
        print("Needs the site (make site) and Chromium, which says what a browser asks for.")
        return
    early, everything = asked()
    serve.allow_files()
    with hall() as (server, port):
        head(f"{LESSON}, {READERS} readers at once", "the lesson's files, s, median", "slowest", "all files, s, median",
             "slowest", "requests each", "MB each", "server: CPU, s", "most MB (PSS)")  # fmt: skip
        kept = [None] * READERS
        for name in ("first visit", "second visit"):
            readers = [Reader(port, each) for each in kept]
            used = sum(server.cpu_times()[:2])
            with most_memory(server) as held:
                times = asyncio.run(visits(readers, early, everything))
            used = sum(server.cpu_times()[:2]) - used
            kept = [reader.kept for reader in readers]
            first, last = zip(*times)
            row(name, statistics.median(first), max(first), statistics.median(last), max(last),
                readers[0].requests, readers[0].bytes / 1e6, used, held[-1] / 1e6)  # fmt: skip
        alone = asyncio.run(visits([Reader(port)], early, everything))[0]
        print(
            f"\nA single reader: {alone[0]:.2f} s for the lesson's files, {alone[1]:.2f} s for all."
        )
