"""Photos, scans and other files of a teacher."""

from db.fields import Mapped, field
from db.kinds import Ref
from db.records.attachment import Attachment


class TeacherFile(Attachment):
    """One file of a teacher."""

    __tablename__ = "teacher_file"
    title = "教师附件"
    parent = "teacher_id"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source="自设项（附件）")
