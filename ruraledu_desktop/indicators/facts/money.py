"""Facts of schools about the public money of the calendar year: what was granted, what came.

A school without a line for the year has not said; money there surely is.
"""

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal

from db.kinds import Count, Measure, YesNo
from db.records import Funding, School
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_PUBLIC = ("1", "2", "3", "4", "5")
"""From the state down to the township, of funding_origin."""
_HARD, _SOFT, _RUNNING = "1", "2", "4"
"""硬件设施、软件资源、公用经费 of funding_use."""
_JUNIOR = ("311", "319")
_SMALL = 100
"""A smaller school is granted what so many pupils need."""
_YUAN = 10_000
_QUOTA_LABEL = "生均标准（在“口径设置”里定）"
_LINE: Attributes = (Funding.year, Funding.origin, Funding.spent_on)


def _lines(case: Case, basis: Basis, spent_on: str = "") -> list[Values]:
    """The lines of public money of the year, all or for one use."""
    return [
        one
        for one in basis.of(Funding, case.record_id)
        if one["year"] == basis.day[:4]
        and one["origin"] in _PUBLIC
        and spent_on in ("", one["spent_on"])
    ]


def _sum(lines: Sequence[Values], name: str) -> Decimal | None:
    """The sum in 元; None without lines, and while one lacks its amount."""
    amounts = [one[name] for one in lines]
    known = [one for one in amounts if isinstance(one, Decimal)]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _wan(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else amount / _YUAN


def _why_public(case: Case, basis: Basis) -> str:
    parts = {
        name: _wan(_sum(_lines(case, basis, code), "received"))
        for name, code in (("", ""), ("硬件设施", _HARD), ("软件资源", _SOFT))
    }
    whole = parts.pop("")
    if whole is None:
        return "没有登记经费，或有一笔没有填到位金额"
    told = [f"{name}{amount:.2f}万元" for name, amount in parts.items() if amount]
    return f"财政到位{whole:.2f}万元" + (f"（其中{'、'.join(told)}）" if told else "")


@fact(School, "财政到位", Measure("万元"), reads=(*_LINE, Funding.received), why=_why_public)
def public_money(case: Case, basis: Basis) -> Decimal | None:
    """What came from public purses in the year, in 万元."""
    return _wan(_sum(_lines(case, basis), "received"))


# --- running costs ------------------------------------------------------------------------------


def _quota(case: Case, basis: Basis) -> int:
    """What one pupil is granted a year: a nine-year school counts as a primary one."""
    name = "junior_quota" if case.values["kind"] in _JUNIOR else "primary_quota"
    return int(basis.settings[name])


def _settled(amount: int) -> int | None:
    """An amount that the county has settled; None before."""
    return amount or None


@fact(
    School,
    _QUOTA_LABEL,
    Count("元"),
    reads=(School.kind,),
    settings=("primary_quota", "junior_quota"),
)
def quota(case: Case, basis: Basis) -> int | None:
    """What one pupil of a school is granted a year; None until the county says how much."""
    return _settled(_quota(case, basis))


@fact(School, _QUOTA_LABEL, Count("元"), reads=(), settings=("public_quota",))
def public_quota(case: Case, basis: Basis) -> int | None:
    """What is due for a child of a public kindergarten; None until the county says how much."""
    return _settled(int(basis.settings["public_quota"]))


@fact(School, _QUOTA_LABEL, Count("元"), reads=(), settings=("private_quota",))
def private_quota(case: Case, basis: Basis) -> int | None:
    """What is due for a child of a private kindergarten open to all; None as above."""
    return _settled(int(basis.settings["private_quota"]))


def _why_small(case: Case, basis: Basis) -> str:
    granted = _sum(_lines(case, basis, _RUNNING), "budget")
    if granted is None:
        return "公用经费没有登记，或没有填预算金额"
    return f"核定公用经费{granted:.2f}元，按{_SMALL}人应为{_quota(case, basis) * _SMALL}元"


@fact(
    School,
    "是否按100人核拨公用经费",
    YesNo(),
    reads=(*_LINE, Funding.budget, School.kind),
    settings=("primary_quota", "junior_quota"),
    why=_why_small,
)
def is_granted_for_hundred(case: Case, basis: Basis) -> int | None:
    """Whether a small school is granted the running costs of a hundred pupils."""
    granted = _sum(_lines(case, basis, _RUNNING), "budget")
    return None if granted is None else int(granted >= _quota(case, basis) * _SMALL)


def _per_child(case: Case, basis: Basis) -> Decimal | None:
    """What came for running costs for each child of the kindergarten, in 元."""
    came = _sum(_lines(case, basis, _RUNNING), "received")
    children = case.values["kindergarten_children"]
    return came / int(children) if came is not None and children else None


def _floor(amount: Decimal) -> Decimal:
    """Rounded down, so that what is not reached is never shown as if it were."""
    return amount.quantize(Decimal("0.01"), ROUND_FLOOR)


def _why_child(case: Case, basis: Basis) -> str:
    found = _per_child(case, basis)
    return "公用经费或在园幼儿数没有填" if found is None else f"每生到位{_floor(found)}元"


def _reaches(case: Case, basis: Basis, setting: str) -> int | None:
    found = _per_child(case, basis)
    return None if found is None else int(found >= int(basis.settings[setting]))


_CHILD: Attributes = (*_LINE, Funding.received, School.kindergarten_children)


@fact(
    School,
    "公办园生均公用经费是否达标",
    YesNo(),
    reads=_CHILD,
    settings=("public_quota",),
    why=_why_child,
)
def reaches_public_quota(case: Case, basis: Basis) -> int | None:
    """Whether a public kindergarten got its running costs for each child."""
    return _reaches(case, basis, "public_quota")


@fact(
    School,
    "民办园生均补助是否达标",
    YesNo(),
    reads=_CHILD,
    settings=("private_quota",),
    why=_why_child,
)
def reaches_private_quota(case: Case, basis: Basis) -> int | None:
    """Whether a private kindergarten open to all got its subsidy for each child."""
    return _reaches(case, basis, "private_quota")
