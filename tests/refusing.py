"""What must be refused, with which code."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from db.errors import ExplainedError


@contextmanager
def refused(code: str) -> Generator[pytest.ExceptionInfo[ExplainedError]]:
    """What is done in the block is refused with this code; `as` gives what was said."""
    with pytest.raises(ExplainedError) as caught:
        yield caught
    assert caught.value.code == code, caught.value
