"""One engine that makes a figure follow its controls.

The still parts of a figure are drawn once and kept; at each change only the moving parts are drawn, among them, and
the picture goes to the browser as fast as it can be encoded. At rest a picture twice as sharp follows. Where no kernel
runs, the same output holds the first picture and its words.
"""

import asyncio
import contextlib
import gc
import html
import io
import re
import struct
import zlib
from typing import NamedTuple

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display

from lib.cells import CELLS
from lib.layers import Layers
from lib.picture import img, laid_out, sharp
from lib.said import _

REST = 0.3  # seconds without a change until the sharp picture is made, and what is seen is spoken
SAID = "course-said"
LABEL = 9  # letters of a label that the page's own column for labels has room for
# The handles of ipywidgets' sliders (noUi of 8, ui of 7) have no name and can be given none, so a screen reader and the
# tab key get the field beside each, which has the value, too. A handle that is not visible takes no focus; what is drawn in
# it, 24 px wide, still follows the hand. The spoken words stand where nobody sees them.
STYLE = """<style>
.course-live .noUi-handle, .course-live .ui-slider-handle { visibility: hidden }
.course-live .noUi-handle::after, .course-live .ui-slider-handle::after { content: ""; visibility: visible; position: absolute;
  left: 50%; top: 50%; width: 24px; height: 24px; box-sizing: border-box; transform: translate(-50%, -50%); border-radius: 50%;
  border: 2px solid var(--jp-brand-color1, currentcolor); background: var(--jp-brand-color1, currentcolor); cursor: grab }
.course-live :is(input, select, button):focus-visible { outline: 2px solid var(--jp-brand-color1, currentcolor) !important;
  outline-offset: 1px }
@media (forced-colors: active) { .course-live :is(button, .noUi-target, .ui-slider) { border: 1px solid ButtonText !important } }
@media (prefers-reduced-motion: reduce) { .course-live * { transition: none !important; animation: none !important } }
.course-live .course-spoken { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%) }
</style>"""
HIDDEN = ' aria-hidden="true"'  # of the words under the picture, while the same ones can be spoken
WALK = {_("◀ back"): -1, _("next ▶"): 1}  # a player's buttons: by how much each changes its number


class Live:
    """A figure, its controls, and one sentence that says what is seen.

    figure    a matplotlib figure: its still parts drawn, its limits set
    moving    the artists that `update` changes. It may change others too, limits for example, where a control calls for
              it: all is then drawn anew, which is slow.
    update    a function of the controls' values, by name: changes the artists, returns what is seen, in words
    controls  {name: slider(…) or choice(…)}, in the order in which they stand above the figure
    presets   {label: {name: value}}: buttons that move several controls at once; "Reset" is always there
    kind      a sentence: what kind of picture it is. The alt text begins with it; the words under the figure, which say
              what moves, do not

    `values` are the controls' values now, `set(name=value)` moves controls, `text` is what `update` said last, and
    `alt` what a reader hears in place of the picture.

    A page without ipywidgets makes controls of its own from `described()`, moves them with `moved(name=value)`, and
    shows what `seen()` gives: all of it plain data, as JSON has it, but for the picture's bytes.
    """

    def __init__(self, figure, moving, update, controls, presets=None, kind=""):
        plt.close(figure)
        self.figure, self.update, self.layers = laid_out(figure), update, Layers(figure, moving)
        self.kind = kind
        self.moves, self.held = (
            0,
            False,
        )  # how often the picture changed; whether changes are being gathered
        self._made = dict(controls)
        self.controls = {name: control.widget for name, control in controls.items()}
        self.first = self.values
        for widget in self.controls.values():
            widget.observe(self._changed, "value")
        self.presets = {**(presets or {}), _("Reset"): self.first}
        self.buttons = {
            label: _button(label, lambda button, values=values: self.set(**values))
            for label, values in self.presets.items()
        }
        self.picture = widgets.HTML()
        self.spoken = _unseen()
        self._owned = f"{SAID}-{self.spoken.model_id}"
        self.box = widgets.VBox(
            [
                *(control.row for control in controls.values()),
                _row(*self.buttons.values()),
                self.picture,
                _region(self._owned),
                self.spoken,
            ]
        )
        self.box.add_class("course-live")
        for widget in _family(self.box):
            for name in ("set_state", "click"):  # what the page calls
                if hasattr(widget, name):
                    setattr(widget, name, CELLS.in_turn(getattr(widget, name)))
        self._follow()
        self.layers.draw()  # keeps the still parts, so that the first move is as quick as the others
        self._put(self.layers.saved(sharp))
        self._speak()
        CELLS.keep(self)

    @property
    def values(self):
        """{name: value} of all controls."""
        return {name: widget.value for name, widget in self.controls.items()}

    @property
    def alt(self):
        """What kind of picture it is, and what is seen in it now."""
        return f"{self.kind} {self.text}".lstrip()

    def described(self):
        """Its controls and buttons: {"controls": {name: Control.described()}, "presets": {label: {name: plain value}}}."""
        self._must_be_here()
        return {
            "controls": {name: control.described() for name, control in self._made.items()},
            "presets": {label: self._plain(values) for label, values in self.presets.items()},
        }

    def seen(self):
        """What is seen now: {"values": {name: plain value}, "words": …, "alt": …, "png": bytes, "size": [width, height]}.

        size: in pixels of a screen; at rest the picture has twice as many.
        """
        self._must_be_here()
        width, height = (round(100 * inches) for inches in self.figure.get_size_inches())
        values = self._plain(self.values)
        return {
            "values": values,
            "words": self.text,
            "alt": self.alt,
            "png": self.png,
            "size": [width, height],
        }

    def moved(self, **plain):
        """Move controls to plain values, each brought to what its control can have; returns what is seen then."""
        self._must_be_here()
        self.set(**{name: self._made[name].value(value) for name, value in plain.items()})
        return self.seen()

    def _plain(self, values):
        return {name: self._made[name].plain(value) for name, value in values.items()}

    def _must_be_here(self):
        """Refuse in words what `let_go` has taken the means of."""
        if not self.box:
            raise ValueError(
                _("This figure is gone: its cell has shown another since. Make it anew.")
            )

    @CELLS.in_turn
    def set(self, **values):
        """Move controls; the figure follows once, at the end."""
        self._must_be_here()
        self.held = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self.held = False
        self._changed()

    @CELLS.in_turn
    def _changed(self, change=None):
        if self.held:
            return
        self.moves += 1
        self._follow()
        self._put(_png(self.layers.draw()))
        with contextlib.suppress(
            RuntimeError
        ):  # no event loop, as in a test: the quick picture stays
            asyncio.get_running_loop().call_later(REST, self._settle, self.moves)

    def _follow(self):
        """Move the artists, and keep the words, with a real minus sign."""
        self.text = re.sub(r"-(?=\d)", "−", self.update(**self.values))

    @CELLS.in_turn
    def _settle(self, moves):
        """Twice as sharp, and spoken, where nothing has moved since `moves`."""
        if moves == self.moves and self.box:
            self._put(self.layers.saved(_twice_as_sharp))
            self._speak()

    def _put(self, png):
        """Show a picture with its alt text, and under it what is seen, for all who see it."""
        self.png = png
        said = f'<p{HIDDEN} style="line-height:1.4">{html.escape(self.text)}</p>'
        self.picture.value = img(png, self.figure, self.alt) + said

    def _speak(self):
        """Let a screen reader say what is seen: once, and not at each move of a key that is held."""
        self.spoken.value = f'<p id="{self._owned}">{html.escape(self.text)}</p>'

    def let_go(self):
        """Nobody sees it any more: close its widgets and forget its figure. The last picture and its words stay."""
        for widget in list(_family(self.box)):
            widget.close()
        self.figure = self.layers = self.update = self.box = None
        self.controls, self.buttons, self._made = {}, {}, {}
        gc.collect()  # a figure and its parts know one another: without it they stay for long

    def _ipython_display_(self):
        """The live view; in the same output the first picture and its words, for readers without a kernel."""
        still = self.picture.value.replace(HIDDEN, "", 1)  # nothing is spoken there
        data = {"text/html": still, "text/plain": self.text}
        if self.box:
            CELLS.keep(self)
            view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
            data = {"application/vnd.jupyter.widget-view+json": view, **data}
        display(data, raw=True)


def _region(owned):
    """A live region that stays, with the style of the figure: of what is put into it anew a screen reader speaks.

    A widget puts all of its HTML anew, which nobody would hear, so the region owns what stands in another one.
    owned: the id of that.
    """
    return _unseen(f'{STYLE}<div aria-live="polite" aria-owns="{owned}"></div>')


def _unseen(words=""):
    """HTML that is there for screen readers alone."""
    widget = widgets.HTML(words)
    widget.add_class("course-spoken")
    return widget


def _family(widget):
    """A widget and all that belong to it: what stands in it, its layout, its style."""
    yield widget
    parts = getattr(widget, "layout", None), getattr(widget, "style", None)
    for part in (*getattr(widget, "children", ()), *parts):
        if isinstance(part, widgets.Widget):
            yield from _family(part)


class Control(NamedTuple):
    """What `slider`, `player`, `choice` and `switch` make: one control of a figure.

    widget  holds the value
    row     shows it: the widget alone, or a line with a handle and buttons
    kind    "slider", "player", "choice" or "switch"
    fine    the step of a number's handle; the widget's own is that of keys and arrows
    """

    widget: widgets.Widget
    row: widgets.Widget
    kind: str
    fine: float | None = None

    def described(self):
        """Kind, label and plain value; of a choice the options' words, of a number min, max, step, fine and buttons."""
        widget = self.widget
        common = {
            "kind": self.kind,
            "label": widget.description,
            "value": self.plain(widget.value),
        }
        if self.kind == "choice":
            return {**common, "options": [words for words, value in widget.options]}
        if self.kind == "switch":
            return common
        limits = {name: getattr(widget, name) for name in ("min", "max", "step")}
        return {
            **common,
            **limits,
            "fine": self.fine,
            "buttons": WALK if self.kind == "player" else {},
        }

    def plain(self, value):
        """A value as JSON has it: of a choice its place among the options."""
        if self.kind == "choice":
            return [each for words, each in self.widget.options].index(value)
        return value

    def value(self, plain):
        """The value that a plain one stands for."""
        return self.widget.options[plain][1] if self.kind == "choice" else plain


def slider(label, low, high, step, value, coarse=None):
    """A number from low to high: a field for exact values and for screen readers, and a handle; whole if step is.

    coarse: the step of the field's own arrows, where `step` is too fine for them. (The browser would round a preset to
    a coarse handle.)
    """
    field, handle = _number(label, low, high, step, value)
    field.step = coarse or step
    return Control(field, _row(field, handle), "slider", step)


def player(label, low, high, value=None):
    """A whole number from low to high to be walked through: as `slider`, with a button back and one to the next."""
    field, handle = _number(label, low, high, 1, low if value is None else value)
    buttons = []
    for words, by in WALK.items():

        def press(button, by=by):
            field.value = min(max(field.value + by, low), high)

        buttons.append(_button(words, press))
    return Control(field, _row(field, handle, *buttons), "player", 1)


def _number(label, low, high, step, value):
    kind = "Int" if isinstance(step, int) else "Float"
    limits = {"value": value, "min": low, "max": high, "step": step}
    wide = {"description_width": "initial"} if len(label) > LABEL else {}
    field = getattr(widgets, f"Bounded{kind}Text")(
        description=label, layout=widgets.Layout(width="14em"), style=wide, **limits
    )
    handle = getattr(widgets, f"{kind}Slider")(
        readout=False, layout=widgets.Layout(width="24em"), **limits
    )
    decimals = len(
        f"{step:g}".partition(".")[2]
    )  # the browser counts in steps, and 0.535 comes back as 0.53500…01
    widgets.link(
        (handle, "value"),
        (field, "value"),
        (lambda value: round(value, decimals), lambda value: value),
    )
    return field, handle


def _row(*items):
    return widgets.HBox(items, layout=widgets.Layout(flex_flow="row wrap"))


def _button(words, pressed):
    button = widgets.Button(description=words, layout=widgets.Layout(width="auto"))
    button.on_click(pressed)
    return button


def choice(label, options):
    """One of several options: {words: value}, or a list of values. The first is chosen.

    No value may be None: to a Dropdown it means that nothing is chosen, and the page shows a blank.
    """
    pairs = (
        options.items() if isinstance(options, dict) else [(str(each), each) for each in options]
    )
    dropdown = widgets.Dropdown(
        description=label, options=list(pairs), style={"description_width": "initial"}
    )
    return Control(dropdown, dropdown, "choice")


def switch(label, value=False):
    """On or off."""
    box = widgets.Checkbox(description=label, value=value, indent=False)
    return Control(box, box, "switch")


def _twice_as_sharp(figure):
    """A figure as PNG bytes for a screen with twice the pixels, made quickly."""
    raw = io.BytesIO()
    figure.savefig(raw, format="png", dpi=200, pil_kwargs={"compress_level": 1})
    return raw.getvalue()


def _png(pixels):
    """Pixels (height, width, 3) as PNG bytes: rows unfiltered, hardly compressed, made in a few milliseconds."""
    height, width = pixels.shape[:2]
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, 3 * width)

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows, 1))
        + chunk(b"IEND", b"")
    )
