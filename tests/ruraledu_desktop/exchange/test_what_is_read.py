"""A merge reads what it brought, not all that is held: else each would last longer than the last.

Seen in how SQLite does its queries; a server decides by what it knows of its tables.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event

from db.records import School
from ruraledu_desktop import editing
from tests.office.makers import a_child, edit
from tests.office.pairs import Pair

_ALL_CHILDREN = re.compile(r"SCAN (child|one|other)\b|SEARCH .* \(is_deleted=\?\)")


@pytest.fixture
def plans() -> Iterator[list[str]]:
    """How each query is done from now on."""
    found: list[str] = []

    def plan(
        conn: Connection, cursor: Any, statement: str, parameters: Any, context: Any, many: bool
    ) -> None:
        if conn.dialect.name == "sqlite" and statement.startswith("SELECT"):
            asked = cursor.connection.execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            found.extend(f"{row[3]} in: {statement}" for row in asked)

    event.listen(Engine, "before_cursor_execute", plan)
    yield found
    event.remove(Engine, "before_cursor_execute", plan)


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
