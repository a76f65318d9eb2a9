"""Notes what a Python does to files, network and processes: one JSON line each in the file COURSE_WATCH names.

Python imports a module of this name before anything else when it stands on PYTHONPATH. See tests/manners.py.
"""

import json
import os
import sys

WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
FILES = (
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.mkdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "os.chmod",
    "os.chown",
    "os.utime",
    "shutil.",
    "sqlite3.connect",
)
OTHERS = (
    "socket.connect",
    "socket.bind",
    "socket.sendto",
    "socket.getaddrinfo",
    "socket.gethostby",
    "urllib.",
    "http.",
    "ftplib.",
    "smtplib.",
    "subprocess.",
    "os.system",
    "os.exec",
    "os.posix_spawn",
    "os.spawn",
    "os.startfile",
    "pty.",
)

if "COURSE_WATCH" in os.environ:
    notes = os.open(os.environ["COURSE_WATCH"], os.O_WRONLY | os.O_APPEND)

    def note(event, arguments):
        if event == "open":
            path, mode, flags = arguments
            if isinstance(path, int) or not (
                set("wax+") & set(mode or "") or (flags or 0) & WRITES
            ):
                return
            said = [path]
        elif event.startswith(FILES):
            said = [path for path in arguments if isinstance(path, (str, bytes, os.PathLike))]
        elif event.startswith(OTHERS):
            os.write(notes, (json.dumps([event, repr(arguments)]) + "\n").encode())
            return
        else:
            return
        said = [os.path.abspath(os.fsdecode(path)) for path in said]
        os.write(
            notes, (json.dumps([event, *said]) + "\n").encode()
        )  # at once: forked children write here too

    sys.addaudithook(note)
