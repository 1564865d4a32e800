"""The rows of a store as lines of JSON; those of the journal readable and checked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO, Any

import orjson

from db import chains
from db.salvage import Row

_PARSED = ("over", "body", "more")


def write(file: IO[bytes], row: Mapping[str, Any]) -> None:
    """One line; bytes are written in hex."""
    file.write(orjson.dumps(row, default=_hex, option=orjson.OPT_APPEND_NEWLINE))


def _hex(value: object) -> str:
    return value.hex() if isinstance(value, bytes) else str(value)


@dataclass
class Journal:
    """Reads entries one after another.

    Attributes:
        writers: the rows of the writers by their number in the store.
        broken: how many entries did not fit their hash.
    """

    writers: dict[int, Row] = field(default_factory=dict[int, Row])
    broken: int = 0
    _ends: dict[object, tuple[object, object]] = field(
        default_factory=dict[object, tuple[object, object]]
    )

    def told(self, row: Row) -> Row:
        """An entry with the name of its writer, what it holds as JSON, and its check.

        `check` is ok, broken, or unknown where the entry before it is not there.
        """
        writer = self.writers.get(row["writer"], {})
        check = self._check(row, writer)
        self.broken += check == "broken"
        return {
            **row,
            **{name: _parsed(row.get(name)) for name in _PARSED},
            "writer": writer.get("name", row["writer"]),
            "scope": writer.get("scope"),
            "device": writer.get("device"),
            "check": check,
        }

    def _check(self, row: Row, writer: Row) -> str:
        before = self._before(row, writer)
        self._ends[row["writer"]] = (row["seq"], row["hash"])
        if before is None or not row.get("body") or not row.get("salt"):
            return "unknown"
        try:
            head = {key: row[key] for key in chains.HEAD_KEYS}
            head |= {"over": orjson.loads(row["over"]), **orjson.loads(row.get("more") or "{}")}
            body, salt = row["body"].encode(), bytes(row["salt"])
            digest = chains.digest_of(before, chains.canonical(head), body, salt)
        except (ValueError, KeyError, TypeError):
            return "broken"
        return "ok" if digest == row["hash"] else "broken"

    def _before(self, row: Row, writer: Row) -> bytes | None:
        """The hash of the entry before; None when it is not there, or damaged."""
        number, seq = row["writer"], row["seq"]
        if seq == 1 and writer:
            try:
                return chains.first_digest(writer["name"])
            except (TypeError, ValueError):
                return None
        known, digest = self._ends.get(number, (None, None))
        follows = isinstance(known, int) and known + 1 == seq
        return digest if follows and isinstance(digest, bytes) else None


def _parsed(text: object) -> object:
    """JSON inside a column; as it stands where it is damaged."""
    if not isinstance(text, str):
        return text
    try:
        return orjson.loads(text)
    except ValueError:
        return text
