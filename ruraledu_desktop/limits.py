"""The numbers that the county settles for all its offices, as they are in force here."""

from dataclasses import fields

from sqlalchemy import select

from db.fields import table_of
from db.records import Reading
from db.store import Store
from ruraledu_desktop.deriving.limits import Limits
from ruraledu_desktop.indicators.settings import KEPT, KNOWN

_NAMES = tuple(one.name for one in fields(Limits))


def of(store: Store) -> Limits:
    """The numbers in force: the county's, where it settled one, else those chosen here."""
    kept = store.known_settings()
    texts = {name: kept[KEPT + name] for name in _NAMES if KEPT + name in kept}
    table = table_of(Reading)
    query = select(table.c.setting, table.c.value).where(
        table.c.is_deleted == 0, table.c.setting.in_(_NAMES)
    )
    with store.read() as conn:
        texts.update({row[0]: str(row[1] or "") for row in conn.execute(query)})
    return Limits(**{name: int(KNOWN[name].read(text)) for name, text in texts.items()})
