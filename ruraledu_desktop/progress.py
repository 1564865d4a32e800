"""Progress of long operations, and how the clerk stops them."""

from collections.abc import Callable
from typing import TypeAlias

Progress: TypeAlias = Callable[[int, int, str], None]
"""Called as progress(done, total, "读取第 3 张表"); raises `Cancelled` when asked to stop."""


class Cancelled(Exception):
    """The clerk stopped the operation; nothing of it is kept."""


def silent(done: int, total: int, doing: str) -> None:
    """Progress that nobody watches."""
