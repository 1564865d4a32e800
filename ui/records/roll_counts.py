"""The children on file of a school by grade, in words for its form."""

from collections.abc import Sequence

from db.codes import table
from ruraledu_desktop.rolls import Roll
from ui.records.told_part import columns_of
from ui.words import say


def told(found: Sequence[Roll]) -> str:
    """How many children each grade has on file, and how many of them are what."""
    if not found:
        return say("儿童档案里还没有这所学校的学生。")
    heads = (
        say("按儿童档案"),
        say("人数"),
        say("女"),
        say("少数民族"),
        say("寄宿"),
        say("随班就读"),
        say("留守"),
    )
    return columns_of(heads, map(_line, found))


def _line(roll: Roll) -> Sequence[str]:
    numbers = (
        roll.pupils,
        roll.girls,
        roll.minority,
        roll.boarders,
        roll.inclusive,
        roll.left_behind,
    )
    return table("std_grade").name_of(roll.grade), *map(str, numbers)
