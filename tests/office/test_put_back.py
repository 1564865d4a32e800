"""A county put back from a backup: what it writes then is found and taken."""

import shutil
from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import finding
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import answered, handed_over, received
from tests.office.makers import edit


def test_a_receipt_of_a_county_put_back_from_a_backup_is_found_and_not_taken_for_an_old_one(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """F10: it counts anew; what it confirms less goes along with the next report (I16)."""
    rec = editing.create(town, Child, values={"name": "王小明"})
    received(county, handed_over(town, stick))
    county.close()
    copy = shutil.copytree(county.folder, tmp_path / "copy")
    with Store.open(county.folder) as lost:
        edit(town, rec, name="王晓明")
        received(lost, handed_over(town, stick))
        for _ in range(2):
            received(town, answered(lost, stick, town))
    with Store.open(copy) as restored:
        again = answered(restored, stick, town)
        assert finding.look_around(town, stick).packages == (again,)
        arrival = received(town, again)
        assert (arrival.state, arrival.code) == (State.MERGED, "N208")
        assert "不大于已导入的第 2 号回执" in arrival.says
        received(restored, handed_over(town, stick))
        assert editing.open_record(restored, Child, rec).values["name"] == "王晓明"
