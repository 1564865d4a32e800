"""What a distributed PostgreSQL (Citus) asks of the schema and of every query the program sends.

README says which tables are distributed, by which column, and which are references, whole on every
server. Distributed tables may be joined where their columns are equal; a subquery that stands by
itself is reckoned first and may be about anything; the column of a row never changes. `watch` looks
at every statement of every test, on a file as at a server: the queries are the same.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Join, Select, Table, Update, event
from sqlalchemy.sql import operators, visitors
from sqlalchemy.sql.elements import BinaryExpression
from sqlalchemy.sql.selectable import Alias, FromClause

from db.records import RECORDS

README = Path(__file__).parent.parent / "README.md"
EXCEPTIONS = frozenset({("kinship", "person"), ("child", "child"), ("teacher", "teacher")})
"""A county may let children of two townships share a parent, and one person may be in two of them.

Citus joins them all the same, by sending rows between its servers: README switches that on.
"""
_seen: set[str] = set()


@cache
def distributed() -> dict[str, str]:
    """The tables that README distributes, and the column of each: all records but some, and few."""
    readme = _readme()
    (kept,) = re.findall(r"table_name NOT IN\s+\((.+?)\)", readme)
    records = RECORDS.keys() - set(re.findall(r"'(\w+)'", kept))
    named = re.findall(r"create_distributed_table\('(\w+)', '(\w+)'\)", readme)
    return {**dict.fromkeys(records, "scope"), **dict(named)}


@cache
def references() -> set[str]:
    """The tables that README puts whole on every server."""
    return set(re.findall(r"create_reference_table\('(\w+)'\)", _readme()))


def key_statements() -> list[str]:
    """The statements of README that give distributed tables other keys, for a plain server."""
    keys = r"^(ALTER TABLE [^;]+;|DO \$\$[\s\S]+?^END \$\$;)$"
    found = re.findall(keys, _readme(), re.MULTILINE)
    return [re.sub(r"^ *PERFORM .+\n", "", one, flags=re.MULTILINE) for one in found]


def _readme() -> str:
    return README.read_text("utf-8")


def watch() -> None:
    """From now on a statement that such servers would refuse fails the test that sends it."""
    event.listen(Engine, "before_cursor_execute", _before_execute)


def _before_execute(
    conn: object, cursor: object, text: str, values: object, context: Any, *rest: object
) -> None:
    """Look at each statement once: its text tells it from others."""
    if text in _seen:
        return
    compiled = context.compiled if context is not None else None
    if compiled is not None:
        found = list(faults(compiled.statement))
        assert not found, f"{found}: {text}"
    else:  # what is only text is about one distributed table at most
        named = set(re.findall(r"\w+", text)) & distributed().keys()
        assert len(named) <= 1, f"{sorted(named)} in one text: {text}"
    _seen.add(text)


def faults(statement: Any) -> Iterator[str]:
    """What such servers would refuse in a statement, in words."""
    for one in visitors.iterate(statement):
        if isinstance(one, Select):
            yield from _apart(one)
    if isinstance(statement, Update) and isinstance(statement.table, Table):
        name = statement.table.name
        changed = {getattr(key, "key", key) for key in statement._values or ()}
        if distributed().get(name) in changed:
            yield f"{name}.{distributed()[name]} changes"


def _apart(query: "Select[*tuple[Any, ...]]") -> Iterator[str]:
    """Distributed tables on one level of a query that no equality of their columns joins."""
    froms = [one for root in query.get_final_froms() for one in _parts(root)]
    waiting = [one for one in froms if _name(one) in distributed()]
    if tuple(sorted(map(_name, waiting))) in EXCEPTIONS:
        return
    equal = [{part.left, part.right} for part in _equalities(query, froms)]
    joined = waiting[:1]
    while near := [one for one in waiting if any(_both(one, known) in equal for known in joined)]:
        joined += near
        waiting = [one for one in waiting if one not in joined]
    for one in waiting:
        if one not in joined:
            yield f"{_name(one)} is joined to {_name(joined[0])} otherwise"


def _both(one: FromClause, other: FromClause) -> set[Any]:
    return {each.c[distributed()[_name(each)]] for each in (one, other)}


def _parts(one: FromClause) -> Iterator[FromClause]:
    """A join, and all that it joins."""
    yield one
    if isinstance(one, Join):
        yield from _parts(one.left)
        yield from _parts(one.right)


def _name(one: FromClause) -> str:
    found = one.element if isinstance(one, Alias) else one
    return found.name if isinstance(found, Table) else ""


def _equalities(
    query: "Select[*tuple[Any, ...]]", froms: list[FromClause]
) -> Iterator[BinaryExpression[Any]]:
    conditions = [query.whereclause, *(one.onclause for one in froms if isinstance(one, Join))]
    for condition in conditions:
        for part in visitors.iterate(condition) if condition is not None else ():
            if isinstance(part, BinaryExpression) and part.operator is operators.eq:
                yield part
