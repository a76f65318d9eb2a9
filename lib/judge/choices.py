"""Answers that are a letter, or several."""

from dataclasses import dataclass

from lib.judge.verdict import NOT_TRIED, Verdict, blank, right, wrong
from lib.said import _, counted
from lib.text import short


@dataclass(frozen=True)
class Choice:
    """One letter of several. `options` gives for each letter the reason why it is right or wrong."""

    right: str
    options: dict

    def judge(self, answer):
        """The verdict on an answer."""
        if blank(answer):
            return NOT_TRIED
        letter = self.letter(answer)
        if not letter:
            return wrong(
                _(
                    "Write one of the letters {letters} and nothing more, in quotation marks: {example}. What came in is {came}."
                ).format(
                    letters=", ".join(self.options),
                    example=f'"{next(iter(self.options))}"',
                    came=short(answer),
                )
            )
        if letter == self.right:
            return right(self.options[letter])
        reason = _(self.options[letter])
        return wrong(_("Not ({letter}). {reason}").format(letter=letter, reason=reason))

    def letter(self, answer):
        """The letter that an answer is, or nothing where it is none of them."""
        letter = str(answer).strip(" ().:'\"").lower()
        return letter if isinstance(answer, str) and letter in self.options else ""


@dataclass(frozen=True)
class Quiz:
    """Several choices at once: the answer is a dict {number: letter}."""

    questions: dict

    def judge(self, answer):
        """The verdict on an answer."""
        if not isinstance(answer, dict) or set(answer) != set(self.questions):
            odd = set(answer) ^ set(self.questions) if isinstance(answer, dict) else ()
            says = _(
                "Keep the form that the cell had: {form}, with one letter for each of the numbers {first} to {last}."
            ).format(
                form='{1: "a", 2: "b", …}', first=min(self.questions), last=max(self.questions)
            )
            if 0 < len(odd) < 3:
                says += " " + _("Look at {keys}.").format(keys=", ".join(sorted(map(repr, odd))))
            return wrong(says)
        verdicts = {
            number: choice.judge(answer[number]) for number, choice in self.questions.items()
        }
        if not any(verdict.tried for verdict in verdicts.values()):
            return NOT_TRIED
        solved = sum(verdict.passed for verdict in verdicts.values())
        lines = [
            counted("{n} of {all} is right.", "{n} of {all} are right.", solved).format(
                n=solved, all=len(verdicts)
            )
        ]
        tried = [(number, verdict) for number, verdict in verdicts.items() if verdict.tried]
        for number, verdict in sorted(
            tried, key=lambda pair: pair[1].passed
        ):  # what is wrong stands first
            lines.append(f"{number:2}  {verdict.message}")
        if len(tried) < len(verdicts):
            open_ones = ", ".join(str(n) for n, verdict in verdicts.items() if not verdict.tried)
            lines.append(_("Not tried yet: {numbers}.").format(numbers=open_ones))
        return Verdict(solved == len(verdicts), "\n".join(lines))
