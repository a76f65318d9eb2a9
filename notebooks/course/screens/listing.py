"""Of a cell's code the lines that a slide shows: those that compute.

What imports, loads, prints, draws, documents or only labels is left out, statement by statement. A slide can also be given
the lines by number, in the cell's metadata: `# %% slideshow={"code": "3-7 9"}`, or "all", or "none".
"""

import ast
import re

MOST = 12  # lines of code on a slide
LARGE, WIDEST = 74, 86  # letters in a line of it that can be written larger, or at all
GAP = "⋮"  # what stands for lines that are left out of what was printed
PRINTS = {"print", "show", "show_step", "slide", "check", "progress", "display", "glossary"}
DRAWS = re.compile(r"(ax|axs|axes|fig|figure|plt|explore|warnings)$")


def lines(code, wanted=""):
    """The lines of a cell's code that a slide shows; wanted: "all", "none", or numbers as in "3-7 9"."""
    written = code.splitlines()
    if wanted:
        return [_fitting(line) for line in numbered(written, wanted) if line != GAP]
    tree = ast.parse(re.sub(r"^[%!].*", "", code, flags=re.M))
    kept = sorted(set().union(*map(_lines, tree.body)))
    return [_fitting(written[at - 1]) for at in kept if _says(written[at - 1])]


def numbered(written, wanted):
    """The lines with these numbers, from 1 on, "3-7 9", with a sign where some are left out; "all" are all, "none" none."""
    if wanted in ("all", "none"):
        return written if wanted == "all" else []
    shown = []
    for part in wanted.split():
        first, _, last = part.partition("-")
        shown += [GAP] * bool(shown) + written[int(first) - 1 : int(last or first)]
    return shown


def _lines(statement, inner=False):
    """The numbers of the lines of a statement that are shown; inner: it stands in another one."""
    if _passed(statement) and not (inner and isinstance(statement, ast.For)):
        return set()
    whole = set(range(_first(statement), statement.end_lineno + 1))
    blocks = [
        block
        for name in ("body", "orelse", "finalbody")
        if (block := getattr(statement, name, None))
    ]
    if not blocks or not isinstance(blocks[0], list):
        return whole
    for part in sum(blocks, []):
        whole -= set(range(_first(part), part.end_lineno + 1)) - _lines(part, inner=True)
    return whole if any(_lines(part, inner=True) for part in blocks[0]) else set()


def _first(statement):
    decorators = getattr(statement, "decorator_list", [])
    return min([statement.lineno, *(each.lineno for each in decorators)])


def _passed(statement):
    """Whether a statement imports, prints, draws, or only documents."""
    match statement:
        case ast.Import() | ast.ImportFrom() | ast.Expr(value=ast.Constant(value=str())):
            return True
        case ast.Expr(value=ast.Call(func=called)):
            return _name(called) in PRINTS or bool(DRAWS.match(_root(called)))
        case ast.Assign(targets=[target]):
            names = [_root(part) for part in getattr(target, "elts", [target])]
            return (
                any(map(DRAWS.match, names)) or _loads(statement.value) or _labels(statement.value)
            )
        case ast.For():
            return any(_prints(part) for part in ast.walk(statement))
    return False


def _prints(part):
    return isinstance(part, ast.Call) and _name(part.func) in PRINTS


def _loads(value):
    """Whether a value is a table of the course, or a generator of random numbers."""
    name = _name(value.func) if isinstance(value, ast.Call) else ""
    return name.startswith("load_") or name == "default_rng"


def _labels(value):
    """Whether a value is a table or a list of words: names for what is printed or drawn."""
    if isinstance(value, ast.Dict):
        return bool(value.keys) and any(
            all(map(_is_text, part)) for part in (value.keys, value.values)
        )
    return (
        isinstance(value, ast.List | ast.Tuple)
        and bool(value.elts)
        and all(map(_is_text, value.elts))
    )


def _is_text(value):
    return isinstance(value, ast.Constant) and isinstance(value.value, str)


def _name(called):
    return called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")


def _root(value):
    """The name that a value begins with: ax of ax[0].set."""
    while isinstance(value, ast.Attribute | ast.Subscript | ast.Call | ast.Starred):
        value = value.func if isinstance(value, ast.Call) else value.value
    return getattr(value, "id", "")


def _says(line):
    return line.strip() and not line.lstrip().startswith("#")


def _fitting(line):
    """The line; where it is too wide for a slide its comment comes nearer or goes, or it goes on in another line."""
    for most, place in ((LARGE, r"\1"), (WIDEST, "")):
        line = line if len(line) <= most else re.sub(r"\s*(  # .*)$", place, line)
    if len(line) <= WIDEST:
        return line
    breaks = [found.end() for found in re.finditer(r"[,(] ?| (?=for|if|and|or|@|\+) ?", line)]
    at = max((at for at in breaks if at <= WIDEST), default=WIDEST)
    indent = len(line) - len(line.lstrip()) + 8
    return f"{line[:at].rstrip()}\n{_fitting(' ' * indent + line[at:].lstrip())}"
