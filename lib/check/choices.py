"""Answers that are a letter, or several."""

from dataclasses import dataclass

from lib.check.compare import short
from lib.check.verdict import NOT_TRIED, Verdict, blank, right, wrong


@dataclass(frozen=True)
class Choice:
    """One letter of several. `options` gives for each letter the reason why it is right or wrong."""

    right: str
    options: dict

    def judge(self, answer):
        if blank(answer):
            return NOT_TRIED
        letter = str(answer).strip().strip("().").lower()
        if not isinstance(answer, str) or letter not in self.options:
            return wrong(f"Write one of the letters {', '.join(self.options)} and nothing more, in quotation marks: "
                         f'"{next(iter(self.options))}". What came in is {short(answer)}.')
        reason = self.options[letter]
        return right(reason) if letter == self.right else wrong(f"Not ({letter}). {reason}")


@dataclass(frozen=True)
class Quiz:
    """Several choices at once: the answer is a dict {number: letter}."""

    questions: dict

    def judge(self, answer):
        if not isinstance(answer, dict) or set(answer) != set(self.questions):
            numbers = f"{min(self.questions)} to {max(self.questions)}"
            return wrong(f"The answers are a dict with the keys {numbers}, as the cell gave it.")
        verdicts = {number: choice.judge(answer[number]) for number, choice in self.questions.items()}
        if not any(verdict.tried for verdict in verdicts.values()):
            return NOT_TRIED
        solved = sum(verdict.passed for verdict in verdicts.values())
        lines = [f"{number:2}  {verdict.message}" for number, verdict in verdicts.items()]
        return Verdict(solved == len(verdicts), "\n".join([f"{solved} of {len(verdicts)} are right.", *lines]))
