"""Entries as lines of a package: written canonically, read with every check of the chain.

{"body":{…},"head":{…},"salt":"…"}      keys sorted, no spaces, one entry a line
{"commit":"…","head":{…}}               one that was erased (see `db.erasing`)
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from db import chains
from db.chains import COMMIT, HEAD_KEYS, SALT, Line
from db.errors import parsed
from db.kinds import LONGEST
from db.refusals import refusal
from ruraledu_desktop.merge.vectors import Stretch
from ruraledu_desktop.packages.documents import is_list, is_object

_HEAD_KEYS = frozenset(HEAD_KEYS)
_PLAIN = frozenset({str, int, type(None)})
_facts_of = itemgetter(*"doubt lam seq form kind rec user wall over".split())
_TYPES = (*[int] * 3, *[str] * 5, dict)
_RECORD_ID = re.compile(r"[0-9a-f]{32}")
_WALL = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(Z|[+-][0-9:]{4,5})?")
_LONGEST_FORM, _LONGEST_KIND, _LONGEST_USER = 20, 12, 60
_MOST_KEYS = 400
_DEPTH = 5
"""Levels in a head: with the line itself they are the six of merge-and-packages.md §7."""
_NUL = b"\\u0000"
"""As canonical JSON has it: no server keeps it in a text (see `kinds.NUL`)."""
_LARGEST = 2**53
_NOTHING: Mapping[str, Any] = {}


@dataclass(frozen=True)
class Part(Stretch):
    """A stretch of entries, and the member of the package in which its lines begin."""

    file: str


def write(line: Line) -> bytes:
    """The line of an entry, without the line end."""
    head = chains.canonical(line.head)
    return _blank(line.erased, head) if line.erased else _bytes(line.body_bytes, head, line.salt)


def _bytes(body: bytes, head: bytes, salt: bytes) -> bytes:
    return b'{"body":' + body + b',"head":' + head + b',"salt":"' + salt.hex().encode() + b'"}'


def _blank(commit: bytes, head: bytes) -> bytes:
    return b'{"commit":"' + commit.hex().encode() + b'","head":' + head + b"}"


def read(raw_lines: Iterable[bytes], part: Part, *, label: str) -> Iterator[Line]:
    """Read the entries of a part and check form, numbers and chain.

    Args:
        label: the package's file name in messages.

    Raises:
        ExplainedError: E105 when a line is not canonical, E106 when a number or hash is wrong.
    """
    digest, seq = part.previous, part.first - 1
    canonical, digest_of = chains.canonical, chains.digest_of
    for raw in raw_lines:
        try:
            line = parsed(raw)
            head = line["head"]
            erased = bytes.fromhex(line["commit"]) if "commit" in line else b""
            body = _NOTHING if erased else line["body"]
            salt = b"" if erased else bytes.fromhex(line["salt"])
            head_bytes, body_bytes = canonical(head), b"" if erased else canonical(body)
        except (ValueError, KeyError, TypeError) as error:
            raise refusal("E105", file=label) from error
        seq += 1
        if erased:
            is_whole = _blank(erased, head_bytes) == raw and len(erased) == COMMIT
        else:
            is_whole = _bytes(body_bytes, head_bytes, salt) == raw and len(salt) == SALT
        is_short = len(raw) <= LONGEST or _are_short(body)
        if not is_whole or not is_short or _NUL in head_bytes or not _is_sound(head, body):
            raise refusal("E105", file=label)
        if head["seq"] != seq:
            raise refusal("E106", file=label)
        if erased:
            digest = chains.linked(digest, head_bytes, erased)
        else:
            digest = digest_of(digest, head_bytes, body_bytes, salt)
        yield Line(head, body, body_bytes, salt, digest, erased)
    if seq != part.last:
        raise refusal("E106", file=label)


def _is_sound(head: object, body: object) -> bool:
    """Whether head and body have the shape every entry has; what the kinds mean comes later."""
    if not is_object(head) or not is_object(body) or not head.keys() >= _HEAD_KEYS:
        return False
    facts = _facts_of(head)
    if (*map(type, facts),) != _TYPES:
        return False
    doubt, lam, seq, form, kind, rec, user, wall, over = facts
    return (
        max(len(head), len(body)) <= _MOST_KEYS
        and (len(head) == len(_HEAD_KEYS) or _is_flat(head))
        and _PLAIN.issuperset(map(type, body.values()))
        and 0 <= doubt <= _LARGEST
        and 0 <= lam <= _LARGEST
        and 0 <= seq <= _LARGEST
        and len(form) <= _LONGEST_FORM
        and len(kind) <= _LONGEST_KIND
        and len(user) <= _LONGEST_USER
        and _RECORD_ID.fullmatch(rec) is not None
        and _WALL.fullmatch(wall) is not None
        and (not over or all(map(_are_groups, over.values())))
    )


def _are_short(body: Mapping[str, Any]) -> bool:
    return all(len(one) <= LONGEST for one in body.values() if isinstance(one, str))


def _is_flat(value: object, left: int = _DEPTH) -> bool:
    """Whether what a newer program may have put there is nested no deeper than it may be."""
    if is_object(value):
        return left > 0 and all(_is_flat(one, left - 1) for one in value.values())
    return not is_list(value) or (left > 0 and all(_is_flat(one, left - 1) for one in value))


def _are_groups(groups: object) -> bool:
    return is_list(groups) and all(type(group) is str for group in groups)
