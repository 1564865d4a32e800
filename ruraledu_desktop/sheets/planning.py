"""Making the plans of rows: first whom each row is about, then what it would change."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from db.fields import Values, fields_of
from db.kinds import Ref, Value, id_finding
from db.records import Child, Teacher
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.general import check_identity, has_resident_id
from ruraledu_desktop.checks.problems import Problem, problem
from ruraledu_desktop.deriving import rules
from ruraledu_desktop.identity import said_of_new, told_by
from ruraledu_desktop.sheets.careers import Careers
from ruraledu_desktop.sheets.comparing import compare
from ruraledu_desktop.sheets.families import Families
from ruraledu_desktop.sheets.flags import Flags
from ruraledu_desktop.sheets.known import NewId
from ruraledu_desktop.sheets.layouts import Layout
from ruraledu_desktop.sheets.planner import RowPlanner
from ruraledu_desktop.sheets.remarks import Remarks
from ruraledu_desktop.sheets.rowplans import Difference, Fate, RowPlan, Write
from ruraledu_desktop.sheets.rows import RowRead

_BLOCKING = frozenset({"row_ambiguous", "row_same_id", "row_twice", "row_unnamed"})
_STEP = 50


@dataclass
class _Row:
    """A row on its way: what it says, whom it is about, and what keeps it from being taken."""

    read: RowRead
    values: dict[str, Value]
    record_id: str = ""
    is_new: bool = True
    repeats: "_Row | None" = None
    stops: list[Problem] = field(default_factory=list)


class Planner(RowPlanner[_Row]):
    """Plans the rows of rosters of children, teachers and schools."""

    def __init__(
        self,
        conn: Connection,
        layout: Layout,
        *,
        day: str,
        new_schools: frozenset[str],
        new_id: NewId,
    ) -> None:
        super().__init__(conn, layout, day=day, new_schools=new_schools, new_id=new_id)
        self._families = Families(conn, layout, self.known) if self._record is Child else None
        self._careers = Careers(layout, self.known)
        self._flags = Flags(self.known)
        self._remarks = Remarks(self.known, self.schools.register)
        self._first: dict[str, _Row] = {}

    # --- whom a row is about ----------------------------------------------------------------

    def identify(self, read: RowRead) -> _Row:
        for key, texts in read.refs.items():
            self._refer(read, key, texts)
        own = {name: value for name, value in read.values.items() if "." not in name}
        row = _Row(read, own)
        if own.get(self._record.named_by) is None:
            label = fields_of(self._record)[self._record.named_by].label
            self._stop(row, "row_unnamed", label=label)
            return row
        self._match(row, self._identifying(own))
        first = self._first.setdefault(row.record_id, row)
        if first is not row:
            row.repeats = first
            if (first.values, first.read.values) != (row.values, read.values):
                where = f"“{first.read.table.sheet.name}”第{first.read.row + 1}行"
                self._stop(row, "row_twice", place=where)
        return row

    def _refer(self, read: RowRead, key: str, texts: Sequence[str]) -> None:
        """Resolve columns that name a school; an unknown one holds the row if it is its own."""
        target = self._layout.targets[key]
        assert isinstance(target.field.kind, Ref)
        found = self.schools.find(texts)
        if found.record_id:
            read.values[key] = found.record_id
        if found.finding and not found.record_id and not target.part:
            read.lose(found.finding, key, detail=found.detail)
        elif found.finding:
            read.find(found.finding, key, detail=found.detail)

    def _identifying(self, own: dict[str, Value]) -> dict[str, Value]:
        """The row's values with what its ID number tells."""
        return {**told_by(self._record, own.get("id_number")), **own}

    def _match(self, row: _Row, values: dict[str, Value]) -> None:
        found = self._register.find(values)
        if found.finding:
            self._stop(row, found.finding, **found.details)
        if found.namesake:
            row.read.find("row_namesake", self._record.named_by)
        row.is_new = not found.record_id
        row.record_id = found.record_id or self.known.new_id()
        if row.is_new and not any(one.code in _BLOCKING for one in row.stops):
            self._register.add(row.record_id, values)

    def _stop(self, row: _Row, code: str, /, **details: object) -> None:
        """Note why the row waits for the clerk."""
        found = problem(code, row.read.where(self._record.named_by), **details)
        row.read.problems.append(found)
        row.stops.append(found)

    # --- what it would change ---------------------------------------------------------------

    def prepare(self, rows: Sequence[_Row]) -> None:
        ids = list(dict.fromkeys(row.record_id for row in rows if not row.is_new))
        self.known.load(self._conn, self._record, ids)
        if self._families:
            self._families.prepare(ids)
        else:
            self._careers.prepare(self._conn, ids)
            self._flags.prepare(self._conn, ids if self._layout.compared else ())
            self._remarks.prepare(self._conn, ids if self._record is Teacher else ())

    def plan_row(self, row: _Row) -> RowPlan:
        read = row.read
        if row.repeats and not row.stops:
            reason = f"与第{row.repeats.read.row + 1}行重复"
            return _row_plan(row, Fate.SKIPPED, reason=reason)
        if any(one.code in _BLOCKING for one in row.stops):
            return _row_plan(row, Fate.PROBLEM, is_blocked=True)
        values = self._completed(row)
        writes, differences = self.known.compare(self._record, row.record_id, values)
        self._tell_told(read, row.record_id, values)
        future = self._future(row.record_id, values)
        more, beside = self._beside(row, future)
        writes += more
        differences += beside
        self._check(read, row.record_id, future)
        offers = self._offers(row, future, writes)
        if row.stops or read.lost or self._is_number_wrong(writes, future):
            fate = Fate.PROBLEM
        elif row.record_id not in self.known.folded:
            fate = Fate.NEW
        else:
            fate = Fate.CHANGED if writes else Fate.SAME
        found = _row_plan(row, fate, tuple(writes), tuple(differences))
        return replace(found, offers=tuple(offers))

    def _tell_told(self, read: RowRead, record_id: str, values: Values) -> None:
        """Note where the sheet says otherwise than the rows that a field follows from."""
        for name, value in self.known.told_with(self._record, record_id, values).items():
            if name in read.values and values[name] != value:
                shown = self._show(self._record.__tablename__, name, value)
                source = rules.source_of(self._record, name).title
                read.find("told_by_rows", name, told=shown, source=source)

    def _completed(self, row: _Row) -> dict[str, Value]:
        """The row's values, with what goes without saying of a new record.

        What a number new to the record tells fills what is empty there.
        """
        values = said_of_new(self._record) if row.is_new else {}
        number = row.values.get("id_number")
        if number is None or number == self.known.value(self._record, row.record_id, "id_number"):
            return values | row.values
        told = {
            name: value
            for name, value in told_by(self._record, number).items()
            if self.known.is_empty(self._record, row.record_id, name)
        }
        return values | told | row.values

    def _is_number_wrong(self, writes: Sequence[Write], future: dict[str, Value]) -> bool:
        """Whether an ID number would be written that cannot be right."""
        form = self._record.__tablename__
        numbers = [one.values.get("id_number") for one in writes if one.form == form]
        is_resident = has_resident_id(Facts(self._record, future, self._day))
        return is_resident and any(any(id_finding(str(one))) for one in numbers if one)

    def _future(self, record_id: str, values: dict[str, Value]) -> dict[str, Value]:
        """All values the record will have."""
        stored = {
            name: self.known.value(self._record, record_id, name)
            for name in fields_of(self._record)
        }
        return stored | values

    def _beside(self, row: _Row, future: dict[str, Value]) -> tuple[list[Write], list[Difference]]:
        if self._families is None:
            writes, differences = self._careers.plan(row.read, row.record_id, future)
            more, added = self._flags.plan(row.read, row.record_id, future)
            return writes + more, differences + added
        writes, differences = self._families.plan(row.read, row.record_id)
        if row.read.compared:
            family = self._families.facts(row.record_id, writes, self._day)
            compare(row.read, future, family, self._day)
        return writes, differences

    def _offers(self, row: _Row, future: dict[str, Value], writes: Sequence[Write]) -> list[Write]:
        """What the remark of a teacher tells, to be added where the clerk wants it."""
        if self._record is not Teacher:
            return []
        return self._remarks.plan(row.read, row.record_id, future, writes)

    def _check(self, read: RowRead, record_id: str, future: dict[str, Value]) -> None:
        """Birth and sex against the ID number, when the row says any of them."""
        if not {"id_number", "birth_day", "sex"} & read.values.keys():
            return
        for found in check_identity(Facts(self._record, future, self._day, record_id)):
            if found.where.field in read.values:
                read.problems.append(_in_cell(found, read))


def _in_cell(found: Problem, read: RowRead) -> Problem:
    """A finding of the common checks, told where it stands in the sheet."""
    where = read.where(found.where.field)
    return Problem(found.code, where, found.says, found.advice, found.level)


def _row_plan(
    row: _Row,
    fate: Fate,
    writes: tuple[Write, ...] = (),
    differences: tuple[Difference, ...] = (),
    *,
    reason: str = "",
    is_blocked: bool = False,
) -> RowPlan:
    read = row.read
    name = str(row.values.get(read.table.layout.record.named_by) or "")
    return RowPlan(
        read.table.sheet.name,
        read.row,
        name,
        fate,
        row.record_id,
        writes,
        () if fate is Fate.NEW else differences,
        tuple(read.problems),
        reason,
        is_blocked,
    )
