"""The computer's keys go into the system's key store, and the exchange goes on as before."""

import shutil
from pathlib import Path

import pytest

from db import settings
from db.store import Store
from ruraledu_desktop.exchange import ceremony, enrolment, own_keys, reports
from ruraledu_desktop.exchange.own_keys import Place
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.packages import carriers
from tests.key_stores import SystemStore, closed
from tests.office.carrying import answered, exchanged, fate, handed_over
from tests.office.makers import a_child, enrol, trust_of
from tests.refusing import refused

WORDS = carriers.new_words()


def hold(county: Store, folder: Path) -> Path:
    for name in ("甲", "乙"):
        (folder / name).mkdir()
    return ceremony.hold(county, (folder / "甲", folder / "乙"), WORDS)[1]


def test_a_township_hands_over_with_keys_that_are_in_the_key_store(
    county: Store, town: Store, stick: Path, key_store: SystemStore
) -> None:
    a_child(town)
    assert own_keys.place(town) == Place.FILE

    own_keys.secure(town)

    assert own_keys.place(town) == Place.SYSTEM
    exchanged(town, county, stick)


def test_a_copied_folder_hands_nothing_over_until_its_computer_is_enrolled(
    county: Store, town: Store, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    a_child(town)
    exchanged(town, county, stick)
    own_keys.secure(town)
    shutil.copytree(town.folder, tmp_path / "copied")
    with SystemStore(tmp_path / "another").in_use(), Store.open(tmp_path / "copied") as copied:
        a_child(copied, "单䶮")
        assert own_keys.place(copied) == Place.LOST
        assert enrolment.standing(copied) == enrolment.Enrolment("")
        with refused("E123"):
            reports.export(copied, stick)
        enrol(copied, county, tmp_path)
        assert len(trust_of(county).devices) == 2
        own_keys.secure(copied)
        assert fate(county, handed_over(copied, stick)) == (State.MERGED, "")
    exchanged(town, county, stick)


def test_a_key_store_that_stays_closed_is_waited_for(
    county: Store, town: Store, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    """Nobody takes new keys by mistake, because a question of the system was put off."""
    own_keys.secure(town)
    with closed():
        assert own_keys.place(town) == Place.CLOSED
        assert enrolment.standing(town) == enrolment.Enrolment("", is_closed=True)
        for act in (lambda: reports.export(town, stick), lambda: enrolment.ask(town, tmp_path)):
            with refused("E286"):
                act()
    assert enrolment.standing(town).county
    a_child(town)
    exchanged(town, county, stick)


def test_a_key_store_that_is_gone_for_good_is_left_behind_by_enrolling_anew(
    county: Store, town: Store, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    own_keys.secure(town)
    with closed():
        request = enrolment.look(enrolment.ask_anew(town, tmp_path))
        enrolment.accept(town, enrolment.approve(county, request, tmp_path))
        a_child(town)
        assert fate(county, handed_over(town, stick)) == (State.MERGED, "")


def test_the_county_keeps_its_keys_in_the_file_until_a_carrier_could_replace_them(
    county: Store, town: Store, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    a_child(town)
    own_keys.secure(county)
    assert own_keys.place(county) == Place.WAITING
    carrier = hold(county, tmp_path)
    assert own_keys.place(county) == Place.FILE

    own_keys.secure(county)
    assert own_keys.place(county) == Place.SYSTEM
    exchanged(town, county, stick)
    assert ceremony.change(county, carrier, WORDS).serial == 2
    a_child(town, "单䶮")
    assert fate(county, handed_over(town, stick)) == (State.MERGED, "")
    assert fate(town, answered(county, stick, town)) == (State.MERGED, "")


@pytest.mark.parametrize("is_closed", [True, False])
def test_a_county_whose_key_store_lost_the_secret_goes_on_by_the_carrier(
    county: Store, tmp_path: Path, key_store: SystemStore, is_closed: bool
) -> None:
    carrier = hold(county, tmp_path)
    own_keys.secure(county)
    with closed() if is_closed else SystemStore(tmp_path / "another").in_use():
        assert ceremony.standing(county).is_lost
        ceremony.renew(county, carrier, WORDS)
        assert not ceremony.standing(county).is_lost


def test_a_colleague_takes_the_keys_by_six_words(
    county: Store, town: Store, tmp_path: Path, stick: Path, key_store: SystemStore
) -> None:
    """The second person at this computer opens the same folder under another account."""
    hold(county, tmp_path)
    own_keys.secure(county)
    path, words = own_keys.hand(county, stick)
    with refused("E136"):
        own_keys.hand(county, stick)  # what lies there is never replaced
    with refused("E290"):
        own_keys.take(town, path, words)
    with refused("E135"):
        own_keys.take(county, stick / "none.rekeys", words)

    with SystemStore(tmp_path / "another").in_use():
        assert own_keys.place(county) == Place.LOST
        own_keys.take(county, path, words)
        assert own_keys.place(county) == Place.SYSTEM
    assert own_keys.place(county) == Place.SYSTEM
    assert county.known_settings()[settings.DEVICE] == trust_of(county).county.device


def test_a_disk_that_refuses_is_told(town: Store) -> None:
    kept = town.folder / "keys" / "device.json"
    kept.unlink()
    kept.mkdir()
    with refused("E136"):
        own_keys.place(town)
    with refused("E136"):
        enrolment.standing(town)


def test_the_keys_of_practice_data_may_be_copied(town: Store, key_store: SystemStore) -> None:
    with town.settings() as known:
        known[settings.PRACTICE] = "1"
    own_keys.secure(town)
    assert own_keys.place(town) == Place.PRACTICE
