"""The kind that names a file kept beside the records: its digest, its size, what it was called."""

import re
import unicodedata
from dataclasses import dataclass

from db.kinds.base import EMPTY, UNSEEN, Kind, Plain, Reading, Value, visible

_KEPT = re.compile(
    r"""([0-9a-f]{64})\ ([0-9]{1,12})\ ([^\s.<>:"/\\|?*\x00-\x1f][^<>:"/\\|?*\x00-\x1f]{0,119})"""
)
"""A name that leads nowhere: packages of others bring values too, and files are written by it."""
_UNFIT = re.compile(r'[\x00-\x1f<>:"/\\|?*\ud800-\udfff]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])", re.IGNORECASE)
"""What Windows takes for a device, whatever the ending."""
_CHARACTERS, _BYTES = 120, 240
"""The longest name: of a value, and on a disk, where some room is left for a number and `.part`."""
_KIB, _MIB = 1024, 1024 * 1024


@dataclass(frozen=True)
class FileFacts:
    """What a value says of its file.

    Attributes:
        digest: SHA-256 in hex; what the file is found by.
        size: bytes.
        name: what the file was called where it was chosen.
    """

    digest: str
    size: int
    name: str

    def __str__(self) -> str:
        return f"{self.digest} {self.size} {self.name}"


@dataclass(frozen=True)
class File(Kind[str]):
    """A file that was chosen; nobody types it. It is kept in `db.blobs`, by its digest."""

    width: int = 30

    def read(self, text: str) -> Reading:
        clean = text.strip()
        if not clean:
            return EMPTY
        return Reading(clean) if facts_of(clean) else Reading(None, "file_not_chosen")

    def show(self, value: Value) -> str:
        facts = facts_of(value)
        return f"{visible(facts.name)}（{_size_of(facts.size)}）" if facts else ""

    def holds(self, plain: Plain) -> bool | None:
        return super().holds(plain) if facts_of(plain) else False


def facts_of(value: Value) -> FileFacts | None:
    """The facts of a value; None when it names no file."""
    found = _KEPT.fullmatch(value) if isinstance(value, str) else None
    return FileFacts(found[1], int(found[2]), found[3]) if found else None


def fitting_name(name: str) -> str:
    """A file name as any system can write it and `facts_of` reads it; the ending stays.

    What stands before the ending is "_" where nothing of it is left.
    """
    whole = UNSEEN.sub("_", _UNFIT.sub("_", unicodedata.normalize("NFC", name)))
    stem, dot, ending = whole.rpartition(".")
    stem, ending = (stem, f".{ending.strip()}") if dot else (ending, "")
    stem = re.sub(r"^[\s.]+|[\s.]+$", "", stem)
    stem = f"_{stem}" if not stem or _DEVICE.fullmatch(stem.partition(".")[0].strip()) else stem
    stem = stem[: max(_CHARACTERS - len(ending), 1)]
    while len(f"{stem}{ending}".encode()) > _BYTES and len(stem) > 1:
        stem = stem[:-1]
    return f"{stem.rstrip()}{ending}"


def _size_of(size: int) -> str:
    return f"{size / _MIB:.1f} MB" if size >= _MIB else f"{max(size // _KIB, 1)} KB"
