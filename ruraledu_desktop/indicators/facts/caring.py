"""Facts of children about their care: the paper of entrusted care, the file, lessons at home."""

from collections.abc import Iterator

from db.fields import Attribute, field_of
from db.kinds import YesNo
from db.records import Child, Entrustment, HomeTeaching, Kinship
from ruraledu_desktop.deriving import lessons, relatives
from ruraledu_desktop.deriving.entrusting import held, why_none_is_signed
from ruraledu_desktop.indicators.cases import KIN, Basis, Case
from ruraledu_desktop.indicators.facts.children import schooling_of
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_COMPLETE: Attributes = (
    Child.name,
    Child.sex,
    Child.ethnic,
    Child.birth_day,
    Child.is_hukou_registered,
    Child.hukou_place,
    Child.living_place,
    Child.body_condition,
    Child.guardianship_type,
)
"""What the official form asks of every child left behind."""
_PARENTS = (
    ("父亲", (relatives.FATHER, relatives.STEPFATHER)),
    ("母亲", (relatives.MOTHER, relatives.STEPMOTHER)),
)


@fact(
    Child,
    "是否有已签订的委托书",
    YesNo(),
    reads=(
        Entrustment.from_day,
        Entrustment.to_day,
        Entrustment.ended_day,
        Entrustment.signed_day,
    ),
    why=lambda case, basis: why_none_is_signed(basis.of(Entrustment, case.record_id), basis.day),
)
def has_signed_care(case: Case, basis: Basis) -> int | None:
    """Whether a signed paper of entrusted care holds on the day.

    None where one holds and nobody recorded when it was signed.
    """
    holding = held(basis.of(Entrustment, case.record_id), basis.day)
    if any(str(one["signed_day"] or "9") <= basis.day for one in holding):
        return 1
    return None if any(one["signed_day"] is None for one in holding) else 0


def _lacking(case: Case, basis: Basis) -> Iterator[str]:
    """The names of what a complete file should have and this one has not."""
    values = case.values
    yield from (field_of(one).label for one in _COMPLETE if values[one.key] is None)
    if values["id_number"] is None and values["no_id_reason"] is None:
        yield field_of(Child.id_number).label
    if schooling_of(values) is None:
        yield field_of(Child.schooling).label
    recorded = {row[KIN.index("relation")] for row in basis.parents.get(case.record_id, ())}
    yield from (name for name, relations in _PARENTS if not recorded.intersection(relations))


def why_complete(case: Case, basis: Basis) -> str:
    """What the file lacks: 缺身体情况、父亲."""
    lacking = "、".join(_lacking(case, basis))
    return f"缺{lacking}" if lacking else "登记表各项齐全"


_FILE: tuple[Attribute, ...] = (
    *_COMPLETE,
    Child.id_number,
    Child.no_id_reason,
    Child.schooling,
    Child.school_id,
    Child.grade,
    Kinship.relation,
)


@fact(Child, "档案是否完整", YesNo(), reads=_FILE, why=why_complete)
def is_file_complete(case: Case, basis: Basis) -> int:
    """Whether the file has what the form of children left behind asks of every child."""
    return int(not any(True for _ in _lacking(case, basis)))


def why_taught(case: Case, basis: Basis) -> str:
    """The hours given, and how many should be: 已送教 30 课时，到期应 60 课时."""
    return f"已送教{_given(case, basis)}课时，按进度应有{_due(basis)}课时"


def _given(case: Case, basis: Basis) -> int:
    return lessons.hours(basis.of(HomeTeaching, case.record_id), basis.day)


def _due(basis: Basis) -> int:
    return lessons.due_hours(basis.day, int(basis.settings["home_hours"]))


@fact(
    Child,
    "送教课时是否达到进度",
    YesNo(),
    reads=(HomeTeaching.day, HomeTeaching.hours),
    why=why_taught,
)
def is_taught_enough(case: Case, basis: Basis) -> int:
    """Whether the lessons at home come to what is due by the day."""
    return int(_given(case, basis) >= _due(basis))
