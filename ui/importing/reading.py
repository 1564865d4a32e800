"""Which file is read, as what kind of roster, and what was found in it."""

from collections.abc import Callable
from pathlib import Path

from db.records import RECORDS
from ruraledu_desktop.sheets.looking import Looked, Targets, look
from ruraledu_desktop.sheets.sublayouts import kinds_of
from ui.importing.working import Work

Done = Callable[[Looked], object]


class Reading:
    """The file of the window; every look at it is told to whoever asked.

    Attributes:
        form: form name of the record the sheet is about; "" lets its headings tell.
        looked: what the last look found, None before the first.
    """

    def __init__(self, work: Work, form: str) -> None:
        self._work, self.form = work, form
        self.looked: Looked | None = None
        self._path = Path()
        self._schools = self._sheets = frozenset[str]()
        self._keeps_old = False

    def take(self, path: Path, done: Done) -> None:
        """Read a file."""
        self._path = path
        self._schools = self._sheets = frozenset()
        self._keeps_old = False
        self._look(_forms_of(self.form), {}, done)

    def take_as(self, form: str, done: Done) -> None:
        """Read the file as another kind of roster; without effect when it is that already."""
        if self.looked and form != self.looked.plan.form:
            self.form = form
            self._look((form,), {}, done)

    def map(self, mapping: Targets, done: Done) -> None:
        """Look again with columns that go elsewhere."""
        if self.looked:
            self._look((self.looked.plan.form,), mapping, done)

    def add_sheets(self, mapping: Targets, done: Done) -> None:
        """Look again, and at the hidden sheets too."""
        if self.looked:
            self._sheets = frozenset(self.looked.plan.left_out)
            self.map(mapping, done)

    def keep_old(self, mapping: Targets, done: Done, *, is_wanted: bool) -> None:
        """Look again, with the characters of old systems as they are, or with today's."""
        self._keeps_old = is_wanted
        self.map(mapping, done)

    def add_schools(self, done: Done) -> None:
        """Look again as if the unknown schools were to be added along with the rows."""
        if self.looked:
            self._schools = self._schools.union(self.looked.plan.unknown_schools)
            self.again(done)

    def again(self, done: Done) -> None:
        """Look again, because the store holds something else than before."""
        if self.looked:
            self.map(self.looked.plan.mapping(), done)

    def _look(self, forms: tuple[str, ...], mapping: Targets, done: Done) -> None:
        def take(looked: Looked) -> None:
            self.looked = looked
            done(looked)

        self._work.run(
            look,
            self._path,
            forms,
            mapping=mapping,
            new_schools=self._schools,
            hidden_sheets=self._sheets,
            keeps_old=self._keeps_old,
            done=take,
        )


def _forms_of(form: str) -> tuple[str, ...]:
    """The form of a page and those of the sub-records on it; none for any."""
    record = RECORDS.get(form)
    found = (record, *kinds_of(record)) if record else ()
    return tuple(str(one.__tablename__) for one in found)
