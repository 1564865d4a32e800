"""Teacher's certificates of the staff: all of them, with the last registration."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_QUALIFICATION = "全国教师管理信息系统 教师资格"


class Licence(Record):
    """One teacher's certificate of one teacher."""

    __tablename__ = "licence"
    title = "教师资格"
    parent = "teacher_id"
    same_by = ("qualification_kind", "number")
    newest_by = "given_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_QUALIFICATION)
    qualification_kind: Mapped[str | None] = field(
        "资格证种类",
        Code("std_tms_qualification"),
        required=True,
        headers=("教师资格证种类", "教师资格", "教师资格类型"),
        source=_QUALIFICATION,
    )
    subject: Mapped[str | None] = field(
        "资格证任教学科",
        Text(40),
        headers=("教师资格任教学科", "资格取得学科", "任教学科"),
        source=_QUALIFICATION,
    )
    number: Mapped[str | None] = field(
        "资格证号码",
        Text(30),
        required=True,
        headers=("教师资格证号码", "资格证编号", "证书号码"),
        source=_QUALIFICATION,
        private=True,
    )
    given_day: Mapped[str | None] = field(
        "颁发日期", Day(), headers=("证书颁发日期", "发证日期"), source=_QUALIFICATION
    )
    body: Mapped[str | None] = field(
        "颁发机构", Text(60), headers=("发证机关", "认定机构"), source=_QUALIFICATION
    )
    registered_day: Mapped[str | None] = field(
        "最近注册日期",
        Day(),
        headers=("定期注册日期", "首次注册日期"),
        help="五年一次的定期注册",
        source=_QUALIFICATION,
    )
    registration: Mapped[str | None] = field(
        "注册结论", Code("staff_registration"), headers=("定期注册结论",), source=_QUALIFICATION
    )
