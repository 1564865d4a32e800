"""A merge reads what it brought, not all that is held: else each would last longer than the last.

Seen in how SQLite does its queries; a server decides by what it knows of its tables.
"""

import re

from db.records import School
from ruraledu_desktop import editing
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair

_ALL_CHILDREN = re.compile(r"SCAN (child|one|other)\b|SEARCH .* \(is_deleted=\?\)")


def test_no_query_of_a_merge_goes_through_all_children(pair: Pair, plans: list[str]) -> None:
    school = editing.create(pair.town, School, values={"name": "中心小学"})
    child = a_child(pair.town, school_id=school, birth_day="2016-03-01")
    packages = [pair.hand_over()]
    edit(pair.town, child, school_id=None)
    edit(pair.town, child, school_id=school, name="王晓明")
    packages.append(pair.hand_over())
    plans.clear()
    for package in packages:
        pair.receive(package)

    assert [one for one in plans if _ALL_CHILDREN.match(one)] == []
