"""问乡镇, 答复: questions about open items, and what is said to them (see `letters`)."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from db import flags, journal, locking, questions, tables
from db.changing import Change
from db.fields import RecordType
from db.folding import Folded, fold
from db.items import OPEN
from db.kinds import Text
from db.office import COMMON, Office
from db.questions import SENT_BACK, Thread
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.exchange import late, letters, seen
from ruraledu_desktop.exchange.conflicts import Item

WORDS = Text(500, lines=3)
"""A question or an answer."""
ASKABLE = ("C1", "C2")
"""What a township sees as open too, and so can be asked about, and can decide."""
_CHANGED = "验收以后“{label}”又改了，请核对改得对不对。"
_NEWCOMER = "这条是验收以后新登记的，请核对该不该登记。"
_ROWS = "验收以后{content}，请核对该不该登记。"


def can_ask(office: Office, item: Item) -> bool:
    """Whether the township can be asked about an item: not twice before it answered."""
    is_open = item.letter is None or item.letter.is_answered
    is_its = office.is_county and item.scope not in (office.unit, COMMON)
    is_its = is_its and item.item_class in (*ASKABLE, SENT_BACK, locking.ITEM)
    return is_its and is_open


def ask(store: Store, items: Sequence[Item], question: str = "") -> Change:
    """Ask the townships about some items, in one step; the next receipts carry it to them.

    A township knows of no acceptance: of a late change it is asked about the record as a whole, as
    of one that is sent back.

    Args:
        items: those that cannot be asked about are left out.
        question: what is to be found out, "" when the sides say it all.

    Raises:
        ExplainedError: E145 a record changed since the items were shown; E210 the question is too
            long; E211 nothing is left to ask about.
    """
    asked = [one for one in items if can_ask(store.office, one)]
    if not asked:
        raise refusal("E211")
    what = f"{asked[0].name}的{asked[0].label}" if len(asked) == 1 else f"{len(asked)}项不一致"
    with store.change(f"就{what}问乡镇") as change:
        for item, record, history in seen.again(change, asked):
            now = fold(record, history)
            said = clean(question) or _unsaid(item)
            change.note(record, item.group, seen=now, question=said)
    return change


def _unsaid(item: Item) -> str:
    """What is asked when nothing is said, where the sides do not say it."""
    if item.item_class != locking.ITEM:
        return ""
    if item.rows[1]:
        return _ROWS.format(content=item.content)
    return _NEWCOMER if late.is_newcomer(item.sides) else _CHANGED.format(label=item.label)


def answer(store: Store, item: Item, words: str) -> Change:
    """Answer a question in words alone; the item stays open, and the county decides.

    Raises:
        ExplainedError: E145 nobody asks any more; E210 the answer is too long.
    """
    with store.change(f"答复县局：{item.name}的{item.label}") as change:
        for _, record, history in seen.again(change, [item]):
            now = fold(record, history)
            thread = now.threads.get(item.group)
            if thread is None or not thread.state:
                raise refusal("E145")
            change.note(record, item.group, seen=now, question=thread.question, answer=clean(words))
    return change


def close(
    change: Change,
    office: Office,
    record: RecordType,
    now: Folded,
    item: Item,
    words: str,
    *,
    decided: Collection[str] = (),
) -> None:
    """A decision of the township answers the question; one of the county withdraws it.

    Args:
        now: the record before the decision.
        words: what the township says with it, "" for no more than the value.
        decided: the items that are decided in the same step.

    Raises:
        ExplainedError: E145 nobody asks the township any more; E210 it says too much.
    """
    if item.letter is None:
        return
    thread = now.threads[item.group]
    if not office.is_county:
        if not thread.state:
            raise refusal("E145")
        said = clean(words) or thread.answer or ""
        change.note(record, item.group, seen=now, question=thread.question, answer=said)
    elif item.item_class == locking.ITEM:
        is_about = _was_here_when_asked(change.conn, item, thread)
        if is_about and not _waits_beside(change, item, decided):
            change.note(record, item.group, seen=now, question=None)
    elif thread.answer is None:
        change.note(record, item.group, seen=now, question=None)


def _was_here_when_asked(conn: Connection, item: Item, thread: Thread) -> bool:
    """Whether what came late was here when the record was asked about: else it is another case."""
    rec, rows = item.record_id, item.rows[1]
    notes = [
        one for one in journal.entries_of(conn, [rec])[rec] if questions.group_of(one) == item.group
    ]
    asked = journal.places_of(conn, [rec])[letters.question_of(thread, notes).name]
    came = journal.places_of(conn, rows or [rec])
    if not rows:
        row = conn.execute(select(tables.item).where(tables.item.c.id == item.id)).one()
        came = {name: came[name] for name in flags.sides_of(row)}
    return min(came.values()) < asked


def _waits_beside(change: Change, item: Item, decided: Collection[str]) -> bool:
    """Whether something else that came late of the same record is open: one question is of all."""
    table = tables.item
    query = select(table.c.id).where(table.c.rec == item.record_id, table.c.state == OPEN)
    query = query.where(table.c.item_class == locking.ITEM)
    return not {item.id, *decided}.issuperset(change.conn.scalars(query))


def clean(words: str) -> str:
    """What was typed, as any text is kept.

    Raises:
        ExplainedError: E210 it is too long.
    """
    reading = WORDS.read(words)
    if reading.finding:
        raise refusal("E210", count=WORDS.size)
    return str(reading.value or "")
