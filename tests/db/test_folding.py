"""Folding: the same set of entries gives the same record, whatever their order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from db import questions
from db.folding import ALL_GROUPS, STATE, Entry, fold
from db.kinds import Plain
from db.questions import Thread
from db.records import School

NEW = Entry("a:1", "new", "school", "r", 1, {}, {"name": "龙山小学", "beds": 40})


def a_set(name: str, lam: int, over: dict[str, list[str]], /, **body: str | int | None) -> Entry:
    return Entry(name, "set", "school", "r", lam, over, body)


def test_a_new_record_is_what_was_typed() -> None:
    folded = fold(School, [NEW])
    assert folded.values == {"name": "龙山小学", "beds": 40}
    assert folded.heads_of("name") == ("a:1",)


def test_a_change_replaces_what_its_author_saw() -> None:
    folded = fold(School, [NEW, a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)])
    assert folded.values["beds"] == 48
    assert folded.heads_of("beds") == ("a:2",)
    assert folded.heads_of("name") == ("a:1",)
    assert not folded.conflicts


def test_two_who_did_not_see_each_other_are_both_kept() -> None:
    one = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
    other = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    folded = fold(School, [NEW, one, other])
    assert {side.values["beds"] for side in folded.conflicts["beds"]} == {48, 50}
    assert folded.values["beds"] == 50  # the largest (lam, name) is shown, marked as doubtful


def test_no_clock_decides_which_of_two_values_is_shown() -> None:
    """I21."""
    one = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
    other = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    for walls in (("1976-01-01", "2076-01-01"), ("2076-01-01", "1976-01-01")):
        first, second = (
            each._replace(wall=wall) for each, wall in zip((one, other), walls, strict=True)
        )
        assert fold(School, [NEW, first, second]) == fold(School, [NEW, one, other])


def test_equal_values_agree_by_themselves() -> None:
    one = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
    other = a_set("b:1", 2, {"a:1": ["beds"]}, beds=48)
    assert not fold(School, [NEW, one, other]).conflicts


def test_different_fields_of_one_record_do_not_disturb_each_other() -> None:
    one = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
    other = a_set("b:1", 2, {"a:1": ["name"]}, name="龙山中心小学")
    folded = fold(School, [NEW, one, other])
    assert folded.values == {"name": "龙山中心小学", "beds": 48}
    assert not folded.conflicts


def test_a_decision_settles_a_conflict_and_a_late_entry_opens_it_again() -> None:
    one = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
    other = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    decision = a_set("c:1", 3, {"a:2": ["beds"], "b:1": ["beds"]}, beds=49)
    assert fold(School, [NEW, one, other, decision]).values["beds"] == 49
    late = a_set("d:1", 2, {"a:1": ["beds"]}, beds=51)
    again = fold(School, [NEW, one, other, decision, late])
    assert {side.values["beds"] for side in again.conflicts["beds"]} == {49, 51}


def test_an_edit_that_a_deletion_had_not_seen_is_an_item() -> None:
    struck = Entry(
        "a:2", "state", "school", "r", 2, {"a:1": [STATE]}, {"deleted": 1, "seen": "a:1"}
    )
    edit = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    assert fold(School, [NEW, struck]).is_deleted
    assert not fold(School, [NEW, struck]).unseen_edits
    assert fold(School, [NEW, struck, edit]).unseen_edits == ("b:1",)


def test_nobody_replaces_what_was_written_after_his_own() -> None:
    early = a_set("b:1", 2, {"a:1": ["beds"], "a:2": ["beds"]}, beds=50)
    later = a_set("a:2", 3, {"a:1": ["beds"]}, beds=48)
    assert {side.entry for side in fold(School, [NEW, early, later]).conflicts["beds"]} == {
        "a:2",
        "b:1",
    }


def test_a_deletion_has_not_seen_what_was_written_after_it() -> None:
    body: dict[str, str | int | None] = {"deleted": 1, "seen": "a:1 b:1"}
    struck = Entry("a:2", "state", "school", "r", 2, {"a:1": [STATE]}, body)
    later = a_set("b:1", 3, {"a:1": ["beds"]}, beds=50)
    assert fold(School, [NEW, struck, later]).unseen_edits == ("b:1",)


def test_what_a_newer_program_wrote_is_kept_and_disturbs_nothing() -> None:
    newer = Entry("b:1", "weigh", "school", "r", 2, {}, {"weight": 5})
    assert fold(School, [NEW, newer]).values == fold(School, [NEW]).values


def struck(name: str, lam: int, over: dict[str, list[str]], deleted: int, seen: str) -> Entry:
    body: dict[str, str | int | None] = {"deleted": deleted, "seen": seen}
    return Entry(name, "state", "school", "r", lam, over, body)


def test_struck_off_at_one_place_and_kept_at_another_is_an_item() -> None:
    first = struck("a:2", 2, {"a:1": [STATE]}, 1, "a:1")
    back = struck("a:3", 3, {"a:2": [STATE]}, 0, "a:1")
    again = struck("b:1", 3, {"a:2": [STATE]}, 1, "a:1")
    folded = fold(School, [NEW, first, back, again])
    assert {side.values["deleted"] for side in folded.conflicts[STATE]} == {0, 1}


def test_a_record_that_two_places_say_all_of_is_asked_about_where_they_differ() -> None:
    copy = Entry("b:1", "snap", "school", "r", 2, {}, {"name": "龙山小学", "beds": 41})
    folded = fold(School, [NEW, copy])
    assert set(folded.conflicts) == {"beds"}
    assert folded.base == ("a:1", "b:1")


def test_what_a_form_saw_goes_by_new_names_when_lines_are_rehomed() -> None:
    seen = fold(School, [NEW, a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)])
    assert seen.renamed({}) is seen
    renamed = seen.renamed({"a:2": "b:1"})
    assert (renamed.heads_of("beds"), renamed.heads_of("name")) == (("b:1",), ("a:1",))


# --- questions ----------------------------------------------------------------------------------

ONE = a_set("a:2", 2, {"a:1": ["beds"]}, beds=48)
TWO = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)


def a_note(name: str, lam: int, body: dict[str, Plain], *over: str) -> Entry:
    key = questions.key_of(str(body.get("about")))
    named = {one: [key] for one in over}
    return Entry(name, questions.NOTE, "school", "r", lam, named, body)


def asked(group: str, *seen: str) -> Entry:
    return a_note("c:1", 3, questions.body(group, seen=seen, question="哪个对?"))


def thread_of(group: str, *entries: Entry) -> Thread:
    return fold(School, [NEW, *entries]).threads[group]


def test_a_question_is_asked_then_answered_then_withdrawn() -> None:
    question = asked("beds", "a:2", "b:1")
    assert thread_of("beds", ONE, TWO, question).state == questions.ASKED

    body = questions.body("beds", seen=["a:2"], question="哪个对?", answer="48")
    answer = a_note("a:3", 4, body, "c:1")
    thread = thread_of("beds", ONE, TWO, question, answer)
    assert (thread.state, thread.answer, thread.heads) == (questions.ANSWERED, "48", ("a:3",))

    body = questions.body("beds", seen=["a:2"], question=None)
    withdrawn = a_note("c:2", 5, body, "a:3")
    assert thread_of("beds", ONE, TWO, question, answer, withdrawn).state == ""


def test_a_question_about_values_that_nobody_doubts_any_more_is_none() -> None:
    decision = a_set("c:2", 4, {"a:2": ["beds"], "b:1": ["beds"]}, beds=48)
    assert thread_of("beds", ONE, TWO, asked("beds", "a:2", "gone:1"), decision).state == ""


def test_a_question_about_a_deletion_lasts_as_long_as_it_is_in_doubt() -> None:
    deletion = struck("b:2", 3, {"a:1": [STATE]}, 1, "a:1")
    assert thread_of(STATE, ONE, deletion, asked(STATE, "b:2")).state == questions.ASKED
    assert thread_of(STATE, deletion, asked(STATE, "b:2")).state == ""


def test_a_case_sent_back_matters_whatever_the_values_are() -> None:
    assert thread_of(ALL_GROUPS, asked(ALL_GROUPS, "a:1")).state == questions.ASKED


def test_a_note_of_a_newer_program_about_something_else_is_no_question() -> None:
    assert not fold(School, [NEW, a_note("c:1", 3, {"colour": "red"})]).threads


@st.composite
def histories(draw: st.DrawFn) -> list[Entry]:
    """A record written at three places that see any of the earlier entries, or none."""
    entries = [NEW]
    for number in range(2, draw(st.integers(2, 9))):
        seen = draw(st.sets(st.sampled_from([one.name for one in entries]), max_size=4))
        group = draw(st.sampled_from(["name", "beds"]))
        value = draw(st.sampled_from(["甲", "乙"])) if group == "name" else draw(st.integers(1, 3))
        latest = max((one.lam for one in entries if one.name in seen), default=1)
        lam = draw(st.integers(latest + 1, latest + 3))
        over = {name: [group] for name in sorted(seen)}
        entries.append(a_set(f"w{number}:1", lam, over, **{group: value}))
    return entries


@given(histories(), st.randoms(use_true_random=False))
def test_order_changes_nothing(entries: list[Entry], shuffle: random.Random) -> None:
    mixed = list(entries)
    shuffle.shuffle(mixed)
    assert fold(School, mixed) == fold(School, entries)


@given(histories())
def test_heads_are_exactly_what_nothing_replaces(entries: list[Entry]) -> None:
    folded = fold(School, entries)
    for group in ("name", "beds"):
        writing = {one.name for one in entries if group in one.body}
        gone = {name for one in entries for name, groups in one.over.items() if group in groups}
        if writing - gone:
            assert set(folded.heads_of(group)) == writing - gone
