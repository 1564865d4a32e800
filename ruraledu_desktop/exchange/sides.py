"""The sides of a field group (C1, C2): who wrote what, and what all of them replaced."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import orjson

from db.fields import RecordType, fields_of, groups_of
from db.folding import ALL_GROUPS, STATE, STATES, Entry, by_cause
from db.kinds import Plain
from ruraledu_desktop.exchange.around import Around
from ruraledu_desktop.exchange.views import Told, View, label_of, text_of, word_of_state
from ruraledu_desktop.offices import Authors


def told(
    record: RecordType,
    row: Any,
    entries: Sequence[Entry],
    known: Around,
) -> Told:
    """What an item says of a field group, or of whether the record stays.

    Args:
        row: of the table of items; entries: all of its record, in any order.
        known: what it is shown with.
    """
    refs = known.refs
    group, wanted = groups_of(record).get(row.grp, ()), set(orjson.loads(row.sides))
    chosen = [one for one in sorted(entries, key=by_cause) if one.name in wanted]
    written = _authored(chosen, entries, group)
    return Told(
        label_of(record, row.grp),
        tuple(
            replace(_view(record, one, group, refs, known.authors), number=known.number(one))
            for one in written
        ),
        before=_before(record, entries, chosen, row.grp, refs),
        fields=group,
    )


def _authored(sides: list[Entry], entries: Iterable[Entry], group: Sequence[str]) -> list[Entry]:
    """The sides with the author of each value.

    Nobody contradicts himself: where one person stands on both sides, a decision was taken back,
    which wrote the values of others anew. Then whoever wrote a value first is its author.
    """
    if not group or len({(one.device, one.user) for one in sides}) == len(sides):
        return sides
    first: dict[tuple[Plain, ...], Entry] = {}
    for one in sorted(entries, key=by_cause):
        if not one.body.keys().isdisjoint(group):
            first.setdefault(tuple(map(one.body.get, group)), one)
    authors = [first.get(tuple(map(one.body.get, group)), one) for one in sides]
    return [
        one._replace(
            user=author.user, device=author.device, wall=author.wall, package=author.package
        )
        for one, author in zip(sides, authors, strict=True)
    ]


def _before(
    record: RecordType,
    entries: Iterable[Entry],
    sides: Sequence[Entry],
    group: str,
    refs: Mapping[str, str],
) -> Mapping[str, str]:
    """What all sides had on their screens when they were written."""
    if group == STATE:
        return {}
    seen = [
        {name for name, over in one.over.items() if {group, ALL_GROUPS} & {*over}} for one in sides
    ]
    shared: set[str] = seen[0].intersection(*seen) if seen else set()
    replaced = [one for one in entries if one.name in shared]
    if not replaced:
        return {}
    last = max(replaced, key=by_cause)
    return _values(record, last, groups_of(record).get(group, (group,)), refs)


def _view(
    record: RecordType,
    one: Entry,
    names: Iterable[str],
    refs: Mapping[str, str],
    authors: Authors,
) -> View:
    is_deletion = one.kind in STATES and bool(one.body.get("deleted"))
    values = _values(record, one, names, refs)
    return View(one.name, values, one.user, authors.office_of(one), one.wall, is_deletion)


def _values(
    record: RecordType, one: Entry, names: Iterable[str], refs: Mapping[str, str]
) -> dict[str, str]:
    if one.kind in STATES:
        return {"操作": word_of_state(one)}
    fields = fields_of(record)
    shown = [name for name in (names or one.body) if name in fields]
    return {fields[name].label: text_of(record, name, one.body, refs) for name in shown}
