"""A kind of records that a package does not bring costs nothing when it is merged."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine, event

from db.records import RECORDS, Child, Kinship, Person
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair


@contextmanager
def listening() -> Iterator[list[str]]:
    """The texts of all statements sent meanwhile."""
    sent: list[str] = []

    def note(conn: object, cursor: object, statement: str, *rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)


def test_a_merge_asks_only_for_kinds_it_brought(pair: Pair) -> None:
    child = a_child(pair.town)
    pair.exchange()
    edit(pair.town, child, phone="13800000000")
    done = pair.hand_over()
    with listening() as sent:
        pair.receive(done)
    named = {word for statement in sent for word in re.findall(r"\w+", statement)}
    related = {one.__tablename__ for one in (Child, Kinship, Person)}
    # Verdicts that two records are of two persons are looked up with them.
    assert named & RECORDS.keys() <= {*related, "ruling"}
    assert Child.__tablename__ in named
