"""Numbers that change while a slider moves: matplotlib lays a text out anew each time, which costs a millisecond.

Here each character's outline is made once, and a number is one path of such outlines: twenty times as fast.
"""

from functools import lru_cache

import numpy as np
from matplotlib.artist import allow_rasterization
from matplotlib.colors import to_rgba
from matplotlib.path import Path
from matplotlib.patheffects import PathEffectRenderer
from matplotlib.text import Text
from matplotlib.textpath import TextPath
from matplotlib.transforms import Affine2D

SHIFT = {"left": 0, "center": 0.5, "right": 1}


class Digits(Text):
    """One line of plain text with a real minus, no mathtext, its digits centred at the height y; else as a Text."""

    @allow_rasterization
    def draw(self, renderer):
        words, font = self.get_text().replace("-", "−"), self.get_fontname()
        if not (self.get_visible() and words.strip()):
            return
        outlines, steps = zip(*(_outline(character, font) for character in words))
        starts = np.concatenate([[0], np.cumsum(steps)])
        path = Path(
            np.concatenate(
                [outline.vertices + (start, 0) for outline, start in zip(outlines, starts)]
            ),
            np.concatenate([outline.codes for outline in outlines]),
        )
        x, y = self.get_transform().transform(
            (self.convert_xunits(self._x), self.convert_yunits(self._y))
        )
        place = Affine2D().translate(-SHIFT[self.get_ha()] * starts[-1], -_middle(font))
        place.scale(renderer.points_to_pixels(self.get_size())).translate(x, y)
        gc = renderer.new_gc()
        gc.set_linewidth(0)  # the outline is filled: a stroke around it would make it bold
        pen = (
            PathEffectRenderer(self.get_path_effects(), renderer)
            if self.get_path_effects()
            else renderer
        )
        pen.draw_path(gc, path, place, to_rgba(self.get_color(), self.get_alpha()))
        gc.restore()
        self.stale = False


@lru_cache
def _outline(character, font):
    """The outline of a character in ems, and how far on the next one stands: there, for now, stands a bar."""
    # A TextPath does not tell the width of a character with the blank around it; only a neighbour shows that. It is
    # made large, where no hinting moves its points, and scaled down.
    bar, both = (
        TextPath((0, 0), words, size=100, prop={"family": font}) for words in ("|", character + "|")
    )
    own = len(both.vertices) - len(bar.vertices)
    step = both.vertices[own, 0] - bar.vertices[0, 0]
    return Path(both.vertices[:own] / 100, both.codes[:own]), step / 100


@lru_cache
def _middle(font):
    """Half the height of a digit, in ems."""
    return _outline("0", font)[0].vertices[:, 1].max() / 2
