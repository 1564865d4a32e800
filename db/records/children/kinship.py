"""Who is what to a child: the family members of one child, each over a span of time."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text, YesNo

_FORM = "农村留守儿童基本情况登记表（民发〔2016〕42号附件1）"
_REGISTER = "全国学籍系统 学生基本信息表"


class Kinship(Record):
    """One person's relation to one child; one without an end day holds today."""

    __tablename__ = "kinship"
    title = "家庭关系"
    parent = "child_id"
    sought_by = ("person_id",)

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source=f"{_FORM} 家庭情况")
    person_id: Mapped[str] = field(
        "家庭成员", Ref("person"), required=True, source=f"{_FORM} 家庭情况"
    )
    relation: Mapped[str | None] = field(
        "与儿童关系",
        Code("child_relation"),
        required=True,
        headers=("关系", "与被监护人关系", "与学生关系", "与监护人关系"),
        source=f"{_FORM} 第39项；{_REGISTER} 第50项",
        group="relation",
    )
    relation_note: Mapped[str | None] = field(
        "关系说明", Text(40), source=f"{_REGISTER} 第51项", group="relation"
    )
    is_guardian: Mapped[int | None] = field(
        "是否监护人", YesNo(), headers=("监护人",), source=f"{_REGISTER} 第57项"
    )
    is_entrusted: Mapped[int | None] = field(
        "是否受委托监护人",
        YesNo(),
        headers=("受委托监护人",),
        help="父母外出时书面委托的成年人",
        source=f"{_FORM} 第35、36项；未成年人保护法第二十二条",
    )
    lives_with: Mapped[int | None] = field(
        "是否与儿童同住", YesNo(), headers=("同住",), source="国发〔2016〕13号 农村留守儿童定义"
    )
    from_day: Mapped[str | None] = field("起始日期", Day(), source="自设项", group="span")
    to_day: Mapped[str | None] = field("终止日期", Day(), source="自设项", group="span")
