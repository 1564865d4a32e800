"""What the catalogue holds for each problem: how serious it is, and two sentences."""

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How serious a problem is; none of them stops the clerk from saving."""

    LOGIC = "logic"
    """逻辑校验: must be mended before the record counts as complete."""
    EXPERIENCE = "experience"
    """经验校验: unusual, to be confirmed or mended."""
    HINT = "hint"
    """提示: for information."""


@dataclass(frozen=True)
class Text:
    """The two sentences of a problem."""

    level: Level
    says: str
    advice: str


def logic(says: str, advice: str) -> Text:
    """The text for what must be mended."""
    return Text(Level.LOGIC, says, advice)


def experience(says: str, advice: str) -> Text:
    """The text for what is to be confirmed or mended."""
    return Text(Level.EXPERIENCE, says, advice)


def hint(says: str, advice: str) -> Text:
    """The text for what is only to be known."""
    return Text(Level.HINT, says, advice)
