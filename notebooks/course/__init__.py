"""All machinery of the course. `python notebooks/course` lists its commands."""

import os
import sys
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent

# The last digits of float64 depend on the number of threads. It stands here because it counts only
# before numpy is loaded; the kernels that are started from here inherit it.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
os.environ["COURSE_LANGUAGE"] = "en"  # of the machinery; a notebook names its own

# nbformat loads jsonschema, and that a grammar of addresses in all scripts, which takes longer than all else that is
# imported; it does without where there is none, and no notebook has such an address to be tried.
sys.modules.setdefault("rfc3987_syntax", None)


class Lacking(ValueError):
    """A file has not what is read or filled there. The message says which file, what is expected, and how it looks."""
