"""A township whose folder of keys is gone: it enrols anew, and all that was typed goes on."""

import shutil
from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.exchange import enrolment, reports
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import answered, exchanged, fate, handed_over
from tests.office.makers import a_child, edit, enrol, trust_of
from tests.refusing import refused


def test_a_township_that_lost_its_keys_enrols_as_another_computer_and_loses_nothing(
    county: Store, town: Store, tmp_path: Path, stick: Path
) -> None:
    child = a_child(town)
    exchanged(town, county, stick)
    edit(town, child, phone="14400000001")  # sealed by nobody yet
    shutil.rmtree(town.folder / "keys")
    assert enrolment.standing(town) == enrolment.Enrolment("")
    with refused("E123"):
        reports.export(town, stick)

    asked = enrolment.ask(town, tmp_path)

    assert asked.parent == tmp_path
    assert enrolment.standing(town).county == ""
    assert not enrolment.is_enrolled(town)
    with refused("E143"):
        reports.export(town, stick)
    assert enrolment.consider(county, asked).computers == 1
    enrol(town, county, tmp_path)
    assert len(trust_of(town).devices) == 2
    edit(town, child, note="又改了一次")
    assert fate(county, handed_over(town, stick)) == (State.MERGED, "")
    (found,) = searching.page(county, Child, [child])
    assert (found.values["phone"], found.values["note"]) == ("14400000001", "又改了一次")
    assert fate(town, answered(county, stick, town)) == (State.MERGED, "")


def test_damaged_keys_are_put_aside_and_asking_again_asks_for_the_same_computer(
    county: Store, town: Store, tmp_path: Path
) -> None:
    kept = town.folder / "keys" / "device.json"
    kept.write_bytes(b"half a fi")
    first = enrolment.look(enrolment.ask(town, tmp_path))
    second = enrolment.look(enrolment.ask(town, tmp_path))
    assert first == second
    assert first.device not in {one.device for one in trust_of(county).devices}
    assert kept.with_name("device.json.damaged").read_bytes() == b"half a fi"
