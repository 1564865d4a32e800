"""What follows from how a child goes to school, and from the state of its file."""

ON_FILE = "1"
"""在册 among the states of a child's file; one without a state is on file too."""
BOARDING = "2"
"""住校 among the ways to go to school."""


def is_deferred(approved: str | None, until: str | None, day: str) -> bool | None:
    """Whether an approved 缓学 is in force on a day; None when its last day is not known.

    Without a day of approval there is none. Source: 义务教育法 art. 11.
    """
    if approved is None or approved > day:
        return False
    return None if until is None else until >= day


def is_boarding(attendance_mode: str | None) -> bool | None:
    """是否学校寄宿: 就读方式 is 住校; None when it is not filled in."""
    return None if attendance_mode is None else attendance_mode == BOARDING
