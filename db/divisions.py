"""The official divisions of the country: provinces, counties, townships and villages.

Source: 国家统计局 统计用区划代码, edition of 2023-06-30.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import resources
from db import pinyin


@dataclass(frozen=True)
class Division:
    """One place of the official division list.

    Attributes:
        code: 12 digits; parts 2 + 2 + 2 + 3 + 3.
        name: its own name.
        parent: code of the place it belongs to, "" for a province.
        level: province, prefecture, county, township or village.
        urban_rural: statistical class of a village such as "220", "" when unknown.
    """

    code: str
    name: str
    parent: str
    level: str
    urban_rural: str = ""


_UNSAID = frozenset({"市辖区", "县"})
"""Places of the list that nobody names: they only hold those below them."""


class Divisions:
    """The official divisions: all counties, Shandong's townships, Pingyin's villages."""

    def __init__(self, rows: Iterable[Division]) -> None:
        self._by_code = {row.code: row for row in rows}
        self._children: dict[str, list[Division]] = {}
        self._by_name: dict[str, list[Division]] = {}
        for row in self._by_code.values():
            self._children.setdefault(row.parent, []).append(row)
            self._by_name.setdefault(row.name, []).append(row)

    def get(self, code: str) -> Division | None:
        """The place of a 12-digit code."""
        return self._by_code.get(code)

    def children(self, code: str = "") -> list[Division]:
        """The places directly inside a place; the provinces for ""."""
        return self._children.get(code, [])

    def chain(self, code: str) -> list[Division]:
        """The place and all it lies in, the largest first."""
        chain: list[Division] = []
        here = self._by_code.get(code)
        while here:
            chain.insert(0, here)
            here = self._by_code.get(here.parent)
        return chain

    @cache  # noqa: B019 - one instance lives as long as the program
    def path_of(self, code: str) -> str:
        """山东省济南市平阴县榆山街道…; the code itself when the list lacks it."""
        names = [place.name for place in self.chain(code) if place.name not in _UNSAID]
        return "".join(names) or code

    def find_one(self, text: str) -> Division | None:
        """The place meant by a 6-, 9- or 12-digit code, a path or an unambiguous name."""
        clean = "".join(text.split())
        if clean.isdigit():
            return self._by_code.get(clean.ljust(12, "0"))
        named = self._by_name.get(clean, [])
        if len(named) == 1:
            return named[0]
        return self._by_path().get(clean)

    @cache  # noqa: B019 - one instance lives as long as the program
    def _by_path(self) -> dict[str, Division]:
        return {self.path_of(code): place for code, place in self._by_code.items()}

    def search(self, typed: str, *, most: int = 50) -> list[Division]:
        """Places to offer for what was typed: code, part of the path, or pinyin initials."""
        lowered = "".join(typed.split()).lower()
        if not lowered:
            return []
        found: list[Division] = []
        for code, place in self._by_code.items():
            if (
                code.startswith(lowered)
                or lowered in self.path_of(code)
                or (lowered.isalpha() and _initials(place.name).startswith(lowered))
            ):
                found.append(place)
                if len(found) == most:
                    break
        return found


@cache
def _initials(name: str) -> str:
    return pinyin.initials(name)


@cache
def divisions() -> Divisions:
    """The division list of 2023-06-30 (国家统计局 统计用区划代码)."""
    places: dict[str, Division] = {}
    for row in resources.rows("codes/division_county.csv"):
        places[row["code"]] = Division(row["code"], row["name"], row["parent_code"], row["level"])
    for row in resources.rows("codes/division_township_shandong.csv"):
        places[row["code"]] = Division(row["code"], row["name"], row["parent_code"], "township")
    for row in resources.rows("codes/division_pingyin.csv"):
        places[row["code"]] = Division(
            row["code"], row["name"], row["parent_code"], row["level"], row["urban_rural_code"]
        )
    return Divisions(places.values())
