"""What every standard of the county is; each kind of payment gets a kind of its own."""

from db.fields import Mapped, Record, field
from db.kinds import Text

_OWN = "县标准文件"


class Standard(Record):
    """An amount the county publishes by document, in force for the span of the kind.

    The span is its group `span`: since when, and until when or empty while it is in force.
    """

    named_by = "name"
    is_common = True

    name: Mapped[str] = field(
        "标准名称",
        Text(60),
        required=True,
        help="如 小学寄宿生生活补助、乡镇工作补贴二档满10年",
        source=_OWN,
    )
    document: Mapped[str | None] = field("标准文号", Text(60), headers=("文号",), source=_OWN)
