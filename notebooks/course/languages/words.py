"""The words that the machinery gives to every lesson, to be translated once: {text: what it is}.

In braces stands what is filled in; a translation has the same braces.
"""

PROMISES = {
    "Slides {first} to {last}": "which slides a lesson is about",
    "Slide {first}": "the same, where it is one",
    "No slides": "the same, where there is none",
    "about {own} minutes": "how long it takes",
    "about {own} minutes, and {practice} for the exercises": "the same, where it has exercises",
}
GIVEN = {
    "Predict.": "the name of a prompt: what the cell below will say",
    "Exercise {number}": "the heading of an exercise, before its title",
    "Ask": "a part of a speaker note: what to ask the class",
    "Expect": "a part of a speaker note: what the class will say",
    "Watch for": "a part of a speaker note: what goes wrong",
}
TABLE = {
    "lesson": "the table of lessons, its head",
    "slides": "the table of lessons, its head",
    "minutes": "the table of lessons, its head",
    "afterwards you can": "the table of lessons, its head: the aim stands below",
}
ALL = {**GIVEN, **PROMISES, **TABLE}
