"""Photograph every slide of a deck, with all that comes by key, onto sheets: site/contact/03_stochastic-1.png and on.

python notebooks/course contact 03 05     lessons' decks; lecture: the guide's; none: all
"""

import io

from browser import browser
from PIL import Image

from course import ROOT
from course.screens import decks

ACROSS, DOWN, SCALE = 3, 4, 0.5
ALL_SHOWN = """number => { const slide = Reveal.getSlides()[number], at = Reveal.getIndices(slide);
    Reveal.slide(at.h, at.v); slide.querySelectorAll('.fragment').forEach(part => part.classList.add('visible')) }"""


def pictures(page):
    """A picture of each slide of the deck that is open."""
    for number in range(page.evaluate("() => Reveal.getSlides().length")):
        page.evaluate(ALL_SHOWN, number)
        picture = Image.open(io.BytesIO(page.screenshot()))
        yield picture.resize([round(SCALE * side) for side in picture.size])


def sheets(found):
    """The pictures, several on a sheet."""
    for start in range(0, len(found), ACROSS * DOWN):
        width, height = found[0].size
        sheet = Image.new("RGB", (ACROSS * (width + 8), DOWN * (height + 8)), "#888")
        for at, picture in enumerate(found[start : start + ACROSS * DOWN]):
            sheet.paste(picture, (at % ACROSS * (width + 8), at // ACROSS * (height + 8)))
        yield sheet


def main(*names):
    """Write decks and their contact sheets; all of them where none is named."""
    folder = decks.write(decks.SITE, *names)
    target = ROOT / "site" / "contact"
    target.mkdir(parents=True, exist_ok=True)
    written = [path for path in sorted(folder.glob("*.html")) if path.stem != "index"]
    with browser(1280, 720) as page:
        for path in (path for path in written if path.stem.startswith(names or "")):
            for old in target.glob(f"{path.stem}-*.png"):
                old.unlink()
            page.goto(path.as_uri())
            page.wait_for_function("() => window.Reveal && Reveal.isReady()")
            for number, sheet in enumerate(sheets([*pictures(page)]), 1):
                sheet.save(target / f"{path.stem}-{number}.png")
                print(target / f"{path.stem}-{number}.png")
