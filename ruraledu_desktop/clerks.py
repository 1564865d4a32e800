"""Who sits at this computer; the name is written into every entry from then on."""

import unicodedata

from db.kinds import Name
from db.office import Office
from db.refusals import refusal
from db.settings import CLERK
from db.store import Store


def change_clerk(store: Store, name: str) -> Office:
    """Let another clerk sit down and return the office as it is now; undo does not reach it.

    Data that are only read are shown and printed for him too, in this run of the program.

    Raises:
        ExplainedError: E151 the name is empty or too long; E128 or E136 the disk refuses: he sits
            here all the same, until the program ends.
    """
    clerk = name_of(name)
    store.sit(clerk)
    if not store.read_only:
        with store.settings() as settings:
            settings[CLERK] = clerk
    return store.office


def name_of(typed: str) -> str:
    """The name of a clerk as it is kept.

    Raises:
        ExplainedError: E151 the name is empty or too long.
    """
    reading = Name().read(typed)
    if reading.value is None:
        raise refusal("E151")
    return str(reading.value)


def is_same(one: str, other: str) -> bool:
    """Whether two names are one clerk's: blanks, width and case of letters tell nobody apart."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return "".join(unicodedata.normalize("NFKC", name).casefold().split())
