"""What each kind of aid amounts to, as the county publishes it and changes it by document."""

from decimal import Decimal

from db.fields import Mapped, field
from db.kinds import Code, Measure, SchoolYear
from db.records.office.standard import Standard

_SOURCE = "国家与省资助政策；县资助标准文件"


class AidStandard(Standard):
    """The amount of one kind of aid in one term, from one school year on."""

    __tablename__ = "aid_standard"
    title = "资助标准"
    same_by = ("name", "from_year")

    aid_kind: Mapped[str | None] = field(
        "资助项目", Code("child_aid_kind"), required=True, source=_SOURCE
    )
    schooling: Mapped[str | None] = field(
        "适用学段",
        Code("child_schooling_status"),
        help="如小学、初中；不分学段的留空",
        source=_SOURCE,
    )
    amount: Mapped[Decimal | None] = field(
        "每学期金额",
        Measure("元"),
        required=True,
        help="分档的每档填一条",
        source=_SOURCE,
    )
    from_year: Mapped[str | None] = field(
        "执行学年起", SchoolYear(), required=True, source=_SOURCE, group="span"
    )
    to_year: Mapped[str | None] = field(
        "执行学年止", SchoolYear(), help="还在执行的留空", source=_SOURCE, group="span"
    )
