"""Honours of the schools: civilised, green, reading, warm and smart campus, and others."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Ref, Text, Year

_HONOUR = "平政办字〔2023〕11号 三（三）1、4（4）"


class SchoolHonour(Record):
    """One honour of one school."""

    __tablename__ = "school_honour"
    title = "学校荣誉"
    parent = "school_id"
    same_by = ("honour_kind", "level", "year")
    newest_by = "year"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_HONOUR)
    honour_kind: Mapped[str | None] = field(
        "学校荣誉种类",
        Code("school_honour_kind"),
        required=True,
        headers=("创建项目", "荣誉种类", "校园类型"),
        source=_HONOUR,
    )
    level: Mapped[str | None] = field(
        "学校荣誉级别",
        Code("honour_level"),
        required=True,
        headers=("级别", "荣誉级别"),
        source=_HONOUR,
    )
    year: Mapped[str | None] = field(
        "授予年度",
        Year(),
        required=True,
        headers=("命名年度", "认定年度", "年度"),
        source=_HONOUR,
    )
    name: Mapped[str | None] = field(
        "学校荣誉全称",
        Text(60),
        headers=("荣誉名称", "称号"),
        help="与种类相同的可不填",
        source=_HONOUR,
    )
    body: Mapped[str | None] = field(
        "命名单位", Text(60), headers=("授予单位", "认定单位"), source=_HONOUR
    )
    document: Mapped[str | None] = field(
        "命名文号", Text(60), headers=("表彰文号", "文号"), source=_HONOUR
    )
    valid_to: Mapped[str | None] = field(
        "命名有效期至",
        Day(),
        headers=("有效期至", "有效期"),
        help="长期有效的不填",
        source=_HONOUR,
    )
