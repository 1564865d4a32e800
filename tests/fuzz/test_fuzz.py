"""A share of the changed files with every test run; .ci/run reads the numbers of G7 and G8."""

import pytest

from tests.fuzz.running import TARGETS, run_all


@pytest.mark.parametrize("target", TARGETS)
def test_changed_files_are_refused_or_read(target: str) -> None:
    ends, breaches = run_all(target, range(1000, 1200))
    assert breaches == []
    assert ends.total() == 200
    assert len(ends) > 2
