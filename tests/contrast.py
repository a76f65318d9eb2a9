"""How well the words of a figure stand out: each text's colour against what lies behind it at the moment it is drawn.

Nothing is drawn for it: whatever is drawn anyway is watched.
"""

import contextlib
import functools

import numpy as np
from matplotlib.backends.backend_agg import RendererAgg
from matplotlib.colors import to_hex, to_rgba
from matplotlib.patheffects import withStroke
from matplotlib.text import Text

from lib.digits import Digits

LEAST = 4.5  # WCAG 2.2 AA, for words of any size
SHARE = 0.1  # of a text's pixels, the palest: a letter may cross a thin line


@contextlib.contextmanager
def watched(found=None):
    """Yields {(words, colour): least contrast} of all texts that are drawn meanwhile, as it grows."""
    found = {} if found is None else found
    with contextlib.ExitStack() as undo:
        for kind in (Text, Digits):
            original = kind.draw
            kind.draw = _watching(original, found)
            undo.callback(setattr, kind, "draw", original)
        yield found


def pale(found):
    """Of what `watched` found, the texts that are too pale, in words."""
    return sorted(
        f"{words!r} in {colour}: {ratio:.2f} : 1"
        for (words, colour), ratio in found.items()
        if ratio < LEAST
    )


def contrast(colour, behind):
    """WCAG's contrast of colours to others, (n, 3) each and from 0 to 1: numbers (n,) from 1 to 21."""
    one, other = _luminance(np.asarray(colour)), _luminance(behind)
    return (np.maximum(one, other) + 0.05) / (np.minimum(one, other) + 0.05)


def _luminance(rgb):
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def _watching(draw, found):
    @functools.wraps(draw)
    def watching(text, renderer, *args, **kwargs):
        words = text.get_text().strip()
        if not (words and text.get_visible() and isinstance(renderer, RendererAgg)):
            return draw(text, renderer, *args, **kwargs)
        pixels = np.asarray(renderer.buffer_rgba())
        part = pixels[_box(text, renderer, len(pixels))]
        before = part.copy()
        draw(text, renderer, *args, **kwargs)
        behind = before[(part != before).any(axis=2)]
        # where nothing is behind it yet, a layer is drawn, not a picture
        if len(behind) and (behind[:, 3] == 255).all():
            ratio = _ratio(text, behind[:, :3] / 255)
            key = words, to_hex(text.get_color())
            found[key] = min(found.get(key, 21), ratio)
        return None

    return watching


def _box(text, renderer, height):
    """The rows and columns of a picture that a text may change."""
    box, around = text.get_window_extent(renderer), 4
    rows = slice(max(0, int(height - box.y1) - around), max(0, int(height - box.y0) + around))
    return rows, slice(max(0, int(box.x0) - around), max(0, int(box.x1) + around))


def _ratio(text, behind):
    """The contrast of a text to its halo, to its box, or to what lies behind it, (n, 3)."""
    halo = [
        effect._gc["foreground"]
        for effect in text.get_path_effects()
        if isinstance(effect, withStroke)
    ]
    patch = text.get_bbox_patch()
    if halo:
        behind = np.array([to_rgba(halo[0])[:3]])
    elif patch is not None and patch.get_facecolor()[3] == 1:
        behind = np.array([patch.get_facecolor()[:3]])
    *rgb, alpha = to_rgba(text.get_color(), text.get_alpha())
    shown = alpha * np.array(rgb) + (1 - alpha) * behind
    return float(np.quantile(contrast(shown, behind), SHARE))
