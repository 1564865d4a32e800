"""Named facts that rules ask for besides plain fields: derived, typed, and shown like fields.

A fact answers None when the records do not tell; rules then count the case as 待填, never as met.
No fact has the name of a field of its record.
"""

from ruraledu_desktop.indicators.facts import (
    careers,
    children,
    education,
    entering,
    equipping,
    events,
    exchanges,
    interns,
    lists,
    money,
    moves,
    pay,
    points,
    posts,
    reserves,
    school_rows,
    schools,
    staff_rows,
    staffing,
    staying,
    teachers,
    titles,
    trips,
    visiting,
)
from ruraledu_desktop.indicators.facts.registry import FACTS, Attributes, Fact

__all__ = [
    "FACTS",
    "Attributes",
    "Fact",
    "careers",
    "children",
    "education",
    "entering",
    "equipping",
    "events",
    "exchanges",
    "interns",
    "lists",
    "money",
    "moves",
    "pay",
    "points",
    "posts",
    "reserves",
    "school_rows",
    "schools",
    "staff_rows",
    "staffing",
    "staying",
    "teachers",
    "titles",
    "trips",
    "visiting",
]
