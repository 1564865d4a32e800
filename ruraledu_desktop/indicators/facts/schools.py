"""Facts of schools."""

from db.codes import table
from db.divisions import divisions
from db.fields import field_of
from db.kinds import Codes, Value, YesNo
from db.records import School
from ruraledu_desktop.deriving.affairs import OPEN
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_STREET = "街道"
"""How the names of the county seat's townships end."""
_PRIVATE = "999"
_PLACE: Attributes = (School.division, School.urban_rural, School.seat_kind, School.is_rural)
RURAL: Attributes = (*_PLACE, School.state)
"""What tells whether a school is a rural one."""


@fact(School, "是否在乡村", YesNo(), reads=_PLACE, settings=("rural_scope",))
def lies_in_country(case: Case, basis: Basis) -> Value:
    """Whether it is, or was until it ended, a rural school in the reading in force.

    The plan does not define which are rural.
    """
    values, reading = case.values, basis.settings["rural_scope"]
    if reading == "a":
        urban_rural = values["urban_rural"]
        return None if urban_rural is None else int(str(urban_rural).startswith("2"))
    if reading == "b":
        return None if values["seat_kind"] is None else int(values["seat_kind"] in ("3", "4"))
    if reading == "d":
        return int(bool(values["is_rural"]))
    township = divisions().get(township_of(case))
    return None if township is None else int(not township.name.endswith(_STREET))


@fact(School, "是否乡村学校", YesNo(), reads=RURAL, settings=("rural_scope",))
def is_rural_school(case: Case, basis: Basis) -> Value:
    """Whether it is a rural school; one that has ended is none any more."""
    return lies_in_country(case, basis) if case.values["state"] in (None, OPEN) else 0


@fact(School, "是否在办的薄弱学校", YesNo(), reads=(School.is_weak, School.state))
def is_weak_school(case: Case, basis: Basis) -> int:
    """Whether the county counts it among the weak ones; one that has ended is none any more."""
    return int(bool(case.values["is_weak"]) and case.values["state"] in (None, OPEN))


def township_of(case: Case) -> str:
    """The township of a school: where it lies, else whose record it is; 12 digits."""
    return str(case.values["division"] or case.scope)[:9].ljust(12, "0")


@fact(School, "是否公办", YesNo(), reads=(School.sponsor,))
def is_public(case: Case, basis: Basis) -> int | None:
    """公办 or of public nature: every sponsor but 999 民办."""
    sponsor = case.values["sponsor"]
    return None if sponsor is None else int(sponsor != _PRIVATE)


def _all_bought(staff: Value, bought: Value) -> bool | None:
    """Whether all of a staff are; of nobody it is true, and None while a number is not known."""
    if staff == 0:
        return True
    return None if staff is None or bought is None else int(bought) >= int(staff)


@fact(
    School,
    "安保、生活服务是否都由政府购买",
    YesNo(),
    reads=(
        School.guards,
        School.guards_bought,
        School.service_staff,
        School.service_bought,
    ),
    why=lambda case, basis: "，".join(
        f"{word}{_shown(case.values[staff])}，政府购买{_shown(case.values[bought])}"
        for word, staff, bought in (
            ("安保", "guards", "guards_bought"),
            ("生活服务", "service_staff", "service_bought"),
        )
    ),
)
def is_served_by_contract(case: Case, basis: Basis) -> int | None:
    """Whether there are guards, and they and the living-service staff are paid by contract."""
    values = case.values
    parts = (
        None if values["guards"] is None else int(values["guards"]) > 0,
        _all_bought(values["guards"], values["guards_bought"]),
        _all_bought(values["service_staff"], values["service_bought"]),
    )
    if False in parts:
        return 0
    return None if None in parts else 1


def _shown(number: Value) -> str:
    return "人数未填" if number is None else f"{number}人"


# --- what it offers and what it does anew in teaching -------------------------------------------

_GUIDANCE = ("1", "2", "3")
"""学业辅导、生涯规划、心理咨询 of school_practice."""
_ONLINE, _HOMEWORK, _PLATFORM = "456"
_PRACTICES: Attributes = (School.practices,)


def _practices(case: Case) -> list[str] | None:
    """What is done there; None while nobody said."""
    kind = field_of(School.practices).kind
    assert isinstance(kind, Codes)
    return kind.split(case.values["practices"]) or None


def _does(case: Case, code: str) -> int | None:
    found = _practices(case)
    return None if found is None else int(code in found)


def _why_guidance(case: Case, basis: Basis) -> str:
    """缺生涯规划、心理咨询."""
    found = _practices(case)
    if found is None:
        return f"{field_of(School.practices).label}未填"
    lacking = [table("school_practice").name_of(one) for one in _GUIDANCE if one not in found]
    return f"缺{'、'.join(lacking)}" if lacking else "三种都有"


@fact(School, "学业辅导、生涯规划、心理咨询是否都有", YesNo(), reads=_PRACTICES, why=_why_guidance)
def gives_guidance(case: Case, basis: Basis) -> int | None:
    """Whether all three services are offered; None while nobody said."""
    found = _practices(case)
    return None if found is None else int({*_GUIDANCE} <= {*found})


@fact(School, "是否开展“互联网+”教与学", YesNo(), reads=_PRACTICES)
def teaches_online(case: Case, basis: Basis) -> int | None:
    """Whether “互联网+”教与学改革 is on; None while nobody said."""
    return _does(case, _ONLINE)


@fact(School, "作业设计是否纳入教研", YesNo(), reads=_PRACTICES)
def studies_homework(case: Case, basis: Basis) -> int | None:
    """Whether the design of homework belongs to what its teachers study together."""
    return _does(case, _HOMEWORK)


@fact(School, "是否用智慧教育平台诊断学情", YesNo(), reads=_PRACTICES)
def learns_by_platform(case: Case, basis: Basis) -> int | None:
    """Whether the platform tells what pupils know, and each learns at an own level."""
    return _does(case, _PLATFORM)
