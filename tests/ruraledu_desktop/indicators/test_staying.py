"""Staying at school from September on, counted by hand: C123, C126, C128."""

from typing import Any

from db.fields import RecordType
from db.records import DropoutCase, Enrolment, Transfer
from tests.counties import SmallCounty
from tests.ruraledu_desktop.indicators.reading import read

PUPIL: dict[str, Any] = {"schooling": "3", "grade": "P3"}


def add(here: SmallCounty, record: RecordType, child: str, **values: Any) -> None:
    with here.store.change("新增") as change:
        change.create(record, {"child_id": child, **values})


def case(here: SmallCounty, child: str, since: str, **values: Any) -> None:
    usual = {"opened_day": "2026-10-10", "absent_since": since}
    add(here, DropoutCase, child, **{**usual, **values})


def moved(here: SmallCounty, child: str, kind: str, day: str, confirmed: str | None = None) -> None:
    values = {"transfer_kind": kind, "day": day, "peer_school": "外地小学"}
    add(here, Transfer, child, **values, confirmed_day=confirmed)


def test_pupils_left_behind_stay_at_school_or_leave_lawfully(here: SmallCounty) -> None:
    """Of twelve at school in September three left lawfully; of the nine others five stay. 5/9."""
    school = here.school()

    def pupil(name: str, **values: Any) -> str:
        return here.left_behind(name, **{"school_id": school, **PUPIL, **values})

    stays, away = pupil("王甲"), pupil("王乙")
    case(here, away, "2026-10-01")
    dropped = pupil("王丙", schooling="7")
    case(here, dropped, "2026-10-01", dropped_day="2026-11-01", reason="1")
    back = pupil("王丁")
    case(here, back, "2026-10-01", dropped_day="2026-10-20", closed_day="2026-11-01", closing="1")
    gone = pupil("王戊", status="2", left_day="2026-10-15")
    moved(here, gone, "2", "2026-10-08", "2026-10-15")
    unconfirmed = pupil("王己", status="2", left_day="2026-10-15")
    moved(here, unconfirmed, "2", "2026-10-08")
    unproven = pupil("王庚", status="2", left_day="2026-10-15")
    dead = pupil("王辛", status="5", left_day="2026-11-01")
    other = pupil("王壬", status="9", left_day="2026-11-01")
    changed = pupil("王癸", enrolled_month="2026-10")
    spell = {"school_id": school, "grade": "P1", "from_day": "2024-09-01", "to_day": "2026-10-08"}
    add(here, Enrolment, changed, **spell, leaving="3")
    special = pupil("李甲", schooling=None, school_id=None, grade=None, placement="3")
    through = pupil("李乙", schooling="8")
    add(here, Enrolment, through, **{**spell, "grade": "J1"}, leaving="1")
    found = read(here, "C126")
    assert found.total == "5/9"
    assert set(found.names("counted")) == {stays, away, back, changed, special}
    assert set(found.names("beyond")) == {gone, dead, through}
    assert found.names("beyond")[gone].startswith("转出已办结")
    assert set(found.names("short")) == {dropped, unconfirmed, unproven, other}
    assert found.names("short")[unconfirmed].endswith("转出还没有办结")
    assert list(found.names("missing")) == [unproven]


def test_who_was_not_there_in_september_is_not_looked_at(here: SmallCounty) -> None:
    came = here.left_behind("王甲", **PUPIL)
    moved(here, came, "1", "2026-10-08", "2026-10-20")
    here.left_behind("王乙", **PUPIL, enrolled_month="2026-10")
    here.left_behind("王丙", **PUPIL, status="2", left_day="2026-08-20")
    out = here.left_behind("王丁", schooling="7")
    case(here, out, "2026-03-01", dropped_day="2026-04-01")
    here.left_behind("王戊", schooling="1")
    untold = here.left_behind("王己", schooling="7")
    found = read(here, "C126")
    assert found.total == "0/0"
    assert list(found.names("missing")) == [untold]


def test_who_moved_in_september_left_lawfully_though_it_was_asked_for_in_summer(
    here: SmallCounty,
) -> None:
    """Not yet moved while it waits: that the file is closed already is then no proof."""
    gone, waiting, long_ago = (
        here.left_behind(f"王{name}", **PUPIL, status="2", left_day="2026-09-10")
        for name in "甲乙丙"
    )
    moved(here, gone, "2", "2026-08-25", "2026-09-10")
    moved(here, waiting, "2", "2026-08-25", "2026-12-31")
    moved(here, long_ago, "2", "2024-08-25", "2024-09-10")
    found = read(here, "C126")
    assert found.total == "0/2"
    assert list(found.names("beyond")) == [gone]
    assert found.names("short")[waiting].endswith("转出还没有办结")
    assert list(found.names("missing")) == [long_ago]


def test_children_in_need_stay_at_school(here: SmallCounty) -> None:
    stays = here.child("王甲", is_orphan=1, **PUPIL)
    dropped = here.child("王乙", is_orphan=1, **PUPIL)
    here.child("王丙", **PUPIL)
    case(here, dropped, "2026-10-01", dropped_day="2026-11-01")
    found = read(here, "C123")
    assert found.total == "1/2"
    assert list(found.names("counted")) == [stays]
    assert found.names("short")[dropped].endswith("在辍学学生台账，还没有销号")


def test_nobody_leaves_school_for_want_of_money(here: SmallCounty) -> None:
    """One is out for it; one is back, one is still looked for, one is tired of school."""
    out, back, sought, tired, unsaid = (here.child(f"王{name}") for name in "甲乙丙丁戊")
    dropped = {"dropped_day": "2026-10-20", "reason": "6"}
    case(here, out, "2026-10-01", **dropped)
    case(here, back, "2026-10-01", **dropped, closed_day="2026-11-23", closing="1")
    case(here, sought, "2026-10-01", reason="6")
    case(here, tired, "2026-10-01", **{**dropped, "reason": "1"})
    case(here, unsaid, "2026-10-01", dropped_day="2026-10-20")
    found = read(here, "C128")
    assert found.result.total.shown == "1 人"
    assert found.result.total.gap_shown == "超出 1 人"
    assert found.names("counted") == {out: "2026-10-20确认辍学，家庭经济困难"}
    assert list(found.names("missing")) == [unsaid]
