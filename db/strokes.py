"""姓氏笔画: the order of names in official lists, from a table shipped with the program.

By the strokes of the surname's first character, then single surnames before longer ones, then given
names of one character before longer ones, then by strokes. The table orders hanzi of equally many
strokes by their radicals; a name's characters that it lacks come after all others.

Source: teachers.md §16.3. That order within a number of strokes is unverified there.
"""

from functools import cache

import resources
from db import pinyin


@cache
def _places() -> dict[str, int]:
    """The place of each hanzi among all."""
    rows = resources.rows("strokes/strokes.csv")
    return {char: place for place, char in enumerate("".join(row["hanzi"] for row in rows))}


def sort_key(name: str) -> tuple[int, ...]:
    """Numbers by which names sort as in official lists; those without a name come first."""
    if not name:
        return ()
    places = _places()
    first, *rest = [places.get(char, len(places) + ord(char)) for char in name]
    surname = pinyin.surname_length(name)
    return (first, surname, *rest[: surname - 1], len(name) - surname, *rest[surname - 1 :])
