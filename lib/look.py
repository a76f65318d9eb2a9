"""How figures look: the colours that they name, and the marks and lines that several share.

Beside it, course.mplstyle has the fonts, the sizes of words, the colours of the cycle, and what matplotlib takes for a
line or an axis where a figure says nothing. No other file of lib names a colour. Widths and sizes that only one figure
has stand in that figure.
"""

from matplotlib.colors import LinearSegmentedColormap, same_color
from matplotlib.patheffects import withStroke

# Of the cycle in course.mplstyle: what runs to the output; what runs back from the loss, or down it; axes and words.
FORWARD, INK = "C0", "C3"
BACKWARD = DESCENT = "C1"
CLASS_COLOUR, CLASS_SHAPE = ("C2", "C4"), "os"  # of class 0 and class 1
FOURTH = "C2"  # of a line beside FORWARD, DESCENT and INK, where no class is drawn
PAPER = "white"
FAINT = "#B9BFCC"  # a line that stays when what it shows is not chosen
APART = "#E4E7EE"  # a zone where something else holds
NO_VALUE = "#D3D7E0"  # where a loss has no value
CARD, NEW = "#F0F1F4", "#FFE684"  # fills of cards: of plain numbers, of what a step has changed
LOSS = LinearSegmentedColormap.from_list(
    "loss", [PAPER, "#E3EBFB", "#B7CAF3", "#7F9FE3", "#4568C4"]
)
BELIEF = LinearSegmentedColormap.from_list(
    "belief", ["#A5DEE2", PAPER, "#FBE49B"]
)  # ŷ from class 0 to class 1


def in_words(colour):
    """A line's colour for its name: teal, 3.1 : 1 on white and so too pale to be read, is darker there."""
    return "#02757E" if same_color(colour, FOURTH) else colour


HALO = (withStroke(linewidth=4, foreground=PAPER),)  # around words on a line or a tint
HERE = {
    "marker": "D",
    "color": PAPER,
    "mec": DESCENT,
    "mew": 3,
    "ms": 10,
    "ls": "none",
    "zorder": 6,
}
GUIDE = {"color": INK, "lw": 1.2, "ls": ":"}  # a line to compare with: ŷ = ½, the loss of a coin
LEVEL = {"colors": INK, "linewidths": 0.7}  # the lines of equal loss
