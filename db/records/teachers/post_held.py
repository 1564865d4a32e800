"""Posts of the staff with their levels: one without an end is held today."""

from typing import ClassVar

from db.fields import Mapped, Record, field
from db.kinds import Code, Month, Ref

_POST = "全国教师管理信息系统 岗位聘任"


class PostHeld(Record):
    """One post of one member of the staff."""

    __tablename__ = "post_held"
    title = "岗位聘任"
    parent = "teacher_id"
    same_by = ("post_level", "from_month")
    newest_by = "from_month"
    begins_with: ClassVar = {"school_id": "post_school_id"}

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_POST)
    post_category: Mapped[str | None] = field(
        "岗位类别", Code("std_post_category"), headers=("岗位性质",), source=_POST, group="post"
    )
    post_level: Mapped[str | None] = field(
        "岗位等级",
        Code("std_post_level"),
        required=True,
        headers=("聘任岗位等级", "专业技术岗位等级", "岗位级别"),
        source=_POST,
        group="post",
    )
    from_month: Mapped[str | None] = field(
        "岗位聘任开始年月",
        Month(),
        required=True,
        headers=("聘任开始年月", "聘任岗位等级时间", "专业技术岗位聘用时间", "开始年月"),
        source=_POST,
        group="span",
    )
    to_month: Mapped[str | None] = field(
        "岗位聘任结束年月",
        Month(),
        headers=("聘任结束年月", "结束年月"),
        source=_POST,
        group="span",
    )
    school_id: Mapped[str | None] = field(
        "岗位所在学校", Ref("school"), headers=("聘任单位", "聘任学校"), source=_POST
    )
