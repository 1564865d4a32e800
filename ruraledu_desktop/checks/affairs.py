"""Checks of what a school registers of its affairs: events, honours, inspections, money, groups."""

from collections.abc import Iterator, Sequence

from db.codes import table
from db.fields import Attribute, RecordType, Values, field_of
from db.records import (
    Affiliation,
    AfterSchool,
    AttachedClass,
    Funding,
    Inspection,
    ParentSession,
    PracticeSite,
    School,
    SchoolEvent,
    SchoolHonour,
)
from ruraledu_desktop.checks.common import Check, Found, check_part, check_term
from ruraledu_desktop.checks.facts import Facts, label_of
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.affairs import OPEN, state_after

_NEW_OF: dict[str, Attribute] = {
    "2": SchoolEvent.new_name,
    "4": SchoolEvent.new_sponsor,
    "5": SchoolEvent.new_kind,
    "6": SchoolEvent.new_kind,
    "8": SchoolEvent.new_code,
}
"""What each kind of event that changes something must say."""
_WITH_ANOTHER = ("9", "11")
_IDENTITY: tuple[tuple[Attribute, Attribute], ...] = (
    (SchoolEvent.new_name, School.name),
    (SchoolEvent.new_code, School.school_code),
    (SchoolEvent.new_kind, School.kind),
    (SchoolEvent.new_sponsor, School.sponsor),
)
_ENTRY_AGES = {"219": (6,), "319": (11, 12)}
_LEADS = "1"
_SCHOOL_DAYS = frozenset("12345")


def check_attached(group: Facts) -> Iterator[Problem]:
    """CHK10: the age at which one enters, where it is certain."""
    age = group.get(AttachedClass.entry_age)
    usual = _ENTRY_AGES.get(group.get(AttachedClass.attached_kind) or "")
    if age is not None and usual and age not in usual:
        yield group.problem("entry_age_unusual", AttachedClass.entry_age, age=age)


def check_attached_to(school: Values, rows: Sequence[Facts]) -> Found:
    """What a school has by its own kind is not attached to it."""
    kind = str(school.get(School.kind.key) or "")
    for place, one in enumerate(rows):
        row = table("attached_kind").row(one.get(AttachedClass.attached_kind) or "")
        if row and kind in row.more["within"].split(";"):
            shown = field_of(School.kind).kind.show(kind)
            yield (
                place,
                one.problem("attached_of_own_stage", AttachedClass.attached_kind, kind=shown),
            )


def check_event(event: Facts) -> Iterator[Problem]:
    """An event says what is new, and one between two schools names the other."""
    kind = event.get(SchoolEvent.event_kind) or ""
    new = _NEW_OF.get(kind)
    if new is not None and event.values.get(new.key) is None:
        yield event.problem("event_without_new", new, kind=event.shown(SchoolEvent.event_kind))
    others = [event.get(SchoolEvent.other_id), event.get(SchoolEvent.other_name)]
    if kind in _WITH_ANOTHER and not any(others):
        yield event.problem("other_school_missing", SchoolEvent.other_id)
    if all(others):
        yield event.problem("other_school_twice", SchoolEvent.other_name)


def check_events(school: Values, rows: Sequence[Facts]) -> Found:
    """The school is what its last event made it; nothing happens to a school that has ended.

    Name, code, type and sponsor are typed in both places, and compared here. They do not follow
    from the events as the state does: sheets, searches and the merge know a school by the name and
    code of its own row, which is folded from its own entries and depends on no day (I2, I21 of the
    merge). A name that came from other records, and from the day, would make one school two.
    """
    past = sorted(
        (place for place, one in enumerate(rows) if one.get(SchoolEvent.day)),
        key=lambda place: str(rows[place].get(SchoolEvent.day)),
    )
    ended = ""
    for place in past:
        state = state_after(rows[place].values) if rows[place].values.get("event_kind") else ""
        if ended and not state:
            yield place, rows[place].problem("event_after_end", SchoolEvent.day, day=ended)
        if state:
            ended = "" if state == OPEN else str(rows[place].get(SchoolEvent.day))
    for new, held in _IDENTITY:
        told = [place for place in past if rows[place].values.get(new.key)]
        now = school.get(held.key)
        if told and now and rows[told[-1]].values[new.key] != now:
            other = label_of(held)
            yield told[-1], rows[told[-1]].problem("event_not_followed", new, other=other)


def check_school_honour(honour: Facts) -> Iterator[Problem]:
    """Its term."""
    yield from check_term(honour, SchoolHonour.year, SchoolHonour.valid_to)


def check_inspection(inspection: Facts) -> Iterator[Problem]:
    """What was found is named, has a day until when it is mended, and is mended by then."""
    yield from inspection.early(Inspection.day, Inspection.due_day, Inspection.done_day)
    faults = inspection.get(Inspection.faults)
    if not faults:
        return
    if not inspection.get(Inspection.findings):
        yield inspection.problem("findings_missing", Inspection.findings, count=faults)
    due, done = inspection.get(Inspection.due_day), inspection.get(Inspection.done_day)
    if done is None and due is None:
        yield inspection.problem("mending_without_day", Inspection.due_day)
    elif done is None and due is not None and due < inspection.day:
        yield inspection.problem("mending_overdue", Inspection.due_day, due=due)


def check_site(site: Facts) -> Iterator[Problem]:
    """平政办字〔2023〕11号 三（三）4（3）: a place is made use of."""
    if site.get(PracticeSite.times) == 0 and site.get(PracticeSite.to_day) is None:
        yield site.problem("site_unused", PracticeSite.times)


def check_after_school(service: Facts) -> Iterator[Problem]:
    """Somebody looks after the pupils who stay."""
    pupils, teachers = service.get(AfterSchool.pupils), service.get(AfterSchool.teachers)
    if pupils and teachers == 0 and not service.get(AfterSchool.outsiders):
        yield service.problem("nobody_after_school", AfterSchool.teachers, pupils=pupils)


def check_services(school: Values, rows: Sequence[Facts]) -> Found:
    """All school days are served in the latest term, where all its services say their days.

    Source: 教育部“课后服务5+2”（每周5天，每天至少2小时）。
    """
    terms = [(one.get(AfterSchool.year) or "", one.get(AfterSchool.term) or "") for one in rows]
    places = [place for place, term in enumerate(terms) if all(term) and term == max(terms)]
    days = [rows[place].get(AfterSchool.weekdays) for place in places]
    if places and all(days):
        missing = _SCHOOL_DAYS - set(",".join(map(str, days)).split(","))
        if missing:
            shown = field_of(AfterSchool.weekdays).kind.show(",".join(sorted(missing)))
            yield (
                places[0],
                rows[places[0]].problem("days_not_served", AfterSchool.weekdays, days=shown),
            )


def check_session(session: Facts) -> Iterator[Problem]:
    """Those who guard children left behind are among the parents."""
    yield from check_part(session, ParentSession.carers, ParentSession.parents)


def check_funding(line: Facts) -> Iterator[Problem]:
    """What comes in was planned, what is spent has come in."""
    pairs = ((Funding.received, Funding.budget), (Funding.spent, Funding.received))
    for part, whole in pairs:
        little, much = line.get(part), line.get(whole)
        if little is not None and much is not None and little > much:
            yield line.problem("money_exceeds", part, other=label_of(whole), limit=much)


def check_affiliation(member: Facts) -> Iterator[Problem]:
    """Who does not lead has one who does, told once; who leads is led by nobody."""
    role = member.get(Affiliation.role)
    leads = [one for one in (Affiliation.lead_id, Affiliation.lead_name) if member.get(one)]
    if role == _LEADS and leads:
        yield member.problem("lead_of_leader", leads[0])
    elif role and role != _LEADS and len(leads) != 1:
        yield member.problem("lead_unclear", Affiliation.lead_id)


CHECKS: dict[RecordType, Check] = {
    AttachedClass: check_attached,
    SchoolEvent: check_event,
    SchoolHonour: check_school_honour,
    Inspection: check_inspection,
    PracticeSite: check_site,
    AfterSchool: check_after_school,
    ParentSession: check_session,
    Funding: check_funding,
    Affiliation: check_affiliation,
}
"""The checks of each kind."""
