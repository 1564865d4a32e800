"""Making the plans of rows that are sub-records: whose each is, and which of his it changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from sqlalchemy import Connection

from db.fields import fields_of
from db.kinds import Ref, Value
from db.records import RECORDS, School
from ruraledu_desktop import naming
from ruraledu_desktop.checks.problems import problem
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.sheets.coordinates import cell_name
from ruraledu_desktop.sheets.headers import Table
from ruraledu_desktop.sheets.known import Known
from ruraledu_desktop.sheets.layouts import OWNER, Layout
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.planning import skipped
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan
from ruraledu_desktop.sheets.rows import Reader, RowRead, SkippedRow, values_of_part
from ruraledu_desktop.sheets.schools import Schools, find_school
from ruraledu_desktop.sheets.subrecords import subs_of
from ruraledu_desktop.subrecords import owner_of

_STEP = 50


@dataclass
class _Row:
    """A row on its way: what it says, and whose it is."""

    read: RowRead
    values: dict[str, Value]
    owner_id: str = ""
    is_stopped: bool = False
    others: dict[str, str] = field(default_factory=dict[str, str])


class SubPlanner:
    """Plans the rows of sheets of one kind of sub-records against one state of the store.

    Attributes:
        known: the records touched, as they stand.
        schools: the schools, with those unknown and those to be added.
    """

    def __init__(
        self,
        conn: Connection,
        layout: Layout,
        *,
        day: str,
        new_schools: frozenset[str],
        entropy: Callable[[int], bytes],
    ) -> None:
        def new_id() -> str:
            return UUID(bytes=entropy(16), version=4).hex

        self._conn, self._layout, self._record = conn, layout, layout.record
        self._owner = owner_of(layout.record)
        self.known = Known(new_id, self._show, day)
        self.schools = Schools(conn, new_schools, new_id)
        is_school = self._owner is School
        self._register = self.schools.register if is_school else Register(conn, self._owner)
        self._by_name: dict[str, list[str]] = {}
        for record_id in self._register.values:
            self._by_name.setdefault(self._register.name_of(record_id), []).append(record_id)
        self._ids: dict[str, list[str]] = {}
        self._names: dict[str, str] = {}
        self._people: dict[str, dict[str, str]] = {}
        self._first: dict[str, _Row] = {}

    def plan(self, tables: Sequence[Table], progress: Progress) -> list[RowPlan]:
        """The plans of all rows, in the order of the tables."""
        reader = Reader()
        reads = [row for table in tables for row in reader.rows(table)]
        found = [one if isinstance(one, SkippedRow) else self._begin(one) for one in reads]
        owners = {row.owner_id for row in found if isinstance(row, _Row) and row.owner_id}
        self._load(sorted(owners))
        plans: list[RowPlan] = []
        for row in found:
            if len(plans) % _STEP == 0:
                progress(len(plans), len(found), "与档案核对")
            plans.append(skipped(row) if isinstance(row, SkippedRow) else self._plan(row))
        return plans

    def _load(self, owners: list[str]) -> None:
        """The sub-records of the owners, and the names of the others these may refer to."""
        wanted = {self._record} | {
            RECORDS[one.kind.form]
            for one in fields_of(self._record).values()
            if isinstance(one.kind, Ref) and RECORDS[one.kind.form].parent
        }
        for record in wanted:
            pairs = list(subs_of(self._conn, record, owners))
            if record is self._record:
                self.known.load(self._conn, record, [one for one, _ in pairs])
                for record_id, owner_id in pairs:
                    self._ids.setdefault(owner_id, []).append(record_id)
            elif record.called_by:
                names = naming.names_by_id(self._conn, record, [one for one, _ in pairs])
                self._names |= {f"{owner}\t{names[one]}": one for one, owner in pairs}
        for form in self._others():
            self._people[form] = naming.by_name(self._conn, RECORDS[form])

    def _others(self) -> set[str]:
        """The forms of people that the sub-records name besides their owner."""
        kinds = [one.kind for one in fields_of(self._record).values()]
        forms = {one.form for one in kinds if isinstance(one, Ref)}
        known = {School.__tablename__, self._owner.__tablename__}
        return {form for form in forms - known if not RECORDS[form].parent}

    # --- whose a row is ---------------------------------------------------------------------

    def _begin(self, read: RowRead) -> _Row:
        row = _Row(read, {name: one for name, one in read.values.items() if "." not in name})
        for key, texts in read.refs.items():
            self._refer(row, key, texts)
        if self._owner is School:
            self._find_school(row)
        else:
            self._find_person(row)
        return row

    def _refer(self, row: _Row, key: str, texts: Sequence[str]) -> None:
        """Schools are named by code or name; what else is named waits until all of it is read."""
        kind = self._layout.targets[key].field.kind
        assert isinstance(kind, Ref)
        if kind.form != School.__tablename__:
            row.others[key] = texts[0]
            return
        found = self.schools.find(texts)
        if found.record_id:
            row.read.values[key] = found.record_id
            if "." not in key:
                row.values[key] = found.record_id
        elif "." not in key:
            row.read.lose(found.finding, key, detail=found.detail)

    def _find_school(self, row: _Row) -> None:
        told = values_of_part(row.read, self._layout.part(OWNER))
        texts = [str(told[name]) for name in ("school_code", "name") if told.get(name)]
        found = find_school(self._register, texts)
        if found.record_id:
            row.owner_id = found.record_id
        else:
            self._stop(row, "row_no_owner", name="、".join(texts))

    def _find_person(self, row: _Row) -> None:
        """By number, else by name and school; a name alone is enough where nobody else has it."""
        told = values_of_part(row.read, self._layout.part(OWNER))
        name = str(told.get(self._owner.named_by) or "")
        numbers = [
            one
            for key, field_name in (("id", "id_number"), ("student_number", "student_number"))
            for one in self._register.with_key(key, str(told.get(field_name) or ""))
        ]
        found = list(dict.fromkeys(numbers))
        if not found and not told.get("id_number"):
            found = self._named(name, told)
        if len(found) == 1 and self._register.name_of(found[0]) == name:
            row.owner_id = found[0]
        elif len(found) == 1:
            self._stop(row, "row_other_name", name=self._register.name_of(found[0]))
        elif found:
            self._stop(row, "row_many_owners", name=name, count=len(found))
        else:
            self._stop(row, "row_no_owner", name=name)

    def _named(self, name: str, told: Mapping[str, Value]) -> list[str]:
        named = self._by_name.get(name, [])
        school = told.get("school_id")
        there = [one for one in named if self._register.values[one].get("school_id") == school]
        return there if school else named

    def _stop(self, row: _Row, code: str, /, **details: object) -> None:
        """Note why the row cannot be taken."""
        row.is_stopped = True
        row.read.problems.append(problem(code, row.read.where(self._layout.naming), **details))

    # --- what it would change ---------------------------------------------------------------

    def _plan(self, row: _Row) -> RowPlan:
        self._settle_others(row)
        missing = [name for name in self._record.same_by if row.values.get(name) is None]
        if missing and not row.is_stopped and not row.read.lost:
            self._stop(row, "row_lacks", label=fields_of(self._record)[missing[0]].label)
        if row.is_stopped or missing:
            return self._told(row, Fate.PROBLEM, is_blocked=True)
        record_id = self._same(row) or self.known.new_id()
        first = self._first.setdefault(self._mark(row), row)
        if first is not row:
            return self._repeated(row, first)
        is_new = record_id not in self.known.folded
        values = dict(row.values) | ({self._record.parent: row.owner_id} if is_new else {})
        writes, differences = self.known.compare(self._record, record_id, values)
        fate = Fate.NEW if is_new else Fate.CHANGED if writes else Fate.SAME
        fate = Fate.PROBLEM if row.read.lost else fate
        more = () if is_new else tuple(differences)
        told = self._told(row, fate)
        return replace(told, record_id=record_id, writes=tuple(writes), differences=more)

    def _settle_others(self, row: _Row) -> None:
        for key, text in row.others.items():
            kind = self._layout.targets[key].field.kind
            assert isinstance(kind, Ref)
            people = self._people.get(kind.form)
            named_so = self._names.get(f"{row.owner_id}\t{text}")
            found = named_so if people is None else people.get(text)
            if found:
                row.values[key] = found
            else:
                row.read.lose("ref_unknown", key, detail=text)

    def _same(self, row: _Row) -> str:
        """The owner's sub-record the row is about; without what tells them apart, an equal one."""
        names = self._record.same_by or tuple(row.values)
        for record_id in self._ids.get(row.owner_id, ()):
            known = [self.known.value(self._record, record_id, name) for name in names]
            if known == [row.values.get(name) for name in names]:
                return record_id
        return ""

    def _mark(self, row: _Row) -> str:
        names = self._record.same_by or tuple(sorted(row.values))
        return "\t".join([row.owner_id, *(f"{name}={row.values.get(name)}" for name in names)])

    def _repeated(self, row: _Row, first: _Row) -> RowPlan:
        if first.values == row.values:
            return self._told(row, Fate.SKIPPED, reason=f"与第{first.read.row + 1}行重复")
        number = cell_name(first.read.row, 0).removeprefix("A")
        self._stop(row, "row_repeats", place=f"“{first.read.table.sheet.name}”第{number}行")
        return self._told(row, Fate.PROBLEM, is_blocked=True)

    def _told(
        self, row: _Row, fate: Fate, *, reason: str = "", is_blocked: bool = False
    ) -> RowPlan:
        read = row.read
        name = str(read.values.get(self._layout.naming) or "")
        return RowPlan(
            read.table.sheet.name,
            read.row,
            name,
            fate,
            problems=tuple(read.problems),
            reason=reason,
            is_blocked=is_blocked,
            owner_id=row.owner_id,
        )

    def _show(self, form: str, name: str, value: Value) -> str:
        if value in self.schools.register.values:
            return self.schools.register.name_of(str(value))
        return self.known.kind(form, name).show(value)
