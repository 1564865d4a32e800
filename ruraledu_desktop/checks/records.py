"""The checks of one record: what the form shows beside its fields, and the lists collect."""

from collections.abc import Iterator

from db.fields import RecordType, Values, fields_of
from db.records import (
    Child,
    Exchange,
    LocalCode,
    Person,
    Progress,
    School,
    Teacher,
)
from ruraledu_desktop.checks import (
    affairs,
    child_rows,
    children,
    counts,
    facilities,
    families,
    general,
    local_codes,
    plan,
    schools,
    staff_rows,
    teachers,
)
from ruraledu_desktop.checks.common import Check
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.limits import USUAL, Limits
from ruraledu_desktop.deriving.relatives import FamilyFacts


def check_record(
    record: RecordType,
    values: Values,
    *,
    day: str,
    record_id: str = "",
    family: FamilyFacts | None = None,
    limits: Limits = USUAL,
) -> list[Problem]:
    """All problems of one record on a day, in the order of its fields, its family's last.

    A child's family is judged only when it is given; None means that it was not looked up. A value
    that cannot be read is told once and taken as unknown by the other checks.
    """
    known, odd = general.read_again(record, values)
    facts = Facts(record, known, day, record_id, limits)
    found = [
        *general.check_values(facts, odd),
        *general.check_days(facts),
        *general.check_identity(facts),
        *_own(facts, family),
    ]
    if not found:
        return found
    order = {name: place for place, name in enumerate(fields_of(record))}
    return sorted(found, key=lambda one: order.get(one.where.field, len(order)))


def _own(facts: Facts, family: FamilyFacts | None) -> Iterator[Problem]:
    if facts.record is Child:
        yield from children.check_child(facts)
        if family is not None:
            yield from families.check_family(facts, family)
    elif facts.record in _CHECKS:
        yield from _CHECKS[facts.record](facts)


_CHECKS: dict[RecordType, Check] = {
    School: schools.check_school,
    **facilities.CHECKS,
    **affairs.CHECKS,
    **counts.CHECKS,
    **staff_rows.CHECKS,
    Person: families.check_person,
    Teacher: teachers.check_teacher,
    Exchange: teachers.check_exchange,
    Progress: plan.check_progress,
    LocalCode: local_codes.check_local_code,
    **child_rows.CHECKS,
}
