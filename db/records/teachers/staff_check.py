"""Health checks of the staff: that they took place, never what was found."""

from db.fields import Mapped, Record, field
from db.kinds import Day, Ref, Text, Year

_CHECK = "平政办字〔2023〕11号 三（三）3（3）健康查体"


class StaffCheck(Record):
    """The health check of one member of the staff in one year."""

    __tablename__ = "staff_check"
    title = "健康查体"
    parent = "teacher_id"
    same_by = ("year",)
    shared = ("year", "done_day", "package", "hospital")
    newest_by = "year"
    happened_by = "done_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_CHECK)
    year: Mapped[str | None] = field(
        "查体年度", Year(), required=True, headers=("年度", "体检年度"), source=_CHECK
    )
    done_day: Mapped[str | None] = field(
        "查体日期", Day(), headers=("体检日期", "查体时间"), source=_CHECK
    )
    package: Mapped[str | None] = field(
        "查体项目",
        Text(60),
        headers=("体检项目", "套餐"),
        help="只登记项目，不登记结果",
        source=_CHECK,
    )
    hospital: Mapped[str | None] = field(
        "查体机构", Text(60), headers=("体检机构", "体检医院"), source=_CHECK
    )
