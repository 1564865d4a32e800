"""Reading old .xls files in a process of its own, with little memory.

A damaged .xls can make the reading library ask for all memory and give up the whole process, since
it trusts the places of cells; a damaged stick must not take the window with it. The zipped forms
are checked beforehand (`guarding`).
"""

import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

T = TypeVar("T")
_LONGEST = 120
"""Seconds after which a file counts as unreadable."""
_MOST_MEMORY = 4 * 2**30


def apart(function: Callable[[bytes, str], T], data: bytes, name: str) -> T | None:
    """function(data, name) done by another process; None when that process did not survive it."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_limit_memory) as pool:
        try:
            return pool.submit(function, data, name).result(_LONGEST)
        except (BrokenProcessPool, TimeoutError):
            for process in list(pool._processes.values()):
                process.kill()
            return None


def _limit_memory() -> None:
    """Bound what the process may ask for; Windows knows no such limit and refuses by itself."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
