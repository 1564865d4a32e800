"""Where list and form stand on a page: side by side, one above the other, or the list alone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from ui import theme
from ui.memory import Memory

BESIDE, UNDER, ALONE = "beside", "under", "alone"
_SHARE_ABOVE = 40
_LEAST = (320, 380)


class WorkArea(QSplitter):
    """The list and the form; place and sizes are remembered.

    Signals:
        placed: where the form was put.
    """

    placed = Signal(str)

    def __init__(self, listing: QWidget, memory: Memory, share: int) -> None:
        """Begin with the list.

        Args:
            share: of the width, in per cent, for the list beside its form.
        """
        super().__init__()
        self._shares = {BESIDE: share, UNDER: _SHARE_ABOVE, ALONE: 100}
        self.setObjectName("split")
        self.setChildrenCollapsible(False)
        self._memory = memory
        kept = str(memory.get("place", BESIDE))
        self.place = kept if kept in (BESIDE, UNDER, ALONE) else BESIDE
        self._is_resting = False
        self.addWidget(listing)
        listing.setMinimumWidth(theme.length(_LEAST[0]))
        self.splitterMoved.connect(lambda *_: self._keep())

    def add_form(self, form: QWidget) -> None:
        """Take the form in, where it stood last."""
        self.addWidget(form)
        form.setMinimumWidth(theme.length(_LEAST[1]))
        self.put(self.place)

    def put(self, place: str) -> None:
        """Put the form beside the list, under it, or away."""
        self.place = place
        ways = Qt.Orientation
        self.setOrientation(ways.Vertical if place == UNDER else ways.Horizontal)
        self.widget(1).setVisible(place != ALONE and not self._is_resting)
        if not self.restoreState(self._memory.get_bytes(f"split_{place}")):
            share = self._shares[place]
            self.setSizes([share * 100, (100 - share) * 100])
        self._memory.keep("place", place)
        self.placed.emit(place)

    def rest(self, is_resting: bool) -> None:
        """Leave all the room to the list while there is nothing that could stand in the form."""
        if is_resting != self._is_resting:
            self._is_resting = is_resting
            self.put(self.place)

    def _keep(self) -> None:
        self._memory.keep_bytes(f"split_{self.place}", self.saveState())
