"""Facts of children about this term: visits to their homes, and screenings."""

from db.kinds import YesNo
from db.records import Child, SchoolTerm, Screening, Visit
from ruraledu_desktop.deriving.visits import COUNTED
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_TERM: Attributes = (SchoolTerm.year, SchoolTerm.term, SchoolTerm.from_day)


@fact(
    Child,
    "本学期是否上门家访",
    YesNo(),
    reads=(Visit.day, Visit.visit_form, *_TERM),
)
def is_visited(case: Case, basis: Basis) -> int:
    """Whether somebody was at the home this term, by the day; a call does not count."""
    return int(
        any(
            one["visit_form"] in COUNTED and basis.term.first <= str(one["day"] or "") <= basis.day
            for one in basis.of(Visit, case.record_id)
        )
    )


@fact(Child, "本学期是否摸排", YesNo(), reads=(Screening.day, *_TERM))
def is_screened(case: Case, basis: Basis) -> int:
    """Whether its circumstances were gone through this term, by the day."""
    return int(
        any(
            basis.term.first <= str(one["day"] or "") <= basis.day
            for one in basis.of(Screening, case.record_id)
        )
    )
