"""Code tables: a code is stored, its name is shown.

A code table is a CSV in resources/codes/ whose first line names its standard and edition.
Its column `alias` holds the other words clerks write for an entry. Typing is understood as a code,
a name, an alias, or the pinyin of the name, whole or its initials.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

import resources
from db import pinyin


@dataclass(frozen=True)
class CodeRow:
    """One entry of a code table.

    Attributes:
        code: what is stored.
        name: what is shown.
        aliases: other words understood on typing and import.
        more: further columns of the file.
    """

    code: str
    name: str
    aliases: tuple[str, ...] = ()
    more: dict[str, str] = field(default_factory=dict, hash=False)

    @cached_property
    def initials(self) -> str:
        """Pinyin initials of the name."""
        return pinyin.initials(self.name)

    @cached_property
    def pinyin(self) -> str:
        """The whole pinyin of the name without tones or blanks; 女 is nv."""
        return pinyin.spelling(self.name)

    def answers(self, typed: str) -> bool:
        """Whether this entry should be offered for what was typed so far (lower case)."""
        return (
            typed in self.name
            or self.code.lower().startswith(typed)
            or self.initials.startswith(typed)
            or self.pinyin.startswith(typed)
            or any(typed in alias for alias in self.aliases)
        )


@dataclass(frozen=True)
class CodeTable:
    """A code table in the order of its standard."""

    name: str
    rows: tuple[CodeRow, ...]

    @cached_property
    def _by_code(self) -> dict[str, CodeRow]:
        return {row.code: row for row in self.rows}

    @cached_property
    def _by_word(self) -> dict[str, str]:
        words: dict[str, str] = {}
        named = [(row.name, row.code) for row in self.rows]
        aliased = [(alias, row.code) for row in self.rows for alias in row.aliases]
        for word, code in (*named, *aliased):
            words.setdefault(_plain(word), code)
        return words

    def name_of(self, code: str) -> str:
        """The name of a code; the code itself when a newer table must have it."""
        row = self._by_code.get(code)
        return row.name if row else code

    def row(self, code: str) -> CodeRow | None:
        """The entry of a code."""
        return self._by_code.get(code)

    @cached_property
    def _places(self) -> dict[str, int]:
        return {row.code: place for place, row in enumerate(self.rows)}

    def place_of(self, code: str) -> int:
        """Where a code stands in the order of the standard; behind all when it is not known."""
        return self._places.get(code, len(self.rows))

    def code_of(self, text: str) -> str | None:
        """The code meant by a code, a name, an alias or pinyin; None when unclear."""
        clean = text.strip()
        if clean in self._by_code:
            return clean
        number = clean.removesuffix(".0")
        if number in self._by_code:
            return number
        if number.isdigit() and number.zfill(2) in self._by_code:
            return number.zfill(2)
        head = clean.split("-")[0].strip()
        if head != clean and head in self._by_code:
            return head
        word = self._by_word.get(_plain(clean))
        return word or self._by_pinyin(clean.lower())

    def _by_pinyin(self, typed: str) -> str | None:
        """The only entry with these initials, else the only one spelled so."""
        if not typed.isascii() or not typed.isalpha():
            return None
        initials = [row.code for row in self.rows if row.initials == typed]
        spelled = [row.code for row in self.rows if row.pinyin == typed]
        return next((found[0] for found in (initials, spelled) if len(found) == 1), None)

    def search(self, typed: str) -> list[CodeRow]:
        """Entries to offer for what was typed so far, all of them for nothing."""
        lowered = typed.strip().lower()
        return [row for row in self.rows if not lowered or row.answers(lowered)]


def _plain(word: str) -> str:
    return "".join(word.split()).replace("（", "(").replace("）", ")").lower()


def table(name: str) -> CodeTable:
    """The code table of that name, e.g. "std_ethnic", with what the county added to it."""
    return _extended.get(name) or standard(name)


@cache
def standard(name: str) -> CodeTable:
    """The code table of that name as it was shipped."""
    found: list[CodeRow] = []
    for row in resources.rows(f"codes/{name}.csv"):
        more = {key: value for key, value in row.items() if key not in ("code", "name", "alias")}
        aliases = tuple(filter(None, row.get("alias", "").split(";")))
        found.append(CodeRow(row["code"], row["name"], aliases, more))
    return CodeTable(name, tuple(found))


_added: tuple[tuple[str, CodeRow], ...] = ()
_edition = 0
_extended: dict[str, CodeTable] = {}
"""The tables with rows of the county; replaced as a whole, so that any thread may read it."""


def edition() -> int:
    """Another number as soon as the county's rows are others: what was read by codes is old."""
    return _edition


def extend(added: Iterable[tuple[str, CodeRow]]) -> None:
    """From now on these rows of the county stand behind those of the standards, and no others.

    A code that the standard has stays its own; so does a name, by which two codes would be read.

    Args:
        added: each with the name of its table.
    """
    global _added, _extended, _edition
    wanted = tuple(added)
    if wanted == _added:
        return
    _added = wanted
    found: dict[str, list[CodeRow]] = {}
    for name, row in wanted:
        rows = [*standard(name).rows, *found.get(name, [])]
        if all(row.code != one.code and row.name != one.name for one in rows):
            found.setdefault(name, []).append(row)
    _extended = {
        name: CodeTable(name, (*standard(name).rows, *rows)) for name, rows in found.items()
    }
    _edition += 1
