"""Facts of teachers who came this calendar year: graduates posted here, staff of kindergartens."""

from db.kinds import Value, YesNo
from db.records import Licence, Teacher
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import fact

_OF_PROVINCE = "2"
"""地方免费（公费）师范生 of std_tms_public_normal."""
_FOR_KINDERGARTENS = "1"
"""幼儿园教师资格 of std_tms_qualification."""


def _is_of_year(month: Value, basis: Basis) -> bool:
    return f"{basis.day[:4]}-01" <= str(month)[:7] <= basis.day[:7]


@fact(
    Teacher,
    "是否当年安置",
    YesNo(),
    reads=(Teacher.county_month, Teacher.work_month, Teacher.school_month),
)
def is_posted_this_year(case: Case, basis: Basis) -> int | None:
    """Whether one came into the county's schools in the calendar year, by the day.

    Where that month is not known, the month of beginning to work stands for it, as a graduate is
    posted at once. With neither known, who came to the present school before was posted before.
    """
    months = (case.values["county_month"], case.values["work_month"])
    came = next((one for one in months if one is not None), None)
    if came is not None:
        return int(_is_of_year(came, basis))
    month = case.values["school_month"]
    return 0 if month is not None and str(month)[:4] < basis.day[:4] else None


@fact(Teacher, "是否省公费师范毕业生", YesNo(), reads=(Teacher.public_normal,))
def is_sponsored_graduate(case: Case, basis: Basis) -> int | None:
    """Whether the province paid for the studies to become a teacher."""
    value = case.values["public_normal"]
    return None if value is None else int(value == _OF_PROVINCE)


@fact(Teacher, "是否当年进入本园", YesNo(), reads=(Teacher.school_month,))
def came_this_year(case: Case, basis: Basis) -> int | None:
    """Whether one came to the present school in the calendar year, by the day."""
    month = case.values["school_month"]
    return None if month is None else int(_is_of_year(month, basis))


@fact(
    Teacher,
    "是否有幼儿园教师资格",
    YesNo(),
    reads=(Teacher.qualification, Licence.qualification_kind),
)
def may_teach_in_kindergartens(case: Case, basis: Basis) -> int | None:
    """Whether any certificate is one for kindergartens; None when none is known at all."""
    rows = basis.of(Licence, case.record_id)
    kinds = [case.values["qualification"], *(one["qualification_kind"] for one in rows)]
    if _FOR_KINDERGARTENS in kinds:
        return 1
    return 0 if any(kinds) else None
