"""What `from lib import check` gives behind the walls: an answer is handed out, and no verdict comes back."""

receiver = None  # whoever takes (exercise, answer)


class Verdict:
    """What check returns here. It says nothing: the verdict is found elsewhere, later."""

    passed, tried, message = False, True, ""

    def _ipython_display_(self):
        """Show nothing."""


def check(exercise, answer, form=None):
    """Hand the answer out."""
    if receiver is not None:
        receiver(str(exercise), answer)
    return Verdict()


def progress(lesson=None):
    """Nothing is kept here."""
