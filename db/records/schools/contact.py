"""Who is to be called at a school for what: safety, meals, school rolls."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Name, Phone, Ref, Text

_CONTACT = "学校通讯录通行栏目；教育事业统计 基础基111"


class Contact(Record):
    """One person who answers for one matter at a school; the head of the school is one of them."""

    __tablename__ = "contact"
    title = "学校联系人"
    parent = "school_id"
    same_by = ("contact_role", "name")

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CONTACT)
    contact_role: Mapped[str | None] = field(
        "负责事项",
        Code("contact_role"),
        required=True,
        headers=("职责", "分管工作", "岗位"),
        help="登记了校（园）长的，上面的“校（园）长”由它得出",
        source=_CONTACT,
    )
    name: Mapped[str | None] = field(
        "联系人姓名", Name(), required=True, headers=("联系人",), source=_CONTACT
    )
    phone: Mapped[str | None] = field(
        "联系人电话", Phone(), headers=("手机", "联系电话"), source=_CONTACT, private=True
    )
    other_phone: Mapped[str | None] = field(
        "备用电话", Phone(), headers=("固定电话", "值班电话"), source=_CONTACT, private=True
    )
    note: Mapped[str | None] = field(
        "联系人备注", Text(60), help="如值班时间、所在科室", source=_CONTACT
    )
