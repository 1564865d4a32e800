"""What proves that a task of the plan was done: papers, photos, lists."""

from db.fields import Mapped, field
from db.kinds import Ref
from db.records.attachment import Attachment


class ProgressFile(Attachment):
    """One file of what an office did for a task; it goes to the county with it."""

    __tablename__ = "progress_file"
    title = "佐证附件"
    parent = "progress_id"

    progress_id: Mapped[str] = field(
        "任务进展", Ref("progress"), required=True, source="自设项（附件）"
    )
