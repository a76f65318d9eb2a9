"""What a page's worker can ask of Python: each method of `Page` without an underscore is a question."""

import matplotlib

from lib import explore

matplotlib.use("agg")  # no window, no canvas of a page: pictures go out as bytes


class Page:
    """The live figures of one page.

    tell  a function (what, content) that sends something to the page unasked. "seen": a figure has another picture,
          {"figure": its number, and what `Live.seen` gives}. A quick picture comes at each move, the sharp one at rest.
    """

    def __init__(self, tell):
        self._tell, self._figures = tell, []

    def begin(self, name):
        """Make the live figure explore.NAME(): {"figure": its number, "described": …, "seen": …}; see `lib.live.Live`."""
        live, number = getattr(explore, name)(), len(self._figures)
        self._figures.append(live)
        live.picture.observe(
            lambda _: self._tell("seen", {"figure": number, **live.seen()}), "value"
        )
        return {"figure": number, "described": live.described(), "seen": live.seen()}

    def move(self, number, values):
        """Move controls of a figure to these plain values; returns what all controls are set to then."""
        return self._figures[number].moved(**values)["values"]
