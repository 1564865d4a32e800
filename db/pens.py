"""Pens: what this run writes with, one line of entries per scope, opened at its first write.

A line is never gone on with by another run (`writers`), nor by this one once it was continued
elsewhere (I19). In the scope `common` every step has a line of its own: what the county issued is
in many hands, and a county resumed from a snapshot could not write it again otherwise (I20). What
erases has one too: no office may write it again on a line that the county did not seal.
"""

from sqlalchemy import Connection

from db import writers
from db.chains import SALT, Act, Line
from db.folding import ERASE
from db.office import COMMON, Run
from db.refusals import refusal
from db.writers import OpenPen


class Pens:
    """The pens of one step; those of the run are noted only when the step is kept."""

    def __init__(self, conn: Connection, run: Run, opened: dict[str, int]) -> None:
        """Use the writers this run has opened: `opened` holds their rows by scope."""
        self._conn = conn
        self._run = run
        self._opened = opened
        self._pens: dict[str, OpenPen] = {}
        self._single: dict[str, OpenPen] = {}
        self._now: tuple[str, int] | None = None

    @property
    def wall(self) -> str:
        """What the clock said when the step began."""
        return self._time()[0]

    def write(self, scope: str, act: Act) -> tuple[OpenPen, Line]:
        """The next line of this run in a scope, and the pen that wrote it.

        Raises:
            ExplainedError: E220 only the county writes what is common; E254 only it erases.
        """
        if not self._run.office.is_county:
            if scope == COMMON:
                raise refusal("E220")
            if act.kind == ERASE:
                raise refusal("E254")
        pen = self._pen(scope, is_single=scope == COMMON or act.kind == ERASE)
        wall, doubt = self._time()
        salt = self._run.entropy(SALT)
        line = pen.write(act, user=self._run.office.clerk, wall=wall, doubt=doubt, salt=salt)
        return pen, line

    def _pen(self, scope: str, *, is_single: bool) -> OpenPen:
        """The pen for a scope; a single one writes a line that ends with this step."""
        if is_single:
            if scope not in self._single:
                self._single[scope] = self._open(scope)
            return self._single[scope]
        if scope not in self._pens:
            known = self._opened.get(scope)
            self._pens[scope] = (
                writers.take_up(self._conn, known, scope) if known else self._open(scope)
            )
        return self._pens[scope]

    def _open(self, scope: str) -> OpenPen:
        name = self._run.entropy(16).hex()
        return writers.open_new(
            self._conn, scope, device=self._run.device, name=name, wall=self.wall
        )

    def leave(self, writer: int, scope: str) -> None:
        """Go on with another line in the scope, if this one is this run's.

        It came back longer, or was cut: it was continued elsewhere, so never here again (I19).
        """
        if self._opened.get(scope) == writer:
            del self._opened[scope]

    def successor(self, name: str, scope: str) -> OpenPen:
        """The line that goes on for one continued twice; opened unless it is there.

        It is no computer's own: every computer of the office that held the old line writes it.
        """
        known = writers.row_of(self._conn, name)
        if known:
            return writers.take_up(self._conn, known, scope)
        return writers.open_new(self._conn, scope, device="", name=name, wall=self.wall)

    def keep(self) -> None:
        """Note how far the lines have come."""
        for pen in self._single.values():
            writers.keep(self._conn, pen)
        for scope, pen in self._pens.items():
            writers.keep(self._conn, pen)
            self._opened[scope] = pen.row

    def _time(self) -> tuple[str, int]:
        if self._now is None:
            self._now = writers.time_now(self._conn, self._run.clock, self._run.seat)
        return self._now
