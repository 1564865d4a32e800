"""What a merge left to look at (C5–C8), as a person reads it: which rule, what, from where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import orjson
from sqlalchemy import Connection, select

from db import flags, tables
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import Entry, Folded, by_cause
from db.kinds import Plain, Ref, visible
from db.records import RECORDS
from ruraledu_desktop import naming
from ruraledu_desktop.checks import combined
from ruraledu_desktop.exchange.states import KINDS, Direction
from ruraledu_desktop.exchange.views import Told, View, text_of

NEWER_LABEL = "新版本内容"
NEWER_RECORD = "新版本的记录"
_SHORT = 8
"""So many characters of an id tell it from others."""


def told(
    conn: Connection,
    row: Any,
    entries: Sequence[Entry],
    folded: Folded | None,
    *,
    devices: Mapping[str, str],
    units: Mapping[str, str],
) -> Told:
    """An item that a merge raised, in words.

    Args:
        row: the item's; entries: all of its record; folded: None for a record of a newer program.
        devices, units: names of offices by computer and by code.
    """
    raised = _Raised(conn, row, entries, _since(conn, row.package, units), devices)
    record = RECORDS.get(row.form)
    if row.item_class == flags.NEWER or record is None or folded is None:
        return _newer(raised)
    if row.item_class == flags.ORPHAN:
        return _orphan(raised, record, folded)
    if row.item_class == flags.UNFILED:
        return _unfiled(raised, record, folded)
    return _rule(raised, record, folded)


@dataclass(frozen=True)
class _Raised:
    """An item with what is needed to tell it; `since` begins its sentence."""

    conn: Connection
    row: Any
    entries: Sequence[Entry]
    since: str
    devices: Mapping[str, str]

    @property
    def sides(self) -> list[str]:
        """What it is about, as the item keeps it."""
        return [str(one) for one in orjson.loads(self.row.sides)]

    @property
    def by_name(self) -> Mapping[str, Entry]:
        """The record's entries."""
        return {one.name: one for one in self.entries}

    def view(self, one: Entry, values: Mapping[str, str], *, key: str = "") -> View:
        """One side: what an entry says, and who wrote it where."""
        where = self.devices.get(one.device, "")
        return View(key or one.name, values, one.user, where, one.wall)


def _since(conn: Connection, package: str | None, units: Mapping[str, str]) -> str:
    """Which merge it was, at the beginning of a sentence."""
    table = tables.package
    query = select(table.c.kind, table.c.unit, table.c.number)
    query = query.where(table.c.id == package, table.c.direction == Direction.IN)
    row = conn.execute(query).one_or_none()
    if row is None:
        return "合并以后，"
    return f"合并{units.get(row.unit, row.unit)}第{row.number}号{KINDS[row.kind]}以后，"


def _rule(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    by_name = raised.by_name
    parts = map(flags.parts_of, raised.sides)
    sides = [(by_name[entry], group) for entry, group in parts if entry in by_name]
    refs = naming.names_of(raised.conn, record, [one.body for one, _ in sides])
    views = tuple(
        raised.view(one, _values(record, one, group, refs), key=flags.side_of(one.name, group))
        for one, group in sides
    )
    groups = [group for _, group in sides]
    names = tuple(name for group in groups for name in groups_of(record).get(group, ()))
    label = "、".join(dict.fromkeys(label for view in views for label in view.values))
    broken = combined.told(record, raised.row.grp, folded.values)
    says = f"{raised.since}{broken.says}{broken.advice}"
    return Told(label or record.title, views, says=says, fields=names)


def _values(
    record: RecordType, one: Entry, group: str, refs: Mapping[str, str]
) -> Mapping[str, str]:
    """What an entry says in a field group, by label."""
    fields = fields_of(record)
    shown = [name for name in groups_of(record).get(group, ()) if one.body.get(name) is not None]
    return {fields[name].label: text_of(record, name, one.body, refs) for name in shown}


def _orphan(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    group = raised.row.grp
    field = fields_of(record)[group]
    assert isinstance(field.kind, Ref)
    title = RECORDS[field.kind.form].title
    one = raised.by_name[folded.heads_of(group_of(record, group))[-1]]
    (wanted,) = raised.sides
    values = {field.label: f"{title}（编号 {wanted[:_SHORT]}…）不在本单位的数据里"}
    refs = naming.names_of(raised.conn, record, [folded.values])
    others = fields_of(record) if record.parent else ()
    for name in others:
        if name != group and folded.values.get(name) is not None:
            values[fields_of(record)[name].label] = text_of(record, name, folded.values, refs)
    says = (
        f"{raised.since}这条{record.title}的“{field.label}”所指的{title}不在本单位的数据里。"
        "记录保留着；每次合并都会再找，找到了自动了结。迟迟没有来的，请核对后改正。"
    )
    return Told(field.label, (raised.view(one, values),), says=says)


def _unfiled(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    group = raised.row.grp
    one = raised.by_name[folded.heads_of(group_of(record, group))[-1]]
    values = {
        fields_of(record)[name].label: text_of(record, name, one.body, {}) for name in (group,)
    }
    says = (
        f"{raised.since}这个附件的文件没有来。记录保留着；每次合并都会再找，找到了自动了结。"
        "请乡镇勾选“完整包”再报一次；文件丢了的，请删除这个附件，重新添加。"
    )
    return Told(fields_of(record)[group].label, (raised.view(one, values),), says=says)


def _newer(raised: _Raised) -> Told:
    wanted = set(raised.sides)
    ordered = sorted(raised.entries, key=by_cause)
    views = tuple(raised.view(one, dict(_raw(one))) for one in ordered if one.name in wanted)
    says = (
        f"{raised.since}这条记录里有新版本程序写的内容，本机的程序还读不懂。"
        "内容都保留着，上报和回执照样带上；升级本程序以后自动了结。"
    )
    return Told(NEWER_LABEL, views, says=says)


def _raw(one: Entry) -> Iterator[tuple[str, str]]:
    """What a newer entry says that this program does not read, as it stands there."""
    record = RECORDS.get(one.form)
    known = fields_of(record) if record else {}
    is_kind_known = not flags.is_newer(one._replace(body={}))
    if not is_kind_known:
        yield "种类", visible(f"{one.form} {one.kind}")
    for name, plain in sorted(one.body.items()):
        if name not in known or not is_kind_known:
            yield visible(name), _text(plain)


def _text(plain: Plain) -> str:
    return "（空）" if plain is None else visible(str(plain))
