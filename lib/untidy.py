"""What to do about a column of a table of texts, as code that can be copied: a cell that is no number, a kind that no row has.

`rows` are dicts, column → text; `cells` those of one column, in the order of the rows.
"""

import math
import re

import numpy as np

from lib.said import _

EMPTY = ("", "NA", "nan", "NaN", "None", "<NA>", "NaT")  # as load_rows, pandas and Python write it
MANY = 12  # kinds; more of them are not written out
THOUSANDS = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d*)?")


def is_finite(cell):
    """Whether a cell holds a number, as a text or as one."""
    try:
        return math.isfinite(float(cell))
    except (TypeError, ValueError, OverflowError):
        return False


def is_empty(cell):
    """Whether a cell holds nothing, or what stands for it."""
    return cell is None or str(cell).strip() in EMPTY


def on_cell(column, row, cells):
    """What is seen of a cell that holds no number, and what to do. row: its number."""
    cell = cells[row]
    if is_empty(cell):
        return _(
            "the cell of {column} in row {row} is empty (row 0 is the file's second line, if no row was left out before). "
            "{advice}"
        ).format(column=column, row=row, advice=_on_empty(column, cells))
    return _(
        "the cell of {column} in row {row} holds {cell}, where a number is expected. {advice}"
    ).format(column=column, row=row, cell=_brief(cell), advice=_on_text(column, cell, cells))


def _on_text(column, cell, cells):
    """What to do about a text where a number is expected."""
    others = [each for each in cells if not is_empty(each) and not is_finite(each)]
    replaced = _as_a_point(str(cell), others) or _without_unit(str(cell), others)
    if replaced:
        words, code = replaced
        return f"{words}: {_changed(column, _text(column, cells) + code)}."
    numbers = sum(map(is_finite, cells))
    odd = sorted(set(map(str, others)))[:MANY]
    if numbers > len(others) or numbers and len(odd) < 3:
        text = _text(column, cells)
        return _(
            "{numbers} other rows hold numbers, so it stands for an empty cell. Make it one: {code}. "
            "Then fill it, or leave its row out."
        ).format(numbers=numbers, code=_changed(column, f'"" if {text} in {odd} else {text}'))
    kinds = sorted({str(each) for each in cells if not is_empty(each)})
    if len(kinds) > max(MANY, len(cells) / 2):
        return _("Nearly each row has a text of its own, as a name is: leave the column out.")
    return _("A column of texts becomes numbers by {code}.").format(code=_coded(column, kinds))


def on_kinds(column, kinds, cells):
    """What to say where `kinds` are not written as the cells are; empty where they fit, or may fit other rows."""
    there = sorted({str(each) for each in cells if not is_empty(each)})
    odd = next((each for each in cells if not isinstance(each, str) and not is_empty(each)), None)
    if odd is not None:
        return _(
            "the cells of {column} must be texts, but one is {cell} ({kind}). Make them texts first: {code}."
        ).format(
            column=column,
            cell=_brief(odd),
            kind=type(odd).__name__,
            code=_changed(column, f"str(row[{column!r}])"),
        )
    for kind in kinds:
        twin = next((text for text in there if _plain(text) == _plain(kind)), kind)
        if kind not in there and twin not in kinds:
            as_there = [twin if each == kind else each for each in kinds]
            return _(
                "no row has the kind {kind} in {column}: its column would be 0 everywhere. In the table it is written {twin}: "
                "{code}."
            ).format(
                kind=_brief(kind), column=column, twin=_brief(twin), code=_coded(column, as_there)
            )
    if len(cells) > 1 and not set(kinds) & set(there):
        return _(
            "no row has any of the kinds {kinds} in {column}: all columns would be 0. {there}"
        ).format(
            kinds=_brief(kinds),
            column=column,
            there=_("The kinds there are others: {code}.").format(code=_coded(column, there))
            if there
            else _("It is empty."),
        )
    return ""


def on_texts(name, value):
    """What to write where a list of texts is wanted, built from what came in."""
    if isinstance(value, str):
        return _("Write [{value!r}].").format(value=value)
    items = list(value) if np.iterable(value) and not isinstance(value, dict) else [value]
    whole = [each for each in items if isinstance(each, str) or is_finite(each)]
    if not items or len(whole) < len(items) or any(isinstance(each, bool) for each in items):
        return _('Write ["female", "male"], for example.') if name == "kinds" else ""
    texts = [each if isinstance(each, str) else f"{each:g}" for each in items]
    return _("They are texts in the table, also where they are digits: write {texts}.").format(
        texts=texts[:MANY]
    )


def on_rows(name, rows):
    """What to do where rows of a table came for numbers: for X columns of them, for y the label."""
    cells = {column: [row.get(column) for row in rows] for column in rows[0]}
    if name == "y":
        two = [column for column, each in cells.items() if len(set(map(str, each))) == 2]
        column = two[-1] if two else "label"
        kind = str(max(map(str, cells[column]))) if two else "yes"
        return _("These are rows of a table. Take the label of each: {code}.").format(
            code=f"np.array([row[{column!r}] == {kind!r} for row in {name}])"
        )
    numeric = [column for column, each in cells.items() if all(map(is_finite, each))]
    return _("These are rows of texts. Take columns of numbers first: {code}.").format(
        code=f"as_numbers({name}, {(numeric or list(cells))[:MANY]})"
    )


def _on_empty(column, cells):
    empty = [each for each in cells if is_empty(each)]
    written = sorted({str(each).strip() for each in empty})
    plain = written == [""] and all(isinstance(each, str) for each in cells)
    kept = f"row[{column!r}]" if plain else f"str(row[{column!r}]).strip() not in {written}"
    return _(
        "Leave such rows out, before y and the split: {code}. Or fill it, as section 18 of lesson 11 does."
    ).format(code=f"rows = [row for row in rows if {kept}]")


def _as_a_point(cell, others):
    """Words and a replacement for commas in a number; None where it is none."""
    if "," not in cell or not is_finite(re.sub(r"[.,]", "", cell)):
        return None
    commas = [str(each) for each in others if "," in str(each)]
    if all(map(THOUSANDS.fullmatch, commas)):
        if any("." in each or each.count(",") > 1 for each in commas):
            return _("Its commas part thousands. Take them out"), '.replace(",", "")'
        return (
            _(
                "A comma is no part of a number. If it parts thousands, take it out; "
                'if it is a decimal comma, write .replace(",", ".") instead'
            ),
            '.replace(",", "")',
        )
    points = '.replace(".", "")' if any("." in each for each in commas) else ""
    return _("It has a decimal comma. Write a point"), f'{points}.replace(",", ".")'


def _without_unit(cell, others):
    """Words and what takes a unit off, where most cells have the same one; None where there is none."""
    for place, pattern in {"suffix": r"[^\d.]+$", "prefix": r"^[^\w.+-]+"}.items():
        found = re.search(pattern, cell)
        bare = [getattr(str(each), f"remove{place}")(found[0]) for each in others] if found else []
        if (
            found
            and is_finite(cell.replace(found[0], ""))
            and sum(map(is_finite, bare)) > len(others) / 2
        ):
            words = _("Take {unit!r} off").format(unit=found[0].strip())
            return words, f".remove{place}({found[0]!r})"
    return None


def _text(column, cells):
    """Code for the text in a cell of this column."""
    return (
        f"row[{column!r}]"
        if all(isinstance(each, str) for each in cells)
        else f"str(row[{column!r}])"
    )


def _changed(column, code):
    """Code for the rows with another cell in this column."""
    return f"rows = [{{**row, {column!r}: {code}}} for row in rows]"


def _coded(column, kinds):
    """A call of one_hot with these kinds."""
    if len(kinds) > MANY:
        return f"one_hot(rows, {column!r}, sorted({{row[{column!r}] for row in rows}}))"
    return f"one_hot(rows, {column!r}, {list(kinds)})"


def _plain(text):
    """A text without what one does not see: capitals, blanks, a point behind a whole number."""
    return f"{float(text):g}" if is_finite(text) else " ".join(text.casefold().split())


def _brief(value, most=58):
    text = repr(value)
    return text if len(text) <= most else text[: most - 1] + "…"
