"""Mistakes, one at a time: in code, in stored outputs, in the deck's numbers. mutations.py judges whether tests notice.

The mistakes in code are those that real learners make: a sign, a factor, a transpose, a row too few, another axis,
another base of the logarithm, a sum for a mean, the update before the use.
"""

import ast
import copy
import re
from collections.abc import Callable
from dataclasses import dataclass

from keys import key_of, statement_at

SLIDES = "slide's number"  # the kind of mistake that is one of data, not of code
DIGIT = r"\d(?!\d|\.\d|[\w.]*[A-Za-z_])"  # the last digit of a number
OTHER = {
    ast.Add: ("sign", ast.Sub),
    ast.Sub: ("sign", ast.Add),
    ast.Mult: ("factor", ast.Div),
    ast.Div: ("factor", ast.Mult),
    ast.Pow: ("factor", ast.Mult),
    ast.Lt: ("direction", ast.Gt),
    ast.LtE: ("direction", ast.GtE),
    ast.Gt: ("direction", ast.Lt),
    ast.GtE: ("direction", ast.LtE),
}
NAMES = {
    "log": [("base of the logarithm", "log10"), ("base of the logarithm", "log2")],
    "mean": [("sum or mean", "sum")],
    "sum": [("sum or mean", "mean")],
    "min": [("least or most", "max")],
    "max": [("least or most", "min")],
    "argmin": [("least or most", "argmax")],
    "argmax": [("least or most", "argmin")],
}
# What learners of this very deck wrote, as text for text.
LEARNERS = [
    ("len(y)", "X.shape[1]"),
    ("len(y_m)", "X_m.shape[1]"),
    ("sigmoid(X @ theta)", "(X @ theta)"),
    ("(y_hat - y)", "(y_hat - y[:, None]).mean(axis=0)"),
    ("2 * (p - y)", "(p - y) * (1 + p)"),
    ("2 * (p - y)", "(p - y) * (1 + p) / p"),
    ("rng is not None", "rng is not None and epoch == 0"),
    ("gradient(path[-1]", "gradient(path[0]"),
    ("path[-1] - eta", "path[0] - eta"),
    ("- (1 - y)", "+ (1 - y)"),
    ("(1 - y) * np.log(1 -", "(1 - y) * np.log("),
]


@dataclass(frozen=True)
class Mutant:
    """One mistake. `lines` are its statement's; `make` gives the mistaken data, or hands the mistaken tree on.

    what, code  what is written for what, for a reader; and in code as survivors.csv knows it again
    """

    kind: str
    where: str
    what: str
    make: Callable
    lines: range = range(0)
    deep: bool = False  # within a function
    code: str = ""

    @property
    def key(self):
        """(where, what) in survivors.csv; a file of lib may move to another folder."""
        return self.where.rpartition("/")[2], self.code or self.what

    def __str__(self):
        return f"{self.where}: {self.what}"


# -- in code -----------------------------------------------------------------------------------------------------------


def in_code(text, name):
    """Every mistake in a piece of Python; `name` says where it stands."""
    tree = ast.parse(text)
    for owner, field, index, old, inside, statement in _sites(tree):
        for kind, new in _changes(old, inside):
            yield _mutant(tree, name, kind, (owner, field, index, old, new), inside, statement)
    for old, new in LEARNERS:
        for found in re.finditer(re.escape(old), text):
            line = text.count("\n", 0, found.start()) + 1
            before = text[: found.start()].rpartition("\n")[2]
            if "#" in before or '"""' in before:
                continue
            changed = text[: found.start()] + new + text[found.end() :]
            yield Mutant(
                "learners' own",
                name,
                f"{text.splitlines()[line - 1].strip()}: {old} → {new}",
                lambda use, changed=changed: use(ast.parse(changed)),
                range(line, line + 1),
                True,
                key_of(tree, [statement_at(tree, line)], old, new),
            )


def _mutant(tree, name, kind, change, inside, statement):
    owner, field, index, old, new = change

    def make(use):
        _put(owner, field, index, new)
        try:
            return use(ast.fix_missing_locations(tree))
        finally:
            _put(owner, field, index, old)

    what = f"{_short(statement)[:50]}: {_short(old)} → {_short(new)}"
    statements = old if isinstance(old, list) else [statement]
    return Mutant(
        kind,
        f"{name} {inside[-1]}".rstrip(),
        what,
        make,
        range(statement.lineno, statement.end_lineno + 1),
        "()" in inside,
        key_of(tree, statements, old, new),
    )


def _put(owner, field, index, new):
    if index is None:
        setattr(owner, field, new)
    else:
        getattr(owner, field)[index if isinstance(index, slice) else slice(index, index + 1)] = (
            new if isinstance(index, slice) else [new]
        )


def _short(nodes):
    return "; ".join(
        " ".join(ast.unparse(node).split())
        for node in (nodes if isinstance(nodes, list) else [nodes])
    )


def _sites(node, inside=("",), statement=None):
    """(owner, field, index, node, names of what it stands in, its statement): every place where a change may go."""
    for field, value in ast.iter_fields(node):
        if field == "body" and isinstance(node, (ast.FunctionDef, ast.Lambda)):
            inside = (*inside[:-1], "()", inside[-1])
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and field not in ("annotation", "returns"):
                here = child if isinstance(child, ast.stmt) else statement
                names = inside
                if isinstance(child, (ast.FunctionDef, ast.ClassDef)):
                    names = (*inside, child.name)
                elif isinstance(child, ast.Lambda):
                    names = (*inside, inside[-1])
                elif field == "slice" or isinstance(node, ast.Call) and _called(node) == "range":
                    names = (*inside[:-1], "[]", inside[-1])
                yield node, field, index, child, names, here
                yield from _sites(child, names, here)
        if field == "body" and isinstance(value, list):
            for index, pair in enumerate(zip(value, value[1:])):
                yield node, field, slice(index, index + 2), list(pair), inside, pair[0]


def _called(node):
    return getattr(node.func, "id", getattr(node.func, "attr", ""))


def _changes(node, inside):
    """(kind, what to write in its place) of one node of a syntax tree, or of two neighbouring statements."""
    if isinstance(node, list):
        if _depend(*node):
            yield "order of update and use", node[::-1]
        return
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in OTHER and not _texts(node):
        kind, operator = OTHER[type(node.op)]
        yield kind, _with(node, op=operator())
        if isinstance(node.op, ast.Div) and isinstance(node, ast.BinOp):
            yield kind, node.left
        if isinstance(node.op, ast.Mult) and isinstance(node, ast.BinOp):
            yield kind, node.right if isinstance(node.left, ast.Constant) else node.left
    if (
        isinstance(node, ast.BinOp)
        and isinstance(node.op, ast.MatMult)
        and ast.dump(node.left) != ast.dump(node.right)
    ):
        yield "transpose", _with(node, left=node.right, right=node.left)
    if isinstance(node, ast.Attribute) and node.attr == "T":
        yield "transpose", node.value
    if (
        isinstance(node, ast.UnaryOp)
        and isinstance(node.op, ast.USub)
        and not _is_row(node.operand, inside)
    ):
        yield "sign", node.operand
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in OTHER:
        kind, operator = OTHER[type(node.ops[0])]
        yield kind, _with(node, ops=[operator()])
    if isinstance(node, (ast.Attribute, ast.Name)):
        for kind, name in NAMES.get(getattr(node, "attr", getattr(node, "id", "")), ()):
            yield kind, _with(node, **{"attr" if isinstance(node, ast.Attribute) else "id": name})
    if (
        isinstance(node, ast.keyword)
        and node.arg == "axis"
        and isinstance(node.value, ast.Constant)
    ):
        yield (
            "axis",
            _with(
                node, value=ast.Constant(1 - node.value.value if node.value.value in (0, 1) else 0)
            ),
        )
    if (
        isinstance(node, ast.Call)
        and len({a.id for a in node.args if isinstance(a, ast.Name)}) == len(node.args) == 2
    ):
        yield "arguments", _with(node, args=node.args[::-1])
    if _is_row(node, inside):
        yield "row", ast.Constant(node.value + 1)


def _is_row(node, inside):
    """Whether this is a whole number in square brackets or in range(…)."""
    return "[]" in inside[-2:-1] and isinstance(node, ast.Constant) and type(node.value) is int


def _with(node, **fields):
    changed = copy.copy(node)
    for name, value in fields.items():
        setattr(changed, name, value)
    return changed


def _texts(node):
    """Whether words or lists are put together here, not numbers."""
    return any(
        isinstance(part, (ast.JoinedStr, ast.List, ast.Tuple))
        or isinstance(getattr(part, "value", 0), str)
        for part in ast.iter_child_nodes(node)
    )


def _depend(first, second):
    """Whether one of two plain statements writes a name that the other reads."""
    plain = (ast.Assign, ast.AugAssign, ast.Expr)
    (written, read), (rewritten, reread) = map(_written_and_read, (first, second))
    return (
        isinstance(first, plain)
        and isinstance(second, plain)
        and (written & reread or rewritten & read)
    )


def _written_and_read(statement):
    """Two sets of names, without those that live in a comprehension alone."""
    nodes = list(ast.walk(statement))
    own = {
        name.id
        for node in nodes
        if isinstance(node, ast.comprehension)
        for name in ast.walk(node.target)
        if isinstance(name, ast.Name)
    }
    return [
        {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, context)}
        - own
        for context in (ast.Store, ast.Load)
    ]


# -- in stored outputs -------------------------------------------------------------------------------------------------


def in_outputs(cell, where):
    """Every mistake in a cell's stored outputs: each number, each output gone, two swapped, each picture altered."""
    for at, output in enumerate(cell.outputs):
        holder = output if "text" in output else output.data
        for key in [key for key in ("text", "text/plain", "text/html") if key in holder]:
            for found in re.finditer(
                DIGIT, re.sub(r"base64,[^\"]+", lambda data: "*" * len(data[0]), holder[key])
            ):
                yield _altered(
                    cell, where, "number", at, key, found.start(), str((int(found[0]) + 1) % 10)
                )
            for found in re.finditer(
                r"base64,[^\"]{200}", holder[key]
            ):  # a byte within the picture
                new = "B" if holder[key][found.end()] == "A" else "A"
                yield _altered(cell, where, "picture", at, key, found.end(), new)
        yield Mutant(
            "output deleted",
            where,
            f"output {at + 1}",
            lambda at=at: cell.outputs[:at] + cell.outputs[at + 1 :],
        )
        if at and cell.outputs[at - 1] != output:
            swapped = [
                *cell.outputs[: at - 1],
                output,
                cell.outputs[at - 1],
                *cell.outputs[at + 1 :],
            ]
            yield Mutant(
                "outputs swapped",
                where,
                f"outputs {at} and {at + 1}",
                lambda swapped=swapped: swapped,
            )


def _altered(cell, where, kind, at, key, place, new):
    def make():
        outputs = copy.deepcopy(cell.outputs)
        holder = outputs[at] if "text" in outputs[at] else outputs[at].data
        holder[key] = holder[key][:place] + new + holder[key][place + 1 :]
        return outputs

    text = cell.outputs[at].get("text") or cell.outputs[at].data[key]
    return Mutant(
        kind, where, f"{text[max(0, place - 12) : place + 1].strip()!r} ends in {new}", make
    )


# -- in the deck's numbers ---------------------------------------------------------------------------------------------


def in_slides(table, claimed):
    """Each digit of each number in the claimed rows of data/slides.csv, one more; `make()` gives the whole table."""
    for row in claimed:
        at = table.index(row)
        for column in ("printed", "correct"):
            for found in re.finditer(r"\d", row[column]):
                place, digit = found.start(), str((int(found[0]) + 1) % 10)
                text = row[column][:place] + digit + row[column][place + 1 :]
                changed = [*table[:at], row | {column: text}, *table[at + 1 :]]
                yield Mutant(
                    SLIDES,
                    f"data/slides.csv, slide {row['slide']}",
                    f"{row['quantity']} {row['row']}: {row[column]} → {text}",
                    lambda changed=changed: changed,
                )
