"""Read the tables in data/. Nothing is ever downloaded."""

import csv
import os
from functools import lru_cache
from pathlib import Path

import numpy as np

from lib.said import _

FOLDER = Path(__file__).resolve().parent.parent / "data"
EMPTY = "NA"  # what tables write, beside nothing at all, where nothing was measured
SEPARATORS = {  # between two cells
    ",": _("a comma"),
    ";": _("a semicolon"),
    "\t": _("a tab"),
    "|": _("a bar"),
}


@lru_cache
def read_table(name):
    """The rows of data/`name` as a tuple of dicts, column → text; a spreadsheet may have put a mark before the first."""
    try:
        with open(FOLDER / name, newline="", encoding="utf-8-sig") as file:
            rows = tuple(csv.DictReader(file))
    except (OSError, ValueError, csv.Error):
        rows = ()
    if not rows:
        raise _spoilt(name)
    return rows


def _spoilt(name):
    """What to raise where a table of the course cannot be read: a spreadsheet has saved it otherwise, say."""
    return ValueError(
        _("data/{name} is not the course's any more: get this file again.").format(name=name)
    )


def load_petals():
    """Six petals of slides 6 to 17: X (6, 2) = [1, length in cm], y (6,), 0 for the short ones."""
    return _load("petals.csv", ["petal_length"], "label")


def load_flowers():
    """The four flowers of slides 20 to 33: X (4, 3) = [1, petal length, petal width in cm], y (4,)."""
    return _load("flowers.csv", ["petal_length", "petal_width"], "label")


def load_oring():
    """The 23 shuttle launches before Challenger: X (23, 2) = [1, temperature in °F], y (23,), 1 for O-ring distress."""
    return _load("oring.csv", ["temperature"], "distress")


def load_iris(classes=(0, 1), features=("petal_length", "petal_width")):
    """Fisher's Iris: X (N, 1 + features) with its column of ones, lengths in cm; y (N,).

    classes   two of 0 setosa, 1 versicolor, 2 virginica: the first becomes label 0, the second label 1; 50 rows each
    features  any of sepal_length, sepal_width, petal_length, petal_width
    The rows keep the table's order: the first class, then the second. A ValueError names what is unknown.
    """
    known = [column for column in read_table("iris.csv")[0] if column != "label"]
    columns, two = _texts(features), _texts(classes)
    if not columns or not set(columns) <= set(known):
        raise ValueError(
            _("features are {features}, expected one or more of {known}.").format(
                features=features, known=", ".join(known)
            )
        )
    if len(two) != 2 or not set(two) < {"0", "1", "2"} or two[0] == two[1]:
        raise ValueError(
            _(
                "classes are {classes}, expected two different ones of 0 setosa, 1 versicolor, 2 virginica."
            ).format(classes=classes)
        )
    X, species = _load("iris.csv", columns, "label")
    first, second = map(int, two)
    rows = np.concatenate([np.flatnonzero(species == c) for c in (first, second)])
    return X[rows], (species[rows] == second).astype(int)


def load_penguins():
    """The 344 Palmer penguins: a list of dicts, column → text; an empty text where nothing was measured.

    Columns: species, island, bill_length_mm, bill_depth_mm, flipper_length_mm, body_mass_g, sex, year.
    """
    return load_rows(FOLDER / "penguins.csv")


def load_rows(path, separator=","):
    """The rows of a CSV file of yours: a list of dicts, column → text; blanks around a text are cut off.

    A cell that is blank or NA becomes an empty text. The first line of the file has the names of the columns.
    separator  what stands between two cells: ";" in many files of spreadsheets, "\\t" where it is a tab
    A ValueError says that the file is not there, is no text, has another separator or two columns of one name, or has
    rows that do not fit its first line.
    """
    if not isinstance(path, (str, os.PathLike)):  # a number would be an open file's
        raise ValueError(
            _("path must be the name of a file, but got {path!r:.60}.").format(path=path)
        )
    if not isinstance(separator, str) or len(separator) != 1:
        raise ValueError(
            _(
                "separator must be one character, such as a comma or a semicolon, but got {separator!r:.60}."
            ).format(separator=separator)
        )
    try:
        with open(path, newline="", encoding="utf-8-sig") as file:
            reader = csv.reader(file, delimiter=separator)
            lines = [(reader.line_num, [cell.strip() for cell in row]) for row in reader if row]
    except OSError as error:
        raise ValueError(_no_file(path, error)) from None
    except (ValueError, csv.Error):  # of the bytes, of a name with a null in it
        raise ValueError(
            _(
                "{path!r:.60} is no plain text in UTF-8. Save the table as CSV (UTF-8), which every spreadsheet can."
            ).format(path=path)
        ) from None
    if not lines:
        raise ValueError(
            _("{path} is empty: its first line has the names of the columns.").format(path=path)
        )
    names, *rows = [row for line, row in lines]
    _look_for_another_separator(path, names, separator)
    for number, (line, row) in enumerate(lines[1:]):
        if len(row) != len(names):
            raise ValueError(
                _(
                    "row {number} of {path} (its line {line}) has {cells} cells, and the first line names {columns} columns. "
                    "{advice}"
                ).format(
                    number=number,
                    path=path,
                    line=line,
                    cells=len(row),
                    columns=len(names),
                    advice=_how_cells_fit(row, len(names), separator),
                )
            )
    _look_for_twins(path, names, rows)
    return [{name: "" if cell == EMPTY else cell for name, cell in zip(names, row)} for row in rows]


def _look_for_another_separator(path, names, separator):
    """A ValueError where the first line is a single name, with another separator in it."""
    there = [each for each in SEPARATORS if each != separator and each in names[0]]
    if len(names) == 1 and there:
        most = max(there, key=names[0].count)
        given = "" if most == "," else f", {most!r}"
        raise ValueError(
            _(
                "the first line of {path} has {there} between its names, where {expected} was expected. "
                "Say so: load_rows({path!r}{given})."
            ).format(
                path=str(path), there=SEPARATORS[most], expected=_called(separator), given=given
            )
        )


def _look_for_twins(path, names, rows):
    """A ValueError where columns have one name, for a dict keeps the last. Empty ones without a name do no harm."""
    for name in dict.fromkeys(names):
        places = [place for place, each in enumerate(names) if each == name]
        if len(places) > 1 and (name or any(row[place] for row in rows for place in places)):
            called = _("the name {name!r}").format(name=name) if name else _("no name")
            raise ValueError(
                _(
                    "the columns {places} of {path}, counted from 0, have {called}, and only one of them would be kept. Give "
                    "each its own name in the first line of the file."
                ).format(places=", ".join(map(str, places)), path=path, called=called)
            )


def _how_cells_fit(row, expected, separator):
    """What to do about a row that has not as many cells as the first line has names."""
    called = _called(separator)
    if len(row) < expected:
        return _("Between two cells stands {called}, also where a cell is empty.").format(
            called=called
        )
    if separator == "," and all(cell.lstrip("+-").isdigit() for cell in row if cell):
        return _("A decimal comma parts a number in two: write 1.5, with a point.")
    return _('{called} in a text needs quotation marks around it: "{example}".').format(
        called=called.capitalize(), example=f"Oslo{separator}{' ' * (separator == ',')}Norway"
    )


def _called(separator):
    return SEPARATORS.get(separator, repr(separator))


def _no_file(path, error):
    """What to say where a file cannot be opened: mostly, that it is not there."""
    if not isinstance(error, (FileNotFoundError, IsADirectoryError, NotADirectoryError)):
        return _("{path} cannot be read: {error}.").format(path=path, error=error.strerror)
    folder = Path(path).parent
    near = sorted(each.name for each in folder.glob("*.csv"))[:8]
    there = (
        _("Tables in that folder: {names}.").format(names=", ".join(near))
        if near
        else _("No table (.csv) is in that folder.")
    )
    return _(
        "there is no file {path}. {there} A name without a folder is looked for in {folder}."
    ).format(path=path, there=there, folder=Path.cwd().name)


def _texts(value):
    """The parts of what came in, as texts; one thing alone is one part."""
    return (
        list(map(str, value)) if np.iterable(value) and not isinstance(value, str) else [str(value)]
    )


def _load(name, features, label):
    try:
        rows = read_table(name)
        X = np.array([[1.0, *(float(row[feature]) for feature in features)] for row in rows])
        return X, np.array([int(row[label]) for row in rows])
    except (KeyError, TypeError, ValueError):  # no such column, no cell there, no number in it
        read_table.cache_clear()  # the next time it may be mended
        raise _spoilt(name) from None
