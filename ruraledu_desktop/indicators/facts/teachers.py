"""Facts of teachers and principals."""

from collections.abc import Sequence

from db.codes import table
from db.kinds import Code, Count, Ref, Value, YesNo
from db.records import Duty, Teacher
from ruraledu_desktop.deriving import ages
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

OUT_ON_EXCHANGE = "205"
DUTY: Attributes = (Duty.office, Duty.school_id, Duty.from_day, Duty.to_day, Duty.is_acting)
LED_BY = ("leader_offices", "acting_heads")
"""The settings by which somebody counts as a leader of a school."""


@fact(Teacher, "是否在本单位任职", YesNo(), reads=(Teacher.status,))
def is_in_post(case: Case, basis: Basis) -> int:
    """Whether the state says in post; somebody on the roster without a state is."""
    return int(in_post(case.values["status"]))


def in_post(status: Value) -> bool:
    """Whether a state of a teacher means in post; no state does."""
    row = table("std_tms_person_status").row(str(status))
    return status is None or (row is not None and row.more["in_post"] == "1")


@fact(Teacher, "是否在职", YesNo(), reads=(Teacher.status,))
def is_on_staff(case: Case, basis: Basis) -> int:
    """In post, or away from the post only because of an exchange."""
    status = case.values["status"]
    return int(in_post(status) or status == OUT_ON_EXCHANGE)


@fact(
    Teacher,
    "周岁",
    Count("岁"),
    reads=(Teacher.birth_day, Teacher.archive_birth_month),
    settings=("birth_basis",),
)
def age(case: Case, basis: Basis) -> int | None:
    """Full years on the day; by month where the file fixes only the month of birth."""
    archive, birth = case.values["archive_birth_month"], case.values["birth_day"]
    if archive is not None and (basis.settings["birth_basis"] == "archive" or birth is None):
        return ages.months_between(str(archive), basis.day) // 12
    return ages.age(None if birth is None else str(birth), basis.day)


def held(duties: Sequence[Values], day: str, offices: Sequence[str]) -> Values | None:
    """The highest of some offices held on a day; the table lists them from the highest."""
    found = [
        one
        for one in duties
        if one["office"] in offices
        and str(one["from_day"] or "") <= day
        and (one["to_day"] is None or day <= str(one["to_day"]))
    ]
    return min(found, key=lambda one: str(one["office"]), default=None)


def _led(case: Case, basis: Basis) -> Values | None:
    offices = str(basis.settings["leader_offices"]).split(",")
    duties = [
        one
        for one in basis.of(Duty, case.record_id)
        if basis.settings["acting_heads"] or not one["is_acting"]
    ]
    return held(duties, basis.day, offices)


@fact(Teacher, "校级职务", Code("staff_office"), reads=DUTY, settings=LED_BY)
def office(case: Case, basis: Basis) -> Value:
    """The leader's office on the day, the higher one of two; None for no leader."""
    led = _led(case, basis)
    return led["office"] if led else None


@fact(Teacher, "任职学校", Ref("school"), reads=DUTY, settings=LED_BY)
def office_school(case: Case, basis: Basis) -> Value:
    """The school where that office is held; one exchanged in counts at the host school."""
    led = _led(case, basis)
    return led["school_id"] if led else None
