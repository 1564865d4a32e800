"""What every attachment is; each kind of record that has some gets a kind of its own."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, File, Text

_OWN = "自设项（附件）"


class Attachment(Record):
    """A photo, a scan or another file of a school, a child, a teacher or a task of the plan.

    The record says what it is; the file lies apart (`db.blobs`) and is carried apart
    (merge-and-packages.md §7, `data/blobs/`).
    """

    newest_by = "day"
    same_by = ("name", "day")

    name: Mapped[str] = field("附件名称", Text(60), required=True, source=_OWN)
    sort: Mapped[str | None] = field("附件类别", Code("attachment_sort"), source=_OWN)
    day: Mapped[str | None] = field("日期", Day(), help="照片拍摄、文件形成的日期", source=_OWN)
    file: Mapped[str] = field("文件", File(), required=True, source=_OWN)
    note: Mapped[str | None] = field("备注", Text(100), source=_OWN)
