"""What the forms of children have in common: whose they are, and the child at their head."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from db.fields import Attribute, field_of
from db.kinds import Codes, Value
from db.records import Child
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.model import A4, Form, Report
from ruraledu_desktop.reports.reading import Values
from ruraledu_desktop.searching import Row

Fill = Callable[[Row], Iterable[Form]]
"""The sheets of one child."""


def wanted(
    store: Store, ids: Iterable[str] | None, made: Mapping[str, Sequence[Values]]
) -> list[str]:
    """The children asked for; else those who have a row, by township and name."""
    if ids is not None:
        return list(ids)
    having = frozenset(child for child, found in made.items() if found)
    return searching.find(store, Child, searching.Query(among=having))


def report(
    store: Store, name: str, ids: Sequence[str], fill: Fill, note: str, progress: Progress
) -> Report:
    """The sheets of some children on the form of a name, in the order of the ids."""
    forms: list[Form] = []
    with store.read() as conn:
        doubts = counting.matters_about(conn, Child.__tablename__, ids)
    for batch in reading.batches(ids, progress):
        for row in searching.page(store, Child, batch):
            doubtful = len(doubts.get(row.record_id, ()))
            forms += [replace(form, open_items=doubtful) for form in fill(row)]
    made = layout(name)
    return Report(
        title=made.title,
        unit=store.office.name,
        day=reading.today(store),
        paper=A4,
        parts=tuple(forms),
        notes=(note,),
        signatures=made.signatures,
        open_items=counting.in_all(doubts),
    )


def pupil(row: Row) -> dict[str, str]:
    """What the forms say of the child itself."""
    shown = row.shown
    place = f"{shown['grade']}{shown['class_name']}"
    home = shown["home_address"] or shown["living_place"] + shown["living_detail"]
    names = ("name", "school_id", "grade", "class_name", "native_place", "id_number")
    return {
        **{name: shown[name] for name in (*names, "phone", "postcode")},
        "birth_day": reading.day(row.values["birth_day"]),
        "class": place,
        "address": home,
    }


def ticked(value: Value) -> frozenset[str]:
    """The option of a code, or none."""
    return frozenset() if value is None else frozenset({str(value)})


def several(attribute: Attribute, value: Value) -> frozenset[str]:
    """The options of a field that holds several codes."""
    kind = field_of(attribute).kind
    assert isinstance(kind, Codes)
    return frozenset(kind.split(value))


def shown(attribute: Attribute, row: Values) -> str:
    """A value of a row as it is shown, "" where the row lacks it."""
    return field_of(attribute).kind.show(row.get(attribute.key))
