"""Classes and pupils of each grade in each school year, as the yearly statistics ask for them."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Ref, SchoolYear

_CLASSES = "教育事业统计 基础基211、212、213"
_PUPILS = "教育事业统计 基础基311、312、313"
_INFANTS = "教育事业统计 基础基311"
_OF_AGES = "幼儿园各班填，按8月31日的周岁；各年龄相加等于年级学生数"
_OTHERS = "教育事业统计 基础基341"
_BANDS = f"{_CLASSES}（班额分档，40人以上的分档待核）"


class GradeCount(Record):
    """One grade of one school in one school year, on the day of the statistics.

    They are what was reported, and stay so when the children's files go on changing. The classes,
    pupils and boarders of the school follow from the rows of the last school year; those of more
    than three years ago are history.
    """

    __tablename__ = "grade_count"
    title = "年级班数与学生数"
    parent = "school_id"
    same_by = ("year", "grade")
    newest_by = "year"
    year_by = "year"
    nil = Nil.YEARLY

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_PUPILS)
    year: Mapped[str | None] = field(
        "统计学年", SchoolYear(), required=True, headers=("学年",), source=_PUPILS
    )
    grade: Mapped[str | None] = field(
        "统计年级", Code("std_grade"), required=True, headers=("年级",), source=_PUPILS
    )
    classes: Mapped[int | None] = field(
        "年级班数",
        Count("个", most=999),
        required=True,
        headers=("班数", "班级数"),
        source=_CLASSES,
    )
    pupils: Mapped[int | None] = field(
        "年级学生数",
        Count("人", most=99999),
        required=True,
        headers=("在校生数", "学生数", "在园幼儿数", "人数"),
        help="在校生或在园幼儿",
        source=_PUPILS,
    )
    girls: Mapped[int | None] = field(
        "其中女生", Count("人", most=99999), headers=("女", "女生数"), source=_PUPILS
    )
    minority: Mapped[int | None] = field(
        "其中少数民族学生", Count("人", most=99999), headers=("少数民族",), source=_PUPILS
    )
    boarders: Mapped[int | None] = field(
        "其中寄宿生", Count("人", most=99999), headers=("寄宿生", "寄宿生数"), source=_PUPILS
    )
    inclusive: Mapped[int | None] = field(
        "其中随班就读学生",
        Count("人", most=9999),
        headers=("随班就读", "随班就读人数"),
        source=_PUPILS,
    )
    disabled: Mapped[int | None] = field(
        "其中残疾学生",
        Count("人", most=9999),
        headers=("残疾人", "残疾学生", "残疾幼儿"),
        source=_PUPILS,
    )
    migrants: Mapped[int | None] = field(
        "其中随迁子女",
        Count("人", most=99999),
        headers=("随迁子女", "进城务工人员随迁子女"),
        source=_PUPILS,
    )
    entrants: Mapped[int | None] = field(
        "招生数",
        Count("人", most=99999),
        headers=("入园人数", "招生人数"),
        help="小学、初中的起始年级，幼儿园各班当年入园的",
        source=_PUPILS,
    )
    preschooled: Mapped[int | None] = field(
        "其中受过学前教育",
        Count("人", most=99999),
        headers=("受过学前教育",),
        help="小学一年级填",
        source="教育事业统计 基础基312",
    )
    leavers: Mapped[int | None] = field(
        "预计毕业生数",
        Count("人", most=99999),
        headers=("预计毕业生", "预计离园人数"),
        help="毕业年级填",
        source=_PUPILS,
    )
    departed: Mapped[int | None] = field(
        "离园人数",
        Count("人", most=99999),
        headers=("离园",),
        help="大班填上学年离园的幼儿",
        source="教育事业统计 基础基112续表、311",
    )
    age_2: Mapped[int | None] = field(
        "2岁及以下人数",
        Count("人", most=9999),
        headers=("2岁及以下",),
        help=_OF_AGES,
        source=_INFANTS,
    )
    age_3: Mapped[int | None] = field(
        "3岁人数", Count("人", most=9999), headers=("3岁",), help=_OF_AGES, source=_INFANTS
    )
    age_4: Mapped[int | None] = field(
        "4岁人数", Count("人", most=9999), headers=("4岁",), help=_OF_AGES, source=_INFANTS
    )
    age_5: Mapped[int | None] = field(
        "5岁人数", Count("人", most=9999), headers=("5岁",), help=_OF_AGES, source=_INFANTS
    )
    age_6: Mapped[int | None] = field(
        "6岁及以上人数",
        Count("人", most=9999),
        headers=("6岁及以上",),
        help=_OF_AGES,
        source=_INFANTS,
    )
    league: Mapped[int | None] = field(
        "其中共青团员", Count("人", most=9999), headers=("共青团员", "团员"), source=_OTHERS
    )
    overseas: Mapped[int | None] = field(
        "其中港澳台侨学生", Count("人", most=9999), headers=("港澳台侨",), source=_OTHERS
    )
    foreign: Mapped[int | None] = field(
        "其中外籍学生", Count("人", most=9999), headers=("外籍", "外国籍"), source=_OTHERS
    )
    to_25: Mapped[int | None] = field(
        "25人及以下班数", Count("个", most=999), headers=("25人及以下",), source=_BANDS
    )
    to_30: Mapped[int | None] = field(
        "26—30人班数", Count("个", most=999), headers=("26—30人",), source=_BANDS
    )
    to_35: Mapped[int | None] = field(
        "31—35人班数", Count("个", most=999), headers=("31—35人",), source=_BANDS
    )
    to_40: Mapped[int | None] = field(
        "36—40人班数", Count("个", most=999), headers=("36—40人",), source=_BANDS
    )
    to_45: Mapped[int | None] = field(
        "41—45人班数", Count("个", most=999), headers=("41—45人",), source=_BANDS
    )
    to_50: Mapped[int | None] = field(
        "46—50人班数", Count("个", most=999), headers=("46—50人",), source=_BANDS
    )
    to_55: Mapped[int | None] = field(
        "51—55人班数", Count("个", most=999), headers=("51—55人",), source=_BANDS
    )
    to_65: Mapped[int | None] = field(
        "56—65人班数", Count("个", most=999), headers=("56—65人",), source=_BANDS
    )
    above_65: Mapped[int | None] = field(
        "66人及以上班数", Count("个", most=999), headers=("66人及以上",), source=_BANDS
    )
