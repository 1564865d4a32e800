"""Honours of the staff: what was awarded, by whom, at which school, and how long it holds."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text, Year

_HONOUR = "全国教师管理信息系统 师德信息（荣誉）"
_THREE = "平阴县“三名”工程（2023—2025年）"


class Honour(Record):
    """One honour of one teacher; the school is that of the award, whatever becomes of him later."""

    __tablename__ = "honour"
    title = "教师荣誉"
    parent = "teacher_id"
    same_by = ("honour_kind", "level", "year")
    newest_by = "year"
    begins_with: ClassVar = {"school_id": "school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_HONOUR)
    honour_kind: Mapped[str | None] = field(
        "荣誉种类",
        Code("staff_honour_kind"),
        required=True,
        headers=("荣誉类别",),
        source=f"{_HONOUR}；{_THREE}",
    )
    name: Mapped[str | None] = field(
        "荣誉名称",
        Text(60),
        headers=("荣誉称号", "获得荣誉称号"),
        help="证书上的全称；与种类相同的可不填",
        source=_HONOUR,
    )
    level: Mapped[str | None] = field(
        "荣誉级别", Code("honour_level"), required=True, headers=("级别",), source=_HONOUR
    )
    year: Mapped[str | None] = field(
        "授予年度",
        Year(),
        required=True,
        headers=("获奖年度", "年度", "授予年份"),
        source=_HONOUR,
    )
    body: Mapped[str | None] = field(
        "授予单位", Text(60), headers=("颁发单位", "表彰单位"), source=_HONOUR
    )
    document: Mapped[str | None] = field(
        "表彰文号", Text(60), headers=("文号", "证书编号"), source=_HONOUR
    )
    valid_to: Mapped[str | None] = field(
        "有效期至",
        Day(),
        headers=("有效期", "期满日期"),
        help="三名、骨干等有任期的填期满日期；长期有效的不填",
        source=_THREE,
    )
    school_id: Mapped[str | None] = field(
        "授予时所在学校",
        Ref("school"),
        headers=("授予时学校", "获奖时单位"),
        help="评选时任教的学校，以后调动也不改：乡村名师占比按它计算",
        source=_THREE,
    )
