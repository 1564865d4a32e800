"""The lists of children kept here with which a list from elsewhere can be compared."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from db.codes import CodeRow, table
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import care_lists, left_behind_lists
from ruraledu_desktop.deriving.left_behind import LEFT_BEHIND_AGE

ON_FILE, CIVIL, REGISTER = "on_file", "civil", "register"
_CATEGORIES = "child_category"
_CATEGORY = "category_"
_BY_HUKOU = ("1", "2", "3", "4")
"""Categories that civil affairs keep, by household."""
_AGES = {"1": LEFT_BEHIND_AGE, "2": LEFT_BEHIND_AGE, "3": 18, "4": 18}
"""Full years from which nobody is on the lists of a category (children.md §1, V-15, V-16)."""


@dataclass(frozen=True)
class Listed:
    """One list of children.

    Attributes:
        find: the children on it today, those who left included.
        category: the code of child_category whose spells make it, "" for none.
        by_household: whether it is of the children whose household is here.
        age: full years from which nobody is on it, None for any.
    """

    name: str
    title: str
    find: Callable[[Store], frozenset[str]]
    category: str = ""
    by_household: bool = False
    age: int | None = None

    def children(self, store: Store) -> frozenset[str]:
        """The children on it today who are on file."""
        return care_lists.on_file(store, self.find(store))


def lists() -> Mapping[str, Listed]:
    """All of them by name, in the order in which they are offered."""
    own = (
        Listed(ON_FILE, "在册儿童", care_lists.every),
        Listed(
            CIVIL,
            "农村留守儿童（民政口径）",
            left_behind_lists.by_civil,
            by_household=True,
            age=LEFT_BEHIND_AGE,
        ),
        Listed(REGISTER, "留守儿童（学籍口径）", left_behind_lists.by_register),
    )
    return {one.name: one for one in (*own, *map(_of_category, table(_CATEGORIES).rows))}


def _of_category(row: CodeRow) -> Listed:
    return Listed(
        f"{_CATEGORY}{row.code}",
        f"{row.name}（类别名单）",
        partial(care_lists.listed, categories=(row.code,)),
        row.code,
        row.code in _BY_HUKOU,
        _AGES.get(row.code),
    )


def list_named(name: str) -> Listed:
    """The list of that name.

    Raises:
        ExplainedError: E270 there is none.
    """
    known = lists()
    if name not in known:
        words = "、".join(f"{one.name}（{one.title}）" for one in known.values())
        raise refusal("E270", name=name, known=words)
    return known[name]
