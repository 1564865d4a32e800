"""The log in the data folder: what the program did, and where it failed, never about whom."""

import logging
import traceback
from pathlib import Path
from types import TracebackType

_SIZE = 1_000_000
FILE = "ruraledu.log"


class _Discreet(logging.Formatter):
    """Writes the place of a mistake and its class; the message may hold a person's data."""

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None  # what another handler made of the error is kept there
        text = super().format(record)
        record.exc_text = None
        return text

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None]
        | tuple[None, None, None],
    ) -> str:
        return outline(ei[1]) if ei[1] else ""


def outline(error: BaseException) -> str:
    """The calls that led to an error and its class, without its message; causes come first."""
    cause = error.__cause__ or error.__context__
    before = f"{outline(cause)}\n" if cause else ""
    calls = "".join(traceback.format_tb(error.__traceback__))
    return f"{before}{calls}{type(error).__name__}"


def write_into(folder: Path) -> logging.Handler:
    """Write the log into a data folder from now on; returns what `stop` takes."""
    from logging.handlers import RotatingFileHandler  # reads the libraries of the network

    handler = RotatingFileHandler(
        folder / FILE, maxBytes=_SIZE, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(_Discreet("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    return handler


def stop(handler: logging.Handler) -> None:
    """End writing into a folder."""
    logging.getLogger().removeHandler(handler)
    handler.close()
