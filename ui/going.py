"""The way to where something is typed: on the page of the school, child or teacher it is about."""

from db.records import RECORDS
from ruraledu_desktop.exchange.subjects import Subject
from ui.desk import Desk, Show
from ui.shell.places import PAGES

_FAMILY = ("person", "kinship")


def show(desk: Desk, about: Subject, form: str, record_id: str, field: str = "") -> None:
    """Open what a record is about, where that record is typed: at a field, or at its row.

    Args:
        form, record_id: the record, which is `about` itself or belongs to it.
        field: the one to be typed, "" for none in particular.
    """
    page, owner = PAGES.get(about[0]), RECORDS.get(about[0])
    if page is None or owner is None:
        return
    if about == (form, record_id):
        desk.go(page, Show(owner, record_id, field))
    else:
        table = "family" if form in _FAMILY else form
        desk.go(page, Show(owner, about[1], table, record_id, field))
