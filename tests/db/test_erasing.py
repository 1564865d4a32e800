"""Erasing in one store: what goes with the values, and what a record without them folds to."""

from sqlalchemy import select

from db import erasing, tables
from db.folding import Entry, fold
from db.records import Child, School
from db.steps import StepKind
from db.store import Store
from ruraledu_desktop import editing, undoing
from tests.refusing import refused

NEW = Entry("a:1", "new", "school", "r", 1, {}, {"name": "龙山小学", "beds": 40})
ERASED = Entry("x:1", "erase", "school", "r", 3, {}, {"commits": "", "deleted": 1})


def a_set(name: str, lam: int, over: dict[str, list[str]], /, **body: str | int | None) -> Entry:
    return Entry(name, "set", "school", "r", lam, over, body)


def test_an_erased_record_is_a_deletion_that_has_seen_all_it_names() -> None:
    folded = fold(School, [ERASED])
    assert folded.is_deleted
    assert (folded.values, folded.base, folded.unseen_edits) == ({}, ("x:1",), ())
    twice = fold(School, [ERASED, ERASED._replace(name="y:1")])
    assert (twice.is_deleted, twice.conflicts, twice.unseen_edits) == (True, {}, ())


def test_what_it_did_not_name_is_an_edit_it_had_not_seen() -> None:
    edit = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    folded = fold(School, [edit, ERASED])
    assert folded.unseen_edits == ("b:1",)
    assert folded.values == {"beds": 50}
    other = NEW._replace(name="c:1")
    assert fold(School, [other, ERASED]).base == ("c:1",)


def test_brought_back_it_holds_what_was_written_since() -> None:
    edit = a_set("b:1", 2, {"a:1": ["beds"]}, beds=50)
    back = Entry("b:2", "state", "school", "r", 4, {"x:1": ["state"]}, {"deleted": 0})
    folded = fold(School, [edit, ERASED, back])
    assert not folded.is_deleted
    assert folded.heads_of("name") == ("x:1",)
    later = a_set("b:3", 5, {"x:1": ["name"]}, name="龙山小学")
    assert fold(School, [edit, ERASED, back, later]).values == {"beds": 50, "name": "龙山小学"}


def test_a_bringing_back_it_had_not_seen_is_asked_about() -> None:
    back = Entry("b:1", "state", "school", "r", 2, {"a:2": ["state"]}, {"deleted": 0})
    assert "state" in fold(School, [back, ERASED]).conflicts


def test_a_township_does_not_erase(office: Store) -> None:
    rec = editing.create(office, Child, values={"name": "王小明"})
    with refused("E254"), office.change("清除") as change:
        change.erase(Child, rec, scope=office.office.unit, reason="1")
    assert editing.open_record(office, Child, rec).values


def test_of_a_record_that_says_nothing_nothing_is_erased(county: Store) -> None:
    rec = editing.create(county, Child, values={"name": "王小明"})
    for is_first in (True, False):
        with county.change("清除") as change:
            erased = change.erase(Child, rec, scope=county.office.unit, reason="1")
        assert erased == change.has_erased == is_first


def test_no_salt_is_left_to_guess_by_what_was_erased(county: Store) -> None:
    """With it whoever tries all telephone numbers finds the one whose hash stays."""
    rec = editing.create(county, Child, values={"name": "王小明", "phone": "14400000001"})
    with county.change("清除") as change:
        change.erase(Child, rec, scope=county.office.unit, reason="1")
    entry = tables.entry
    with county.read() as conn:
        (row,) = conn.execute(select(entry).where(entry.c.erased.is_not(None)))
    assert (row.body, row.salt) == (None, None)


def test_a_step_that_something_is_left_of_can_still_be_taken_back(county: Store) -> None:
    with county.change("导入王小明等2人") as change:
        gone = change.create(Child, {"name": "王小明"})
        left = change.create(Child, {"name": "李小红"})
        change.create(School, {"name": "王小明希望小学"})
    with county.change("清除", kind=StepKind.ERASE) as change:
        change.erase(Child, gone, scope=county.office.unit, reason="1")
    step = undoing.next_undo(county)
    assert step
    assert step.title == "导入（已清除）等2人"
    undoing.undo(county)
    assert editing.open_record(county, Child, left).is_deleted


def test_many_entries_are_named_by_several(county: Store) -> None:
    """So that no line is longer than a package may carry."""
    commits = [f"{number:064x}" for number in range(2000)]
    acts = list(erasing.acts("child", "ab" * 16, commits, "1"))
    assert [one for act in acts for one in erasing.commits_of(act.body)] == commits
    assert all(len(str(act.body["commits"])) < 64 * 1024 for act in acts)


def test_erasing_goes_on_a_line_of_its_own(county: Store) -> None:
    """Else a county resumed from a copy would have it written again on a line nobody sealed."""
    first, second = (editing.create(county, Child, values={"name": "王小明"}) for _ in range(2))
    with county.change("清除") as change:
        for rec in (first, second):
            change.erase(Child, rec, scope=county.office.unit, reason="1")
    editing.create(county, Child, values={"name": "李小红"})
    entry = tables.entry
    with county.read() as conn:
        rows = conn.execute(select(entry.c.writer, entry.c.kind).order_by(entry.c.id)).all()
    line, other = rows[2].writer, rows[0].writer
    assert [(row.writer, row.kind) for row in rows] == [
        (other, "new"),
        (other, "new"),
        (line, "erase"),
        (line, "erase"),
        (other, "new"),
    ]
