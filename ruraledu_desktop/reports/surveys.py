"""农村留守儿童摸底排查统计表: the summary of the survey, counted from the files.

Rows are townships at the county and villages in a township. A child of whom a column asks what is
not recorded stands in the sum only; it is named below the table, and the equations tell by how
many the columns fall short.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.divisions import divisions
from db.fields import Attribute, RecordType, fields_of
from db.kinds import Value
from db.records import Child, Kinship, Override, Person
from db.store import Store
from ruraledu_desktop.deriving import ages, relatives, schooling, surveys
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators.cases import Case
from ruraledu_desktop.indicators.deciding import second_records
from ruraledu_desktop.indicators.evaluating import units_of
from ruraledu_desktop.indicators.facts import children
from ruraledu_desktop.indicators.scans import read_basis, read_cases, repeated
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import (
    A3_LANDSCAPE,
    SIGNATURES,
    Column,
    Line,
    Report,
    Table,
    naming,
)

FIELDS: tuple[Attribute, ...] = (
    Child.name,
    Child.sex,
    Child.birth_day,
    Child.id_number,
    Child.is_rural_hukou,
    Child.is_hukou_registered,
    Child.hukou_place,
    Child.living_place,
    Child.school_id,
    Child.grade,
    Child.schooling,
    Child.attendance_mode,
    Child.guardianship_type,
    Child.body_condition,
    Child.status,
    Child.left_day,
)
"""What the survey asks of a child."""
_NEEDED: Mapping[RecordType, Iterable[str]] = {
    Kinship: (),
    Person: (),
    Override: fields_of(Override),
}
_ASKED = {
    "sex": "性别",
    "schooling": "就学情况",
    "registered": "是否登记户口",
    "boarding": "就读方式",
    "guard": "与谁同住、谁是监护人",
    "body": "身体情况",
}
"""What to fill in where a fact is unknown."""
_COMPULSORY = ("3", "4")


@dataclass(frozen=True)
class _Child:
    """One child left behind: its name, its place in the table, and what the columns ask."""

    name: str
    place: str
    facts: surveys.Facts

    @property
    def unknown(self) -> Iterator[str]:
        """What is not recorded; whether one boards is asked of pupils of 小学 and 初中 only."""
        for name, value in self.facts.items():
            is_asked = name != "boarding" or self.facts["schooling"] in _COMPULSORY
            if value is None and is_asked:
                yield name


def build(store: Store, *, day: str, progress: Progress = silent) -> Report:
    """The summary on a day."""
    form = surveys.survey()
    found = list(_left_behind(store, day, progress))
    places = {one.code: one.name for one in units_of(store.office)}
    if not store.office.is_county:
        places = _villages(one.place for one in found)
    rows: dict[str, list[_Child]] = {code: [] for code in places}
    for one in found:
        rows.setdefault(one.place if one.place in places else "", []).append(one)
    lines = [
        Line((places.get(code, "其他"), *form.counted(one.facts for one in among)))
        for code, among in rows.items()
    ]
    whole = form.counted(one.facts for one in found)
    numbered = Line(("栏次", *map(str, range(1, len(form.columns) + 1))))
    with store.read() as conn:
        doubtful = counting.count(conn)
    return Report(
        title=f"{store.office.name}{form.title}",
        unit=store.office.name,
        day=reading.today(store),
        paper=A3_LANDSCAPE,
        parts=(
            Table(
                (
                    Column("乡镇（街道）" if store.office.is_county else "村（居）", 22),
                    *(Column(one.heading, 9, one.group, "right") for one in form.columns),
                ),
                (numbered, *lines, Line(("合计", *whole), is_strong=True)),
            ),
        ),
        notes=tuple(_notes(day, found, form, whole)),
        signatures=SIGNATURES,
        open_items=doubtful,
    )


def _villages(codes: Iterable[str]) -> dict[str, str]:
    """The villages among some places, in the order of their codes."""
    known = ((code, divisions().get(code)) for code in sorted(set(codes)))
    return {code: one.name for code, one in known if one and one.level == "village"}


def _notes(
    day: str, found: Sequence[_Child], form: surveys.Survey, whole: Sequence[int]
) -> Iterator[str]:
    yield (
        f"基准日{day_words(day)}。民政口径（国发〔2016〕13号、民发〔2016〕42号）的农村留守儿童，未核实清楚的"
        "不计；县里按建档单位、乡镇按户籍所在的村（没有填的按现居住地）分行。患病指重大疾病、重度精神障碍。"
    )
    yield (
        f"{form.source}。等式照原表；栏目名称由等式和登记表的选项推定，没有与原表核对过，县局另有要求的以县局为准。"
    )
    for name in form.facts:
        lacking = [one.name for one in found if name in one.unknown]
        if lacking:
            yield f"没有填“{_ASKED[name]}”，只计入合计：{naming(lacking)}。"
    wrong = [
        f"{one.equation.text}（{one.left} 与 {one.right}，差 {one.left - one.right}）"
        for one in form.breaches(whole)
    ]
    holding = f"{len(form.equations)} 个等式全部成立。"
    yield f"等式不成立：{'；'.join(wrong)}。" if wrong else holding


# --- the children -------------------------------------------------------------------------------


def _left_behind(store: Store, day: str, progress: Progress) -> Iterator[_Child]:
    """The children left behind on a day, each once."""
    with store.read() as conn:
        basis = read_basis(conn, _NEEDED, day=day, settings=Settings())
        names = {one.key for one in FIELDS}
        cases = [(one, one.scope) for one in read_cases(conn, Child, names, day=day)]
        second = second_records(cases, Child.identified_by, repeated(conn, Child))
    left = {
        one.record_id: (one, str(case))
        for one, _ in cases
        if one.record_id not in second
        and children.is_on_file(one, basis)
        and (case := children.left_behind_case(one, basis))
    }
    is_county = store.office.is_county
    for batch in reading.batches(list(left), progress):
        with store.read() as conn:
            members = reading.families(conn, batch, day=day)
        for child_id in batch:
            one, case = left[child_id]
            family = relatives.family_facts(members.get(child_id, ()), day=day)
            yield _Child(
                str(one.values["name"] or ""),
                one.scope if is_county else _village(one),
                _facts(one, case, family, day),
            )


def _village(one: Case) -> str:
    return str(one.values["hukou_place"] or one.values["living_place"] or "")


def _facts(one: Case, case: str, family: relatives.FamilyFacts, day: str) -> dict[str, str | None]:
    values = one.values
    boarding = schooling.is_boarding(_text(values["attendance_mode"]))
    return {
        "age": _text(ages.age(_text(values["birth_day"]), day)),
        "sex": _text(values["sex"]),
        "schooling": children.schooling_of(values),
        "registered": _text(values["is_hukou_registered"]),
        "boarding": None if boarding is None else str(int(boarding)),
        "guard": surveys.guard_of(case, _text(values["guardianship_type"]), family),
        "body": _text(values["body_condition"]),
    }


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
