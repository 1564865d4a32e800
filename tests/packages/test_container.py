"""Packages are written, opened and read; what comes out is what went in."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest

from db.errors import ExplainedError
from ruraledu_desktop.packages import container, headers, limits
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.progress import Cancelled
from tests.packages.makers import (
    COUNTY,
    COUNTY_UNIT,
    LINES,
    STRANGER,
    TOWN,
    TOWN_UNIT,
    WRITER,
    a_bag,
    a_header,
    a_package,
    a_payload,
    contents,
    decrypted,
    encrypted,
    known_sender,
    members_of,
    names_in,
)
from tests.refusing import refused


def opening(path: Path) -> AbstractContextManager[OpenedPackage]:
    return container.open(
        path, identities=[COUNTY.age], sender_key=known_sender, workdir=path.parent
    )


def write(folder: Path, members: dict[str, bytes], **changes: object) -> container.Written:
    return container.write(
        folder / "sample.rep",
        a_header(**changes),
        [(name, [data]) for name, data in members.items()],
        signer=TOWN.sign,
        recipients=[COUNTY.recipient],
    )


def test_a_package_comes_out_as_it_went_in(tmp_path: Path) -> None:
    with opening(a_package(tmp_path)) as package:
        lines = list(package.lines("entries-0001.ndjson"))
        header, comment, names = package.header, package.comment, package.names

    assert lines == LINES.splitlines()
    assert names == ["entries-0001.ndjson", "package.json", "writers.ndjson"]
    assert header["number"] == 7
    assert header["have"][WRITER][0] == 2
    assert header["to"] == {"unit": COUNTY_UNIT, "keys": [COUNTY.recipient]}
    assert comment == f"from={TOWN_UNIT}/{TOWN.device} to={COUNTY_UNIT} package={'ab' * 16}"


def test_what_was_written_is_told_with_its_hash(tmp_path: Path) -> None:
    written = write(tmp_path, {"entries-0001.ndjson": LINES})

    data = written.path.read_bytes()
    assert written.size == len(data)
    assert written.digest == hashlib.sha256(data).hexdigest()
    assert names_in(tmp_path) == ["sample.rep"]


def test_a_file_is_named_by_units_kind_and_numbers_only() -> None:
    report = headers.file_name("report", 7, sender=TOWN_UNIT, receiver=COUNTY_UNIT)
    back = headers.file_name("receipt", 12345, sender=COUNTY_UNIT, receiver=TOWN_UNIT, first=9999)
    assert report == "370199102000-report-0007.rep"
    assert back == "370199000000-370199102000-receipt-12345of9999.rep"
    assert headers.name_of(report) == headers.PackageName(
        "370199102000-report-0007", "370199102000-report", "", "report", 7, 7, 1
    )
    name = headers.name_of(back.replace(".rep", "-2.rep"))
    assert name
    assert (name.receiver, name.number, name.first, name.copy) == (TOWN_UNIT, 12345, 9999, 2)
    assert name.stem + ".rep" == back
    assert headers.name_of("家书.rep") is None


def test_same_package_same_bytes_whatever_the_order_of_the_members(tmp_path: Path) -> None:
    first, second = tmp_path / "1", tmp_path / "2"
    first.mkdir()
    second.mkdir()
    one = write(first, {"entries-0001.ndjson": LINES, "added/a.json": b"{}"})
    two = write(second, {"added/a.json": b"{}", "entries-0001.ndjson": LINES})

    assert decrypted(one.path) == decrypted(two.path)


def test_an_earlier_identity_still_opens_what_was_meant_for_it(tmp_path: Path) -> None:
    path = a_package(tmp_path)
    both = [STRANGER.age, COUNTY.age]

    with container.open(
        path, identities=both, sender_key=known_sender, workdir=tmp_path
    ) as package:
        assert package.header["kind"] == "report"


def test_every_recipient_can_open_it(tmp_path: Path) -> None:
    container.write(
        tmp_path / "sample.rep",
        a_header(),
        [],
        signer=TOWN.sign,
        recipients=[COUNTY.recipient, STRANGER.recipient],
    )

    for reader in (COUNTY, STRANGER):
        assert list(contents(tmp_path / "sample.rep", by=reader)) == ["package.json"]


def test_fields_and_members_of_a_newer_minor_format_are_kept(tmp_path: Path) -> None:
    payload = a_payload(format={"major": 1, "minor": 9}, mood="好")
    payload["added/moods.ndjson"] = b"{}\n"
    path = encrypted(tmp_path, a_bag(payload))

    with opening(path) as package:
        assert package.header["format"]["minor"] == 9
        assert dict(package.header)["mood"] == "好"
        assert list(package.lines("added/moods.ndjson")) == [b"{}"]


def test_blobs_and_the_trust_list_travel_along(tmp_path: Path) -> None:
    picture = os.urandom(5000)
    blob = f"blobs/{hashlib.sha256(picture).hexdigest()}"
    members = {blob: picture, "trust.json": b"{}", "trust.json.minisig": b"x\n"}

    found = contents(write(tmp_path, members).path)

    assert found[blob] == picture
    assert found["trust.json"] == b"{}"


def test_lines_longer_than_a_block_and_empty_members_are_read(tmp_path: Path) -> None:
    lines = [b"x" * limits.LINE, b"", b"y" * limits.LINE, b"z"] * 3
    members = {"entries-0001.ndjson": b"\n".join([*lines, b""]), "receipt.ndjson": b""}

    with opening(write(tmp_path, members).path) as package:
        assert list(package.lines("entries-0001.ndjson")) == lines
        assert list(package.lines("receipt.ndjson")) == []


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"x" * (limits.LINE + 1) + b"\n", "E111"), (b"{}\n{}", "E110")],
    ids=["too long", "without an end"],
)
def test_a_line_that_is_no_line_is_refused(data: bytes, code: str, tmp_path: Path) -> None:
    path = write(tmp_path, {"entries-0001.ndjson": data}).path

    with opening(path) as package, pytest.raises(ExplainedError) as caught:
        list(package.lines("entries-0001.ndjson"))

    assert caught.value.code == code


def test_a_member_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with opening(a_package(tmp_path)) as package, pytest.raises(ExplainedError) as caught:
        package.read("receipt.ndjson")

    assert caught.value.code == "E110"


def test_contents_that_shrink_too_well_are_stored_so_that_readers_accept_them(
    tmp_path: Path,
) -> None:
    same = (b"a" * 65000 + b"\n") * 300

    found = contents(write(tmp_path, {"entries-0001.ndjson": same}).path)

    assert found["entries-0001.ndjson"] == same


def test_what_no_reader_would_accept_is_not_written(tmp_path: Path) -> None:
    for members, code in (({"photo.jpg": b"x"}, "E110"), ({f"blobs/{'0' * 64}": b"x"}, "E105")):
        with refused(code):
            write(tmp_path, members)
    with pytest.raises(ExplainedError):
        write(tmp_path, {}, number="seven")

    assert names_in(tmp_path) == []


def test_an_existing_file_is_not_replaced(tmp_path: Path) -> None:
    before = a_package(tmp_path).read_bytes()

    with refused("E136"):
        write(tmp_path, {})

    assert (tmp_path / "sample.rep").read_bytes() == before
    assert names_in(tmp_path) == ["sample.rep"]


def test_members_are_asked_for_one_after_the_other(tmp_path: Path) -> None:
    asked: list[str] = []

    def pieces(name: str) -> Iterator[bytes]:
        asked.append(name)
        yield LINES

    names = ["writers.ndjson", "entries-0002.ndjson", "entries-0001.ndjson"]
    container.write(
        tmp_path / "sample.rep",
        a_header(),
        ((name, pieces(name)) for name in names),
        signer=TOWN.sign,
        recipients=[COUNTY.recipient],
    )

    assert asked == sorted(names)


def test_opening_tells_its_progress_and_can_be_stopped(tmp_path: Path) -> None:
    path = write(tmp_path, {"entries-0001.ndjson": os.urandom(3 * limits.MIB)}).path
    told: list[tuple[int, int, str]] = []

    def stop_at_once(done: int, total: int, doing: str) -> None:
        told.append((done, total, doing))
        raise Cancelled

    def watch(done: int, total: int, doing: str) -> None:
        told.append((done, total, doing))

    for progress in (stop_at_once, watch):
        try:
            with container.open(
                path,
                identities=[COUNTY.age],
                sender_key=known_sender,
                workdir=tmp_path,
                progress=progress,
            ):
                assert progress is watch
        except Cancelled:
            assert progress is stop_at_once

    assert {doing for _, _, doing in told} == {"正在解密", "正在核对内容"}
    assert all(0 < done <= total for done, total, _ in told)
    assert told[-1][0] == told[-1][1]


def test_a_refusal_of_the_trust_list_goes_through(tmp_path: Path) -> None:
    def revoked(unit: str, device: str) -> str | None:
        raise ExplainedError("E107", unit, device)

    path = a_package(tmp_path)
    with pytest.raises(ExplainedError) as caught, ExitStack() as stack:
        stack.enter_context(
            container.open(path, identities=[COUNTY.age], sender_key=revoked, workdir=tmp_path)
        )

    assert caught.value.code == "E107"


def test_a_missing_file_is_explained(tmp_path: Path) -> None:
    with refused("E136"):
        contents(tmp_path / "sample.rep")


def test_troubles_of_the_reader_inside_are_its_own(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="mine"), opening(a_package(tmp_path)):
        raise OSError("mine")


def test_nothing_readable_lies_on_the_disk_beside_the_package(tmp_path: Path) -> None:
    path = a_package(tmp_path)

    with opening(path) as package:
        assert names_in(tmp_path) == ["sample.rep"]
        assert package.read("entries-0001.ndjson") == LINES

    assert LINES[:20] not in path.read_bytes()
    assert TOWN_UNIT.encode() not in path.read_bytes()
    assert len(members_of(decrypted(path))) == 8
