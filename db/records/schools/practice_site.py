"""Places where pupils work and learn outside the class room (劳动实践场所、研学基地)."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Code, Count, Day, Measure, Ref, Text

_SITE = "平政办字〔2023〕11号 三（三）4（3）劳动实践场所"


class PracticeSite(Record):
    """One place a school uses; those of work are counted at the school."""

    __tablename__ = "practice_site"
    title = "实践场所"
    parent = "school_id"
    same_by = ("name",)
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_SITE)
    site_kind: Mapped[str | None] = field(
        "实践场所类别",
        Code("practice_site_kind"),
        required=True,
        headers=("场所类别", "基地类别"),
        help="学校的“劳动实践场所数”由校内、校外劳动实践场所得出",
        source=_SITE,
    )
    name: Mapped[str | None] = field(
        "实践场所名称",
        Text(60),
        required=True,
        headers=("场所名称", "基地名称"),
        source=_SITE,
    )
    address: Mapped[str | None] = field(
        "实践场所地址", Text(80), headers=("场所地址", "位置"), source=_SITE
    )
    area: Mapped[Decimal | None] = field(
        "实践场所面积", Measure("㎡"), headers=("场所面积",), source=_SITE
    )
    content: Mapped[str | None] = field(
        "实践内容", Text(100), headers=("内容",), help="如种植、养殖、木工", source=_SITE
    )
    times: Mapped[int | None] = field(
        "每学年使用次数",
        Count("次", most=999),
        headers=("使用次数",),
        help="“充分利用”以此说明",
        source=_SITE,
    )
    pupils: Mapped[int | None] = field(
        "每学年参加人次", Count("人次"), headers=("参加人次",), source=_SITE
    )
    from_day: Mapped[str | None] = field(
        "启用日期", Day(), headers=("建立日期", "签约日期"), source=_SITE, group="span"
    )
    to_day: Mapped[str | None] = field(
        "停用日期", Day(), headers=("到期日期",), source=_SITE, group="span"
    )
