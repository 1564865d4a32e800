"""The page 校验 as a clerk uses it."""

from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from tests.pages.exchange import ExchangePage
from ui.checks.page import ChecksPage
from ui.desk import Desk


class ChecksAtWork(ExchangePage[ChecksPage]):
    """A clerk, or an officer, at the findings."""

    def __init__(self, qtbot: QtBot, desk: Desk) -> None:
        super().__init__(qtbot, desk, ChecksPage(desk))

    @property
    def summary(self) -> str:
        """How much was found."""
        return self.find(QLabel, "check_summary").text()

    def look_at(self, kind: str) -> "ChecksAtWork":
        """Choose a kind of findings by its name."""
        box = self.find(QComboBox, "check_kind")
        texts = [box.itemText(place) for place in range(box.count())]
        box.setCurrentIndex(next(at for at, text in enumerate(texts) if text.startswith(kind)))
        return self
