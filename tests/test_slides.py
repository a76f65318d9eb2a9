"""The decks: one thought a slide, all else in the notes; and in a browser, that each slide fits in each of its views."""

import dataclasses
import functools
import re

import pytest
import translated
from axe import SIDEWAYS, violations
from browser import browser, chromium
from conftest import needs_npm
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from course import build, lesson
from course.handouts import sheets
from course.languages import catalogue, edition
from course.languages.documents import SHEETS
from course.screens import blocks, decks, lecture, listing, pages

SOURCES = build.sources()
every_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.stem)
SLIDES = {"00": 20, "02": 38, "09": 38, "11": 38}  # at most; of the others
MOST = 35
in_a_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(
        not chromium(), reason="no Chromium here: `apt install chromium`, or set CHROMIUM"
    ),
]
PICTURE = '<img alt="four words of text" width="800" height="450" src="data:,">'
# What a wall cannot do, except where a figure is live.
HANDS = re.compile(
    r"\b(?:run (?:the|this|that|your|all)? ?cells?|cells? (?:below|above)|shift \+ enter|press|buttons?|click|sliders?|drag"
    r"|scroll|open (?:the|a) (?:fold|hint|solution)|move (?:the|a|an|b|w|it|\$)|walk with|type (?:a|the|your))\b",
    re.I,
)


@pytest.fixture
def laid_out(tmp_path, monkeypatch):
    """Lays cells out as a lesson's slides."""

    def lay(*cells):
        head = "# 01 · A lesson\n\nAims.\n\n<!-- aim: see -->"
        notebook = new_notebook(cells=[new_markdown_cell(head), *cells])
        monkeypatch.setattr(blocks, "joined", lambda *_: notebook.cells)
        path = tmp_path / "01_lesson.py"
        path.write_text("# %% [markdown]\n# # 01 · A lesson\n#\n# <!-- aim: see -->\n")
        return [slide for section in pages.sections(path)[1:] for slide in section.slides]

    return lay


def kinds(found):
    return [slide.kinds for slide in found]


def ran(code="f(1)", *pictures, text=""):
    outputs = [new_output("stream", text=text)] if text else []
    outputs += [
        new_output("display_data", {"text/html": PICTURE, "text/plain": "words"}) for _ in pictures
    ]
    return new_code_cell(code, outputs=outputs)


def fold(text, title="Were you right?"):
    return f"<details><summary>{title}</summary>\n\n{text}\n</details>"


# What stands on which slide


def test_prose_is_said_and_a_formula_in_it_is_shown(laid_out):
    (slide,) = laid_out(new_markdown_cell("## 1 · One\n\nWords.\n\nSo $$a=b$$ it is."))
    assert [block.content for block in slide.blocks] == ["$$a=b$$"]
    assert slide.said == ["Words.", "So $$a=b$$ it is."]


def test_a_question_waits_and_its_answer_comes_beneath_the_result(laid_out):
    asked, came = laid_out(
        new_markdown_cell("## 1 · One\n\nText.\n\n> **Predict.** What comes?"),
        ran(text="1"),
        new_markdown_cell(fold("Yes. " + "It is so, as you have seen. " * 9) + "\n\nMore."),
    )
    assert [asked.kinds, came.kinds] == [["prompt"], ["code", "printed", "answer"]]
    assert [waits for _, waits in came.fragments()] == [False, True, True]
    assert came.blocks[-1].words <= blocks.ANSWER and came.said[1] == "More."
    assert came.said[0].count("It is so") == 9, "all of the answer is said"


def test_a_figure_has_its_slide_to_itself_but_for_a_few_words(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One\n\n$$a=b$$"),
        ran("f(1)", "a picture"),
        new_markdown_cell("<!-- show -->\nShort.\n\n<!-- show -->\n" + "Long " * 30 + "."),
    )
    assert kinds(found) == [["formula"], ["picture", "text"], ["text"]]


def test_a_live_figure_stands_alone_and_is_named(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One"),
        ran("from lib import explore\n\nexplore.walk()", "a picture"),
        new_markdown_cell(fold("Yes.")),
    )
    assert kinds(found) == [["picture"], ["answer"]] and found[0].blocks[0].live == "walk"


def test_of_an_exercise_the_task_is_shown(laid_out):
    exercise = [
        new_markdown_cell(
            "### Exercise 01.1 · Do it\n\nThe task. " + "It is a task of words. " * 9
        ),
        new_code_cell('def f():\n    """Say."""\n    return 1'),
        new_code_cell('check("01.1", f)'),
        new_markdown_cell(fold("H", "Hint 1") + "\n\n" + fold("S", "Solution") + "\n\n$$a$$"),
    ]
    (practice,) = laid_out(new_markdown_cell("## 2 · Practice\n\nHow it goes."), *exercise)
    assert practice.kinds == ["text", "code"] and practice.words <= blocks.TASK
    assert (
        practice.blocks[1].content == "def f():\n    return 1" and "How it goes." in practice.said
    )
    amid = laid_out(new_markdown_cell("## 2 · Look\n\n$$b$$"), *exercise)
    assert kinds(amid) == [["formula"], ["text", "code"], ["formula"]]
    assert [slide.heading for slide in amid[1:]] == ["## Exercise 01.1 · Do it", "## 2 · Look"]


def test_marks_show_say_and_turn(laid_out):
    found = laid_out(
        new_markdown_cell(
            "## 1 · One\n\n<!-- show: Short. -->\nA long one.\n\n<!-- say -->\n$$a$$\n\n<!-- screen -->\n\n"
            "<!-- show -->\nC leads to:\n\n$$d$$\n\n<!-- show: - one\n- two -->\nE.\n\n<!-- show: f\n\n$$g$$ -->\nF.\n\n"
            "<!-- show: Which? -->\n> **Predict.** Which of them?"
        )
    )
    assert [[block.content for block in slide.blocks] for slide in found] == [
        ["Short."],
        ["C leads to:", "$$d$$", "- one\n- two", "f\n\n$$g$$", "> **Predict.** Which?"],
    ]
    assert (
        found[0].said == ["A long one.", "$$a$$"]
        and found[1].said[-1] == "> **Predict.** Which of them?"
    )


def test_what_leads_to_something_goes_with_it(laid_out):
    found = laid_out(
        new_markdown_cell("## 1 · One\n\n$$a$$\n\nSo it is:\n\n<!-- show -->\nSee here:"),
        ran("f(1)", "a picture"),
    )
    assert kinds(found) == [["formula"], ["text", "picture"]] and found[1].said == ["So it is:"]


def test_a_section_that_would_show_nothing_shows_its_first_sentence(laid_out):
    (slide,) = laid_out(new_markdown_cell("## 1 · One\n\n- Many words. More.\n- Others."))
    assert [block.content for block in slide.blocks] == ["- Many words.\n- Others."]


@pytest.mark.parametrize(
    "code, shown",
    [
        ("import numpy as np\n\nz = 1\nprint(z)", "z = 1"),
        ("for k in range(3):\n    a = k\n    print(a)", ""),
        (
            "def f(x):\n    '''Say.'''\n    for k in x:\n        print(k)\n        y = k\n    return y",
            "def f(x):\n    for k in x:\n        y = k\n    return y",
        ),
        (
            "# a label\nnames = ['b', 'w']\nax = curves(1)\nax.set(xlim=1)\nX, y = load_flowers()",
            "",
        ),
        ("if a:\n    print(1)\nelse:\n    b = 2", ""),
        ("x = 1" + " " * 60 + "# " + "long " * 5, "x = 1  # " + "long " * 5),
    ],
)
def test_the_lines_that_compute_are_shown(code, shown):
    assert "\n".join(listing.lines(code)) == shown


def test_a_cell_says_which_lines_are_shown(laid_out):
    cell = ran("a = 1\nb = 2\nprint(a)", text="1\n2\n3")
    cell.metadata["slideshow"] = {"code": "1 3", "printed": "1 3"}
    (slide,) = laid_out(new_markdown_cell("## 1 · One"), cell)
    assert [block.content for block in slide.blocks] == ["a = 1\nprint(a)", "1\n⋮\n3"]


def test_what_is_too_much_to_print_is_cut(laid_out):
    (slide,) = laid_out(new_markdown_cell("## 1 · One"), ran("print(a)", text="line\n" * 30))
    assert (
        slide.blocks[0].content.count("\n") + 1 == blocks.PRINTED and "⋮" in slide.blocks[0].content
    )


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


@pytest.fixture(scope="module")
def cut():
    """Each lesson's sections, cut once."""
    return functools.cache(pages.sections)


def slides(sections):
    return [slide for section in sections for slide in section.slides]


def seen(slide):
    return "\n\n".join(block.content for block in slide.blocks)


@every_source
def test_nothing_of_a_lesson_is_lost_and_nothing_folded_is_shown(source, cut):
    found = slides(cut(source))
    shown = "\n\n".join(map(seen, found))
    assert not re.search(r"<details>|\*\*(Hint|Solution)|check\(\"|# Set-up|<!--", shown)
    kept = "\n".join([shown, *(text for slide in found for text in slide.said)])
    for cell in build.read(source).cells:
        for piece in lesson.pieces(cell.source) if cell.cell_type == "markdown" else []:
            if piece.kind in ("text", "prompt") or piece.title == "Were you right?":
                assert piece.text in kept, f"lost: {piece.text}"


@every_source
def test_every_section_has_slides_that_show_something_and_its_note(source, cut):
    found, read = cut(source), lesson.read(source)
    numbers = [section.number for section in found]
    headings = re.findall(r"^###? (?:Exercise|(?!.* · Practice)).+$", read.text, re.M)
    assert {re.sub("^#+", "##", one) for one in headings} <= {
        slide.heading for slide in slides(found)
    }
    for section in found:
        assert all(slide.blocks for slide in section.slides)
        if section.number and numbers.index(section.number) == found.index(section):
            assert decks.notes(section, 0).startswith("**Minutes**") or not read.minutes[1]


@every_source
def test_the_seconds_add_up_to_the_minutes_in_class(source, cut):
    minutes = sum(note.minutes for note in lesson.read(source).notes if note.place != "home")
    assert sum(sum(section.timings()) for section in cut(source)) == 60 * minutes


@every_source
def test_a_question_ends_its_slide_and_its_answer_comes_later(source, cut):
    for slide in slides(cut(source)):
        assert not {"prompt", "answer"} & {*slide.kinds[:-1]}, seen(slide)


@every_source
def test_no_words_lead_to_nothing(source, cut):
    for slide in slides(cut(source)):
        assert not slide.blocks[-1].content.rstrip().endswith(":"), seen(slide)


@every_source
def test_a_slide_has_one_thought(source, cut):
    found = slides(cut(source))
    most = {slide.heading: slide.words for slide in found if slide.words > pages.MOST}
    assert most == {}, "more than 60 words: shorten them with <!-- show: … -->"
    many = [slide.heading for slide in found if slide.words > pages.WORDS]
    assert len(many) <= 5, f"more than 40 words on {many}"
    assert len(found) <= SLIDES.get(source.name[:2], MOST), (
        "too many slides: <!-- say --> what need not be seen"
    )


@every_source
def test_a_slide_asks_for_nothing_that_a_wall_cannot_do(source, cut):
    _, *asking = cut(source)  # the title says what its readers can do afterwards
    for section in asking:
        live = any(block.live for slide in section.slides for block in slide.blocks)
        for slide in section.slides:
            for block in slide.blocks:
                found = block.kind not in ("code", "printed", "picture") and HANDS.search(
                    block.content
                )
                assert not found or live, f"{slide.heading}: {found[0]!r} in: {block.content}"


@every_source
def test_code_can_be_read_from_the_last_row(source, cut):
    for slide in slides(cut(source)):
        for block in slide.blocks:
            if block.kind in ("code", "printed"):
                lines = block.content.splitlines()
                assert len(lines) <= 16 and max(map(len, lines)) <= listing.WIDEST, (
                    f'{slide.heading}: choose lines with slideshow={{"{block.kind}": …}}:\n{block.content}'
                )


@every_source
def test_a_number_in_a_slide_s_own_words_is_one_of_the_lesson(source, cut):
    text = build.pair(source).read_text(encoding="utf-8")
    for mark in lesson.MARK.findall(lesson.read(source).written):
        for number in re.findall(r"\d+\.\d+|\d{3,}", mark[1]):
            assert number in text, f"{number} in: {mark[1]}"


def test_words_for_hands_are_found():
    for words in (
        "Run the cell",
        "the cell below",
        "press *next*",
        "Move a",
        "open the hint",
        "Click it",
    ):
        assert HANDS.search(words), words
    assert not HANDS.search("How does the error move? It moves on, as the cells of a table do.")


def test_the_lecture_is_what_the_guide_plans():
    parts = lecture.sections()
    planned = [(number, one) for number, chosen, _ in lecture.plan() for one in chosen]
    assert len(planned) > 10 and [part.number for part in parts if part.number] == [
        one for _, one in planned
    ]
    assert sum(sum(part.timings()) for part in parts) == 60 * lecture.minutes() <= 60 * 90


@pytest.fixture
def vietnamese():
    return translated.vietnamese(*translated.LESSONS, "guide", "pages", "shared")


def test_the_lecture_in_another_language_is_the_same_lecture(vietnamese):
    ours, theirs = lecture.sections(), lecture.sections(vietnamese)
    for one, other in zip(ours, theirs, strict=True):
        assert (one.number, one.seconds) == (other.number, other.seconds)
        shown = [sum((slide.kinds for slide in each.slides), []) for each in (one, other)]
        assert shown[0] == shown[1], "longer words may need another slide, and no other thing"
        assert not one.number or one.heading != other.heading
    shown = [theirs[at].slides[0].blocks[0].content for at in (0, 1)]
    assert shown == [
        "Các mục của 5 bài, khoảng 80 phút.",
        "Một đường thẳng, rồi σ; tự tay dời đường cong.",
    ]


def test_no_lecture_is_there_in_a_language_that_lacks_one_of_its_lessons(vietnamese):
    assert lecture.is_there(vietnamese) and lecture.is_there(catalogue.ENGLISH)
    for lacking in ("guide", "05"):
        rest = tuple(each for each in vietnamese.complete if each != lacking)
        assert not lecture.is_there(dataclasses.replace(vietnamese, complete=rest))


KEY = re.compile(r"<(?:kbd|code)>.*?</(?:kbd|code)>")


def test_the_start_page_in_another_language_lists_its_decks_and_the_same_keys(vietnamese):
    english, page = decks.start_page(), decks.start_page(vietnamese)
    links = re.findall(r'<li><a href="(.*?)">', page)
    assert links == re.findall(r'<li><a href="(.*?)">', english)
    assert KEY.findall(page) == KEY.findall(english) and len(KEY.findall(page)) > 8
    assert '<html lang="vi">' in page and 'href="../assets/deck.css"' in page
    assert '<a hreflang="en" lang="en" href="../index.html">English</a>' in page
    assert '<a hreflang="vi" lang="vi" href="vi/index.html">Tiếng Việt</a>' in english
    for said in ("One deck for each lesson", "speaker view", "minutes", "One lecture"):
        assert said in english and said not in page
    fewer = dataclasses.replace(vietnamese, complete=("03",))
    edition._lessons.cache_clear()
    links = re.findall(r'<li><a href="(.*?)">', decks.start_page(fewer))
    edition._lessons.cache_clear()
    assert links[2:4] == ["../02_linear_to_logistic.html", "03_stochastic.html"]


def test_the_capstone_shows_all_launches(cut):
    (source,) = build.sources("10")
    (look,) = [section for section in cut(source) if section.number == "2" and section.note]
    pictures = [
        block.content for slide in look.slides for block in slide.blocks if block.kind == "picture"
    ]
    assert ["for 7 launches" in pictures[0], "for 23 launches" in pictures[1]] == [True, True]


def test_a_line_that_is_not_there_cannot_be_changed():
    with pytest.raises(ValueError, match="has 0 lines `a = …`"):
        blocks.again([new_code_cell("b = 1")], "a = 2")


@needs_npm
@every_source
def test_what_is_vietnamese_says_so(source, cut):
    page = decks.deck("A lesson", cut(source))
    text = re.sub(r'<span lang="vi">[^<]*</span>|base64,[^"]*', "", page)
    assert re.findall(r"\w*[đĐơƯưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹí]\w*", text) == []


# In a browser

# Boxes of a printed page that something in them is wider than.
BEYOND = """() => [...document.querySelectorAll('section')].filter(box => [...box.querySelectorAll('table, mjx-container')]
    .some(part => part.getBoundingClientRect().right > box.getBoundingClientRect().right)).map(box => box.innerText)"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return decks.write(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="module")
def sheet(tmp_path_factory):
    return sheets.write(tmp_path_factory.mktemp("handouts"))


@pytest.fixture(scope="module")
def screen():
    with browser(1280, 720) as page:
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        page.context.set_offline(True)
        yield page


@pytest.fixture(
    scope="module", params=[*SOURCES, lecture.NAME], ids=lambda one: getattr(one, "stem", one)
)
def deck(request, folder, screen):
    """A deck in the browser, its formulas set."""
    name = getattr(request.param, "stem", request.param)
    screen.path = folder / f"{name}.html"
    open_deck(screen, screen.path)
    return screen


def open_deck(page, path, view="", size=(1280, 720)):
    page.asked.clear()
    page.errors.clear()
    page.set_viewport_size(dict(zip(("width", "height"), size)))
    page.goto("about:blank")
    page.goto(f"{path.as_uri()}{view}")
    page.wait_for_function("() => window.Reveal && Reveal.isReady()")


# A slide is 1280 wide; all that stands on it keeps away from its edges, in each view.
COMPLAINTS = """margin => [...document.querySelectorAll('.slide')].flatMap((slide, number) => {
    const found = [], say = words => found.push(`slide ${number + 1}: ${words}`), view = Reveal.getConfig().view;
    const section = slide.closest('section');
    if (!document.querySelector('.pdf-page, .scroll-page')) {
        const at = Reveal.getIndices(section);
        Reveal.slide(at.h, at.v);
    }
    section.querySelectorAll('.fragment').forEach(part => part.classList.add('visible'));
    const edge = slide.getBoundingClientRect(), scale = edge.width / 1280, room = margin * scale - 1;
    if (Math.abs(edge.height - 720 * scale) > 2) say(`is ${edge.height / scale} high`);
    for (const part of slide.querySelectorAll('*')) {
        if (part.closest('mjx-assistive-mml') || part.closest('svg') != (part.tagName == 'svg' ? part : null)) continue;
        if (!part.getClientRects().length) continue;
        const box = part.getBoundingClientRect(), size = parseFloat(getComputedStyle(part).fontSize);
        const words = [...part.childNodes].filter(node => node.nodeType == 3).map(node => node.data).join('').trim();
        const over = Math.max(edge.left - box.left, edge.top - box.top, box.right - edge.right, box.bottom - edge.bottom);
        if (over + room > 0) say(`${part.tagName} ${part.className} is ${Math.round((over + room) / scale)} too far out`);
        if (part.tagName == 'PRE' && part.scrollWidth > part.clientWidth + 1) say('a line of code is too long');
        if (words && size < (part.closest('pre') ? 22 : 24)) say(`${size} px are too small: ${words}`);
        if (words.includes('$') && !part.closest('pre, code')) say(`a formula is not set: ${words}`);
        if (part.tagName == 'IMG' && !(part.complete && part.naturalWidth && box.width > 500 * scale && box.height > 200 * scale))
            say('no picture, or a small one');
    }
    if (slide.querySelector('mjx-merror, [data-mjx-error]')) say('a formula has an error');
    return found })"""
# What moves while the screen goes black, and comes back.
MOVING = """() => [1, 2].reduce(sum => { Reveal.togglePause(); return sum + document.getAnimations().length }, 0)"""
MARGIN = 24
VIEWS = {
    "a narrower projector": ("", (1024, 768)),
    "print": ("?print-pdf", (1280, 720)),
    "a phone": ("?view=scroll", (390, 780)),
}


class TestInABrowser:
    pytestmark = in_a_browser

    def test_every_slide_fits_and_can_be_read(self, deck):
        assert deck.evaluate("() => Reveal.getSlides().length") > 12
        found = deck.evaluate(COMPLAINTS, MARGIN)
        assert found == [], "\n".join(found)

    def test_formulas_and_notes_are_there(self, deck):
        assert deck.locator("section mjx-container svg").count() > 3
        notes = deck.locator("aside.notes").all_text_contents()
        assert sum("Minutes" in text for text in notes) > 5

    def test_it_needs_no_network_and_reports_no_error(self, deck):
        assert [
            url for url in deck.asked if not url.startswith(("file:", "data:", "blob:", "about:"))
        ] == []
        assert deck.errors == []

    def test_a_slide_that_is_too_full_is_found(self, deck):
        deck.evaluate("""() => { const one = document.createElement('p');
            one.className = 'planted'; one.style = 'height: 700px; font-size: 12px'; one.textContent = 'Costs $1$';
            document.querySelector('.slide .body').append(one) }""")
        found = "\n".join(deck.evaluate(COMPLAINTS, MARGIN))
        deck.evaluate("() => document.querySelector('.planted').remove()")
        assert "too far out" in found and "too small" in found and "not set" in found

    @pytest.mark.parametrize("name", VIEWS)
    def test_it_fits_in_its_other_views(self, deck, name):
        open_deck(deck, deck.path, *VIEWS[name])
        found = deck.evaluate(COMPLAINTS, MARGIN)
        if name == "print":  # the one view in which all slides are seen at once
            found += violations(deck)
        assert found == [], "\n".join(found)

    def test_everybody_can_read_a_slide_its_number_and_the_start_page(self, folder, screen):
        open_deck(screen, folder / f"{SOURCES[1].stem}.html")
        screen.evaluate("() => Reveal.slide(2, 0)")
        assert violations(screen) == []
        screen.goto((folder / "index.html").as_uri())
        assert violations(screen) == []
        screen.set_viewport_size({"width": 320, "height": 256})
        assert screen.evaluate(SIDEWAYS) == []

    def test_where_less_motion_is_asked_for_nothing_moves_by_itself(self, folder, screen):
        open_deck(screen, folder / f"{SOURCES[1].stem}.html")
        moving = screen.evaluate(MOVING)
        screen.emulate_media(reduced_motion="reduce")
        assert screen.evaluate(MOVING) == 0 < moving
        screen.emulate_media(reduced_motion="no-preference")

    def test_what_nobody_could_read_is_found(self, folder, screen):
        """Axe bites: each of these breaks another rule."""
        screen.goto((folder / "index.html").as_uri())
        screen.evaluate("""() => document.body.insertAdjacentHTML('afterbegin', `<img src="data:,"><input>
            <p style="color: #aaa">pale</p><h4>late</h4><div role="slider" tabindex="0" aria-valuenow="1"></div>
            <div style="width: 150vw">wide</div>`)""")
        rules = {found.partition(" ")[0] for found in violations(screen, counted=False)}
        expected = {"image-alt", "label", "color-contrast", "aria-input-field-name"}
        assert expected <= rules
        assert any("wide" in found for found in screen.evaluate(SIDEWAYS))

    @pytest.mark.parametrize("name", [f"{place}{name}" for place in ("", "vi/") for name in SHEETS])
    def test_everybody_can_read_a_printed_page(self, sheet, screen, name):
        screen.goto((sheet / f"{name}.html").as_uri())
        screen.wait_for_function("() => window.MathJax?.startup?.promise")
        screen.evaluate("() => MathJax.startup.promise")
        assert violations(screen) == []
        assert screen.locator("[data-mjx-error]").count() == 0
        assert screen.pdf(prefer_css_page_size=True).count(b"/Type /Page\n") == 1
        screen.set_viewport_size({"width": 1000, "height": 1400})
        assert screen.evaluate(BEYOND) == []
        screen.set_viewport_size({"width": 320, "height": 256})
        screen.wait_for_timeout(100)  # what scrolls has been seen
        assert screen.evaluate(SIDEWAYS) == []

    def test_the_speaker_view_shows_the_notes_and_the_pace(self, folder, screen):
        open_deck(screen, folder / f"{SOURCES[1].stem}.html")
        screen.keyboard.press("ArrowRight")
        with screen.expect_popup() as opened:
            screen.keyboard.press("s")
        opened.value.wait_for_function(
            "() => document.querySelector('.speaker-controls-notes .value')?.textContent.includes('Minutes')"
        )
        opened.value.wait_for_function(
            "() => getComputedStyle(document.querySelector('.pacing')).display != 'none'"
        )

    def test_the_start_page_leads_to_every_deck(self, folder, screen):
        screen.goto((folder / "index.html").as_uri())
        links = screen.locator("li a").evaluate_all(
            "all => all.map(one => one.getAttribute('href'))"
        )
        assert links == ["lecture.html", *(f"{source.stem}.html" for source in SOURCES)]
        assert all((folder / link).exists() and (folder / "vi" / link).exists() for link in links)
        screen.get_by_role("link", name="Tiếng Việt").click()
        assert screen.url == (folder / "vi/index.html").as_uri()
        assert violations(screen) == [] and screen.locator("li a").count() == len(links)
        screen.get_by_role("link", name="English").click()
        assert screen.url == (folder / "index.html").as_uri()

    def test_a_deck_says_in_its_language_why_nothing_moves(self, folder, screen):
        said = {"": "opened as a file nothing moves", "vi": "mở trực tiếp từ tệp"}
        for language, words in said.items():
            open_deck(screen, folder / language / f"{SOURCES[1].stem}.html")
            screen.wait_for_selector(".alive-note", state="attached")
            note = screen.locator(".alive-note").first.text_content()
            assert words in note and screen.errors == []
