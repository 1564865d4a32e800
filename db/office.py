"""Whose store it is, and who writes into it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

COMMON = "common"
"""The scope of what the county keeps for all: it goes whole to every office (FORMAT.md §6)."""
Clock = Callable[[], datetime]
Entropy = Callable[[int], bytes]


@dataclass(frozen=True)
class Office:
    """Whose store it is.

    Attributes:
        role: "township" or "county".
        unit: 12-digit code of the unit; the scope of its own records.
        name: name of the unit as printed.
        clerk: who sits here; written into every entry.
    """

    role: str
    unit: str
    name: str
    clerk: str

    @property
    def is_county(self) -> bool:
        """Whether this is the county's store."""
        return self.role == "county"

    def as_settings(self) -> dict[str, str]:
        """The office as the store's settings keep it."""
        return {
            "role": self.role,
            "unit": self.unit,
            "unit_name": self.name,
            "clerk": self.clerk,
        }


def office_of(known: Mapping[str, str], *, login: str) -> Office:
    """The office of some settings; a clerk nobody named is whoever logged in."""
    return Office(known["role"], known["unit"], known["unit_name"], known.get("clerk") or login)


@dataclass(frozen=True)
class Run:
    """One run of the program at an office's computer.

    Attributes:
        seat: whose place at the store it is; "" where only one program at a time can open it.
        device: the enrolled computer, "" while there is none.
        clock, entropy: the only sources of time and chance.
    """

    office: Office
    seat: str
    device: str
    clock: Clock
    entropy: Entropy
