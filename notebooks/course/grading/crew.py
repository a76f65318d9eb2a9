"""Who does many jobs: processes of this machine, or the workers of a scheduler of dask's. A worker that dies costs nothing
but time: its job goes to another one, and if that dies as well, it gets a result that says so.
"""

import multiprocessing
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

from course import Lacking
from course.grading import job

TRIES = 3  # how many workers may die over one notebook
DIED = job.refused("the grader's own process ended over it, three times", again=True)


def work(jobs, scheduler="", cores=None):
    """(key, result) of each of {key: job}, as they are done."""
    if not jobs:
        return iter(())
    return _far(jobs, scheduler) if scheduler else _near(jobs, cores or os.cpu_count() or 1)


def _near(jobs, cores):
    """Processes of this machine."""
    left = dict(jobs)
    together = min(cores, len(left))
    while left and together:
        for key, result in _pooled(dict(left), together):
            del left[key]
            yield key, result
        together = 0
    # a worker died: one of these has ended it, so each is alone from now on
    for key, each in left.items():
        yield key, _alone(each)


def _pooled(jobs, cores):
    """What a pool does until one of its processes dies."""
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(cores, mp_context=context) as pool:
        futures = {pool.submit(job.grade, each): key for key, each in jobs.items()}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BrokenProcessPool:
            return
        finally:  # where somebody stops it, what waits is not begun
            pool.shutdown(cancel_futures=True)


def _alone(each):
    """The result of one job, each time in a process of its own."""
    for _ in range(TRIES):
        for _, result in _pooled({0: each}, 1):
            return result
    return DIED


def _far(jobs, scheduler):
    """The workers of a scheduler. They have the same course in the same state, and say so where they have not."""
    from distributed import Client, KilledWorker
    from distributed import as_completed as completed

    try:
        client = Client(scheduler, timeout=20)
    except OSError as problem:
        raise Lacking(f"Nobody answers at SCHEDULER={scheduler}: {problem}") from None
    with client:
        futures = {
            client.submit(job.grade, each, key=f"grade-{key}", pure=False, retries=TRIES): key
            for key, each in jobs.items()
        }
        for future in completed(list(futures)):
            try:
                yield futures[future], future.result()
            except KilledWorker:
                yield futures[future], DIED
