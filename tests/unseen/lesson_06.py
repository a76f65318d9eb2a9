"""."""

from unseen import bank

ANSWERS = [*bank("06.1", ["None"], [("x", "y", "None")])]
