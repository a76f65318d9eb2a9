"""."""

from unseen import bank

ANSWERS = [*bank("07.1", ["None"], [("x", "y", "None")])]
