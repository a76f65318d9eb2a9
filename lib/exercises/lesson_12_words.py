"""What is read off a table of counts that is wrong: which word each column counts, and how it counts.

Each word is handed in alone, as a message of its own, so that the columns which notice it are known.
"""

import numpy as np

from lib.said import _

TRAINING = ["Go to the old Mill at noon", "a mill at the sea a Sea", "I see it go on"]
WORDS = sorted({word for message in TRAINING for word in message.lower().split()})
UNKNOWN = ["zebra", "bird", "thematic"]  # the last has a word of training inside
SINGLE = [*WORDS, *UNKNOWN]
MESSAGES = ["go go GO on", "The zebra", "at a At the sea", "it", "thematic atlas seen"]


def right(training, messages):
    """The table of counts."""
    words = sorted({word for message in training for word in message.lower().split()})
    return np.array(
        [[message.lower().split().count(word) for word in words] for message in messages]
    )


def _table(outcome, rows):
    """A table of numbers with so many rows, or None."""
    if outcome.error:
        return None
    try:
        table = np.asarray(outcome.value, dtype=float)
    except (TypeError, ValueError):
        return None
    return table if table.ndim == 2 and len(table) == rows else None


def read(ask):
    """What is wrong with (training, messages) -> counts."""
    single, whole, turned = ask(
        [
            (TRAINING, SINGLE),
            (TRAINING, MESSAGES),
            (TRAINING, [word.capitalize() for word in WORDS]),
        ]
    )
    tables = _table(single, len(SINGLE)), _table(whole, len(MESSAGES)), _table(turned, len(WORDS))
    if tables[1] is None:
        return _of_rows(whole)
    if any(one is None for one in tables):
        return ""
    alone, counts, capital = tables
    if counts.shape[1] != alone.shape[1]:
        return _(
            "How many columns there are depends on the messages: {one} or {other}, with the same training. They come from "
            "training alone: a column for each of its words, whether a message has that word or not."
        ).format(one=counts.shape[1], other=alone.shape[1])
    return _columns(alone[: len(WORDS)], alone, counts, capital) or _counting(
        alone, counts, capital
    )


def _of_rows(outcome):
    """Words for a table with other rows than there are messages."""
    if outcome.error:
        return ""
    try:
        table = np.asarray(outcome.value, dtype=float)
    except (TypeError, ValueError):
        return ""
    wanted = right(TRAINING, MESSAGES)
    if table.shape == wanted.T.shape:
        return "Rows and columns are exchanged: a message is a row, a word a column."
    if table.size == wanted.shape[1]:
        if np.array_equal(table.ravel(), wanted.sum(axis=0)):
            return "All messages are added up into one row. A row for each message is asked."
        return "There is one row of counts. A row for each message is asked: is the return inside the loop?"
    if table.ndim == 2 and len(table) < len(MESSAGES):
        return _(
            "Some messages have no row: {rows} come back for {messages}. One without any known word is a row of zeros."
        ).format(rows=len(table), messages=len(MESSAGES))
    return ""


def _columns(known, alone, counts, capital):
    """Words for columns that are not those of the training words, in the order of the alphabet."""
    noticed = known != 0
    place = {word: np.flatnonzero(noticed[i]) for i, word in enumerate(WORDS)}
    n = len(WORDS)
    if alone.shape[1] == n and np.array_equal(known, np.eye(n)):
        return ""
    extra = np.flatnonzero((alone[n:] != 0).any(axis=0) & ~noticed.any(axis=0))
    if (
        alone.shape[1] == n + 1
        and (known[:, 0] == known[0, 0]).all()
        and known[0, 0] == 1
        and np.array_equal(known[:, 1:], np.eye(n))
    ):
        return (
            "A column of ones stands in front. That is for the model; here only words are counted."
        )
    if len(extra) == 1 and alone.shape[1] == n + 1:
        return (
            "There is one more column, which counts words that are not among those of training. "
            "What only the messages have counts nowhere."
        )
    if not noticed.any():
        return (
            "No column takes notice of a word that stands alone in a message. Are the words "
            "compared in the same letters, small ones: .lower()?"
        )
    missing = [word for word in WORDS if not len(place[word])]
    heard = [word for word in WORDS if len(place[word]) == 1]
    if missing:
        return _missing(missing, capital, alone)
    if any(len(places) > 1 for places in place.values()):
        repeated = [word for word in WORDS if len(place[word]) > 1]
        if alone.shape[1] == sum(len(message.split()) for message in TRAINING):
            return _(
                "A word that stands in several training messages, or twice in one, has several "
                'columns: "{word}". Each word once: set(…).'
            ).format(word=repeated[0])
        if noticed.sum() > n and alone.shape[1] == n:
            i = next(k for k, word in enumerate(WORDS) if len(place[word]) > 1)
            other = [WORDS[j] for j in place[WORDS[i]] if j < n and WORDS[j] != WORDS[i]]
            return _(
                'Parts of words are counted: the message "{word}" counts for "{other}" as well. Cut a message into its words '
                "first, .split(), and count whole words."
            ).format(word=WORDS[i], other=other[0] if other else "?")
        return _(
            'The word "{word}" has several columns. Each word of training has one: set(…), of small letters.'
        ).format(word=repeated[0])
    if alone.shape[1] > n:
        return _(
            "There are {columns} columns, and training has {n} words, once their letters are small. Each word has one column."
        ).format(columns=alone.shape[1], n=n)
    order = [int(place[word][0]) for word in heard]
    if order == list(range(n))[::-1]:
        return "The columns are right, but they stand in the reverse order. The alphabet begins with a: sorted(…)."
    if order != list(range(n)):
        came = sorted(WORDS, key=lambda word: place[word][0])
        first = list(
            dict.fromkeys(word for message in TRAINING for word in message.lower().split())
        )
        said = _(
            "The columns do not stand in the order of the alphabet: {words}, … Take sorted(…)."
        )
        if came == sorted(WORDS, key=lambda word: (len(word), word)):
            said = _(
                "The columns do not stand in the order of the alphabet, but by the length of the words: {words}, … Take "
                "sorted(…)."
            )
        elif came == first:
            said = _(
                "The columns do not stand in the order of the alphabet, but in that in which the words come: {words}, … Take "
                "sorted(…)."
            )
        return said.format(words=", ".join(came[:5]))
    return ""


def _missing(missing, capital, alone):
    """Words for training words that no column notices."""
    short = [word for word in WORDS if len(word) == 1]
    if missing == short:
        return "Words of one letter are missing, as CountVectorizer leaves them out. Here they count like any other."
    for length in (2, 3):
        if missing == [word for word in WORDS if len(word) <= length]:
            return _(
                "Words of up to {length} letters are missing. Every word of training has its column, short ones too."
            ).format(length=length)
    if missing == WORDS[-1:]:
        return _(
            'The last word of the alphabet, "{word}", has no column. Every word of training has one.'
        ).format(word=missing[0])
    if missing == WORDS[:1]:
        return _(
            'The first word of the alphabet, "{word}", has no column. Every word of training has one.'
        ).format(word=missing[0])
    for i, words in {
        0: "Only the words of the first training message have a column. Those of all training messages do: every word, once.",
        -1: "Only the words of the last training message have a column. Those of all training messages do: every word, once.",
    }.items():
        if missing == sorted(set(WORDS) - set(TRAINING[i].lower().split())):
            return words
    large = [word for word in WORDS if word not in " ".join(TRAINING).split()]
    if (
        missing == large
        or (capital[[WORDS.index(word) for word in missing]] != 0).any(axis=1).all()
    ):
        return _(
            'The word "{word}", which stands with a capital in training, is not noticed in small letters. "Free" and "free" are '
            "one word: make all letters small first, in training and in the messages: .lower()."
        ).format(word=missing[0])
    if alone.shape[1] == len(set("".join(WORDS))):
        return "The columns are letters, not words. A text is cut into its words by .split(), without anything in the brackets."
    shown = ", ".join(f'"{word}"' for word in missing[:3])
    if len(missing) > len(WORDS) // 2:
        return _(
            "Most words of training have no column, {words} for example: do the columns come from another list, or from a name "
            "of the notebook? They come from training."
        ).format(words=shown)
    return _(
        "Words of training have no column: {words}. Every word of training has one, whatever its length and wherever it stands."
    ).format(words=shown)


def _counting(alone, counts, capital):
    """Words for right columns with wrong counts."""
    wanted, n = right(TRAINING, MESSAGES), len(WORDS)
    if np.array_equal(counts, wanted) and np.array_equal(capital, np.eye(n)):
        return ""
    if np.array_equal(counts, np.minimum(wanted, 1)):
        return 'Each number is 1 where the word is there at all. How often is asked: "go go" has it twice.'
    lengths = np.array([[len(message.split())] for message in MESSAGES])
    known = np.maximum(wanted.sum(axis=1, keepdims=True), 1)
    with np.errstate(all="ignore"):
        for words, made in {
            "The counts are divided by how many words the message has. How often is asked, not which share.": wanted
            / lengths,
            "The counts are divided by how many known words the message has, so that a row adds up to 1. How often is asked, not "
            "which share.": wanted / known,
            "The counts are divided by the largest of the row. How often is asked, not which share.": wanted
            / np.maximum(wanted.max(axis=1, keepdims=True), 1),
            "The logarithm is taken of 1 + count. How often is asked: the count itself.": np.log1p(
                wanted
            ),
            "The counts are squared. How often is asked: the count itself.": wanted**2,
            "Each number is one more than the count. How often is asked.": wanted + 1,
            "Each number is twice the count. How often is asked.": 2 * wanted,
        }.items():
            if np.allclose(counts, made):
                return words
        log = np.log1p(wanted) / np.where(counts > 0, counts, 1)
        if (counts > 0).sum() == (wanted > 0).sum() and np.ptp(log[wanted > 0]) < 1e-6:
            return "A logarithm of 1 + count is taken. How often is asked: the count itself."
    if not np.array_equal(capital, np.eye(n)):
        return (
            'Words with a capital are not counted as they should: "Free" and "free" are one word. '
            "Make all letters small, in training "
            "and in the messages: .lower()."
        )
    inside = np.array([[message.lower().count(word) for word in WORDS] for message in MESSAGES])
    there = np.minimum(inside, 1)
    if np.array_equal(counts, there):
        return (
            'Parts of words are counted: "at" is found in "thematic". Cut a message into its words first, .split(), and count '
            "whole words. And each counts once only, where how often is asked."
        )
    if np.array_equal(counts, inside):
        return (
            'Parts of words are counted: "at" is found in "thematic". Cut a message into its words first, .split(), and count '
            "whole words."
        )
    i, j = np.argwhere(counts != wanted)[0]
    return _(
        'In "{message}" the word "{word}" is counted {count:g} times, and it is there {wanted} times.'
    ).format(message=MESSAGES[i], word=WORDS[j], count=counts[i, j], wanted=wanted[i, j])
