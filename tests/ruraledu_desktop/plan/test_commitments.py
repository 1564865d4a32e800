"""Every task of the plan says what feeds it, and that is there to be typed."""

import pytest

from db.fields import fields_of
from db.records import RECORDS
from ruraledu_desktop.deriving import rules as derived_fields
from ruraledu_desktop.indicators import rules
from ruraledu_desktop.indicators.indicator import uses
from ruraledu_desktop.plan import commitments
from ruraledu_desktop.plan.commitments import Commitment

TASKS = commitments.all_of_them()


def test_the_plan_has_182_tasks_in_their_order() -> None:
    assert [one.id for one in TASKS] == [f"C{number:03}" for number in range(1, 183)]
    assert len(commitments.programmes()) > 15


@pytest.mark.parametrize("one", TASKS, ids=lambda one: one.id)
def test_every_task_is_fed_by_what_can_be_typed(one: Commitment) -> None:
    assert one.feeds
    for feed in one.feeds:
        form, _, name = feed.partition(".")
        assert form in RECORDS
        assert not name or name in fields_of(RECORDS[form]), feed
    assert one.sources


@pytest.mark.parametrize("one", TASKS, ids=lambda one: one.id)
def test_every_task_says_when_it_is_due_and_whose_it_is(one: Commitment) -> None:
    assert one.due in ("ongoing", "annual") or 2023 <= int(one.due) <= 2027
    assert one.level_words
    assert one.due_words
    assert one.units


def test_an_indicator_measures_a_task_of_its_number_with_what_feeds_it() -> None:
    """Or with what follows from it: the lamps of a school from its class rooms."""
    known = commitments.by_id()
    for name, rule in ((one, rule) for one, rule in rules.load().items() if one in known):
        read = {attribute.record for attribute in uses(rule)}
        read |= {sub for one in read for sub in derived_fields.sources_of(one)}
        feeds = {feed.partition(".")[0] for feed in known[name].feeds}
        assert feeds & {one.__tablename__ for one in read}, name


def test_what_no_figure_measures_and_no_number_says_is_followed_in_the_register() -> None:
    told = [one for one in TASKS if one.is_told and one.id not in rules.load()]
    assert len(told) > 60
    registers = {"progress", "event"}
    assert not [
        one.id for one in told if not registers & {feed.partition(".")[0] for feed in one.feeds}
    ]


def test_a_goal_is_told_in_words() -> None:
    known = commitments.by_id()
    words = {name: known[name].goal for name in ("C054", "C108", "C136", "C001", "C151")}
    assert words == {"C054": "50%", "C108": "3节/年", "C136": "完成", "C001": "—", "C151": "4展/年"}


def test_what_feeds_a_task_is_named_by_forms_and_fields() -> None:
    assert commitments.by_id()["C089"].sources == ("供水点（是否供应热水（开水））",)
