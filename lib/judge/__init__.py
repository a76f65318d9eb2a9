"""The judge of the exercises: it says of an answer whether it is right, and what a tutor would say. It knows no lesson.

kinds.py names the kinds of exercise. They are imported from there, not here: `import lib` needs the record alone.
"""
