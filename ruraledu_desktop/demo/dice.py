"""Chance with a seed: the same seed gives the same choices, numbers, names and record ids."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from random import Random
from typing import TypeVar
from uuid import UUID

from stdnum.cn import ric

from ruraledu_desktop.demo import words

T = TypeVar("T")
ID_COUNTY = "370199"
"""County code in all ID numbers; no county in the division list has it."""


class Dice:
    """Everything that is left to chance, and what must not be given twice."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self._issued: dict[tuple[str, str], int] = {}
        self._phones = 0
        self._families = 0

    def chance(self, share: float) -> bool:
        """True in that share of cases."""
        return self.random.random() < share

    def pick(self, items: Sequence[T]) -> T:
        """One of the items, all alike."""
        return items[self.random.randrange(len(items))]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """Up to that many different items, in random order."""
        return self.random.sample(items, min(count, len(items)))

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, as likely as its weight."""
        return self.random.choices(list(weights), list(weights.values()))[0]

    def number(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return self.random.randint(least, most)

    def day(self, first: date, last: date) -> date:
        """A day, both ends included."""
        return first + timedelta(self.random.randint(0, (last - first).days))

    def month(self, first: int, last: int) -> str:
        """A month "2019-03" of the years given, both included."""
        return f"{self.number(first, last)}-{self.number(1, 12):02d}"

    def record_id(self) -> str:
        """A new record id; needed before the record is written, for what refers to it."""
        return UUID(bytes=self.random.randbytes(16), version=4).hex

    def id_number(self, birth_day: str, sex: str) -> str:
        """A checksum-valid ID number that nobody has, never the same twice."""
        key = (birth_day, sex)
        self._issued[key] = count = self._issued.get(key, 0) + 1
        order = 2 * count - 1 if sex == "1" else 2 * count
        number = f"{ID_COUNTY}{birth_day.replace('-', '')}{order:03d}"
        return number + ric.calc_check_digit(number + "0")

    def phone(self) -> str:
        """A mobile number that nobody has, never the same twice.

        140–144 are for machines, whose numbers have 13 digits (电信网编号计划, 2017), so that no
        number of 11 digits begins with 144.
        """
        self._phones += 1
        return f"144{self._phones * 7_919_377 % 100_000_000:08d}"

    def office_phone(self) -> str:
        """A land-line number that nobody has: no local number begins with the long-distance 0."""
        self._phones += 1
        return f"0531-0{self._phones * 7_919_377 % 10_000_000:07d}"

    def next_family(self) -> int:
        """Number of a new family in the county, from 1; unusual things come at set numbers."""
        self._families += 1
        return self._families

    def surname(self) -> str:
        """A surname as frequent as in the region."""
        if self.chance(0.004):
            return self.pick(words.COMPOUND_SURNAMES)
        return self.pick(self.weighted({names: share for share, names in words.SURNAMES.items()}))

    def given_name(self, sex: str, generation: str) -> str:
        """A given name of the generation: child, parent or elder."""
        if self.chance(0.12):
            return self.pick(words.SINGLE[generation][sex])
        first, second = words.GIVEN[generation][sex]
        return self.pick(first) + self.pick(second)


class Clock:
    """What the stores' clocks say during the invented year; it stands still between actions."""

    def __init__(self, day: date) -> None:
        self.now = datetime.combine(day, time(8, 30))

    def __call__(self) -> datetime:
        """The moment."""
        return self.now

    def go_to(self, day: date) -> None:
        """Half past eight of the working day at or after `day`; never back."""
        day += timedelta({5: 2, 6: 1}.get(day.weekday(), 0))
        self.now = max(self.now + timedelta(minutes=1), datetime.combine(day, time(8, 30)))

    def wait(self, minutes: int) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)
