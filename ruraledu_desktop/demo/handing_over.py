"""Hand-overs of the invented year: packages to the county, receipts back, one conflict left open.

The stick is the folder out/U盘. After the last round it still holds what practice needs: the
package of a township that the county has not received, and a receipt that a township has not
loaded.
"""

from collections.abc import Collection, Sequence
from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.demo.towns import Town
from ruraledu_desktop.exchange import arrivals, enrolment, receipts, reports

STICK = "U盘"
NOT_RECEIVED = "370124107000"
"""The township whose last package still waits on the stick."""
NOT_LOADED = "370124106000"
"""The township that has not loaded its last receipt."""
IN_CONFLICT = "370124102000"
"""The township where an address was corrected at the county as well."""


def enrol(county: Store, towns: Sequence[Town], stick: Path) -> None:
    """登记: every township's computer asks, the county answers."""
    stick.mkdir(parents=True, exist_ok=True)
    for town in towns:
        request = enrolment.ask(town.store, stick)
        reply = enrolment.approve(county, enrolment.look(request), stick)
        enrolment.accept(town.store, reply)
        request.unlink()
        reply.unlink()


def round_trip(
    county: Store,
    towns: Sequence[Town],
    stick: Path,
    *,
    not_received: Collection[str] = (),
    not_loaded: Collection[str] = (),
) -> None:
    """Every township hands over, the county merges and answers, the townships load the receipts.

    What is not received or not loaded stays on the stick; the rest of it is cleared.
    """
    for town in towns:
        done = reports.export(town.store, stick)
        if town.division.code not in not_received:
            assert done.place is not None
            _take(county, done.place)
        town.clock.wait(30)
    units = [town.division.code for town in towns if town.division.code not in not_received]
    by_unit = {one.unit: one.path for one in receipts.write(county, stick, units=units)}
    for town in towns:
        town.clock.wait(30)
        if town.division.code in by_unit and town.division.code not in not_loaded:
            _take(town.store, by_unit[town.division.code])


def _take(store: Store, package: Path) -> None:
    """Receive a package and clear it from the stick."""
    (arrival,) = arrivals.receive(store, [package])
    assert not arrival.is_refused, arrival.says
    package.unlink()


def edit_twice(county: Store, town: Town) -> None:
    """The same address corrected at the county and, unaware of it, in the township."""
    child = town.families[0].children[0]
    for store, detail in ((county, "中心街12号"), (town.store, "中心街21号")):
        seen = editing.open_record(store, Child, child)
        editing.update_record(store, Child, seen=seen, values={"living_detail": detail})
        town.clock.wait(60)
