"""Run cells as a page's Python runs them, in a process of their own, since IPython's shell is one for a whole process.

python tests/cells.py < [[id, source], …]      prints a list of what `Page.run` says of each, as JSON
"""

import base64
import json
import os
import subprocess
import sys
import tempfile

from course import NOTEBOOKS, ROOT


def ran(cells):
    """What `Page.run` says of each of these (id, source), one after the other; of pictures the bytes as base64."""
    path = os.pathsep.join(map(str, [ROOT, NOTEBOOKS]))
    with tempfile.TemporaryDirectory() as settings:
        done = subprocess.run(
            [sys.executable, __file__],
            input=json.dumps(cells),
            cwd=NOTEBOOKS,
            env={**os.environ, "PYTHONPATH": path, "IPYTHONDIR": settings},
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


def main():
    """Answer the questions that come in."""
    from course.alive import glue

    page = glue.opened(lambda *_: None)
    said = [page.run(source, cell) for cell, source in json.load(sys.stdin)]
    json.dump(said, sys.stdout, default=lambda png: base64.b64encode(png).decode())


if __name__ == "__main__":
    main()
