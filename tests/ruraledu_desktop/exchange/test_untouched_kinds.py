"""A kind of records that a package does not bring costs nothing when it is merged."""

import re

from db.records import RECORDS, Child, Kinship, Person
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair
from tests.queries import queries


def test_a_merge_asks_only_for_kinds_it_brought(pair: Pair) -> None:
    child = a_child(pair.town)
    pair.exchange()
    edit(pair.town, child, phone="13800000000")
    done = pair.hand_over()
    with queries() as sent:
        pair.receive(done)
    named = {word for statement in sent for word in re.findall(r"\w+", statement)}
    related = {one.__tablename__ for one in (Child, Kinship, Person)}
    # Verdicts that two records are of two persons are looked up with them.
    assert named & RECORDS.keys() <= {*related, "ruling"}
    assert Child.__tablename__ in named
