"""What the search looks through: each section of each lesson, and the course's words."""

import html
import json
import re

from course.languages import catalogue
from course.pages.markup import TAG
from lib.data import read_table

ASSETS = {  # from the npm package, with its licence
    "minisearch/dist/umd/index.js": "minisearch.js",
    "minisearch/LICENSE.txt": "minisearch.LICENSE",
}
SOURCE = re.compile(r'<pre class="source">.*?</pre>', re.S)


def name(language):
    """The file of what a search looks through in this language."""
    return f"words{'' if language == catalogue.ENGLISH else '.' + language.code}.js"


def documents(pages, formulas):
    """[{at: address, title, lesson, text, code}] of all sections; of the glossary's words with `vi` in place of code."""
    found = [_section(page, each, formulas) for page in pages for each in page.sections]
    by_number = {page.read.number: page for page in pages}
    for row in read_table("glossary.csv"):
        page = by_number.get(row["lesson"])
        if not page:  # that lesson is not complete in this language
            continue
        place = _address(page, explained(page, row["word"]))
        word = {"at": place, "title": row["word"], "lesson": page.read.name}
        found.append({**word, "text": row["means"], "vi": row["vietnamese"]})
    return found


def _section(page, section, formulas):
    words = formulas.without(section.html)
    names = re.findall(r"[^\W\d_]\w{2,}", plain(" ".join(SOURCE.findall(words))))
    return {
        "at": _address(page, section),
        "title": plain(section.title),
        "lesson": page.read.name,
        "text": plain(SOURCE.sub(" ", words)),
        "code": " ".join(dict.fromkeys(names)),
    }


def _address(page, section):
    return page.at + (f"#{section.slug}" if section.level > 1 else "")


def explained(page, word):
    """The section in which a word is explained: the first that has it in bold, or the page's head."""
    written = r"\s+".join(map(re.escape, word.split()))
    bold = re.compile(rf"<strong>[^<]*{written}[^<]*</strong>", re.I)
    return next((each for each in page.sections if bold.search(each.html)), page.sections[0])


def plain(text):
    """HTML as words."""
    return " ".join(html.unescape(TAG.sub(" ", text)).split())


def script(pages, formulas):
    """The documents as a script: a page that is opened as a file loads it, too."""
    written = json.dumps(documents(pages, formulas), ensure_ascii=False, separators=(",", ":"))
    return f"window.courseSections = {written};\n"
