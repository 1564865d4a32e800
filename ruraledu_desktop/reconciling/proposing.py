"""Why a child is on one list and not on the other, as far as the facts kept here tell.

A proposal is no decision: the clerk confirms it or says otherwise. Where nothing is known there is
none, and the line waits for him.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, select

from db import journal, pinyin
from db.among import among
from db.divisions import divisions
from db.fields import Values, table_of
from db.records import Child, Membership, Override, Transfer
from db.store import Store
from ruraledu_desktop import families, left_behind_lists, overlaying
from ruraledu_desktop.deriving.ages import age
from ruraledu_desktop.deriving.left_behind import LEFT_BEHIND_AGE
from ruraledu_desktop.deriving.relatives import family_facts
from ruraledu_desktop.deriving.schooling import ON_FILE
from ruraledu_desktop.reconciling.listed import CIVIL, REGISTER, Listed
from ruraledu_desktop.reports import reading
from ruraledu_desktop.searching import Row
from ruraledu_desktop.sheets.rowplans import RowPlan, Write

CALIBER, AGE, HOUSEHOLD, MOVED, WRITING, NUMBER = "1", "2", "3", "4", "5", "6"
WORK, LEFT_LIST, UNFILED, OUTDATED = "7", "8", "9", "10"
"""Codes of difference_reason."""
COLUMNS = (
    "name",
    "birth_day",
    "school_id",
    "status",
    "left_day",
    "is_rural_hukou",
    "hukou_place",
)
"""What is read of each child."""
_TRANSFERRED, _OF_AGE = "2", "3"
"""States of a file: 已转出, 年满退出."""
_MOVED_IN = "1"
_LATELY = timedelta(days=365)
_BY_FIELD = {
    "id_number": NUMBER,
    "name": WRITING,
    "school_id": MOVED,
    "is_rural_hukou": HOUSEHOLD,
    "hukou_place": HOUSEHOLD,
    "birth_day": AGE,
}
"""Of fields that differ the gravest first."""


@dataclass(frozen=True)
class Proposal:
    """A reason and the facts behind it; the code is "" where the facts tell none."""

    code: str = ""
    basis: str = ""


class Proposer:
    """What is known of the children that one of the two lists lacks."""

    def __init__(
        self, store: Store, listed: Listed, children: Mapping[str, Row], ids: Sequence[str]
    ) -> None:
        """Read the facts.

        Args:
            children: what is kept of all that either list names.
            ids: those of them that are on one list only.
        """
        self._listed, self._children = listed, children
        self._day = store.clock().date().isoformat()
        self._unit = store.office.unit.rstrip("0")
        self._civil = left_behind_lists.by_civil(store)
        self._register = left_behind_lists.by_register(store)
        with store.read() as conn:
            self._moved = _moved_in(conn, ids, self._day)
            self._ended = _ended(conn, ids, listed.category, self._day)
            self._why = self._derived(conn, ids)

    # --- only on their list -----------------------------------------------------------------

    def unfiled(self, row: RowPlan, alike: Mapping[tuple[str, str], str]) -> Proposal:
        """Why somebody on their list has no file here.

        Args:
            alike: names of children here by birth and pinyin.
        """
        if told := [one for one in row.problems if one.code == "row_namesake"]:
            return Proposal(NUMBER, told[0].says)
        values = said_of(row)
        key = str(values.get("birth_day") or ""), pinyin.sort_key(row.name)
        if key in alike:
            return Proposal(WRITING, f"本机有同日出生、读音相同的“{alike[key]}”。")
        return Proposal(UNFILED, "本机没有这名儿童的档案。")

    def unlisted(self, child: Row, *, is_elsewhere: bool) -> Proposal:
        """Why a child on their list, who has a file here, is not on ours.

        Args:
            is_elsewhere: whether it is on ours, outside of what is compared.
        """
        if child.values["status"] not in (ON_FILE, None):
            return self._gone(child)
        if is_elsewhere:
            school = child.shown["school_id"]
            return Proposal(MOVED, f"本机登记在{school}。" if school else "不在所选的范围里。")
        found = self._too_old(child) or self._of_household(child)
        if found:
            return found
        return self._of_category(child) if self._listed.category else self._of_caliber(child)

    def _gone(self, child: Row) -> Proposal:
        codes = {_TRANSFERRED: MOVED, _OF_AGE: AGE}
        code = codes.get(str(child.values["status"]), LEFT_LIST)
        return Proposal(code, f"档案状态：{child.shown['status']}{child.shown['left_day']}。")

    def _too_old(self, child: Row) -> Proposal | None:
        years = age(_text(child, "birth_day"), self._day)
        if self._listed.age is None or years is None or years < self._listed.age:
            return None
        return Proposal(AGE, f"已满{years}周岁。")

    def _of_household(self, child: Row) -> Proposal | None:
        is_townish = self._listed.name == CIVIL and child.values["is_rural_hukou"] == 0
        return Proposal(HOUSEHOLD, "不是农村户籍。") if is_townish else None

    def _of_category(self, child: Row) -> Proposal:
        day = self._ended.get(child.record_id)
        return Proposal(LEFT_LIST, f"{day}已退出这个名单。") if day else Proposal()

    def _of_caliber(self, child: Row) -> Proposal:
        other = {CIVIL: self._register, REGISTER: self._civil}.get(self._listed.name, frozenset())
        why = self._why.get(child.record_id, "")
        return Proposal(CALIBER if child.record_id in other else WORK, why) if why else Proposal()

    # --- only on ours, and on both ------------------------------------------------------------

    def missed(self, child: Row) -> Proposal:
        """Why a child on our list is not on theirs."""
        if day := self._moved.get(child.record_id):
            return Proposal(MOVED, f"{day}转入。")
        place = _text(child, "hukou_place")
        if self._listed.by_household and place and not place.startswith(self._unit):
            return Proposal(HOUSEHOLD, f"户籍在{divisions().path_of(place)}。")
        if self._listed.name == REGISTER and child.record_id not in self._civil:
            years = age(_text(child, "birth_day"), self._day) or 0
            code = AGE if years >= LEFT_BEHIND_AGE else CALIBER
            return Proposal(code, "按民政口径不计入。")
        if self._listed.name == CIVIL and child.record_id not in self._register:
            return Proposal(CALIBER, "按学籍口径不计入。")
        return Proposal()

    def _derived(self, conn: Connection, ids: Sequence[str]) -> dict[str, str]:
        """Of lists by caliber the sentence that says why a child is on it or not."""
        if self._listed.name not in (CIVIL, REGISTER):
            return {}
        family = reading.families(conn, ids, day=self._day)
        decided = overlaying.rows_of(conn, (Override,), ids)
        found: dict[str, str] = {}
        for one in ids:
            civil, register = families.derived(
                self._children[one].values,
                family_facts(family.get(one, ()), day=self._day),
                day=self._day,
                decisions=list(decided.get(one, {}).get(Override, ())),
            )
            found[one] = (civil if self._listed.name == CIVIL else register).why
        return found


def differing(row: RowPlan) -> Proposal:
    """Why a child on both lists is written otherwise on theirs."""
    names = [one.field for one in row.differences if not one.title]
    if any(one.code == "derived_differs" for one in row.problems):
        return Proposal(CALIBER)
    found = next((code for name, code in _BY_FIELD.items() if name in names), OUTDATED)
    return Proposal(found)


def said_of(row: RowPlan) -> Values:
    """What a row says of a child who has no file here."""
    own: list[Write] = [one for one in row.writes if one.record_id == row.record_id]
    return own[0].values if own else {}


def alike(conn: Connection, rows: Sequence[RowPlan]) -> dict[tuple[str, str], str]:
    """Children here who were born on the day of somebody in the rows, by birth and pinyin."""
    table, found = table_of(Child), dict[tuple[str, str], str]()
    births = sorted({str(said_of(one).get("birth_day") or "") for one in rows} - {""})
    query = select(table.c.birth_day, table.c.pinyin, table.c.name)
    for batch in journal.batched(births):
        wanted = query.where(table.c.is_deleted == 0, among(table.c.birth_day, batch))
        found.update({(row[0], row[1]): row[2] for row in conn.execute(wanted).all()})
    return found


def _moved_in(conn: Connection, ids: Sequence[str], day: str) -> dict[str, str]:
    """Who moved in lately, and when."""
    table = table_of(Transfer)
    since = (date.fromisoformat(day) - _LATELY).isoformat()
    query = select(table.c.child_id, table.c.day).where(
        table.c.is_deleted == 0,
        table.c.transfer_kind == _MOVED_IN,
        table.c.day.between(since, day),
    )
    return {
        row[0]: row[1]
        for batch in journal.batched(ids)
        for row in conn.execute(query.where(among(table.c.child_id, batch))).all()
    }


def _ended(conn: Connection, ids: Sequence[str], category: str, day: str) -> dict[str, str]:
    """Who was on the list of a category before, and until when."""
    if not category:
        return {}
    table = table_of(Membership)
    query = select(table.c.child_id, table.c.to_day).where(
        table.c.is_deleted == 0, table.c.category == category, table.c.to_day < day
    )
    query = query.order_by(table.c.to_day)
    return {
        row[0]: row[1]
        for batch in journal.batched(ids)
        for row in conn.execute(query.where(among(table.c.child_id, batch))).all()
    }


def _text(child: Row, name: str) -> str | None:
    value = child.values[name]
    return None if value is None else str(value)
