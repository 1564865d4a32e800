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
    _ends: dict[int, tuple[int, bytes]] = field(default_factory=dict[int, tuple[int, bytes]])

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
        number, seq = row["writer"], row["seq"]
        if seq == 1 and writer:
            before = chains.first_digest(writer["name"])
        else:
            known, before = self._ends.get(number, (0, b""))
            if known != seq - 1 or not before:
                before = b""
        self._ends[number] = (seq, bytes(row["hash"]))
        if not before or not row.get("body") or not row.get("salt"):
            return "unknown"
        try:
            head = {key: row[key] for key in chains.HEAD_KEYS}
            head |= {"over": orjson.loads(row["over"]), **orjson.loads(row.get("more") or "{}")}
            body, salt = row["body"].encode(), bytes(row["salt"])
            digest = chains.digest_of(before, chains.canonical(head), body, salt)
        except (ValueError, KeyError, TypeError):
            return "broken"
        return "ok" if digest == row["hash"] else "broken"


def _parsed(text: object) -> object:
    """JSON inside a column; as it stands where it is damaged."""
    if not isinstance(text, str):
        return text
    try:
        return orjson.loads(text)
    except ValueError:
        return text
