"""What must be refused, with which code; and a disk that refuses."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest

from db.errors import ExplainedError
from db.records import School
from db.store import Store
from ruraledu_desktop import editing


@contextmanager
def refused(code: str) -> Generator[pytest.ExceptionInfo[ExplainedError]]:
    """What is done in the block is refused with this code; `as` gives what was said."""
    with pytest.raises(ExplainedError) as caught:
        yield caught
    assert caught.value.code == code, caught.value


def fill_disk(office: Store) -> None:
    """From now on nothing more can be written."""
    with office.read() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar_one()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
    with refused("E136"):
        for number in range(1000):
            editing.create(office, School, values={"name": f"第{number}小学"})
