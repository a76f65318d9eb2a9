"""One engine that makes a figure follow its controls.

The still parts of a figure are drawn once and kept as a background; at each change only the moving parts are drawn
over it, and the picture goes to the browser as fast as it can be encoded. At rest a picture twice as sharp follows.
Where no kernel runs, the same output holds the first picture and its words.
"""

import asyncio
import html
import io
import re
import struct
import zlib

import ipywidgets as widgets
import matplotlib.pyplot as plt
import numpy as np
from IPython.display import display
from matplotlib.backends.backend_agg import FigureCanvasAgg

from lib.picture import img, laid_out, sharp

REST = 0.3   # seconds without a change until the sharp picture is made


class Live:
    """A figure, its controls, and one sentence that says what is seen.

    figure    a matplotlib figure: its still parts drawn, its limits set
    moving    the artists that `update` changes
    update    a function of the controls' values, by name: changes the artists, returns what is seen, in words
    controls  {name: slider(…) or choice(…)}, in the order in which they stand above the figure
    presets   {label: {name: value}}: buttons that move several controls at once; "Reset" is always there
    still     names of the controls that also change the still parts, such as limits: these are then drawn anew

    `values` are the controls' values now, `set(name=value)` moves controls, `text` is what `update` said last.
    """

    def __init__(self, figure, moving, update, controls, presets=None, still=()):
        plt.close(figure)
        self.figure, self.update = laid_out(figure), update
        self.moving = sorted(moving, key=lambda artist: artist.get_zorder())
        for artist in self.moving:
            artist.set_animated(True)
        self.canvas, self.background = FigureCanvasAgg(figure), None
        self.rest, self.held = None, False     # the timer of the sharp picture; whether changes are being gathered
        self.controls = {name: widget for name, (widget, _) in controls.items()}
        self.first = self.values
        for name, widget in self.controls.items():
            if name in still:
                widget.observe(self._forget_background, "value")
            widget.observe(self._changed, "value")
        self.buttons = {label: _button(label, lambda _, values=values: self.set(**values))
                        for label, values in {**(presets or {}), "Reset": self.first}.items()}
        self.picture = widgets.HTML()
        self.box = widgets.VBox([*(row for _, row in controls.values()), _row(*self.buttons.values()), self.picture])
        self._follow()
        self._quick()                          # keeps the background, so that the first move is as quick as the others
        self._put(sharp(self.figure))

    @property
    def values(self):
        """{name: value} of all controls."""
        return {name: widget.value for name, widget in self.controls.items()}

    def set(self, **values):
        """Move controls; the figure follows once, at the end."""
        self.held = True
        try:
            for name, value in values.items():
                self.controls[name].value = value
        finally:
            self.held = False
        self._changed()

    def _forget_background(self, _):
        self.background = None

    def _changed(self, _=None):
        if self.held:
            return
        self._follow()
        self._put(self._quick())
        if self.rest:
            self.rest.cancel()
        try:
            self.rest = asyncio.get_running_loop().call_later(REST, self._settle)
        except RuntimeError:       # no event loop, as in a test: the quick picture stays
            self.rest = None

    def _follow(self):
        """Move the artists, and keep the words, with a real minus sign."""
        self.text = re.sub(r"-(?=\d)", "−", self.update(**self.values))

    def _settle(self):
        """Twice as sharp, once nothing moves."""
        raw = io.BytesIO()
        self.figure.savefig(raw, format="png", dpi=200, pil_kwargs={"compress_level": 1})
        self._put(raw.getvalue())

    def _put(self, png):
        """Show a picture, and under it what is seen: its alt text, for everybody."""
        said = f'<p aria-live="polite" style="line-height:1.4">{html.escape(self.text)}</p>'
        self.picture.value = img(png, self.figure, self.text) + said

    def _quick(self):
        """The moving parts over the kept background, as PNG."""
        if self.background is None:
            self.canvas.draw()
            self.background = self.canvas.copy_from_bbox(self.figure.bbox)
        self.canvas.restore_region(self.background)
        for artist in self.moving:
            (artist.axes or self.figure).draw_artist(artist)
        return _png(np.asarray(self.canvas.buffer_rgba())[..., :3])

    def _ipython_display_(self):
        """The live view; in the same output the first picture and its words, for readers without a kernel."""
        view = {"version_major": 2, "version_minor": 0, "model_id": self.box.model_id}
        display({"application/vnd.jupyter.widget-view+json": view, "text/html": self.picture.value,
                 "text/plain": self.text}, raw=True)


def slider(label, low, high, step, value, coarse=None):
    """A number from low to high: a field for exact values and for screen readers, and a handle; whole if step is.

    coarse: the step of the field's own arrows, where `step` is too fine for them. (The browser would round a preset to
    a coarse handle.)
    """
    field, handle = _number(label, low, high, step, value)
    field.step = coarse or step
    return field, _row(field, handle)


def player(label, low, high, value=None):
    """A whole number from low to high to be walked through: as `slider`, with a button back and one forth."""
    field, handle = _number(label, low, high, 1, low if value is None else value)
    buttons = []
    for words, by in [("◀ back", -1), ("forth ▶", 1)]:
        def press(_, by=by):
            field.value = min(max(field.value + by, low), high)

        buttons.append(_button(words, press))
    return field, _row(field, handle, *buttons)


def _number(label, low, high, step, value):
    kind = "Int" if isinstance(step, int) else "Float"
    limits = {"value": value, "min": low, "max": high, "step": step}
    field = getattr(widgets, f"Bounded{kind}Text")(description=label, layout=widgets.Layout(width="14em"), **limits)
    handle = getattr(widgets, f"{kind}Slider")(readout=False, layout=widgets.Layout(width="24em"), **limits)
    decimals = len(f"{step:g}".partition(".")[2])      # the browser counts in steps, and 0.535 comes back as 0.53500…01
    widgets.link((handle, "value"), (field, "value"), (lambda value: round(value, decimals), lambda value: value))
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
    options = list(options.items()) if isinstance(options, dict) else options
    dropdown = widgets.Dropdown(description=label, options=options, style={"description_width": "initial"})
    return dropdown, dropdown


def switch(label, value=False):
    """On or off."""
    box = widgets.Checkbox(description=label, value=value, indent=False)
    return box, box


def _png(pixels):
    """Pixels (height, width, 3) as PNG bytes: rows unfiltered, hardly compressed, made in a few milliseconds."""
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 3 * width), np.uint8)
    rows[:, 1:] = pixels.reshape(height, 3 * width)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b"")
