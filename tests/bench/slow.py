"""A slow phone: a network of so many bits a second behind which a server stands, and a browser that gets a quarter of a core.

Both hold for all that a page starts, its workers and its service worker too, which a page's own developer tools leave out.
"""

import asyncio
import contextlib
import socket
import threading
import time

import psutil

RATE, DELAY, SHARE = 1.6e6, 0.15, 1 / 4  # bits a second; seconds there and back; of the time
PART = 4096  # bytes that are let through at once
BEAT = 0.04  # seconds


class Line:
    """What lies between browser and server: counts the bytes that come down, and lets them through at a rate.

    rate: bits a second, None for as fast as it goes; delay: seconds from a question to its answer, at the least.
    """

    def __init__(self, port, rate=None, delay=0):
        self.port, self.rate, self.delay = port, rate, delay
        self.bytes, self.free, self.last = 0, 0, time.monotonic()

    async def carry(self, reader, writer):
        """One connection."""
        await asyncio.sleep(self.delay)
        there_reader, there_writer = await asyncio.open_connection("127.0.0.1", self.port)
        ways = [self.up(reader, there_writer), self.down(there_reader, writer)]
        await asyncio.gather(*ways, return_exceptions=True)

    async def up(self, reader, writer):
        with contextlib.closing(writer):
            while part := await reader.read(PART):
                await asyncio.sleep(self.delay)
                writer.write(part)
                await writer.drain()

    async def down(self, reader, writer):
        with contextlib.closing(writer):
            while part := await reader.read(PART):
                if self.rate:
                    self.free = max(self.free, time.monotonic()) + len(part) * 8 / self.rate
                    await asyncio.sleep(self.free - time.monotonic())
                writer.write(part)
                await writer.drain()
                self.bytes, self.last = self.bytes + len(part), time.monotonic()


@contextlib.contextmanager
def line(address, **kind):
    """A line to the server of an address; yields it and the address at its other end."""
    made = Line(int(address.rstrip("/").rpartition(":")[2]), **kind)
    with socket.create_server(("127.0.0.1", 0), backlog=100) as here:
        loop, up = asyncio.new_event_loop(), threading.Event()

        async def serve():
            await asyncio.start_server(made.carry, sock=here)
            up.set()
            await asyncio.Event().wait()

        def live():
            with contextlib.suppress(RuntimeError):  # it is stopped
                loop.run_until_complete(serve())

        thread = threading.Thread(target=live, daemon=True)
        thread.start()
        up.wait(20)
        try:
            yield made, f"http://127.0.0.1:{here.getsockname()[1]}/"
        finally:
            loop.call_soon_threadsafe(loop.stop)
            thread.join(20)


@contextlib.contextmanager
def quarter(share=SHARE):
    """The browser that this process has started draws pages, and runs their workers, for a share of the time only."""
    over = threading.Event()

    def beat():
        while not over.is_set():
            ours = drawing()
            tell(ours, "suspend")
            over.wait(BEAT * (1 - share))
            tell(ours, "resume")
            time.sleep(BEAT * share)

    thread = threading.Thread(target=beat, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(20)


def drawing():
    """The processes of this one's browser that draw pages."""
    found = []
    for each in psutil.Process().children(recursive=True):
        with contextlib.suppress(psutil.Error):
            if "--type=renderer" in each.cmdline():
                found.append(each)
    return found


def tell(processes, what):
    for each in processes:
        with contextlib.suppress(psutil.Error):
            getattr(each, what)()
