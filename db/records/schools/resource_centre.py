"""Resource centres for special education, one in each township."""

from decimal import Decimal

from db.fields import Mapped, Record, field
from db.kinds import Count, Day, Measure, Ref, Text

_CARE = "平政办字〔2023〕11号 三（三）4（5）"


class ResourceCentre(Record):
    """One centre at its host school."""

    __tablename__ = "resource_centre"
    title = "特殊教育资源中心"
    parent = "school_id"
    called_by = "name"
    same_by = ("name",)
    newest_by = "built_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_CARE)
    name: Mapped[str | None] = field(
        "资源中心名称", Text(60), required=True, headers=("名称",), source=_CARE
    )
    built_day: Mapped[str | None] = field("建成日期", Day(), headers=("建成时间",), source=_CARE)
    staff: Mapped[int | None] = field(
        "专职人员数", Count("人", most=999), headers=("专职教师",), source=_CARE
    )
    part_time: Mapped[int | None] = field(
        "兼职人员数", Count("人", most=999), headers=("兼职教师",), source=_CARE
    )
    area: Mapped[Decimal | None] = field("面积", Measure("㎡"), headers=("使用面积",), source=_CARE)
    schools_served: Mapped[int | None] = field("服务学校数", Count("所", most=999), source=_CARE)
    children: Mapped[int | None] = field(
        "服务儿童数", Count("人", most=9999), headers=("服务学生",), source=_CARE
    )
    document: Mapped[str | None] = field("批准文号", Text(40), headers=("文号",), source=_CARE)
