"""The decks: everything of a lesson that a class should see, page by page; and in a browser, that each page fits."""

import re

import pytest
from browser import browser, chromium
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course import build
from course.screens import blocks, decks, pages

SOURCES = build.sources()
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
in_a_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
    ),
]
PICTURE = '<img alt="four words of text" width="800" height="450" src="data:,">'


@pytest.fixture
def laid_out(tmp_path, monkeypatch):
    """Lays cells out as a lesson's pages; each page is the list of its blocks' kinds."""

    def lay(*cells):
        notebook = new_notebook(cells=[new_markdown_cell("# 01 · A lesson\n\nAims."), *cells])
        monkeypatch.setattr(blocks, "joined", lambda source: notebook.cells)
        return pages.pages(tmp_path)

    return lay


def kinds(found):
    return [[block.kind for block in page.blocks] for page in found[1:]]


def shown(*pictures, text=""):
    outputs = [new_output("stream", text=text)] if text else []
    outputs += [
        new_output("display_data", {"text/html": PICTURE, "text/plain": "words"}) for _ in pictures
    ]
    return new_code_cell("f(1)", outputs=outputs)


def note(text):
    return new_markdown_cell(text, metadata={"slideshow": {"slide_type": "notes"}})


ANSWER = "<details><summary>Were you right?</summary>\n\nYes.\n</details>"


# What stands on which page


def test_a_question_waits_and_its_answer_is_a_page_of_its_own(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One\n\nText.\n\n> **Predict.** What comes?"),
        shown(text="1"),
        new_markdown_cell(f"{ANSWER}\n\nMore."),
    )
    assert kinds(found) == [["text", "predict"], ["code", "printed"], ["answer", "text"]]
    assert [block.fragment for block in found[2].blocks] == [False, True], (
        "what is printed comes with a key of its own"
    )
    assert {page.heading for page in found[1:]} == {"## 1 · One"}


def test_a_cell_that_only_draws_shows_its_picture_with_a_few_words_beneath(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One"),
        shown("a picture"),
        new_markdown_cell("Short.\n\n" + "Long. " * 90),
    )
    assert kinds(found) == [["picture", "text"], ["text"]]
    assert found[1].blocks[0].classes == ["words-1"], "it makes room"


def test_of_an_exercise_the_task_is_shown(laid_out):
    folded = "<details><summary>{}</summary>\n\n```python\nb\n\nc\n```\n</details>"
    exercise = [
        new_markdown_cell("### Exercise 01.1 · Do it\n\nThe task."),
        new_code_cell("def f():\n    ..."),
        new_code_cell('check("01.1", f)'),
        new_markdown_cell(
            folded.format("Hint 1") + "\n\n" + folded.format("Solution") + "\n\nAfterwards."
        ),
    ]
    practice = laid_out(new_markdown_cell("## 2 · Practice\n\nHow it goes."), *exercise)
    assert kinds(practice) == [["text", "code"]] and practice[1].begins
    amid = laid_out(new_markdown_cell("## 2 · Look\n\nText."), *exercise)
    assert kinds(amid) == [["text"], ["text", "code"], ["text"]]
    assert [page.heading for page in amid[2:]] == ["## Exercise 01.1 · Do it", "## 2 · Look"]


def test_marks_turn_the_page_and_send_a_paragraph_to_the_speaker(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One\n\nA.\n\n<!-- say -->\nB.\n\n<!-- screen -->\n\nC.")
    )
    assert kinds(found) == [["text"], ["text"]] and found[1].said == ["B."]


def test_notes_belong_to_the_pages_before_them_and_a_section_s_last_ones_to_its_rest(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One\n\nA."),
        note("first"),
        shown("a picture"),
        new_markdown_cell("## 2 · Two\n\nB."),
        note("second"),
    )
    assert [page.notes for page in found] == [[], ["first"], ["first"], ["second"]]


def test_what_is_too_high_is_cut(laid_out):
    table = "| a | b | c |\n|---|---|---|\n" + "| 1 | 2 | 3 |\n" * 30
    found = laid_out(new_markdown_cell(f"## 1 · One\n\n{table}"), shown(text="line\n" * 30))
    assert all(page.height <= blocks.ROOM for page in found) and len(found) >= 5
    assert all(page.blocks[0].content.startswith("| a |") for page in found[1:3]), (
        "each part has the table's head"
    )
    quiz = laid_out(
        new_markdown_cell("## 1 · One\n\n1. What?\n   - **a**: This.\n2. Who?\n   - **a**: You.")
    )
    assert kinds(quiz) == [["text"], ["text"]]


def test_a_notebook_of_an_older_source_is_refused(tmp_path, monkeypatch):
    source = tmp_path / "01_new.py"
    source.write_text(
        SOURCES[1].read_text(encoding="utf-8").replace("Predict", "Guess"), encoding="utf-8"
    )
    stored = build.pair(SOURCES[1])
    monkeypatch.setattr(build, "pair", lambda _: stored)
    with pytest.raises(ValueError, match="run `make notebooks ARGS=01`"):
        blocks.joined(source)


# Every lesson


@every_source
def test_nothing_of_a_lesson_is_lost_and_nothing_folded_is_shown(source):
    deck = "\n".join(cell.source for cell in decks.deck(source).cells)
    assert not re.search(r"<details>|\*\*(Hint|Solution)|check\(\"|# Set-up|\.ipynb\)|<!--", deck)
    text = "\n\n".join(
        cell.source for cell in build.read(source).cells if cell.cell_type == "markdown"
    )
    for heading in re.findall(r"^##+ (.+)$", text, re.M):
        assert f"## {heading}" in deck or "Practice" in heading
    before = re.split(r"^##+ .*(?:Practice|Exercise)", text, maxsplit=1, flags=re.M)[0]
    lines = {re.sub(r"\]\(.+?\)", "", line) for line in deck.splitlines()}
    lost = [
        line
        for line in re.sub(r"\]\(.+?\)", "", before).splitlines()
        if line not in lines and not re.match(r"#|</?details|\[← |\[.+ →", line)
    ]
    assert lost == []


@every_source
def test_every_page_of_a_section_has_speaker_notes(source):
    for page in pages.pages(source)[1:]:
        assert page.notes or re.search("What to remember|^# ", page.heading), (
            f"no notes for {page.heading}"
        )


# In a browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return decks.write(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def screen():
    with browser(1280, 720) as page:
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.context.set_offline(True)
        yield page


@pytest.fixture(scope="module", params=SOURCES, ids=lambda source: source.stem)
def deck(request, folder, screen):
    """A deck in the browser, its formulas set."""
    open_deck(screen, folder / f"{request.param.stem}.html")
    return screen


def open_deck(page, path):
    page.asked.clear()
    page.errors.clear()
    page.goto(path.as_uri())
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")


COMPLAINTS = """() => Reveal.getSlides().flatMap((slide, number) => {
    const at = Reveal.getIndices(slide), found = [], say = words => found.push(`slide ${number + 1}: ${words}`);
    Reveal.slide(at.h, at.v);
    slide.querySelectorAll('.fragment').forEach(part => part.classList.add('visible'));
    for (const part of slide.querySelectorAll('*')) {
        if (part.closest('aside, mjx-assistive-mml, svg') || !part.getClientRects().length) continue;
        const box = part.getBoundingClientRect(), size = parseFloat(getComputedStyle(part).fontSize);
        const words = [...part.childNodes].filter(node => node.nodeType == 3).map(node => node.data).join('').trim();
        if (box.left < 0 || box.top < 0 || box.right > 1280 || box.bottom > 720)
            say(`${part.tagName} is cut off at ${Math.round(box.right)}, ${Math.round(box.bottom)}`);
        if (part.tagName == 'PRE' && part.scrollWidth > part.clientWidth + 1) say('a line of code is too long');
        if (words && size < (part.closest('pre') ? 18 : 21)) say(`${size} px are too small: ${words}`);
        if (words.includes('$') && !part.closest('pre, code')) say(`a formula is not set: ${words}`);
        if (part.tagName == 'IMG' && !(part.complete && part.naturalWidth && box.width > 400)) say('no picture');
    }
    if (slide.querySelector('mjx-merror, [data-mjx-error]')) say('a formula has an error');
    return found })"""


class TestInABrowser:
    pytestmark = in_a_browser

    def test_every_page_fits_and_can_be_read(self, deck):
        assert deck.evaluate("() => Reveal.getSlides().length") > 15
        assert deck.evaluate(COMPLAINTS) == []

    def test_formulas_and_notes_are_there(self, deck):
        assert deck.locator("section mjx-container svg").count() > 5
        notes = deck.locator("aside.notes").all_text_contents()
        assert len(notes) > 10 and all("Minutes" in text for text in notes[:10])

    def test_it_needs_no_network_and_reports_no_error(self, deck):
        assert [url for url in deck.asked if not url.startswith(("file:", "data:", "blob:"))] == []
        assert deck.errors == []

    def test_a_page_that_is_too_full_is_found(self, deck):
        deck.evaluate("""() => { const one = document.createElement('p');
            one.className = 'planted'; one.style = 'height: 700px; font-size: 12px'; one.textContent = 'Costs $1$';
            Reveal.getSlides()[0].append(one) }""")
        found = "\n".join(deck.evaluate(COMPLAINTS))
        deck.evaluate("() => document.querySelector('.planted').remove()")
        assert "cut off" in found and "too small" in found and "not set" in found

    def test_the_speaker_view_shows_the_notes(self, folder, screen):
        open_deck(screen, folder / f"{SOURCES[1].stem}.html")
        screen.keyboard.press("ArrowRight")
        with screen.expect_popup() as opened:
            screen.keyboard.press("s")
        opened.value.wait_for_function(
            "() => document.querySelector('.speaker-controls-notes .value')?.textContent.includes('Minutes')"
        )

    def test_the_start_page_leads_to_every_deck(self, folder, screen):
        screen.goto((folder / "index.html").as_uri())
        links = screen.locator("li a").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        assert links == [f"{source.stem}.html" for source in SOURCES]
        assert all((folder / link).exists() for link in links)
