"""一并裁定: the ways in which many open items can be decided at once."""

from collections.abc import Iterable
from dataclasses import dataclass

from db import locking
from ruraledu_desktop.exchange.conflicts import Item


@dataclass(frozen=True)
class Choice:
    """A way to decide many items: by the side of one author, or in one sense.

    Attributes:
        by: "author", "deleted", "kept", or the key of a side of C9; where one side of that strikes
            the record off, as it does one that is new after the acceptance, it is "deleted".
        author: office, and the person where an office stands on several sides; "" unless by author.
        chosen: the items that have this side, and its key.
    """

    by: str
    author: str
    chosen: tuple[tuple[Item, str], ...]


def choices(items: Iterable[Item]) -> list[Choice]:
    """The ways to decide some items at once, those that decide most of them first.

    Two records that may be of one person are compared one by one: of those there is none.
    """
    found: dict[tuple[str, str], list[tuple[Item, str]]] = {}
    for item in items:
        for way, key in _ways(item).items():
            found.setdefault(way, []).append((item, key))
    listed = [Choice(*way, tuple(chosen)) for way, chosen in found.items()]
    return sorted(listed, key=lambda one: (-len(one.chosen), one.by, one.author))


def _ways(item: Item) -> dict[tuple[str, str], str]:
    """The ways to decide an item that lead to one side of it."""
    if any(one.is_deletion for one in item.sides):
        return {("deleted" if one.is_deletion else "kept", ""): one.key for one in item.sides}
    if item.item_class == locking.ITEM:
        return {(side.key, ""): side.key for side in item.sides}
    if item.item_class != "C1":
        return {}
    units = [one.unit for one in item.sides]
    named = [
        (one.unit if units.count(one.unit) == 1 else f"{one.unit} {one.who}", one.key)
        for one in item.sides
    ]
    authors = [author for author, _ in named]
    return {("author", author): key for author, key in named if authors.count(author) == 1}
