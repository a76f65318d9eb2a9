"""The exercises of lesson 12: why two programs differ, C and λ, a sum over blocks, words counted in training rows only."""

import tracemalloc

import numpy as np

from lib.exercises import lesson_12_blocks as blockwise
from lib.exercises import lesson_12_words as wordwise
from lib.exercises.wrong import slips
from lib.judge import run
from lib.judge.compare import same
from lib.judge.kinds import Choice, Code, Number, Quiz
from lib.judge.plain import Refused
from lib.model import bce_gradient, sigmoid
from lib.said import _

# 12.1 -----------------------------------------------------------------------------------------------------------------

QUESTIONS = {
    1: Choice(
        "b",
        {
            "a": "A much weaker penalty makes weights larger by far more than that, and it moves the ŷ.",
            "b": "√(400/399) is 1.00125. A column that is divided by a std so much larger has smaller numbers, and its weight "
            "is larger by nearly that share: a penalty holds it back a little. (The weight of a column of 0 and 1 that nobody "
            "scales hardly moves.)",
            "c": "That moves b, and the weights hardly.",
        },
    ),
    2: Choice(
        "a",
        {
            "a": "b pays like a weight, and what pays is pulled towards 0. The weights hardly notice.",
            "b": "A stronger penalty pulls at the weights, and b is free of it.",
            "c": "Then the weights have other units, and are nowhere near yours.",
        },
    ),
    3: Choice(
        "c",
        {
            "a": "Each weight would change by another factor, some thousands and some hardly. And written twice, a column "
            "keeps its mean and std.",
            "b": "That moves b. And it does not depend on how often a row is written.",
            "c": "Your λ is C = 1/(0.01 · 400) = 0.25 there, and 1 is a weaker penalty; and with the rows doubled and C "
            "kept, it is weaker once more.",
        },
    ),
    4: Choice(
        "b",
        {
            "a": "That moves the weights of all scaled columns in one direction, away from 0, and no tol takes it back.",
            "b": "It has not quite arrived: what is left to go differs from weight to weight, and a smaller tol walks on.",
            "c": "With C = 1/(λN) sum and mean have the same lowest point, at any tol.",
        },
    ),
}


# 12.3 -----------------------------------------------------------------------------------------------------------------


def over_blocks(function, theta, *parts):
    """What the function makes of theta and the blocks: parts are X, y, X, y, …"""
    blocks = list(zip(parts[::2], parts[1::2]))
    kept = [*map(id, blocks)]
    try:
        value = function(theta, blocks)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        if _takes_labels_first(function, theta, parts):
            raise Refused(
                "It takes each pair as (y, X), the labels first. The blocks are pairs (X, y): for X, y in blocks."
            ) from None
        raise
    if kept != [*map(id, blocks)]:
        raise Refused(
            _(
                "Your function changes the list of blocks that comes in: {before} were in it before, and {after} are after. "
                "Whoever calls it loses them. Go through the list with for, and leave it as it is."
            ).format(before=len(kept), after=len(blocks))
        )
    # in one case alone, for it takes long; of a function that lives apart nobody sees it
    asked = len(blocks) == 2 and not run.apart and same(value, gradient_of(theta, blocks))
    if asked and _held_of_many(function) > 0.7 * SIZE:
        raise Refused(
            "The gradient is right. But your function puts the blocks together: while it works it holds as many numbers as "
            "all of them have, and that table would not fit. Take one block at a time, and keep only its sum and its number "
            "of rows."
        )
    return value


def _held_of_many(function):
    """The most bytes that a function holds at once while it goes through many blocks."""
    try:
        return held(function, *MANY)
    except (ArithmeticError, LookupError, TypeError, ValueError):
        raise Refused(
            "Called once it is right, and called again with other blocks it stops. Is something kept from one call to the next, "
            "or made for one number of columns? Begin inside the function, with what comes in."
        ) from None


def held(function, *arguments):
    """The most bytes that the function holds at once, besides its arguments."""
    tracemalloc.start()
    try:
        function(*arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def _takes_labels_first(function, theta, parts):
    """Whether it is right as soon as the two of each pair change places."""
    try:
        came = function(theta, list(zip(parts[1::2], parts[::2])))
        return same(came, gradient_of(theta, list(zip(parts[::2], parts[1::2]))))
    except Exception:  # then that is not what is wrong
        return False


def sums(theta, blocks):
    """The sum of each block's gradients, not yet divided."""
    return [len(y) * bce_gradient(theta, X, y) for X, y in blocks]


def rows_of(blocks):
    """How many rows all blocks have together."""
    return sum(len(y) for X, y in blocks)


def gradient_of(theta, blocks):
    """What is right: the sums of all blocks over all their rows."""
    return sum(sums(theta, blocks)) / rows_of(blocks)


def mean_of_means(theta, blocks):
    """That is the mean of the blocks' means: a short block counts as much as a long one. Add up the sums and the rows,
    and divide once, at the end."""
    return sum(bce_gradient(theta, X, y) for X, y in blocks) / len(blocks)


def sum_of_means(theta, blocks):
    """The blocks' means are added up. Add up their sums, X.T @ (ŷ − y) without dividing, and divide once, at the end."""
    return sum(bce_gradient(theta, X, y) for X, y in blocks)


def never_divided(theta, blocks):
    """That is the sum over all rows. Divide it by how many rows there are in all blocks together."""
    return sum(sums(theta, blocks))


def divided_by_blocks(theta, blocks):
    """The sum over all rows is divided by the number of blocks. Divide by the number of rows, of all blocks together."""
    return sum(sums(theta, blocks)) / len(blocks)


def divided_by_the_last(theta, blocks):
    """The sum over all rows is divided by the rows of the last block alone: count the rows as you go."""
    return sum(sums(theta, blocks)) / len(blocks[-1][1])


def divided_by_the_first(theta, blocks):
    """The sum over all rows is divided by the rows of the first block, as if all were equally long."""
    return sum(sums(theta, blocks)) / len(blocks[0][1])


def divided_by_columns(theta, blocks):
    """The sum over all rows is divided by the number of parameters. Divide by the number of rows."""
    return sum(sums(theta, blocks)) / len(theta)


def the_last_block(theta, blocks):
    """Only the last block counts: each one takes the place of those before. Add to a total."""
    return bce_gradient(theta, *blocks[-1])


def the_first_block(theta, blocks):
    """Only the first block counts. Does the return stand inside the loop?"""
    return bce_gradient(theta, *blocks[0])


def without_the_last(theta, blocks):
    """The last block is missing, and its rows are, too."""
    return gradient_of(theta, blocks[:-1])


def last_missing_in_the_sum(theta, blocks):
    """The last block's sum is missing, while its rows are counted."""
    return sum(sums(theta, blocks[:-1])) / rows_of(blocks)


def as_mini_batches(theta, blocks):
    """θ moves from block to block, as in mini-batch. Here it waits: all blocks are asked with the same θ."""
    moved, total = theta, 0
    for X, y in blocks:
        grad = bce_gradient(moved, X, y)
        total, moved = total + len(y) * grad, moved - grad
    return total / rows_of(blocks)


def turned_round(theta, blocks):
    """All signs are turned: the error is ŷ − y, not y − ŷ."""
    return -gradient_of(theta, blocks)


def of_a_line(theta, blocks):
    """The error is taken from z. The output is ŷ = σ(z): send z through the sigmoid first."""
    return sum(X.T @ (X @ theta - y) for X, y in blocks) / rows_of(blocks)


def with_the_slope(theta, blocks):
    """There is a factor ŷ(1 − ŷ) too many. In the chain rule it cancels against the derivative of the loss."""
    total = 0
    for X, y in blocks:
        y_hat = sigmoid(X @ theta)
        total = total + X.T @ ((y_hat - y) * y_hat * (1 - y_hat))
    return total / rows_of(blocks)


def unequal(seed, columns, *lengths):
    """A case: theta, then X and y of blocks of these lengths, with labels of both kinds."""
    rng = np.random.default_rng(seed)
    theta = rng.normal(size=columns).round(2)
    parts = []
    for length in lengths:
        features = rng.normal(size=(length, columns - 1)).round(2)
        parts += [np.column_stack([np.ones(length), features]), rng.integers(2, size=length)]
    return (theta, *parts)


# So many blocks of so many numbers that a table of all of them is seen beside what Python itself takes: a few kB.
_theta, *_parts = unequal(6, 20, *[100, 80, 120] * 4)
MANY = _theta, list(zip(_parts[::2], _parts[1::2]))
SIZE = sum(X.nbytes for X, y in MANY[1])

# 12.4 -----------------------------------------------------------------------------------------------------------------


def split(message):
    """The words of a message, in small letters."""
    return message.lower().split()


def counts_of(words, messages):
    """A row for each message: how often it has each of the words."""
    return np.array([[split(message).count(word) for word in words] for message in messages])


def words_of_training(training):
    """Each word of the training messages once, in the order of the alphabet."""
    return sorted({word for message in training for word in split(message)})


def word_counts(training, messages):
    """What is right: the words of training, counted in the messages."""
    return counts_of(words_of_training(training), messages)


def words_of_messages(training, messages):
    """The columns are the words of the messages that are counted. The words come from training alone: a model that was
    trained on these columns has a weight for each of them, and for no others."""
    return word_counts(messages, messages)


def words_of_both(training, messages):
    """The words come from training and from the messages together. That is the leak: a word that only the messages have
    gets a column, though no training row could teach its weight. Make the list from training alone."""
    return word_counts([*training, *messages], messages)


def training_counted(training, messages):
    """The rows are the training messages. Count in messages; training only says which words there are."""
    return word_counts(training, training)


def there_or_not(training, messages):
    """Each number is 1 where the word is there at all. How often is asked: "free free" has it twice."""
    return np.minimum(word_counts(training, messages), 1)


def capitals_kept(training, messages):
    """ "Free" and "free" are counted as two words. Make all letters small first, in training and in the messages:
    .lower()."""
    words = sorted({word for message in training for word in message.split()})
    return np.array([[message.split().count(word) for word in words] for message in messages])


def capitals_kept_in_messages(training, messages):
    """The words of training have small letters, and those of the messages keep their capitals, so that "Free" is found
    nowhere. Make both small: .lower()."""
    words = words_of_training(training)
    return np.array([[message.split().count(word) for word in words] for message in messages])


def parts_of_words(training, messages):
    """Parts of words are counted: "at" is found in "what". Cut the message into its words first, .split(), and count in that
    list."""
    words = words_of_training(training)
    return np.array([[message.lower().count(word) for word in words] for message in messages])


def in_order_of_coming(training, messages):
    """The counts are right, but the columns stand in the order in which the words come. Take sorted(…): the order of the
    alphabet."""
    words = list(dict.fromkeys(word for message in training for word in split(message)))
    return counts_of(words, messages)


def in_each_message(training, messages):
    """A word that stands in several training messages, or twice in one, has several columns. Each word once: set(…)."""
    return counts_of(sorted(word for message in training for word in split(message)), messages)


def shares_of_words(training, messages):
    """The counts are divided by how many words the message has. How often is asked, not which share."""
    lengths = np.array([[len(split(message))] for message in messages])
    return word_counts(training, messages) / lengths


def words_in_rows(training, messages):
    """Rows and columns are exchanged: a message is a row, a word a column. Turn it: .T"""
    return word_counts(training, messages).T


def with_ones(training, messages):
    """A column of ones stands in front. That is for the model; here only words are counted."""
    counts = word_counts(training, messages)
    return np.column_stack([np.ones(len(counts), dtype=int), counts])


def letters_dropped(training, messages):
    """Words of one letter are missing, as CountVectorizer leaves them out. Here they count like any other."""
    return counts_of([word for word in words_of_training(training) if len(word) > 1], messages)


def of_the_first_message(training, messages):
    """Only one message is counted. Is the return inside the loop? A row for each message is asked."""
    return word_counts(training, messages[:1])


def nothing_found(training, messages):
    """No word is found in any message. Are they compared in the same letters? Make all letters small, in training and in the
    messages: .lower(). Or is nothing added up?"""
    return 0 * word_counts(training, messages)


EXERCISES = {
    "12.1": Quiz(QUESTIONS),
    "12.2": Number(
        value=(0.005, 0.2, 0.005),
        decimals=4,
        names=("λ", "C", "λ in a fold"),
        why="λ = 1/(CN), with the N that the fit sees. So the same C is a weaker penalty on more rows.",
        mistakes={
            **slips(
                (0.005, 0.2, 0.005),
                (
                    {
                        0.00125: "For λ, C stands where 1/C belongs: λ = 1/(CN), not C/N.",
                        2: "For λ divide by the number of rows, N, too: λ = 1/(CN), not 1/C.",
                        200: "λ is upside down: it is 1/(CN), not CN.",
                        800: "For λ, N stands on the wrong side: it is 1/(CN), not N/C.",
                        0.008: "For λ you took the 250 rows of the second table. The paper has 400.",
                        0.0025: "λ is half of what it should be. Both penalties have the ½: it cancels.",
                        0.01: "λ is twice what it should be, or rounded to two decimals: four are "
                        "asked for, and the ½ of both penalties "
                        "cancels.",
                    },
                    {
                        50: "For C divide by the number of rows, N, too: C = 1/(λN), not 1/λ.",
                        5: "The C is upside down: it is 1/(λN), not λN.",
                        0.00008: "For C, λ stands where 1/λ belongs: C = 1/(λN), not λ/N.",
                        12500: "For C, N stands on the wrong side: it is 1/(λN), not N/λ.",
                        0.125: "For C you took the 400 rows of the first table. Here there are 250.",
                        0.1: "C is half of what it should be. Both penalties have the ½: it cancels.",
                        0.4: "C is twice what it should be. Both penalties have the ½: it cancels.",
                    },
                    {
                        0.004: "In a fold the fit sees 200 of the 250 rows: one fold is held back.",
                        0.02: "In a fold, 50 are the rows that are held back. The fit sees the 200 others.",
                        0.0008: "A fold has not five times the rows: its fit sees 200 of the 250, for one fold is held back.",
                        1: "For λ in a fold divide by the number of rows, too: λ = 1/(CN), with the 200 rows that the fit sees.",
                        200: "λ in a fold is upside down: it is 1/(CN), not CN.",
                        0.0025: "λ in a fold is half of what it should be. Both penalties have the ½: it cancels.",
                        0.01: "λ in a fold is twice what it should be, or rounded to two decimals.",
                    },
                ),
            ),
            (
                2,
                50,
                1,
            ): "That is λ = 1/C. It would hold if both losses were sums, or both were means. Theirs is a sum, ours a "
            "mean: where does the N come in?",
            (200, 5, 200): "All are upside down: λ is 1/(CN).",
            (
                0.0025,
                0.1,
                0.0025,
            ): "All are half of what they should be. Both penalties have the ½: it cancels.",
            (
                0.01,
                0.4,
                0.01,
            ): "All are twice what they should be. Both penalties have the ½: it cancels.",
        },
    ),
    "12.3": Code(
        solution=gradient_of,
        observe=over_blocks,
        names=(
            "theta",
            *(_("block {i}'s {part}").format(i=i, part=part) for i in range(1, 6) for part in "Xy"),
        ),
        mistakes=(
            mean_of_means,
            sum_of_means,
            never_divided,
            divided_by_blocks,
            divided_by_the_last,
            divided_by_the_first,
            divided_by_columns,
            the_last_block,
            the_first_block,
            without_the_last,
            last_missing_in_the_sum,
            as_mini_batches,
            turned_round,
            of_a_line,
            with_the_slope,
        ),
        read=blockwise.read,
        cases=(
            unequal(2, 2, 4, 9),  # the only one of two blocks, and the first: `over_blocks`
            unequal(1, 3, 5, 2, 8),
            unequal(5, 3, 4, 4, 6, 4),
            unequal(3, 5, 3, 1, 7, 6),
            unequal(4, 4, 12, 3, 5),
        ),
        why="One block at a time was in memory, and each gave n numbers and its number of rows. That is all that Dask sends, "
        "too.",
    ),
    "12.4": Code(
        solution=word_counts,
        shaped=True,
        mistakes=(
            words_of_messages,
            words_of_both,
            training_counted,
            there_or_not,
            capitals_kept,
            capitals_kept_in_messages,
            parts_of_words,
            in_order_of_coming,
            in_each_message,
            shares_of_words,
            words_in_rows,
            with_ones,
            letters_dropped,
            of_the_first_message,
            nothing_found,
        ),
        read=wordwise.read,
        cases=(
            (
                ["what a free day", "at a Free day"],  # so few words that all counts are shown
                ["Free day FREE", "what a prize"],
            ),
            (
                ["the bus is late", "The train is late again"],
                ["again the the train", "a bus stops here", "Late late LATE"],
            ),
            (
                ["good good film", "a bad film"],
                ["Good a a film", "not good", "bad film bad", "it is"],
            ),
        ),
        why="Each column is a word that training rows had, so each has a weight. What only the messages have counts nowhere: "
        "the model knows nothing of it.",
    ),
}
