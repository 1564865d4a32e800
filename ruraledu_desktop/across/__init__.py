"""Checks across records: what no record shows by itself, found by a few queries over all of them.

    twice       one person, school or event recorded twice within one unit (V-09, V-35)
    relatives   one guardian of many, one telephone number of many families (V-21, V-31)
    moves       a transfer to a school of ours that nobody took up (V-36)
    totals      what a school says of its size beside the files of its pupils
    places      two schools at one spot of the globe (CHK18)
    attached    grades of a stage that the school has neither itself nor attached
    ended_codes a code that another school once had
    examined    who was examined and tested, beside the pupils of the year before (CHK15, CHK17)
    losses      causes of leaving beside the changes of the year
    aids        amounts of aid that are none of the county's standards (V-38)
    rates       what the staff are due that is none of the county's rates
    standards   amounts of the county for the same, in force at once
    subsidies   who is paid as a teacher of the countryside, and who is not
    entering    who entered junior schools, beside those who left primary ones (CHK06)
    backbones   schools of whose backbone teachers no training is kept (CHK13)

What two units hold of one child is not looked for here: that is an item of the merge (C3, C4).
Each stage yields problems; `ruraledu_desktop.checking` adds whose they are and what was said. The
same rules answer for one record, as a form asks (see `some`).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from db.fields import RecordType
from db.records import (
    AidGrant,
    AidStandard,
    Assignment,
    AttachedClass,
    Child,
    Event,
    Exchange,
    GradeCount,
    Holiday,
    Honour,
    Kinship,
    Person,
    Progress,
    PupilChange,
    PupilLoss,
    Ruling,
    School,
    SchoolEvent,
    Subsidy,
    SubsidyRate,
    Teacher,
    Training,
    Transfer,
    YearCondition,
)
from ruraledu_desktop.across import (
    aids,
    attached,
    backbones,
    ended_codes,
    entering,
    examined,
    losses,
    moves,
    places,
    rates,
    relatives,
    standards,
    subsidies,
    totals,
    twice,
)
from ruraledu_desktop.across.some import Some
from ruraledu_desktop.checks.problems import Problem


@dataclass(frozen=True)
class Stage:
    """One look across records.

    Attributes:
        about: the kind of records whose place in the lists its findings take.
        tells_of: the kinds of records its findings are in.
        reads: the kinds that it reads; where one of them was written it is due again.
        find: yields the problems, as they stand on a day: all, or at least those in some records.
    """

    about: RecordType
    tells_of: tuple[RecordType, ...]
    reads: tuple[RecordType, ...]
    find: Callable[[Connection, str, Some | None], Iterator[Problem]]


STAGES: Mapping[str, Stage] = {
    "twice": Stage(
        Child, twice.KINDS, (School, Child, Person, Teacher, Event, Progress, Ruling), twice.find
    ),
    "relatives": Stage(Person, (Child, Person), (Child, Person, Kinship), relatives.find),
    "moves": Stage(Transfer, (Transfer,), (Transfer, Child, School, Holiday), moves.find),
    "totals": Stage(
        School, (School, YearCondition), (School, YearCondition, Child, Teacher), totals.find
    ),
    "places": Stage(School, (School,), (School,), places.find),
    "attached": Stage(School, (School,), (School, GradeCount, AttachedClass), attached.find),
    "ended_codes": Stage(School, (School,), (School, SchoolEvent), ended_codes.find),
    "examined": Stage(
        YearCondition, (YearCondition,), (YearCondition, GradeCount, PupilChange), examined.find
    ),
    "losses": Stage(PupilChange, (PupilChange, PupilLoss), (PupilChange, PupilLoss), losses.find),
    "aids": Stage(AidGrant, (AidGrant,), (AidGrant, AidStandard, Child), aids.find),
    "rates": Stage(
        Subsidy,
        (Subsidy,),
        (Subsidy, SubsidyRate, Teacher, School, Assignment, Exchange),
        rates.find,
    ),
    "standards": Stage(AidStandard, standards.KINDS, standards.KINDS, standards.find),
    "subsidies": Stage(Subsidy, (Subsidy, Teacher), (Subsidy, Teacher, School), subsidies.find),
    "entering": Stage(GradeCount, (GradeCount,), (GradeCount,), entering.find),
    "backbones": Stage(School, (School,), (School, Teacher, Honour, Training), backbones.find),
}
"""The stages by name, in the order they are gone through."""


def found_in(
    conn: Connection, record: RecordType, record_ids: Iterable[str], *, day: str
) -> dict[str, list[Problem]]:
    """What is found in some records of a kind, beside others; records without are left out."""
    some = Some(record, frozenset(record_ids))
    by_id: dict[str, list[Problem]] = {}
    for stage in STAGES.values() if some.ids else ():
        for one in stage.find(conn, day, some) if record in stage.tells_of else ():
            if one.where.form == record.__tablename__ and one.where.record_id in some.ids:
                by_id.setdefault(one.where.record_id, []).append(one)
    return by_id
