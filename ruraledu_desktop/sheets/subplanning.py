"""Making the plans of rows that are sub-records: whose each is, and which of his it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection

from db.fields import fields_of
from db.kinds import Ref, Value
from db.records import RECORDS, Person, School, Subsidy
from ruraledu_desktop import naming, subsidy_rates
from ruraledu_desktop.checks.problems import problem
from ruraledu_desktop.sheets.known import NewId
from ruraledu_desktop.sheets.layouts import OWNER, Layout
from ruraledu_desktop.sheets.planner import RowPlanner
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan
from ruraledu_desktop.sheets.rows import RowRead, values_of_part
from ruraledu_desktop.sheets.schools import find_school
from ruraledu_desktop.subrecords import owned_by, owner_of
from ruraledu_desktop.subsidy_rates import Scale

_STEP = 50
_PERSON = Person.__tablename__


@dataclass
class _Row:
    """A row on its way: what it says, and whose it is."""

    read: RowRead
    values: dict[str, Value]
    owner_id: str = ""
    is_stopped: bool = False
    others: dict[str, str] = field(default_factory=dict[str, str])


class SubPlanner(RowPlanner[_Row]):
    """Plans the rows of sheets of one kind of sub-records."""

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
        self._owner = owner_of(self._record)
        self._by_name: dict[str, list[str]] = {}
        for record_id in self._register.values:
            self._by_name.setdefault(self._register.name_of(record_id), []).append(record_id)
        self._ids: dict[str, list[str]] = {}
        self._called: dict[str, str] = {}
        self._people: dict[str, dict[str, str]] = {}
        self._first: dict[str, _Row] = {}
        self._scale: Scale | None = None

    def prepare(self, rows: Sequence[_Row]) -> None:
        self._load(sorted({row.owner_id for row in rows if row.owner_id}))

    def _load(self, owners: list[str]) -> None:
        """The sub-records of the owners, and the names of the others these may refer to."""
        wanted = {self._record} | {
            RECORDS[one.kind.form]
            for one in fields_of(self._record).values()
            if isinstance(one.kind, Ref) and RECORDS[one.kind.form].parent
        }
        for record in wanted:
            pairs = list(owned_by(self._conn, record, owners))
            if record is self._record:
                self.known.load(self._conn, record, [one for one, _ in pairs])
                for record_id, owner_id in pairs:
                    self._ids.setdefault(owner_id, []).append(record_id)
            elif record.called_by:
                names = naming.names_by_id(self._conn, record, [one for one, _ in pairs])
                self._called |= {f"{owner}\t{names[one]}": one for one, owner in pairs}
                self.names |= names
        if any(
            isinstance(one.kind, Ref) and one.kind.form == _PERSON
            for one in fields_of(self._record).values()
        ):
            self._load_families(owners)
        if self._record is Subsidy:
            self._scale = subsidy_rates.scale(self._conn, subsidy_rates.rates(self._conn), owners)
        for form in self._others():
            self._people[form] = naming.by_name(self._conn, RECORDS[form])
            self.names |= {record_id: name for name, record_id in self._people[form].items()}

    def _load_families(self, owners: list[str]) -> None:
        """The members of each family by name, and by what they are to the child."""
        named: dict[str, set[str]] = {}
        for child, person, *words in naming.members(self._conn, owners):
            self.names[person] = words[0]
            for word in words:
                named.setdefault(f"{child}\t{word}", set()).add(person)
        self._called |= {text: min(ids) for text, ids in named.items() if len(ids) == 1}

    def _others(self) -> set[str]:
        """The forms of people that the sub-records name besides their owner and its family."""
        kinds = [one.kind for one in fields_of(self._record).values()]
        forms = {one.form for one in kinds if isinstance(one, Ref)}
        known = {School.__tablename__, self._owner.__tablename__, _PERSON}
        return {form for form in forms - known if not RECORDS[form].parent}

    # --- whose a row is ---------------------------------------------------------------------

    def identify(self, read: RowRead) -> _Row:
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

    def plan_row(self, row: _Row) -> RowPlan:
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
        values = self._begun(row) if is_new else dict(row.values)
        writes, differences = self.known.compare(self._record, record_id, values)
        fate = Fate.NEW if is_new else Fate.CHANGED if writes else Fate.SAME
        fate = Fate.PROBLEM if row.read.lost else fate
        more = () if is_new else tuple(differences)
        told = self._told(row, fate)
        return replace(told, record_id=record_id, writes=tuple(writes), differences=more)

    def _begun(self, row: _Row) -> dict[str, Value]:
        """The values of a new row; what is due by the rates stands in it, as in one typed."""
        values = {**row.values, self._record.parent: row.owner_id}
        if self._scale is None:
            return values
        filled, due = self._scale.completed(row.owner_id, values), Subsidy.due.key
        if due in filled and due not in values:
            shown = self._show(self._record.__tablename__, due, filled[due])
            row.read.find("due_filled", due, usual=shown)
        return filled

    def _settle_others(self, row: _Row) -> None:
        for key, text in row.others.items():
            kind = self._layout.targets[key].field.kind
            assert isinstance(kind, Ref)
            people = self._people.get(kind.form)
            named_so = self._called.get(f"{row.owner_id}\t{text}")
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
        place = f"“{first.read.table.sheet.name}”第{first.read.row + 1}行"
        self._stop(row, "row_repeats", place=place)
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
