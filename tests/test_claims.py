"""What is said in words holds: nobody can break a claim, and each false wording of the past is broken."""

import re

import pytest
from claims import CLAIMS

from course import build, lesson

READ = {source.name[:2]: lesson.read(source) for source in build.sources()}
ENOUGH = 30


def said(number):
    """A lesson's words as they are read: without marks, lines and folds' tags."""
    text = re.sub(r"<[^>]+>|^> ?|^- |\*+|\\boldsymbol", "", READ[number].text, flags=re.M)
    return " ".join(text.split())


@pytest.mark.parametrize("claim", CLAIMS, ids=str)
def test_claim(claim):
    words = " ".join(claim.words.split())
    if claim.true:
        assert words in said(claim.lesson), "this sentence has gone: change the claim with it"
        claim.tried()
        return
    assert words not in said(claim.lesson), "this was false once, and is again"
    with pytest.raises(AssertionError):
        claim.tried()


def test_there_are_claims_enough():
    assert sum(claim.true for claim in CLAIMS) >= ENOUGH
