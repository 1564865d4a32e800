"""Files go onto a stick and come back whole; whatever happens to the stick is explained."""

import shutil
from pathlib import Path

import pytest

from ruraledu_desktop.packages import limits, sticks
from ruraledu_desktop.progress import Cancelled
from tests.packages.makers import NAME, a_file, names_in, refusal_to_deliver
from tests.refusing import refused

# --- onto the stick -------------------------------------------------------------------------


def test_a_delivered_file_is_the_same_and_stands_alone(tmp_path: Path, stick: Path) -> None:
    source = a_file(tmp_path)

    place = sticks.deliver(source, stick)

    assert place == stick / NAME
    assert place.read_bytes() == source.read_bytes()
    assert names_in(stick) == [NAME]


def test_progress_goes_through_copying_and_comparing(tmp_path: Path, stick: Path) -> None:
    told: list[tuple[int, int, str]] = []

    sticks.deliver(a_file(tmp_path), stick, progress=lambda *step: told.append(step))

    assert [doing for _, _, doing in told] == ["正在复制"] * 3 + ["正在核对 U 盘上的文件"] * 3
    assert told[2] == (3 * limits.MIB, 3 * limits.MIB, "正在复制")


def test_a_file_already_there_is_never_replaced(tmp_path: Path, stick: Path) -> None:
    first = sticks.deliver(a_file(tmp_path), stick)
    before = first.read_bytes()
    second = sticks.deliver(a_file(tmp_path), stick)
    third = sticks.deliver(a_file(tmp_path), stick)

    assert [path.name for path in (first, second, third)] == [
        NAME,
        "370199102000-report-0007-2.rep",
        "370199102000-report-0007-3.rep",
    ]
    assert first.read_bytes() == before


def test_the_last_five_of_the_same_unit_and_kind_are_kept(tmp_path: Path, stick: Path) -> None:
    others = ["370199102000-receipt-0001.rep", "370199103000-report-0001.rep", "家书.rep", "a.txt"]
    for name in [*others, "370199102000-report-0001.rep.part"]:
        a_file(stick, name=name, size=10)
    for number in (1, 2, 9998, 9999, 10000, 10001):
        sticks.deliver(
            a_file(tmp_path, name=f"370199102000-report-{number:04d}.rep", size=10), stick
        )

    kept = {f"370199102000-report-{number}.rep" for number in ("0002", 9998, 9999, 10000, 10001)}
    assert set(names_in(stick)) == {*kept, *others}


def test_packages_of_the_offices_other_computer_are_kept(tmp_path: Path, stick: Path) -> None:
    older, newer = tmp_path / "older", tmp_path / "newer"
    for outbox in (older, newer):
        outbox.mkdir()
    name = "370199102000-report-0001.rep"
    first = newer / name
    first.write_bytes(b"of the computer enrolled later")
    sticks.deliver(first, stick)
    for number in range(1, 9):
        sticks.deliver(a_file(older, name=f"370199102000-report-{number:04d}.rep", size=10), stick)

    kept = [f"370199102000-report-{number:04d}.rep" for number in range(4, 9)]
    assert names_in(stick) == [name, *kept]
    assert (stick / name).read_bytes() == first.read_bytes()


def test_receipts_of_several_townships_are_counted_each_by_itself(
    tmp_path: Path, stick: Path
) -> None:
    for number in range(1, 13):
        township = 370199102000 + number % 2
        name = f"370199000000-{township}-receipt-{number:04d}.rep"
        sticks.deliver(a_file(tmp_path, name=name, size=10), stick)

    assert [name[13:25] for name in names_in(stick)] == ["370199102000"] * 5 + ["370199102001"] * 5


def test_the_newest_file_is_kept_even_when_numbers_began_anew(tmp_path: Path, stick: Path) -> None:
    for number in range(50, 55):
        name = f"370199102000-report-{number:04d}.rep"
        sticks.deliver(a_file(tmp_path, name=name, size=10), stick)

    place = sticks.deliver(a_file(tmp_path, name="370199102000-report-0001.rep"), stick)

    assert place.exists()
    assert len(names_in(stick)) == 5


def test_stopping_leaves_nothing_on_the_stick(tmp_path: Path, stick: Path) -> None:
    def stop(done: int, total: int, doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sticks.deliver(a_file(tmp_path), stick, progress=stop)

    assert names_in(stick) == []


def test_a_stick_that_is_gone_is_explained(tmp_path: Path, stick: Path) -> None:
    error = refusal_to_deliver(a_file(tmp_path), stick / "gone")

    assert error.code == "E133"
    assert NAME in error.what


def test_files_of_an_office_go_each_to_its_place_until_the_stick_is_pulled_out(
    tmp_path: Path, stick: Path
) -> None:
    source, other = a_file(tmp_path), tmp_path / "other"
    other.write_bytes(b"another one")
    first, second = stick / "office" / "one", stick / "office" / "files" / "two"
    sticks.put({source: first, other: second}, stick)
    assert first.read_bytes() == source.read_bytes()
    assert second.read_bytes() == b"another one"

    def pull_out(done: int, total: int, doing: str) -> None:
        shutil.rmtree(stick, ignore_errors=True)

    with refused("E133"):
        sticks.put({source: stick / "again"}, stick, progress=pull_out)


def test_a_stick_pulled_out_while_copying_is_explained(tmp_path: Path, stick: Path) -> None:
    def pull_out(done: int, total: int, doing: str) -> None:
        shutil.rmtree(stick, ignore_errors=True)

    source = a_file(tmp_path)
    with refused("E133"):
        sticks.deliver(source, stick, progress=pull_out)

    assert source.exists()


def test_a_stick_that_keeps_something_else_is_found_out(tmp_path: Path, stick: Path) -> None:
    def forget(done: int, total: int, doing: str) -> None:
        with (stick / f"{NAME}.part").open("r+b") as file:
            file.write(b"fake")

    with refused("E134"):
        sticks.deliver(a_file(tmp_path), stick, progress=forget)

    assert names_in(stick) == []


def test_our_own_file_that_cannot_be_read_is_not_blamed_on_the_stick(
    tmp_path: Path, stick: Path
) -> None:
    with refused("E136"):
        sticks.deliver(tmp_path / NAME, stick)


def test_our_own_file_that_fails_in_the_middle_is_not_blamed_on_the_stick(
    tmp_path: Path, stick: Path
) -> None:
    (tmp_path / NAME).mkdir()  # it has a size and yields no bytes

    with refused("E136"):
        sticks.deliver(tmp_path / NAME, stick)

    assert names_in(stick) == []


class NotReady(PermissionError):
    """What Windows raises of a stick that is gone: Python calls it "access denied"."""

    winerror = 21


def test_windows_word_for_a_stick_that_is_gone_is_not_taken_for_read_only(
    tmp_path: Path, stick: Path
) -> None:
    def pull_out(done: int, total: int, doing: str) -> None:
        if doing == "正在核对 U 盘上的文件":
            raise NotReady

    with refused("E133"):
        sticks.deliver(a_file(tmp_path), stick, progress=pull_out)


def test_a_request_to_be_enrolled_pushes_no_package_off_the_stick(
    tmp_path: Path, stick: Path
) -> None:
    for number in range(1, 6):
        name = f"370199102000-report-{number:04d}.rep"
        sticks.deliver(a_file(tmp_path, name=name, size=10), stick)

    sticks.deliver(a_file(tmp_path, name="清水镇.rereq", size=10), stick)

    assert len(names_in(stick)) == 6


def test_a_link_on_a_foreign_stick_is_not_followed(tmp_path: Path, stick: Path) -> None:
    precious = a_file(tmp_path, name="precious.txt", size=10)
    before = precious.read_bytes()
    (stick / f"{NAME}.part").symlink_to(precious)

    sticks.deliver(a_file(tmp_path), stick)

    assert precious.read_bytes() == before
    assert names_in(stick) == [NAME]


# --- from the stick -------------------------------------------------------------------------


def test_a_fetched_file_is_whole_and_named_by_its_contents(tmp_path: Path, stick: Path) -> None:
    source = a_file(stick, name="上报 (1).REP")

    found = sticks.fetch(source, tmp_path / "inbox")

    assert found.path.read_bytes() == source.read_bytes()
    assert found.path.name == f"{found.digest[:32]}.rep"
    assert (found.name, found.size) == ("上报 (1).REP", 3 * limits.MIB)
    assert names_in(tmp_path / "inbox") == [found.path.name]


def test_the_same_file_is_kept_once(tmp_path: Path, stick: Path) -> None:
    source = a_file(stick)

    assert sticks.fetch(source, tmp_path / "inbox") == sticks.fetch(source, tmp_path / "inbox")
    assert len(names_in(tmp_path / "inbox")) == 1


def test_a_copy_that_was_damaged_here_is_replaced(tmp_path: Path, stick: Path) -> None:
    source = a_file(stick)
    sticks.fetch(source, tmp_path / "inbox").path.write_bytes(b"half")

    assert sticks.fetch(source, tmp_path / "inbox").path.read_bytes() == source.read_bytes()


def test_enrolment_files_are_fetched_too(tmp_path: Path, stick: Path) -> None:
    for name in ("a.rereq", "a.rereply"):
        found = sticks.fetch(a_file(stick, name=name, size=100), tmp_path / "inbox")
        assert found.path.suffix == Path(name).suffix


def test_other_files_folders_and_links_are_left_alone(tmp_path: Path, stick: Path) -> None:
    (stick / "folder.rep").mkdir()
    (stick / "link.rep").symlink_to(a_file(tmp_path))
    for source in (a_file(stick, name="学生.xlsx"), stick / "folder.rep", stick / "link.rep"):
        with refused("E102"):
            sticks.fetch(source, tmp_path / "inbox")


def test_a_file_that_has_gone_is_explained(tmp_path: Path, stick: Path) -> None:
    with refused("E135"):
        sticks.fetch(stick / NAME, tmp_path / "inbox")

    assert names_in(tmp_path / "inbox") == []


def test_a_file_over_two_gigabytes_is_refused_before_it_is_copied(
    tmp_path: Path, stick: Path
) -> None:
    with (stick / NAME).open("wb") as file:
        file.truncate(limits.PACKAGE + 1)

    with refused("E111"):
        sticks.fetch(stick / NAME, tmp_path / "inbox")

    assert names_in(tmp_path / "inbox") == []


def test_a_stopped_fetch_leaves_nothing(tmp_path: Path, stick: Path) -> None:
    def stop(done: int, total: int, doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        sticks.fetch(a_file(stick), tmp_path / "inbox", progress=stop)

    assert names_in(tmp_path / "inbox") == []
