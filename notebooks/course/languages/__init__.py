"""Lessons in other languages: the same code, numbers and figures, other words.

    units.py       Markdown, taken apart into what is translated
    words.py       what the machinery says, and the site's pages, their scripts and class copies
    catalogue.py   gettext catalogues of both, a language's in notebooks/py/vi, and the languages of data/languages.csv
    check.py       what is wrong with a translation
    edition.py     lessons and notebooks in a language; pages, decks and class copies are made of them
    translate.py   `make translate`: brings all up to date, and says what is left

One source of a lesson, notebooks/py/NN_name.py, is taken apart by lesson.py in English, whatever the language of its words:
what it knows a lesson's parts by (PROMPT, a hint's or solution's name) is said in the language at the very end.
"""
