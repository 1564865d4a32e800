"""What a workbook must not be: too large, doctored, or huge where it looks small (T15).

Every part is unpacked and looked at here before the reading library sees the file, so that a few
kilobytes cannot fill the memory. Macros, links and formulas are never run; they are not read.
"""

import zipfile
import zlib
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from io import BytesIO
from xml.parsers import expat

from db.errors import ExplainedError, lacks_memory
from db.refusals import refusal

MOST_BYTES = 64 * 2**20
MOST_UNPACKED = 2**30
MOST_PARTS = 4_000
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 10_000_000
_CHUNK = 2**20
_DOCTYPE = b"<!DOCTYPE"
Attributes = dict[str, str]


def refused(name: str, reason: str) -> ExplainedError:
    """The refusal of a file: sheet_foreign, sheet_damaged, sheet_doctored …"""
    return refusal("E113", file=name, reason=reason)


def check_size(rows: int, columns: int, name: str) -> None:
    """Refuse a sheet too large to hold in memory."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise refused(name, "sheet_large")


@contextmanager
def opened(data: bytes, name: str) -> Generator[zipfile.ZipFile]:
    """A zipped workbook of which every part was looked at.

    Raises:
        ExplainedError: E113 when the file is damaged, doctored or too large, or when what is read
            from it in the block shows it to be.
        MemoryError: which is no fault of the file.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            _check_parts(archive, name)
            yield archive
    except (NotImplementedError, RuntimeError) as error:  # unknown compression, encrypted part
        raise refused(name, "sheet_doctored") from error
    except (
        zipfile.BadZipFile,
        zlib.error,
        expat.ExpatError,
        EOFError,
        OSError,
        ValueError,
    ) as error:
        if lacks_memory(error):
            raise MemoryError from error
        raise refused(name, "sheet_damaged") from error


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    infos = archive.infolist()
    if len({info.filename for info in infos}) != len(infos) or len(infos) > MOST_PARTS:
        raise refused(name, "sheet_doctored")
    total = 0
    for info in infos:
        is_xml = info.filename.endswith((".xml", ".rels", ".vml"))
        tail = b""
        for chunk in _chunks(archive, info.filename):
            total += len(chunk)
            if total > MOST_UNPACKED:
                raise refused(name, "sheet_large")
            if is_xml and (_DOCTYPE in tail + chunk or (not tail and b"\0" in chunk[:4])):
                raise refused(name, "sheet_doctored")
            tail = chunk[-len(_DOCTYPE) :]


def _chunks(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def parse(archive: zipfile.ZipFile, part: str, start: Callable[[str, Attributes], object]) -> None:
    """Tell `start(name, attributes)` of every element of a part of an `opened` workbook."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    for chunk in _chunks(archive, part):
        parser.Parse(chunk, False)
    parser.Parse(b"", True)
