"""JSON documents of a package: one canonical form, and a plain way to say what must be in them.

A shape is a pattern (the whole text must match), `int` (from 0 to 2**53), a list with the shape
of its items, `Table` (any keys of one pattern), or a dict of the fields that must be there. Fields
that a shape does not name are kept: a newer program may have put them there.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeGuard

import orjson

from db.errors import parsed
from db.refusals import refusal

UNIT = re.compile(r"[0-9]{6,18}")
SCOPE = re.compile(r"[0-9]{6,18}|common|county")
ID = re.compile(r"[0-9a-f]{32}")
DIGEST = re.compile(r"[0-9a-f]{64}")
TOKEN = re.compile(r"[a-z][a-z0-9_-]{0,31}")
NAME = re.compile(r"[^\x00-\x1f\x7f]{0,200}")
TEXT = re.compile(r"(?s).{0,65536}")
LONG_TEXT = re.compile(r"(?s).*")
_LARGEST = 2**53


@dataclass(frozen=True)
class Table:
    """The shape of an object with any number of keys."""

    key: re.Pattern[str]
    value: "Shape"


Shape: TypeAlias = (
    "re.Pattern[str] | type[int] | list[Any] | tuple[Any, ...] | Table | dict[str, Any]"
)


def dump(value: object) -> bytes:
    """Return the canonical form: UTF-8, keys in the order of their bytes, no spaces, NFC text."""
    return orjson.dumps(_composed(value), option=orjson.OPT_SORT_KEYS)


def load(data: bytes, *, label: str) -> dict[str, Any]:
    """Read an object in canonical form; this also leaves no room for a key that stands twice.

    How large it may be is the matter of who reads it from outside.

    Raises:
        ExplainedError: E110 it is no such object.
    """
    try:
        value: object = parsed(data)
        is_canonical = dump(value) == data
    except (ValueError, TypeError):
        value, is_canonical = None, False
    if not (is_canonical and is_object(value)):
        raise refusal("E110", file=label, reason="document")
    return value


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Whether a value read from JSON is an object."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Whether a value read from JSON is a list."""
    return isinstance(value, list)


def require(value: object, shape: Shape, *, label: str) -> None:
    """Refuse (E110) a value that has not the shape."""
    if not fits(value, shape):
        raise refusal("E110", file=label, reason="document")


def fits(value: object, shape: Shape) -> bool:
    """Tell whether a value read from JSON has the shape; a tuple is a list of that many items."""
    match shape:
        case re.Pattern():
            return isinstance(value, str) and shape.fullmatch(value) is not None
        case Table(key, inner):
            return is_object(value) and all(
                fits(name, key) and fits(one, inner) for name, one in value.items()
            )
        case dict():
            return is_object(value) and all(
                name in value and fits(value[name], inner) for name, inner in shape.items()
            )
        case list():
            return is_list(value) and all(fits(one, shape[0]) for one in value)
        case tuple():
            return is_list(value) and len(value) == len(shape) and all(map(fits, value, shape))
        case _:
            return type(value) is int and 0 <= value <= _LARGEST


def _composed(value: object) -> object:
    if isinstance(value, str):
        return value if value.isascii() else unicodedata.normalize("NFC", value)
    if _is_mapping(value):
        return {_composed(key): _composed(one) for key, one in value.items()}
    if _is_row(value):
        return [_composed(one) for one in value]
    return value


def _is_mapping(value: object) -> TypeGuard[Mapping[Any, Any]]:
    return isinstance(value, Mapping)


def _is_row(value: object) -> TypeGuard[Sequence[Any]]:
    return isinstance(value, (list, tuple))
