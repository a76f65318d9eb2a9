"""The kernel sets two names here."""
