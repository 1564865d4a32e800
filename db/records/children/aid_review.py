"""Reviews of an application: class, grade and school, with the public notice."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Ref, Text

_SOURCE = "平政办字〔2023〕11号 三（三）4（5）“三级”评定；教财厅函〔2017〕28号 公示"


class AidReview(Record):
    """One review; it names the application it belongs to."""

    __tablename__ = "aid_review"
    title = "资助评议"
    parent = "child_id"
    same_by = ("review_level", "day")
    newest_by = "day"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_SOURCE)
    application_id: Mapped[str | None] = field(
        "所评申请", Ref("aid_application"), headers=("申请学年",), help="按学年选择", source=_SOURCE
    )
    review_level: Mapped[str | None] = field(
        "评议层级", Code("aid_review_level"), required=True, headers=("层级",), source=_SOURCE
    )
    decision: Mapped[str | None] = field(
        "评议意见",
        Code("aid_decision"),
        required=True,
        headers=("意见",),
        group="decision",
        source=_SOURCE,
    )
    aid_level: Mapped[str | None] = field(
        "认定等级", Code("child_aid_level"), headers=("困难等级",), group="decision", source=_SOURCE
    )
    rank: Mapped[int | None] = field(
        "困难程度排序", Count("", least=1, most=9999), headers=("排序",), source=_SOURCE
    )
    reason: Mapped[str | None] = field("理由", Text(200), private=True, source=_SOURCE)
    signed_by: Mapped[str | None] = field("负责人", Text(40), headers=("签字人",), source=_SOURCE)
    day: Mapped[str | None] = field(
        "评议日期", Day(), required=True, headers=("日期",), source=_SOURCE
    )
    from_day: Mapped[str | None] = field(
        "公示开始日期",
        Day(),
        help="公示只列姓名、学校、年级、班级和等级",
        group="notice",
        source=_SOURCE,
    )
    to_day: Mapped[str | None] = field("公示结束日期", Day(), group="notice", source=_SOURCE)
    taken_down_day: Mapped[str | None] = field(
        "公示撤下日期", Day(), group="notice", source=_SOURCE
    )
