"""Certificates of language and other skills, 普通话 above all."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text

_SKILL = "全国教师管理信息系统 技能及证书"


class Language(Record):
    """One certificate of one member of the staff."""

    __tablename__ = "language"
    title = "语言与技能证书"
    parent = "teacher_id"
    same_by = ("language_kind", "given_day")
    newest_by = "given_day"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_SKILL)
    language_kind: Mapped[str | None] = field(
        "证书类型",
        Code("staff_skill_kind"),
        required=True,
        headers=("技能证书类型", "语种"),
        source=_SKILL,
    )
    putonghua: Mapped[str | None] = field(
        "普通话证书等级",
        Code("std_tms_psc"),
        headers=("普通话等级", "普通话水平"),
        help="只由普通话证书填写",
        source=_SKILL,
    )
    level: Mapped[str | None] = field(
        "其他证书名称和等级", Text(60), headers=("证书名称", "掌握程度", "等级"), source=_SKILL
    )
    given_day: Mapped[str | None] = field(
        "发证日期", Day(), required=True, headers=("发证时间",), source=_SKILL
    )
    number: Mapped[str | None] = field(
        "证书编号", Text(40), headers=("编号",), source=_SKILL, private=True
    )
    body: Mapped[str | None] = field("发证单位", Text(60), headers=("发证机构",), source=_SKILL)
