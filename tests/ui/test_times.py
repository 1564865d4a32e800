"""Days and times as people say them."""

from datetime import date

import pytest

from ui import times

TODAY = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("wall", "said"),
    [
        ("2026-03-01T09:05:00", "今天 09:05"),
        ("2026-02-28T23:59:59", "昨天 23:59"),
        ("2026-01-09T08:00:00", "1月9日 08:00"),
        ("2025-12-31T08:00:00", "2025-12-31"),
        ("broken", "broken"),
    ],
)
def test_a_moment_is_said_from_today(wall: str, said: str) -> None:
    assert times.moment(wall, TODAY) == said


def test_a_long_day_names_the_weekday() -> None:
    assert times.long_day(TODAY) == "2026年3月1日 星期日"
