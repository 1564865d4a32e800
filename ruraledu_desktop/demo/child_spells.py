"""Spells in the lives of the invented county's children: where the disabled are taught."""

from db.changing import Change
from db.folding import Folded
from db.records import SpecialPlacement
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.towns import Town, pupils_of

_AT_HOME = "4"


def place_children(town: Town) -> None:
    """In October the placements of the disabled are written down one by one."""
    with town.store.change("登记特教安置") as change:
        for pupil in pupils_of(change, town.children):
            if pupil.values.get("placement"):
                _place(change, pupil, town.clock.now.year)


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
