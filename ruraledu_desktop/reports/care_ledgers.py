"""Ledgers of children, one line each: left behind, out of school, taught at home.

No official layout of them is known; the columns are those that townships keep.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from db.codes import table
from db.fields import Attribute, field_of
from db.records import Child, DropoutCase, HomeTeaching, Kinship, Pairing, Person, ReturnAttempt
from db.store import Store
from ruraledu_desktop import limits, searching
from ruraledu_desktop.deriving import dropouts, lessons, relatives
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import left_behind_forms, reading
from ruraledu_desktop.reports.model import (
    A3_LANDSCAPE,
    A4_LANDSCAPE,
    Column,
    Line,
    Paper,
    Report,
    Table,
)
from ruraledu_desktop.reports.reading import Pair, Values
from ruraledu_desktop.reports.rosters import masked
from ruraledu_desktop.searching import Row

_SIGNATURES = ("单位负责人（签名）", "复核人（签名）", "填表人（签名）")
_HIDDEN = "证件号、电话、学籍号只显示首尾。"
_NOBODY: Values = {}
Mask = Callable[[str], str]
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


def _own(columns: Iterable[_Own], row: Row, mask: Mask) -> list[str]:
    return [
        mask(row.shown[one.attribute.key])
        if field_of(one.attribute).private
        else row.shown[one.attribute.key]
        for one in columns
    ]


def _mask(is_masked: bool) -> Mask:
    return masked if is_masked else str


def _shown(attribute: Attribute, row: Values) -> str:
    return field_of(attribute).kind.show(row.get(attribute.key))


def _report(
    store: Store,
    title: str,
    ids: Sequence[str],
    listed: Table,
    notes: tuple[str, ...],
    paper: Paper = A3_LANDSCAPE,
) -> Report:
    with store.read() as conn:
        doubtful = counting.count_about(conn, Child.__tablename__, ids)
    return Report(
        title=f"{store.office.name}{title}",
        unit=store.office.name,
        day=reading.today(store),
        paper=paper,
        parts=(listed,),
        notes=notes,
        signatures=_SIGNATURES,
        open_items=doubtful,
    )


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
        ids: the children; None for all who are left behind on the day.
    """
    wanted = left_behind_forms.left_behind_ids(store, day=day) if ids is None else list(ids)
    mask, lines = _mask(is_masked), list[Line]()
    for batch in reading.batches(wanted, progress):
        with store.read() as conn:
            families = reading.families(conn, batch, day=day)
            pairings = reading.rows(conn, Pairing, batch)
        for row in searching.page(store, Child, batch):
            own = _own(_LEFT, row, mask)
            kin = _kin(families.get(row.record_id, []), mask, day=day)
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
    notes = f"共 {len(lines)} 人，基准日{day_words(day)}。" + _HIDDEN * is_masked
    return _report(store, "农村留守儿童花名册", wanted, Table(columns, tuple(lines)), (notes,))


def _grouped(group: str, columns: Iterable[Column]) -> Iterator[Column]:
    for one in columns:
        yield Column(one.heading, one.width, group, one.align)


def _kin(members: Sequence[Pair], mask: Mask, *, day: str) -> list[str]:
    """Father, mother and who is entrusted: name, place of work or relation, telephone."""
    family = relatives.family_facts(members, day=day)
    holding = [pair for pair in members if relatives.family_facts([pair], day=day).members]
    pairs = {id(one): pair for one, pair in zip(family.members, holding, strict=True)}
    cells: list[str] = []
    for parent in (family.father, family.mother):
        person = pairs[id(parent)][1] if parent else _NOBODY
        told = _shown(Person.work_place, person) or "已故" * bool(parent and parent.is_dead)
        cells += [_shown(Person.name, person), told, mask(_shown(Person.phone, person))]
    held = next((one for one in family.members if one.is_entrusted), None)
    kin, person = pairs[id(held)] if held else (_NOBODY, _NOBODY)
    relation = _shown(Kinship.relation, kin)
    return [*cells, _shown(Person.name, person), relation, mask(_shown(Person.phone, person))]


def _helper(pairings: Iterable[Values], day: str) -> str:
    """Who is paired with the child on the day, the latest first of several."""
    held = [
        one for one in pairings if str(one["from_day"] or "") <= day <= str(one["to_day"] or day)
    ]
    latest = max(held, key=lambda one: str(one["from_day"] or ""), default=None)
    return _shown(Pairing.helper, latest) if latest else ""


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
    mask, lines = _mask(is_masked), list[Line]()
    for batch in reading.batches(wanted, progress):
        for row in searching.page(store, Child, batch):
            case = _open_case(cases[row.record_id], day)
            tried = _attempts(attempts.get(row.record_id, ()), case, day)
            told = _told(codes[row.record_id], case, day)
            lines.append(Line((len(lines) + 1, *_own(_OUT, row, mask), *told, *tried)))
    columns = (Column("序号", 10, align="center"), *(one.column for one in _OUT), *_CASE)
    dropped = sum(codes[one] == dropouts.DROPPED for one in wanted)
    suspected = len(lines) - dropped
    counted = f"{day_words(day)}在册：辍学 {dropped} 人，疑似辍学 {suspected} 人；已销号的不列。"
    notes = (counted + _HIDDEN * is_masked,)
    return _report(store, "控辍保学台账", wanted, Table(columns, tuple(lines)), notes)


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


def _told(code: str, case: Values, day: str) -> list[str | int]:
    since = case["absent_since"]
    days = (date.fromisoformat(day) - date.fromisoformat(str(since))).days + 1 if since else ""
    return [
        table("child_dropout_ledger").name_of(code).removesuffix("学生台账"),
        _shown(DropoutCase.absent_since, case),
        days,
        _shown(DropoutCase.dropped_day, case),
        _shown(DropoutCase.reason, case),
        *(_shown(one, case) for one in _OF_CASE),
        _shown(DropoutCase.plan, case),
    ]


def _attempts(rows: Iterable[Values], case: Values, day: str) -> list[str | int]:
    """How often somebody tried to bring it back since the case was opened, and the last time."""
    since = str(case["absent_since"] or case["opened_day"])
    made = [one for one in rows if since <= str(one["day"] or "") <= day]
    last = max(made, key=lambda one: str(one["day"]), default=None)
    if last is None:
        return [0, "", ""]
    return [len(made), _shown(ReturnAttempt.day, last), _shown(ReturnAttempt.result, last)]


# --- taught at home -----------------------------------------------------------------------------

_LESSON = (
    Column("儿童", 18),
    Column("日期", 20, align="center"),
    Column("起止", 22, align="center"),
    Column("课时", 9, align="right"),
    Column("地点", 22),
    Column("教师", 22),
    Column("内容与目标", 56),
    Column("儿童表现", 46),
    Column("下次安排", 34),
    Column("监护人签名", 24),
)
_OF_LESSON = (
    HomeTeaching.day,
    HomeTeaching.span,
    HomeTeaching.hours,
    HomeTeaching.place,
    HomeTeaching.teachers,
    HomeTeaching.content,
    HomeTeaching.conduct,
    HomeTeaching.next_plan,
)

LESSONS: tuple[Attribute, ...] = (Child.name, *_OF_LESSON)
"""All that the record of lessons carries."""


def taught_at_home(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """送教上门记录表 of the school year up to a day: each lesson, and the hours of each child.

    Args:
        ids: the children; None for all who were taught at home.
    """
    with store.read() as conn:
        rows = reading.rows(conn, HomeTeaching, None if ids is None else list(ids))
    first = lessons.first_day(day)
    made = {
        child: sorted(
            (one for one in found if first <= str(one["day"] or "") <= day),
            key=lambda one: str(one["day"]),
        )
        for child, found in rows.items()
    }
    inside = frozenset(child for child, found in made.items() if found)
    wanted = searching.find(store, Child, searching.Query(among=inside))
    least, lines = limits.of(store).home_hours, list[Line]()
    for batch in reading.batches(wanted, progress):
        for row in searching.page(store, Child, batch, columns=("name",)):
            lines += _lessons(row.shown["name"], made[row.record_id], day, least)
    span = f"{day_words(first)}至{day_words(day)}"
    note = f"{span}，共 {len(wanted)} 人；每人全学年应不少于{least}课时。"
    listed = Table(_LESSON, tuple(lines))
    return _report(store, "送教上门记录表", wanted, listed, (note,), A4_LANDSCAPE)


def _lessons(name: str, made: Sequence[Values], day: str, least: int) -> Iterator[Line]:
    """The lessons of a child, and the sum."""
    for one in made:
        yield Line((name, *(_shown(each, one) for each in _OF_LESSON), ""))
    hours = lessons.hours(made, day)
    rest = "" if hours >= least else f"，还差 {least - hours} 课时"
    blank = ("",) * (len(_LESSON) - 4)
    yield Line((f"{name}　合计", f"{len(made)} 次{rest}", "", hours, *blank), is_strong=True)
