"""Places for children of rural teachers (子女入学入园优待): asked for, and granted or not."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Name, Ref, Text, Year, YesNo

_FAVOUR = "平政办字〔2023〕11号 三（三）3（3）乡村教师子女入学入园优待"


class ChildFavour(Record):
    """One request of one teacher for one child in one year."""

    __tablename__ = "child_favour"
    title = "子女入学优待"
    parent = "teacher_id"
    same_by = ("year", "child_name")
    newest_by = "year"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_FAVOUR)
    year: Mapped[str | None] = field(
        "申请年度", Year(), required=True, headers=("年度",), source=_FAVOUR
    )
    child_name: Mapped[str | None] = field(
        "子女姓名",
        Name(),
        required=True,
        headers=("学生姓名", "幼儿姓名"),
        source=_FAVOUR,
        private=True,
    )
    stage: Mapped[str | None] = field(
        "申请入读学段", Code("std_stage"), headers=("学段", "入读学段"), source=_FAVOUR
    )
    school_id: Mapped[str | None] = field(
        "申请学校", Ref("school"), headers=("入读学校", "申请入读学校"), source=_FAVOUR
    )
    is_granted: Mapped[int | None] = field(
        "是否落实优待",
        YesNo(),
        headers=("是否落实", "落实情况", "办理结果"),
        help="还没有结果的不填",
        source=_FAVOUR,
    )
    note: Mapped[str | None] = field(
        "优待说明", Text(200), headers=("说明", "备注"), source=_FAVOUR
    )
