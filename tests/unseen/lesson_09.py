"""."""

from unseen import bank

ANSWERS = [*bank("09.1", ["None"], [("x", "y", "None")])]
