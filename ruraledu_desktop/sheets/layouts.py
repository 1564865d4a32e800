"""What a sheet of children, teachers or schools may hold, and the headings that name it.

A row describes one record and sometimes others around it: the members of a child's family, the
office a teacher holds. Each of these is a part; a target is one field of the record or of a part.
Labels and headings come from the fields; here stands only what a field cannot know: the prefixes
of family members, and headings that are known but not kept.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import resources
from db.fields import Field, RecordType, field_of, fields_of
from db.kinds import Ref, Value
from db.records import Child, Duty, Exchange, Kinship, Person, School, Teacher

_MARKS = re.compile(r"^[*＊]+|(\((必填|选填|必填项|非必填|可不填)\)|[*＊:：])+$")
_UNIT = re.compile(r"\([^()]*\)$")


def plain(text: str) -> str:
    """A heading without blanks, line breaks, stars, (必填), full-width forms (teachers.md §5.2)."""
    narrow = "".join(unicodedata.normalize("NFKC", text).split()).lower()
    return _MARKS.sub("", _MARKS.sub("", narrow))


def without_unit(text: str) -> str:
    """A plain heading without the bracket at its end, as in 占地面积(平方米)."""
    return _UNIT.sub("", text) or text


@dataclass(frozen=True)
class Part:
    """A record beside the main one that a row describes.

    Attributes:
        records: its records; the fields of all of them belong to the part.
        prefixes: what its headings begin with, in one line or in the merged line above.
        fixed: values its headings imply, such as the relation of 父亲姓名.
        bare: headings that name one of its fields without a prefix, by field.
        names: its fields; by default all.
    """

    key: str
    title: str
    records: tuple[RecordType, ...]
    prefixes: tuple[str, ...]
    fixed: Mapping[str, Value] = field(default_factory=dict[str, Value])
    bare: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    names: tuple[str, ...] = ()


OWNER = "owner"
"""The part that names whose sub-record a row is."""


@dataclass(frozen=True)
class Target:
    """Where the values of a column go."""

    key: str
    part: str
    field: Field
    title: str

    @property
    def heading(self) -> str:
        """A heading that names it and nothing else: 成员1姓名."""
        return self.title.replace(" ", "") if _has_prefix(self.part) else self.field.label


def _has_prefix(part: str) -> bool:
    return any(one.key == part for one in FAMILY_PARTS)


@dataclass(frozen=True)
class Layout:
    """All that sheets about one kind of record may hold.

    Attributes:
        telling: words in titles, sheet names and file names that point to this layout.
        compared: plain headings of values that are derived, by what they are compared with.
        known: plain headings that are understood and not kept, with the reason.
    """

    record: RecordType
    telling: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    compared: Mapping[str, str] = field(default_factory=dict[str, str])
    more: Mapping[str, str] = field(default_factory=dict[str, str])
    known: Mapping[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def naming(self) -> str:
        """The target that no row can do without: the name of the record, or of its owner."""
        owners = [one for one in self.parts if one.key == OWNER]
        return f"{OWNER}.{owners[0].records[0].named_by}" if owners else self.record.named_by

    @cached_property
    def targets(self) -> dict[str, Target]:
        """All targets by key: "name", "member1.name"."""
        found = {
            name: Target(name, "", one, one.label)
            for name, one in fields_of(self.record).items()
            if name != self.record.parent
        }
        for part in self.parts:
            for name, one in _fields(part).items():
                key = f"{part.key}.{name}"
                found[key] = Target(key, part.key, one, f"{part.title} {one.label}")
        return found

    @cached_property
    def labels(self) -> dict[str, str]:
        """Keys of targets by plain heading; the record's own headings go before its parts'."""
        found: dict[str, str] = {}
        for heading, key in [
            *_own_labels(self.record),
            *self.more.items(),
            *_part_labels(self.parts),
        ]:
            found.setdefault(plain(heading), key)
        return found

    @cached_property
    def anchors(self) -> dict[str, str]:
        """Headings that begin a group by themselves, as 第一学历 does: plain heading → label."""
        labels = [one.label for one in fields_of(self.record).values()]
        return {
            heading: self.targets[key].field.label
            for heading, key in self.labels.items()
            if any(_begins(other, self.targets[key].field.label) for other in labels)
        }

    def part(self, key: str) -> Part:
        """The part of a key."""
        return next(part for part in self.parts if part.key == key)

    def part_named(self, heading: str) -> Part | None:
        """The part a merged heading stands for: 成员1, 父亲."""
        named = (one for one in self.parts if heading in map(plain, one.prefixes))
        return next(named, None)

    def headings_of(self, key: str) -> list[str]:
        """All plain headings of a target."""
        return [heading for heading, found in self.labels.items() if found == key]


def _begins(whole: str, start: str) -> bool:
    return whole != start and whole.startswith(start)


def _fields(part: Part) -> dict[str, Field]:
    """The fields of a part, references to the record it belongs to left out."""
    return {
        name: one
        for record in part.records
        for name, one in fields_of(record).items()
        if name in part.names
        or (
            not part.names
            and (not isinstance(one.kind, Ref) or one.kind.form == School.__tablename__)
        )
    }


def _headings(one: Field) -> tuple[str, ...]:
    return (one.label, *one.headers)


def _own_labels(record: RecordType) -> Iterator[tuple[str, str]]:
    for name, one in fields_of(record).items():
        if name != record.parent:
            yield from ((heading, name) for heading in _headings(one))
    if "school_id" in fields_of(record) and not record.parent:
        for attribute in (School.school_code, School.name):
            yield from ((heading, "school_id") for heading in _headings(field_of(attribute)))


def _part_labels(parts: Iterable[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for name, one in _fields(part).items():
            key = f"{part.key}.{name}"
            for heading in _headings(one):
                yield from ((prefix + heading, key) for prefix in part.prefixes)
            yield from ((heading, key) for heading in part.bare.get(name, ()))
        yield from ((prefix, f"{part.key}.name") for prefix in part.prefixes)
        if not part.prefixes:
            for name, one in _fields(part).items():
                yield from ((heading, f"{part.key}.{name}") for heading in _headings(one))


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

_ROSTER = "codes/std_teacher_header.csv"
_KEPT_ELSEWHERE = {"ignore": _SERIAL, "derived": _DERIVED}
TEACHER_PARTS = (
    Part("duty", "任职", (Duty,), ()),
    Part("exchange", "交流轮岗", (Exchange,), ()),
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
        known={**_serials(), **{plain(one): why for one, why in _CHILD_KNOWN.items()}},
    )
    teacher = _spread_headings(
        Layout(Teacher, ("教师", "教职工", "教工", "职工"), TEACHER_PARTS, known=_serials())
    )
    school = Layout(School, ("办学条件", "学校基本", "学校名录", "学校一览"), known=_serials())
    return {one.record.__tablename__: one for one in (child, teacher, school)}
