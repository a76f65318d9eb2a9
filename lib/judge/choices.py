"""Answers that are a letter, or several."""

from dataclasses import dataclass

from lib.judge.verdict import NOT_TRIED, Verdict, blank, right, wrong
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
        letter = str(answer).strip(" ().:'\"").lower()
        if not isinstance(answer, str) or letter not in self.options:
            return wrong(
                f"Write one of the letters {', '.join(self.options)} and nothing more, in quotation marks: "
                f'"{next(iter(self.options))}". What came in is {short(answer)}.'
            )
        reason = self.options[letter]
        return right(reason) if letter == self.right else wrong(f"Not ({letter}). {reason}")


@dataclass(frozen=True)
class Quiz:
    """Several choices at once: the answer is a dict {number: letter}."""

    questions: dict

    def judge(self, answer):
        """The verdict on an answer."""
        if not isinstance(answer, dict) or set(answer) != set(self.questions):
            odd = set(answer) ^ set(self.questions) if isinstance(answer, dict) else ()
            amiss = (
                f" Look at {', '.join(map(repr, sorted(odd, key=repr)))}."
                if 0 < len(odd) < 3
                else ""
            )
            return wrong(
                'Keep the form that the cell had: {1: "a", 2: "b", …}, with one letter for each of the '
                f"numbers {min(self.questions)} to {max(self.questions)}.{amiss}"
            )
        verdicts = {
            number: choice.judge(answer[number]) for number, choice in self.questions.items()
        }
        if not any(verdict.tried for verdict in verdicts.values()):
            return NOT_TRIED
        solved = sum(verdict.passed for verdict in verdicts.values())
        lines = [f"{solved} of {len(verdicts)} {'is' if solved == 1 else 'are'} right."]
        tried = [(number, verdict) for number, verdict in verdicts.items() if verdict.tried]
        for number, verdict in sorted(
            tried, key=lambda pair: pair[1].passed
        ):  # what is wrong stands first
            lines.append(f"{number:2}  {verdict.message}")
        if len(tried) < len(verdicts):
            lines.append(
                f"Not tried yet: {', '.join(str(n) for n, verdict in verdicts.items() if not verdict.tried)}."
            )
        return Verdict(solved == len(verdicts), "\n".join(lines))
