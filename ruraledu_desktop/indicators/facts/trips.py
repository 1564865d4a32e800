"""Facts of children that follow from their trips to the city (进城拓展视野)."""

from db.kinds import YesNo
from db.records import Child, UrbanTrip
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_PRIMARY, _JUNIOR = "1", "2"
_TRIP: Attributes = (UrbanTrip.trip_stage, UrbanTrip.day)


def _had_trip(case: Case, basis: Basis, stage: str) -> int:
    """Whether a trip of a stage took place by the day."""
    return int(
        any(
            one["trip_stage"] == stage and str(one["day"] or "9") <= basis.day
            for one in basis.of(UrbanTrip, case.record_id)
        )
    )


@fact(Child, "小学学段是否进城拓展", YesNo(), reads=_TRIP)
def had_primary_trip(case: Case, basis: Basis) -> int:
    """Whether there was a trip in the primary stage."""
    return _had_trip(case, basis, _PRIMARY)


@fact(Child, "初中学段是否进城拓展", YesNo(), reads=_TRIP)
def had_junior_trip(case: Case, basis: Basis) -> int:
    """Whether there was a trip in the junior stage."""
    return _had_trip(case, basis, _JUNIOR)
