"""What the assistant has done on the worker; the database libraries are read there."""

from pathlib import Path
from typing import TYPE_CHECKING

from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.units import Unit

if TYPE_CHECKING:
    from ruraledu_desktop.practice import PracticeOffice


def set_up(folder: Path, *, role: str, unit: Unit, clerk: str, password: str) -> Path:
    """Make the data folder of an office and return it, closed.

    Args:
        password: the clerk's, "" for none.
    """
    from db.office import Office
    from ruraledu_desktop import offices, passwords

    with offices.set_up(folder, Office(role, unit.code, unit.name, clerk)) as store:
        if password:
            passwords.protect(store, clerk, password)
    return folder


def make_practice(out: Path, *, pupils: int, progress: Progress = silent) -> "list[PracticeOffice]":
    """Make the practice county and return its offices."""
    from ruraledu_desktop import practice

    return practice.make(out, pupils=pupils, progress=progress)
