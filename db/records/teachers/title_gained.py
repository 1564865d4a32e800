"""Titles that the staff gained (评): the one gained last is the present one."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Month, Ref, Text, YesNo

_TITLE = "人社部发〔2015〕79号"
_DIRECTED = "平政办字〔2023〕11号 三（三）3（3）定向评价、定向使用"


class TitleGained(Record):
    """One professional title that one teacher gained."""

    __tablename__ = "title_gained"
    title = "职称评审"
    parent = "teacher_id"
    same_by = ("teacher_title", "gained_month")
    newest_by = "gained_month"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_TITLE)
    teacher_title: Mapped[str | None] = field(
        "取得的专业技术资格",
        Code("std_teacher_title"),
        required=True,
        headers=("职称", "专业技术资格", "评定职称", "取得职称"),
        source=_TITLE,
    )
    gained_month: Mapped[str | None] = field(
        "取得年月",
        Month(),
        required=True,
        headers=("取得时间", "评审通过时间", "职称取得时间"),
        source=_TITLE,
    )
    subject: Mapped[str | None] = field(
        "评审学科", Text(40), headers=("申报学科", "职称证专业"), source=_TITLE
    )
    is_directed: Mapped[int | None] = field(
        "是否定向评价",
        YesNo(),
        headers=("定向评价", "是否定向"),
        help="只在乡村学校有效的“定向评价、定向使用”职称",
        source=_DIRECTED,
    )
    certificate: Mapped[str | None] = field(
        "资格证书编号", Text(40), headers=("证书编号", "职称证书编号"), source=_TITLE
    )
