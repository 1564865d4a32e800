"""What the county tells a township, as the clerk reads it: tasks of his office, news for all.

A task is done by an answer that goes back to the county (`tasks`). That news were read is nobody
else's matter: it is remembered here and never travels.
"""

from dataclasses import dataclass

from sqlalchemy import select

from db import settings
from db.fields import table_of
from db.records import News
from db.store import Store
from ruraledu_desktop.exchange import tasks
from ruraledu_desktop.exchange.tasks import Given

_READ = "news_read"


@dataclass(frozen=True)
class Notice:
    """One task or one message.

    Attributes:
        task: what is to be done; None for news.
        is_open: whether it waits: to be done, or to be read.
        day: until when, or of which day it is.
    """

    record_id: str
    heading: str
    text: str
    day: str
    is_open: bool
    task: Given | None = None


@dataclass(frozen=True)
class Waiting:
    """How much waits.

    Attributes:
        tasks: to be done; due: the first day on which one is due, "" for none.
        unread: news not read yet.
    """

    tasks: int = 0
    due: str = ""
    unread: int = 0


def notices(store: Store) -> list[Notice]:
    """All there are: what waits first, tasks before news."""
    found = [*map(_of_task, tasks.listed(store)), *_news(store)]
    return sorted(found, key=lambda one: not one.is_open)


def _of_task(one: Given) -> Notice:
    return Notice(one.record_id, one.heading, one.text, one.due_day, one.is_open, one)


def _news(store: Store) -> list[Notice]:
    table = table_of(News)
    query = select(table).where(table.c.is_deleted == 0)
    with store.read() as conn:
        read = set(settings.value(conn, _READ).split())
        rows = conn.execute(query.order_by(table.c.day.desc(), table.c.heading)).all()
    return [
        Notice(
            row.record_id,
            " ".join(filter(None, (row.heading, row.version))),
            row.text or "",
            row.day or "",
            row.record_id not in read,
        )
        for row in rows
    ]


def read(store: Store, record_id: str) -> None:
    """Remember that a message was read."""
    with store.settings() as kept:
        known = kept.get(_READ, "").split()
        kept[_READ] = " ".join(sorted({*known, record_id}))


def waiting(store: Store) -> Waiting:
    """What waits for the clerk."""
    found = [one for one in notices(store) if one.is_open]
    given = [one for one in found if one.task]
    due = min((one.day for one in given if one.day), default="")
    return Waiting(len(given), due, len(found) - len(given))
