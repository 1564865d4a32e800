"""Facts of schools."""

from db.divisions import divisions
from db.kinds import Value, YesNo
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
