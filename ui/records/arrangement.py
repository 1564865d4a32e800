"""How a kind of record is arranged on its page."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from db.fields import Attribute, RecordType
from db.kinds import Value
from ruraledu_desktop import faults
from ruraledu_desktop.searching import Query
from ui.forms.grid import Section
from ui.tables.rows import IdSet
from ui.words import MEASURES, say

Narrow = Callable[[Query], Query]


@dataclass(frozen=True)
class Chip:
    """A quick filter: it narrows the query, or keeps only the ids an operation tells.

    Attributes:
        name: object name of its button.
        is_further: whether it stands in the menu 更多, since the row of buttons has no end.
    """

    name: str
    label: str
    narrow: Narrow | None = None
    ids: IdSet | None = None
    tip: str = ""
    is_further: bool = False


@dataclass(frozen=True)
class Arrangement:
    """What a page shows of a kind of record.

    Attributes:
        columns: the usual columns.
        nothing: what to say while there is no record at all.
        share: of the width, in per cent, for the list beside its form.
    """

    record: RecordType
    columns: tuple[Attribute, ...]
    sections: tuple[Section, ...]
    chips: tuple[Chip, ...]
    nothing: str
    share: int = 44

    @property
    def measure(self) -> str:
        """How records are counted, as in 12 所 or 12 人."""
        return MEASURES[self.record.__tablename__]


def equal(**values: Value) -> Narrow:
    """Keep the records whose fields have these values."""
    return lambda query: replace(query, equal={**query.equal, **values})


def usual_chips(record: RecordType) -> tuple[Chip, ...]:
    """The quick filters of every page."""
    return (
        Chip(
            "incomplete",
            say("未填必填项"),
            lambda query: replace(query, is_incomplete=True),
            tip=say("带 * 的项还没有填全"),
        ),
        Chip(
            "doubtful",
            say("有疑问"),
            lambda query: replace(query, is_doubtful=True),
            tip=say("两处填写不一致，等待裁定"),
        ),
        Chip(
            "faulty",
            say("有问题"),
            ids=partial(faults.faulty, record=record),
            tip=say("逻辑校验不通过，例如身份证号末位不符；姓名前有标记"),
        ),
    )
