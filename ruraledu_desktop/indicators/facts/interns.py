"""Facts of schools about the students of universities who teach there (实习支教)."""

from datetime import date, timedelta

from db.kinds import Count
from db.records import Intern, School
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import fact


def _stayed(intern: Values, basis: Basis) -> bool:
    """Whether the stay is long enough; without a last day as long as it has lasted."""
    first = date.fromisoformat(str(intern["from_day"]))
    last = date.fromisoformat(str(intern["to_day"] or basis.day))
    return last - first >= timedelta(weeks=int(basis.settings["intern_weeks"]), days=-1)


def _interns(case: Case, basis: Basis) -> list[str]:
    """The names of those who came in the school year, by the day."""
    return [
        str(one["name"] or "")
        for one in basis.of(Intern, case.record_id)
        if one["from_day"] is not None
        and basis.first <= str(one["from_day"]) <= basis.day
        and _stayed(one, basis)
    ]


def _why(case: Case, basis: Basis) -> str:
    names = _interns(case, basis)
    return f"{len(names)}人：{'、'.join(names)}" if names else "本学年没有登记满期的实习支教"


@fact(
    School,
    "实习支教学生",
    Count("人"),
    reads=(Intern.name, Intern.from_day, Intern.to_day),
    settings=("intern_weeks",),
    why=_why,
)
def interns(case: Case, basis: Basis) -> int:
    """How many student teachers came in the school year and stay long enough."""
    return len(_interns(case, basis))
