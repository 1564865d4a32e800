"""What remarks offered and the clerk did not want: the office does not offer it again.

Only marks are kept, in the store's own settings: nobody can read from them what was declined.
"""

import hashlib
import json
from collections.abc import Iterable

from sqlalchemy import Connection

from db import settings
from db.store import Store
from ruraledu_desktop.sheets.rowplans import Write

_SETTING = "declined:"


def mark(offer: Write) -> str:
    """The mark of an offer: the same for the same row of the same teacher."""
    told = json.dumps([offer.form, offer.values], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def known(conn: Connection) -> frozenset[str]:
    """The marks of all that was declined."""
    names = settings.read(conn)
    return frozenset(one.removeprefix(_SETTING) for one in names if one.startswith(_SETTING))


def remember(store: Store, offers: Iterable[Write]) -> None:
    """Keep that these offers were declined."""
    with store.settings() as kept:
        kept.update({_SETTING + mark(one): "1" for one in offers})
