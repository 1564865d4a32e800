"""How the number of pupils changed in a school year (学生变动)."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Ref, SchoolYear

_CHANGE = "教育事业统计 基础基331"


class PupilChange(Record):
    """One line of the form: one stage, all its pupils or the girls or the minorities among them."""

    __tablename__ = "pupil_change"
    title = "学生变动"
    parent = "school_id"
    same_by = ("year", "stage", "pupil_group")
    newest_by = "year"
    year_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CHANGE)
    year: Mapped[str | None] = field(
        "变动学年",
        SchoolYear(),
        required=True,
        headers=("学年",),
        help="“本学年初”所在的学年",
        source=_CHANGE,
    )
    stage: Mapped[str | None] = field(
        "变动学段", Code("std_stage"), required=True, headers=("学段",), source=_CHANGE
    )
    pupil_group: Mapped[str | None] = field(
        "变动人群", Code("pupil_group"), required=True, headers=("人群", "其中"), source=_CHANGE
    )
    before: Mapped[int | None] = field(
        "上学年初在校", Count("人"), headers=("上学年初报表在校生数",), source=f"{_CHANGE} D"
    )
    entrants: Mapped[int | None] = field(
        "变动招生", Count("人"), headers=("招生",), source=f"{_CHANGE} F"
    )
    resumed: Mapped[int | None] = field(
        "变动复学", Count("人"), headers=("复学",), source=f"{_CHANGE} G"
    )
    moved_in: Mapped[int | None] = field(
        "变动转入", Count("人"), headers=("转入",), source=f"{_CHANGE} H"
    )
    other_in: Mapped[int | None] = field(
        "其他增加", Count("人"), headers=("增加其他",), source=f"{_CHANGE} I"
    )
    graduated: Mapped[int | None] = field(
        "变动毕业", Count("人"), headers=("毕业",), source=f"{_CHANGE} J"
    )
    completed: Mapped[int | None] = field(
        "变动结业", Count("人"), headers=("结业",), source=f"{_CHANGE} K"
    )
    suspended: Mapped[int | None] = field(
        "变动休学", Count("人"), headers=("休学",), source=f"{_CHANGE} L"
    )
    dropped: Mapped[int | None] = field(
        "变动退学", Count("人"), headers=("退学",), source=f"{_CHANGE} M"
    )
    died: Mapped[int | None] = field(
        "变动死亡", Count("人"), headers=("死亡",), source=f"{_CHANGE} N"
    )
    moved_out: Mapped[int | None] = field(
        "变动转出", Count("人"), headers=("转出",), source=f"{_CHANGE} O"
    )
    other_out: Mapped[int | None] = field(
        "其他减少", Count("人"), headers=("减少其他",), source=f"{_CHANGE} Q"
    )
    now: Mapped[int | None] = field(
        "本学年初在校", Count("人"), headers=("本学年初报表在校生数",), source=f"{_CHANGE} R"
    )
