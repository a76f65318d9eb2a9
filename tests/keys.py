"""How tests/survivors.csv knows a mistake again: by its statement without all that may change and mean the same.

Variables are called by the order in which they appear (v1, v2, …), and texts say nothing; comments, quotes and line
breaks are no part of a syntax tree anyhow. Builtins, np, plt and what is called but not made here keep their names.
"""

import ast
import builtins
import copy
from collections import Counter
from dataclasses import replace
from functools import lru_cache

KNOWN = {*dir(builtins), "np", "plt"}
TEXT = "text"  # what stands in place of every text


def key_of(tree, statements, old, new):
    """A mistake in words: its statement, or two that change places, and what is written for what.

    tree  the whole piece of code; old, new: nodes of it, or words
    """
    names = _Names(tree)
    said = "; ".join(names.said(_head(statement)).rstrip(":") for statement in statements)
    if len(statements) > 1:
        return f"{said}: in the other order"
    return f"{said}: {names.said(old)} → {names.said(new)}"


def numbered(mutants):
    """The mistakes of one file, those in code that have one key told apart by a number."""
    seen = Counter()
    for mutant in mutants:
        seen[mutant.key] += 1
        again = mutant.code and seen[mutant.key] > 1
        yield replace(mutant, code=f"{mutant.code} ({seen[mutant.key]})") if again else mutant


def statement_at(tree, line):
    """The innermost statement on a line."""
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and node.lineno <= line <= node.end_lineno
    ]
    return min(found, key=lambda node: node.end_lineno - node.lineno)


def _head(statement):
    """A statement without the statements within."""
    head = copy.copy(statement)
    for field in ("body", "orelse", "finalbody", "handlers"):
        if hasattr(head, field):
            setattr(head, field, [])
    return head


@lru_cache(maxsize=1)  # of one tree after another many mistakes are made
def _kept(tree):
    """The names in a piece of code that stay: the known ones, and what is called but not made there."""
    nodes = list(ast.walk(tree))
    made = {
        node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)
    }
    made |= {node.arg for node in nodes if isinstance(node, ast.arg)}
    called = {
        node.func.id
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    return KNOWN | (called - made)


class _Names(ast.NodeTransformer):
    """Writes nodes of a piece of code in names of its own."""

    def __init__(self, tree):
        self.kept, self.given = _kept(tree), {}

    def said(self, node):
        """A node, or words, on one line."""
        return (
            node
            if isinstance(node, str)
            else " ".join(ast.unparse(self.visit(copy.deepcopy(node))).split())
        )

    def _name(self, name):
        return name if name in self.kept else self.given.setdefault(name, f"v{len(self.given) + 1}")

    def visit_Name(self, node):
        node.id = self._name(node.id)
        return node

    def visit_arg(self, node):
        node.arg, node.annotation = self._name(node.arg), None
        return node

    def visit_Constant(self, node):
        return ast.Name(TEXT) if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node):
        values = [
            self.visit(part.value) for part in node.values if isinstance(part, ast.FormattedValue)
        ]
        return ast.Call(ast.Name(TEXT), values, []) if values else ast.Name(TEXT)
