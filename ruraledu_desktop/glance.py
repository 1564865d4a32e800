"""What the first page shows, as plain values, and how they are kept for the next start.

overview.keep ──▶ store, dropped by its next write ──▶ look

What `look` finds is therefore what `overview` would find; but it takes no database libraries,
which are the longest part of a start.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from db import APP, data_file


@dataclass(frozen=True)
class Done:
    """One step of the past, as the undo menu named it, or one package written or brought.

    Attributes:
        kind: edit, undo or redo; of a package "out", "in" or "refused" and its own kind.
        wall: what the clock said.
        unit, number: the office at the other end of a package, and the package's number.
        count: how many entries were handed over in it.
    """

    title: str
    kind: str
    wall: str
    clerk: str
    unit: str = ""
    number: int = 0
    count: int = 0


@dataclass(frozen=True)
class Overview:
    """The state of an office.

    Attributes:
        titles: what the counted kinds of records are called, by form.
        counts: records by form; incomplete: those of them that lack a required value.
        doubtful: records by form that have open items.
        faulty: records by form in which the checks found a problem so far.
        unjudged: how many records the checks have still to look at.
        open_items: what a person must look at; asked: those about which the county waits for an
            answer of the township.
        is_enrolled: whether this computer can exchange packages.
        unsent: records with changes that are in no hand-over yet (township).
        unreceived: hand-overs still without a receipt (township).
        previewed: packages that were looked at here and are neither merged nor set aside.
        unanswered: names of units whose packages have no receipt yet (county).
        tasks: what the county asked of this office and is not done; at the county, what it asked
            of any and should have been done by now.
        due: the first day on which one of them is due, "" for none; unread: news of the county
            nobody read (township).
        lacking: attachments whose file is not on this computer, by form of what they belong to.
        visits: how many children somebody is to visit now, as it was planned (township).
        moving: transfers of children that are not settled yet, by the word for their direction;
            moving_late: how many of them are past their day (township).
        late_tasks: tasks of the plan that this office should have done by now; late_towns: names
            of the townships that have such, by their unit (county).
        is_drill_due: whether a year has passed since the escrow key was tried (county); drilled:
            the day of that, "" for never.
        lacks_ceremony: whether the county has no escrow key yet, so that nobody can help when its
            computer is gone.
        copied: that another computer works with a copy of this county's data; "" for no.
        lacks_password: whether these are a unit's data that open without a password.
        is_copy_due: whether data with a password were not copied onto another disk for long;
            copied_out: the day on which they were, "" for never.
        latest: the last steps, the newest first.
    """

    titles: Mapping[str, str]
    counts: Mapping[str, int]
    incomplete: Mapping[str, int]
    doubtful: Mapping[str, int]
    faulty: Mapping[str, int]
    unjudged: int
    open_items: int
    asked: int
    is_enrolled: bool
    unsent: int
    unreceived: int
    previewed: int
    unanswered: tuple[str, ...]
    tasks: int
    due: str
    unread: int
    lacking: Mapping[str, int]
    visits: int
    moving: Mapping[str, int]
    moving_late: int
    late_tasks: int
    late_towns: Mapping[str, str]
    is_drill_due: bool
    drilled: str
    lacks_ceremony: bool
    copied: str
    lacks_password: bool
    is_copy_due: bool
    copied_out: str
    latest: tuple[Done, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been registered yet."""
        return not any(self.counts.values())


@dataclass(frozen=True)
class Glance:
    """A store that is not open yet: whose it is, and its state when it was closed."""

    folder: Path
    unit: str
    clerk: str
    is_county: bool
    state: Overview

    def waiting_by_page(self) -> dict[str, int]:
        """How much waits at each page of the window; the first page lists what waits anywhere.

        The county decides open items where it merges; a township has there its hand-overs without
        a receipt, and the questions of the county.
        """
        if self.is_county:
            return {"exchange": self.state.open_items}
        return {"exchange": self.state.unreceived + self.state.asked}


_MADE_BY = [APP, *(one.name for one in fields(Overview))]
"""What another program keeps is left alone."""


def to_text(state: Overview) -> str:
    """The text that is kept."""
    return json.dumps({"made_by": _MADE_BY, "state": asdict(state)}, ensure_ascii=False)


def look(folder: Path) -> Glance | None:
    """What was kept in a data folder; None when there is nothing, or it cannot be read now."""
    settings = data_file.peek(folder)
    try:
        state = _from_text(settings[data_file.GLANCE])
        role, unit, clerk = settings["role"], settings["unit_name"], settings["clerk"]
    except (KeyError, TypeError, ValueError):  # opening the store says what is wrong
        return None
    return Glance(folder, unit, clerk, role == "county", state)


def _from_text(text: str) -> Overview:
    kept = json.loads(text)
    if kept["made_by"] != _MADE_BY:
        raise ValueError("kept by another program")
    state = kept["state"]
    state["latest"] = tuple(Done(**one) for one in state["latest"])
    state["unanswered"] = tuple(state["unanswered"])
    return Overview(**state)
