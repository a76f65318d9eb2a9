"""What a page's worker can ask of Python: each method of `Page` without an underscore is a question.

Cells are run by IPython, as in a notebook, and what they leave has the form in which a notebook keeps it. lib is read in
after IPython's shell stands, since lib.cells asks which shell it is in.
"""

import contextlib
import io
import os
from importlib import import_module

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

INLINE = "module://matplotlib_inline.backend_inline"  # shows a learner's own figures when their cell ends
MOST = 100_000  # letters that one cell can print: a loop without end must not fill the browser's memory
WORDS = {}  # what is said here, in the page's language: {English: its translation}


def _(text):
    return WORDS.get(text, text)


def opened(tell, words=()):
    """A page with a shell of its own; words: what WORDS holds."""
    WORDS.update(words)
    os.environ["MPLBACKEND"] = INLINE
    config = Config({"HistoryManager": {"enabled": False}})
    shell = Shell.instance(config=config, colors="nocolor", autoawait=False)
    import_module("lib.explore")  # whoever waits for Python waits for it, too
    return Page(tell, shell)


class Page:
    """The live figures of one page, and where it is a lesson's, its cells.

    tell   a function (what, content) that sends something to the page unasked. "seen": a figure has another picture,
           {"figure": its number, and what `Live.seen` gives}. A quick picture comes at each move, the sharp one at rest.
    shell  runs the cells; a page without one has figures alone
    """

    def __init__(self, tell, shell=None):
        self._tell, self._figures, self._shell = tell, [], shell
        if shell:
            from lib.live import Live

            shell.display_formatter.ipython_display_formatter.for_type(Live, self._show)

    def begin(self, name):
        """Make the live figure explore.NAME(): {"figure": its number, "described": …, "seen": …}; see `lib.live.Live`."""
        from lib import explore

        return self._begun(getattr(explore, name)())

    def move(self, number, values):
        """Move controls of a figure to these plain values; returns what all controls are set to then."""
        return self._figures[number].moved(**values)["values"]

    def run(self, source, cell):
        """Run a cell, known by its id, among the names that the cells before it have left.

        Returns {"outputs": as a notebook keeps them, "failed": whether it ended in an error, "solved": the exercises that
        are solved by now}. A live figure is an output of the kind "live", with what `begin` gives.
        """
        from lib.judge import record

        with self._shell.kept() as outputs:
            result = self._shell.run_cell(source, store_history=True, cell_id=cell)
        return {
            "outputs": outputs,
            "failed": not result.success,
            "solved": sorted(record.solved()),
        }

    def remember(self, solved):
        """Note exercises that were solved on an earlier visit, for `progress`."""
        from lib.judge import record

        for exercise in solved:
            record.add(exercise)

    def _begun(self, live):
        number = len(self._figures)
        self._figures.append(live)
        live.picture.observe(
            lambda _: self._tell("seen", {"figure": number, **live.seen()}), "value"
        )
        return {"figure": number, "described": live.described(), "seen": live.seen()}

    def _show(self, live):
        """In the place of Live's own way to show itself, which is for a page with ipywidgets."""
        from lib.cells import CELLS

        CELLS.keep(live)
        self._shell.outputs.append({"output_type": "live", **self._begun(live)})


class Shell(InteractiveShell):
    """IPython's shell without a terminal: all that a cell prints, shows, returns or fails with is kept in `outputs`."""

    def __init__(self, **kwargs):
        self.outputs = []
        super().__init__(displayhook_class=Hook, display_pub_class=Publisher, **kwargs)

    @contextlib.contextmanager
    def kept(self):
        """Keep in the list that it yields what comes while it is open."""
        self.outputs = outputs = []
        with (
            contextlib.redirect_stdout(Stream(outputs, "stdout")),
            contextlib.redirect_stderr(Stream(outputs, "stderr")),
        ):
            yield outputs

    def ask_exit(self):
        """What exit() asks for: a page's Python has no end of its own."""
        print(_("There is nothing to leave here: to begin with a new Python, load the page again."))

    def _showtraceback(self, kind, error, lines):
        self.outputs.append(
            {
                "output_type": "error",
                "ename": kind.__name__,
                "evalue": str(error),
                "traceback": list(lines),
            }
        )


class Hook(DisplayHook):
    """Keeps what a cell returns."""

    def write_output_prompt(self):
        """None: the page has no numbers of cells."""

    def write_format_data(self, format_dict, md_dict=None):
        """Keep it in all forms that it has."""
        self.shell.outputs.append({"output_type": "execute_result", "data": dict(format_dict)})

    def finish_displayhook(self):
        """Print no blank line."""


class Publisher(DisplayPublisher):
    """Keeps what a cell shows."""

    def publish(self, data, metadata=None, **_):
        """Keep it in all forms that it has."""
        self.shell.outputs.append({"output_type": "display_data", "data": dict(data)})

    def clear_output(self, wait=False):
        """What was shown before goes."""
        self.shell.outputs.clear()


class Stream(io.TextIOBase):
    """What is printed, joined to what was printed right before it."""

    def __init__(self, outputs, name):
        self.outputs, self.name, self.room = outputs, name, MOST

    def write(self, text):
        """Keep it while there is room; where there is none left, say so once."""
        kept = text[: max(self.room, 0)]
        if 0 <= self.room < len(text):
            most = f"{MOST:,}".replace(",", " ")
            said = _("(More than {most} letters: the rest is not shown.)").format(most=most)
            kept += f"\n{said}\n"
        self.room -= len(text)
        if kept and self.outputs and self.outputs[-1].get("name") == self.name:
            self.outputs[-1]["text"] += kept
        elif kept:
            self.outputs.append({"output_type": "stream", "name": self.name, "text": kept})
        return len(text)
