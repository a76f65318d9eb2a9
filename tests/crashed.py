"""A plugin: a test whose page the browser has let crash is run once more, in a fresh browser, and named at the end.

Chromium's renderer does so now and then, on any page, which says nothing of the course. A kept plugin,
pytest-rerunfailures, keeps the fixture with the page that crashed for the second run, and for all tests after it.
"""

import re

import pytest
from _pytest.runner import runtestprotocol

CRASHED = re.compile(r"\b(Target|Page) crashed\b")  # Playwright's words
MARKS = ("browser", "site", "hosts")
AGAIN = "run once more"  # in a report's user_properties


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item, nextitem):
    """Of a test that needs a browser, and that its page's crash alone stopped, report the second run, all its fixtures anew."""
    if not any(map(item.get_closest_marker, MARKS)):
        return None
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, nextitem=nextitem, log=False)
    errors = [error(report) for report in reports if report.failed]
    if errors and all(map(CRASHED.search, errors)):
        try:
            item.session._setupstate.teardown_exact(None)
        except Exception as closing:  # the page that is no more
            item.add_report_section("setup", "closing what crashed", repr(closing))
        item.user_properties[:] = [(AGAIN, item.nodeid)]
        reports = runtestprotocol(item, nextitem=nextitem, log=False)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def error(report):
    """What stopped a step of a test; without the code around it, which may name a crash, too."""
    crash = getattr(report.longrepr, "reprcrash", None)
    return crash.message if crash else str(report.longrepr)


def pytest_terminal_summary(terminalreporter):
    """Name them."""
    reports = [report for each in terminalreporter.stats.values() for report in each]
    names = [dict(getattr(report, "user_properties", ())).get(AGAIN) for report in reports]
    for name in sorted({*names} - {None}):
        terminalreporter.write_line(f"{AGAIN}, since its page crashed: {name}")
