"""Made-up hand-ins of lesson 05, the same for the same seed: right, wrong, broken, copied, forged and hostile ones, of students
with Vietnamese names, in a zip as Moodle gives it. For each it is known what it may get.

python tests/hand_ins.py 300 FOLDER writes such a zip.
"""

import io
import json
import random
import sys
import textwrap
import unicodedata
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from unseen import lesson_05 as unseen

from course import build, lesson

NUMBER = "05"
NAMES = ("05.1", "05.2", "05.3", "05.4")
RIGHT, WRONG, OPEN, GONE = "✓", "✗", "○", "–"
ALL = dict.fromkeys(NAMES, RIGHT)
NOT = "✗○–"  # anything but right

FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô", "Dương")
MIDDLE = ("Thị", "Văn", "Minh", "Hồng", "Ngọc", "Quốc", "Thanh", "Đức", "Xuân", "Hữu")
GIVEN = (
    "Ánh",
    "Bình",
    "Châu",
    "Dũng",
    "Giang",
    "Hằng",
    "Khuê",
    "Lộc",
    "Mỹ",
    "Ngọc",
    "Phượng",
    "Quỳnh",
    "Tuyết",
    "Ứng",
    "Ỷ",
)

STEP = "def batch_step(theta, X, y, eta):\n"
TRAIN = "def train_in_order(theta, X, y, eta, batch_size, epochs):\n"


HOLDS_ON = """
while True:
    try:
        while True:
            pass
    except BaseException:
        pass
"""
KILLS = """
import os
for pid in (-1, 1, os.getppid()):
    try:
        os.kill(pid, 9)
    except OSError:
        pass
"""


@dataclass
class HandIn:
    """One student's hand-in: files by their names, what each exercise may get, and what must be said of it."""

    kind: str
    student: str
    number: str
    files: dict
    marks: dict = field(default_factory=dict)
    says: str = ""  # in the remarks


# -- notebooks ---------------------------------------------------------------------------------------------------------


SOURCE = build.sources(NUMBER)[0]
GIVEN_NOTEBOOK = build.pair(SOURCE)
SOLUTIONS = {name: each.solution for name, each in lesson.read(SOURCE).exercises.items()}


def notebook(answers):
    """The lesson's notebook with these texts in its answers' cells."""
    made = nbformat.read(GIVEN_NOTEBOOK, as_version=4)
    for name, exercise in lesson.exercises(made.cells).items():
        if name in answers:
            exercise.answer.source = answers[name]
    return made


def in_front(made, source, name="05.1"):
    """The notebook with one more cell before an exercise's answer."""
    place = made.cells.index(lesson.exercises(made.cells)[name].answer)
    made.cells.insert(place, nbformat.v4.new_code_cell(source, id=_own_id(made)))
    return made


def _own_id(made):
    """The mark of a student's own cell, which no other cell of the notebook has."""
    many = sum(cell.get("id", "").startswith("own-cell") for cell in made.cells)
    return f"own-cell-{many}" if many else "own-cell"


def written(made, name="05_batch.ipynb"):
    """{file: bytes}"""
    return {name: nbformat.writes(made).encode()}


def solved(**changed):
    """The notebook with all solutions, but for the changes: {"s2": text of 05.2}."""
    return notebook(SOLUTIONS | {f"05.{name[1]}": text for name, text in changed.items()})


def typed(name, answer):
    """An unseen answer as it would be typed into a cell."""
    start = {"05.1": "answer_1 = ", "05.4": "answer_4 = "}.get(name, "")
    return (
        answer if answer.startswith(("def ", "import ", "from ", start or "\0")) else start + answer
    )


# -- kinds: (random) -> (files, marks, what is said) -------------------------------------------------------------------


def right(chance):
    return written(solved()), ALL, ""


def of_unseen_answers(chance):
    """Each answer is one that the judge was not made with: right or wrong."""
    answers, marks = {}, {}
    for name in NAMES:
        each = chance.choice([u for u in unseen.ANSWERS if u.exercise == name])
        answers[name], marks[name] = typed(name, each.answer), RIGHT if each.right else NOT
    return written(notebook(answers)), marks, ""


def untouched(chance):
    return written(notebook({})), dict.fromkeys(NAMES, OPEN), ""


def half(chance):
    first = {name: SOLUTIONS[name] for name in NAMES[:2]}
    return (
        written(notebook(first), "bài tập 5 FINAL (2).ipynb"),
        ALL | {"05.3": OPEN, "05.4": OPEN},
        "",
    )


def of_colab(chance):
    """No ids, other metadata, cells in another order, no set-up cell."""
    made = json.loads(nbformat.writes(solved()))
    places = [i for i, cell in enumerate(made["cells"]) if "check(" in "".join(cell["source"])]
    first, last = places[0] - 1, places[-1] + 1
    moved = made["cells"][first:last]
    made["cells"][first:last] = []
    made["cells"] = [*made["cells"][2:], *moved]
    for cell in made["cells"]:
        cell.pop("id", None)
        cell["metadata"] = {
            "id": f"c{chance.random()}",
            "colab": {"base_uri": "https://localhost:8080/"},
        }
    made |= {"nbformat_minor": 0, "metadata": {"colab": {"provenance": []}, "accelerator": "GPU"}}
    return {"Bản_sao_của_05_batch.ipynb": json.dumps(made, ensure_ascii=False).encode()}, ALL, ""


def without_checks(chance):
    made = solved()
    made.cells = [
        cell for cell in made.cells if not (cell.cell_type == "code" and "check(" in cell.source)
    ]
    return written(made), ALL, ""


def old_form(chance):
    """The form of 2014, in UTF-16 as some editor saves it."""
    cells = [
        {
            "cell_type": cell.cell_type,
            "input" if cell.cell_type == "code" else "source": cell.source,
        }
        for cell in solved().cells
    ]
    tree = {"nbformat": 3, "worksheets": [{"cells": cells}]}
    return {"old.ipynb": json.dumps(tree).encode("utf-16")}, ALL, ""


def last_of_two(chance):
    files = {"a.ipynb": notebook({}), "b.ipynb": solved()}
    return (
        {name: nbformat.writes(each).encode() for name, each in files.items()},
        ALL,
        "of 2 files the last one counts",
    )


def in_a_zip(chance):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in written(solved()).items():
            archive.writestr(f"bài tập/{name}", content)
            archive.writestr(f"__MACOSX/bài tập/._{name}", b"\0")
    return {"nộp bài.zip": made.getvalue()}, ALL, ""


def with_another_file(chance):
    return written(solved()) | {"báo cáo.pdf": b"%PDF"}, ALL, "báo cáo.pdf"


def with_its_own_cells(chance):
    """Experiments, magics, an error and changed cells do no harm."""
    made = in_front(solved(), "%matplotlib inline\nimport math\n1/0")
    made = in_front(made, "X = 3; y = None; sigmoid = None", "05.1")
    made.cells.append(nbformat.v4.new_code_cell("for k in range(3)\n    print(k)"))
    made = in_front(made, "from lib import sigmoid", "05.2")
    return written(made), ALL, "cells stop"


# broken


def cut_off(chance):
    (name, content), *_ = written(solved()).items()
    return {name: content[: chance.randrange(1000, len(content) - 10)]}, {}, "broken, or cut off"


def empty(chance):
    return {"05_batch.ipynb": b""}, {}, "the file is empty"


def no_notebook(chance):
    return (
        {"05_batch.ipynb": chance.choice([b"[1, 2]", b'{"a": 1}', b"[" * 100_000])},
        {},
        "no notebook",
    )


def huge(chance):
    return {"05_batch.ipynb": b"0" * (21 << 20)}, {}, "larger than 20 MB"


def of_another_lesson(chance):
    return (
        {"06_iris.ipynb": build.pair(build.sources("06")[0]).read_bytes()},
        {},
        "a notebook of lesson 06",
    )


def no_file(chance):
    return {"xin lỗi.txt": b"?"}, {}, "its name does not end in .ipynb"


# endless


def endless_cell(chance):
    return written(in_front(solved(), "while True:\n    pass")), ALL, "1 cell stops"


def endless_cell_that_holds_on(chance):
    return written(in_front(solved(), HOLDS_ON, "05.3")), ALL, "1 cell stops"


def endless_function(chance):
    return written(solved(s2=f"{STEP}    while True:\n        pass")), ALL | {"05.2": WRONG}, ""


def endless_function_that_holds_on(chance):
    body = textwrap.indent(HOLDS_ON, "    ")
    return written(solved(s3=f"{TRAIN}{body}")), ALL | {"05.3": WRONG}, ""


def printing_without_end(chance):
    return written(in_front(solved(), "while True:\n    print('x' * 10_000)")), ALL, "1 cell stops"


def memory_without_end(chance):
    source = "rows = []\nwhile True:\n    rows.append(np.ones(10**6))"
    body = "    rows = []\n    while True:\n        rows.append(np.ones(10**6))"
    made = in_front(solved(s2=f"{STEP}{body}"), source)
    return written(made), ALL | {"05.2": WRONG}, "1 cell stops"


def fork_bomb(chance):
    source = "import os\nwhile True:\n    os.fork()"
    return written(in_front(solved(), source)), ALL, "starts or ends processes"


def fork_bomb_that_holds_on(chance):
    source = "import os\nwhile True:\n    try:\n        os.fork()\n    except BaseException:\n        pass"
    return written(in_front(solved(), source)), ALL, "starts or ends processes"


def ends_python(chance):
    body = "    import os\n    os._exit(0)"
    made = in_front(solved(s3=f"{TRAIN}{body}"), "import os\nos._exit(0)", "05.2")
    return written(made), ALL | {"05.3": WRONG}, "starts or ends processes"


def ends_all(chance):
    return written(in_front(solved(), KILLS)), ALL, "starts or ends processes"


def threads(chance):
    source = (
        "import threading, lib\n"
        "def again():\n"
        "    while True:\n"
        "        check('05.2', lambda *_: 0)\n"
        "for _ in range(50):\n"
        "    threading.Thread(target=again, daemon=True).start()"
    )
    return written(in_front(solved(), source)), ALL, ""


# cheating: nothing is right but what is said


def cheating(source, says, answers=None, marks=None, **functions):
    """A kind whose first cell does something, and whose answers are wrong."""

    def made(chance):
        wrong = {
            "05.1": "answer_1 = [1, 2, 3]",
            "05.2": functions.get("step", f"{STEP}    return 0"),
            "05.3": functions.get("train", f"{TRAIN}    return 0"),
            "05.4": 'answer_4 = "b"',
        }
        built = notebook(wrong | (answers or {}))
        return written(in_front(built, source)), marks or dict.fromkeys(NAMES, WRONG), says

    return made


def forged_outputs(chance):
    made = notebook({})
    for cell in made.cells:
        if cell.cell_type == "code" and "check(" in cell.source:
            name = cell.source.partition('("')[2][:4]
            cell.outputs = [
                nbformat.v4.new_output("stream", name="stdout", text=f"✓ {name}  Right. Yes.\n")
            ]
    return written(made), dict.fromkeys(NAMES, OPEN), "the file shows ✓ for 05.1"


FRAMES = """
    import sys, gc
    frame = sys._getframe()
    while frame:
        for name, value in {**frame.f_globals, **frame.f_locals}.items():
            if hasattr(value, "solution"):
                return value.solution(theta, X, y, eta)
        frame = frame.f_back
    for thing in gc.get_objects():
        if hasattr(thing, "solution"):
            return thing.solution(theta, X, y, eta)
    return 0
"""
REDUCE = """
class Loaded:
    def __reduce__(self):
        return exec, ("import lib.judge.code as c; c.Code.judge = lambda *_: c.right('forged')",)
    def __eq__(self, other):
        return True
    __hash__ = None
answer_1 = Loaded()
"""
WRITES = """
import os, pickle
for number in range(3, 64):
    for text in (b'["came", "0", [[], "", []]]\\n', b"\\x80\\x04", pickle.dumps(print), b'["end"]\\n', b"[" * 5000 + b"\\n"):
        try:
            os.write(number, text)
        except OSError:
            pass
"""
TALKS = """
import gc
pupil = [thing for thing in gc.get_objects() if type(thing).__name__ == "Pupil"][0]
pupil._hear_as_before = pupil._hear
def hear():
    word = pupil._hear_as_before()
    return word
pupil._hear = hear
pupil._call = lambda *_: pupil._say("came", '{"right": true}', [[], "", []])
pupil._say("verdict", "05.1", True)
"""
READS = """
import os, glob
found = []
for place in ("/root", "/home", "/tmp", "/work", "/course", "/scratch", "/etc"):
    for folder, folders, files in os.walk(place):
        folders[:] = [name for name in folders if name not in ("lib", "share")]
        found += [f"{folder}/{name}" for name in files]
secret = [name for name in found if "solution" in name or "lesson_05" in name or name.endswith(".ipynb") or "shadow" in name]
if secret:
    raise SystemError("FOUND " + " ".join(secret[:9]))
"""
EDITS = """
import os, lib
for place in (lib.__file__, "/course/lib/exercises/__init__.py", "/usr/bin/forged", "/forged"):
    try:
        open(place, "w").write("x")
        raise SystemError("WRITTEN " + place)
    except OSError:
        pass
"""
NUMPY = """
import numpy as np, builtins
np.allclose = np.array_equal = np.isclose = lambda *_, **__: True
np.ndarray.__eq__ if False else None
builtins.all = builtins.any = lambda *_: True
"""
PORT = 47115  # somebody listens there while a class is graded
NETWORK = """
import socket, urllib.request
try:
    socket.create_connection(("127.0.0.1", 47115), timeout=1)
    raise SystemError("CONNECTED")
except OSError:
    pass
"""
ROOT = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
if libc.unshare(0x10000000) == 0 or libc.umount2(b"/proc", 2) == 0 or os.getuid() == 0:
    raise SystemError("ROOT")
if libc.mount(b"none", b"/course", None, 32 | 4096, None) == 0:
    raise SystemError("MOUNTED")
for name in ("setuid", "chroot"):
    try:
        getattr(os, name)(0 if name == "setuid" else "/usr")
        raise SystemError("DID " + name)
    except OSError:
        pass
"""
FRIEND = "one = 1\nimport os\nos.makedirs('/scratch/left', exist_ok=True)\nopen('/scratch/left/behind', 'w').write('x')"
LEFT = "import os\nif os.path.exists('/scratch/left'):\n    raise SystemError('SCRATCH OF ANOTHER')"


CHEATS = {
    "forged outputs": forged_outputs,
    "check replaced": cheating(
        "import lib\nlib.check = check = print", "replaces the course's check"
    ),
    "check called nowhere": cheating(
        "def check(*_):\n    print('✓ 05.1  Right.')", "replaces the course's check"
    ),
    "imports the solution": cheating(
        "from lib.exercises import exercises_of\nsolution = exercises_of('05')['05.2'].solution",
        "reaches for the judge",
        {"05.2": "from lib.exercises.lesson_05 import batch_step\n"},
        dict.fromkeys(NAMES, NOT),
    ),
    "walks up the frames": cheating(
        "import numpy", "looks through Python's own memory", step=STEP + FRAMES
    ),
    "an object that acts when copied": cheating("", "act when they are copied", {"05.1": REDUCE}),
    "writes to every file": cheating(WRITES, "", marks=dict.fromkeys(NAMES, NOT)),
    "speaks for its process": cheating(
        TALKS, "looks through Python's own memory", marks=dict.fromkeys(NAMES, NOT)
    ),
    "tries every letter": cheating(
        'for letter in "abcd":\n    if check("05.4", letter).passed:\n        answer_4 = letter\n        break',
        "",
    ),
    "calls a program": cheating(
        "import os\nos.system('touch /scratch/x; ls -R / > /scratch/y')\n!ls",
        "calls other programs",
    ),
    "reads files": cheating(READS, "looks at files outside"),
    "writes files": cheating(EDITS, ""),
    "replaces numpy": cheating(NUMPY, "changes numpy"),
    "uses the network": cheating(NETWORK, "uses the network"),
    "wants to be root": cheating(ROOT, "machine code"),
    "leaves a file behind": cheating(FRIEND, ""),
    "looks for one left behind": cheating(LEFT, ""),
    "fills the record": cheating(
        "open('.progress.txt', 'w').write('05.1 05.2 05.3 05.4')", "the course's record"
    ),
    "returns what holds itself": cheating(
        "", "", step=f"{STEP}    a = []\n    a.append(a)\n    return a"
    ),
    "returns too much": cheating(
        "", "", step=f"{STEP}    return np.zeros(10**8)", train=f"{TRAIN}    return [0.0] * 10**7"
    ),
}
SOUND = [
    right, untouched, half, of_colab, without_checks, old_form, last_of_two, in_a_zip, with_another_file, with_its_own_cells,
]  # fmt: skip
BROKEN = [cut_off, empty, no_notebook, huge, of_another_lesson, no_file]
HOSTILE = [
    endless_cell, endless_cell_that_holds_on, endless_function, endless_function_that_holds_on, printing_without_end,
    memory_without_end, fork_bomb, fork_bomb_that_holds_on, ends_python, ends_all, threads,
]  # fmt: skip
KINDS = {each.__name__.replace("_", " "): each for each in (*SOUND, *BROKEN, *HOSTILE)} | CHEATS
# What a class is made of: of each kind one, and the rest as most students are.
COMMON = (
    ["right", "of unseen answers"]
    + 6 * ["of unseen answers"]
    + ["half", "untouched", "of colab", "without checks"]
)
KINDS["of unseen answers"] = of_unseen_answers


def class_of(count, seed=1, kinds=None):
    """So many hand-ins: of each kind one, then as classes are; the last few are copies of others' wrong ones."""
    chance = random.Random(seed)
    made = []
    for number in range(count):
        kind = (
            [*(kinds or KINDS)][number] if number < len(kinds or KINDS) else chance.choice(COMMON)
        )
        files, marks, says = KINDS[kind](chance)
        student = " ".join(map(chance.choice, (FAMILY, MIDDLE, GIVEN)))
        # as macOS writes names, for every third
        student = unicodedata.normalize("NFD" if number % 3 == 0 else "NFC", student)
        made.append(HandIn(kind, student, str(4711000 + number), files, marks, says))
    return made


def as_moodle(hand_ins):
    """The bytes of the zip that Moodle gives; beside it what nobody handed in and nobody should read."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in hand_ins:
            for order, (name, content) in enumerate(each.files.items()):
                path = f"{each.student}_{each.number}_assignsubmission_file_/{name}"
                entry = zipfile.ZipInfo(path, (2026, 11, 20, 12, order, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, content)
        archive.writestr("__MACOSX/._x.ipynb", b"\0")
        archive.writestr("../../escaped.ipynb", b"{}")
    return made.getvalue()


def main(count, folder):
    """Write a class as a zip."""
    Path(folder, "submissions.zip").write_bytes(as_moodle(class_of(int(count))))


if __name__ == "__main__":
    main(*sys.argv[1:])
