"""Ids of records: random, and in the order of their making, so that a large store stays quick.

An index of ids that come in any order is written all over; one page is read and written for each
new record as soon as the index no longer fits into memory. Ids that begin with the time are added
at its end.
"""

from datetime import datetime, timedelta
from uuid import UUID

from db.office import Clock, Entropy

_BEGINNING = datetime(1970, 1, 1)
_RANDOM = 10
"""Bytes of chance; 74 bits of them stay."""


def new_id(clock: Clock, entropy: Entropy) -> str:
    """A fresh record id: a UUID of version 7 (RFC 9562) as 32 hex digits.

    It begins with the milliseconds since 1970 as the clock has them, and no order is to be read
    from it: a clock may be wrong. The 74 random bits alone keep ids apart. It is never derived from
    numbers or names of people, and never counted (merge-and-packages.md §4).
    """
    time = max(0, (clock() - _BEGINNING) // timedelta(milliseconds=1)).to_bytes(6, "big")
    chance = bytearray(entropy(_RANDOM))
    chance[0] = chance[0] & 0x0F | 0x70
    chance[2] = chance[2] & 0x3F | 0x80
    return UUID(bytes=time + bytes(chance)).hex
