"""The tasks of the plan as the document states them: shipped, and never typed."""

from dataclasses import dataclass
from functools import cache

from db import codes
from db.fields import fields_of
from db.records import RECORDS

TABLE = "commitment"
"""The code table whose further columns hold the words of the document."""
NOTHING = "—"
_ALWAYS, _YEARLY = "ongoing", "annual"
_DUE = {_ALWAYS: "长期", _YEARLY: "每年"}
_TOLD = ("yes_no", "narrative_task")
_LEVELS = {"county": "县", "township": "乡镇", "school": "学校"}


@dataclass(frozen=True)
class Commitment:
    """One task of the plan.

    Attributes:
        id: its number, such as C151; an indicator of that number measures it.
        section: where it stands in the document.
        programme: the project or the yearly stage it belongs to.
        statement: the document's own words.
        goal: what is asked, in words; NOTHING where the document names no number.
        due: ongoing, annual, or a year.
        level: whose work it is: county, township or school.
        units: the units that the document makes responsible.
        is_told: whether no number stands in it: it is done or not, or told in words. Where no
            indicator measures it either, the register of tasks feeds it.
        feeds: what feeds it: fields as "form.field", or whole kinds of records as "form".
    """

    id: str
    section: str
    programme: str
    statement: str
    goal: str
    due: str
    level: str
    units: str
    is_told: bool
    feeds: tuple[str, ...]

    @property
    def is_yearly(self) -> bool:
        """Whether it is done anew each year."""
        return self.due == _YEARLY

    @property
    def stage(self) -> str:
        """The year it is due in, "" where it has none of its own."""
        return "" if self.due in _DUE else self.due

    @property
    def due_words(self) -> str:
        """When it is due: 长期, 每年, 2025年."""
        return _DUE.get(self.due) or f"{self.due}年"

    @property
    def level_words(self) -> str:
        """Whose work it is: 县, 乡镇, 学校."""
        return _LEVELS[self.level]

    @property
    def sources(self) -> tuple[str, ...]:
        """Where its facts are typed, by the titles of the forms: 学校（是否寄宿制学校）."""
        found: dict[str, list[str]] = {}
        for feed in self.feeds:
            form, _, name = feed.partition(".")
            labels = found.setdefault(RECORDS[form].title, [])
            if name:
                labels.append(fields_of(RECORDS[form])[name].label)
        return tuple(
            f"{title}（{'、'.join(labels)}）" if labels else title
            for title, labels in found.items()
        )


@cache
def all_of_them() -> tuple[Commitment, ...]:
    """The tasks in the order of the document."""
    return tuple(_read(row) for row in codes.standard(TABLE).rows)


@cache
def by_id() -> dict[str, Commitment]:
    """The tasks by number."""
    return {one.id: one for one in all_of_them()}


def programmes() -> list[str]:
    """The projects and stages in the order of the document."""
    return list(dict.fromkeys(one.programme for one in all_of_them()))


def _read(row: codes.CodeRow) -> Commitment:
    more = row.more
    return Commitment(
        row.code,
        more["section"],
        more["programme"],
        more["statement"],
        _goal(more["kind"], more["goal"], more["unit"]),
        more["due"],
        more["level"],
        more["units"],
        more["kind"] in _TOLD,
        tuple(more["feeds"].split()),
    )


def _goal(kind: str, goal: str, unit: str) -> str:
    """The goal in words; a rate without a number is only watched."""
    if kind == "yes_no":
        return "完成"
    return f"{goal}{unit}" if goal else NOTHING
