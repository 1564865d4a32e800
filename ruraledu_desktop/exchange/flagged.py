"""What a merge left to look at (C5–C8), as a person reads it: which rule, what, from where."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from db import flags
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import Entry, Folded, by_cause, fold
from db.kinds import Plain, Ref, visible
from db.records import RECORDS
from ruraledu_desktop.checks import combined, several
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.checks.several import Part
from ruraledu_desktop.editing import name_of
from ruraledu_desktop.exchange.around import Around
from ruraledu_desktop.exchange.states import KINDS
from ruraledu_desktop.exchange.views import Told, View, text_of

NEWER_LABEL = "新版本内容"
NEWER_RECORD = "新版本的记录"
_SHORT = 8
"""So many characters of an id tell it from others."""


def told(row: Any, folded: Folded | None, known: Around) -> Told:
    """An item that a merge raised, in words.

    Args:
        row: the item's; folded: its record, None for one of a newer program.
    """
    raised = _Raised(row, known)
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
    """An item with what is needed to tell it."""

    row: Any
    known: Around

    @property
    def since(self) -> str:
        """Which merge it was; it begins the sentence."""
        brought = self.known.packages.get(self.row.package)
        if brought is None:
            return "合并以后，"
        unit = self.known.units.get(brought.unit, brought.unit)
        return f"合并{unit}第{brought.number}号{KINDS[brought.kind]}以后，"

    @property
    def sides(self) -> list[str]:
        """What it is about, as the item keeps it."""
        return flags.sides_of(self.row)

    @property
    def entries(self) -> Sequence[Entry]:
        """The record's entries."""
        return self.known.histories.get(self.row.rec, ())

    def entry(self, name: str, rec: str = "") -> Entry | None:
        """An entry of the record, or of another one it is about; None when it is not here."""
        entries = self.known.histories.get(rec or self.row.rec, ())
        return next((one for one in entries if one.name == name), None)

    def view(
        self, one: Entry, values: Mapping[str, str], *, key: str = "", is_deletion: bool = False
    ) -> View:
        """One side: what an entry says, and who wrote it where."""
        where = self.known.authors.office_of(one)
        return View(key or one.name, values, one.user, where, one.wall, is_deletion)


def _rule(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    views: list[View] = []
    fields: list[str] = []
    for side in map(flags.parts_of, raised.sides):
        one = raised.entry(side.entry, side.rec)
        if one is None or (side.rec and several.is_link(RECORDS[one.form], side.group)):
            continue
        is_own = one.rec == raised.row.rec
        values = _values(raised, one, side.group, is_own)
        if side.rec and not values:
            continue
        views.append(raised.view(one, values, key=side.key))
        if is_own:
            fields.extend(groups_of(record).get(side.group, ()))
    label = "、".join(dict.fromkeys(label for view in views for label in view.values))
    broken = _broken(raised, record, folded)
    says = f"{raised.since}{broken.says}{broken.advice}"
    return Told(label or record.title, tuple(views), says=says, fields=tuple(fields))


def _broken(raised: _Raised, record: RecordType, folded: Folded) -> Problem:
    """The rule in words, as the values stand now."""
    forms = flags.forms_of(raised.row)
    if not any(flags.parts_of(side).rec for side in raised.sides):
        return combined.told(record, raised.row.grp, folded.values)
    parts = [
        Part(RECORDS[form], rec, fold(RECORDS[form], raised.known.histories[rec]).values, {})
        for rec, form in forms.items()
        if rec in raised.known.histories
    ]
    return several.told(parts, raised.row.grp)


def _values(raised: _Raised, one: Entry, group: str, is_own: bool) -> Mapping[str, str]:
    """What an entry says in a field group, by label; of another record with its name."""
    record, refs = RECORDS[one.form], raised.known.refs
    fields, whose = fields_of(record), ""
    if not is_own:
        whose = f"{name_of(record, fold(record, raised.known.histories[one.rec]).values)}的"
    shown = [name for name in groups_of(record).get(group, ()) if one.body.get(name) is not None]
    return {f"{whose}{fields[key].label}": text_of(record, key, one.body, refs) for key in shown}


def _orphan(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    group = raised.row.grp
    field, refs = fields_of(record)[group], raised.known.refs
    assert isinstance(field.kind, Ref)
    target = RECORDS[field.kind.form]
    one = raised.entry(folded.heads_of(group_of(record, group))[-1])
    assert one is not None
    (wanted,) = raised.sides
    others = {
        each.label: text_of(record, name, folded.values, refs)
        for name, each in fields_of(record).items()
        if record.parent and name != group and folded.values.get(name) is not None
    }
    if wanted in raised.known.histories and (gone := _deletion(raised, target, wanted)):
        values = {field.label: text_of(record, group, folded.values, refs), **others}
        struck = raised.view(gone, {"操作": f"删除{target.title}"}, is_deletion=True)
        says = (
            f"{raised.since}一处删除了{target.title}，另一处又给它添了这条{record.title}。"
            f"请选定连{target.title}一起恢复，还是把这条也删除。"
        )
        return Told(record.title, (struck, raised.view(one, values)), says=says)
    values = {field.label: f"{target.title}（编号 {wanted[:_SHORT]}…）不在本单位的数据里"}
    says = (
        f"{raised.since}这条{record.title}的“{field.label}”所指的{target.title}不在本单位的数据里。"
        "记录保留着；每次合并都会再找，找到了自动了结。迟迟没有来的，请核对后改正。"
    )
    return Told(field.label, (raised.view(one, values | others),), says=says)


def _deletion(raised: _Raised, target: RecordType, rec: str) -> Entry | None:
    """What struck off the record that an orphan refers to, if it is struck off."""
    return raised.entry(fold(target, raised.known.histories[rec]).deletion, rec)


def _unfiled(raised: _Raised, record: RecordType, folded: Folded) -> Told:
    group = raised.row.grp
    one = raised.entry(folded.heads_of(group_of(record, group))[-1])
    assert one is not None
    values = {
        fields_of(record)[name].label: text_of(record, name, one.body, {}) for name in (group,)
    }
    says = (
        f"{raised.since}这个附件的文件还没到。记录保留着；以后每次合并都会再找，找到就自动了结。"
        "缺的，回执会告诉乡镇，下次上报就带来；文件丢了的，请删除这个附件，重新添加。"
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
