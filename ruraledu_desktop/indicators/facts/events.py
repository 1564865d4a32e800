"""Facts of the events that offices hold."""

from db.fields import fields_of
from db.kinds import Codes, YesNo
from db.records import Event
from ruraledu_desktop.indicators.cases import Basis, Case
from ruraledu_desktop.indicators.facts.registry import fact

_SHOW = "1"
"""展演展览 of event_kind."""
_TOUR = "C151"


@fact(Event, "是否乡村教育巡展", YesNo(), reads=(Event.event_kind, Event.commitments))
def is_touring_show(case: Case, basis: Basis) -> int:
    """Whether it is a show that counts for the tour through the county."""
    kind = fields_of(Event)["commitments"].kind
    assert isinstance(kind, Codes)
    tasks = kind.split(str(case.values["commitments"] or ""))
    return int(case.values["event_kind"] == _SHOW and _TOUR in tasks)
