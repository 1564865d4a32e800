"""What the schools of the invented county do for children in need: helpers, visits.

What differs from child to child is told by its own number, not by dice.
"""

from collections.abc import Iterator

from db.changing import Change
from db.folding import Folded
from db.records import Pairing, PairingLog, Visit
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.teachers import WORKER
from ruraledu_desktop.demo.towns import Family, Town, pupils_of

CARED_FOR = ("both", "father", "mother", "weak", "orphan", "unraised")
_ALONE = ("both", "weak", "orphan", "unraised")
_TEACHERS = "123"
"""Kinds of helpers who are on the staff of the school."""


def number_of(record_id: str) -> int:
    """A number of its own for each child."""
    return int(record_id[:6], 16)


def pair_up(town: Town) -> None:
    """In October each child in need has somebody who looks after it, and a first talk."""
    with town.store.change("登记结对帮扶") as change:
        for _, pupil in pupils(town, change, _ALONE):
            number = number_of(pupil.rec)
            day = f"{town.clock.now.year}-10-{1 + number % 4:02d}"
            helper = teacher_of(town, pupil, number)
            values: Values = {
                "child_id": pupil.rec,
                "helper": helper["name"],
                "pairing_kind": _TEACHERS[number % 3],
                "phone": helper.get("phone"),
                "from_day": day,
                "plan": "每月谈话一次，每学期上门家访一次",
            }
            log: Values = {
                "child_id": pupil.rec,
                "day": day,
                "pairing_id": change.create(Pairing, values),
                "way": "1",
                "content": "了解生活和学习情况",
                "effect": "愿意交流",
            }
            change.create(PairingLog, log)


def visit_homes(town: Town) -> None:
    """In autumn and spring teachers visit nearly all who are to be visited."""
    with town.store.change("登记家访") as change:
        for family, pupil in pupils(town, change, CARED_FOR):
            number = number_of(pupil.rec)
            if number % 12:
                change.create(Visit, _visit(town, family, pupil, number))


def _visit(town: Town, family: Family, pupil: Folded, number: int) -> Values:
    day = town.clock.now.date().isoformat()
    elder = family.relative("61", "62", "63")
    host = elder or family.relative("52")
    trouble: Values = {
        "troubles": "作业辅导有困难",
        "advice": "安排课后辅导",
        "follow_up": "落实课后辅导",
        "due_day": f"{day[:8]}28",
        "done_day": f"{day[:8]}28",
    }
    return {
        "child_id": pupil.rec,
        "day": day,
        "hours": "16:30—17:10",
        "visit_form": "3" if number % 13 == 0 else "1",
        "visitors": teacher_of(town, pupil, number)["name"],
        "host": host.name if host else None,
        "host_relation": host.relation if host else None,
        "aims": "2,4,5" if number % 5 == 0 else "1,5",
        "home": "随老人生活，住房安全" if elder else "家庭和睦，住房安全",
        "conduct": "在校遵守纪律，在家能做家务",
        **(trouble if number % 5 == 0 else {}),
    }


def pupils(town: Town, change: Change, cases: tuple[str, ...]) -> Iterator[tuple[Family, Folded]]:
    """The pupils of the families of some cases."""
    for family in town.families:
        if family.case in cases:
            yield from ((family, pupil) for pupil in pupils_of(change, family.children))


def teacher_of(town: Town, pupil: Folded, number: int) -> Values:
    """A teacher of the pupil's school, always the same."""
    school = pupil.values["school_id"]
    here = [one.values for one in town.staff if one.values.get("school_id") == school]
    staff = [one for one in here if one["category"] != WORKER]
    return staff[number % len(staff)] if staff else {"name": "班主任"}
