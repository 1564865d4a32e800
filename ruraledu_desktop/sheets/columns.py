"""What a column of a sheet holds, told by its heading, its group and the clerk's own mapping."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from db.kinds import Ref
from ruraledu_desktop.sheets.layouts import Layout, plain, without_unit

_LIKE_ENOUGH = 90
IGNORED = ""
"""Instead of a target: the clerk wants the column left out."""
UNKNOWN = "没有认出"
"""The reason why a column is left out whose heading nobody knows."""
_TWICE = "前面已有同一内容的列"
_GENERIC = frozenset("名称 级别 等级 层次 情况 内容 学历".split())
_SHORT = {
    "院校": ("毕业院校",),
    "学校": ("毕业院校",),
    "毕业学校": ("毕业院校",),
    "时间": ("毕业时间",),
    "年月": ("毕业时间",),
    "专业": ("所学专业",),
}
"""What headings inside a group leave out."""


@dataclass(frozen=True)
class Heading:
    """One heading as it stands: its column, its text, and the merged text above it."""

    column: int
    text: str
    group: str = ""

    @property
    def key(self) -> str:
        """What a mapping calls it; the same wherever the column stands."""
        return f"{plain(self.group)}|{plain(self.text)}" if self.group else plain(self.text)

    @property
    def title(self) -> str:
        """The heading for the clerk, in one line."""
        parts = (self.group, self.text) if self.group else (self.text,)
        return " ".join("".join(part.split()) for part in parts)


@dataclass(frozen=True)
class Column:
    """What one column of a table holds.

    Attributes:
        key: what a mapping calls the column; repeated headings are numbered.
        target: key of the target, "" when the column is left out.
        compared: what its values are compared with, "" for ordinary columns.
        reason: why it is left out.
        suggestion: key of a target whose heading is nearly the same; the clerk decides.
        samples: a few of its texts.
        is_hidden: whether the clerk does not see it when he opens the file.
    """

    heading: Heading
    key: str
    target: str = ""
    compared: str = ""
    reason: str = ""
    suggestion: str = ""
    samples: tuple[str, ...] = ()
    is_hidden: bool = False


def match(layout: Layout, heading: Heading) -> str:
    """The target named by a heading and the group it stands in; "" when it names none."""
    text, group = plain(heading.text), plain(heading.group)
    for one in dict.fromkeys((text, without_unit(text))):
        found = _in_group(layout, one, group) if group else layout.labels.get(one, "")
        if found:
            return found
    return ""


def _in_group(layout: Layout, text: str, group: str) -> str:
    """A heading below a merged one, or to the right of an anchor such as 第一学历."""
    for joined in (group + text, text + group):
        if joined in layout.labels:
            return layout.labels[joined]
    anchor = layout.anchors.get(group)
    if anchor:
        return _beside_anchor(layout, text, group, anchor)
    if layout.part_named(group):
        return ""
    if text in _GENERIC and group in layout.labels:
        return layout.labels[group]
    return layout.labels.get(text, "")


def _beside_anchor(layout: Layout, text: str, group: str, anchor: str) -> str:
    """毕业院校 beside 第一学历 is 第一学历毕业院校; so is every other word for 毕业院校."""
    if text in _GENERIC or text == group:
        return layout.labels[group]
    known = layout.labels.get(text)
    spellings = [text, *_SHORT.get(text, ()), *(layout.headings_of(known) if known else ())]
    for spelling in spellings:
        found = layout.labels.get(plain(anchor) + spelling)
        if found:
            return found
    return ""


def columns_of(
    layout: Layout, headings: Sequence[Heading], chosen: Mapping[str, str]
) -> list[Column]:
    """The columns of a header; `chosen` are targets by column key that go before all else."""
    keys = numbered(headings)
    columns: list[Column] = []
    taken: set[str] = set()
    anchor = ""
    for heading, key in zip(headings, keys, strict=True):
        if plain(heading.text) in layout.anchors and not heading.group:
            anchor = heading.text
        column = _column(layout, heading, key, anchor, chosen)
        if column.target and not _is_beside(layout, anchor, heading):
            anchor = ""
        if column.target in taken and not _may_repeat(layout, column.target):
            column = replace(column, target="", reason=_TWICE)
        taken |= {column.target} - {""}
        columns.append(column)
    return columns


def _column(
    layout: Layout, heading: Heading, key: str, anchor: str, chosen: Mapping[str, str]
) -> Column:
    if key in chosen and (chosen[key] in layout.targets or chosen[key] == IGNORED):
        reason = "" if chosen[key] else "您选择不导入"
        return Column(heading, key, chosen[key], reason=reason)
    text = plain(heading.text)
    compared = layout.compared.get(text, "")
    if compared:
        return Column(heading, key, compared=compared, reason=layout.comparing)
    is_alone = not heading.group and text != plain(anchor)
    beside = match(layout, replace(heading, group=anchor)) if anchor and is_alone else ""
    target = beside or match(layout, heading)
    if target:
        return Column(heading, key, target)
    reason = layout.known.get(text, layout.known.get(without_unit(text), UNKNOWN))
    return Column(heading, key, reason=reason, suggestion=_like(layout, heading))


def _is_beside(layout: Layout, anchor: str, heading: Heading) -> bool:
    """Whether a heading continues the group its left neighbours began."""
    return bool(anchor) and bool(match(layout, replace(heading, group=anchor)))


def _may_repeat(layout: Layout, target: str) -> bool:
    """A school may be named by its code in one column and by its name in another."""
    return isinstance(layout.targets[target].field.kind, Ref)


def numbered(headings: Iterable[Heading]) -> list[str]:
    """Keys of headings, repeated ones numbered from the second on."""
    counts: dict[str, int] = {}
    keys: list[str] = []
    for one in headings:
        counts[one.key] = counts.get(one.key, 0) + 1
        keys.append(one.key if counts[one.key] == 1 else f"{one.key}#{counts[one.key]}")
    return keys


def _like(layout: Layout, heading: Heading) -> str:
    text = plain(heading.group) + plain(heading.text)
    found = process.extractOne(
        text, layout.labels.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH
    )
    return layout.labels[found[0]] if found else ""
