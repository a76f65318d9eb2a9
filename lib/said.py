"""What the course says, in the language of the notebook: `_("a text")`, and `counted("one row", "{n} rows", n)`.

Gettext's catalogues lie in lib/languages, made of the .po files of notebooks/py. A text that has no translation is said in
English. The notebook's set-up cell names the language in COURSE_LANGUAGE before anything of lib is loaded, so that a text
may be a constant, and two notebooks, each with a Python of its own, may speak two languages.
"""

import gettext
import os
from pathlib import Path

LANGUAGE = os.environ.get("COURSE_LANGUAGE", "en")
_catalogue = gettext.translation(
    "lib", Path(__file__).parent / "languages", [LANGUAGE], fallback=True
)
counted = _catalogue.ngettext


def _(text):
    """A text in the language of the notebook; nothing stays nothing, for which gettext would say the head of its file."""
    return _catalogue.gettext(text) if text else text
