"""Whether everybody can read and use a page: what axe-core says of it, what a screen reader is given, where keys lead, and
what is left of it in the reader's own colours.

axe finds what a machine can find: names, roles, contrast, sizes, landmarks.
"""

import io
from collections import Counter
from pathlib import PurePosixPath
from urllib.parse import urlsplit

import numpy as np
from PIL import Image

from course import npm

# WCAG 2.2 AA, and what axe calls best practice: landmarks, headings in their order, one h1.
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ROLES = ("spinbutton", "slider", "combobox", "checkbox", "button", "textbox", "link")
# JupyterLab lays out what is out of sight only when it comes into sight, its body has no height, and its shell cuts off what a
# notebook scrolls: axe would take nearly all of it for hidden, and ask of none of that whether it is too pale or too small.
IN_SIGHT = """* { content-visibility: visible !important }
    body:has(.jp-LabShell) { height: 100vh !important }
    body:has(.jp-LabShell), .jp-LabShell, .jp-WindowedPanel-outer { overflow: visible !important }"""
RUN = """async ({ context, options, style }) => {
    const all = new CSSStyleSheet();
    all.replaceSync(style);
    document.adoptedStyleSheets.push(all);
    const { violations } = await axe.run(context, options);
    document.adoptedStyleSheets.pop();
    return violations.flatMap(({ id, impact, nodes }) => nodes.map(node => {
        const why = [...node.any, ...node.all, ...node.none].map(check => check.message).join('; ');
        return `${id} (${impact}) at ${node.target.flat().join(' ')}: ${node.html.slice(0, 160)}: ${why}` })) }"""
# The rules that a width or the colours can answer otherwise; all others ask what is there, and how it is named.
BY_LAYOUT = ["color-contrast", "link-in-text-block", "target-size", "scrollable-region-focusable"]
# Notes which elements can be seen, and then says which others can be seen by now.
IN_VIEW = "() => { window.inView = new Set([...document.querySelectorAll('*')].filter(part => part.checkVisibility())) }"
NEW_IN_VIEW = """() => [...document.querySelectorAll('*')].filter(part => part.checkVisibility() && !window.inView.has(part))
    .map(part => part.outerHTML.slice(0, 100))"""
# Text that runs out of the window's side, by what holds it; what scrolls by itself is left out, and must be reached by keys.
SIDEWAYS = """() => {
    const found = [], wide = document.documentElement.clientWidth;
    const scrolls = part => ['auto', 'scroll'].includes(getComputedStyle(part).overflowX) && part.scrollWidth > part.clientWidth;
    if (document.documentElement.scrollWidth > wide)
        for (const part of document.body.querySelectorAll('*')) {
            let within = part.parentElement;
            while (within !== document.body && !scrolls(within)) within = within.parentElement;
            if (within === document.body && part.getBoundingClientRect().right > wide + 1)
                found.push(`${part.outerHTML.slice(0, 100)} is as wide as ${Math.round(part.getBoundingClientRect().right)} px`);
        }
    for (const part of document.body.querySelectorAll('*'))
        if (scrolls(part) && part.tabIndex < 0 && !part.querySelector('a, button, input, select, [tabindex="0"]'))
            found.push(`no key reaches ${part.outerHTML.slice(0, 100)}, which scrolls`);
    return found }"""
# WCAG 2.5.8, without its exceptions but for links in a text.
SMALL = """() => [...document.querySelectorAll('button, input, select, summary, a[href], [role=button], [tabindex="0"]')]
    .filter(part => part.checkVisibility({ visibilityProperty: true }))
    .map(part => [part, part.getBoundingClientRect()])
    .filter(([part, box]) => box.width && box.right > 0 && (box.width < 24 || box.height < 24)
        && !(part.matches('a') && getComputedStyle(part).display === 'inline'
            && part.closest('p, li, td, th, blockquote, h1, h2, h3')))
    .map(([part, box]) => `${part.outerHTML.slice(0, 100)} has ${Math.round(box.width)} × ${Math.round(box.height)} px`)"""


looked = []  # (kind, name, how many violations) of each look: conftest.py adds them up for the end of a run


def violations(page, within=(), without=(), only=(), counted=True, **rules):
    """What is wrong on a page of playwright's as it is now, a line each; [] where nothing is.

    within, without  selectors: the parts that are looked at, and what is left out of them
    only             the rules that are asked; else all of TAGS
    counted          False where a fault was planted: it is none of ours
    rules            name_of_rule=False switches one off: say why beside the call
    """
    if not page.evaluate("() => 'axe' in window"):
        page.evaluate((npm.node_modules() / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    context = {"include": [[each] for each in within or ["html"]]}
    if without:
        context["exclude"] = [[each] for each in without]
    options = {
        "runOnly": {"type": "rule", "values": only} if only else {"type": "tag", "values": TAGS},
        "resultTypes": ["violations"],
        "rules": {name.replace("_", "-"): {"enabled": on} for name, on in rules.items()},
    }
    found = page.evaluate(RUN, {"context": context, "options": options, "style": IN_SIGHT})
    if counted:
        looked.append((*place(page.url), len(found)))
    return found


def place(url):
    """What an address shows: ("page", "02_linear_to_logistic"), ("deck", …), ("sheet", …), ("lesson", …), ("figure", …)."""
    path = urlsplit(url).path
    kinds = {"/lab/": "lesson", "/slides/": "deck", "/handouts/": "sheet"}
    kind = next((kind for part, kind in kinds.items() if part in path), "page")
    return (kind, PurePosixPath(path).stem) if "/" in path else ("figure", "alone")


def said(looked):
    """What all looks came to, in one sentence: each place once, each violation."""
    places = Counter(kind for kind, _ in {(kind, name) for kind, name, _ in looked})
    words = [f"{many} {kind}{'s' * (many > 1)}" for kind, many in sorted(places.items())]
    found = sum(faults for *_, faults in looked)
    return f"axe-core finds {found} violations of ours on {', '.join(words)}."


def controls(page, selector="body"):
    """(role, name, value) of each control in the first element of a selector, as Chromium gives them to a screen reader."""
    with_tree = page.context.new_cdp_session(page)
    root = with_tree.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
    node = with_tree.send("DOM.querySelector", {"nodeId": root, "selector": selector})["nodeId"]
    found = with_tree.send("Accessibility.queryAXTree", {"nodeId": node})["nodes"]
    with_tree.detach()
    return [
        tuple(one.get(part, {}).get("value") for part in ("role", "name", "value"))
        for one in found
        if not one["ignored"] and one["role"]["value"] in ROLES
    ]


# What has the focus: that it can be seen, that it shows that it has the focus, and that nothing lies over it.
FOCUS = """() => {
    const part = document.activeElement, style = getComputedStyle(part), box = part.getBoundingClientRect();
    if (part === document.body) return null;
    const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 1), innerHeight - 1);
    const over = document.elementFromPoint(x, y);
    const faults = [];
    if (style.outlineStyle === 'none' && style.boxShadow === 'none') faults.push('shows no focus');
    if (box.bottom <= 0 || box.top >= innerHeight || !box.width) faults.push('is out of sight');
    else if (over && !part.contains(over) && !over.contains(part)) faults.push(`lies under ${over.outerHTML.slice(0, 60)}`);
    return [part.outerHTML.slice(0, 100), faults] }"""


def tab_to(page, target, most=400):
    """Press Tab until a locator has the focus; returns how often. AssertionError where the focus is not seen, or is trapped."""
    for times in range(1, most + 1):
        page.keyboard.press("Tab")
        found = page.evaluate(FOCUS)
        assert not (found and found[1]), f"{found[0]} {', '.join(found[1])}"
        if target.evaluate("part => part === document.activeElement"):
            return times
    raise AssertionError(f"{most} times Tab do not lead to {target}; the focus is on {found}")


# A button or a field whose ground alone shows where it ends: in forced colours all grounds are one.
EDGELESS = """within => [...document.querySelectorAll(`${within} :is(button, select, textarea, input)`)]
    .filter(part => !part.matches('[type=range], [type=checkbox], [type=radio]') && part.checkVisibility())
    .filter(part => getComputedStyle(part).borderBottomStyle === 'none' || getComputedStyle(part).borderBottomWidth === '0px')
    .map(part => `${part.outerHTML.slice(0, 100)} has no edge`)"""
TRACKS = "[type=range], .noUi-target"


def unseen(page, within="body"):
    """What cannot be seen of the controls where the reader's system has colours of its own (forced colours)."""
    page.emulate_media(forced_colors="active")
    found = page.evaluate(EDGELESS, within)
    for track in page.locator(f":is({within}) :is({TRACKS})").all():
        if track.is_visible():
            track.evaluate("part => part.scrollIntoView({ block: 'center' })")
            found += [f"{words} {track}" for words in _unseen_slider(page, track.bounding_box())]
    page.emulate_media(forced_colors="none")
    return found


def _unseen_slider(page, box, handle=16):
    """The parts of a slider that no pixel shows: a track as long as it, a handle higher than the track, in pixels."""
    y = box["y"] + box["height"] / 2 - handle
    clip = {"x": box["x"], "width": box["width"], "y": y, "height": 2 * handle}
    pixels = np.asarray(Image.open(io.BytesIO(page.screenshot(clip=clip))).convert("RGB"))
    drawn = (pixels != pixels[0, 0]).any(axis=2)
    if drawn.any(axis=0).mean() < 0.9:
        yield "no track of"
    if drawn.any(axis=1).sum() < handle:
        yield "no handle of"
