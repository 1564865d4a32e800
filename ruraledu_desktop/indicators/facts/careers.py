"""Facts of teachers that follow from their honours, trainings and health checks."""

from collections.abc import Iterator

from db.kinds import Ref, Value, YesNo
from db.records import Honour, StaffCheck, Teacher, Training
from ruraledu_desktop.deriving import ages
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_FAMOUS = ("11", "12")
"""名师 and 名校长 among the honours."""
_BACKBONE_HEAD, _YOUNG_BACKBONE = "23", "24"
_OF_COUNTY = "4"
_BY_PROVINCE, _BY_CITY_OR_COUNTY = ("1", "2"), ("3", "4")
_TECHNOLOGY, _HOMEWORK, _LEADING = "13", "12", "34"
_HELD: Attributes = (Honour.honour_kind, Honour.level, Honour.year, Honour.valid_to)
_TRAINED: Attributes = (Training.from_day, Training.is_passed)


def _held(case: Case, basis: Basis, kinds: tuple[str, ...]) -> Iterator[Values]:
    """The honours of some kinds that were given by the day and are not over."""
    for one in basis.of(Honour, case.record_id):
        is_given = str(one["year"] or "") <= basis.day[:4]
        is_over = str(one["valid_to"] or basis.day) < basis.day
        if one["honour_kind"] in kinds and is_given and not is_over:
            yield one


def _famous(case: Case, basis: Basis) -> Values | None:
    """The latest honour as 名师 or 名校长 of the county."""
    found = [one for one in _held(case, basis, _FAMOUS) if one["level"] == _OF_COUNTY]
    return max(found, key=lambda one: str(one["year"] or ""), default=None)


@fact(Teacher, "是否县级名师、名校长", YesNo(), reads=_HELD)
def is_famous(case: Case, basis: Basis) -> int:
    """Whether the county's title 名师 or 名校长 is held on the day."""
    return int(_famous(case, basis) is not None)


@fact(Teacher, "授予时所在学校", Ref("school"), reads=(*_HELD, Honour.school_id))
def famous_school(case: Case, basis: Basis) -> Value:
    """The school at which that title was given, the later of two."""
    found = _famous(case, basis)
    return found["school_id"] if found else None


def _chosen(case: Case, basis: Basis) -> Values | None:
    """The county's honour as 青年骨干教师 that was given in the calendar year of the day."""
    return next(
        (
            one
            for one in basis.of(Honour, case.record_id)
            if one["honour_kind"] == _YOUNG_BACKBONE
            and one["level"] == _OF_COUNTY
            and one["year"] == basis.day[:4]
        ),
        None,
    )


def _why_chosen(case: Case, basis: Basis) -> str:
    """That one was chosen, and how old: the plan sets no age."""
    if not _chosen(case, basis):
        return "当年没有评为县级青年骨干教师"
    birth = case.values["birth_day"]
    years = ages.age(None if birth is None else str(birth), basis.day)
    told = "年龄不详" if years is None else f"{years}岁"
    return f"{basis.day[:4]}年县级青年骨干教师，{told}"


@fact(
    Teacher,
    "是否当年遴选的青年骨干教师",
    YesNo(),
    reads=(Honour.honour_kind, Honour.level, Honour.year, Teacher.birth_day),
    why=_why_chosen,
)
def is_chosen(case: Case, basis: Basis) -> int:
    """Whether chosen as 青年骨干教师 of the county in the year."""
    return int(_chosen(case, basis) is not None)


@fact(Teacher, "遴选时所在学校", Ref("school"), reads=(*_HELD, Honour.school_id, Teacher.school_id))
def chosen_school(case: Case, basis: Basis) -> Value:
    """The school at which one was chosen; where that is not said, the present one."""
    found = _chosen(case, basis)
    return (found["school_id"] or case.values["school_id"]) if found else None


@fact(Teacher, "是否骨干校长", YesNo(), reads=_HELD)
def is_backbone_head(case: Case, basis: Basis) -> int:
    """Whether the title 骨干校长, of any level, is held on the day."""
    return int(any(_held(case, basis, (_BACKBONE_HEAD,))))


def _was_trained(case: Case, basis: Basis, by: str, among: tuple[str, ...]) -> int:
    """Whether a training of some levels or themes began by the day; none known as failed counts."""
    return int(
        any(
            one[by] in among
            and one["from_day"] is not None
            and str(one["from_day"]) <= basis.day
            and one["is_passed"] != 0
            for one in basis.of(Training, case.record_id)
        )
    )


@fact(Teacher, "是否参加过省级培训", YesNo(), reads=(*_TRAINED, Training.level))
def was_trained_by_province(case: Case, basis: Basis) -> int:
    """Trained by the province, or by the state."""
    return _was_trained(case, basis, "level", _BY_PROVINCE)


@fact(Teacher, "是否参加过市县级培训", YesNo(), reads=(*_TRAINED, Training.level))
def was_trained_by_county(case: Case, basis: Basis) -> int:
    """Trained by the city or the county."""
    return _was_trained(case, basis, "level", _BY_CITY_OR_COUNTY)


@fact(Teacher, "是否参加过信息化领导力培训", YesNo(), reads=(*_TRAINED, Training.theme))
def was_trained_to_lead(case: Case, basis: Basis) -> int:
    """Trained to lead a school in the use of technology."""
    return _was_trained(case, basis, "theme", (_LEADING,))


def _has_passed(case: Case, basis: Basis, theme: str) -> int | None:
    """Whether a training of a theme was passed; None when of one it is not known."""
    known = [
        one["is_passed"]
        for one in basis.of(Training, case.record_id)
        if one["theme"] == theme and str(one["from_day"] or "9") <= basis.day
    ]
    if any(known):
        return 1
    return None if None in known else 0


@fact(Teacher, "信息技术应用能力培训是否结业", YesNo(), reads=(*_TRAINED, Training.theme))
def has_passed_technology(case: Case, basis: Basis) -> int | None:
    """Whether a training in the use of technology was passed."""
    return _has_passed(case, basis, _TECHNOLOGY)


@fact(Teacher, "作业设计培训是否结业", YesNo(), reads=(*_TRAINED, Training.theme))
def has_passed_homework(case: Case, basis: Basis) -> int | None:
    """Whether a training in the design of homework was passed."""
    return _has_passed(case, basis, _HOMEWORK)


@fact(Teacher, "今年是否健康查体", YesNo(), reads=(StaffCheck.year, StaffCheck.done_day))
def was_examined(case: Case, basis: Basis) -> int | None:
    """Whether this year's health check took place by the day; None when it has no day."""
    days = [
        one["done_day"]
        for one in basis.of(StaffCheck, case.record_id)
        if one["year"] == basis.day[:4]
    ]
    if any(one is not None and str(one) <= basis.day for one in days):
        return 1
    return None if None in days else 0
