"""Grading: hand-ins are read, their code runs behind walls, the judge stays outside, tables and pages come out.

sources.py    what was handed in, out of folders and zips      hand_in.py   one notebook: its lesson, its cells
whose.py      the student whose exercises are judged           aboard.py    what goes behind the walls
inside/       what runs there: walls.py builds them, keeper.py forks a process for each hand-in, pupil.py is that process
room.py       a room behind the walls, from outside            remote.py    what lives there, as the judge sees it
sitting.py    one hand-in in a room: its verdicts              job.py       bytes to bytes: what any machine can do
crew.py       many jobs: two processes, or a scheduler's       likeness.py  who is alike
tables.py     grades.csv, and as Moodle and Canvas want it     pages.py     the pages for students and teacher
keep.py       nothing that somebody wrote is overwritten       grade.py     the command
"""
