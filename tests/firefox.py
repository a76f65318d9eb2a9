"""Debian's Firefox, driven by the protocol that it speaks itself (WebDriver BiDi): one page, what it says, how it looks."""

import asyncio
import base64
import contextlib
import json
import os
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

from tornado.websocket import websocket_connect

QUIET = [  # it asks no other host for anything
    ("app.update.enabled", False),
    ("browser.shell.checkDefaultBrowser", False),
    ("datareporting.policy.dataSubmissionEnabled", False),
    ("network.captive-portal-service.enabled", False),
    ("network.connectivity-service.enabled", False),
    ("network.proxy.type", 1),
    ("network.proxy.http", "127.0.0.1"),  # a proxy that is not there, for all but this machine
    ("network.proxy.http_port", 9),
    ("network.proxy.ssl", "127.0.0.1"),
    ("network.proxy.ssl_port", 9),
    ("network.proxy.no_proxies_on", "127.0.0.1"),
]


def firefox():
    """The path of a Firefox on this machine, or None."""
    names = ("firefox-esr", "firefox")
    return os.environ.get("FIREFOX") or next(filter(None, map(shutil.which, names)), None)


class Page:
    """A page of a headless Firefox that has seen nothing before; folder: an empty one, for its profile."""

    def __init__(self, folder):
        settings = "".join(f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in QUIET)
        (folder / "user.js").write_text(settings)
        command = [firefox(), "--headless", "--no-remote", "--profile", str(folder)]
        self.process = subprocess.Popen(
            [*command, "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.loop, self.count, self.errors = asyncio.new_event_loop(), 0, []
        self.thread = ThreadPoolExecutor(1)  # this one may be in the loop of another browser
        found = (re.search(r"ws://127\.0\.0\.1:\d+", line) for line in self.process.stderr)
        address = next(filter(None, found))[0]
        self.socket = self._awaited(self._connected(f"{address}/session"))
        self.version = self.ask("session.new", capabilities={})["capabilities"]["browserVersion"]
        self.ask("session.subscribe", events=["log.entryAdded"])
        self.context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def _awaited(self, work):
        return self.thread.submit(self.loop.run_until_complete, work).result()

    async def _connected(self, address):
        return await websocket_connect(address, max_message_size=100_000_000)

    async def _closed(self):
        self.socket.close()

    def ask(self, method, **params):
        """The answer to a command; what the page logs as an error meanwhile is kept in `errors`."""
        return self._awaited(self._asked(method, params))

    async def _asked(self, method, params):
        self.count += 1
        await self.socket.write_message(
            json.dumps({"id": self.count, "method": method, "params": params})
        )
        while True:
            heard = json.loads(await self.socket.read_message())
            if heard.get("id") == self.count:
                if heard["type"] == "error":
                    raise RuntimeError(f"{method}: {heard['message']}")
                return heard["result"]
            if heard.get("params", {}).get("level") == "error":
                self.errors.append(heard["params"]["text"])

    def open(self, address):
        self.ask("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def evaluate(self, code):
        """What a line of JavaScript gives, as JSON; a promise is waited for."""
        came = self.ask(
            "script.evaluate",
            expression=f"Promise.resolve({code}).then(value => JSON.stringify(value ?? null))",
            target={"context": self.context},
            awaitPromise=True,
        )
        if came["type"] == "exception":
            raise RuntimeError(came["exceptionDetails"]["text"])
        return json.loads(came["result"]["value"])

    def until(self, code, seconds=240):
        """Wait until a line of JavaScript is true."""
        waited = f"""(async () => {{ for (let tenth = 0; tenth < {10 * seconds}; tenth++) {{
            if (await ({code})) return true;
            await new Promise(done => setTimeout(done, 100)) }} return false }})()"""
        assert self.evaluate(waited), f"not within {seconds} s: {code}"

    def picture(self):
        """What is to be seen, as PNG."""
        return base64.b64decode(
            self.ask("browsingContext.captureScreenshot", context=self.context)["data"]
        )

    def close(self):
        self._awaited(self._closed())
        self.process.terminate()
        self.process.wait(20)
        self.thread.shutdown()
        self.loop.close()


@contextlib.contextmanager
def opened(folder):
    page = Page(folder)
    try:
        yield page
    finally:
        page.close()
