"""幼儿园督导评估自查表: each kindergarten beside the numbers of 教督〔2020〕1号, and all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from db.fields import Attribute, Values
from db.records import GradeCount, KindergartenYear, Licence, School, Teacher
from db.store import Store
from ruraledu_desktop import facilities, searching
from ruraledu_desktop.deriving import kindergartens
from ruraledu_desktop.deriving.counts import is_of_kindergarten, of_last_year
from ruraledu_desktop.deriving.kindergartens import Standing
from ruraledu_desktop.deriving.standards import Compared
from ruraledu_desktop.indicators.facts.teachers import in_post
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import listed, listing_sheets, reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Cell, Column, Line, Report, Table

FIELDS: tuple[Attribute, ...] = (
    School.name,
    School.sponsor,
    School.is_inclusive_private,
    School.planned_year,
    School.kindergarten_children,
    Teacher.school_id,
    Teacher.qualification,
    Licence.qualification_kind,
    GradeCount.to_25,
    GradeCount.to_30,
    GradeCount.to_35,
    KindergartenYear.vaccinated,
    KindergartenYear.attendance,
    KindergartenYear.retained,
    KindergartenYear.meals,
    KindergartenYear.cooks_full,
    KindergartenYear.cooks_part,
    KindergartenYear.pay_established,
    KindergartenYear.pay_hired,
)
"""What the table carries."""
_WORDS = {
    Standing.UNKNOWN: "",
    Standing.PUBLIC: "公办",
    Standing.INCLUSIVE: "普惠性民办",
    Standing.PRIVATE: "民办",
}
_AREAS: Mapping[str, str] = {"outdoor": "户外场地", "activity": "活动用房", "building": "园舍"}
"""Measures of the standards, as they are called here."""
_FOR_KINDERGARTENS = "1"
"""幼儿园教师资格 of std_tms_qualification."""


@dataclass(frozen=True)
class Seen:
    """One kindergarten as it stands.

    Attributes:
        areas: by measure, where children are known.
        classes: those within their size, and all of which the size is known.
        teachers: those full-time, and those of them with a certificate for kindergartens.
        year: the latest of its rows, empty without.
    """

    name: str
    school: Values
    areas: Mapping[str, Compared]
    classes: tuple[int, int]
    teachers: tuple[int, int]
    year: Values

    @property
    def children(self) -> int:
        """How many children it has, 0 where that is not known."""
        return int(str(self.school["kindergarten_children"] or 0))

    @property
    def is_later(self) -> bool | None:
        """Whether it was planned since the limit of the areas was set; None when not known."""
        planned = self.school["planned_year"]
        return None if planned is None else int(str(planned)) >= kindergartens.PLANNED_SINCE

    def is_met(self, measure: str) -> bool | None:
        """Whether an area is there; None when it, or for how many children, is not known."""
        one = self.areas.get(measure)
        return None if one is None or one.held is None else not one.missing


def build(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """幼儿园督导评估自查表: what is not registered stays empty and is met by nobody.

    Args:
        ids: the schools; None for all. Others than kindergartens are left out.
    """
    seen = list(_seen(store, listing_sheets.owners_of(store, School, ids), progress))
    lines = tuple(Line((place, *_cells(one))) for place, one in enumerate(seen, 1))
    percent = ("接种率", "出勤率", "教师保留率")
    columns = (
        Column("序号", 10, align="center"),
        Column("幼儿园", 44),
        Column("性质", 18, align="center"),
        Column("规划设计年份", 14, align="center"),
        Column("在园幼儿", 12, align="right"),
        *(Column(name, 16, "生均面积（㎡）", "right") for name in _AREAS.values()),
        Column("达标", 11, "班额（班）", "right"),
        Column("全部", 11, "班额（班）", "right"),
        Column("人数", 11, "专任教师（人）", "right"),
        Column("持证", 11, "专任教师（人）", "right"),
        *(Column(name, 14, "保教（%）", "right") for name in percent),
        Column("非在编工资比（%）", 14, align="right"),
        Column("餐", 9, "每日供餐", "right"),
        Column("炊事员", 13, "每日供餐", "right"),
        Column("未达标", 36),
    )
    note = (
        "面积、班额取自学校的登记，专任教师和幼儿园教师资格取自教师名册，没有登记的空着。"
        "班额按小班25、中班和混龄班30、大班35人（待核）；毛入园率要用公安的人口数，社会认可度由督导组调查，不在本表。"
    )
    return listed.made(
        store,
        "幼儿园督导评估自查表",
        Table(columns, lines),
        (*_sums(seen, day), note),
        about=School,
        ids=[str(one.school["record_id"]) for one in seen],
        paper=A4_LANDSCAPE,
    )


def _seen(store: Store, schools: Sequence[str], progress: Progress) -> Iterator[Seen]:
    staff = _staff(store)
    with store.read() as conn:
        grades = reading.rows(conn, GradeCount, schools)
        years = reading.rows(conn, KindergartenYear, schools)
    for row in listed.rows(store, School, schools, progress):
        if row.values["kind"] not in kindergartens.KINDS:
            continue
        conditions = facilities.measured(store, row.record_id).conditions
        own = staff.get(row.record_id, [])
        last = of_last_year(grades.get(row.record_id, ()))
        held = sorted(years.get(row.record_id, ()), key=lambda one: str(one["year"] or ""))
        yield Seen(
            row.shown["name"],
            {**row.values, "record_id": row.record_id},
            {one.demand.measure: one for one in conditions if one.demand.measure in _AREAS},
            kindergartens.sized(one for one in last if is_of_kindergarten(one["grade"])),
            (len(own), sum(own)),
            held[-1] if held else {},
        )


def _staff(store: Store) -> dict[str, list[bool]]:
    """The full-time teachers in post by school: whether each has a certificate."""
    names = ("school_id", "status", "is_full_time", "qualification")
    ids = searching.find(store, Teacher, searching.Query())
    with store.read() as conn:
        licences = reading.rows(conn, Licence, None)
    found: dict[str, list[bool]] = {}
    for row in searching.page(store, Teacher, ids, columns=names):
        one = row.values
        if in_post(one["status"]) and one["is_full_time"] == 1:
            rows = licences.get(row.record_id, ())
            kinds = [one["qualification"], *(each["qualification_kind"] for each in rows)]
            found.setdefault(str(one["school_id"] or ""), []).append(_FOR_KINDERGARTENS in kinds)
    return found


def _cells(one: Seen) -> Iterator[Cell]:
    yield one.name
    yield _WORDS[kindergartens.standing_of(one.school)]
    planned = one.school["planned_year"]
    yield "" if planned is None else str(planned)
    yield one.children or ""
    for measure in _AREAS:
        held = one.areas[measure].held if measure in one.areas else None
        yield "" if held is None else (held / one.children).quantize(Decimal("0.01"))
    within, known = one.classes
    yield within if known else ""
    yield known or ""
    yield from one.teachers
    for name in ("vaccinated", "attendance", "retained"):
        yield _text(one.year.get(name))
    yield _text(kindergartens.pay_ratio(one.year))
    yield _text(one.year.get("meals"))
    cooks = [one.year.get(name) for name in ("cooks_full", "cooks_part")]
    yield "" if cooks == [None, None] else sum(int(str(each or 0)) for each in cooks)
    yield "、".join(_short(one))


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _short(one: Seen) -> Iterator[str]:
    """What is known and not enough."""
    for measure, name in _AREAS.items():
        if one.is_met(measure) is False:
            yield name
    within, known = one.classes
    if within * 100 < known * kindergartens.SIZED:
        yield "班额"
    teachers, certified = one.teachers
    if one.children > teachers * kindergartens.CHILDREN_TO_ONE:
        yield "师幼比"
    if certified < teachers:
        yield "持证"
    ratio = kindergartens.pay_ratio(one.year)
    if ratio is not None and ratio < kindergartens.PAY_OF_HIRED:
        yield "工资比"


def _sums(seen: Sequence[Seen], day: str) -> Iterator[str]:
    """What the county is judged by, of all the kindergartens listed."""
    children = sum(one.children for one in seen)
    public, inclusive = (
        sum(one.children for one in seen if kindergartens.standing_of(one.school) is which)
        for which in (Standing.PUBLIC, Standing.INCLUSIVE)
    )
    yield (
        f"{day_words(day)}，{len(seen)} 所幼儿园，在园幼儿 {children} 人（附设幼儿班不在内）。"
        f"公办园在园幼儿占比 {_rate(public, children)}（≥{kindergartens.PUBLIC}%），"
        f"普惠性幼儿园覆盖率 {_rate(public + inclusive, children)}（≥{kindergartens.INCLUSIVE}%）。"
    )
    of_areas = "；".join(_area(seen, measure, name) for measure, name in _AREAS.items())
    since = kindergartens.PLANNED_SINCE
    yield (
        f"生均面积达标的园：{of_areas}（{since}年及以后规划设计的应100%，以前的应≥"
        f"{kindergartens.OF_EARLIER}%；没有填规划设计年份、面积或幼儿数的不计）。"
    )
    within, known = (sum(one.classes[place] for one in seen) for place in (0, 1))
    teachers, certified = (sum(one.teachers[place] for one in seen) for place in (0, 1))
    each = f"{Decimal(children) / teachers:.1f}" if teachers else "—"
    yield (
        f"班额达标率 {_rate(within, known)}（≥{kindergartens.SIZED}%），每名专任教师 "
        f"{each} 名幼儿（≤{kindergartens.CHILDREN_TO_ONE}），"
        f"专任教师持证 {_rate(certified, teachers)}（应100%）。"
    )


def _area(seen: Sequence[Seen], measure: str, name: str) -> str:
    """How many of those planned later and earlier have an area, e.g. 园舍 以后2/3所、以前1/2所."""
    told: list[str] = []
    for is_later, words in ((True, "以后"), (False, "以前")):
        known = [one.is_met(measure) for one in seen if one.is_later is is_later]
        judged = [one for one in known if one is not None]
        told.append(f"{words}{sum(judged)}/{len(judged)}所")
    return f"{name} {'、'.join(told)}"


def _rate(part: int, whole: int) -> str:
    """Rounded down, so that only all of them are 100 %; — where there is nobody."""
    if not whole:
        return "—"
    exact = Decimal(part) * 100 / whole
    return f"{exact.quantize(Decimal('0.1'), ROUND_DOWN).normalize():f}%"
