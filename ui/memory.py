"""What a page remembers from one day to the next: columns, widths, order, where the form stands."""

import json
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QSettings

from ui.choosing import documents
from ui.desk import Desk


class Memory:
    """The settings of one page, kept with the data folder; they never travel."""

    def __init__(self, desk: Desk, page: str) -> None:
        file = desk.store.folder / "windows.ini"
        self._kept = QSettings(str(file), QSettings.Format.IniFormat)
        self._page = page

    def get(self, key: str, usual: Any) -> Any:
        """What was kept; the usual value when nothing was or it is not of the same type."""
        try:
            found = json.loads(str(self._kept.value(f"{self._page}/{key}")))
        except ValueError:
            return usual
        return found if isinstance(found, type(usual)) else usual

    def keep(self, key: str, value: Any) -> None:
        """Keep plain data."""
        self._kept.setValue(f"{self._page}/{key}", json.dumps(value))

    def folder(self, key: str = "folder", *, otherwise: Path | None = None) -> Path:
        """A folder used last, else another or the documents; a stick may be gone meanwhile."""
        last = Path(self.get(key, ""))
        return last if last.name and last.is_dir() else otherwise or documents()

    def get_bytes(self, key: str) -> QByteArray:
        """The kept state of a widget, empty when there is none."""
        found = self._kept.value(f"{self._page}/{key}")
        return found if isinstance(found, QByteArray) else QByteArray()

    def keep_bytes(self, key: str, value: QByteArray) -> None:
        """Keep the state of a widget."""
        self._kept.setValue(f"{self._page}/{key}", value)
