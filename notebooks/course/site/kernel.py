"""Python for the browser: Pyodide's runtime, and one archive with all that the lessons import, compiled beforehand.

What is compiled and what is found once, here, need not be compiled and found in the browser at each start; and one
archive is sooner there and unpacked than thirty wheels. What one lesson alone imports lies beside the archive, as Pyodide's
own wheels: the kernel fetches them when a cell imports them, and the other lessons start without.
"""

import hashlib
import json
import shutil
import subprocess
import sysconfig
import zipfile
from fnmatch import fnmatch
from pathlib import Path

from course import ROOT, npm
from course.environments import environment
from course.site import wheels

HERE = Path(__file__).resolve().parent
RUNTIME = ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm", "python_stdlib.zip"]
ABOARD = "course.zip"
PLACE = "/lib/python3.12/site-packages"  # where Pyodide unpacks an archive
# JupyterLite's kernel installs these one after the other at each start, from its own wheels or from the network, unless
# loadPyodide's list of packages already names them. So the list names them, and Pyodide's lock has an empty archive for
# each (_lock). What the lessons need of them is in the course's archive or, as piplite's stand-in, in aboard/. The rest
# has no use in a browser: no lesson opens a socket or a database, and jedi's completions take seconds there, IPython's
# own do not.
SAID_TO_BE_THERE = [
    "micropip",
    "piplite",
    "ssl",
    "sqlite3",
    "ipykernel",
    "comm",
    "pyodide_kernel",
    "jedi",
    "ipython",
]
NOTHING = "nothing.zip"
LOCK = "pyodide-lock.json"
SIZES = "sizes.json"  # {name: bytes} of what a start fetches: a page shows how far it is
LEFT_OUT = [  # parts of the wheels that no lesson can use
    "*/tests/*",
    "*/testing/plugin/*",
    "*/sample_data/*",
    "*/fonts/afm/*",
    "*/fonts/pdfcorefonts/*",
    "*/mpl-data/images/*",
    "numpy/f2py/src/*",  # all else of it is imported by name, from numpy import *, in scipy
    "*/include/*",
    "*/_webp.*.so",
    "*/_tkagg.*.so",
    "*/_imagingtk.*.so",
    "*.pyi",
    "*.pxd",
    "*.h",
    "*.a",
    "*.dist-info/[!M]*",
    "*.dist-info/*/*",
]


def options():
    """What the page must tell the kernel: loadPyodide's options, with addresses from the site's root."""
    return {
        "lockFileURL": "./static/pyodide/pyodide-lock.json",
        "packages": ["course", *SAID_TO_BE_THERE],
        "env": {
            "MPLCONFIGDIR": f"{PLACE}/course_settings",
            "IPYTHONDIR": f"{PLACE}/course_settings",
            "HOME": "/home/pyodide",
        },
    }


def make(folder, draft):
    """Write Python for the browser into `folder`; `draft` is an empty folder to work in. Returns the wheels' source."""
    paths, source = wheels.official()
    late = {each["file_name"] for each in wheels.late().values()}
    for wheel in [*paths, *_the_kernel_s()]:
        if wheel.name not in late:
            _unpack(wheel, draft)
    for name in ("ipywidgets", "comm"):
        _copy(_site_packages() / name, draft / name)
    for name in ("lib", "data"):
        _copy(ROOT / name, draft / name)
    shutil.copytree(HERE / "aboard", draft, dirs_exist_ok=True)
    _compile(draft)
    folder.mkdir(parents=True)
    runtime = [npm.node_modules() / "pyodide" / name for name in RUNTIME]
    for path in [*runtime, *(path for path in paths if path.name in late)]:
        shutil.copy(path, folder)
    _pack(draft, folder / ABOARD)
    zipfile.ZipFile(folder / NOTHING, "w").close()
    (folder / LOCK).write_text(json.dumps(_lock(folder)))
    started = {name: (folder / name).stat().st_size for name in [*RUNTIME, ABOARD]}
    (folder / SIZES).write_text(json.dumps(started))
    return source


def _the_kernel_s():
    """The wheels of JupyterLite's kernel that are Python of its own, not a stand-in for a package of ours."""
    folder = (
        _prefix() / "share/jupyter/labextensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    )
    return [next(folder.glob(f"{name}-*.whl")) for name in ("ipykernel", "pyodide_kernel")]


def _prefix():
    return Path(environment("site")).parent.parent


def _site_packages():
    return Path(
        sysconfig.get_path("purelib", vars={"base": str(_prefix()), "platbase": str(_prefix())})
    )


def _unpack(wheel, folder):
    with zipfile.ZipFile(wheel) as archive:
        wanted = [
            name for name in archive.namelist() if not any(fnmatch(name, part) for part in LEFT_OUT)
        ]
        archive.extractall(folder, wanted)


def _copy(source, target):
    shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__", "*.md"))


def _compile(folder):
    """Compile all modules and find all fonts with the very Python that will read them: Pyodide, under Node."""
    command = [
        npm.program("node"),
        str(HERE / "compile.mjs"),
        str(npm.node_modules() / "pyodide"),
        str(folder),
        PLACE,
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(
            f"Pyodide could not compile the archive:\n{done.stdout[-2000:]}{done.stderr[-2000:]}"
        )


def _pack(folder, target):
    """A zip that has the same bytes each time."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix())
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
            archive.writestr(entry, path.read_bytes())


def _lock(folder):
    """Pyodide's lock with the archive in place of the packages, an empty one for each that is said to be there, and what
    is fetched late."""

    def package(name, file):
        return {
            "name": name,
            "version": "1.0",
            "file_name": file,
            "install_dir": "site",
            "package_type": "package",
            "sha256": hashlib.sha256((folder / file).read_bytes()).hexdigest(),
            "imports": [],
            "depends": [],
            "unvendored_tests": False,
            "shared_library": False,
        }

    packages = [
        package("course", ABOARD),
        *(package(name.replace("_", "-"), NOTHING) for name in SAID_TO_BE_THERE),
    ]
    named = {each["name"]: each for each in packages}
    return {"info": wheels.lock()["info"], "packages": named | wheels.late()}
