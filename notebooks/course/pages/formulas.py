"""Formulas as MathML, made once, when the pages are: a page shows them without a script, and a screen reader speaks them.

MathJax reads the TeX. Of its MathML we keep what browsers know (MathML Core): bold letters become the letters that
Unicode has for them, and what MathJax notes for itself goes.
"""

import json
import re
import subprocess
import unicodedata
from pathlib import Path
from xml.etree import ElementTree

from course import npm

SCRIPT = Path(__file__).with_name("formulas.mjs")
NAMESPACE = "{http://www.w3.org/1998/Math/MathML}"
ElementTree.register_namespace("", NAMESPACE[1:-1])
KEPT = {  # what MathML Core knows, or page.css reads
    *("display", "displaystyle", "scriptlevel", "stretchy", "accent", "accentunder"),
    *(
        "linethickness",
        "width",
        "lspace",
        "rspace",
        "minsize",
        "maxsize",
        "columnalign",
        "mathvariant",
    ),
}
APPLIED, THIN = (
    "\u2061",
    "0.17em",
)  # what MathJax puts behind the name of a function; TeX's thin space
LONG = 30  # letters of a formula in a line of text
VARIANTS = {"bold": "BOLD", "bold-italic": "BOLD ITALIC", "italic": "ITALIC"}


class Unread(Exception):
    """MathJax cannot read a formula."""


class Formulas:
    """The formulas of some pages: a text is written with marks in their places, and filled when all are known."""

    MARK = re.compile("\ue000(\\d+)\ue001")
    TIED = re.compile(
        "\\(\ue000\\d+\ue001[.,:;?!)]*|\ue000\\d+\ue001[.,:;?!)]+"
    )  # no line ends within

    def __init__(self):
        self.known = {}  # (TeX, whether it is displayed): (its number, where it stands first)
        self.place = ""  # where the next ones stand
        self.made = []  # their MathML

    def mark(self, tex, display):
        """What stands in a text until the formula is there."""
        formula = " ".join(tex.split()), display
        self.known.setdefault(formula, (len(self.known), self.place))
        return f"\ue000{self.known[formula][0]}\ue001"

    def make(self):
        """Make the MathML of all formulas, in one run of node; Unread names the first that MathJax cannot read."""
        mathjax = npm.node_modules() / "mathjax/es5/node-main.js"
        done = subprocess.run(
            [npm.program("node"), SCRIPT, mathjax],
            input=json.dumps([*self.known]),
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        if done.returncode:
            raise RuntimeError(f"MathJax failed: {done.stderr[-1000:]}")
        self.made = []
        for mathml, ((tex, display), (_, place)) in zip(
            json.loads(done.stdout), self.known.items()
        ):
            try:
                self.made.append(_written(lean(mathml), display))
            except Unread as error:
                raise Unread(f"{place}: the formula ${tex}$ cannot be read: {error}") from None

    def filled(self, text):
        """A text with its formulas."""
        if len(self.made) < len(self.known):
            self.make()
        return self.MARK.sub(lambda mark: self.made[int(mark[1])], text)

    def without(self, text):
        """A text without them."""
        return self.MARK.sub(" ", text)


def _written(mathml, display):
    """The MathML, marked if a phone is too narrow for it."""
    long = not display and len(re.sub(r"<[^>]+>", "", mathml)) > LONG
    return f'<span class="long">{mathml}</span>' if long else mathml


def lean(mathml):
    """MathJax's MathML with what browsers need of it; Unread, with its words, where it could not read the TeX."""
    root = ElementTree.fromstring(mathml)
    if (error := root.find(f".//{NAMESPACE}merror")) is not None:
        raise Unread(error.get("data-mjx-error") or "".join(error.itertext()))
    _clean(root)
    written = ElementTree.tostring(root, encoding="unicode")
    return written.replace(f' xmlns="{NAMESPACE[1:-1]}"', "")  # HTML has no namespaces


def _clean(element):
    variant = element.get("mathvariant")
    if variant in VARIANTS:
        element.text = "".join(_letter(VARIANTS[variant], letter) for letter in element.text)
        del element.attrib["mathvariant"]
    element.attrib = {name: value for name, value in element.attrib.items() if name in KEPT}
    if len(element):  # what stands between elements is MathJax's layout
        element.text = None
    _spaced(element)
    for at, child in enumerate(element):
        child.tail = None
        _clean(child)
        if child.tag == f"{NAMESPACE}mrow" and len(child) == 1 and not child.attrib:
            element[at] = child[0]
        elif child.tag in (f"{NAMESPACE}msup", f"{NAMESPACE}msubsup") and child[-1].text == "′":
            element[at] = _primed(*child)


def _spaced(row):
    """A row in which a function's name stands apart from what it is applied to, brackets excepted, and from what is
    before it: MathML Core has no spaces of its own there."""
    for at in reversed(range(1, len(row) - 1)):
        if row[at].text != APPLIED:
            continue
        if row[at + 1].text != "(":
            row[at].attrib = {"lspace": "0", "rspace": THIN}
        if at > 1 and (row[at - 2].tag != f"{NAMESPACE}mo" or row[at - 2].text == ")"):
            row.insert(at - 1, ElementTree.Element(f"{NAMESPACE}mspace", width=THIN))


def _primed(base, *below_and_prime):
    """A letter and its prime, side by side: fonts have it high already, and raised it would be a speck."""
    *below, prime = below_and_prime
    row = ElementTree.Element(f"{NAMESPACE}mrow")
    row.extend([base, prime])
    if not below:
        return row
    whole = ElementTree.Element(f"{NAMESPACE}msub")
    whole.extend([row, *below])
    return whole


def _letter(variant, letter):
    """A letter's bold one, if Unicode has it."""
    kind = unicodedata.name(letter).replace("GREEK ", "").replace("LATIN ", "")
    kind = kind.replace(" LETTER", "").replace("DIGIT", variant.split()[0] + " DIGIT")
    name = f"MATHEMATICAL {kind}" if "DIGIT" in kind else f"MATHEMATICAL {variant} {kind}"
    try:
        return unicodedata.lookup(name)
    except KeyError:
        return letter
