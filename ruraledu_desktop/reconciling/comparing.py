"""Comparing a list that came from elsewhere with one kept here: who is on which, and what differs.

The rows are those of the plan of an import, so a child is found as everywhere: by ID number, by
student number, by name and birth. Nothing is written.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from db.records import Child, School
from db.store import Store
from ruraledu_desktop import naming, searching
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reconciling import proposing, remembering
from ruraledu_desktop.reconciling.listed import list_named
from ruraledu_desktop.reconciling.proposing import Proposal, Proposer
from ruraledu_desktop.searching import Query, Row
from ruraledu_desktop.sheets import columns, plans
from ruraledu_desktop.sheets.columns import Column
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.rowplans import Difference, Fate, RowPlan

_UNSURE = frozenset({"row_unidentified"})
"""Problems because of which nobody can say whether a row is somebody here."""
_TOLD = frozenset({"derived_differs", "school_unknown", "told_by_rows", "number_rounded"})
"""Problems of a row that are a difference from what is kept here."""


class Side(StrEnum):
    """On which list a child is."""

    THERE = "there"
    """Only on theirs."""
    HERE = "here"
    """Only on ours."""
    DIFFERS = "differs"
    """On both, written otherwise."""
    UNSURE = "unsure"
    """On theirs, and nobody can say who it is."""


@dataclass(frozen=True)
class Line:
    """One child about whom the lists do not agree.

    Attributes:
        key: the record, or a digest of what their list says of a child without one; by it a reason
            is remembered.
        birth, school: as they are shown, "" for unknown.
        place: where it stands on their list, "" where it does not.
        says: what differs, or what is known about it.
        reason: code of difference_reason, "" while there is none.
        is_proposed: whether the facts say so, and not the clerk.
    """

    side: Side
    key: str
    name: str
    birth: str
    school: str
    place: str
    says: str
    record_id: str = ""
    reason: str = ""
    is_proposed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Comparison:
    """Two lists beside each other.

    Attributes:
        name, title: of the list kept here.
        proposals: the lines as the facts have them; `lines` with what the clerk said laid over.
        there, here: how many children are on each; `same` on both, written alike.
        skipped: rows of theirs that are no children, such as totals.
        unread: their headings that nobody understood.
        is_within: whether only some of the children of our list were compared.
    """

    name: str
    title: str
    file: str
    day: str
    there: int
    here: int
    same: int
    proposals: tuple[Line, ...]
    lines: tuple[Line, ...] = ()
    skipped: int = 0
    unread: tuple[str, ...] = ()
    is_within: bool = False

    def of(self, side: Side) -> list[Line]:
        """The lines of one side."""
        return [one for one in self.lines if one.side is side]


def compare_file(
    store: Store,
    path: Path,
    name: str,
    *,
    within: Iterable[str] | None = None,
    progress: Progress = silent,
) -> Comparison:
    """Read a list from elsewhere and compare it; see `compare`.

    Raises:
        ExplainedError: E113 the file cannot be read, E170 it holds no roster of children, E270
            there is no list of that name.
    """
    list_named(name)
    plan = plans.plan(store, path, record=Child, progress=progress)
    return compare(store, plan, name, within=within)


def compare(
    store: Store, plan: SheetPlan, name: str, *, within: Iterable[str] | None = None
) -> Comparison:
    """Compare a list that was read with one kept here.

    Args:
        within: of ours only these children; None for all.

    Raises:
        ExplainedError: E270 there is no list of that name.
    """
    listed = list_named(name)
    every = listed.children(store)
    ours = every if within is None else every & frozenset(within)
    rows = [row for row in plan.rows if row.fate is not Fate.SKIPPED]
    children = _children(store, [*dict.fromkeys(row.record_id for row in rows), *sorted(ours)])
    met = {row.record_id for row in rows if _is_known(row, children)}
    missed = searching.find(store, Child, Query(among=ours - met))
    alone = [one for one in met if one not in ours]
    proposer = Proposer(store, listed, children, [*missed, *alone])
    writer = _Writer(store, children, proposer, rows, every, ours)
    found = [line for row in rows if (line := writer.line(row))]
    found += [writer.missed(children[one]) for one in missed]
    headings = [one for table in plan.tables for one in table.columns]
    made = Comparison(
        name,
        listed.title,
        plan.path.name,
        store.clock().date().isoformat(),
        len(rows),
        len(ours),
        len(rows) - sum(one.side is not Side.HERE for one in found),
        tuple(one for side in Side for one in found if one.side is side),
        skipped=len(plan.rows) - len(rows),
        unread=tuple(one.heading.title for one in headings if _is_unread(one)),
        is_within=within is not None,
    )
    return remembered(store, made)


def remembered(store: Store, found: Comparison) -> Comparison:
    """A comparison with what was said of its lines by now."""
    kept = remembering.of_list(store, found.name)
    return replace(found, lines=tuple(remembering.laid(one, kept) for one in found.proposals))


def give_reason(
    store: Store, found: Comparison, lines: Sequence[Line], *, reason: str, note: str
) -> Comparison:
    """Remember why some lines differ; see `remembering.keep`."""
    remembering.keep(store, found.name, lines, reason=reason, note=note)
    return remembered(store, found)


def confirm(store: Store, found: Comparison, lines: Sequence[Line]) -> Comparison:
    """Take what the facts propose of some lines as what the clerk says."""
    for code in sorted({one.reason for one in lines if one.is_proposed}):
        mine = [one for one in lines if one.is_proposed and one.reason == code]
        remembering.keep(store, found.name, mine, reason=code, note="")
    return remembered(store, found)


def _children(store: Store, ids: Sequence[str]) -> dict[str, Row]:
    rows = searching.page(store, Child, ids, columns=proposing.COLUMNS)
    return {row.record_id: row for row in rows}


def _is_known(row: RowPlan, children: Mapping[str, Row]) -> bool:
    return not _is_unsure(row) and row.record_id in children


def _is_unsure(row: RowPlan) -> bool:
    return row.is_blocked or any(one.code in _UNSURE for one in row.problems)


def _is_unread(column: Column) -> bool:
    return not (column.target or column.compared) and column.reason == columns.UNKNOWN


class _Writer:
    """Writes the line of each row and child about which the lists do not agree."""

    def __init__(
        self,
        store: Store,
        children: Mapping[str, Row],
        proposer: Proposer,
        rows: Sequence[RowPlan],
        every: frozenset[str],
        ours: frozenset[str],
    ) -> None:
        self._children, self._proposer = children, proposer
        self._every, self._ours = every, ours
        unfiled = [row for row in rows if row.record_id not in children]
        with store.read() as conn:
            self._alike = proposing.alike(conn, unfiled)
            schools = {str(proposing.said_of(row).get("school_id") or "") for row in unfiled}
            self._schools = naming.names_by_id(conn, School, schools - {""})

    def line(self, row: RowPlan) -> Line | None:
        """What is to be said of a row of theirs; None where both lists agree."""
        if _is_unsure(row):
            return self._of_row(row, Side.UNSURE, _sentences(row), Proposal())
        child = self._children.get(row.record_id)
        if child is None:
            found = self._proposer.unfiled(row, self._alike)
            return self._of_row(row, Side.THERE, found.basis, found)
        if row.record_id not in self._ours:
            is_elsewhere = row.record_id in self._every
            found = self._proposer.unlisted(child, is_elsewhere=is_elsewhere)
            return _of_child(child, Side.THERE, found, place=_place(row))
        says = _differences(row)
        if not says:
            return None
        return _of_child(child, Side.DIFFERS, proposing.differing(row), says, _place(row))

    def missed(self, child: Row) -> Line:
        """What is to be said of a child of ours that is not on theirs."""
        return _of_child(child, Side.HERE, self._proposer.missed(child))

    def _of_row(self, row: RowPlan, side: Side, says: str, found: Proposal) -> Line:
        values = proposing.said_of(row)
        birth, school = (str(values.get(one) or "") for one in ("birth_day", "school_id"))
        return Line(
            side,
            _digest(row, values.get("id_number") or birth),
            row.name,
            birth,
            self._schools.get(school, ""),
            _place(row),
            says,
            reason=found.code,
            is_proposed=bool(found.code),
        )


def _of_child(child: Row, side: Side, found: Proposal, says: str = "", place: str = "") -> Line:
    return Line(
        side,
        child.record_id,
        child.shown["name"],
        child.shown["birth_day"],
        child.shown["school_id"],
        place,
        says or found.basis,
        child.record_id,
        found.code,
        bool(found.code),
    )


def _digest(row: RowPlan, told: object) -> str:
    """What tells a child without a file here again, without keeping who it is."""
    where = told or f"{row.sheet}|{row.row}"
    return hashlib.sha256(f"{row.name}|{where}".encode()).hexdigest()[:32]


def _place(row: RowPlan) -> str:
    return f"{row.sheet} 第{row.row + 1}行"


def _differences(row: RowPlan) -> str:
    told = [one.says for one in row.problems if one.code in _TOLD]
    return "；".join([*map(_difference, row.differences), *(one.rstrip("。") for one in told)])


def _difference(one: Difference) -> str:
    if not one.field:
        return f"{one.label}：名单有“{one.new}”，本机没有"
    return f"{one.label}：本机{_shown(one.old)}，名单{_shown(one.new)}"


def _shown(text: str) -> str:
    return f"“{text}”" if text else "未填"


def _sentences(row: RowPlan) -> str:
    return "".join(one.says for one in row.problems)
