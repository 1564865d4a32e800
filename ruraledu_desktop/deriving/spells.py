"""Whether a spell on a list holds on a day."""

from db.fields import Values


def is_held(spell: Values, day: str) -> bool:
    """Whether a spell holds on a day; one without its first day never does, the last one counts."""
    start, end = spell.get("from_day"), spell.get("to_day")
    return start is not None and str(start) <= day and (end is None or day <= str(end))
