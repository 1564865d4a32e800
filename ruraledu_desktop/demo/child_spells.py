"""Spells away for work, placements, screenings and planned visits of the demo's children."""

from collections.abc import Mapping

from db.changing import Change
from db.divisions import divisions
from db.folding import Folded
from db.kinds import Value
from db.records import AwaySpell, Person, Screening, SpecialPlacement, VisitPlan
from ruraledu_desktop.demo.caring import CARED_FOR, number_of, pupils, teacher_of
from ruraledu_desktop.demo.families import FATHER
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.towns import Family, Town, pupils_of

_AT_HOME = "4"
_FOUND = {"orphan": "3", "unraised": "3"}
"""What a screening finds in families of a case; in the others that the parents are away."""


def place_children(town: Town) -> None:
    """In October the placements of the disabled are written down one by one."""
    with town.store.change("登记特教安置") as change:
        for pupil in pupils_of(change, town.children):
            if pupil.values.get("placement"):
                _place(change, pupil, town.clock.now.year)


def write_down_work(town: Town) -> None:
    """In October the village writes down where fathers work whose wives are at home."""
    with town.store.change("登记外出务工经历") as change:
        for family in town.families:
            father = family.relative(FATHER)
            if family.case == "father" and father:
                for seen in change.load(Person, [father.person]).values():
                    go_away(change, family, father.person, seen.values)


def go_away(change: Change, family: Family, person_id: str, facts: Mapping[str, Value]) -> None:
    """The spell of one person, as the family's facts have it; kept with the eldest child."""
    place = divisions().find_one(str(facts["work_place"]))
    spell: Values = {
        "child_id": family.children[0],
        "person_id": person_id,
        "from_day": f"{facts['away_since']}-06",
        "place": place.code if place else None,
        "employer": facts.get("employer"),
        "reason": "1",
    }
    change.create(AwaySpell, {name: one for name, one in spell.items() if one is not None})


def screen(town: Town) -> None:
    """In October the village goes through the families in need."""
    year = town.clock.now.year
    with town.store.change("登记摸排") as change:
        for family, pupil in pupils(town, change, CARED_FOR):
            found = [_FOUND.get(family.case, "1")]
            found += ["5"] if pupil.values.get("is_disabled") else []
            found += ["6"] if pupil.values.get("needs_aid") else []
            screening: Values = {
                "child_id": pupil.rec,
                "day": f"{year}-10-{1 + number_of(pupil.rec) % 28:02d}",
                "way": "1",
                "people": "包村干部、班主任",
                "found": ",".join(found),
            }
            change.create(Screening, screening)


def plan_visits(town: Town) -> None:
    """At the beginning of a term visits are planned; some children are to be seen twice."""
    day = town.clock.now.date()
    later = f"{day.year}-12-10" if day.month > 6 else f"{day.year}-06-10"
    with town.store.change("登记家访计划") as change:
        for _, pupil in pupils(town, change, CARED_FOR):
            number = number_of(pupil.rec)
            days = [f"{day:%Y-%m}-28", *([later] if number % 3 == 0 else [])]
            for planned in days:
                plan: Values = {
                    "child_id": pupil.rec,
                    "planned_day": planned,
                    "due_day": f"{planned[:8]}30",
                    "visitors": teacher_of(town, pupil, number)["name"],
                    "aims": "1,5",
                }
                change.create(VisitPlan, plan)


def _place(change: Change, pupil: Folded, year: int) -> None:
    """Where it is taught, as the file says already."""
    kind = str(pupil.values["placement"])
    placed: Values = {
        "child_id": pupil.rec,
        "from_day": f"{year}-09-01",
        "placement_kind": kind,
        "school_id": pupil.values["school_id"],
        "uses_room": int(kind != _AT_HOME),
        "has_plan": 1,
        "decided_day": f"{year}-08-20",
    }
    change.create(SpecialPlacement, placed)
