"""活动: exhibitions, contests, courses and meetings, each with the tasks it counts for."""

from typing import ClassVar

from PySide6.QtWidgets import QWidget

from db.records import Event
from ui.desk import Desk
from ui.forms.grid import Section
from ui.records.arrangement import Arrangement, usual_chips
from ui.records.tab_page import TabPage
from ui.words import say


class EventsPage(TabPage):
    """The list of events with its form; they are printed as counts, on the tab beside."""

    name = "events"
    title = say("活动")
    arrangement: ClassVar = Arrangement(
        record=Event,
        columns=(
            Event.name,
            Event.day,
            Event.event_kind,
            Event.level,
            Event.pupils,
            Event.teachers,
        ),
        sections=(
            Section(
                say("活动"),
                (
                    Event.name,
                    Event.event_kind,
                    Event.day,
                    Event.level,
                    Event.place,
                    Event.organiser,
                    Event.pupils,
                    Event.teachers,
                    Event.others,
                    Event.document,
                    Event.commitments,
                    Event.note,
                ),
            ),
        ),
        chips=usual_chips(Event)[:2],
        nothing=say("还没有登记活动"),
        share=52,
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.head.print.hide()
