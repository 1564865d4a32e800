"""Attachments: kept once beside the records, carried with them, missed when they do not come."""

import os
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from sqlalchemy import text

from db import erasing, settings
from db.blobs import FolderBlobs, digest_of
from db.kinds import UNSEEN, File, facts_of, fitting_name
from db.records import Child, ChildFile
from db.store import Store
from ruraledu_desktop import attaching, editing, offices, overview, subrecords, undoing
from ruraledu_desktop.exchange import arrivals, conflicts, receipts, reports
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.exchange.unconfirmed import Unconfirmed, unconfirmed
from ruraledu_desktop.packages import limits
from tests.office.carrying import answered, exchanged, handed_over, received
from tests.office.makers import edit
from tests.refusing import refused

both_engines = pytest.mark.both_engines
PICTURE = b"\xff\xd8\xff\xe0" + b"a photo" * 1000


@pytest.fixture
def child(town: Store) -> str:
    return editing.create(town, Child, values={"name": "王小明"})


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "家访照片.jpg"
    path.write_bytes(PICTURE)
    return path


def value_of(store: Store, child: str) -> str:
    (row,) = subrecords.listed(store, ChildFile, child)
    return str(row.values["file"])


def classes(store: Store) -> list[str]:
    return [one.item_class for one in conflicts.open_items(store)]


def test_a_file_is_attached_opened_and_saved_again(town: Store, child: str, photo: Path) -> None:
    change = attaching.attach(town, ChildFile, child, [photo])
    assert change.title == "添加附件“家访照片”"
    photo.unlink()
    (row,) = subrecords.listed(town, ChildFile, child)
    assert (row.shown["name"], row.shown["file"]) == ("家访照片", "家访照片.jpg（6 KB）")
    facts, data = attaching.read(town, value_of(town, child))
    assert (facts.name, facts.size, data) == ("家访照片.jpg", len(PICTURE), PICTURE)
    folder = photo.parent / "out"
    folder.mkdir()
    first = attaching.save_as(town, str(facts), folder)
    second = attaching.save_as(town, str(facts), folder)
    assert [one.name for one in (first, second)] == ["家访照片.jpg", "家访照片-2.jpg"]
    assert second.read_bytes() == PICTURE
    undoing.undo(town)
    assert not subrecords.listed(town, ChildFile, child)
    undoing.redo(town)
    assert attaching.read(town, value_of(town, child))[1] == PICTURE


def test_the_same_file_twice_is_kept_once(town: Store, child: str, photo: Path) -> None:
    attaching.attach(town, ChildFile, child, [photo, photo])
    assert len(subrecords.listed(town, ChildFile, child)) == 2
    files = [one for one in (town.folder / "files").rglob("*") if one.is_file()]
    assert [one.name for one in files] == [digest_of(PICTURE)]


@pytest.mark.parametrize(
    ("name", "size", "code"),
    [("大.jpg", 10 * 1024 * 1024 + 1, "E241"), ("坏.exe", 10, "E242"), ("空.pdf", 0, "E243")],
)
def test_what_is_no_attachment_is_refused_and_nothing_added(
    town: Store, child: str, photo: Path, tmp_path: Path, name: str, size: int, code: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x" * size)
    with refused(code):
        attaching.attach(town, ChildFile, child, [photo, path])
    assert not subrecords.listed(town, ChildFile, child)
    (tmp_path / "文件夹.pdf").mkdir()
    for missing in ("没有.pdf", "文件夹.pdf"):
        with refused("E243"):
            attaching.attach(town, ChildFile, child, [tmp_path / missing])


def test_a_damaged_file_is_told_and_never_shown_as_good(
    town: Store, child: str, photo: Path
) -> None:
    attaching.attach(town, ChildFile, child, [photo])
    value = value_of(town, child)
    facts = facts_of(value)
    assert facts
    kept = next((town.folder / "files").rglob(facts.digest))
    kept.write_bytes(PICTURE[:-1])
    with refused("E244"):
        attaching.read(town, value)
    assert kept.with_name(kept.name + ".damaged").read_bytes() == PICTURE[:-1]
    town.blobs.put(PICTURE)  # chosen again it is whole
    assert attaching.read(town, value)[1] == PICTURE


@both_engines
def test_it_travels_with_its_record_to_the_county_and_to_a_new_computer(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    attaching.attach(town, ChildFile, child, [photo])
    (preview,) = arrivals.preview(county, [handed_over(town, stick)])
    assert preview.items == 0
    received(county, handed_over(town, stick))
    assert attaching.read(county, value_of(county, child))[1] == PICTURE
    assert not classes(county)
    received(town, answered(county, stick, town))
    before = handed_over(town, stick).stat().st_size
    assert before < len(PICTURE) + 20_000  # what is confirmed is not carried again


@both_engines
@pytest.mark.branches
def test_its_file_goes_when_it_is_erased_unless_something_else_names_it(
    town: Store, county: Store, child: str, photo: Path, stick: Path, tmp_path: Path
) -> None:
    other = tmp_path / "户口簿.jpg"
    other.write_bytes(PICTURE * 2)
    attaching.attach(town, ChildFile, child, [photo, other])
    attaching.attach(town, ChildFile, editing.create(town, Child, values={}), [photo])
    exchanged(town, county, stick)
    rows = subrecords.listed(county, ChildFile, child)
    with county.change("清除") as change:
        for row in rows:
            assert change.erase(ChildFile, row.record_id, scope=town.office.unit, reason="3")
            assert not change.has_erased
    received(town, answered(county, stick, town))
    for store in (town, county):
        assert store.blobs.get(digest_of(PICTURE)) == PICTURE
        assert not store.blobs.has(digest_of(PICTURE * 2))
    assert undoing.next_undo(town)
    assert "户口簿" not in str(undoing.next_undo(town))


def test_a_file_a_power_cut_left_behind_goes_when_the_store_is_opened_next(
    town: Store, photo: Path
) -> None:
    digest = town.blobs.put(PICTURE)
    with town.settings() as known:
        known[erasing.LEFT] = digest
    town.close()
    with Store.open(town.folder) as again:
        assert not again.blobs.has(digest)
        assert erasing.LEFT not in again.known_settings()


def test_a_file_the_disk_does_not_let_go_of_is_tried_again_at_the_next_opening(
    town: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    digest = town.blobs.put(PICTURE)
    with town.settings() as known:
        known[erasing.LEFT] = digest
    town.close()

    def refuse(path: Path, **_: object) -> None:
        raise PermissionError(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with Store.open(town.folder) as again:
            assert again.known_settings()[erasing.LEFT] == digest
    with Store.open(town.folder) as again:
        assert not again.blobs.has(digest)


def test_memory_holds_one_file_of_a_package_at_a_time(
    town: Store, child: str, stick: Path, tmp_path: Path
) -> None:
    """I24."""
    photos = [tmp_path / f"{number}.jpg" for number in range(10)]
    for photo in photos:
        photo.write_bytes(os.urandom(8_000_000))
    attaching.attach(town, ChildFile, child, photos)
    tracemalloc.start()
    try:
        handed_over(town, stick)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 70_000_000


@pytest.mark.branches
@both_engines
def test_a_file_that_did_not_come_is_an_item_until_it_comes(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    """F18: the record is kept, nothing is held up, and the next hand-over brings the file."""
    attaching.attach(town, ChildFile, child, [photo])
    kept = next((town.folder / "files").rglob(digest_of(PICTURE)))
    kept.rename(photo.parent / "elsewhere")
    received(county, handed_over(town, stick))
    assert classes(county) == ["C7"]
    (item,) = conflicts.open_items(county)
    assert "回执" in item.says
    with refused("E244"):
        attaching.read(county, value_of(county, child))
    received(town, answered(county, stick, town))
    assert classes(town) == ["C7"]
    edit(town, child, phone="13900000000")
    received(county, handed_over(town, stick))
    assert classes(county) == ["C7"]
    received(town, answered(county, stick, town))
    assert unconfirmed(town) == Unconfirmed(since=2)

    (photo.parent / "elsewhere").rename(kept)
    assert unconfirmed(town) == Unconfirmed(since=2, files=1)
    again = handed_over(town, stick)
    (preview,) = arrivals.preview(county, [again])
    assert (preview.state, preview.tally.entries, preview.tally.files) == (State.PREVIEWED, 0, 1)
    assert received(county, again).state == State.MERGED
    assert not classes(county)
    assert attaching.read(county, value_of(county, child))[1] == PICTURE
    received(town, answered(county, stick, town))
    assert (classes(town), unconfirmed(town).files) == ([], 0)


@both_engines
def test_a_file_that_did_not_reach_the_township_comes_with_the_next_receipt(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    exchanged(town, county, stick)
    attaching.attach(town, ChildFile, child, [photo])
    kept = next((town.folder / "files").rglob(digest_of(PICTURE)))
    kept.rename(photo.parent / "elsewhere")
    exchanged(town, county, stick)
    assert (classes(county), classes(town)) == (["C7"], ["C7"])
    county.blobs.put(PICTURE)  # the officer got it some other way, and added it here
    edit(town, child, phone="13900000000")
    exchanged(town, county, stick)
    assert classes(town) == []
    assert attaching.read(town, value_of(town, child))[1] == PICTURE


def damage(store: Store, digest: str) -> None:
    """A bad disk: other bytes than were kept."""
    if isinstance(store.blobs, FolderBlobs):
        next((store.folder / "files").rglob(digest)).write_bytes(b"damaged")
        return
    with store.write() as conn:
        conn.execute(
            text("UPDATE blob SET data = :data WHERE digest = :digest"),
            {"data": b"damaged", "digest": digest},
        )


@both_engines
def test_a_file_found_damaged_is_missing_from_then_on_and_comes_back_with_the_next_packages(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    """It is noticed when it is opened, and no start reads all files for that."""
    attaching.attach(town, ChildFile, child, [photo])
    exchanged(town, county, stick)
    for store, other in ((town, county), (county, town)):
        damage(store, digest_of(PICTURE))
        assert overview.overview(store).lacking == {}
        for _ in range(2):
            with refused("E244"):
                attaching.read(store, value_of(store, child))
        assert overview.overview(store).lacking == {"child": 1}
        assert overview.without_file(store, Child) == [child]
        exchanged(town, county, stick)
        exchanged(town, county, stick)
        assert attaching.read(store, value_of(store, child))[1] == PICTURE
        assert overview.overview(store).lacking == {}
        assert overview.overview(other).lacking == {}


def test_what_is_struck_off_misses_no_file(town: Store, child: str, photo: Path) -> None:
    attaching.attach(town, ChildFile, child, [photo])
    next((town.folder / "files").rglob(digest_of(PICTURE))).unlink()
    assert overview.overview(town).lacking == {"child": 1}
    editing.strike(town, Child, seen=editing.open_record(town, Child, child))
    assert overview.overview(town).lacking == {}


@both_engines
def test_a_township_is_sent_no_file_of_another_one(
    town: Store, other: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    """A unit that names a file of another one in what it lacks does not get it."""
    attaching.attach(town, ChildFile, child, [photo])
    exchanged(town, county, stick)
    with county.write() as conn:
        told = f'["{digest_of(PICTURE)}"]'
        device = offices.keys_of(other).device
        settings.keep(conn, {f"files_wanted {other.office.unit} {device}": told})
    editing.create(county, Child, scope=other.office.unit, values={"name": "张三"})
    (place,) = [one.path for one in receipts.write(county, stick, units=[other.office.unit])]
    assert place.stat().st_size < len(PICTURE) + 20_000
    received(other, place)
    assert not other.blobs.has(digest_of(PICTURE))


@both_engines
@pytest.mark.parametrize("most", [3, pytest.param(limits.FILES, marks=pytest.mark.deep)])
def test_more_files_than_one_package_holds_go_in_several_that_each_are_whole(
    town: Store,
    county: Store,
    child: str,
    stick: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    most: int,
) -> None:
    """§7: larger exports are split by number into self-contained packages; I4, any order."""
    monkeypatch.setattr(limits, "FILES", most)
    photos = [tmp_path / f"{number}.jpg" for number in range(most + 2)]
    for number, photo in enumerate(photos):
        photo.write_bytes(b"%d" % number)
    attaching.attach(town, ChildFile, child, photos)
    first = reports.export(town, stick)
    (second,) = first.more
    assert (first.number, second.number) == (1, 2)
    assert first.entries == second.entries == most + 3
    places = [one.place for one in first.packages if one.place]

    previews = arrivals.preview(county, places)
    assert [one.tally.files for one in previews] == [most, 2]
    received(county, places[1])
    assert len(classes(county)) == most
    assert received(county, places[0]).tally.files == most
    assert not classes(county)
    (receipt,) = receipts.write(county, stick, units=[town.office.unit])
    received(town, receipt.path)
    assert {one.fate for one in reports.hand_overs(town)} == {Fate.MERGED}


@pytest.mark.branches
def test_a_struck_attachment_is_missed_no_more(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    attaching.attach(town, ChildFile, child, [photo])
    next((town.folder / "files").rglob(digest_of(PICTURE))).unlink()
    received(county, handed_over(town, stick))
    (row,) = subrecords.listed(town, ChildFile, child)
    editing.strike_all(town, ChildFile, [row.record_id])
    received(county, handed_over(town, stick))
    assert not classes(county)


def test_a_long_name_is_made_fit_for_every_disk(town: Store, child: str, tmp_path: Path) -> None:
    name = "照" * 200 + "𠮷.JPG"
    attaching.attach_data(town, ChildFile, child, name, PICTURE)
    saved = attaching.save_as(town, value_of(town, child), tmp_path)
    assert saved.name == "照" * 78 + ".JPG"
    assert saved.read_bytes() == PICTURE


@given(st.text(max_size=300), st.sampled_from(["", ".jpg", ".PDF", "..pdf", " .docx"]))
@example("con", ".jpg")
@example("𠮷" * 100, ".jpg")
@example(". \u3000\u200b.", ".jpg")
@example("\udc80/..\\", ".jpg")
def test_whatever_a_file_was_called_its_name_can_be_kept_and_written(
    stem: str, ending: str
) -> None:
    name = fitting_name(f"{stem}{ending}")
    facts = facts_of(f"{'a' * 64} 1 {name}")
    assert facts
    assert facts.name == name
    assert File().read(str(facts)).value == str(facts)
    assert 0 < len(name.encode()) <= 240
    assert fitting_name(name) == name
    assert not UNSEEN.search(name)
    assert Path(name).name == name
    assert name.endswith(ending.strip(" ."))


def test_names_that_windows_keeps_for_itself_are_others() -> None:
    names = ["con.jpg", "NUL.tar.jpg", "lpt1 .pdf", "console.jpg", "a.\u202ejpg"]
    fit = ["_con.jpg", "_NUL.tar.jpg", "_lpt1.pdf", "console.jpg", "a._jpg"]
    assert [fitting_name(one) for one in names] == fit


def test_a_file_that_was_altered_is_whole_again_when_a_package_brings_it(
    town: Store, county: Store, child: str, photo: Path, stick: Path
) -> None:
    attaching.attach(town, ChildFile, child, [photo])
    received(county, handed_over(town, stick))
    kept = next((county.folder / "files").rglob(digest_of(PICTURE)))
    kept.write_bytes(PICTURE[:-1])
    with refused("E244"):
        attaching.read(county, value_of(county, child))
    whole = reports.export_complete(town, stick).place
    assert whole is not None
    received(county, whole)
    assert attaching.read(county, value_of(county, child))[1] == PICTURE


def test_a_folder_keeps_a_file_under_its_digest(tmp_path: Path) -> None:
    blobs = FolderBlobs(tmp_path)
    digest = blobs.put(b"one")
    assert (blobs.has(digest), blobs.get(digest)) == (True, b"one")
    assert (blobs.has("0" * 64), blobs.get("0" * 64)) == (False, None)


def test_a_file_that_fails_while_it_is_packed_is_not_handed_over_as_another(
    tmp_path: Path,
) -> None:
    """Nor is it put aside: the disk may give it again (F3)."""
    blobs = FolderBlobs(tmp_path)
    digest = blobs.put(b"photo")
    ((name, pieces),) = attaching.members(blobs, [digest])
    path = tmp_path / "files" / digest[:2] / digest
    path.rename(tmp_path / "not now")
    with refused("E136"):
        list(pieces)
    (tmp_path / "not now").rename(path)
    assert (name, blobs.fetch(digest)) == (f"blobs/{digest}", b"photo")


def test_a_name_of_another_office_leads_nowhere_and_runs_nothing(
    town: Store, child: str, photo: Path, tmp_path: Path
) -> None:
    for name in ("../x.jpg", "a/b.jpg", "..", "C:x.jpg", "a\x01.jpg"):
        assert facts_of(f"{'a' * 64} 1 {name}") is None
    digest = town.blobs.put(PICTURE)
    with refused("E242"):
        attaching.copy_to_look(town, f"{digest} {len(PICTURE)} 照片.exe", tmp_path)
