"""What can go wrong through a clerk, a disk or a foreign file, as opposed to our own mistakes."""

from typing import Any

import orjson


class ExplainedError(Exception):
    """Something a clerk or a disk did: shown to the clerk as it stands.

    Every other exception is our mistake: it is logged, and a page offers a bundle to send.

    Attributes:
        code: short stable code such as "E101", for the log and the telephone.
        what: one Chinese sentence: what happened, and where.
        advice: one Chinese sentence: what is safe and what to do now.
    """

    def __init__(self, code: str, what: str, advice: str) -> None:
        super().__init__(f"{what}{advice}")
        self.code = code
        self.what = what
        self.advice = advice


def lacks_memory(error: Exception) -> bool:
    """Whether memory ran out; orjson and expat say so as if the text they read were bad."""
    told = ("Not enough memory", "out of memory")
    return isinstance(error, MemoryError) or str(error).startswith(told)


def parsed(data: bytes) -> Any:
    """What a text of JSON says.

    Raises:
        ValueError: it is none. MemoryError: there was no memory to read it, which is no fault of
            the text (F4).
    """
    try:
        return orjson.loads(data)
    except ValueError as error:
        if lacks_memory(error):
            raise MemoryError from error
        raise
