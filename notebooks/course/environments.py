"""The environments that the course is run in besides its own, made by uv and kept under .venv/environments."""

import functools
import os
import shutil
import subprocess
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from course import ROOT
from course.pins import PYTHONS

FOLDER = ROOT / ".venv" / "environments"
ENVIRONMENTS = {  # name: (Python, or None for the one that runs this; what `uv pip install` is asked for)
    "colab": (
        "3.13",
        [  # as of August 2026, by the files pip-freeze.txt and os-info.txt of github.com/googlecolab/backend-info
            "numpy==2.1.3",
            "matplotlib==3.10.0",
            "ipywidgets==7.7.1",
            "ipython==7.34.0",
            "ipykernel==6.17.1",
            "notebook==6.5.7",  # its page's nearest relative
            "scikit-learn==1.6.1",
            "pandas==2.2.3",
            "dask[array,distributed]==2026.7.1",
            "scipy==1.16.3",
            "setuptools==75.2.0",
        ],
    ),
    "oldest": (
        PYTHONS[0],
        [  # the lower bounds of pyproject.toml, with Colab's IPython
            "--resolution",
            "lowest-direct",
            "--only-binary",
            ":all:",
            "--requirements",
            str(ROOT / "pyproject.toml"),
            "ipython==7.34.0",
            "ipykernel==6.17.1",
        ],
    ),
    "audit": (
        None,
        ["pip-audit==2.10.0"],
    ),  # asks the package index for known vulnerabilities: supply.py
    "newest": (
        None,
        [
            "numpy",
            "matplotlib",
            "ipywidgets",
            "ipykernel",
            "scikit-learn",
            "pandas",
            "dask[array,distributed]",
            "--upgrade",
        ],
    ),
    "lock": (None, ["--requirements", str(ROOT / "requirements.txt")]),
    "binder": (
        None,
        ["jupyter-repo2docker==2026.4.0"],
    ),  # on its own: the tests need none of what it brings
    "site": (
        None,
        ["--require-hashes", "--requirements", str(ROOT / "notebooks/course/requirements.txt")],
    ),
}


@functools.cache
def interpreter(version):
    """The path of a Python of that version on this machine, or None. Each candidate is run: it may be an empty shim."""
    pyenv = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    kept = sorted(pyenv.glob(f"{version}.*/bin/python"))
    names = [f"python{version}", "python3", "python"]
    on_path = [shutil.which(name, path=folder) for name in names for folder in os.get_exec_path()]
    for candidate in [sys.executable, *kept, *filter(None, on_path)]:
        command = [candidate, "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
        if subprocess.run(command, capture_output=True, text=True).stdout.strip() == version:
            return str(candidate)
    return None


def environment(name, python=None):
    """Make the environment `name`, or reuse it; return the path of its Python, or None where that version is absent.

    python: another version than the recipe's, "3.12" for example; it gets an environment of its own.
    """
    version, packages = ENVIRONMENTS[name]
    version = python or version or f"{sys.version_info[0]}.{sys.version_info[1]}"
    base = interpreter(version)
    if base is None:
        return None
    folder = FOLDER / f"{name}-{version}"
    found = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made, recipe = folder / "recipe.txt", "\n".join(_contents(packages))
    # Absent, of an older recipe, left half-way, or spoilt since: then what lies there is not what was noted.
    if not made.exists() or made.read_text() != "\n".join([recipe, *_installed(folder)]):
        _uv("venv", "--clear", "--python", base, str(folder))
    elif "--upgrade" not in packages:
        return str(found)
    _uv("pip", "install", "--python", str(found), *packages)
    made.write_text("\n".join([recipe, *_installed(folder)]))
    return str(found)


def _installed(folder):
    """The names and versions of the packages in an environment, as its folders have them."""
    places = "lib/python*/site-packages", "Lib/site-packages"  # the second on Windows
    return sorted({path.name for place in places for path in folder.glob(f"{place}/*.dist-info")})


def main(*names):
    """Make those that are named, at once."""
    with ThreadPoolExecutor() as makers:
        for name, made in zip(names, makers.map(environment, names)):
            if made is None:
                print(f"{name}: there is no Python {ENVIRONMENTS[name][0]} on this machine")


def site_packages(name):
    """The folder with the packages of the environment `name`, one that this Python runs."""
    prefix = str(Path(environment(name)).parent.parent)
    return Path(sysconfig.get_path("purelib", vars={"base": prefix, "platbase": prefix}))


def _contents(packages):
    """The words of a recipe, and the text of the files that it names."""
    return [
        Path(word).read_text() if word.endswith((".txt", ".toml")) else word for word in packages
    ]


def _uv(*arguments):
    done = subprocess.run(
        [sys.executable, "-m", "uv", "--quiet", *arguments],
        capture_output=True,
        text=True,
        env={**os.environ, "UV_PYTHON_DOWNLOADS": "never"},
    )
    if done.returncode:
        raise RuntimeError(f"uv {' '.join(arguments[:2])} failed:\n{done.stderr}")
