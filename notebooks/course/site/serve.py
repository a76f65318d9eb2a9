"""Serve the built site on this machine alone: `make serve-site`, on another port with ARGS=9000."""

import functools
import http.server
import threading
from contextlib import contextmanager

from course.site import assemble


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files with the types that a browser insists on, whatever this machine's own list says."""

    protocol_version = "HTTP/1.1"  # one connection for many files
    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".wasm": "application/wasm",
        ".json": "application/json",
        ".ipynb": "application/json",
    }

    def log_message(self, *_):
        """Nothing: a page fetches hundreds of files."""


@contextmanager
def served(folder, port=0):
    """A server of a folder, on 127.0.0.1, in a thread of its own; yields its address."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", port), functools.partial(Handler, directory=folder)
    )
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def main(port="8000"):
    """Serve until Ctrl-C."""
    if not (assemble.TARGET / assemble.MARK).exists():
        return "There is no site yet: make site"
    try:
        with served(assemble.TARGET, int(port)) as address:
            print(f"The course is at {address}  To stop: Ctrl-C.", flush=True)
            threading.Event().wait()
    except (OSError, ValueError, OverflowError) as error:
        return (
            f"Cannot serve on port {port} ({error}): name another, as in  make serve-site ARGS=9000"
        )
