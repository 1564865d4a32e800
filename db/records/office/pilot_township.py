"""The pilot townships of the reform 教育强镇筑基, as the province and the city named them."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Place, Text

_REFORM = "山东省教育强镇筑基行动实施方案（2021）；平政办字〔2023〕11号 三（三）2（1）"


class PilotTownship(Record):
    """One township that is a pilot of one level, from a day on."""

    __tablename__ = "pilot_township"
    title = "试点镇"
    named_by = "name"
    same_by = ("name",)
    is_common = True

    name: Mapped[str] = field(
        "试点名称", Text(60), required=True, help="如 孔村镇省级试点", source=_REFORM
    )
    township: Mapped[str | None] = field("试点乡镇（街道）", Place(), required=True, source=_REFORM)
    level: Mapped[str | None] = field(
        "试点级别", Code("pilot_level"), required=True, source=_REFORM
    )
    batch: Mapped[str | None] = field("批次", Text(20), help="如 第一批", source=_REFORM)
    from_day: Mapped[str | None] = field("试点起始日期", Day(), source=_REFORM, group="span")
    to_day: Mapped[str | None] = field(
        "试点结束日期", Day(), help="还在试点的留空", source=_REFORM, group="span"
    )
    document: Mapped[str | None] = field("试点文号", Text(60), headers=("文号",), source=_REFORM)
