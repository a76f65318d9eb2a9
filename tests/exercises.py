"""The lessons that have exercises, and the notebook of each with its exercises in it."""

from course import build, lesson


def read(source):
    """A lesson's notebook without outputs, and {name: Exercise}, whose cells are the notebook's."""
    notebook = build.read(source)
    return notebook, lesson.exercises(notebook.cells)


LESSONS = {source.name[:2]: source for source in build.sources() if read(source)[1]}
