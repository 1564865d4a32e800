"""Well-signed packages of an enrolled office that no honest program writes."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from db import current, journal, tables
from db.errors import ExplainedError
from db.office import COMMON
from db.records import Child, Holiday, School
from db.records.office.ruling import ruling_id
from db.store import Store
from ruraledu_desktop import editing, families, histories, offices, searching
from ruraledu_desktop import reports as reports_of_all
from ruraledu_desktop.exchange import (
    conflicts,
    reports,
    revoking,
    rulings,
)
from ruraledu_desktop.exchange.states import Kept, State
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.packages import bags, limits
from ruraledu_desktop.reports import pdf, xlsx
from ruraledu_desktop.rescue import rescue
from ruraledu_desktop.sheets import exporting
from tests.office.carrying import answered, fate, handed_over, received
from tests.office.forger import Forger
from tests.office.makers import TOWNS, edit

pytestmark = pytest.mark.both_engines


def remembered(store: Store) -> list[tuple[str, str]]:
    """Sender and state of every package that was brought."""
    package = tables.package
    query = select(package.c.unit, package.c.state).where(package.c.direction == "in")
    with store.read() as conn:
        return [(unit, state) for unit, state in conn.execute(query)]


def entries_in(store: Store) -> int:
    with store.read() as conn:
        return int(conn.execute(select(func.count()).select_from(tables.entry)).scalar_one())


REFUSED = (State.REFUSED, "E106")

MERGED = (State.MERGED, "")


@pytest.mark.parametrize("kind", ["new", "set", "state", "weigh"])
def test_one_office_cannot_touch_a_record_of_another(
    town: Store, county: Store, forger: Forger, tmp_path: Path, kind: str
) -> None:
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, tmp_path))
    body = {"deleted": 1} if kind == "state" else {"name": "别人"}
    assert fate(county, forger.package({"rec": rec, "kind": kind, "lam": 99, "body": body})) == (
        REFUSED
    )
    assert editing.open_record(county, Child, rec).values == {"name": "王小明"}
    with county.read() as conn:
        assert conn.scalars(select(tables.writer.c.scope)).all() == [town.office.unit]


HOLIDAY = {"form": "holiday", "body": {"name": "天天放假"}}


@pytest.mark.parametrize("whose", ["its own", "nobody's", "the county's"])
def test_a_township_cannot_invent_what_is_common(county: Store, forger: Forger, whose: str) -> None:
    """T9: only the county vouches for lines of the scope `common`, whoever passes them on."""
    forger.scope = COMMON
    forger.device = {"the county's": offices.keys_of(county).device}.get(whose, "")
    assert fate(county, forger.package(HOLIDAY)) == REFUSED
    assert entries_in(county) == 0


@pytest.mark.branches
def test_a_township_cannot_alter_or_continue_what_is_common(
    county: Store, town: Store, forger: Forger, tmp_path: Path
) -> None:
    day = editing.create(county, Holiday, values={"name": "国庆节"})
    received(town, answered(county, tmp_path, town))
    with county.read() as conn:
        (forger.writer,) = journal.have(conn, COMMON)
    forger.scope, forger.device = COMMON, offices.keys_of(county).device
    own, more = {**HOLIDAY, "rec": day}, {**HOLIDAY, "rec": "cd" * 16}
    assert fate(county, forger.package(own))[0] == State.REFUSED
    assert fate(county, forger.package(own, more)) == REFUSED
    assert editing.open_record(county, Holiday, day).values == {"name": "国庆节"}


def test_a_township_cannot_issue(county: Store, town: Store, forger: Forger) -> None:
    """It is addressed as the county's are, to the county's unit, and still is none."""
    forger.scope = COMMON
    issue = forger.package(HOLIDAY, kind="issue", scope=COMMON)
    assert fate(county, issue) == REFUSED
    assert fate(town, issue)[0] == State.REFUSED
    assert entries_in(town) == 0


@pytest.mark.branches
def test_lines_that_nobody_sealed_are_refused_whole(county: Store, forger: Forger) -> None:
    """T2: entries changed after the seal, with a chain that fits them."""
    changed = forger.package({"body": {"name": "王小明"}}, {"body": {}}, sealed="5e" * 32)
    assert fate(county, changed) == REFUSED
    assert entries_in(county) == 0


@pytest.mark.branches
def test_a_record_of_one_form_never_becomes_one_of_another(county: Store, forger: Forger) -> None:
    mixed = forger.package({"body": {"name": "甲"}}, {"form": "person", "body": {"name": "乙"}})
    assert fate(county, mixed) == REFUSED
    assert entries_in(county) == 0


@pytest.mark.branches
@pytest.mark.parametrize("kind", ["new", "set", "state"])
def test_a_township_sends_no_rulings(county: Store, forger: Forger, kind: str) -> None:
    """Else it would say for the county that one officer is enough, or who is nobody's twin."""
    body = {"about": "只有一位经办人", "state": "stands"}
    alone = {"rec": ruling_id("one officer"), "form": "ruling", "kind": kind, "body": body}
    assert fate(county, forger.package(alone)) == REFUSED
    assert not rulings.is_alone(county)
    assert entries_in(county) == 0


@pytest.mark.branches
@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        (f"{'5e' * 16}:9", (State.GAP, "E109")),
        (f"{'cd' * 16}:1", (State.GAP, "E109")),
        ("nothing", REFUSED),
        (f"{'5e' * 16}:{'9' * 5000}", REFUSED),
    ],
)
@pytest.mark.parametrize("is_seen", [False, True])
def test_what_an_entry_names_must_be_here_too(
    county: Store, forger: Forger, name: str, refusal: tuple[State, str], is_seen: bool
) -> None:
    """Else the next start would take the county's data for damaged, and only read them (F12)."""
    first = {"body": {"name": "甲"}}
    seen = {"kind": "state", "body": {"deleted": 1, "seen": name}}
    over = {"kind": "set", "body": {"name": "乙"}, "over": {name: ["name"]}}
    assert fate(county, forger.package(first, seen if is_seen else over)) == refusal
    assert entries_in(county) == 0


def test_names_of_nothing_are_not_remembered_to_the_end_of_a_package(
    county: Store, forger: Forger
) -> None:
    """I24: a small package may unpack to millions of them; the line behind is not read any more."""
    over = {f"{'cd' * 16}:1": ["name"]}
    wrong = {"rec": "cd" * 16, "body": {"name": 5}}
    path = forger.package({"kind": "set", "body": {"name": "乙"}, "over": over}, wrong)
    assert fate(county, path) == (State.GAP, "E109")
    assert entries_in(county) == 0


@pytest.mark.parametrize("salt", ["", "73" * 15, "73" * 17, "7A" * 16, "73 " * 16])
def test_a_salt_has_one_length_and_one_spelling(county: Store, forger: Forger, salt: str) -> None:
    assert fate(county, forger.package({"salt": salt})) == (State.REFUSED, "E105")
    assert entries_in(county) == 0


def test_writers_without_end_are_refused(county: Store, forger: Forger) -> None:
    many = forger.package({"body": {"name": "甲"}}, writers=limits.WRITERS + 1)
    assert fate(county, many) == (State.REFUSED, "E111")
    assert entries_in(county) == 0


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("child", {"name": 5}),
    ("child", {"name": "甲\u0000乙"}),
    ("child", {"name": "甲" * 65537}),
    ("child", {"birth_day": "昨天"}),
    ("child", {"birth_day": "2026-02-30"}),
    ("child", {"school_id": "../../etc"}),
    ("school", {"beds": "many"}),
    ("school", {"beds": 2**63}),
    ("school", {"land_area": "NaN"}),
    ("school", {"land_area": "Infinity"}),
    ("school", {"land_area": "1e30"}),
    ("child", {"enrolled_month": "9-9"}),
]


@pytest.mark.parametrize(("form", "body"), WRONG)
def test_a_value_of_the_wrong_kind_is_refused_whole(
    county: Store, forger: Forger, form: str, body: dict[str, Any]
) -> None:
    assert set(body) <= {column.key for column in (Child, School)[form == "school"].__table__.c}
    assert fate(county, forger.package({"form": form, "body": body}))[0] == State.REFUSED
    assert entries_in(county) == 0


@pytest.mark.parametrize("sign", ["\u200b", "\u202e", "\u2066", "\x01", "\x1b", "\x7f"])
def test_text_with_what_nobody_sees_is_kept_asked_about_and_shown_by_number(
    county: Store, forger: Forger, tmp_path: Path, sign: str
) -> None:
    """T17: neither the package nor anything else of it is held up."""
    hidden, shown = f"王{sign}小明", f"王〔U+{ord(sign):04X}〕小明"
    body = {"name": hidden, "phone": f"{sign}14400000001", "note": f"第一行\n第{sign}二行"}
    kin = {"child_id": "ab" * 16, "person_id": "ef" * 16, "relation": "52"}
    teacher = {"rec": "cd" * 16, "form": "teacher", "body": {"name": hidden}}
    person = {"rec": "ef" * 16, "form": "person", "body": {"name": hidden}}
    related = {"rec": "12" * 16, "form": "kinship", "body": kin}
    assert fate(county, forger.package({"body": body}, teacher, person, related)) == MERGED

    raised = conflicts.open_items(county)
    assert {(item.item_class, item.form) for item in raised} == {
        ("C5", "child"),
        ("C5", "person"),
        ("C5", "teacher"),
    }
    assert editing.open_record(county, Child, "ab" * 16).values["name"] == hidden
    (row,) = searching.page(county, Child, ["ab" * 16])
    assert (row.shown["name"], row.shown["note"]) == (shown, f"第一行\n第〔U+{ord(sign):04X}〕二行")
    roster = reports_of_all.build(county, "teacher_roster", day="2026-11-23")
    assert shown in reports_of_all.as_text(roster)
    pdf.write(roster, tmp_path / "roster.pdf")
    xlsx.write(roster, tmp_path / "roster.xlsx")
    exporting.write_list(county, Child, ["ab" * 16], ["name", "note"], tmp_path / "child.xlsx")
    rescue(county, tmp_path / "rescued")
    edit(county, "ab" * 16, name="王小明")
    left = [item.label for item in conflicts.open_items(county) if item.form == "child"]
    assert "姓名" not in left


def test_what_nobody_sees_in_names_of_clerks_and_in_reasons_is_shown_by_number(
    county: Store, forger: Forger
) -> None:
    """T17: no field judges these; else a name could pass for another one on the screen."""
    first, note = f"{'5e' * 16}:1", {"about": "name", "question": None, "answer": "是\u202e的"}
    struck = {"deleted": 1, "seen": first, "why": "重\u200b复"}
    path = forger.package(
        {"user": "张\u202e三", "body": {"name": "甲"}},
        {"kind": "note", "body": note, "over": {first: ["?name"]}},
        {"kind": "state", "body": struck, "over": {first: ["state"]}},
    )
    assert fate(county, path) == MERGED
    turns = histories.turns(county, Child, "ab" * 16)
    assert {turn.user for turn in turns} == {"张〔U+202E〕三", "某人"}
    assert turns[0].new == "重〔U+200B〕复"
    with county.read() as conn:
        (told,) = current.load(conn, Child, ["ab" * 16]).values()
    assert told.threads["name"].answer == "是〔U+202E〕的"


@pytest.mark.branches
def test_what_a_newer_program_may_write_is_taken(county: Store, forger: Forger) -> None:
    path = forger.package(
        {"body": {"name": "甲" * 200, "sex": "77", "shoe_size": 2**63}},
        {"rec": "cd" * 16, "form": "bus", "body": {"seats": "NaN"}},
        {"kind": "weigh", "body": {"name": 7}},
        {"rec": "ef" * 16, "form": "kinship", "body": {"child_id": "ab" * 16}},
    )
    assert fate(county, path) == MERGED
    assert searching.page(county, Child, ["ab" * 16])
    assert families.family_of(county, "ab" * 16).members == ()


def test_the_name_of_a_computer_that_no_server_can_keep_is_refused(
    county: Store, forger: Forger
) -> None:
    forger.device = "甲\0"
    assert fate(county, forger.package({"body": {"name": "甲"}})) == (State.REFUSED, "E110")
    assert entries_in(county) == 0


@pytest.mark.branches
@pytest.mark.parametrize("wall", ["0", "", "9" * 32, "昨天"])
def test_a_clock_that_is_none_is_refused(county: Store, forger: Forger, wall: str) -> None:
    path = forger.package({"wall": wall, "body": {"name": "甲"}})
    assert fate(county, path) == (State.REFUSED, "E105")


@pytest.mark.parametrize("wall", ["1970-01-01T00:00:00Z", "2999-01-01T00:00:00+08:00"])
def test_another_offices_clock_casts_no_doubt_on_ours(
    county: Store, forger: Forger, wall: str
) -> None:
    assert fate(county, forger.package({"wall": wall, "body": {"name": "甲"}})) == MERGED
    editing.create(county, School, values={"name": "县一中"})
    with county.read() as conn:
        newest = select(tables.entry.c.doubt).order_by(tables.entry.c.id.desc()).limit(1)
        assert conn.execute(newest).scalar_one() == 0


@pytest.mark.branches
def test_one_computer_cannot_use_up_the_numbers_of_its_office(
    town: Store, county: Store, tmp_path: Path
) -> None:
    """Else nobody could read what the county or the office's other computers write after it."""
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, tmp_path))
    forger = Forger(town, county, tmp_path)
    assert fate(county, forger.package({"lam": 2**53, "body": {"name": "甲"}})) == REFUSED
    assert fate(county, forger.package({"lam": 2**32, "body": {"name": "甲"}})) == MERGED
    edit(county, rec, name="王晓明")
    assert received(town, answered(county, tmp_path, town)).state == State.MERGED
    edit(town, rec, name="王晓敏")
    assert received(county, handed_over(town, tmp_path)).state == State.MERGED
    assert editing.open_record(county, Child, rec).values["name"] == "王晓敏"


def test_one_office_cannot_use_up_the_numbers_of_the_trust_list(
    county: Store, forger: Forger
) -> None:
    assert fate(county, forger.package({"body": {"name": "甲"}}, trust_version=2**53)) == MERGED
    with county.read() as conn:
        before = offices.trust_of(conn)
    revoking.revoke(county, 1, reason="丢失")
    with county.read() as conn:
        after = offices.trust_of(conn)
    assert before is not None
    assert after is not None
    assert after.version == before.version + 1


@pytest.mark.branches
def test_the_same_writer_twice_is_refused(county: Store, forger: Forger) -> None:
    assert fate(county, forger.package({"body": {"name": "甲"}}, copies=2)) == REFUSED


@pytest.mark.branches
def test_a_line_without_a_word_about_its_writer_is_refused(county: Store, forger: Forger) -> None:
    assert fate(county, forger.package({"body": {"name": "甲"}}, writers=0)) == REFUSED


def a_part(forger: Forger, start: int, end: int) -> dict[str, Any]:
    """A stretch of the forger's line that follows from nothing."""
    file = "entries-0001.ndjson"
    return {
        "writer": forger.writer,
        "from": start,
        "to": end,
        "prev_hash": "00" * 32,
        "file": file,
    }


@pytest.mark.branches
def test_a_first_line_that_follows_from_something_is_refused(county: Store, forger: Forger) -> None:
    path = forger.package({"body": {"name": "甲"}}, parts=[a_part(forger, 0, 1)])
    assert fate(county, path) == REFUSED


@pytest.mark.branches
def test_a_line_that_does_not_follow_from_what_is_held_is_a_fork(
    county: Store, forger: Forger
) -> None:
    one, more = {"body": {"name": "甲"}}, {"rec": "cd" * 16, "body": {"name": "乙"}}
    assert fate(county, forger.package(one)) == MERGED
    path = forger.package(one, more, parts=[a_part(forger, 1, 2)])
    assert fate(county, path) == (State.FORK, "E108")


@pytest.mark.branches
def test_who_claims_to_hold_more_than_it_brings_has_left_something_out(
    county: Store, forger: Forger
) -> None:
    path = forger.package({"body": {"name": "甲"}}, have={forger.writer: [9, "00" * 32]})
    assert fate(county, path) == (State.GAP, "E109")


@pytest.mark.branches
def test_who_claims_to_hold_something_else_than_it_brings_is_a_fork(
    county: Store, forger: Forger
) -> None:
    path = forger.package({"body": {"name": "甲"}}, have={forger.writer: [1, "00" * 32]})
    assert fate(county, path) == (State.FORK, "E108")


@pytest.mark.branches
def test_a_line_is_of_one_computer_for_ever(county: Store, forger: Forger) -> None:
    one = {"body": {"name": "甲"}}
    assert fate(county, forger.package(one)) == MERGED
    forger.device = "cd" * 16  # a computer of the same office that is gone
    assert fate(county, forger.package(one)) == REFUSED


def test_numbers_too_large_for_any_store_are_refused(county: Store, forger: Forger) -> None:
    with pytest.raises(ExplainedError):
        forger.package({"body": {"name": "甲"}}, number=2**63)


def test_a_seal_nobody_vouches_for_is_not_kept(county: Store, forger: Forger) -> None:
    assert fate(county, forger.package({"body": {"name": "甲"}}, seals=3)) == MERGED
    with county.read() as conn:
        assert conn.scalars(select(tables.seal.c.seq)).all() == [1]


@pytest.mark.parametrize("author", ["county", "town"])
def test_a_line_in_the_name_of_another_office_is_refused(
    town: Store, county: Store, forger: Forger, author: str
) -> None:
    forger.device = offices.keys_of(county if author == "county" else town).device
    assert fate(county, forger.package({"body": {"name": "甲"}})) == REFUSED


@pytest.mark.branches
def test_a_line_forked_inside_what_is_held_is_a_fork(county: Store, forger: Forger) -> None:
    one: dict[str, Any] = {"body": {"name": "甲"}}
    more = {"rec": "cd" * 16, "body": {"name": "乙"}}
    assert received(county, forger.package(one, more)).state == State.MERGED
    assert fate(county, forger.package({"body": {"name": "丙"}})) == (State.FORK, "E108")
    assert fate(county, forger.package({"body": {"name": "丙"}}, have={})) == (State.FORK, "E108")


@pytest.mark.branches
def test_lines_that_nobody_holds_cost_no_look_up() -> None:
    claimed = {f"{number:032x}": (5, b"x" * 32) for number in range(1000)}
    asked: list[str] = []

    def digest_at(writer: str, seq: int) -> bytes | None:
        asked.append(writer)
        return None

    own = {"ab" * 16: (3, b"y" * 32)}
    assert (
        vectors.held_by_all([{**claimed, **own}, {"ab" * 16: (9, b"z" * 32)}], own, digest_at) == {}
    )
    assert asked == []


def all_know_each_other(town: Store, forger: Forger) -> tuple[bytes, bytes]:
    """The newest list tells every office of all others; returns it with its signature."""
    with forger.county.read() as conn:
        body, signature = offices.signed_trust(conn)
    for store in (town, forger.store):
        with store.write() as conn:
            offices.keep_signed(conn, 99, body.decode(), signature.decode())
    return body, signature


@pytest.mark.parametrize("scope", [TOWNS[0].unit, TOWNS[1].unit])
def test_a_peer_package_of_another_office_is_refused(
    town: Store, forger: Forger, scope: str
) -> None:
    body, signature = all_know_each_other(town, forger)
    forger.more = {bags.TRUST: body, bags.TRUST_SIGNATURE: signature}
    path = forger.package(kind="peer", to={"unit": town.office.unit}, scope=scope)
    assert fate(town, path) == REFUSED
    assert searching.count(town, Child) == 0


@pytest.mark.branches
@pytest.mark.parametrize(("scope", "became"), [(TOWNS[0].unit, MERGED), (TOWNS[1].unit, REFUSED)])
def test_a_township_takes_no_line_of_another_ones_scope(
    town: Store, county: Store, tmp_path: Path, scope: str, became: tuple[State, str]
) -> None:
    """Not even from the county, which may seal lines of both (I25)."""
    with county.read() as conn:
        body, signature = offices.signed_trust(conn)
    trust = {bags.RECEIPT: b"", bags.TRUST: body, bags.TRUST_SIGNATURE: signature}
    forger = Forger(county, county, tmp_path, scope=scope, more=trust)
    to, name = {"unit": town.office.unit}, {"body": {"name": "甲"}}
    path = forger.package(name, kind="receipt", to=to, scope=town.office.unit)
    assert fate(town, path) == became


def test_a_receipt_that_is_not_the_countys_confirms_nothing(
    town: Store, forger: Forger, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    reports.export(town, tmp_path)
    unit = town.office.unit
    body, signature = all_know_each_other(town, forger)
    with town.read() as conn:
        have = vectors.as_json(journal.have(conn, unit))
    forger.more = {bags.RECEIPT: b"", bags.TRUST: body, bags.TRUST_SIGNATURE: signature}
    path = forger.package(kind="receipt", to={"unit": unit}, scope=unit, have=have, parts=[])
    assert fate(town, path) == REFUSED
    assert unconfirmed(town).counts == {"child": 1}


def test_a_package_cannot_pass_for_one_of_another_office(
    town: Store, county: Store, forger: Forger, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    arrival = received(county, handed_over(town, tmp_path))
    forged = forger.package({"body": {"name": "甲"}}, package_id=arrival.package)
    assert fate(county, forged) == REFUSED
    assert remembered(county) == [(town.office.unit, Kept.MERGED)]


@pytest.mark.branches
def test_a_refused_package_leaves_nothing_but_the_note_of_it(county: Store, forger: Forger) -> None:
    assert fate(county, forger.package({"body": {"name": "甲"}}, {"body": {"sex": 5}})) == REFUSED
    with county.read() as conn:
        for table in (tables.writer, tables.entry, tables.seal, tables.peer, tables.item):
            assert conn.execute(select(func.count()).select_from(table)).scalar_one() == 0
    assert [state for _, state in remembered(county)] == [Kept.REFUSED]
