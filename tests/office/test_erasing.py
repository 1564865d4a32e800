"""What the county erases is gone from every store, whatever came first; nothing else is."""

import shutil
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from db import chains, journal, tables
from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, histories, offices, undoing
from ruraledu_desktop.exchange import arrivals, conflicts
from ruraledu_desktop.exchange.bringing import Deed
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import bags
from tests.office.carrying import answered, exchanged, fate, handed_over, received, swapped
from tests.office.erasures import erase, holds, strike
from tests.office.forger import Forger
from tests.office.makers import TOWNS, a_child, edit, enrol
from tests.office.pairs import decide, the_item

NAME, PHONE = "王小明", "14400000001"
OTHERS = "李小红"


def is_whole(store: Store) -> bool:
    """Whether every chain still leads from its first entry to its last."""
    entry, digests = tables.entry, dict[int, bytes]()
    with store.read() as conn:
        names = {row.id: row.name for row in conn.execute(select(tables.writer))}
        for row in conn.execute(select(entry).order_by(entry.c.writer, entry.c.seq)).all():
            line = journal.line_of(row)
            before = digests.get(row.writer) or chains.first_digest(names[row.writer])
            digests[row.writer] = chains.linked(before, chains.canonical(line.head), line.commit)
            if digests[row.writer] != row.hash:
                return False
    return True


def an_erased_child(town: Store, county: Store, stick: Path) -> str:
    """A child whom the township struck off, and the county then erased."""
    rec = a_child(town, NAME, phone=PHONE)
    strike(town, rec)
    exchanged(town, county, stick)
    erase(county, rec)
    return rec


@pytest.mark.branches
def test_what_was_erased_is_gone_from_both_data_files_and_both_fold_the_same(
    town: Store, county: Store, stick: Path
) -> None:
    rec = an_erased_child(town, county, stick)
    stays = a_child(town, OTHERS)
    exchanged(town, county, stick)
    for store in (town, county):
        now = editing.open_record(store, Child, rec)
        assert now.is_deleted
        assert not now.values
        assert not now.unseen_edits
        assert not conflicts.open_items(store)
        assert is_whole(store)
        assert editing.open_record(store, Child, stays).values["name"] == OTHERS
    first, second = (editing.open_record(store, Child, rec) for store in (town, county))
    assert first == second
    (turn,) = histories.turns(town, Child, rec)
    assert (turn.what, turn.new) == ("彻底清除个人信息", "本人或监护人要求")
    assert not holds(town, NAME, PHONE)
    assert not holds(county, NAME, PHONE)


def test_the_undo_menu_names_nobody_who_was_erased_and_brings_nothing_back(
    town: Store, county: Store, stick: Path
) -> None:
    kept = a_child(town, OTHERS)
    an_erased_child(town, county, stick)
    exchanged(town, county, stick)
    step = undoing.next_undo(town)
    assert step
    assert OTHERS in step.title
    undoing.undo(town)
    assert editing.open_record(town, Child, kept).is_deleted
    assert undoing.next_undo(town) is None


@pytest.mark.branches
def test_an_edit_the_county_had_not_seen_is_asked_about_and_not_lost(
    town: Store, county: Store, stick: Path
) -> None:
    rec = a_child(town, NAME, phone=PHONE)
    exchanged(town, county, stick)
    erase(county, rec)
    edit(town, rec, phone="14400000009")
    exchanged(town, county, stick)
    for store in (town, county):
        item = the_item(store)
        assert item.item_class == "C2"
        assert {"彻底清除个人信息", "14400000009"} <= {
            said for side in item.sides for said in side.values.values()
        }
    edited = next(side.key for side in the_item(county).sides if not side.is_deletion)
    decide(county, the_item(county), edited)
    exchanged(town, county, stick)
    for store in (town, county):
        now = editing.open_record(store, Child, rec)
        assert not now.is_deleted
        assert now.values == {"phone": "14400000009"}
        assert not conflicts.open_items(store)
    edit(town, rec, name="王晓明")
    exchanged(town, county, stick)
    assert editing.open_record(county, Child, rec).values["name"] == "王晓明"


def test_what_is_erased_and_was_edited_meanwhile_can_be_struck_off_and_erased_again(
    town: Store, county: Store, stick: Path
) -> None:
    rec = a_child(town, NAME, phone=PHONE)
    exchanged(town, county, stick)
    erase(county, rec)
    edit(town, rec, phone="14400000009")
    exchanged(town, county, stick)
    erasure = next(side.key for side in the_item(county).sides if side.is_deletion)
    decide(county, the_item(county), erasure)
    erase(county, rec)
    exchanged(town, county, stick)
    for store in (town, county):
        assert editing.open_record(store, Child, rec).is_deleted
        assert not conflicts.open_items(store)
        assert not holds(store, "14400000009")


@pytest.mark.branches
def test_a_county_put_back_to_an_older_copy_is_told_and_erases_again(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """F10: what erases comes home like any other entry the county lost."""
    rec = a_child(town, NAME, phone=PHONE)
    strike(town, rec)
    exchanged(town, county, stick)
    county.close()
    copy = shutil.copytree(county.folder, tmp_path / "copy")
    with Store.open(county.folder) as lost:
        erase(lost, rec)
        received(town, answered(lost, stick, town))
    with Store.open(copy) as restored:
        received(town, answered(restored, stick, town))
        report = handed_over(town, stick)
        (arrival,) = arrivals.preview(restored, [report])
        (brings,) = arrival.contents.listed
        assert [one.deed for one in brings.effects] == [Deed.ERASED]
        assert editing.open_record(restored, Child, rec).values
        received(restored, report)
        assert not editing.open_record(restored, Child, rec).values
        assert is_whole(restored)
        assert not holds(restored, NAME, PHONE)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_whatever_comes_first_at_a_second_computer_all_ends_alike(
    town: Store, county: Store, stick: Path, tmp_path: Path, order: tuple[int, ...]
) -> None:
    """I4: the full lines, the lines without their values, and what erases them."""
    with offices.set_up(tmp_path / "second", TOWNS[0]) as second:
        enrol(second, county, tmp_path)
        enrol(town, county, tmp_path)
        rec = a_child(town, NAME, phone=PHONE)
        strike(town, rec)
        full = swapped(town, stick)
        exchanged(town, county, stick)
        erase(county, rec)
        receipt = answered(county, stick, second)
        received(town, receipt)
        blank = swapped(town, stick)
        packages = (full, receipt, blank)
        for place in (*order, *order):
            received(second, packages[place])
        assert editing.open_record(second, Child, rec) == editing.open_record(town, Child, rec)
        assert is_whole(second)
        assert not holds(second, NAME, PHONE)


@pytest.mark.branches
def test_a_township_cannot_erase_what_others_wrote(forger: Forger, county: Store) -> None:
    """T9: what erases comes from the county's own computer only."""
    body = {"commits": "ab" * 32, "deleted": 1, "reason": "1"}
    path = forger.package({"kind": "new", "body": {"name": NAME}}, {"kind": "erase", "body": body})
    assert fate(county, path)[1] == "E106"


@pytest.mark.branches
def test_a_line_that_nobody_erased_may_not_come_without_its_values(
    forger: Forger, county: Store
) -> None:
    path = forger.package({"kind": "new", "body": {"name": NAME}, "is_blank": True})
    assert fate(county, path)[1] == "E106"


@pytest.mark.branches
def test_a_record_that_only_a_newer_program_reads_is_erased_too(
    county: Store, town: Store, tmp_path: Path
) -> None:
    """I22."""
    bus = {"form": "bus", "body": {"driver": NAME}}
    commit = chains.commit_of(chains.canonical(bus["body"]), b"s" * chains.SALT).hex()
    erasure = {"form": "bus", "kind": "erase", "body": {"commits": commit, "deleted": 1}}
    unit = town.office.unit
    with county.read() as conn:
        body, signature = offices.signed_trust(conn)
    more = {bags.RECEIPT: b"", bags.TRUST: body, bags.TRUST_SIGNATURE: signature}
    newer = Forger(county, county, tmp_path, scope=unit, more=more)
    to: dict[str, Any] = {"kind": "receipt", "to": {"unit": unit}, "scope": unit}
    assert fate(town, newer.package(bus, erasure, **to)) == (State.MERGED, "")
    assert is_whole(town)
    assert not holds(town, NAME)
