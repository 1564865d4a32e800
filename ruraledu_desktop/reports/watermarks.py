"""Watermarks: who took what leaves for a purpose, when, what for, and by whose leave (T24)."""

from db.store import Store
from ruraledu_desktop.auditing import Purpose


def watermark(store: Store, purpose: Purpose) -> str:
    """What every page bears; "" where few children are told of."""
    if not (purpose.text and purpose.second):
        return ""
    office, now = store.office, store.clock()
    who = f"{office.name} {office.clerk}　{now:%Y-%m-%d %H:%M}"
    return f"{who}　{purpose.text}　{purpose.second}同意"
