"""The county's keys: the ceremony, the drill, a new working key, and who may vouch for what."""

import shutil
from base64 import b64encode
from binascii import hexlify
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from db.office import COMMON
from db.records import Child, Holiday
from db.store import Store
from ruraledu_desktop import editing, offices, searching
from ruraledu_desktop.exchange import (
    arrivals,
    ceremony,
    enrolment,
    issuing,
    reports,
    revoking,
)
from ruraledu_desktop.exchange.ceremony import Changed
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import carriers, container, trust
from tests.office.carrying import answered, fate, handed_over
from tests.office.makers import TOWNS, a_town, edit, trust_of
from tests.refusing import refused

WORDS = carriers.new_words()


@pytest.fixture
def carrier(county: Store, tmp_path: Path) -> Path:
    """One of the two sticks of the ceremony."""
    return held(county, tmp_path)


def held(county: Store, folder: Path) -> Path:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
    first, second = ceremony.hold(county, (folder / "甲", folder / "乙"), WORDS)
    assert first.read_bytes() != second.read_bytes()  # each sealed by itself
    return second


def exchange(town: Store, county: Store, folder: Path, name: str) -> None:
    """A child is typed, handed over, merged and answered."""
    editing.create(town, Child, values={"name": name})
    assert fate(county, handed_over(town, folder)) == (State.MERGED, "")
    assert fate(town, answered(county, folder, town)) == (State.MERGED, "")


def test_a_carrier_and_two_persons_open_a_real_package(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    assert ceremony.standing(county).is_due
    with refused("E117"):
        ceremony.drill(county, carrier, WORDS)  # nothing was encrypted to it so far
    exchange(town, county, tmp_path, "王小明")
    exchange(town, county, tmp_path, "单䶮")

    opened = ceremony.drill(county, carrier, WORDS)

    assert (opened.unit_name, opened.number, opened.entries) == ("东阿镇教育办", 2, 1)
    found = ceremony.standing(county)
    assert (found.drilled, found.by) == (county.clock().date().isoformat(), "李科长")
    assert not found.is_due


def test_the_escrow_key_opens_receipts_too(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    exchange(town, county, tmp_path, "王小明")
    receipt = answered(county, tmp_path, town)
    keys = carriers.unseal(carrier.read_bytes(), WORDS, label="")
    with container.open(
        receipt,
        identities=[keys.escrow],
        sender_key=lambda unit, device: trust_of(county).county.sign,
        workdir=tmp_path,
    ) as opened:
        assert opened.header["to"]["unit"] == town.office.unit


def test_neither_key_nor_words_stay_on_the_computer(county: Store, carrier: Path) -> None:
    keys = carriers.unseal(carrier.read_bytes(), WORDS, label="")
    for file in filter(Path.is_file, county.folder.rglob("*")):
        data = file.read_bytes()
        for write in (bytes, b64encode, hexlify):
            assert write(keys.root.private_bytes_raw()) not in data, file
        assert keys.escrow.encode() not in data
        assert not any(words.encode() in data for words in WORDS)


@pytest.mark.parametrize("words", [WORDS[::-1], (WORDS[0], WORDS[0]), ("", ""), (WORDS[0], "")])
def test_one_person_alone_opens_nothing(carrier: Path, words: carriers.Words) -> None:
    with refused("E115"):
        carriers.unseal(carrier.read_bytes(), words, label="载体.reroot")


def test_blanks_between_words_do_not_matter(carrier: Path) -> None:
    typed = (WORDS[0].replace(" ", "　"), WORDS[1].replace(" ", ""))
    assert carriers.unseal(carrier.read_bytes(), typed, label="").unit == "370124000000"


def test_a_new_working_key_is_learned_by_the_receipt(
    county: Store, town: Store, other: Store, carrier: Path, tmp_path: Path
) -> None:
    exchange(town, county, tmp_path, "王小明")
    exchange(other, county, tmp_path, "李小红")
    before = trust_of(county).county
    editing.create(town, Child, values={"name": "单䶮"})
    on_its_way = handed_over(town, tmp_path)

    assert ceremony.change(county, carrier, WORDS) == Changed(2)

    now = trust_of(county).county
    assert now.sign != before.sign
    assert now.age[0] != before.age[0]
    assert now.escrow == before.escrow
    assert fate(county, on_its_way) == (State.MERGED, "")  # encrypted to the old key
    assert fate(town, answered(county, tmp_path, town)) == (State.MERGED, "")
    assert trust_of(town).county == now
    exchange(town, county, tmp_path, "王小华")
    exchange(other, county, tmp_path, "李小明")  # whose package knew the old key only
    assert searching.count(county, Child) == 5


def test_several_changes_later_an_office_still_comes_along(
    county: Store, town: Store, other: Store, carrier: Path, tmp_path: Path
) -> None:
    exchange(town, county, tmp_path, "王小明")
    exchange(other, county, tmp_path, "李小红")
    for number in (2, 3, 4):
        assert ceremony.change(county, carrier, WORDS) == Changed(number)
        exchange(town, county, tmp_path, f"学生{number}")
    exchange(other, county, tmp_path, "李小明")
    assert trust_of(other).county == trust_of(county).county
    assert ceremony.drill(county, carrier, WORDS).entries == 1


def test_lines_the_county_sealed_with_the_old_key_stay_good(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    """A township hands back what the county wrote before the change, and a new one gets it."""
    exchange(town, county, tmp_path, "王小明")
    (child,) = searching.find(county, Child, searching.Query())
    edit(county, child, phone="13900000000")
    assert fate(town, answered(county, tmp_path, town)) == (State.MERGED, "")
    ceremony.change(county, carrier, WORDS)
    exchange(town, county, tmp_path, "单䶮")
    with a_town(tmp_path / "new", county, TOWNS[0]) as second:
        assert fate(second, answered(county, tmp_path, second)) == (State.MERGED, "")
        assert editing.open_record(second, Child, child).values["phone"] == "13900000000"
        full = reports.export_complete(second, tmp_path).place
        assert full
        assert fate(county, full)[0] in (State.MERGED, State.KNOWN)


def test_an_issue_tells_of_a_new_working_key_and_carries_what_the_old_one_sealed(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    exchange(town, county, tmp_path, "王小明")
    day = editing.create(county, Holiday, values={"name": "国庆节"})
    issuing.issue(county, tmp_path)
    ceremony.change(county, carrier, WORDS)
    later = editing.create(county, Holiday, values={"name": "元旦"})
    done = issuing.issue(county, tmp_path).issue
    assert done
    assert fate(town, done.path) == (State.MERGED, "")
    for rec in (day, later):
        assert editing.open_record(town, Holiday, rec).scope == COMMON
    exchange(town, county, tmp_path, "单䶮")


def test_an_old_receipt_and_a_key_without_the_roots_word_are_refused(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    exchange(town, county, tmp_path, "王小明")
    late = answered(county, tmp_path, town)
    ceremony.change(county, carrier, WORDS)
    exchange(town, county, tmp_path, "单䶮")
    assert fate(town, late) == (State.REFUSED, "E122")

    known = trust_of(town)
    stranger = carriers.new_keys("370124000000")
    thief = offices.keys_of(county)
    for county_now in (
        replace(known.county, root=""),
        replace(known.county, root=stranger.public),
        replace(known.county, serial=9, sign=stranger.public).certified(stranger.root),
        replace(known.county, serial=9, sign=stranger.public),
    ):
        forged = replace(known, version=99, county=county_now)
        signer = stranger.root if county_now.sign == stranger.public else thief.sign
        with refused("E103"):
            trust.read(trust.to_bytes(forged), trust.sign(forged, signer), known=known, label="")


def test_the_ceremony_is_held_once_and_on_two_sticks(
    county: Store, town: Store, tmp_path: Path
) -> None:
    (tmp_path / "甲").mkdir()
    for folders, code in (
        ((tmp_path / "甲",) * 2, "E119"),
        ((tmp_path / "甲", tmp_path / "无"), "E136"),
    ):
        with refused(code):
            ceremony.hold(county, folders, WORDS)
        assert not ceremony.standing(county).is_held
        assert not list((tmp_path / "甲").iterdir())
    (tmp_path / "甲").rmdir()
    held(county, tmp_path)
    with refused("E118"):
        ceremony.hold(county, (tmp_path / "甲", tmp_path / "乙"), WORDS)
    with refused("E142"):
        ceremony.hold(town, (tmp_path / "甲", tmp_path / "乙"), WORDS)


def test_another_countys_carrier_changes_nothing(county: Store, carrier: Path) -> None:
    stranger = carrier.with_name("别县.reroot")
    stranger.write_bytes(carriers.seal(carriers.new_keys("370125000000"), WORDS))
    before = trust_of(county)
    for act in (ceremony.change, ceremony.drill):
        with refused("E116"):
            act(county, stranger, WORDS)
    assert trust_of(county) == before


@pytest.mark.branches
def test_a_change_that_was_cut_short_is_done_again(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    """The power failed between the new key and the new list: the old key is still in use."""
    exchange(town, county, tmp_path, "王小明")
    shutil.copy(county.folder / "store.db", tmp_path / "before.db")
    folder = county.folder
    ceremony.change(county, carrier, WORDS)
    county.close()
    shutil.copy(tmp_path / "before.db", folder / "store.db")
    with Store.open(folder) as again:
        exchange(town, again, tmp_path, "单䶮")
        assert ceremony.change(again, carrier, WORDS) == Changed(3)
        exchange(town, again, tmp_path, "王小华")
        exchange(town, again, tmp_path, "李小红")
        assert enrolment.standing(town).county


def test_a_ceremony_whose_end_nobody_saw_keeps_its_carriers(county: Store, tmp_path: Path) -> None:
    """The server answered no more: the root key may be in force, so what holds it stays."""
    with county.write() as conn:
        engine = conn.engine

    def answer_no_more(conn: Connection) -> None:
        if conn.exec_driver_sql("SELECT count(*) FROM trust WHERE version > 1").scalar():
            conn.exec_driver_sql("COMMIT")
            raise OSError("the connection is gone")

    event.listen(engine, "commit", answer_no_more)
    with pytest.raises(OSError, match="the connection is gone"):
        held(county, tmp_path)
    event.remove(engine, "commit", answer_no_more)

    assert ceremony.standing(county).is_held
    for name in ("甲", "乙"):
        (path,) = (tmp_path / name).iterdir()
        kept = carriers.unseal(path.read_bytes(), WORDS, label="")
        assert kept.public == trust_of(county).county.root


def test_a_key_that_was_changed_at_another_desk_is_asked_for(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    """Several officers, one server: with the old key nobody would take what is signed here."""
    exchange(town, county, tmp_path, "王小明")
    keys = county.folder / "keys" / "device.json"
    old, folder = keys.read_bytes(), tmp_path / "later"
    folder.mkdir()
    ceremony.change(county, carrier, WORDS)
    new = keys.read_bytes()
    keys.write_bytes(old)

    for act in (
        lambda: answered(county, folder, town),
        lambda: ceremony.change(county, carrier, WORDS),
    ):
        with refused("E152"):
            act()
    assert not list(folder.iterdir())
    assert trust_of(county).county.serial == 2

    keys.write_bytes(new)
    exchange(town, county, folder, "王小华")


@pytest.mark.branches
@pytest.mark.parametrize("left", [None, b"nothing of ours", "old"])
def test_a_county_that_lost_its_keys_goes_on_with_new_ones_by_the_carrier(
    county: Store, town: Store, carrier: Path, tmp_path: Path, left: bytes | str | None
) -> None:
    """The folder of keys is gone, damaged, or one from before the last change; the data are not."""
    exchange(town, county, tmp_path, "王小明")
    kept = county.folder / "keys" / "device.json"
    old = kept.read_bytes()
    ceremony.change(county, carrier, WORDS)
    assert fate(town, answered(county, tmp_path, town)) == (State.MERGED, "")
    kept.unlink()
    if left is not None:
        kept.write_bytes(old if isinstance(left, str) else left)
    assert ceremony.standing(county).is_lost
    with refused("E152" if left == "old" else "E123"):
        ceremony.change(county, carrier, WORDS)
    editing.create(town, Child, values={"name": "单䶮"})
    on_the_road = handed_over(town, tmp_path)

    assert ceremony.renew(county, carrier, WORDS) == Changed(3)

    assert not ceremony.standing(county).is_lost
    assert fate(county, on_the_road)[1] == "E104"
    assert fate(town, answered(county, tmp_path, town)) == (State.MERGED, "")
    exchange(town, county, tmp_path, "王小华")
    assert searching.count(county, Child) == 3
    assert ceremony.change(county, carrier, WORDS) == Changed(4)


def put_back(county: Store, copy: Path, name: str = "restored") -> Store:
    """The computer died; a copy of its folder, keys and all, goes on."""
    return Store.open(shutil.copytree(copy, copy.with_name(name)))


@pytest.mark.parametrize("is_held_before", [True, False])
def test_a_county_put_back_to_before_a_change_of_keys_comes_along_by_the_escrow_key(
    county: Store, town: Store, other: Store, tmp_path: Path, is_held_before: bool
) -> None:
    """T23, F10: what it cannot open tells it what it forgot, and nothing of a township is lost."""
    exchange(town, county, tmp_path, "王小明")
    carrier = None
    if is_held_before:
        carrier = held(county, tmp_path)
        exchange(town, county, tmp_path, "单䶮")
    folder = county.folder
    county.close()
    shutil.copytree(folder, tmp_path / "copy")
    with Store.open(folder) as lost:
        if carrier is None:
            carrier = held(lost, tmp_path)
            exchange(town, lost, tmp_path, "单䶮")
        exchange(other, lost, tmp_path, "李小红")
        assert ceremony.change(lost, carrier, WORDS).serial == 2
        exchange(town, lost, tmp_path, "王小明")
        revoking.revoke(lost, 2, reason="被盗")
        exchange(town, lost, tmp_path, "王小华")
        last = trust_of(lost)
    with put_back(county, tmp_path / "copy") as restored:
        editing.create(town, Child, values={"name": "李小明"})
        (arrival,) = arrivals.receive(restored, [handed_over(town, tmp_path)])
        assert (arrival.state, arrival.code) == (State.REFUSED, "E104")
        assert "从备份还原" in arrival.says

        done = ceremony.change(restored, carrier, WORDS)

        assert done.serial == 3
        assert done.recalled
        assert (done.recalled.unit_name, done.recalled.listed) == ("东阿镇教育办", last)
        now = trust_of(restored)
        assert now.version > last.version
        assert last.county.sign in now.county.former
        assert [one.device for one in now.devices if one.revoked] == [
            one.device for one in last.devices if one.revoked
        ]
        for name in ("王小丽", "单小䶮"):
            assert fate(town, answered(restored, tmp_path, town))[0] is State.MERGED
            editing.create(town, Child, values={"name": name})
            assert fate(restored, handed_over(town, tmp_path)) == (State.MERGED, "")
        assert searching.count(restored, Child) == 7
        assert fate(restored, handed_over(other, tmp_path))[1] in ("E104", "E107")
        assert ceremony.change(restored, carrier, WORDS) == Changed(4)


def test_a_list_of_a_key_that_was_replaced_is_not_taken_back(
    county: Store, town: Store, carrier: Path, tmp_path: Path
) -> None:
    """Whoever stole an old key signs lists with it; only of a key not known here one is taken."""
    exchange(town, county, tmp_path, "王小明")
    editing.create(town, Child, values={"name": "单䶮"})
    shutil.copy(handed_over(town, tmp_path), county.folder / "inbox" / f"{'ab' * 16}.rep")
    ceremony.change(county, carrier, WORDS)
    assert ceremony.change(county, carrier, WORDS) == Changed(3)
