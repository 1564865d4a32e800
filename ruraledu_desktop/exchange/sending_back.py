"""退回: a record of a township sent back to be looked at, by a question about the whole of it.

    county     send_back ──▶ (receipt) ──▶ township mends it, answers ──▶ (report) ──▶ close
                                                                           └─▶ asking.ask again

It is one of the questions that travel (`letters`), about the record and not about a value in doubt.
So it stands at the record at both ends, among the open items, and goes back by undo like these.
"""

from db.changing import Change
from db.fields import RecordType
from db.folding import ALL_GROUPS, fold
from db.office import COMMON
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import asking, seen
from ruraledu_desktop.exchange.conflicts import Item


def send_back(
    store: Store, record: RecordType, record_id: str, words: str, *, day: str = ""
) -> Change:
    """Send a record back; the next receipt carries it to its township.

    Args:
        words: what is wrong, and what is to be done.
        day: until when, "" for no matter when.

    Raises:
        ExplainedError: E140 no such record; E222 it is no township's, or was sent back already;
            E223 nothing is said; E210 too much is said.
    """
    now, office = editing.open_record(store, record, record_id), store.office
    name = editing.name_of(record, now.values)
    thread = now.threads.get(ALL_GROUPS)
    is_its = office.is_county and now.scope not in (office.unit, COMMON)
    if not is_its or now.is_deleted or (thread and thread.state):
        raise refusal("E222", name=name)
    if not words.strip():
        raise refusal("E223")
    until = f"请于{day}以前答复。" if day else ""
    said = asking.clean(f"{until}{words.strip()}")
    with store.change(f"退回{name}") as change:
        change.note(record, ALL_GROUPS, seen=now, question=said)
    return change


def close(store: Store, item: Item) -> Change:
    """Ask no more about a record that was sent back; what was said stays in its history.

    Raises:
        ExplainedError: E145 it is closed already.
    """
    with store.change(f"了结退回的{item.name}") as change:
        for _, record, history in seen.again(change, [item]):
            change.note(record, item.group, seen=fold(record, history), question=None)
    return change
