"""The time line of a child, a teacher or a school on paper."""

from db.fields import RecordType
from db.store import Store
from ruraledu_desktop import editing, timeline
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table

_COLUMNS = (
    Column("学年", 26),
    Column("日期", 34),
    Column("事项", 26),
    Column("内容", 104),
)


def build(store: Store, record: RecordType, record_id: str) -> Report:
    """What happened, the newest first; a school year is named at the first of its events.

    Private facts are left out, as in `timeline`: the paper may be handed on.

    Raises:
        ExplainedError: E140 when there is no such record.
    """
    seen = editing.open_record(store, record, record_id)
    found = timeline.events(store, record, record_id)
    before = ["", *(one.year for one in found)]
    lines = tuple(
        Line((one.year if one.year != last else "", one.when, one.what, one.text))
        for one, last in zip(found, before, strict=False)
    )
    name = editing.values_of(record, seen).get(record.named_by) or record.title
    return Report(
        title=f"{name}时间线",
        unit=store.office.name,
        day=reading.today(store),
        paper=A4,
        parts=(Table(_COLUMNS, lines),),
        notes=(f"共 {len(found)} 件；按各张小表和档案里的日期列出，隐私内容不列。",),
    )
