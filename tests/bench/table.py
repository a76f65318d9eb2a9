"""How every subject measures side by side, and how it prints: markdown, a row as soon as it is known."""

import statistics
import time


def row(*cells):
    """Print one row; numbers with three digits, other things as they are."""
    print(f"| {' | '.join(map(text, cells))} |", flush=True)


def text(cell):
    """One cell; None is a dash."""
    if cell is None:
        return "–"
    if not isinstance(cell, float):
        return f"{cell:,}" if isinstance(cell, int) else str(cell)
    return f"{cell:,.0f}" if abs(cell) >= 100 else f"{cell:.3g}"


def head(*names):
    """Print the head of a table; the first column is words, the others are numbers."""
    row(*names)
    print(f"|---|{'---:|' * (len(names) - 1)}")


def side_by_side(*functions, rounds=5, clock=time.perf_counter):
    """Seconds of each function: they take turns, and the median of the rounds counts. One that is None takes none.

    clock: time.process_time for what runs on one core alone; other work on the machine then counts less.
    """
    times = [[] for _ in functions]
    for _ in range(rounds):
        for function, kept in zip(functions, times):
            if function is not None:
                start = clock()
                function()
                kept.append(clock() - start)
    return [statistics.median(kept) if kept else None for kept in times]


def ratio(one, other):
    """How many times `other` goes into `one`, or None where it was not measured."""
    return None if one is None or other is None else one / other
