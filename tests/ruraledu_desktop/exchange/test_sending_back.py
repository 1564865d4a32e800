"""退回: a record goes home to be looked at, and comes back mended and answered."""

import pytest

from db.records import Child, Holiday
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import asking, conflicts, deciding, sending_back
from tests.office.makers import edit
from tests.office.pairs import Pair, the_item
from tests.refusing import refused
from tests.ruraledu_desktop.exchange.boards import accepted, visited

pytestmark = pytest.mark.both_engines

WORDS = "出生日期和身份证号不符，请核对户口本。"


@pytest.fixture
def child(pair: Pair) -> str:
    """A child both sides have."""
    found = editing.create(pair.town, Child, values={"name": "王小明", "phone": "14400000001"})
    pair.exchange()
    return found


def test_it_goes_home_is_mended_answered_and_closed(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS, day="2026-10-15")
    item = the_item(pair.county)
    assert (item.item_class, item.name, item.sides) == ("back", "儿童“王小明”", ())
    pair.load(pair.answer())

    asked = the_item(pair.town)
    assert asked.letter
    assert asked.letter.question.text == f"请于2026-10-15以前答复。{WORDS}"
    assert conflicts.count_open(pair.town, asked="asked") == 1
    edit(pair.town, child, birth_day="2012-09-01")
    asking.answer(pair.town, asked, "已按户口本改正")
    assert conflicts.count_open(pair.town, asked="asked") == 0
    pair.exchange()

    item = the_item(pair.county)
    assert item.letter
    assert item.letter.answer
    assert item.letter.answer.text == "已按户口本改正"
    assert editing.open_record(pair.county, Child, child).values["birth_day"] == "2012-09-01"
    sending_back.close(pair.county, item)
    assert conflicts.open_items(pair.county) == []
    pair.load(pair.answer())
    assert conflicts.open_items(pair.town) == []


def test_a_mended_record_stays_sent_back_until_the_county_closes_it(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS)
    pair.load(pair.answer())
    edit(pair.town, child, phone="14400000002")
    pair.exchange()
    assert the_item(pair.county).item_class == "back"


def test_the_county_asks_again_when_the_answer_does_not_do(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS)
    pair.load(pair.answer())
    asking.answer(pair.town, the_item(pair.town), "看过了")
    pair.exchange()
    item = the_item(pair.county)
    assert asking.can_ask(pair.county.office, item)
    asking.ask(pair.county, [item], "请写明改成了什么")
    pair.load(pair.answer())
    letter = the_item(pair.town).letter
    assert letter
    assert (letter.question.text, letter.answer) == ("请写明改成了什么", None)


def test_sending_back_and_closing_can_be_taken_back(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS)
    undoing.undo(pair.county)
    assert conflicts.open_items(pair.county) == []
    sending_back.send_back(pair.county, Child, child, WORDS)
    sending_back.close(pair.county, the_item(pair.county))
    undoing.undo(pair.county)
    assert the_item(pair.county).letter


def test_it_cannot_be_closed_twice(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS)
    item = the_item(pair.county)
    sending_back.close(pair.county, item)
    with refused("E145"):
        sending_back.close(pair.county, item)


def test_what_cannot_be_sent_back_is_told(pair: Pair, child: str) -> None:
    sending_back.send_back(pair.county, Child, child, WORDS)
    day = editing.create(pair.county, Holiday, values={"name": "国庆节"})
    own = editing.create(pair.town, Child, values={"name": "李小芳"})
    for store, record, record_id, words, code in (
        (pair.county, Child, child, WORDS, "E222"),
        (pair.county, Holiday, day, WORDS, "E222"),
        (pair.town, Child, own, WORDS, "E222"),
        (pair.county, Child, "0" * 32, WORDS, "E140"),
    ):
        with refused(code):
            sending_back.send_back(store, record, record_id, words)


@pytest.mark.parametrize(("words", "code"), [(" ", "E223"), ("长" * 600, "E210")])
def test_something_is_said_and_not_too_much(pair: Pair, child: str, words: str, code: str) -> None:
    with refused(code):
        sending_back.send_back(pair.county, Child, child, words)


@pytest.mark.usefixtures("november")
@pytest.mark.parametrize("is_row", [False, True])
def test_what_came_late_is_decided_and_the_case_sent_back_before_stays(
    pair: Pair, is_row: bool
) -> None:
    child = accepted(pair)
    sending_back.send_back(pair.county, Child, child, WORDS)
    if is_row:
        visited(pair, child, "2026-03-01")
    else:
        edit(pair.town, child, phone="14400000002")
        pair.receive(pair.hand_over())
    (late_one,) = (one for one in conflicts.open_items(pair.county) if one.item_class == "C9")
    deciding.decide(pair.county, late_one, late_one.sides[-1].key)
    item = the_item(pair.county)
    assert item.item_class == "back"
    assert item.letter
    assert item.letter.question.text == WORDS
