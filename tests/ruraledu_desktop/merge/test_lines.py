"""Lines of a package are read only as our writer writes them, whole and in their order."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from db import chains
from db.chains import Pen
from db.errors import ExplainedError
from db.kinds import Plain
from ruraledu_desktop.merge import lines
from ruraledu_desktop.merge.lines import Part

WRITER = "5e" * 16
HEAD: dict[str, Any] = {
    "doubt": 0,
    "form": "child",
    "kind": "new",
    "lam": 1,
    "over": {},
    "rec": "ab" * 16,
    "user": "某人",
    "wall": "2026-11-23T10:00:00",
}
COMMIT = b"\xab" * chains.COMMIT
SALT = b"s" * chains.SALT


def a_line(**changes: object) -> bytes:
    """One entry as a package carries it, chained as the first of its writer."""
    return a_line_of({"name": "王小明"}, **changes)


def a_line_of(body: Mapping[str, Plain], **changes: object) -> bytes:
    """The same, of what it says."""
    pen = Pen(WRITER, 0, chains.first_digest(WRITER), 0)
    return lines.write(pen.add({**HEAD, **changes}, body, SALT))


def an_erased_line() -> bytes:
    """The same when it was erased."""
    pen = Pen(WRITER, 0, chains.first_digest(WRITER), 0)
    return lines.write(pen.add(HEAD, {}, b"", COMMIT))


def refusal_of(*raw: bytes, last: int = 1) -> str:
    part = Part(WRITER, 1, last, chains.first_digest(WRITER), "entries-0001.ndjson")
    with pytest.raises(ExplainedError) as caught:
        list(lines.read(raw, part, label="包"))
    return caught.value.code


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"5",
        b"\xff",
        b"{}",
        b'{"body":{},"head":{},"salt":5}',
        b'{"body":{},"head":{},"salt":"zz"}',
        b'{"commit":"","head":{}}',
        an_erased_line().replace(b'"commit":"', b'"body":{},"commit":"'),
        an_erased_line().replace(b"ab", b"", 1),
        a_line().replace(b":", b": ", 1),
        a_line().replace(b'"lam":1', b'"lam":-1'),
        a_line().replace(b'"over":{}', b'"over":[]'),
        a_line(over={"x:1": "name"}),
        a_line(over={"x:1": [5]}),
        a_line().replace(b'"doubt":0,', b""),
        a_line(rec="../../etc"),
        a_line(form="x" * 21),
        a_line(user="某\0人"),
        a_line(aa=[]).replace(b"[]", b"[" * 300 + b"]" * 300, 1),  # deeper than JSON is written
        a_line(aa=[[[[[]]]]]),
        a_line(**{f"a{number}": 1 for number in range(400)}),
        a_line_of({"name": "甲" * 65537}),
    ],
)
def test_what_is_no_entry_is_refused(raw: bytes) -> None:
    assert refusal_of(raw) == "E105"


def test_what_only_a_newer_program_reads_may_be_large_within_limits() -> None:
    part = Part(WRITER, 1, 1, chains.first_digest(WRITER), "entries-0001.ndjson")
    more: dict[str, Any] = {f"a{number}": [[[{}]]] for number in range(391)}
    raw = a_line_of({"name": "甲" * 65536}, **more)
    (line,) = lines.read([raw], part, label="包")
    assert len(line.head) == 400


def test_numbers_that_do_not_follow_each_other_are_refused() -> None:
    assert refusal_of(a_line(), a_line(), last=2) == "E106"


def test_fewer_lines_than_were_announced_are_refused() -> None:
    assert refusal_of(a_line(), last=2) == "E106"


def test_an_erased_line_is_read_as_it_was_written_and_the_chain_goes_on() -> None:
    pen = Pen(WRITER, 0, chains.first_digest(WRITER), 0)
    whole = pen.add(HEAD, {"name": "王小明"}, SALT)
    after = pen.add({**HEAD, "lam": 2}, {"name": "王晓明"}, SALT)
    blank = replace(whole, body={}, body_bytes=b"", salt=b"", erased=whole.commit)
    part = Part(WRITER, 1, 2, chains.first_digest(WRITER), "entries-0001.ndjson")
    raw = [lines.write(blank), lines.write(after)]
    assert list(lines.read(raw, part, label="包")) == [blank, after]
