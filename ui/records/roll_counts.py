"""The children on file of a school by grade, in words for its form."""

from collections.abc import Sequence
from html import escape

from db.codes import table
from ruraledu_desktop.rolls import Roll
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
    titles = "".join(f"<th align='left'>{one}</th>" for one in heads)
    lines = "".join(_line(one) for one in found)
    return f"<table cellspacing='0' cellpadding='3'><tr>{titles}</tr>{lines}</table>"


def _line(roll: Roll) -> str:
    name = escape(table("std_grade").name_of(roll.grade))
    numbers = (
        roll.pupils,
        roll.girls,
        roll.minority,
        roll.boarders,
        roll.inclusive,
        roll.left_behind,
    )
    rest = "".join(f"<td align='right'>{one}</td>" for one in numbers)
    return f"<tr><td>{name}</td>{rest}</tr>"
