"""Where the notebook runs: a host that forgets gets one line on how to keep your work."""

import os
import sys

from lib.said import _

HOSTS = {  # a variable that the host sets: the line
    "BINDER_LAUNCH_HOST": _(
        "Binder forgets your changes when you leave or pause: File → Download keeps this notebook."
    ),
    "COLAB_RELEASE_TAG": _(
        "Colab forgets your changes when you leave: File → Save a copy in Drive keeps this notebook."
    ),
    "KAGGLE_KERNEL_RUN_TYPE": _(
        "Kaggle forgets your changes when the session ends: Save Version keeps this notebook."
    ),
}
BROWSER = "\n".join(
    (
        _(
            "Your changes stay in this browser until its data are cleared: File → Download keeps this notebook for good."
        ),
        _(
            "Where a lesson shows a warning of numpy's, your own run shows none: numbers in a browser give no alarm."
        ),
    )
)


def say_how_to_save():
    """Print how to keep the notebook, on a host that forgets it; print nothing elsewhere."""
    lines = [line for name, line in HOSTS.items() if name in os.environ]
    if sys.platform == "emscripten":
        lines = [BROWSER]
    print(*lines[:1], sep="\n", end="\n" if lines else "")
