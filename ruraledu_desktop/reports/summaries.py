"""The county summary by township: schools, children by left-behind case, teachers.

Rows are townships and their sum; nothing is averaged, and a child on file in two townships
(the same sound ID number) counts once.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from db.codes import table as code_table
from db.divisions import divisions
from db.fields import RecordType, fields_of
from db.records import Child, Kinship, Override, Person, School, Teacher
from db.store import Store
from ruraledu_desktop import pilots
from ruraledu_desktop.deriving import ages, left_behind
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.deciding import second_records
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.indicators.facts import children, schools, teachers
from ruraledu_desktop.indicators.facts.registry import FACTS
from ruraledu_desktop.indicators.scans import read_basis, read_cases, repeated
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, SIGNATURES, Column, Line, Report, Table

_SCHOOLS, _PUPILS, _CIVIL, _REGISTER, _STAFF = (
    "学校（所）",
    "学生（人）",
    "农村留守儿童（民政口径，人）",
    "留守儿童（学籍口径，人）",
    "教师（人）",
)
_PRIMARY, _POINTS = ("211", "219"), ("218",)
_MIDDLE = ("311", "312", "319", "341", "342", "345", "349")
_KINDERGARTENS = ("111", "112", "119")
_COMPULSORY = ("3", "4")
_BANDS = ((0, 5), (6, 13), (14, 15))


@dataclass
class _Sums:
    """The numbers of one township by column."""

    numbers: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, key: str, number: int = 1) -> None:
        self.numbers[key] = self.numbers.get(key, 0) + number


_KEYS: tuple[tuple[str, str, str], ...] = (
    ("schools", _SCHOOLS, "合计"),
    ("primary", _SCHOOLS, "小学"),
    ("points", _SCHOOLS, "教学点"),
    ("middle", _SCHOOLS, "中学"),
    ("kindergartens", _SCHOOLS, "幼儿园"),
    ("pupils", _PUPILS, "在校生"),
    ("infants", _PUPILS, "在园幼儿"),
    ("files", "", "在册儿童（人）"),
    ("civil", _CIVIL, "合计"),
    ("civil_1", _CIVIL, "双方外出"),
    ("civil_2", _CIVIL, "一方外出，另一方无监护能力"),
    ("band_0", _CIVIL, "0—5岁"),
    ("band_1", _CIVIL, "6—13岁"),
    ("band_2", _CIVIL, "14—15岁"),
    ("unsettled", _CIVIL, "待核"),
    ("register", _REGISTER, "合计"),
    ("register_2", _REGISTER, "双亲"),
    ("register_1", _REGISTER, "单亲"),
    ("teachers", _STAFF, "合计"),
    ("full_time", _STAFF, "专任"),
    ("established", _STAFF, "在编"),
    ("women", _STAFF, "女"),
)

_WIDTHS = {_REGISTER: 15}
"""Shares of columns whose common heading is wider than they are."""


def build(store: Store, *, day: str, progress: Progress = silent) -> Report:
    """The summary on a day."""
    units = units_of(store.office)
    with store.read() as conn:
        doubtful = counting.count(conn)
        reform = pilots.pilots(conn, day)
        basis = read_basis(conn, _NEEDED, day=day, settings=Settings())
        counted: list[tuple[Case, str, _Add]] = []
        for done, (record, names, add) in enumerate(_PARTS):
            progress(done, len(_PARTS), f"汇总{record.title}")
            cases = [(one, _unit(record, one)) for one in read_cases(conn, record, names, day=day)]
            counted += [(*one, add) for one in _once(conn, record, cases)]
    sums = {one.code: _Sums() for one in units} | {"": _Sums()}
    for case, unit, add in counted:
        add(sums[unit if unit in sums else ""], case, basis)
    table = _table([(one.name, sums[one.code]) for one in units], sums[""])
    return Report(
        title=f"{store.office.name}乡村教育基本情况汇总表",
        unit=store.office.name,
        day=reading.today(store),
        paper=A4_LANDSCAPE,
        parts=(table,),
        notes=(*_notes(day), *_of_reform(reform)),
        signatures=SIGNATURES,
        open_items=doubtful,
    )


def _unit(record: RecordType, case: Case) -> str:
    return schools.township_of(case) if record is School else case.scope


def _once(
    conn: Connection, record: RecordType, cases: Sequence[tuple[Case, str]]
) -> list[tuple[Case, str]]:
    """Each person once."""
    if record is School:
        return list(cases)
    second = second_records(cases, record.identified_by, repeated(conn, record))
    return [one for one in cases if one[0].record_id not in second]


def _table(rows: Iterable[tuple[str, _Sums]], elsewhere: _Sums) -> Table:
    listed = list(rows)
    if elsewhere.numbers:
        listed.append(("其他", elsewhere))
    whole = {key: sum(one.numbers.get(key, 0) for _, one in listed) for key, _, _ in _KEYS}
    lines = [Line((name, *_numbers(one.numbers))) for name, one in listed]
    lines.append(Line(("合计", *_numbers(whole)), is_strong=True))
    columns = [
        Column(heading, _WIDTHS.get(group, 11), group, "right") for _, group, heading in _KEYS
    ]
    return Table((Column("乡镇（街道）", 19), *columns), tuple(lines))


def _numbers(found: Mapping[str, int]) -> list[int]:
    return [found.get(key, 0) for key, _, _ in _KEYS]


def _notes(day: str) -> tuple[str, ...]:
    return (
        f"基准日{day_words(day)}。学校按驻地、儿童和教师按建档单位归入乡镇；两个乡镇都有档案的"
        "同一人（身份证件号相同）计一次。",
        "民政口径（国发〔2016〕13号、民发〔2016〕42号）：农村户籍、未满16周岁、父母双方外出务工，或"
        "一方外出务工另一方无监护能力；事实未核实清楚的列入“待核”，不计入合计。",
        "学籍口径（全国学生基本信息表对“是否留守儿童”的注）：就读小学、初中，父母一方或双方外出务工满3个月。"
        "“单亲”指一方外出，不指单亲家庭。",
        "教师：人员状态为在本单位任职的（没有填状态的计入）。小学含附设小学班，中学含一贯制、"
        "完全中学和高中。",
    )


def _of_reform(found: pilots.Pilots) -> Iterator[str]:
    """How many pilot townships there are of each level, by name; nothing where there are none."""
    parts = [
        f"{code_table('pilot_level').name_of(level)}{len(codes)}个（{_names(codes)}）"
        for level, codes in found.items()
    ]
    if parts:
        yield f"教育强镇筑基试点镇：{'，'.join(parts)}。"


def _names(codes: Iterable[str]) -> str:
    found = (divisions().get(code) for code in codes)
    return "、".join(one.name for one in found if one)


# --- one record each ----------------------------------------------------------------------------

_Add = Callable[[_Sums, Case, Basis], None]


def _add_school(sums: _Sums, case: Case, basis: Basis) -> None:
    sums.add("schools")
    kinds = {
        "primary": _PRIMARY,
        "points": _POINTS,
        "middle": _MIDDLE,
        "kindergartens": _KINDERGARTENS,
    }
    for key, codes in kinds.items():
        sums.add(key, int(case.values["kind"] in codes))
    sums.add("pupils", _whole(case, "pupils"))
    sums.add("infants", _whole(case, "kindergarten_children"))


def _whole(case: Case, name: str) -> int:
    value = case.values[name]
    return value if isinstance(value, int) else 0


def _add_child(sums: _Sums, case: Case, basis: Basis) -> None:
    if not children.is_on_file(case, basis):
        return
    sums.add("files")
    settled = children.left_behind_civil(case, basis)
    sums.add("unsettled", int(settled is None))
    found = children.left_behind_case(case, basis)
    if found:
        sums.add("civil")
        sums.add(f"civil_{found}")
        sums.add(f"band_{_band(case, basis)}")
    if children.schooling_now(case, basis) in _COMPULSORY:
        kind = children.left_behind_type(case, basis)
        if kind in (left_behind.ONE_PARENT, left_behind.TWO_PARENTS):
            sums.add("register")
            sums.add(f"register_{kind}")


def _band(case: Case, basis: Basis) -> int:
    years = ages.age(str(case.values["birth_day"]), basis.day) or 0
    return next(place for place, (_, last) in enumerate(_BANDS) if years <= last)


def _add_teacher(sums: _Sums, case: Case, basis: Basis) -> None:
    if not teachers.is_in_post(case, basis):
        return
    sums.add("teachers")
    sums.add("full_time", _whole(case, "is_full_time"))
    sums.add("established", _whole(case, "is_established"))
    sums.add("women", int(case.values["sex"] == "2"))


def _fields(record: RecordType, *facts: str, more: Iterable[str] = ()) -> set[str]:
    """The fields of a record behind some facts, and some more."""
    reads = (one for name in facts for one in FACTS[record, name].reads)
    return {one.key for one in reads if one.record is record} | set(more)


_NEEDED: Mapping[RecordType, Iterable[str]] = {
    Kinship: (),
    Person: (),
    Override: fields_of(Override),
}
_PARTS: tuple[tuple[RecordType, set[str], _Add], ...] = (
    (School, {"division", "kind", "pupils", "kindergarten_children"}, _add_school),
    (
        Child,
        _fields(
            Child,
            "is_on_file",
            "left_behind_civil",
            "schooling_now",
            more=("id_number", "school_id"),
        ),
        _add_child,
    ),
    (
        Teacher,
        _fields(
            Teacher,
            "is_in_post",
            more=("id_number", "school_id", "is_full_time", "is_established", "sex"),
        ),
        _add_teacher,
    ),
)
