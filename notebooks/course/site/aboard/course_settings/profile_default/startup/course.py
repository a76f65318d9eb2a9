"""Run by the browser's kernel before the first cell, while the learner reads: what all lessons import is read in."""

get_ipython().Completer.use_jedi = False  # noqa: F821, not aboard
__import__("lib.explore")  # no name for it: a lesson imports what it uses
