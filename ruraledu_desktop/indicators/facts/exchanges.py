"""Facts of exchange: who should move, and who did (教师〔2014〕4号; county rules as settings)."""

from db.kinds import Count, Ref, Value, YesNo
from db.records import Duty, Exchange, Teacher
from ruraledu_desktop.deriving import ages
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact
from ruraledu_desktop.indicators.facts.teachers import DUTY, OUT_ON_EXCHANGE, held

_HEADS = ("12", "22")
_NOT_EXCHANGES = ("0", "8", "9")
EXCHANGE: Attributes = (
    Exchange.exchange_kind,
    Exchange.from_school_id,
    Exchange.to_school_id,
    Exchange.from_day,
    Exchange.to_day,
)


def exchanges_of(case: Case, basis: Basis) -> list[Values]:
    """The teacher's exchanges; 走教 and 支教 leave the post where it is and are none."""
    found = basis.of(Exchange, case.record_id)
    return [one for one in found if one["exchange_kind"] not in _NOT_EXCHANGES]


def _this_year(case: Case, basis: Basis) -> list[Values]:
    return [
        one
        for one in exchanges_of(case, basis)
        if one["from_day"] is not None and basis.eve < str(one["from_day"]) <= basis.last
    ]


@fact(Teacher, "8月31日所在学校", Ref("school"), reads=(Teacher.school_id, *EXCHANGE))
def school_before(case: Case, basis: Basis) -> Value:
    """The school on the eve of the school year: where this year's exchange started, if any."""
    moves = sorted(_this_year(case, basis), key=lambda one: str(one["from_day"]))
    return moves[0]["from_school_id"] if moves else case.values["school_id"]


@fact(Teacher, "8月31日是否任校长、副校长", YesNo(), reads=DUTY)
def was_head(case: Case, basis: Basis) -> int:
    """Whether 校长 or 副校长 on the eve of the school year."""
    return int(held(basis.of(Duty, case.record_id), basis.eve, _HEADS) is not None)


@fact(
    Teacher,
    "同校连续任教年数",
    Count("年"),
    reads=(Teacher.school_month, *EXCHANGE),
)
def years_in_school(case: Case, basis: Basis) -> int | None:
    """Full years in the same school on the eve of the school year.

    A move, out or back, starts the years anew. Somebody who came after the eve has none, unless
    this year's exchange brought him: then the month of coming to the old school is not known.
    """
    came, eve = case.values["school_month"], basis.eve[:7]
    if came is None or (str(came) > eve and _this_year(case, basis)):
        return None
    days = [one[key] for one in exchanges_of(case, basis) for key in ("from_day", "to_day")]
    turns = [str(day)[:7] for day in days if day is not None and str(day)[:7] <= eve]
    return max(0, ages.months_between(max([str(came), *turns]), eve) // 12)


@fact(
    Teacher,
    "同校任校长、副校长满届数",
    Count("届"),
    reads=DUTY,
    settings=("term_years",),
)
def terms_in_school(case: Case, basis: Basis) -> int | None:
    """Full terms as 校长 or 副校长 of the same school on the eve; None without a first day."""
    duties = basis.of(Duty, case.record_id)
    led = held(duties, basis.eve, _HEADS)
    if led is None:
        return 0
    starts = [
        one["from_day"]
        for one in duties
        if one["office"] in _HEADS and one["school_id"] == led["school_id"]
    ]
    if None in starts:
        return None
    first = min(str(start) for start in starts)
    years = ages.age(first, basis.eve)
    return None if years is None else max(0, years) // int(basis.settings["term_years"])


@fact(
    Teacher,
    "是否因年龄免交流",
    YesNo(),
    reads=(Teacher.birth_day, Teacher.sex),
    settings=("exempt_ages",),
)
def is_exempt_by_age(case: Case, basis: Basis) -> int | None:
    """Whether old enough on the eve to be let off, if this office lets anybody off."""
    limits = str(basis.settings["exempt_ages"]).split(",")
    birth, sex = case.values["birth_day"], case.values["sex"]
    if len(limits) != 2:
        return 0
    years = ages.age(None if birth is None else str(birth), basis.eve)
    return None if years is None or sex is None else int(years >= int(limits[sex == "2"]))


@fact(
    Teacher,
    "本学年是否交流轮岗",
    YesNo(),
    reads=(*EXCHANGE, Teacher.status),
    settings=("exchange_months",),
)
def has_moved(case: Case, basis: Basis) -> int | None:
    """Whether an exchange between two schools of the county began this year and lasts a year.

    One without a last day is planned to last. None when somebody is marked as on exchange while
    no exchange is recorded, or when a recorded one lacks its first day.
    """
    moves = _this_year(case, basis)
    if any(_is_whole(one, basis) for one in moves):
        return 1
    recorded = exchanges_of(case, basis)
    is_unclear = any(one["from_day"] is None for one in recorded)
    is_unclear |= not recorded and case.values["status"] == OUT_ON_EXCHANGE
    return None if is_unclear else 0


def _is_whole(move: Values, basis: Basis) -> bool:
    schools = (move["from_school_id"], move["to_school_id"])
    if schools[0] == schools[1] or not all(one in basis.schools for one in schools):
        return False
    if move["to_day"] is None:
        return True
    months = ages.months_between(str(move["from_day"]), str(move["to_day"]))
    return months >= int(basis.settings["exchange_months"])
