"""Photos, scans and other files of a child."""

from db.fields import Mapped, field
from db.kinds import Ref
from db.records.attachment import Attachment


class ChildFile(Attachment):
    """One file of a child."""

    __tablename__ = "child_file"
    title = "儿童附件"
    parent = "child_id"

    child_id: Mapped[str] = field("儿童", Ref("child"), required=True, source="自设项（附件）")
