"""The desk: what every page has at hand."""

from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from db.errors import ExplainedError
from ui.messages import Messages
from ui.tasks import Failed, Tasks
from ui.words import say

if TYPE_CHECKING:  # the window stands before the database libraries are read
    from collections.abc import Callable

    from db.fields import RecordType
    from db.office import Office
    from db.store import Store
    from ruraledu_desktop.editing import Draft
    from ruraledu_desktop.glance import Overview

T = TypeVar("T")


@dataclass(frozen=True)
class Names:
    """A request to list exactly these records, e.g. the children behind an indicator.

    Attributes:
        chosen: which of them to open, "" for the first that is listed.
    """

    record: "RecordType"
    ids: tuple[str, ...]
    title: str
    chosen: str = ""


@dataclass(frozen=True)
class Show:
    """A request to open one record.

    Attributes:
        at: where to go in it: a field, or the name of a part of the form such as a table.
        row: the record of a row of that table, "" for none in particular.
        cell: the field of the row that is to be typed, "" for none in particular.
    """

    record: "RecordType"
    record_id: str
    at: str = ""
    row: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Decide:
    """A request to show the county's open items, those of one record first if it is named.

    Attributes:
        unit: only those on the records of this unit.
    """

    form: str = ""
    record_id: str = ""
    unit: str = ""


@dataclass(frozen=True)
class Checks:
    """A request to show what the checks find in the data of a unit."""

    unit: str


@dataclass(frozen=True)
class Late:
    """A request to show the tasks of the plan that should have been done by now.

    Attributes:
        towns: by these townships; by the own office when there are none.
    """

    towns: tuple[str, ...] = ()


@dataclass(frozen=True)
class Members:
    """A request to show the offices that take part, the one of this unit first."""

    unit: str


@dataclass(frozen=True)
class New:
    """A request to open an empty form."""

    record: "RecordType"


@dataclass(frozen=True)
class Import:
    """A request to begin importing a sheet."""

    record: "RecordType"


@dataclass(frozen=True)
class Care:
    """A request to the first page: list the records of a form that need care.

    Attributes:
        what: "incomplete" for those that lack a required value, "doubtful" for those two places say
            differently, "faulty" for those in which the checks find a problem, "to_visit" for
            children whom somebody is to visit now, "to_move" for those with a transfer that is
            not settled, "without_file" for those with an attachment
            whose file is not on this computer.
    """

    form: str
    what: str


@dataclass(frozen=True)
class Backups:
    """A request to the first page: show the backups, and copy all onto another disk."""


@dataclass(frozen=True)
class Passwords:
    """A request to the first page: set a password."""


@dataclass(frozen=True)
class Notices:
    """A request to the first page: show what the county asks of this office, and its news.

    To the county's page 下发: show what it asks of the townships.
    """


class Desk(QObject):
    """The opened store and the ways to work with it.

    Attributes:
        store: the opened store; pages give it to nobody but `tasks.run`.
        office: whose store it is.
        tasks: runs operations on the worker.
        messages: what is said to the clerk.
        overview: the state of the office when it was last read, to be shown until it is read anew.
        changed: emitted with the db Change after every operation that wrote records.
        office_changed: emitted when another clerk sat down.
        exchanged: emitted when a package was written or taken in: what waits is otherwise, even
            if no record changed.
        stepping: emitted with a list when a step is about to be taken back or done again: whoever
            shows records adds their drafts.
        asked: emitted with a page's name and a request; the main window shows the page.
        withdrawn: emitted with a ready report that is to be shown no longer: it holds a secret.
        practice_wanted: emitted when the clerk wants to try the program on practice data.
        backups_wanted: emitted when the clerk wants to see the backups.
        passwords_changed: emitted when somebody has another password, or none any more.
    """

    changed = Signal(object)
    office_changed = Signal()
    exchanged = Signal()
    stepping = Signal(object)
    asked = Signal(str, object)
    withdrawn = Signal(object)
    practice_wanted = Signal()
    backups_wanted = Signal()
    passwords_changed = Signal()

    def __init__(
        self, store: "Store", parent: QObject | None = None, *, messages: Messages | None = None
    ) -> None:
        """Sit down at a store; the messages are those of a window that already stands."""
        super().__init__(parent)
        self.store = store
        self.office = store.office
        self.messages = messages or Messages(self)
        self.overview: Overview | None = None
        self.tasks = Tasks(self, store=store, messages=self.messages)
        self.tasks.changed.connect(self.changed)

    @property
    def read_only(self) -> "ExplainedError | None":
        """Why nothing is kept any more, None while it is."""
        return self.store.read_only

    def go(self, page: str, request: object = None) -> None:
        """Show a page by its name, such as home, schools, exchange, board or reports."""
        self.asked.emit(page, request)

    def take_step(
        self,
        operation: "Callable[..., T]",
        *args: object,
        done: "Callable[[T], object]",
        owner: QObject | None = None,
    ) -> None:
        """Take a step back or do it again; what is asked for next builds on what stands then."""
        from ruraledu_desktop.editing import seen_again

        drafts: list[Draft] = []
        self.stepping.emit(drafts)
        self.tasks.run(seen_again, drafts, operation, *args, done=done, owner=owner)

    def today(self) -> date:
        """The day by the clock of this computer."""
        return self.store.clock().date()

    def change_clerk(self, name: str) -> None:
        """Let another clerk sit down: whoever else is named proves from now on that it is he.

        What runs and waits at this moment is still done by the one before.
        """
        from ruraledu_desktop.clerks import change_clerk, name_of

        with suppress(ExplainedError):  # which is told by the task
            self.office = replace(self.office, clerk=name_of(name))
        self.tasks.run(change_clerk, name, done=self._take_office)

    def _take_office(self, office: "Office") -> None:
        self.office = office
        self.office_changed.emit()

    def end_day(self, then: "Callable[[], object]", failed: "Failed") -> None:
        """Make the day's backup where it is still to be made, and go on; also if it is stopped.

        Args:
            failed: called instead where it could not be made.
        """
        from ruraledu_desktop import backing_up

        if not backing_up.is_due(self.store):
            then()
            return
        title = say("今天的备份")
        self.tasks.run(
            backing_up.back_up, done=lambda _: then(), stopped=then, failed=failed, title=title
        )

    def close(self) -> None:
        """Finish what runs, drop what only reads, and let go of the store."""
        from ruraledu_desktop import overview

        self.tasks.run(overview.keep)
        self.tasks.close()
        self.store.close()
