"""What a history can do with one computer, whether it lives in memory or in real files."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from db.chains import Have
from db.folding import Folded
from db.records import Duty

RECORD = Duty
"""Two fields that stand alone and two that only make sense together (`span`)."""
FIELDS = ("office", "document", "from_day", "to_day")
COUNTY = "370124000000"
UNITS = ("370124102000", "370124102000", "370124103000", "370124103000", "370124104000")
"""Whose computers stand where: two offices with two computers, one with a single one."""


class Outcome(StrEnum):
    """What became of a package that was loaded."""

    TAKEN = "taken"
    KNOWN = "known"
    """Loaded once before: it changes nothing, not even what is confirmed (T6, T7)."""
    GAP = "gap"
    FORK = "fork"
    REFUSED = "refused"


@dataclass(frozen=True)
class Parcel:
    """A package on a stick.

    Attributes:
        to: the unit it is for; scope: whose data it carries.
        have: what its sender held in the scope.
        content: what the desks make of it.
        beside: the same of the scope `common`, for desks that do not hide it in their content.
    """

    to: str
    scope: str
    have: Have
    content: Any
    beside: "Parcel | None" = None


class Desk(Protocol):
    """One computer with its data, as long as a history lasts."""

    unit: str
    renamed: Mapping[str, str]
    """Entries to which the package loaded last gave another name."""

    def add(self, scope: str, values: Mapping[str, Any]) -> str:
        """Add a record and return its id."""
        ...

    def look(self, rec: str) -> Folded:
        """The record as the screen shows it."""
        ...

    def records(self, scope: str) -> set[str]:
        """Ids of all records of a scope."""
        ...

    def save(self, seen: Folded, values: Mapping[str, Any]) -> bool:
        """Save what was typed into a form; False when nothing was written."""
        ...

    def strike(self, seen: Folded, *, is_back: bool) -> None:
        """Strike a record off, or bring it back."""
        ...

    def erase(self, rec: str) -> bool:
        """Take away all that a record says, as only the county does; False where it is nothing."""
        ...

    def keeps_erased(self) -> bool:
        """Whether it still holds what an entry it holds has erased."""
        ...

    def decide(self, rec: str, group: str, place: int) -> Mapping[str, Any]:
        """Let one side of a conflict stand; returns its values.

        What is asked about it is answered by a township, and withdrawn by the county.
        """
        ...

    def ask(self, rec: str, group: str, words: str) -> None:
        """Ask the township about a conflict."""
        ...

    def reply(self, rec: str, group: str, words: str) -> None:
        """Answer the county in words."""
        ...

    def hand_over(self) -> Parcel:
        """Write a report to the county."""
        ...

    def answer(self, unit: str) -> Parcel:
        """Write the county's receipt for a unit."""
        ...

    def swap(self) -> Parcel:
        """Write a package for the other computers of the office."""
        ...

    def receive(self, parcel: Parcel) -> Outcome:
        """Load a package."""
        ...

    def have(self, scope: str) -> Have:
        """What is held of a scope."""
        ...

    def dump(self, scope: str) -> bytes:
        """The canonical content of a scope, the same for the same entries (I2)."""
        ...

    def copy(self) -> Any:
        """A copy of the data folder."""
        ...

    def shadow(self, copy: Any) -> "Desk":
        """Another computer with a copied data folder, to try something on."""
        ...

    def put_back(self, copy: Any) -> None:
        """Replace the data folder by a copy, and start the program."""
        ...

    def snapshot(self) -> Any:
        """The machine as it runs, the program in it included."""
        ...

    def resume(self, snapshot: Any) -> None:
        """Go on from a snapshot in mid-run (F25)."""
        ...

    def restart(self, years: int) -> None:
        """Start the program anew, its clock shifted."""
        ...
