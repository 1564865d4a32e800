"""The first-start assistant as a person uses it."""

from pathlib import Path
from typing import Self

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QListWidget, QPushButton

from tests.pages.base import OnScreen
from ui.assistant.window import Assistant


class AssistantPage(OnScreen[Assistant]):
    """The assistant; `heading` says which step it shows."""

    @property
    def heading(self) -> str:
        """The title of the step one is at."""
        return self.find(QLabel, "heading").text()

    @property
    def can_go_on(self) -> bool:
        """Whether the right button may be pressed."""
        return self.find(QPushButton, "next").isEnabled()

    def choose_role(self, role: str) -> Self:
        """Choose 乡镇 (township) or 县局 (county) and go on."""
        return self.click(role).next()

    def next(self) -> Self:
        """Press the right button."""
        return self.wait(lambda: self.can_go_on).click("next")

    def search(self, typed: str) -> Self:
        """Type into the search line and wait for the list."""
        self.type("search", typed)
        return self.wait(lambda: bool(self.offered) or self.shows("没有符合的"))

    @property
    def offered(self) -> list[str]:
        """The units the list offers."""
        found = self.seek(QListWidget, "found")
        if found is None:
            return []
        return [found.item(row).text() for row in range(found.count())]

    @property
    def chosen(self) -> str:
        """What the step says is chosen."""
        return self.find(QLabel, "chosen_unit").text()

    def choose_level(self, level: str, name: str) -> Self:
        """Choose a place in one of the linked lists by typing its first characters."""
        box = self.find(QComboBox, level)
        row = box.findText(name)
        assert row >= 0, f"{name} is not among {level}"
        box.setFocus()
        box.setCurrentIndex(row)
        box.activated.emit(row)
        return self

    def fill_details(self, clerk: str, folder: Path) -> Self:
        """Give the clerk's name and the data folder."""
        return self.type("clerk", clerk).type("folder", str(folder))

    def set_no_password(self) -> Self:
        """Leave the lines for a password empty, and go on."""
        self.wait(lambda: self.heading == "设置密码")
        return self.next()

    def open_office(self, name: str) -> Self:
        """Mark an office of the practice county and open it with Enter."""
        offices = self.find(QListWidget, "offices")
        found = offices.findItems(name, Qt.MatchFlag.MatchStartsWith)
        assert found, f"no office {name}"
        offices.setCurrentItem(found[0])
        QTest.keyClick(offices, Qt.Key.Key_Return)
        return self
