"""."""

from unseen import bank

ANSWERS = [*bank("08.1", ["None"], [("x", "y", "None")])]
