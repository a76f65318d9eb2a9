"""The Vietnamese words on a page, marked as such, so that a screen reader speaks them as Vietnamese.

They are the glossary's, and what the lecture's deck says in its steps.
"""

import html
import re
from functools import cache

from lib.data import read_table

SAID = ("Tính đạo hàm", "Cập nhật tham số", "Tính", "giảm từ", "xuống")  # by the deck
UNTOUCHED = ("script", "style", "title", "svg")  # no place for a <span>
MARKUP = re.compile(rf"<({'|'.join(UNTOUCHED)})\b.*?</\1\s*>|<[^>]*>", re.S)


def marked(page):
    """HTML with each Vietnamese word or phrase in `<span lang="vi">`; tags, scripts and titles stay as they are."""
    found, end = [], 0
    for mark in MARKUP.finditer(page):
        found += [_in_text(page[end : mark.start()]), mark[0]]
        end = mark.end()
    return "".join([*found, _in_text(page[end:])])


def _in_text(text):
    # almost all of a page is ASCII, and needs no look
    return text if text.isascii() else words().sub(r'<span lang="vi">\g<0></span>', text)


@cache
def words():
    """What is looked for, the longest first; a term in plain letters (softmax, logit) is English too."""
    terms = {row["vietnamese"] for row in read_table("glossary.csv")} | {*SAID}
    longest = sorted((term for term in terms if not term.isascii()), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(re.escape(html.escape(term)) for term in longest)})(?!\w)"
    )
