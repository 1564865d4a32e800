"""How many queries something takes."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event


@contextmanager
def queries() -> Iterator[list[str]]:
    """What is asked of any store meanwhile."""
    found: list[str] = []

    def note(*facts: object) -> None:
        found.append(str(facts[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", note)
