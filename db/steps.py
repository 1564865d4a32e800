"""Steps: what one action of a clerk was, and what became of it, as his undo menu needs to know."""

from enum import StrEnum


class StepKind(StrEnum):
    """Own work (only this is undone), taking it back, doing it again, merging, or erasing."""

    EDIT = "edit"
    UNDO = "undo"
    REDO = "redo"
    MERGE = "merge"
    ERASE = "erase"


class StepState(StrEnum):
    """Whether a step stands or was taken back."""

    DONE = "done"
    UNDONE = "undone"


UNDOABLE = (StepKind.EDIT, StepKind.REDO)
REVERTING = (StepKind.UNDO, StepKind.REDO)
