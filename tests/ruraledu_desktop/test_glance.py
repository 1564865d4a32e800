"""What is shown at the next start before the store is open."""

from pathlib import Path

import pytest

from db import places
from db.records import School
from db.store import Store
from ruraledu_desktop import editing, glance, overview
from tests.counties import TOWN


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A township with one school, closed; its state was kept."""
    with Store.create(tmp_path / "孔村镇 1#", TOWN) as store:
        editing.create(store, School, values={"name": "孔村小学"})
        overview.keep(store)
    return tmp_path / "孔村镇 1#"


def test_what_is_seen_is_what_the_open_store_says(folder: Path) -> None:
    seen = glance.look(folder)
    assert seen
    assert (seen.unit, seen.clerk, seen.is_county) == (TOWN.name, TOWN.clerk, False)
    with Store.open(folder) as store:
        assert seen.state == overview.overview(store)
        assert seen.waiting_by_page() == overview.waiting_by_page(store)


def test_opening_and_reading_leave_it_true(folder: Path) -> None:
    with Store.open(folder) as store:
        overview.overview(store)
    assert glance.look(folder)


def test_a_change_drops_it_until_the_state_is_kept_again(folder: Path) -> None:
    with Store.open(folder) as store:
        editing.create(store, School, values={"name": "李沟小学"})
    assert glance.look(folder) is None
    with Store.open(folder) as store:
        overview.keep(store)
    seen = glance.look(folder)
    assert seen
    assert seen.state.counts["school"] == 2


def test_what_is_written_beside_the_records_drops_it_too(folder: Path) -> None:
    with Store.open(folder) as store, store.settings() as settings:
        settings["clerk"] = "李老师"
    assert glance.look(folder) is None


def test_a_store_in_use_is_not_waited_for(folder: Path) -> None:
    with Store.open(folder):
        assert glance.look(folder) is None


@pytest.mark.parametrize("content", [b"", b"nothing of ours" * 1000])
def test_a_file_that_is_no_store_shows_nothing(folder: Path, content: bytes) -> None:
    (folder / places.FILE).write_bytes(content)
    assert glance.look(folder) is None


def test_no_file_is_made_where_there_is_none(tmp_path: Path) -> None:
    assert glance.look(tmp_path) is None
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"made_by": ["RuralEdu 0.0.9"], "state": {}}'])
def test_what_another_program_kept_is_left_alone(folder: Path, text: str) -> None:
    with Store.open(folder) as store:
        store.keep_glance(text)
    assert glance.look(folder) is None
