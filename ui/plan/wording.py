"""Icons and words for how far a task is."""

from ruraledu_desktop.checks.plan import DONE, LASTING, NOT_BEGUN
from ruraledu_desktop.plan.standings import LATE, NOBODY, Kept, state_words
from ui.words import say

_ICONS = {
    NOBODY: ("minus", "text_faint"),
    NOT_BEGUN: ("minus", "text_soft"),
    LATE: ("alert-triangle", "danger"),
    DONE: ("check-circle", "success"),
    LASTING: ("check-circle", "info"),
}
_GOING_ON = ("clock", "info")


def mark_of(state: str) -> tuple[str, str]:
    """The icon of a state, and its colour."""
    return _ICONS.get(state, _GOING_ON)


def kept_state(one: Kept) -> str:
    """The state of one record; one without any is not filled in."""
    return state_words(one.state) if one.state else say("未填")
