"""Ids of records are in the order of their making, and differ however the clock is set."""

from datetime import datetime, timedelta
from os import urandom
from uuid import RFC_4122, UUID

import pytest

from db.ids import new_id


def made_at(now: datetime) -> str:
    return new_id(lambda: now, urandom)


def test_ids_are_uuids_in_the_order_of_their_making() -> None:
    begun = datetime(2026, 9, 1, 8)
    made = [made_at(begun + timedelta(milliseconds=one)) for one in range(1000)]
    assert made == sorted(made)
    assert {UUID(one).version for one in made} == {7}
    assert {UUID(one).variant for one in made} == {RFC_4122}


@pytest.mark.parametrize("year", [1601, 2026, 9999])
def test_ids_of_one_moment_differ_however_the_clock_is_set(year: int) -> None:
    made = [made_at(datetime(year, 9, 1)) for _ in range(10_000)]
    assert len({*made}) == len(made)
    assert {len(one) for one in made} == {32}
