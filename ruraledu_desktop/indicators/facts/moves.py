"""Facts of heads who change between town and country on exchange (校（园）长交流轮岗)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from db.codes import table
from db.kinds import Ref, Value, YesNo
from db.records import Duty, Honour, School, Teacher
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.exchanges import EXCHANGE, exchanges_of
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.schools import RURAL, lies_in_country
from ruraledu_desktop.indicators.facts.teachers import DUTY, held

_HEADS = ("12", "13", "22", "23")
"""校长、园长、副校长、副园长 of staff_office."""
_HIGH = ("1", "2", "3", "4")
"""From the state down to the county, of honour_level."""
_WAYS: Mapping[tuple[bool, bool | None], str] = {
    (True, None): "城乡不详",
    (False, None): "同在城区或同在乡村",
    (False, True): "到乡村",
    (False, False): "到城区",
}
_MOVE: Attributes = (*EXCHANGE, *DUTY, *RURAL, School.name)
_HONOUR: Attributes = (Honour.honour_kind, Honour.level, Honour.year, Honour.valid_to)


@dataclass(frozen=True)
class _Move:
    """One exchange of a head that began this year, by the day.

    Attributes:
        row: the exchange.
        office: held before it, or from its first day on.
        is_down: whether it leads from town to country; None for neither way, or for not known.
        is_unclear: whether it is not known of a school where it lies.
        is_return: whether it leads back where an earlier exchange came from.
    """

    row: Values
    office: str
    is_down: bool | None
    is_unclear: bool
    is_return: bool

    @property
    def first(self) -> str:
        """Its first day."""
        return str(self.row["from_day"])


def _moves(case: Case, basis: Basis) -> Iterator[_Move]:
    rows = [one for one in exchanges_of(case, basis) if one["from_day"] is not None]
    for one in rows:
        led = _led(case, basis, str(one["from_day"]))
        if led and basis.new_year <= str(one["from_day"]) <= basis.day:
            lie = [_lies(one[end], basis) for end in ("from_school_id", "to_school_id")]
            is_down = bool(lie[1]) if None not in lie and lie[0] != lie[1] else None
            is_return = any(_is_back(one, earlier) for earlier in rows)
            yield _Move(one, str(led["office"]), is_down, None in lie, is_return)


def _led(case: Case, basis: Basis, day: str) -> Values | None:
    """The office as head on the eve of a day, else on the day itself."""
    duties = basis.of(Duty, case.record_id)
    eve = (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    return held(duties, eve, _HEADS) or held(duties, day, _HEADS)


def _lies(school: Value, basis: Basis) -> Value:
    found = basis.schools.get(str(school))
    return lies_in_country(found, basis) if found else None


def _is_back(move: Values, earlier: Values) -> bool:
    return (
        str(earlier["from_day"]) < str(move["from_day"])
        and earlier["from_school_id"] == move["to_school_id"]
        and earlier["to_school_id"] == move["from_school_id"]
    )


def _between(case: Case, basis: Basis) -> list[_Move]:
    """Those between town and country, or of which that is not known, that lead to a new place."""
    return [
        one
        for one in _moves(case, basis)
        if not one.is_return and (one.is_unclear or one.is_down is not None)
    ]


def _told(one: _Move, basis: Basis) -> str:
    names = [
        str(school.values["name"]) if school else "未填学校"
        for end in ("from_school_id", "to_school_id")
        for school in [basis.schools.get(str(one.row[end]))]
    ]
    way = _WAYS[one.is_unclear, one.is_down]
    office = table("staff_office").name_of(one.office)
    return f"{one.first}{office}从{names[0]}到{names[1]}（{way}）"


def _why(case: Case, basis: Basis) -> str:
    told = (_told(one, basis) for one in _moves(case, basis))
    return "；".join(told) or "今年没有登记校（园）长交流"


@fact(
    Teacher,
    "是否当年城乡交流的校（园）长",
    YesNo(),
    reads=_MOVE,
    settings=("rural_scope",),
    why=_why,
)
def head_moved(case: Case, basis: Basis) -> int | None:
    """Whether a head went from town to country or the other way this year, not just back."""
    found = _between(case, basis)
    if any(one.is_down is not None for one in found):
        return 1
    return None if found else 0


@fact(
    Teacher,
    "是否当年返回原学校的校（园）长",
    YesNo(),
    reads=_MOVE,
    settings=("rural_scope",),
    why=_why,
)
def head_returned(case: Case, basis: Basis) -> int:
    """Whether a head went back this year where an earlier exchange came from."""
    return int(any(one.is_return and one.is_down is not None for one in _moves(case, basis)))


@fact(Teacher, "交流到的学校", Ref("school"), reads=_MOVE, settings=("rural_scope",))
def school_moved_to(case: Case, basis: Basis) -> Value:
    """The school that this exchange leads to, the first of two."""
    found = [one for one in _moves(case, basis) if one.is_down is not None]
    first = min(found, key=lambda one: (one.is_return, one.first), default=None)
    return first.row["to_school_id"] if first else None


# --- good heads to the country -------------------------------------------------------------------


def _honours(case: Case, basis: Basis, day: str) -> list[str]:
    """The honours of the county or above that are held on a day."""
    names = table("staff_honour_kind")
    return [
        names.name_of(str(one["honour_kind"]))
        for one in basis.of(Honour, case.record_id)
        if one["level"] in _HIGH
        and str(one["year"] or "9") <= day[:4]
        and day <= str(one["valid_to"] or day)
    ]


def _good_moves(case: Case, basis: Basis) -> list[tuple[_Move, list[str]]]:
    """Those with an honour that lead to the country, or of which that is not known."""
    found = [one for one in _between(case, basis) if one.is_down is not False]
    told = [(one, _honours(case, basis, one.first)) for one in found]
    return [(one, honours) for one, honours in told if honours]


def _why_good(case: Case, basis: Basis) -> str:
    told = (
        f"{_told(one, basis)}，{'、'.join(dict.fromkeys(honours))}"
        for one, honours in _good_moves(case, basis)
    )
    return "；".join(told) or "今年没有从城区交流到乡村的优秀校（园）长"


@fact(
    Teacher,
    "是否当年到乡村任职的优秀校（园）长",
    YesNo(),
    reads=(*_MOVE, *_HONOUR),
    settings=("rural_scope",),
    why=_why_good,
)
def good_head_moved_down(case: Case, basis: Basis) -> int | None:
    """Whether a head with an honour of the county or above went from town to country this year."""
    found = _good_moves(case, basis)
    if any(one.is_down for one, _ in found):
        return 1
    return None if found else 0


@fact(
    Teacher,
    "到乡村任职的学校",
    Ref("school"),
    reads=(*_MOVE, *_HONOUR),
    settings=("rural_scope",),
)
def school_moved_down_to(case: Case, basis: Basis) -> Value:
    """The rural school that this exchange leads to, the first of two."""
    found = [one for one, _ in _good_moves(case, basis) if one.is_down]
    first = min(found, key=lambda one: one.first, default=None)
    return first.row["to_school_id"] if first else None
