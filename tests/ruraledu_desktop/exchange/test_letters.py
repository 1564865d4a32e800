"""Questions that travel: the county asks, the clerk who knows the child answers."""

from pathlib import Path

import pytest

from db import chains, current
from db.questions import ANSWERED, ASKED
from db.records import Child
from ruraledu_desktop import editing, undoing
from ruraledu_desktop.exchange import arrivals, asking, conflicts, deciding, receipts, unconfirmed
from ruraledu_desktop.exchange.conflicts import Item
from tests.office.carrying import BEFORE, MINE, THEIRS
from tests.office.makers import TOWNS, a_town, edit, phone
from tests.office.pairs import Pair, the_item
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def ask(pair: Pair, question: str = "请问过家长再答") -> None:
    asking.ask(pair.county, [the_item(pair.county)], question)


def side_of(item: Item, value: str) -> str:
    return next(one.key for one in item.sides if value in one.values.values())


def agree(pair: Pair, child: str) -> bool:
    """I2: the same entries, the same fold."""
    dumps = []
    for store in (pair.town, pair.county):
        with store.read() as conn:
            folded = current.load(conn, Child, [child])[child]
            dumps.append(chains.canonical(folded._asdict()))
    return dumps[0] == dumps[1]


def test_the_question_rides_home_and_the_answer_decides(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    assert (conflicts.count_open(pair.county), agree(pair, child)) == (1, False)

    pair.load(pair.answer())
    asked = the_item(pair.town)
    assert asked.letter
    assert (asked.letter.question.text, asked.letter.question.who) == ("请问过家长再答", "李科长")
    assert conflicts.count_open(pair.town, asked=ASKED) == 1

    change = deciding.decide(pair.town, asked, side_of(asked, MINE), words="家长换了号码")
    assert change.title == "答复县局：儿童“王小明”的联系电话"
    assert not conflicts.open_items(pair.town)

    pair.receive(pair.hand_over())
    assert not conflicts.open_items(pair.county)
    assert phone(pair.county, child) == MINE
    assert agree(pair, child)


def test_an_answer_in_words_stands_at_the_item_until_the_county_decides(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    pair.load(pair.answer())

    asking.answer(pair.town, the_item(pair.town), "两个号码都停了，开学再问")
    assert conflicts.count_open(pair.town, asked=ASKED) == 0
    assert not unconfirmed.unconfirmed(pair.town).is_empty
    pair.receive(pair.hand_over())

    told = the_item(pair.county).letter
    assert told
    assert told.answer
    assert (told.answer.text, told.answer.who) == ("两个号码都停了，开学再问", "张老师")
    assert conflicts.open_items(pair.county, asked=ANSWERED)
    deciding.decide(pair.county, the_item(pair.county), side_of(the_item(pair.county), THEIRS))
    pair.load(pair.answer())
    assert not conflicts.open_items(pair.town)
    assert agree(pair, child)


def test_an_answer_may_be_a_third_value(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    pair.load(pair.answer())

    deciding.settle(pair.town, the_item(pair.town), {"phone": "14400000009"})

    pair.receive(pair.hand_over())
    assert not conflicts.open_items(pair.county)
    assert phone(pair.county, child) == "14400000009"
    assert agree(pair, child)


def test_the_county_writes_a_third_value_and_takes_it_back(pair: Pair) -> None:
    child = pair.disagree()

    deciding.settle(pair.county, the_item(pair.county), {"phone": "14400000009"})
    assert phone(pair.county, child) == "14400000009"
    undoing.undo(pair.county)

    assert {*the_item(pair.county).sides[0].values.values()} <= {MINE, THEIRS}


def test_a_question_is_not_asked_twice_until_it_was_answered(pair: Pair) -> None:
    pair.disagree()
    ask(pair)

    with refused("E211"):
        ask(pair, "再问一遍")

    pair.load(pair.answer())
    asking.answer(pair.town, the_item(pair.town), "还没问到")
    pair.receive(pair.hand_over())
    ask(pair, "月底以前能问到吗")
    pair.load(pair.answer())

    again = the_item(pair.town).letter
    assert again
    assert (again.question.text, again.answer) == ("月底以前能问到吗", None)


def test_receipts_that_are_lost_late_or_loaded_twice_bring_the_question_once(pair: Pair) -> None:
    child = pair.disagree()
    before = pair.answer()
    ask(pair)
    pair.answer()  # this stick is lost
    after = pair.answer()

    for receipt in (after, before, after):
        pair.load(receipt)
        assert conflicts.count_open(pair.town, asked=ASKED) == 1

    item = the_item(pair.town)
    deciding.decide(pair.town, item, side_of(item, THEIRS))
    pair.load(before)
    pair.load(after)
    assert not conflicts.open_items(pair.town)
    pair.hand_over()  # this one too
    pair.receive(pair.hand_over())
    assert agree(pair, child)
    assert not conflicts.open_items(pair.county)


def test_a_question_taken_back_is_gone_at_both_ends(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    pair.load(pair.answer())

    undone = undoing.undo(pair.county)
    assert undone
    assert (undone.title, undone.kept) == ("就儿童“王小明”的联系电话问乡镇", ())
    assert the_item(pair.county).letter is None
    pair.load(pair.answer())
    assert the_item(pair.town).letter is None
    assert agree(pair, child)

    undoing.redo(pair.county)
    assert the_item(pair.county).letter


@pytest.mark.parametrize("was_handed_over", [False, True])
@pytest.mark.parametrize("value", [MINE, "14400000009"])
def test_an_answer_taken_back_asks_again(pair: Pair, value: str, *, was_handed_over: bool) -> None:
    child = pair.disagree()
    ask(pair)
    pair.load(pair.answer())
    deciding.settle(pair.town, the_item(pair.town), {"phone": value}, words="问过了")
    if was_handed_over:
        pair.receive(pair.hand_over())

    undone = undoing.undo(pair.town)

    assert undone
    assert undone.kept == ()
    asked = the_item(pair.town)
    assert asked.letter
    assert (asked.letter.question.text, asked.letter.answer) == ("请问过家长再答", None)
    pair.receive(pair.hand_over())
    assert conflicts.open_items(pair.county, asked=ASKED)
    assert agree(pair, child)

    undoing.redo(pair.town)
    pair.receive(pair.hand_over())
    assert phone(pair.county, child) == value
    assert not conflicts.open_items(pair.county)


def test_a_decision_of_the_county_withdraws_the_question(pair: Pair) -> None:
    pair.disagree()
    ask(pair)
    item = the_item(pair.county)
    deciding.decide(pair.county, item, side_of(item, THEIRS))
    pair.load(pair.answer())
    assert not conflicts.open_items(pair.town)

    undoing.undo(pair.county)
    assert conflicts.open_items(pair.county, asked=ASKED)
    pair.load(pair.answer())
    assert conflicts.open_items(pair.town, asked=ASKED)


def test_an_answer_to_a_question_that_was_taken_back_meanwhile_is_looked_at_again(
    pair: Pair,
) -> None:
    """The receipt came while the clerk wrote: words to nobody would be in no list."""
    pair.disagree()
    asking.ask(pair.county, [the_item(pair.county)], "请问家长")
    pair.load(pair.answer())
    shown = the_item(pair.town)
    undoing.undo(pair.county)
    pair.load(pair.answer())

    with refused("E145"):
        deciding.decide(pair.town, shown, shown.sides[0].key, words="家长换了号码")

    deciding.decide(pair.town, the_item(pair.town), shown.sides[0].key)
    assert not conflicts.open_items(pair.town)


def test_an_answer_that_crossed_a_decision_is_shown_beside_it(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    pair.load(pair.answer())
    asked = the_item(pair.town)
    deciding.decide(pair.town, asked, side_of(asked, MINE), words="家长换了号码")
    item = the_item(pair.county)
    deciding.decide(pair.county, item, side_of(item, THEIRS))

    pair.receive(pair.hand_over())
    pair.load(pair.answer())

    for store in (pair.county, pair.town):
        told = the_item(store).letter
        assert told
        assert told.answer
        assert told.answer.text == "家长换了号码"
    assert agree(pair, child)


def test_a_value_typed_before_the_receipt_came_is_asked_about_too(pair: Pair) -> None:
    child = pair.disagree()
    ask(pair)
    edit(pair.town, child, phone="14400000005")

    pair.load(pair.answer())

    asked = the_item(pair.town)
    assert asked.letter
    assert {value for side in asked.sides for value in side.values.values()} == {
        "14400000005",
        THEIRS,
    }


def test_deletion_against_edit_is_asked_about_too(pair: Pair) -> None:
    child = editing.create(pair.town, Child, values={"name": "王小明", "phone": BEFORE})
    pair.exchange()
    edit(pair.town, child, phone=MINE)
    editing.strike(pair.county, Child, seen=editing.open_record(pair.county, Child, child))
    pair.receive(pair.hand_over())
    ask(pair, "转走了吗")
    pair.load(pair.answer())

    asked = the_item(pair.town)
    assert asked.letter
    kept = next(one for one in asked.sides if not one.is_deletion)
    deciding.decide(pair.town, asked, kept.key)
    pair.receive(pair.hand_over())

    assert not conflicts.open_items(pair.county)
    assert not editing.open_record(pair.county, Child, child).is_deleted
    assert agree(pair, child)


def test_a_question_travels_to_no_other_township(pair: Pair, tmp_path: Path) -> None:
    child = pair.disagree()
    with a_town(tmp_path, pair.county, TOWNS[1]) as other:
        ask(pair)
        (receipt,) = receipts.write(pair.county, pair.stick, units=[other.office.unit])
        (arrival,) = arrivals.receive(other, [receipt.path])

        assert arrival.tally.entries == 0
        assert not conflicts.open_items(other)
        with other.read() as conn:
            assert not current.load(conn, Child, [child])


def test_the_next_receipt_is_said_to_have_news(pair: Pair) -> None:
    pair.disagree()
    pair.load(pair.answer())
    assert not receipts.waiting(pair.county)

    ask(pair)

    (waiting,) = receipts.waiting(pair.county)
    assert not waiting.has_brought


def test_words_that_are_too_long_are_refused_whole(pair: Pair) -> None:
    pair.disagree()

    with refused("E210"):
        ask(pair, "问" * 501)

    assert the_item(pair.county).letter is None
