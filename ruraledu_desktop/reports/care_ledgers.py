"""Ledgers of children, one line each: left behind, out of school.

No official layout of them is known; the columns are those that townships keep.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from db.codes import table
from db.fields import Attribute, field_of
from db.records import (
    Child,
    DropoutCase,
    Kinship,
    NilReturn,
    Pairing,
    Person,
    ReturnAttempt,
)
from db.store import Store
from ruraledu_desktop import nil_returns, searching
from ruraledu_desktop.deriving import dropouts, relatives
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import left_behind_forms, listed, masking, reading
from ruraledu_desktop.reports.child_forms import shown
from ruraledu_desktop.reports.masking import Show
from ruraledu_desktop.reports.model import (
    A3_LANDSCAPE,
    Column,
    Line,
    Report,
    Table,
)
from ruraledu_desktop.reports.reading import Pair, Values
from ruraledu_desktop.searching import Row

_NOBODY: Values = {}
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class _Own:
    """A column that shows a field of the child."""

    attribute: Attribute
    width: float
    align: Align = "left"

    @property
    def column(self) -> Column:
        return Column(field_of(self.attribute).label, self.width, align=self.align)


def _own(columns: Iterable[_Own], row: Row, show: Show) -> list[str]:
    return [show(one.attribute, row.shown[one.attribute.key]) for one in columns]


def _report(
    store: Store, title: str, ids: Sequence[str], lines: Table, notes: tuple[str, ...]
) -> Report:
    return listed.made(store, title, lines, notes, about=Child, ids=ids, paper=A3_LANDSCAPE)


# --- left behind --------------------------------------------------------------------------------

_LEFT = (
    _Own(Child.name, 18),
    _Own(Child.sex, 9, "center"),
    _Own(Child.ethnic, 12, "center"),
    _Own(Child.birth_day, 20, "center"),
    _Own(Child.id_number, 33, "center"),
    _Own(Child.hukou_place, 36),
    _Own(Child.living_place, 36),
    _Own(Child.school_id, 34),
    _Own(Child.grade, 14),
    _Own(Child.class_name, 12),
    _Own(Child.attendance_mode, 13),
)
_PARENTS = (Column("姓名", 18), Column("务工地", 28), Column("电话", 23, align="center"))
_ENTRUSTED = (Column("姓名", 18), Column("关系", 14), Column("电话", 23, align="center"))

LEFT_BEHIND: tuple[Attribute, ...] = (
    *(one.attribute for one in _LEFT),
    Person.name,
    Person.work_place,
    Person.phone,
    Kinship.relation,
    Pairing.helper,
)
"""All that the roster of those left behind carries."""


def left_behind(
    store: Store,
    *,
    ids: Iterable[str] | None,
    day: str,
    is_masked: bool = True,
    progress: Progress = silent,
) -> Report:
    """农村留守儿童花名册: who is left behind, the parents, and who looks after the child.

    Args:
        ids: the children to look among; None for all. Who is not left behind on the day is not
            listed, and the notes say how many those are.
    """
    left = left_behind_forms.left_behind_ids(store, day=day)
    asked = left if ids is None else list(ids)
    inside = frozenset(left)
    wanted = [one for one in asked if one in inside]
    show, lines = masking.shower(is_masked), list[Line]()
    for batch in reading.batches(wanted, progress):
        with store.read() as conn:
            families = reading.families(conn, batch, day=day)
            pairings = reading.rows(conn, Pairing, batch)
        for row in searching.page(store, Child, batch):
            own = _own(_LEFT, row, show)
            kin = _kin(families.get(row.record_id, []), show, day=day)
            helper = _helper(pairings.get(row.record_id, ()), day)
            lines.append(Line((len(lines) + 1, *own, *kin, helper)))
    columns = (
        Column("序号", 10, align="center"),
        *(one.column for one in _LEFT),
        *_grouped("父亲", _PARENTS),
        *_grouped("母亲", _PARENTS),
        *_grouped("受委托监护人", _ENTRUSTED),
        Column("帮扶人", 18),
    )
    others = len(asked) - len(wanted)
    left_out = f"所选的另有 {others} 人按民政口径不是农村留守儿童，没有列入。" * bool(others)
    counted = f"共 {len(lines)} 人，基准日{day_words(day)}。{left_out}"
    notes = counted + masking.NOTE * is_masked
    return _report(store, "农村留守儿童花名册", wanted, Table(columns, tuple(lines)), (notes,))


def _grouped(group: str, columns: Iterable[Column]) -> Iterator[Column]:
    for one in columns:
        yield Column(one.heading, one.width, group, one.align)


def _kin(members: Sequence[Pair], show: Show, *, day: str) -> list[str]:
    """Father, mother and who is entrusted: name, place of work or relation, telephone."""
    family = relatives.family_facts(members, day=day)
    holding = [pair for pair in members if relatives.family_facts([pair], day=day).members]
    pairs = {id(one): pair for one, pair in zip(family.members, holding, strict=True)}
    cells: list[str] = []
    for parent in (family.father, family.mother):
        person = pairs[id(parent)][1] if parent else _NOBODY
        told = shown(Person.work_place, person) or "已故" * bool(parent and parent.is_dead)
        cells += [shown(Person.name, person), told, _phone(person, show)]
    held = next((one for one in family.members if one.is_entrusted), None)
    kin, person = pairs[id(held)] if held else (_NOBODY, _NOBODY)
    relation = shown(Kinship.relation, kin)
    return [
        *cells,
        shown(Person.name, person),
        relation,
        _phone(person, show),
    ]


def _phone(person: Values, show: Show) -> str:
    return show(Person.phone, shown(Person.phone, person))


def _helper(pairings: Iterable[Values], day: str) -> str:
    """Who is paired with the child on the day, the latest first of several."""
    held = reading.held(pairings, day)
    latest = max(held, key=lambda one: str(one["from_day"]), default=None)
    return shown(Pairing.helper, latest) if latest else ""


# --- out of school ------------------------------------------------------------------------------

_OUT = (
    _Own(Child.name, 18),
    _Own(Child.sex, 9, "center"),
    _Own(Child.id_number, 33, "center"),
    _Own(Child.student_number, 34, "center"),
    _Own(Child.school_id, 34),
    _Own(Child.grade, 14),
    _Own(Child.class_name, 12),
    _Own(Child.phone, 23, "center"),
)
_CASE = (
    Column("台账", 20),
    Column("起始日期", 20, "未到校", "center"),
    Column("天数", 12, "未到校", "right"),
    Column("确认日期", 20, "辍学", "center"),
    Column("原因", 18, "辍学"),
    Column("学校", 16, "责任人"),
    Column("乡镇", 16, "责任人"),
    Column("村（居）", 16, "责任人"),
    Column("一人一案", 40),
    Column("次数", 9, "劝返", "right"),
    Column("最近日期", 20, "劝返", "center"),
    Column("结果", 16, "劝返"),
)
_OF_CASE = (DropoutCase.school_owner, DropoutCase.town_owner, DropoutCase.village_owner)

OUT_OF_SCHOOL: tuple[Attribute, ...] = (
    *(one.attribute for one in _OUT),
    *_OF_CASE,
    DropoutCase.absent_since,
    DropoutCase.dropped_day,
    DropoutCase.reason,
    DropoutCase.plan,
    ReturnAttempt.day,
    ReturnAttempt.result,
    NilReturn.reason,
)
"""All that the ledger carries."""


def out_of_school(
    store: Store,
    *,
    ids: Iterable[str] | None,
    day: str,
    is_masked: bool = True,
    progress: Progress = silent,
) -> Report:
    """控辍保学台账: the children of the two ledgers on a day, dropouts first.

    Args:
        ids: the children to look among; None for all.
    """
    asked = None if ids is None else list(ids)
    with store.read() as conn:
        cases = reading.rows(conn, DropoutCase, asked)
        attempts = reading.rows(conn, ReturnAttempt, asked)
    codes = {child: dropouts.ledger(found, (), day).code or "" for child, found in cases.items()}
    inside = frozenset(child for child, code in codes.items() if code)
    wanted = searching.find(store, Child, searching.Query(among=inside))
    wanted.sort(key=lambda one: codes[one], reverse=True)
    show, lines = masking.shower(is_masked), list[Line]()
    for row in listed.rows(store, Child, wanted, progress):
        case = _open_case(cases[row.record_id], day)
        tried = _attempts(attempts.get(row.record_id, ()), case, day)
        told = _told(codes[row.record_id], case, day, show)
        lines.append(Line((len(lines) + 1, *_own(_OUT, row, show), *told, *tried)))
    columns = (Column("序号", 10, align="center"), *(one.column for one in _OUT), *_CASE)
    dropped = sum(codes[one] == dropouts.DROPPED for one in wanted)
    suspected = len(lines) - dropped
    counted = f"{day_words(day)}在册：辍学 {dropped} 人，疑似辍学 {suspected} 人；已销号的不列。"
    if not lines and asked is None:
        return _zero_report(store, Table(columns, ()), counted)
    notes = (counted + masking.NOTE * is_masked * bool(lines),)
    return _report(store, "控辍保学台账", wanted, Table(columns, tuple(lines)), notes)


def _zero_report(store: Store, empty: Table, counted: str) -> Report:
    """零报告: the ledger of an office without any such child, with what it declared about that."""
    said = [one for one in nil_returns.nothing(store) if one.form == DropoutCase.__tablename__]
    silent_ones = [one for one in said if one.reason is None]
    declared = [f"空数据说明：{one.reason}" for one in said if one.reason]
    made = _report(store, "控辍保学台账（零报告）", [], empty, (counted, *dict.fromkeys(declared)))
    asks = (f"还有 {len(silent_ones)} 个单位没有作空数据说明，在“校验”页上填。",)
    return replace(made, is_nil=True, cautions=asks * bool(silent_ones))


def _open_case(cases: Sequence[Values], day: str) -> Values:
    """The last case that is open on the day, the one the ledger is told by."""
    held = [
        one
        for one in cases
        if one["opened_day"]
        and str(one["opened_day"]) <= day
        and (not one["closed_day"] or str(one["closed_day"]) > day)
    ]
    return max(held, key=lambda one: str(one["opened_day"]))


def _told(code: str, case: Values, day: str, show: Show) -> list[str | int]:
    since = case["absent_since"]
    days = (date.fromisoformat(day) - date.fromisoformat(str(since))).days + 1 if since else ""
    return [
        table("child_dropout_ledger").name_of(code).removesuffix("学生台账"),
        shown(DropoutCase.absent_since, case),
        days,
        shown(DropoutCase.dropped_day, case),
        shown(DropoutCase.reason, case),
        *(shown(one, case) for one in _OF_CASE),
        show(DropoutCase.plan, shown(DropoutCase.plan, case)),
    ]


def _attempts(rows: Iterable[Values], case: Values, day: str) -> list[str | int]:
    """How often somebody tried to bring it back since the case was opened, and the last time."""
    since = str(case["absent_since"] or case["opened_day"])
    made = [one for one in rows if since <= str(one["day"] or "") <= day]
    last = max(made, key=lambda one: str(one["day"]), default=None)
    if last is None:
        return [0, "", ""]
    return [len(made), shown(ReturnAttempt.day, last), shown(ReturnAttempt.result, last)]
