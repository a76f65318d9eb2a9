"""python notebooks/course bench [subject [its arguments …] …]; without arguments every subject, one after the other."""

import datetime
import importlib
import os
import platform
import time
import traceback
from importlib.metadata import version
from pathlib import Path

SUBJECTS = ("size", "training", "blocks", "start", "proving", "live", "site", "hall", "hub")


def machine():
    """What this is measured on, in one line."""
    cpuinfo = Path("/proc/cpuinfo")
    lines = cpuinfo.read_text().splitlines() if cpuinfo.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    today = datetime.date.today()
    return (
        f"{today.day} {today:%B %Y}; {os.cpu_count()} cores, {names[0] if names else platform.machine()}, "
        f"{platform.system()}, Python {platform.python_version()}, numpy {version('numpy')}, "
        f"matplotlib {version('matplotlib')}"
    )


def main(*words):
    """Run the subjects that are named, each with the words behind its name; one that fails stops no other."""
    if words and words[0] not in SUBJECTS:
        return f"there is no subject {words[0]!r}: the subjects are {', '.join(SUBJECTS)}."
    asked = {}
    for word in words or SUBJECTS:
        asked.setdefault(word, []) if word in SUBJECTS else asked[[*asked][-1]].append(word)
    print(machine())
    failed = 0
    for subject, arguments in asked.items():
        module, start = importlib.import_module(f"bench.{subject}"), time.monotonic()
        print(f"\n### {subject}\n\n{module.__doc__.strip()}\n", flush=True)
        try:
            module.main(*arguments)
        except Exception:
            failed += 1
            print(f"\nnot measured:\n{traceback.format_exc()}")
        print(f"\n({subject}: {time.monotonic() - start:.0f} s)", flush=True)
    return failed
