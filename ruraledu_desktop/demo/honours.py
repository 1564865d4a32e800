"""Honours of the invented staff: who is a backbone teacher was named so in the last years."""

from collections.abc import Iterator

from db.fields import Values
from ruraledu_desktop.demo.teachers import Member

_BACKBONE, _FAMOUS = "22", "11"
_TERM = 3
_BODIES = {"2": "山东省教育厅", "3": "济南市教育局", "4": "平阴县教育和体育局"}


def honours_of(one: Member, year: int) -> Iterator[Values]:
    """The honours of one member of the staff; what differs is told by his own numbers, not by dice.

    Args:
        year: the school year the county is invented for.
    """
    level = str(one.values.get("backbone_level") or "")
    if level not in _BODIES:
        return
    month, day = map(int, str(one.values["birth_day"])[5:].split("-"))
    yield _honour(one, _BACKBONE, level, year - month % _TERM, day)
    if level != "4" and month % 2:
        yield _honour(one, _FAMOUS, level, year, day)


def _honour(one: Member, kind: str, level: str, year: int, number: int) -> Values:
    return {
        "teacher_id": one.record_id,
        "honour_kind": kind,
        "level": level,
        "year": str(year),
        "body": _BODIES[level],
        "document": f"〔{year}〕{number}号",
        "valid_to": f"{year + _TERM}-08-31",
        "school_id": one.values["school_id"],
    }
