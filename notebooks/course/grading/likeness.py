"""Who is alike in code, beyond the code that was given and the solutions that are published.

Of each cell that is a student's own there are two prints: of its text, letter by letter, and of its form, where names,
comments and layout do not count. Both are compared where they are long enough to say something, and where few share them.
"""

import ast
import functools
import hashlib
import re
from collections import defaultdict

LETTERS = 60  # a text of fewer says nothing
NODES = 40  # nor does a form of fewer parts
SOME = 4  # in a class of any size
FEW = 0.05  # who shares what more than this part of a class has, shares it with everybody


def prints(hand_in, given):
    """[{"id", "text", "form"}] of a hand-in's own cells; an empty print where it says nothing."""
    forms, lines, ids = _known(given)
    found = []
    for cell in hand_in.own(given):
        own = "\n".join(line for line in cell.plain.splitlines() if line.strip() not in lines)
        text = _print(own) if len(re.sub(r"\s", "", own)) >= LETTERS else ""
        mine = [form for form in _forms(cell.source) if form not in forms]
        found.append(
            {
                "id": "" if cell.id in ids else cell.id[:64],
                "text": "" if _solves(cell.source, forms) else text,
                "form": _print("\n".join(mine)) if mine else "",
            }
        )
    return found


@functools.cache
def _known(given):
    """The forms, the lines and the ids of what everybody has: the given code, and the solutions."""
    code = [cell.source for cell in given.cells if cell.code] + given.solutions
    forms = {form for source in code for form in _forms(source)}
    return (
        forms,
        {line.strip() for each in code for line in each.splitlines()},
        {cell.id for cell in given.cells},
    )


def _print(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _solves(source, forms):
    """Whether all of a cell has a form that was given or published."""
    own = _forms(source)
    return bool(own) and all(form in forms for form in own)


def _forms(source):
    """The forms of the functions in some code, and of what stands outside of them, where they are long enough."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
    parts = [node for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))]
    rest = ast.Module([node for node in tree.body if node not in parts], [])
    try:
        return [
            ast.dump(_Nameless().visit(part)) for part in (*parts, rest) if _size(part) >= NODES
        ]
    except RecursionError:
        return []


def _size(tree):
    return sum(1 for _ in ast.walk(tree))


class _Nameless(ast.NodeTransformer):
    """The same code with its own names numbered as they come, and without words on it."""

    def __init__(self):
        self.names = {}

    def _number(self, name):
        return self.names.setdefault(name, f"n{len(self.names)}")

    def visit_Name(self, node):
        node.id = self._number(node.id)
        return node

    def visit_arg(self, node):
        node.arg, node.annotation = self._number(node.arg), None
        return node

    def visit_FunctionDef(self, node):
        node.name, node.returns = self._number(node.name), None
        first = node.body[0]
        if (
            isinstance(first, ast.Expr)
            and isinstance(first.value, ast.Constant)
            and len(node.body) > 1
        ):
            node.body = node.body[1:]
        return self.generic_visit(node)


def groups(students):
    """[(names, why)] of {name: prints}: who shares what few others have."""
    most = max(SOME, int(FEW * len(students)))
    sharing = defaultdict(set)
    for name, cells in students.items():
        for cell in cells:
            for kind in ("id", "text", "form"):
                if cell[kind]:
                    sharing[kind, cell[kind]].add(name)
    reasons = defaultdict(lambda: defaultdict(int))
    for (kind, _), names in sharing.items():
        if 2 <= len(names) <= most:
            reasons[tuple(sorted(names))][kind] += 1
    return sorted((names, _in_words(kinds)) for names, kinds in reasons.items())


WORDS = {
    "id": "{} of their own cells with one and the same random mark, which an editor gives once",
    "text": "{} of their own cells alike letter by letter",
    "form": "{} pieces of code alike but for names and comments",
}


def _in_words(kinds):
    return "; ".join(words.format(kinds[kind]) for kind, words in WORDS.items() if kind in kinds)
