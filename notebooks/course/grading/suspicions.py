"""What a teacher may want to look at in a hand-in: none of it decides anything, and each may have a harmless reason."""

import re

SIGNS = {
    "reaches for the judge": r"lib\.(judge|exercises)|from lib import (judge|exercises)|\bexercises_of\b|\.solution\b",
    "replaces the course's check": r"\blib\.check\s*=|^\s*check\s*=|def check\(|setattr\(\s*lib\b",
    "looks through Python's own memory": r"_getframe|currentframe|gc\.get_|__subclasses__|__globals__|settrace|setprofile",
    "calls other programs": r"os\.(system|popen|exec|spawn)|subprocess|\bpty\b|^\s*!",
    "uses the network": r"\b(socket|urllib|requests|http\.client|httpx|aiohttp|ftplib|smtplib)\b",
    "starts or ends processes": r"os\.(fork|kill|_exit|abort)|multiprocessing|\bsys\.exit\b",
    "looks at files outside": r"/proc/|/etc/|\.\./|~/|expanduser|os\.(walk|listdir|scandir|environ)",
    "has objects that act when they are copied": r"__reduce(_ex)?__|__setstate__|pickle|marshal",
    "changes numpy or Python itself": r"^\s*(np|numpy|builtins)\.[\w.]+\s*=[^=]|setattr\(\s*(np|numpy|builtins)\b",
    "reaches for machine code": r"\bctypes\b|\bcffi\b",
    "writes to the course's record": r"\.progress",
}


def of(hand_in, given):
    """The suspicions in a hand-in's own cells, in words."""
    text = "\n".join(cell.source for cell in hand_in.own(given))
    return [words for words, sign in SIGNS.items() if re.search(sign, text, re.M)]


def forged(hand_in, marks):
    """The exercises whose stored outputs show a ✓ that the judge does not give, in words."""
    names = [
        name for name, sign in hand_in.shown.items() if sign == "✓" and marks.get(name, "✓") != "✓"
    ]
    if not names:
        return []
    return [f"the file shows ✓ for {', '.join(sorted(names))}, and judged anew it is not"]
