"""What was previewed and neither merged nor set aside is listed again; nothing is left lying."""

from collections.abc import Sequence
from pathlib import Path

from ruraledu_desktop.exchange import inbox
from ruraledu_desktop.exchange.inbox import Lying
from ui import parts
from ui.desk import Desk
from ui.exchange.receiving import Receiving
from ui.words import say

_NAMED = 3


class ResumeStrip(parts.Strip):
    """Lists each waiting package once by itself; one that left the list since is offered."""

    def __init__(self, desk: Desk, receiving: Receiving) -> None:
        super().__init__("resume", can_close=False)
        self._desk = desk
        self._receiving = receiving
        self._listed: set[Path] = set()
        receiving.changed.connect(self._note_listed)

    def take_up(self) -> None:
        """List what waits and was not listed yet since the program was opened."""
        self._desk.tasks.run(inbox.waiting, done=self._list, key="take_up", owner=self)

    def offer(self) -> None:
        """Offer what waits and is not in the list."""
        self._desk.tasks.run(inbox.waiting, done=self._offer, key="resume", owner=self)

    def _note_listed(self) -> None:
        self._listed |= self._shown

    @property
    def _shown(self) -> set[Path]:
        return {one.copy for one in self._receiving.rows.values()}

    def _list(self, found: Sequence[Lying]) -> None:
        new = [one for one in found if one.path and one.path not in self._listed | self._shown]
        if new:
            self._receiving.resume(new, is_asked=False)
        self._offer(found)

    def _offer(self, found: Sequence[Lying]) -> None:
        left = [one for one in found if one.path not in self._shown]
        self.setVisible(bool(left))
        if left:
            names = [
                say("{name}第 {number} 号", name=one.unit_name, number=one.number)
                for one in left[:_NAMED]
            ]
            text = say(
                "有 {count} 个包预览过、还没有合并，都留在本机：{names}{more}。",
                count=len(left),
                names=say("、").join(names),
                more=say("等") * (len(left) > _NAMED),
            )
            self.tell(text, do=say("列出"), then=lambda: self._resume(left))

    def _resume(self, left: Sequence[Lying]) -> None:
        self.hide()
        self._receiving.resume(left, is_asked=True)
