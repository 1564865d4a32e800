"""A share of the changed files with every test run; .ci/run reads the numbers of G7 and G8."""

import multiprocessing
import sys
from concurrent.futures import ProcessPoolExecutor

import pytest

from tests.fuzz.running import TARGETS, run_all


@pytest.mark.skipif(sys.platform == "win32", reason="time and memory are measured as on Unix")
@pytest.mark.parametrize("target", TARGETS)
def test_changed_files_are_refused_or_read(target: str) -> None:
    """In a process of its own: what the tests before held is no memory that reading needed."""
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=fresh) as pool:
        ends, breaches = pool.submit(run_all, target, range(1000, 1200)).result()
    assert breaches == []
    assert ends.total() == 200
    assert len(ends) > 2
