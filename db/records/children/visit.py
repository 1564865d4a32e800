"""Visits to the homes of children: who went when, what was found, what follows."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Codes, Day, Name, Ref, Text

_VISIT = "平政办字〔2023〕11号 三（三）4（5）“1对1”家访；家访记录表"


class Visit(Record):
    """One visit; its term follows from the day, address and telephone stand in the file."""

    __tablename__ = "visit"
    title = "家访"
    parent = "child_id"
    same_by = ("day", "visit_form")
    shared = ("day", "visit_form", "visitors", "aims")
    newest_by = "day"
    nil = Nil.YEARLY

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=_VISIT)
    day: Mapped[str | None] = field(
        "家访日期", Day(), required=True, headers=("日期", "家访时间"), source=_VISIT
    )
    hours: Mapped[str | None] = field(
        "起止时间", Text(20), help="到家和离开的时间，如 16:30—17:10", source=_VISIT
    )
    visit_form: Mapped[str | None] = field(
        "家访形式",
        Code("visit_form"),
        required=True,
        headers=("形式", "方式"),
        help="上门的才计入本学期已家访",
        source=_VISIT,
    )
    visitors: Mapped[str | None] = field(
        "家访教师",
        Text(60),
        required=True,
        headers=("家访人", "主访教师"),
        help="主访在前，陪访在后",
        source=_VISIT,
    )
    host: Mapped[str | None] = field("受访人", Name(), headers=("受访家长",), source=_VISIT)
    host_relation: Mapped[str | None] = field(
        "受访人与儿童关系", Code("child_relation"), headers=("与学生关系",), source=_VISIT
    )
    aims: Mapped[str | None] = field(
        "家访目的", Codes("visit_aim"), headers=("目的",), source=_VISIT
    )
    home: Mapped[str | None] = field(
        "家庭情况",
        Text(300),
        help="成员、经济、监护、氛围",
        source=_VISIT,
        private=True,
    )
    conduct: Mapped[str | None] = field(
        "在校在家表现", Text(300), headers=("学生表现",), source=_VISIT, private=True
    )
    troubles: Mapped[str | None] = field(
        "存在问题", Text(300), headers=("问题",), source=_VISIT, private=True
    )
    advice: Mapped[str | None] = field(
        "措施与建议", Text(300), headers=("措施",), source=_VISIT, private=True
    )
    wishes: Mapped[str | None] = field(
        "家长意见建议", Text(300), headers=("家长意见",), source=_VISIT, private=True
    )
    follow_up: Mapped[str | None] = field("跟进事项", Text(200), source=_VISIT, group="follow")
    due_day: Mapped[str | None] = field("跟进期限", Day(), source=_VISIT, group="follow")
    done_day: Mapped[str | None] = field(
        "跟进完成日期", Day(), headers=("完成日期",), source=_VISIT, group="follow"
    )
