"""Photos, scans and other files of a school."""

from db.fields import Mapped, field
from db.kinds import Ref
from db.records.attachment import Attachment


class SchoolFile(Attachment):
    """One file of a school."""

    __tablename__ = "school_file"
    title = "学校附件"
    parent = "school_id"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source="自设项（附件）")
