"""Packages that were cut or changed anywhere: none is accepted, none ends in another error."""

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import ExplainedError
from ruraledu_desktop.packages import zip_profile
from tests.packages.makers import (
    a_bag,
    a_package,
    a_payload,
    contents,
    decrypted,
    encrypted,
    members_of,
    zipped,
)

Change = Callable[[bytes], bytes]


@cache
def whole_file() -> bytes:
    with TemporaryDirectory() as folder:
        return a_package(Path(folder)).read_bytes()


@cache
def whole_bag() -> bytes:
    with TemporaryDirectory() as folder:
        return decrypted(a_package(Path(folder)))


@cache
def good_contents() -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        return contents(encrypted(Path(folder), whole_bag()))


PLACES = st.floats(0, 1, exclude_max=True)
LENGTHS = st.integers(1, 64)


def at(data: bytes, place: float) -> int:
    return int(place * len(data))


def flip(place: float, bit: int) -> Change:
    def change(data: bytes) -> bytes:
        found = at(data, place)
        flipped = bytes(one ^ 1 << bit for one in data[found : found + 1])
        return data[:found] + flipped + data[found + 1 :]

    return change


def insert(place: float, what: bytes) -> Change:
    return lambda data: data[: at(data, place)] + what + data[at(data, place) :]


def cut_out(place: float, length: int) -> Change:
    return lambda data: data[: at(data, place)] + data[at(data, place) + length :]


def truncate(place: float) -> Change:
    return lambda data: data[: at(data, place)]


def repeat(place: float, length: int, to: float) -> Change:
    def change(data: bytes) -> bytes:
        piece = data[at(data, place) :][:length]
        return data[: at(data, to)] + piece + data[at(data, to) + length :]

    return change


CHANGES = st.one_of(
    st.builds(flip, PLACES, st.integers(0, 7)),
    st.builds(insert, PLACES, st.binary(min_size=1, max_size=40)),
    st.builds(cut_out, PLACES, LENGTHS),
    st.builds(truncate, PLACES),
    st.builds(repeat, PLACES, LENGTHS, PLACES),
)


def changed(data: bytes, changes: list[Change]) -> bytes:
    for change in changes:
        data = change(data)
    return data


@given(st.lists(CHANGES, min_size=1, max_size=3))
def test_no_changed_file_is_accepted(changes: list[Change]) -> None:
    data = changed(whole_file(), changes)
    if data == whole_file():
        return
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sample.rep"
        path.write_bytes(data)
        with pytest.raises(ExplainedError) as caught:
            contents(path)
    assert caught.value.code in {"E101", "E102", "E104"}


@given(st.lists(CHANGES, min_size=1, max_size=3))
def test_no_change_made_before_encryption_is_accepted(changes: list[Change]) -> None:
    """Deflate leaves a few spare bits; flipping those changes nothing that was signed."""
    data = changed(whole_bag(), changes)
    with TemporaryDirectory() as folder:
        try:
            found = contents(encrypted(Path(folder), data))
        except ExplainedError as error:
            code = error.code
        else:
            code = "the same" if found == good_contents() else "another"
    assert code in {"E102", "E103", "E105", "E110", "E111", "E112", "the same"}


@given(st.sampled_from(sorted(a_payload())), CHANGES)
def test_no_change_inside_a_member_is_accepted(name: str, change: Change) -> None:
    members = dict(members_of(whole_bag()))
    data = change(members[f"bag/data/{name}"])
    if data == members[f"bag/data/{name}"]:
        return
    with TemporaryDirectory() as folder:
        bag = zipped([*{**members, f"bag/data/{name}": data}.items()])
        with pytest.raises(ExplainedError) as caught:
            contents(encrypted(Path(folder), bag))
    assert caught.value.code in {"E103", "E105", "E110", "E111", "E112"}


@given(st.lists(CHANGES, min_size=1, max_size=2))
def test_nonsense_signed_by_a_known_computer_is_refused_or_read(changes: list[Change]) -> None:
    payload = a_payload()
    payload["package.json"] = changed(payload["package.json"], changes)
    with TemporaryDirectory() as folder:
        try:
            contents(encrypted(Path(folder), a_bag(payload)))
        except ExplainedError as error:
            code = error.code
        else:
            code = "read"
    assert code in {"E103", "E105", "E110", "E111", "E112", "read"}


def test_no_file_cut_at_a_border_of_its_structure_is_accepted(tmp_path: Path) -> None:
    data = whole_file()
    header_lines = [place + 1 for place in range(len(data)) if data[place : place + 1] == b"\n"]
    first_piece = data.index(b"\n--- ") + 49
    borders = {0, *header_lines, first_piece, first_piece + 16, len(data) - 16, len(data)}
    path = tmp_path / "sample.rep"
    for border in sorted({place + step for place in borders for step in (-1, 0, 1)}):
        if 0 <= border < len(data):
            path.write_bytes(data[:border])
            with pytest.raises(ExplainedError) as caught:
                contents(path)
            assert caught.value.code == "E101", border


def test_no_bag_cut_at_a_border_of_its_structure_is_accepted(tmp_path: Path) -> None:
    data = whole_bag()
    members = zip_profile.read_directory(io.BytesIO(data), label="")
    borders = {one for member in members for one in (member.offset, member.start, member.end)}
    records = {place for place in range(len(data)) if data[place : place + 3] in (b"PK\1", b"PK\5")}
    for border in sorted({place + step for place in borders | records for step in (-1, 0, 1)}):
        if 0 <= border < len(data):
            with pytest.raises(ExplainedError) as caught:
                contents(encrypted(tmp_path, data[:border]))
            assert caught.value.code in {"E102", "E110"}, border
