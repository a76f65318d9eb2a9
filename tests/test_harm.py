"""What a judged function, a hostile answer or a poor host could do to the judge: a verdict comes all the same, soon, and
nothing else happens."""

import contextlib
import errno
import importlib
import os
import pickle
import subprocess
import sys
import time

import numpy as np
import pytest
from test_judge import TWICE, needs_fork

from course import ROOT
from lib import check
from lib.exercises import LESSONS, exercises_of
from lib.judge import kinds, plain, run

ALL = {name: exercise for lesson in LESSONS for name, exercise in exercises_of(lesson).items()}
CODE = {name: exercise for name, exercise in ALL.items() if isinstance(exercise, kinds.Code)}


def test_an_array_that_holds_itself_is_refused():
    array = np.empty(1, dtype=object)
    array[0] = array
    with pytest.raises(plain.Refused, match="without end"):
        plain.plain(array)


@pytest.fixture(params=["process", "watched"])
def host(request, monkeypatch):
    """Both ways of running a function, one after the other."""
    if request.param == "watched":
        monkeypatch.setattr(run, "can_fork", lambda: False)
    elif not run.can_fork():
        pytest.skip("this host has no process that could be killed")
    return request.param


# -- results -----------------------------------------------------------------------------------------------------------


class Loaded:
    """Whoever unpickles it runs its code."""

    def __reduce__(self):
        return exec, ("raise SystemExit('it ran')",)


class Table(np.ndarray):
    """A right answer, in a class of the learner's own that nobody could unpickle."""

    __reduce__ = __reduce_ex__ = Loaded.__reduce__


class Rows(list):
    __reduce_ex__ = Loaded.__reduce__


class Unwritten:
    def __repr__(self):
        raise RuntimeError("no words")


class Bare:
    """What another library's table is: no array, but something that makes one."""

    def __init__(self, values):
        self.values = values

    def __array__(self, dtype=None, copy=None):
        return np.array(self.values, dtype)


def holds_itself(*_):
    row = [1.0]
    row += [row, row]
    return row


HUGE = "far more than is asked for"
RESULTS = [
    (lambda x: Loaded(), "It returns a Loaded, not a number or an array."),
    (lambda x: [2 * x, Loaded()], "It returns a Loaded, not a number or an array."),
    (lambda x: {"x": Unwritten()}, "It returns a Unwritten, not a number or an array."),
    (lambda x: np.array([Unwritten()]), "It returns a Unwritten, not a number or an array."),
    (holds_itself, "Does it hold itself?"),
    (lambda x: np.zeros(10**8), HUGE),
    (lambda x: np.broadcast_to(x[:1], (10**6, 10**6)), HUGE),
    (lambda x: [0.0] * 10**7, HUGE),
    (lambda x: range(10**12), HUGE),
    (lambda x: "x" * 10**7, HUGE),
    (lambda x: np.zeros(2, "f,i"), "It returns a table of"),
    (lambda x: 10**5000, "too large for any float"),
]


@pytest.mark.parametrize("function, said", RESULTS, ids=range(len(RESULTS)))
def test_any_result_is_a_verdict_and_soon(host, function, said):
    begun = time.process_time()
    verdict = TWICE.judge(function)
    assert not verdict.passed and said in verdict.message, verdict.message
    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    "kind",
    [
        lambda row: np.array(row).view(Table),
        Rows,
        tuple,
        Bare,
        lambda row: np.array(row, dtype=object),
        lambda row: np.array(row, dtype="float32"),
        lambda row: np.matrix(row),
        lambda row: np.ma.array(row, mask=False),
        lambda row: [np.float64(each) for each in row],
    ],
    ids=range(9),
)
def test_a_right_result_of_any_class_is_right(host, kind):
    assert TWICE.judge(lambda x: kind((2 * x).tolist())).passed


def test_what_is_plain_stays_what_it_is():
    class Whole(int):
        pass

    same = [None, ..., True, 3, 0.5, 1j, "a", b"a", (1, [2]), {"a": {1}}, range(3)]
    assert plain.plain(same) == same and list(map(type, plain.plain(same))) == list(map(type, same))
    assert type(plain.plain(Whole(3))) is int and type(plain.plain(np.float32(1))) is np.float32
    masked = plain.plain(np.ma.array([1.0, 2.0], mask=[0, 1]))
    assert masked.mask.tolist() == [False, True]


@needs_fork
@pytest.mark.parametrize(
    "written",
    [
        pickle.dumps(Loaded()),
        b"\x80\x04\n",
        b"[1, 2]\n",
        b'[0, "", "", {"tuple": []}, 7, ""]\n',
        b"[" * 9999 + b"\n",
    ],
    ids=range(5),
)
def test_what_a_function_writes_to_the_judge_by_itself_runs_nothing(written, monkeypatch):
    assert run.can_fork()
    pipes, pipe = [], os.pipe

    def noticed():
        pipes.append(pipe())
        return pipes[-1]

    def forges(x):
        os.write(pipes[-1][1], written)
        return 2 * x

    monkeypatch.setattr(os, "pipe", noticed)
    verdict = TWICE.judge(forges)
    assert not verdict.passed and run.ENDED in verdict.message


# -- answers -----------------------------------------------------------------------------------------------------------


class Trap:
    """Fails wherever it is looked at."""

    def fails(self, *_):
        raise RuntimeError("hands off")

    __repr__ = __str__ = __float__ = __int__ = __eq__ = __len__ = __iter__ = __bool__ = fails
    __array__ = __getitem__ = __deepcopy__ = __hash__ = __lt__ = fails


@pytest.mark.parametrize(
    "answer",
    [
        Unwritten(),
        Trap(),
        [Trap()],
        {1: Trap()},
        holds_itself(),
        10**5000,
        [10**5000],
        object,
        print,
    ],
    ids=range(9),
)
def test_any_answer_to_any_exercise_is_a_verdict(answer, capsys, monkeypatch):
    for name, exercise in ALL.items():
        if not (callable(answer) and name in CODE):
            assert not check(name, answer).passed and f" {name}  " in capsys.readouterr().out, (
                name,
                exercise,
            )


# -- the host ----------------------------------------------------------------------------------------------------------


@needs_fork
@pytest.mark.parametrize("name", ["fork", "pipe"])
def test_where_no_process_is_to_be_had_it_is_watched(name, monkeypatch):
    def refused():
        raise OSError(errno.EAGAIN, "Resource temporarily unavailable")

    before = len(os.listdir("/dev/fd")) if os.path.isdir("/dev/fd") else 0
    run.can_fork.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(os, name, refused)
        assert TWICE.judge(lambda x: 2 * x).passed
        assert not TWICE.judge(lambda x: 3 * x).passed
        patch.setattr(run, "SECONDS", 0.5)
        assert "still running" in TWICE.judge(lambda x: [0 for _ in iter(int, 1)]).message
    assert run.can_fork(), "and the next time there may be one"
    assert not before or len(os.listdir("/dev/fd")) == before, "nothing is left open"


@needs_fork
def test_many_open_files_do_no_harm():
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < 1300:
        pytest.skip("this host allows too few")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, 1300), hard))
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    try:
        assert max(files) > 1024
        assert TWICE.judge(lambda x: 2 * x).passed
        assert "ended Python itself" in TWICE.judge(lambda x: os._exit(0)).message, "in a process"
    finally:
        for file in files:
            os.close(file)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.slow
def test_without_docstrings_there_are_verdicts():
    """python -OO takes them away, and with them what tutors say; the names of the mistakes are left."""
    source = (
        "from lib.exercises import LESSONS, exercises_of\n"
        "for lesson in LESSONS:\n"
        "    for name, exercise in exercises_of(lesson).items():\n"
        "        for answer in [None, 7, 'a', [1, 2, 3], *getattr(exercise, 'mistakes', ())][:6]:\n"
        "            print(name, exercise.judge(answer).message.splitlines()[0])\n"
    )
    said = subprocess.run(
        [sys.executable, "-OO", "-c", source],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert said.returncode == 0, said.stderr
    assert "06.3 Both parts shuffled." in said.stdout


# -- what a function does besides --------------------------------------------------------------------------------------


@needs_fork
def test_nothing_is_shown_of_what_a_function_writes_in_any_way(capfd):
    def loud(x):
        print("printed")
        print("complained", file=sys.stderr)
        os.system("echo called; echo cried >&2")
        os.write(2, b"written")
        return 2 * x

    assert TWICE.judge(loud).message.endswith("take the print out.)")
    assert capfd.readouterr() == ("", "")


def test_what_a_watched_function_complains_is_not_shown(capfd, monkeypatch):
    monkeypatch.setattr(run, "can_fork", lambda: False)
    assert TWICE.judge(lambda x: print("no", file=sys.stderr) or 2 * x).passed
    assert capfd.readouterr() == ("", "")


@needs_fork
def test_what_a_function_starts_ends_with_it():
    def leaves_one_behind(x):
        if os.fork() == 0:
            time.sleep(60)
            os._exit(0)
        return 2 * x

    begun = time.monotonic()
    assert TWICE.judge(leaves_one_behind).passed
    assert time.monotonic() - begun < run.SECONDS / 2, "nobody waited for it"


@needs_fork
@pytest.mark.skipif(sys.platform != "linux", reason="the memory in use is read from /proc")
def test_a_table_without_end_stops_the_function_alone(monkeypatch):
    monkeypatch.setattr(run, "MEMORY", 2**28)

    def grows(x):
        rows = []
        while True:
            rows.append(np.ones(10**6))

    assert "MemoryError" in TWICE.judge(grows).message


def test_an_error_that_cannot_say_itself_is_named(host):
    class Mute(Exception):
        def __str__(self):
            raise RuntimeError

    def fails(x):
        raise Mute

    assert "It stops with Mute." in TWICE.judge(fails).message


# -- time --------------------------------------------------------------------------------------------------------------


def spent():
    """The seconds that this process and those it waited for have worked."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


@pytest.mark.slow
@pytest.mark.parametrize("name", CODE)
def test_a_verdict_comes_within_two_seconds(name):
    """What is right, in every style, what is no known mistake (all are tried), and what is the last known one."""
    exercise = CODE[name]
    styles = importlib.import_module(f"answers.lesson_{name[:2]}").STYLES.get(name, ())
    for answer in (exercise.solution, *styles, lambda *_: (1, 2), exercise.mistakes[-1]):
        begun = spent()
        exercise.judge(answer)
        assert spent() - begun < 1.5


@needs_fork
def test_one_that_never_ends_is_told_so_within_eleven_seconds(monkeypatch):
    """All the time there is, and less than a second besides."""
    assert run.SECONDS == 10
    monkeypatch.setattr(run, "SECONDS", 1)

    def endless(x):
        while True:
            with contextlib.suppress(BaseException):
                time.sleep(60)

    begun = time.monotonic()
    assert "still running" in TWICE.judge(endless).message
    assert 1 < time.monotonic() - begun < 2
