"""To which groups a school belongs: alliances, education groups, pairs of town and village."""

from db.fields import Mapped, Nil, Record, field
from db.kinds import Code, Count, Day, Ref, Text, YesNo

_GROUP = "平政办字〔2023〕11号 三（一）1、三（三）2、三（四）第二年"


class Affiliation(Record):
    """One school's membership in one group.

    A group has no record of its own: its members name it alike, and it is what they say of it. So a
    township may record the memberships of its schools in a group whose other members it never sees.
    """

    __tablename__ = "affiliation"
    title = "联盟与结对"
    parent = "school_id"
    same_by = ("group_kind", "name")
    newest_by = "from_day"
    nil = Nil.EVER

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_GROUP)
    group_kind: Mapped[str | None] = field(
        "组织类型",
        Code("school_group_kind"),
        required=True,
        headers=("联盟类型", "共同体类型"),
        source=_GROUP,
    )
    name: Mapped[str | None] = field(
        "组织名称",
        Text(60),
        required=True,
        headers=("联盟名称", "集团名称", "共同体名称"),
        help="各成员校写得一样，才算同一个",
        source=_GROUP,
    )
    role: Mapped[str | None] = field(
        "本校角色",
        Code("school_group_role"),
        required=True,
        headers=("角色", "成员角色"),
        source=_GROUP,
    )
    lead_id: Mapped[str | None] = field(
        "牵头学校",
        Ref("school"),
        headers=("龙头学校", "核心校", "结对学校"),
        help="本校牵头的不填；结对的填对方",
        source=_GROUP,
    )
    lead_name: Mapped[str | None] = field(
        "名册外的牵头学校", Text(60), help="牵头学校不在学校名册的写校名", source=_GROUP
    )
    is_integrated: Mapped[int | None] = field(
        "教育教研一体化管理",
        YesNo(),
        headers=("一体化管理",),
        source="平政办字〔2023〕11号 三（三）2（2）集团内一体化管理",
    )
    sent_managers: Mapped[int | None] = field(
        "派入管理人员数",
        Count("人", most=99),
        headers=("派驻管理人员",),
        help="派入教师在教师的交流轮岗中登记",
        source="平政办字〔2023〕11号 三（四）第二年",
    )
    from_day: Mapped[str | None] = field(
        "加入日期", Day(), headers=("加入时间",), source=_GROUP, group="span"
    )
    to_day: Mapped[str | None] = field(
        "退出日期", Day(), headers=("退出时间",), source=_GROUP, group="span"
    )
    document: Mapped[str | None] = field("组建文号", Text(60), headers=("文号",), source=_GROUP)
