"""For every run of pytest: one lesson's tests alone, where they are wanted, and the lessons that a fixture is for."""

import faulthandler
import os
import re
import sys
import time
from pathlib import Path

import crashed
import pytest
import sample
from xdist.scheduler import LoadFileScheduling

from course import build, npm
from course.pictures import under_lock
from lib.judge import run

NUMBERS = [source.name[:2] for source in build.sources()]
IN_SOME = (
    "again",
    "browser",
    "hosts",
    "site",
    "grading",
)  # marks of what a push proves in part
needs_npm = pytest.mark.skipif(
    not npm.stands(),
    reason="reveal.js, MathJax and MiniSearch are not here yet: `make slides` brings them",
)
SHARED_OUT = ("test_build.py", "test_grading_apart.py", "test_subshells.py")
FIRST = "test_site.py"  # begun late it would leave the other workers idle at the end; and it builds the site for all


class Shares(LoadFileScheduling):
    """A worker does all tests of a file, which share its fixtures, or of the files SHARED_OUT those of one parameter.

    These take longest, and no lesson of theirs needs what another one has made: so no worker is left alone with them.
    """

    def _split_scope(self, nodeid):
        file, parameter = super()._split_scope(nodeid), nodeid.partition("[")[2]
        return f"{file}[{parameter}" if file.endswith(SHARED_OUT) else file


def pytest_xdist_make_scheduler(config, log):
    """Where nothing else is asked for, Shares."""
    return Shares(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_addoption(parser):
    parser.addoption("--lesson", metavar="NN", help="the tests of this lesson alone: --lesson=04")
    parser.addoption(
        "--some",
        action="store_true",
        help="of what takes long only what the commit touches, and a part of the rest that its hash chooses",
    )


def pytest_configure(config):
    """No record of solved exercises is read or written; where pictures differ, nbval compares everything else."""
    os.environ["COURSE_PROGRESS"] = ""
    config.pluginmanager.register(crashed)
    if not under_lock():
        config.option.nbval_sanitize_with = str(Path(__file__).with_name("pictures.cfg"))


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marks
def pytest_collection_modifyitems(config, items):
    """With --lesson the tests of other lessons, and those of none, are left out; with --some, of those with a mark of IN_SOME,
    what the commit does not choose.

    A notebook in another language has the code and the numbers of the English one, as tests/test_languages.py compares: to
    run it proves them `again`.
    """
    items.sort(key=lambda item: item.path.name != FIRST)
    for item in items:
        if item.path.suffix == ".ipynb" and item.path.parent.parent == build.NOTEBOOKS:
            item.add_marker("again")
    wanted = config.getoption("--lesson")
    if wanted not in (None, *NUMBERS):
        raise pytest.UsageError(f"There is no lesson {wanted}, only {', '.join(NUMBERS)}.")
    if wanted:
        _keep(config, items, lambda item: wanted in lessons_of(item))
    if config.getoption("--some"):
        some = set(sample.lessons())
        others = sample.of_this_commit().tests(
            [item.nodeid for item in items if is_long(item) and not lessons_of(item)]
        )
        _keep(config, items, lambda item: is_for(item, some, others))


def is_long(item):
    """Whether a test is one of those of which a push runs a part."""
    return any(map(item.get_closest_marker, IN_SOME))


def is_for(item, some, others):
    """Whether a test is run where of what takes long some is taken: of `some` lessons, by their numbers, and of what belongs
    to none these `others`, by their names.
    """
    if not is_long(item):
        return True
    lessons = lessons_of(item)
    return bool(lessons & some) if lessons else item.nodeid in others


def _keep(config, items, wanted):
    config.hook.pytest_deselected(items=[item for item in items if not wanted(item)])
    items[:] = filter(wanted, items)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """What axe found in a test goes along with its report, from whichever worker."""
    if call.when == "call" and "axe" in sys.modules:
        item.user_properties += [("axe", look) for look in sys.modules["axe"].looked]
        sys.modules["axe"].looked.clear()
    return (yield)


def pytest_terminal_summary(terminalreporter):
    """Where axe was asked, one sentence says what it found in the whole run."""
    reports = [report for each in terminalreporter.stats.values() for report in each]
    ran = [report for report in reports if getattr(report, "when", "") == "call"]
    looked = [look for report in ran for name, look in report.user_properties if name == "axe"]
    if looked:
        from axe import said  # here: few runs ask axe

        terminalreporter.write_line(said(looked))


def lessons_of(item):
    """The numbers of the lessons that a test belongs to: by its notebook, its parameters, and its name."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    names = [getattr(value, "name", value) for value in (item.path, *parameters)]
    found = [re.match(r"\d\d(?=[._]|$)", name) for name in names if isinstance(name, str)]
    return {match[0] for match in found if match} | set(re.findall(r"lesson_(\d\d)", item.name))


def asked(request, parameter, everything):
    """Of all lessons those that a fixture is needed for: the parameters of the tests that are selected and use it.

    All of them where one of these tests has no such parameter.
    """
    tests = [
        item
        for item in request.session.items
        if request.fixturename in getattr(item, "fixturenames", ())
    ]
    wanted = [
        item.callspec.params.get(parameter) if hasattr(item, "callspec") else None for item in tests
    ]
    return [lesson for lesson in everything if lesson in wanted or None in wanted]


def came(results, lesson):
    """What build.build made of a lesson; raises the error that stopped it."""
    if isinstance(results[lesson], Exception):
        raise results[lesson]
    return results[lesson]


@pytest.fixture
def judged_here(request, monkeypatch):
    """What is judged runs in this process: to fork one that holds all tests takes twenty milliseconds, for each question.

    For answers that come to an end and keep nothing; one without an end ends this process, and the test is named. A test
    with the mark `forks` is left as it is.
    """
    if request.node.get_closest_marker("forks"):
        yield
        return

    def begin(seconds):
        faulthandler.dump_traceback_later(6 * seconds, exit=True, file=sys.__stderr__)

    monkeypatch.setattr(run, "apart", run.Apart(begin=begin, anew=lambda: None))
    yield
    faulthandler.cancel_dump_traceback_later()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The site, built anew: by the first worker of a run that asks for it, for all of them."""
    from course.site import assemble, wheels  # here: few runs need what these import

    base = tmp_path_factory.getbasetemp()
    base = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    begun, built, lacking = (base / f"site-{name}" for name in ("begun", "built", "lacking"))
    try:
        begun.mkdir()
    except FileExistsError:
        while not built.exists() and not lacking.exists():
            time.sleep(1)
    else:
        try:
            assemble.make(begun / "site")
            (begun / "site").rename(built)
        except wheels.Unreachable as error:
            lacking.write_text(str(error))
        except BaseException:
            lacking.write_text("It could not be built: see the worker that tried.")
            raise
    if lacking.exists():
        pytest.skip(f"THE SITE IS NOT TESTED. {lacking.read_text()}")
    return built


@pytest.fixture(scope="session")
def address(site):
    """Where it is served."""
    from course.site import serve

    with serve.served(site) as address:
        yield address
