"""A figure of which some parts move: all others are drawn once, and kept in layers between which the moving ones go.

So a quick picture has each part where a full drawing has it: what stands above a moving part stays above it.
"""

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg


class Layers:
    """The canvas of a figure, on which its moving parts are drawn anew.

    figure  a matplotlib figure, laid out
    moving  the artists that change from picture to picture. Where another one changes, all layers are drawn anew,
            which takes ten times as long.
    """

    def __init__(self, figure, moving):
        self.figure, self.canvas, self.moving = figure, FigureCanvasAgg(figure), moving
        self.below, self.order = (
            None,
            [],
        )  # what lies below all that moves; [(moving artist, the layer above it)]
        for artist in moving:
            artist.stale_callback = None  # then figure.stale tells of the still parts alone

    def draw(self):
        """Draw the moving parts; return the picture as pixels (height, width, 3)."""
        if self.below is None or self.figure.stale:
            self._keep()
        renderer = self.canvas.get_renderer()
        _pixels(renderer)[:] = self.below
        plain = renderer.new_gc()
        for artist, layer in self.order:
            artist.draw(renderer)
            if layer:
                renderer.draw_image(plain, *layer)
        return _pixels(renderer)[..., :3]

    def saved(self, save):
        """What save(figure) returns, which may draw in another size: the layers stay as they are."""
        stale = self.figure.stale
        try:
            return save(self.figure)
        finally:
            self.figure.stale = stale  # only the resolution was another
            self.canvas.get_renderer()  # lets go of the large picture

    def _keep(self):
        """Draw the whole figure once. Where a moving artist's turn comes, what was drawn since the last one is kept."""
        renderer, self.below, self.order = self.canvas.get_renderer(), None, []

        def keep():
            if self.below is None:
                self.below = _pixels(renderer).copy()
            else:
                self.order[-1][1] = _layer(renderer)
            renderer.clear()

        def turn(artist):
            def draw(_):
                keep()
                self.order.append([artist, None])

            return draw

        for artist in self.moving:
            artist.draw = turn(artist)
        try:
            self.canvas.draw()
            keep()
        finally:
            for artist in self.moving:
                del artist.draw  # its own, of its class, again


def _pixels(renderer):
    """What is drawn, (height, width, 4): the renderer's own memory."""
    return np.asarray(renderer.buffer_rgba())


def _layer(renderer):
    """What is drawn, cut to where something is, as draw_image takes it: (left, bottom, pixels). None: nothing is."""
    pixels = _pixels(renderer)
    rows, columns = (np.flatnonzero(pixels[..., 3].any(axis)) for axis in (1, 0))
    if not len(rows):
        return None
    top, end, left, right = rows[0], rows[-1] + 1, columns[0], columns[-1] + 1
    return left, len(pixels) - end, np.ascontiguousarray(pixels[top:end, left:right][::-1])
