"""What every page of the main window is."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QWidget

from ui.desk import Desk

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from db.changing import Change


class Page(QWidget):
    """One page of the main window, made when it is first visited.

    Attributes:
        name: what `desk.go` calls it, and the name of its help text.
        title: what the navigation says.
        icon: name of its icon in resources/icons.
    """

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(self.name)

    def show_request(self, request: object) -> None:
        """Show what another page asked for: `Names` or `Show` of ui.desk, or something own."""

    def reload(self, change: "Change | None" = None) -> None:
        """Read the store again; after a change only if it touches what is shown.

        The main window calls this after every change, and never while the page is hidden: what
        was missed meanwhile is made up for with `reload(None)` when it is shown again.
        """

    def may_leave(self) -> bool:
        """Asked before another page is shown or the window closes.

        A page with unsaved typing saves it here, or says why it cannot and returns False.
        """
        return True

    def take_back(self) -> bool:
        """Asked before a step is taken back: takes back typing that was not saved instead.

        Returns False when there is none.
        """
        return False
