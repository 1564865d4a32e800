"""Titles to which the staff are appointed (聘): one without an end is held today."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Month, Ref, YesNo

_HELD = "全国教师管理信息系统 专业技术职务聘任"
_DIRECTED = "平政办字〔2023〕11号 三（三）3（3）定向评价、定向使用"


class TitleHeld(Record):
    """One appointment of one teacher to a professional title."""

    __tablename__ = "title_held"
    title = "职称聘任"
    parent = "teacher_id"
    same_by = ("teacher_title", "from_month")
    newest_by = "from_month"
    begins_with: ClassVar = {"school_id": "post_school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_HELD)
    teacher_title: Mapped[str | None] = field(
        "聘任的专业技术职务",
        Code("std_teacher_title"),
        required=True,
        headers=("职称", "聘任职务", "聘任职称", "聘任专业技术职务"),
        source=_HELD,
    )
    from_month: Mapped[str | None] = field(
        "聘任开始年月",
        Month(),
        required=True,
        headers=("聘任时间", "聘用时间", "开始年月"),
        source=_HELD,
        group="span",
    )
    to_month: Mapped[str | None] = field(
        "聘任结束年月", Month(), headers=("结束年月",), source=_HELD, group="span"
    )
    school_id: Mapped[str | None] = field(
        "聘任学校", Ref("school"), headers=("聘任单位名称", "聘任单位"), source=_HELD
    )
    is_directed: Mapped[int | None] = field(
        "是否定向使用",
        YesNo(),
        headers=("定向使用", "是否定向"),
        help="定向使用的不占普通岗位结构比例",
        source=_DIRECTED,
    )
