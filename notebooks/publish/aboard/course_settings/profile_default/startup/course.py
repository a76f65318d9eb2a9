"""Run by the browser's kernel before the first cell."""
get_ipython().Completer.use_jedi = False  # noqa: F821, not aboard
