"""What was handed in: notebooks out of a folder, a zip, or zips in these, as Moodle and Canvas give them. Nothing is unpacked
to the disk, and nothing is changed.
"""

import re
import stat
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path, PurePosixPath

from course import Lacking

MEGABYTE = 1 << 20
MOST = 20 * MEGABYTE  # of one notebook
MOST_OF_A_ZIP = 500 * MEGABYTE  # of a zip in a zip, which is read into the memory
ALL_OF_A_ZIP = (4096 * MEGABYTE, 100 * MEGABYTE)  # of the one that is graded, and of a zip in it
MOST_IN_A_ZIP = 20_000  # files
DEEPEST = 3  # zips in zips
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d+)_assignsubmission_file(_(?P<file>.*))?")
CANVAS = re.compile(
    r"(?P<name>.+?)_(?P<late>LATE_)?(?P<number>\d+)_(?P<hand_in>\d+)_(?P<file>.+)", re.DOTALL
)
SYSTEM = "a file of the system, not of the student"
OTHER = "no notebook: its name does not end in .ipynb"
OUTSIDE = "its path leads out of the zip"
AGAIN = re.compile(r"-(\d+)$")  # Canvas numbers what is handed in once more


@dataclass(frozen=True)
class Sheet:
    """One notebook as it was handed in.

    path     where it was found, zips included
    student  the name; number: what the platform calls this student, or nothing
    time     when it was handed in, as the zip or the folder has it, or None
    late     the platform itself says so
    folder   Moodle's name of the student's folder, for the feedback that goes back
    again    how often it was handed in before, where the name says so
    """

    path: str
    content: bytes = field(repr=False)
    student: str
    number: str = ""
    time: datetime | None = None
    late: bool = False
    folder: str = ""
    again: int = 0


@dataclass(frozen=True)
class LeftOut:
    """A file that is not graded, and why; whose it is, where that can be told."""

    path: str
    reason: str
    student: str = ""
    number: str = ""
    folder: str = ""


class Refused(Exception):
    """Raised where a file is not read: why."""


def collect(place):
    """(sheets, what was left out) of a folder, a zip or a single notebook, in the order of their paths."""
    place = Path(place)
    if not place.exists():
        raise Lacking(
            f"FROM={place} is not there. Name a folder with notebooks, or a zip of Moodle's or Canvas's."
        )
    read, refused = [], []
    for path, reader, time in _entries(place):
        path = unicodedata.normalize("NFC", path)
        try:
            read.append((path, reader(), time))
        except Refused as reason:
            refused.append((path, str(reason)))
    top = _common_folder([path for path, *_ in read + refused])
    sheets = [Sheet(path, content, time=time, **_whose(path, top)) for path, content, time in read]
    left_out = [LeftOut(path, reason, *_owner(path, top, reason)) for path, reason in refused]
    return sorted(sheets, key=_path_of), sorted(left_out, key=_path_of)


def _path_of(each):
    return each.path


def _owner(path, top, reason):
    """Name, number and folder of the student whom a file belongs to that is not read; nothing where it is nobody's."""
    if reason in (SYSTEM, OUTSIDE):
        return "", "", ""
    whose = _whose(path, top)
    return whose["student"], whose["number"], whose["folder"]


def _of_the_system(path):
    parts = re.split(r"[/!]+", path)
    return any(
        part.startswith(".") and part not in ("..", ".") or part == "__MACOSX" for part in parts
    )


# -- files -------------------------------------------------------------------------------------------------------------


def _entries(place):
    """(path, what reads it or raises Refused or gives None, time) of every file; zips are opened."""
    if place.is_dir():
        for path in sorted(place.rglob("*")):
            name = path.relative_to(place).as_posix()
            if path.is_symlink():
                yield name, _refuse("a link to another file"), None
            elif path.is_file():
                yield from _opened(name, path, path.stat().st_size, _time_of(path), 0)
    else:
        yield from _opened(
            place.name, place, place.stat().st_size, _time_of(place), 0, outermost=True
        )


def _time_of(path):
    return datetime.fromtimestamp(int(path.stat().st_mtime))


def _refuse(reason):
    def read():
        raise Refused(reason)

    return read


def _opened(name, source, size, time, depth, outermost=False):
    """The entries of one file: itself, or of a zip what is in it."""
    suffix = PurePosixPath(name).suffix.lower()
    if _of_the_system(name):
        yield name, _refuse(SYSTEM), time
    elif suffix == ".zip":
        yield from _unzipped("" if outermost else f"{name}!/", name, source, depth)
    elif suffix != ".ipynb":
        yield name, _refuse(OTHER), time
    elif size > MOST:
        yield name, _refuse(f"larger than {MOST // MEGABYTE} MB"), time
    else:
        yield name, (source.read_bytes if isinstance(source, Path) else lambda: source), time


def _unzipped(before, name, source, depth):
    """The entries of a zip."""
    if depth == DEEPEST:
        yield name, _refuse("a zip in a zip in a zip, without end"), None
        return
    try:
        archive = zipfile.ZipFile(source if isinstance(source, Path) else BytesIO(source))
        members = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError):
        yield name, _refuse("no zip that can be opened"), None
        return
    with archive:
        if len(members) > MOST_IN_A_ZIP:
            yield name, _refuse(f"a zip of more than {MOST_IN_A_ZIP:,} files"), None
            return
        left = ALL_OF_A_ZIP[depth > 0]
        for member in members:
            if member.is_dir():
                continue
            inner = f"{before}{_unicode(member)}"
            try:
                content = _content(archive, member, inner, left)
                left -= len(content)
                yield from _opened(inner, content, len(content), _zip_time(member), depth + 1)
            except Refused as reason:
                yield inner, _refuse(str(reason)), _zip_time(member)


def _content(archive, member, path, left):
    """The bytes of one file in a zip, of no more than `left`; Refused where it is not read."""
    suffix = PurePosixPath(path).suffix.lower()
    reason = _amiss(_unicode(member), member)
    if reason or _of_the_system(path):
        raise Refused(reason or SYSTEM)
    if suffix not in (".zip", ".ipynb"):
        raise Refused(OTHER)
    most = MOST_OF_A_ZIP if suffix == ".zip" else MOST
    try:
        with archive.open(member) as file:
            content = file.read(min(most, left) + 1)  # its head may say otherwise than it is
    except Exception as problem:  # zipfile says what is amiss in many ways
        raise Refused(f"damaged in the zip ({type(problem).__name__})") from None
    if len(content) > most:
        raise Refused(f"larger than {most // MEGABYTE} MB")
    if len(content) > left:
        raise Refused("its zip unpacks to more than a zip of hand-ins does")
    return content


def _amiss(inner, member):
    """Why a file of a zip is not read, or nothing."""
    parts = PurePosixPath(inner.replace("\\", "/")).parts
    if (
        inner.startswith(("/", "\\"))
        or ".." in parts
        or re.match(r"[A-Za-z]:", inner)
        or "\0" in inner
    ):
        return OUTSIDE
    if stat.S_ISLNK(member.external_attr >> 16):
        return "a link to another file"
    if member.flag_bits & 1:
        return "locked with a password"
    return ""


def _unicode(member):
    """A name in a zip: old writers leave out the flag that says that it is UTF-8."""
    if member.flag_bits & 0x800:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename


def _zip_time(member):
    try:
        return datetime(*member.date_time)
    except ValueError:  # month 0
        return None


# -- whose they are ----------------------------------------------------------------------------------------------------


def _common_folder(paths):
    """The folder that all files lie in, where it is no student's own: how many parts of each path it is."""
    firsts = {re.split(r"!?/", path)[0] for path in paths}
    several = len({re.split(r"!?/", path)[1] for path in paths if re.search(r"!?/", path)}) > 1
    if len(firsts) == 1 and several and not MOODLE.fullmatch(next(iter(firsts))):
        return 1 if all(re.search(r"!?/", path) for path in paths) else 0
    return 0


def _whose(path, top):
    """Name, number and the rest of the student whose file this is, read off its path."""
    parts = re.split(r"!?/", path)[top:] or [path]
    for part in parts:
        found = MOODLE.fullmatch(part)
        if found:
            prefix = part[: len(part) - len(found["file"] or "")]
            return _named(found["name"], found["number"], folder=prefix)
    for part in parts:
        found = CANVAS.fullmatch(part)
        if found:
            again = AGAIN.search(PurePosixPath(found["file"]).stem)
            return _named(found["name"], found["number"]) | {
                "late": bool(found["late"]),
                "again": int(again[1]) if again else 0,
            }
    own = parts[0] if len(parts) > 1 else PurePosixPath(parts[0]).stem
    return _named(re.sub(r"\.zip$", "", own, flags=re.I), "")


def _named(student, number, folder=""):
    student = "".join(c for c in student if c.isprintable()).strip()
    return {"student": student or "(no name)", "number": number, "folder": folder}
