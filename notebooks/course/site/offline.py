"""The second visit, without the network: the site's service worker, and the version in each page that asks for it.

The version is a digest of all that is in the site. It stands in the pages and in the worker, which lets no other
file through: see worker.js.
"""

import hashlib
import json
import re
from pathlib import Path

from course.alive import CARRIED
from course.languages import catalogue
from course.site import kernel

PAGE = Path(__file__).resolve().parent / "page"  # what is laid over the site
WORKER = "service-worker.js"
THEIRS = "jupyterlite-worker.js"  # JupyterLite's own one, which ours takes in
LEFT_OUT = [WORKER, THEIRS, CARRIED]  # a stick's script is no part of the site
STARTED = [*kernel.RUNTIME, kernel.ABOARD, kernel.NOTHING, kernel.LOCK, kernel.SIZES]
PYTHON = [f"static/pyodide/{name}" for name in STARTED]  # what a start of Python reads
SHELL = re.compile(  # what every page wants: kept at the first visit; not the search of other languages, which is large
    r"(\w\w/)?(index|away)\.html|icon\.svg|manifest\.webmanifest|(offline|kept|language|notice|storage)\.(js|css)|"
    r"pages/(alive/)?(?!words\.\w\w\.)[^/]+|" + PYTHON[-1]
)
STAMP = re.compile(r'<meta name="course-version" content="\w*">')
HEAD = '<meta name="course-version" content="">\n<script defer src="{root}offline.js"></script>\n</head>'


def write(site):
    """Put the version into the pages of a site, and its service worker beside them; again after each change of a file.

    Where `make slides` alone has written, there is no worker, and nothing to do.
    """
    site = Path(site)
    if not (site / WORKER).exists():
        return
    if not (site / THEIRS).exists():
        (site / WORKER).rename(site / THEIRS)
    translated = [page for code in catalogue.languages() for page in site.glob(f"{code}/*.html")]
    pages = [*site.glob("*.html"), *translated, site / "lab" / "index.html"]
    for page in pages:
        page.write_text(_stamped(page, site, ""), encoding="utf-8", newline="\n")
    version = _digest(json.dumps(_files(site)).encode())
    for page in pages:
        page.write_text(_stamped(page, site, version), encoding="utf-8", newline="\n")
    files = _files(site)
    course = {
        "version": version,
        "files": files,
        "shell": [name for name in files if SHELL.fullmatch(name)],
        "python": PYTHON,
    }
    ours = (PAGE.parent / "worker.js").read_text(encoding="utf-8")
    known = json.dumps(course, separators=(",", ":"))
    (site / WORKER).write_text(f"const COURSE = {known};\n{ours}", encoding="utf-8", newline="\n")


def _stamped(page, site, version):
    """A page with its version, and with the script that sees to it."""
    text = page.read_text(encoding="utf-8")
    if not STAMP.search(text):
        up = len(page.relative_to(site).parts) - 1
        root = (
            "" if "<base href=" in text else "../" * up
        )  # a base leads to the site's folder already
        text = text.replace("</head>", HEAD.format(root=root), 1)
    return STAMP.sub(f'<meta name="course-version" content="{version}">', text)


def _files(site):
    """{name: [digest, bytes]} of all that can be asked for."""
    found = {}
    for path in sorted(path for path in site.rglob("*") if path.is_file()):
        name, content = path.relative_to(site).as_posix(), path.read_bytes()
        if path.name not in LEFT_OUT:
            found[name] = [_digest(content), len(content)]
    return found


def _digest(content):
    return hashlib.sha256(content).hexdigest()[:16]
