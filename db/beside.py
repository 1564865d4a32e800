"""Beside: a server writes while more is prepared here.

It is another process and takes a quarter of a merge's time, so the two go on at once. The thread
that waits for it does nothing else: two threads that both work get in each other's way in Python.
"""

import sys
from collections.abc import Callable, Generator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import ParamSpec, TypeVar

from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")
_SWITCH_AFTER = 0.0003
"""Seconds after which the thread gets its turn when the server can take more."""


class _AtOnce(Executor):
    """Does what it is given before it goes on."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Do it now."""
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


AT_ONCE = _AtOnce()


@contextmanager
def worker(conn: Connection) -> Generator[Executor]:
    """Who uses a connection from now on; nobody else may before its work is done.

    At the end of the block it is. A file is written by this process, so that is done at once.
    """
    if conn.dialect.name != "postgresql":
        yield AT_ONCE
        return
    before = sys.getswitchinterval()
    sys.setswitchinterval(min(before, _SWITCH_AFTER))
    try:
        with ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside") as thread:
            yield thread
    finally:
        sys.setswitchinterval(before)
