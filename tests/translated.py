"""Vietnamese, for tests of words that stand there once a part is complete in it."""

import pytest

from course import build
from course.languages import catalogue

LESSONS = [source.name[:2] for source in build.sources()]


def vietnamese(*parts):
    """The language; where one of the parts is not complete in it, English may stand there: the test is skipped."""
    language = catalogue.languages()["vi"]
    if lacking := {*parts} - {*language.complete}:
        pytest.skip(f"not complete in Vietnamese: {' '.join(sorted(lacking))}")
    return language
