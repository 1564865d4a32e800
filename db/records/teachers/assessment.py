"""Yearly assessments of the staff (年度考核)."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Ref, Text, Year

_ASSESSMENT = "全国教师管理信息系统 年度考核"


class Assessment(Record):
    """What one member of the staff was judged in one year."""

    __tablename__ = "assessment"
    title = "年度考核"
    parent = "teacher_id"
    same_by = ("year",)
    newest_by = "year"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_ASSESSMENT)
    year: Mapped[str | None] = field(
        "考核年度", Year(), required=True, headers=("年度",), source=_ASSESSMENT
    )
    result: Mapped[str | None] = field(
        "考核结果",
        Code("std_tms_assessment"),
        required=True,
        headers=("年度考核结果", "考核等次"),
        source=_ASSESSMENT,
        private=True,
    )
    body: Mapped[str | None] = field(
        "考核单位名称", Text(60), headers=("考核单位",), source=_ASSESSMENT
    )
