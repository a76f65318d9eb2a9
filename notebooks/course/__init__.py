"""All machinery of the course. `python notebooks/course` lists its commands."""

import os
from pathlib import Path

NOTEBOOKS = Path(__file__).resolve().parent.parent
ROOT = NOTEBOOKS.parent

# The last digits of float64 depend on the number of threads. It stands here because it counts only
# before numpy is loaded; the kernels that are started from here inherit it.
os.environ["OPENBLAS_NUM_THREADS"] = "1"


class Lacking(ValueError):
    """A file has not what is read or filled there. The message says which file, what is expected, and how it looks."""
