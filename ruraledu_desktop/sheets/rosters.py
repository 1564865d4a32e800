"""The layouts of rosters of children, teachers and schools, and of what offices keep beside them.

Here stands only what a field cannot know: the prefixes of family members, and headings that are
known but not kept.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import resources
from db.records import (
    RECORDS,
    Child,
    Duty,
    Event,
    Exchange,
    Kinship,
    Person,
    Progress,
    School,
    Secondment,
    Teacher,
)
from ruraledu_desktop.sheets.layouts import Layout, Part, plain

# --- children -----------------------------------------------------------------------------------

_FAMILY = (Person, Kinship)


def _member(number: int, hanzi: str) -> Part:
    names = ("成员", "家庭成员", "家庭成员或监护人", "监护人", "家长")
    prefixes = tuple(f"{name}{end}" for name in names for end in (number, hanzi))
    return Part(f"member{number}", f"成员{number}", _FAMILY, prefixes)


def _relative(key: str, relation: str, *prefixes: str) -> Part:
    return Part(key, prefixes[0], _FAMILY, prefixes, {"relation": relation})


_RELATIONS = ("关系", "与儿童关系", "与学生关系", "与监护人关系", "与被监护人关系", "监护人关系")
FAMILY_PARTS = (
    _member(1, "一"),
    _member(2, "二"),
    _relative("father", "51", "父亲", "爸爸", "父"),
    _relative("mother", "52", "母亲", "妈妈", "母"),
    _relative("grandfather", "61", "祖父", "爷爷"),
    _relative("grandmother", "62", "祖母", "奶奶"),
    _relative("mothers_father", "63", "外祖父", "外公", "姥爷"),
    _relative("mothers_mother", "64", "外祖母", "外婆", "姥姥"),
    Part(
        "entrusted",
        "受委托监护人",
        _FAMILY,
        ("委托监护人", "受委托监护人", "被委托监护人"),
        {"is_entrusted": 1},
    ),
    Part(
        "guardian",
        "监护人",
        _FAMILY,
        ("监护人", "家长", "现监护人", "实际监护人"),
        {"is_guardian": 1},
        {"relation": _RELATIONS},
    ),
)
REGISTER_TYPE, CIVIL_CASE, BOARDING = "register_type", "civil_case", "boarding"
_COMPARED = {
    "是否留守儿童": REGISTER_TYPE,
    "留守儿童": REGISTER_TYPE,
    "留守儿童类型": REGISTER_TYPE,
    "是否农村留守儿童": CIVIL_CASE,
    "农村留守儿童": CIVIL_CASE,
    "是否学校寄宿": BOARDING,
    "是否寄宿": BOARDING,
    "是否寄宿生": BOARDING,
}
_SERIAL = "序号，不登记"
_DERIVED = "由系统推算，不登记"
_NOT_KEPT = "本系统暂不登记"
_CHILD_KNOWN = {"照片": _NOT_KEPT, "姓名拼音": _DERIVED, "拼音": _DERIVED}


# --- teachers -----------------------------------------------------------------------------------

_HONOURS = {
    "41": ("是否特级教师", "特级教师", "是否是特级教师"),
    "21": ("是否学科带头人", "学科带头人", "学科带头人级别"),
    "11": ("是否名师", "名师", "是否教学名师", "名教师"),
    "12": ("是否名校长", "名校长"),
    "13": ("是否名班主任", "名班主任"),
}
"""Kinds of staff_honour_kind by the headings that only say whether somebody has one."""
FLAGS = {plain(heading): kind for kind, of in _HONOURS.items() for heading in of}
_FLAGGED = "登记为教师荣誉，没写年度的另补"
_ROSTER = "codes/std_teacher_header.csv"
_KEPT_ELSEWHERE = {"ignore": _SERIAL, "derived": _DERIVED}
TEACHER_PARTS = (
    Part("duty", "任职", (Duty,), ()),
    Part("exchange", "交流轮岗", (Exchange,), ()),
    Part("secondment", "借调", (Secondment,), (), names=("place", "from_day", "to_day")),
)


def _roster_headings() -> Iterator[tuple[list[str], str]]:
    """The spellings of each heading in real teacher rosters, and its type."""
    for row in resources.rows(_ROSTER):
        yield [row["name"], *filter(None, row["alias"].split(";"))], row["type"]


def _serials() -> dict[str, str]:
    return {
        plain(heading): _KEPT_ELSEWHERE[kind]
        for headings, kind in _roster_headings()
        if kind in _KEPT_ELSEWHERE
        for heading in headings
    }


def _spread_headings(layout: Layout) -> Layout:
    """A layout that also knows the spellings of real rosters.

    A spelling goes to the field that knows one of its neighbours; without one it is not kept.
    """
    more: dict[str, str] = {}
    known = dict(layout.known)
    for headings, kind in _roster_headings():
        keys = {layout.labels[plain(one)] for one in headings if plain(one) in layout.labels}
        for heading in headings:
            if len(keys) == 1:
                more.setdefault(heading, *keys)
            elif not keys:
                known.setdefault(plain(heading), _KEPT_ELSEWHERE.get(kind, _NOT_KEPT))
    return replace(layout, more=more, known=known)


@cache
def layouts() -> dict[str, Layout]:
    """The layouts by form name."""
    child = Layout(
        Child,
        ("学生", "儿童", "幼儿", "留守", "新生", "学籍", "在校生"),
        FAMILY_PARTS,
        {plain(heading): key for heading, key in _COMPARED.items()},
        "由家庭情况推算，只作核对",
        known={**_serials(), **{plain(one): why for one, why in _CHILD_KNOWN.items()}},
    )
    teacher = _spread_headings(
        Layout(
            Teacher,
            ("教师", "教职工", "教工", "职工"),
            TEACHER_PARTS,
            FLAGS,
            _FLAGGED,
            known=_serials(),
        )
    )
    school = Layout(School, ("办学条件", "学校基本", "学校名录", "学校一览"), known=_serials())
    event = Layout(Event, ("活动",), known=_serials())
    progress = Layout(Progress, ("规划任务", "任务进展"), known=_serials())
    kept = (one for one in RECORDS.values() if one.is_common and one.same_by)
    common = (Layout(one, (one.title,), known=_serials()) for one in kept)
    found = (child, teacher, school, event, progress, *common)
    return {one.record.__tablename__: one for one in found}
