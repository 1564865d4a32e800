"""A forgotten password: two persons at the county open the folder for a township, or their own."""

import errno
import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import key_file, safe
from db.places import KEY
from db.records import Child
from db.store import Store
from ruraledu_desktop import auditing, escrowing, passwords, searching
from ruraledu_desktop.auditing import Recovery, Way
from ruraledu_desktop.exchange import ceremony, recovering
from ruraledu_desktop.exchange.recovering import Appeal
from ruraledu_desktop.packages import carriers
from ruraledu_desktop.packages.recovery import Escrow
from ruraledu_desktop.reports import audited
from ruraledu_desktop.reports.model import Table
from ruraledu_desktop.searching import Query
from tests.office.carrying import exchanged
from tests.office.makers import COUNTY, TOWNS, a_child
from tests.refusing import refused

WORDS = carriers.new_words()
WANG, LI = "王会计", "李老师"
FORGOTTEN, OTHER, NEW = "东阿的春天2026", "correct horse", "今年的杏花开得早"


@pytest.fixture
def carrier(county: Store, tmp_path: Path) -> Path:
    for name in ("甲", "乙"):
        (tmp_path / name).mkdir()
    return ceremony.hold(county, (tmp_path / "甲", tmp_path / "乙"), WORDS)[0]


@pytest.fixture
def shut(county: Store, town: Store, carrier: Path, stick: Path) -> Iterator[Path]:
    """The folder of a township with two passwords, which the county could open."""
    a_child(town)
    exchanged(town, county, stick)
    passwords.protect(town, WANG, FORGOTTEN)
    passwords.add_user(town.folder, LI, OTHER)
    town.close()
    passwords.lock(town.folder)
    yield town.folder
    passwords.lock(town.folder)


def deeds(store: Store) -> list[tuple[str, str]]:
    found = auditing.deeds(store, store.clock().year)
    return [(one.clerk, one.about) for one in found if one.way is Way.RECOVERY]


def printed(store: Store) -> list[tuple[object, ...]]:
    """What the list of the year says was done: how, what, and for whom."""
    (table,) = audited.build(store, year=store.clock().year).parts
    assert isinstance(table, Table)
    lines = [line.cells for line in table.lines]
    return [(one[3], one[4], one[6]) for one in lines if one[3] == "找回密码"]


def children(folder: Path) -> list[str]:
    with Store.open(folder) as store:
        found = searching.find(store, Child, Query())
        return [str(row.shown["name"]) for row in searching.page(store, Child, found)]


def test_a_clerk_gets_back_in_by_a_reply_of_the_county(
    county: Store, shut: Path, carrier: Path, stick: Path
) -> None:
    asked, read_aloud = recovering.ask(shut, stick, WANG)
    appeal = recovering.consider(county, asked)
    assert appeal == Appeal(appeal.request, is_ours=True, is_known=True)
    assert appeal.request.escrow.unit_name == TOWNS[0].name
    assert appeal.request.fingerprint == read_aloud
    replied, told = recovering.answer(county, appeal.request, carrier, WORDS, stick)

    recovering.take(shut, replied, told, user=WANG, password=NEW)

    assert children(shut) == ["王小明"]
    assert passwords.users(shut) == (WANG,)
    passwords.lock(shut)
    with refused("E283"):
        passwords.unlock(shut, WANG, FORGOTTEN)
    passwords.unlock(shut, WANG, NEW)
    with Store.open(shut) as town:
        assert deeds(town) == [(WANG, Recovery.ASKED), (WANG, Recovery.BY_REPLY)]
        assert ("找回密码", "凭县局的回复设新密码", "") in printed(town)
    assert deeds(county) == [(COUNTY.clerk, Recovery.ANSWERED)]
    assert printed(county) == [("找回密码", "写找回回复", f"{TOWNS[0].name} {WANG}")]
    assert sorted(one.suffix for one in stick.iterdir() if one.suffix != ".rep") == [
        ".reforgot",
        ".rerecover",
    ]


def test_a_reply_opens_once(county: Store, shut: Path, carrier: Path, stick: Path) -> None:
    asked, _ = recovering.ask(shut, stick, WANG)
    request = recovering.consider(county, asked).request
    replied, told = recovering.answer(county, request, carrier, WORDS, stick)
    assert recovering.is_asking(shut)
    recovering.take(shut, replied, told, user=WANG, password=NEW)
    assert not recovering.is_asking(shut)
    passwords.lock(shut)
    with refused("E290"):
        recovering.take(shut, replied, told, user=LI, password=OTHER)
    recovering.ask(shut, stick, LI)
    with refused("E290"):
        recovering.take(shut, replied, told, user=LI, password=OTHER)
    assert safe.is_shut(shut)


def test_a_request_that_was_lost_on_the_road_is_written_again(
    county: Store, shut: Path, carrier: Path, stick: Path
) -> None:
    first, words = recovering.ask(shut, stick, WANG)
    second, again = recovering.ask(shut, stick, WANG)
    assert (first.read_bytes(), words) == (second.read_bytes(), again)
    assert first != second
    request = recovering.consider(county, first).request
    replied, told = recovering.answer(county, request, carrier, WORDS, stick)
    recovering.take(shut, replied, told, user=WANG, password=NEW)
    with Store.open(shut) as town:
        assert len(deeds(town)) == 3


def test_what_is_refused_leaves_all_passwords(
    county: Store, shut: Path, carrier: Path, stick: Path
) -> None:
    asked, _ = recovering.ask(shut, stick, WANG)
    request = recovering.consider(county, asked).request
    replied, told = recovering.answer(county, request, carrier, WORDS, stick)
    os.mkfifo(stick / "endless")
    with refused("E287"):
        recovering.take(shut, replied, "春风", user=WANG, password=NEW)
    with refused("E285"):
        recovering.take(shut, replied, told, user=WANG, password="短")
    for name in ("none", "endless"):
        with refused("E135"):
            recovering.take(shut, stick / name, told, user=WANG, password=NEW)
    assert safe.is_shut(shut)
    passwords.unlock(shut, LI, OTHER)
    with refused("E124"):  # somebody else got in meanwhile
        recovering.take(shut, replied, told, user=WANG, password=NEW)
    with Store.open(shut) as town:
        recovering.note_asked(town)
        recovering.note_asked(town)
        assert deeds(town) == [(WANG, Recovery.ASKED)]
    passwords.lock(shut)
    recovering.take(shut, replied, told, user=WANG, password=NEW)
    with Store.open(shut) as town:
        assert deeds(town) == [(WANG, Recovery.ASKED), (WANG, Recovery.BY_REPLY)]


def test_a_key_that_is_not_that_of_the_data_takes_no_password_away(
    county: Store, shut: Path, carrier: Path, stick: Path
) -> None:
    """Somebody put another folder's key file here."""
    kept = key_file.read(shut)
    asked, _ = recovering.ask(shut, stick, WANG)
    request = recovering.consider(county, asked).request
    reply = request.reply(bytes(32), "春风")
    (stick / "forged.rerecover").write_bytes(reply)
    with refused("E121"):
        recovering.take(shut, stick / "forged.rerecover", "春风", user=WANG, password=NEW)
    assert key_file.read(shut) == kept
    assert safe.is_shut(shut)


class PowerCut(BaseException):
    """The computer went off."""


@pytest.fixture
def replied(county: Store, shut: Path, carrier: Path, stick: Path) -> tuple[Path, str]:
    """The county's reply and its words."""
    asked, _ = recovering.ask(shut, stick, WANG)
    return recovering.answer(
        county, recovering.consider(county, asked).request, carrier, WORDS, stick
    )


def test_whenever_the_power_fails_it_is_noted_that_somebody_got_in(
    shut: Path, replied: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before, flush = (shut / KEY).read_bytes(), os.fsync

    def fail_then(handle: int) -> None:
        flush(handle)
        if (shut / KEY).read_bytes() != before:
            raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail_then)
        with pytest.raises(PowerCut):
            recovering.take(shut, *replied, user=WANG, password=NEW)
    passwords.unlock(shut, WANG, NEW)
    with Store.open(shut) as town:
        assert deeds(town) == [(WANG, Recovery.ASKED), (WANG, Recovery.BY_REPLY)]


def test_a_password_that_is_new_is_not_told_as_refused(
    shut: Path, replied: tuple[Path, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The request cannot be removed, or what is new is not confirmed."""
    remove = os.unlink

    def refuse(path: Path) -> None:
        if Path(path).name == recovering.FILE:
            raise OSError(errno.EIO, "the disk fails")
        remove(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "unlink", refuse)
        with refused("E299"):
            recovering.take(shut, *replied, user=WANG, password=NEW)
    assert safe.is_shut(shut)
    passwords.unlock(shut, WANG, NEW)


def test_a_request_that_the_disk_does_not_give_is_not_told_as_none(
    shut: Path, replied: tuple[Path, str]
) -> None:
    (shut / recovering.FILE).unlink()
    (shut / recovering.FILE).mkdir()
    with refused("E136"):
        recovering.take(shut, *replied, user=WANG, password=NEW)


def test_before_the_ceremony_the_county_opens_nothing(
    county: Store, town: Store, stick: Path, tmp_path: Path
) -> None:
    assert not escrowing.keep_up(town)
    passwords.protect(town, WANG, FORGOTTEN)
    assert not escrowing.keep_up(town)
    assert recovering.escrow_of(town.folder) is None
    with refused("E290"):
        recovering.ask(town.folder, stick, WANG)
    with refused("E290"):
        recovering.open_by_carrier(town.folder, stick, WORDS, user=WANG, password=NEW)
    passwords.lock(town.folder)


def test_the_county_opens_its_own_data_by_its_carrier(
    county: Store, carrier: Path, tmp_path: Path
) -> None:
    passwords.protect(county, "李科长", FORGOTTEN)
    escrow = recovering.escrow_of(county.folder)
    assert escrow
    assert escrow.is_own
    county.close()
    passwords.lock(county.folder)
    with refused("E115"):
        recovering.open_by_carrier(
            county.folder, carrier, ("一", "二"), user="李科长", password=NEW
        )
    recovering.open_by_carrier(county.folder, carrier, WORDS, user="李科长", password=NEW)
    with Store.open(county.folder) as again:
        assert deeds(again) == [("李科长", Recovery.BY_CARRIER)]
    passwords.lock(county.folder)


def test_a_drill_opens_the_countys_own_backup_too(
    county: Store, town: Store, carrier: Path, stick: Path
) -> None:
    for name in ("王小明", "单䶮"):  # the second package is encrypted to the escrow key too
        a_child(town, name)
        exchanged(town, county, stick)
    assert ceremony.drill(county, carrier, WORDS).copy == ""
    passwords.protect(county, "李科长", FORGOTTEN)
    assert ceremony.drill(county, carrier, WORDS).copy == "store.db"
    county.close()
    copy = county.folder / "backups" / "backup-0001-20261128-1811.db"
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(county.folder / "store.db", copy)
    assert ceremony.drill(county, carrier, WORDS).copy == copy.name
    copy.write_bytes(copy.read_bytes()[::-1])
    with refused("E121"):
        ceremony.drill(county, carrier, WORDS)
    kept = key_file.read(county.folder)
    escrow = recovering.escrow_of(county.folder)
    assert escrow
    another = Escrow.of(
        bytes(32),
        unit=escrow.unit,
        unit_name=escrow.unit_name,
        county=escrow.county,
        recipient=escrow.recipient,
    )
    key_file.write(county.folder, replace(kept, escrow=another.written()))
    with refused("E290"):
        ceremony.drill(county, carrier, WORDS)
    passwords.lock(county.folder)


def test_the_county_is_told_who_is_not_its_own(
    county: Store, shut: Path, carrier: Path, stick: Path
) -> None:
    asked, _ = recovering.ask(shut, stick, WANG)
    stranger = asked.with_name("other.reforgot")
    stranger.write_bytes(asked.read_bytes().replace(COUNTY.unit.encode(), b"370112000000"))
    appeal = recovering.consider(county, stranger)
    assert not appeal.is_ours
    with refused("E290"):
        recovering.answer(county, appeal.request, carrier, WORDS, stick)
    renamed = asked.with_name("renamed.reforgot")
    renamed.write_bytes(asked.read_bytes().replace(TOWNS[0].unit.encode(), TOWNS[1].unit.encode()))
    appeal = recovering.consider(county, renamed)
    assert not appeal.is_known
    with refused("E290"):
        recovering.answer(county, appeal.request, carrier, WORDS, stick)
    assert deeds(county) == []
