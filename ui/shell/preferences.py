"""What the program remembers between two starts, outside of all data folders."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings, QStandardPaths

from db import places

_MOST_RECENT = 9
ZOOMS = (1.0, 1.15, 1.3, 1.5)


@dataclass(frozen=True)
class Recent:
    """A data folder that was open before, and what the title bar said then."""

    folder: Path
    unit: str
    clerk: str
    is_county: bool


class Preferences:
    """Settings in one ini file of the person who is logged in."""

    def __init__(self, file: Path | None = None) -> None:
        """Without a file the usual place of the system is taken."""
        self.file = file or _usual_file()
        self._kept = QSettings(str(self.file), QSettings.Format.IniFormat)

    @property
    def latest(self) -> Path | None:
        """The data folder that was open last, even when it is gone: the clerk is to be told."""
        lines = self._list("recent")
        return Path(lines[0].split("\n")[0]) if lines else None

    @property
    def recent(self) -> list[Recent]:
        """Data folders that were open, the latest first; those gone meanwhile are left out."""
        lines = self._list("recent")
        found = [_recent(line) for line in lines if line.count("\n") == 3]
        return [one for one in found if places.is_store(one.folder)]

    def remember(self, opened: Recent) -> None:
        """Put a data folder first among the recent ones."""
        others = [one for one in self.recent if one.folder != opened.folder]
        lines = [_line(one) for one in [opened, *others][:_MOST_RECENT]]
        self._kept.setValue("recent", lines)
        self._kept.sync()

    @property
    def zoom(self) -> float:
        """The clerk's zoom, one of ZOOMS."""
        kept = self._kept.value("zoom", 1.0)
        try:
            return min(ZOOMS, key=lambda one: abs(one - float(str(kept))))
        except ValueError:
            return 1.0

    @zoom.setter
    def zoom(self, zoom: float) -> None:
        self._kept.setValue("zoom", zoom)

    @property
    def geometry(self) -> QByteArray:
        """Size and place of the main window; empty before the first start."""
        kept = self._kept.value("geometry")
        return kept if isinstance(kept, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._kept.setValue("geometry", geometry)

    def _list(self, key: str) -> list[str]:
        """A list; the ini file forgets that a list of one is a list."""
        kept = self._kept.value(key, [])
        return [kept] if isinstance(kept, str) else [str(one) for one in kept or []]  # type: ignore[attr-defined]  # stub says object


def _usual_file() -> Path:
    place = QStandardPaths.StandardLocation.GenericConfigLocation
    return Path(QStandardPaths.writableLocation(place)) / "ruraledu" / "settings.ini"


def _line(one: Recent) -> str:
    return "\n".join([str(one.folder), one.unit, one.clerk, "county" if one.is_county else "town"])


def _recent(line: str) -> Recent:
    folder, unit, clerk, role = line.split("\n")
    return Recent(Path(folder), unit, clerk, role == "county")
