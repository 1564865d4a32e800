"""U 盘丢失: the log says who, which package and when; nothing is lost by it."""

from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.exchange import arrivals, losing, reports
from ruraledu_desktop.exchange.states import State


def test_a_lost_stick_keeps_a_line_with_who_which_and_when(town: Store, tmp_path: Path) -> None:
    first, second = (reports.export(town, tmp_path) for _ in range(2))
    noted = losing.report(town, first.package)
    assert (noted.clerk, noted.package) == (town.office.clerk, first.package)
    assert noted.wall == losing.report(town, first.package).wall
    losses = {one.package: one.loss for one in reports.hand_overs(town)}
    assert losses == {first.package: noted, second.package: None}
    town.close()
    with Store.open(town.folder) as later:
        assert losing.losses(later) == {first.package: noted}


def test_what_a_lost_stick_carried_goes_out_again(
    town: Store, county: Store, tmp_path: Path
) -> None:
    editing.create(town, Child, values={"name": "王小明"})
    lost = reports.export(town, tmp_path)
    losing.report(town, lost.package)
    again = reports.export(town, tmp_path)
    assert (again.number, again.entries, again.loss) == (2, 1, None)
    assert again.place is not None
    (arrival,) = arrivals.receive(county, [again.place])
    assert (arrival.state, arrival.tally.new) == (State.MERGED, {"child": 1})
