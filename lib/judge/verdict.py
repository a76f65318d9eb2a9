"""What the judge answers, and when there is nothing to judge yet."""

from dataclasses import dataclass

from lib.said import _
from lib.text import short


@dataclass(frozen=True)
class Verdict:
    """What the judge says: whether the exercise is solved, one message, and whether there was an answer at all."""

    passed: bool
    message: str
    tried: bool = True

    def _ipython_display_(self):
        """Show nothing: check has printed the message."""


def right(why):
    """The verdict on a right answer: why it matters."""
    return Verdict(True, _("Right. {why}").format(why=_(why)))


def wrong(says):
    """The verdict on a wrong answer: what a tutor says to it."""
    return Verdict(False, _(says))


def no_function(answer):
    """The verdict on what is no function, where one is asked for."""
    return wrong(
        _(
            "The function itself is expected, without brackets behind its name. What came in is {came}."
        ).format(came=short(answer))
    )


NOT_TRIED = Verdict(False, _("Not tried yet."), tried=False)
AS_GIVEN = Verdict(
    False,
    _("Not tried yet, or without effect: this still does what the given code does."),
    tried=False,
)


class Faint(str):
    """Words of a reading that only say what is seen, where no cause was found: any cause that is found comes before."""


def blank(answer):
    """Whether an answer is what stands in the cell before anybody has touched it."""
    return (
        answer is None or answer is ... or isinstance(answer, str) and answer.strip() in ("", "?")
    )


def words_of(mistake):
    """What the docstring of a mistake, a fault or a function in a case tells the learner, in one line.

    Under python -OO no function has a docstring. Then its name must do, which says the same in few words.
    """
    words = mistake.__doc__ or f"{mistake.__name__.replace('_', ' ').strip().capitalize()}."
    words = " ".join(words.split())
    return _(words)
