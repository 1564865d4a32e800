"""Random changes of bytes, drawn from a seed."""

import random

_WORDS = (b"", b"\x00", b"\xff" * 8, b"../", b"PK\x03\x04", b'":', b"[" * 500, b"9" * 400, b"\n")
_MOST = 4


def changed(data: bytes, dice: random.Random) -> bytes:
    """The bytes with one to four changes; rarely the same ones."""
    for _ in range(dice.randint(1, _MOST)):
        place = dice.randrange(len(data) + 1)
        piece = data[place : place + dice.randint(1, 64)]
        match dice.randrange(6):
            case 0:
                bit = 1 << dice.randrange(8)
                data = data[:place] + bytes(one ^ bit for one in piece[:1]) + data[place + 1 :]
            case 1:
                data = data[:place] + dice.choice(_WORDS) + data[place:]
            case 2:
                data = data[:place] + data[place + len(piece) :]
            case 3:
                data = data[:place] if dice.random() < 0.2 else data
            case 4:
                to = dice.randrange(len(data) + 1)
                data = data[:to] + piece + data[to + len(piece) :]
            case _:
                data = data[:place] + dice.randbytes(len(piece)) + data[place + len(piece) :]
    return data
