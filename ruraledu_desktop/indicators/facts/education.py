"""Whether teachers have more education than the law asks for at their stage (高于规定学历)."""

from collections.abc import Mapping

from db.codes import table
from db.kinds import Value, YesNo
from db.records import School, Study, Teacher
from ruraledu_desktop.deriving.staff import rank_of
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import fact

_ABOVE: Mapping[str, str] = {"1": "31", "2": "31", "3": "21", "4": "14"}
"""The least education above the standard by stage: 专科, 专科, 本科, 研究生 (教督〔2017〕6号 for
primary and junior schools; the others unverified)."""
_OF_KIND: Mapping[str, str] = {"111": "1", "211": "2", "218": "2", "311": "3", "342": "4"}
"""The stage of schools that have only one."""


def _stage(case: Case, basis: Basis) -> str:
    """The stage one teaches at, else the only one of the school; "" for none with a standard."""
    school = basis.schools.get(str(case.values["school_id"]))
    of_school = _OF_KIND.get(str(school.values["kind"])) if school else ""
    stage = str(case.values["stage"] or of_school or "")
    return stage if stage in _ABOVE else ""


def _educations(case: Case, basis: Basis) -> list[str]:
    """All that was studied; rows are of studies that are over."""
    studied = [one["education"] for one in basis.of(Study, case.record_id)]
    known = [case.values[name] for name in ("highest_education", "first_education")]
    return [str(one) for one in (*known, *studied) if one]


def _graduated(case: Case, basis: Basis) -> str:
    """The highest education with a diploma; "" for none."""
    codes = table("std_education")
    found = [
        one
        for one in _educations(case, basis)
        if (row := codes.row(one)) and row.more.get("graduated") == "1"
    ]
    return max(found, key=rank_of, default="")


def _why(case: Case, basis: Basis) -> str:
    stage, education = _stage(case, basis), _graduated(case, basis)
    told = table("std_stage").name_of(stage) if stage else "任教学段未填"
    if education:
        return f"{told}，{table('std_education').name_of(education)}"
    return f"{told}，{'没有毕业学历' if _educations(case, basis) else '最高学历未填'}"


@fact(
    Teacher,
    "是否高于规定学历",
    YesNo(),
    reads=(
        Teacher.stage,
        Teacher.school_id,
        Teacher.highest_education,
        Teacher.first_education,
        Study.education,
        School.kind,
    ),
    why=_why,
)
def is_educated_above(case: Case, basis: Basis) -> int | None:
    """Whether the highest diploma is above the standard of the stage; None where either is open."""
    stage, known = _stage(case, basis), _educations(case, basis)
    if not stage or not known:
        return None
    least: Value = _ABOVE[stage]
    return int(rank_of(_graduated(case, basis)) >= rank_of(least))
