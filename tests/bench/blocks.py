"""One batch step over many rows of 20 columns: the plain formula, block by block, Dask on two workers of this machine, and
a pass of scikit-learn's lbfgs. To read X once is the limit. Then the same from a file: seconds, and memory.

ARGS="blocks 100000000" makes that file as long, 16 GB, and deletes it; without a number it has ten million rows.
"""

import tempfile
import time
import tracemalloc
import warnings
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from bench.table import head, row, side_by_side
from bench.training import COLUMNS, problem
from lib.blocks import in_blocks
from lib.model import bce_gradient

SIZES = (1000, 4000, 16_000, 64_000)  # rows in a block
SIZE = 16_000
CHUNKS = 4  # of Dask: two for each worker
CLOCK = (
    time.process_time
)  # of what runs in this process alone: other work on the machine counts less
PIECE = 1_000_000  # rows that are written to the file at once
THETA = np.linspace(-0.1, 0.1, COLUMNS)


def lbfgs(X, y, most_passes):
    """Fit by scikit-learn's solver; return how many passes it made."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it may not arrive
        model = LogisticRegression(C=np.inf, tol=1e-10, max_iter=most_passes, fit_intercept=False)
        return int(model.fit(X, y).n_iter_[0])


def lbfgs_pass(X, y):
    """Seconds of one pass: of all of them without the first, which is slower by what the set-up takes."""
    one, every = side_by_side(
        *(lambda n=n: lbfgs(X, y, n) for n in (1, 100)), rounds=3, clock=CLOCK
    )
    return (every - one) / (lbfgs(X, y, 100) - 1)


def sum_over(theta, X, y):
    """What a worker sends: the sum over its rows, which it adds up block by block."""
    return len(y) * in_blocks(bce_gradient, SIZE)(theta, X, y)


def resident():
    from psutil import Process

    return Process().memory_info().rss / 1e6


def dask_steps(X, y):
    """On two workers that hold X in CHUNKS: how many times as long as block by block in this process a step by dask.array
    takes, and one of sum_over; and the MB more that they hold afterwards."""
    import dask
    import dask.array as da
    from dask.distributed import Client, LocalCluster

    quiet = {"dashboard_address": "127.0.0.1:0", "silence_logs": 50, "memory_limit": None}
    with (
        tempfile.TemporaryDirectory() as folder,
        dask.config.set({"temporary-directory": folder}),
        LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", **quiet) as cluster,
        Client(cluster) as client,
    ):
        parts = np.split(np.arange(len(y)), CHUNKS)
        held = [client.scatter([each[part] for part in parts]) for each in (X, y)]
        far = [
            da.concatenate(
                [
                    da.from_delayed(future, each[part].shape, each.dtype)
                    for future, part in zip(futures, parts)
                ]
            )
            for futures, each in zip(held, (X, y))
        ]

        def by_arrays():
            y_hat = 1 / (1 + da.exp(-(far[0] @ THETA)))
            return (far[0].T @ (y_hat - far[1])).compute() / len(y)

        def by_sums():
            sums = client.map(sum_over, [THETA] * CHUNKS, *held, pure=False)
            return sum(client.gather(sums)) / len(y)

        for step in (by_arrays, by_sums):
            assert np.allclose(step(), bce_gradient(THETA, X, y), rtol=0, atol=1e-10)
        before = sum(client.run(resident).values())
        here = in_blocks(bce_gradient, SIZE)
        alone, *seconds = side_by_side(lambda: here(THETA, X, y), by_arrays, by_sums, rounds=9)
        memory = sum(client.run(resident).values()) - before
        return [each / alone for each in seconds], memory


def most(function):
    """The most that a function holds at once, MB."""
    tracemalloc.start()
    function()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak / 1e6


def in_memory(N):
    """Print the table of one step over N rows in memory."""
    _, X, y = problem(N)
    y = (X[:, 1] > X[:, 2] + y).astype(int)  # there is something to learn
    steps = {"the plain formula": bce_gradient}
    steps |= {
        f"block by block, {size:,} rows each": in_blocks(bce_gradient, size) for size in SIZES
    }
    runs = {name: lambda step=step: step(THETA, X, y) for name, step in steps.items()}
    read, *seconds = side_by_side(X.sum, *runs.values(), rounds=9, clock=CLOCK)
    blocks = dict(zip(runs, seconds))[f"block by block, {SIZE:,} rows each"]
    head(f"one step, {N:,} rows", "ms", "reading X once = 1", "block by block = 1", "MB besides X")

    def line(name, each, memory):
        row(name, each * 1e3, each / read, each / blocks, memory)

    line("reading X once", read, 0)
    for (name, run), each in zip(runs.items(), seconds):
        line(name, each, most(run))
    (arrays, sums), memory = dask_steps(X, y)
    line("Dask, two workers, dask.array", arrays * blocks, memory)
    line(f"Dask, two workers, each block by block, {SIZE:,} rows", sums * blocks, memory)
    line("scikit-learn, a pass of lbfgs", lbfgs_pass(X, y), most(lambda: lbfgs(X, y, 2)))
    print(flush=True)


def own_memory():
    """What this process holds itself, MB, without the pages of files that it looks at."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("RssAnon")) / 1e3


def from_a_file(N):
    """Print what one step over N rows of a file takes, and what a read of the file does; then the file is gone."""
    rng = np.random.default_rng(0)
    with tempfile.TemporaryFile() as file:
        y = np.empty(N, dtype=np.int8)
        for start in range(0, N, PIECE):
            count = min(PIECE, N - start)
            file.write(rng.normal(size=(count, COLUMNS)).data)
            y[start : start + count] = rng.integers(2, size=count)
        file.flush()
        X = np.memmap(file, dtype=float, mode="r", shape=(N, COLUMNS))
        before, held = own_memory(), []

        def watched(theta, X_block, y_block):
            held.append(own_memory())
            return bce_gradient(theta, X_block, y_block)

        def read():
            return sum(X[start : start + 100_000].sum() for start in range(0, N, 100_000))

        reading, step = side_by_side(
            read, lambda: in_blocks(watched, 100_000)(THETA, X, y), rounds=2
        )
        head(
            "a file", "GB", "reading it, s", "a step, s", "reading it = 1", "MB more held, at most"
        )
        row(f"{N:,} rows", X.nbytes / 1e9, reading, step, step / reading, max(held) - before)


def main(N="10000000"):
    for rows in (1_000_000, 10_000_000):
        in_memory(rows)
    from_a_file(int(N))
