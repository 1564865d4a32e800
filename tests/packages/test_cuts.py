"""Packages cut at every border of their structure: none is accepted, none ends in another error.

Those changed anywhere at random are in tests/fuzz.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from ruraledu_desktop.packages import zip_profile
from tests.packages.makers import a_package, decrypted, encrypted, refusal_of, written


@pytest.fixture
def whole(tmp_path: Path) -> Path:
    return a_package(tmp_path, name="whole.rep")


def cut(data: bytes, borders: Iterable[int]) -> Iterator[bytes]:
    """The beginning of the data up to each border, and to one byte before and behind it."""
    for place in sorted({border + step for border in borders for step in (-1, 0, 1)}):
        if 0 <= place < len(data):
            yield data[:place]


def test_no_file_cut_at_a_border_of_its_structure_is_accepted(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    header_lines = [place + 1 for place in range(len(data)) if data[place : place + 1] == b"\n"]
    first_piece = data.index(b"\n--- ") + 49
    borders = {0, *header_lines, first_piece, first_piece + 16, len(data) - 16, len(data)}
    for part in cut(data, borders):
        assert refusal_of(written(tmp_path, part)).code == "E101", len(part)


def test_no_bag_cut_at_a_border_of_its_structure_is_accepted(whole: Path, tmp_path: Path) -> None:
    data = decrypted(whole)
    members = zip_profile.read_directory(io.BytesIO(data), label="")
    borders = {one for member in members for one in (member.offset, member.start, member.end)}
    records = {place for place in range(len(data)) if data[place : place + 3] in (b"PK\1", b"PK\5")}
    for part in cut(data, borders | records):
        assert refusal_of(encrypted(tmp_path, part)).code in {"E102", "E110"}, len(part)
