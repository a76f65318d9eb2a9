"""Start here has one number and no code: nothing to add."""

STYLES, WRONG = {}, {}
