"""What users of other systems lost when data were carried: each case by its number.

The collection was made from the public reports of those systems; each test names the first one.
"""

import shutil
from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing, searching
from ruraledu_desktop.exchange import arrivals, conflicts, fates, members, reports
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.exchange.unconfirmed import unconfirmed
from tests.office.carrying import answered, exchanged, handed_over, received
from tests.office.makers import edit, phone, said_of

NUMBER = "370199201501010015"


def test_10_the_same_package_again_says_that_nothing_is_new(
    town: Store, county: Store, stick: Path
) -> None:
    """SORMAS 5442: importing once more said success, and a row was a duplicate of itself."""
    editing.create(town, Child, values={"name": "王小明", "id_number": NUMBER})
    path = handed_over(town, stick)
    received(county, path)
    again = received(county, path)
    assert (again.state, again.tally.entries) == (State.KNOWN, 0)
    assert not conflicts.open_items(county)


def test_13_a_hundred_hand_overs_leave_nothing_that_grows(
    town: Store, county: Store, stick: Path
) -> None:
    """Kolibri 7270, 8175: buffers of interrupted runs grew to gigabytes, errors with each run."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000000"})
    exchanged(town, county, stick)
    sizes = []
    for number in range(100):
        edit(town, rec, phone=f"1440000{number:04}")
        path = handed_over(town, stick)
        sizes.append(path.stat().st_size)
        received(county, path)
        if number % 10 == 0:
            received(town, answered(county, stick, town))
    received(town, answered(county, stick, town))
    assert phone(county, rec) == phone(town, rec) == "14400000099"
    assert not conflicts.open_items(county)
    assert not unconfirmed(town).counts
    assert max(sizes[50:]) < 1.2 * max(sizes[:50])


def test_14_nothing_counts_as_delivered_until_the_receipt_says_so(
    town: Store, county: Store, stick: Path
) -> None:
    """QFieldCloud 551: nine trees were pushed, the server failed, nobody was told."""
    rec = editing.create(town, Child, values={"name": "王小明"})
    done = reports.export(town, stick)
    assert [one.fate for one in reports.hand_overs(town)] == [Fate.WAITING]
    assert unconfirmed(town).counts == {"child": 1}
    done_again = reports.export(town, stick)  # the first stick never arrived
    assert done_again.place
    received(county, done_again.place)
    received(town, answered(county, stick, town))
    assert [one.fate for one in fates.handed(town, done.package)] == [Fate.MERGED]
    assert searching.find(county, Child, searching.Query()) == [rec]


def test_15_a_repeated_package_between_new_ones_blocks_nobody(
    town: Store, other: Store, county: Store, stick: Path
) -> None:
    """QFieldCloud 154: one delta that came twice blocked several devices."""
    editing.create(town, Child, values={"name": "王小明"})
    old = handed_over(town, stick)
    received(county, old)
    editing.create(town, Child, values={"name": "李小红"})
    editing.create(other, Child, values={"name": "赵小军"})
    paths = [old, handed_over(town, stick), old, handed_over(other, stick)]
    came = arrivals.receive(county, paths)
    assert {one.state for one in came} == {State.KNOWN, State.MERGED}
    assert searching.count(county, Child) == 3


def test_19_september_loaded_before_august_is_asked_for_and_harms_nothing(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """ODK central 669: updates that came out of order broke what was known."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(town, county, stick)
    edit(town, rec, phone="14400000008")
    august = handed_over(town, stick)
    edit(town, rec, phone="14400000009")
    september = handed_over(town, stick)
    received(county, september)
    received(county, august)
    assert phone(county, rec) == "14400000009"
    assert {"14400000008", "14400000009"} <= said_of(county, rec)
    assert not conflicts.open_items(county)


def test_20_a_computer_put_back_to_an_older_copy_is_noticed_and_still_heard(
    town: Store, county: Store, stick: Path, tmp_path: Path
) -> None:
    """Survey Solutions: a second tablet condemns the first, whose work is thrown away."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(town, county, stick)
    town.close()
    with Store.open(town.folder) as again:
        edit(again, rec, note="又开了一次")
        exchanged(again, county, stick)
    assert [one.is_copied for one in members.members(county)] == [False]
    shutil.copytree(town.folder, tmp_path / "old")
    with Store.open(town.folder) as new, Store.open(tmp_path / "old") as old:
        edit(new, rec, phone="14400000002")
        edit(old, rec, name="王晓明")
        for _ in range(3):  # the county asks for what it cannot take yet, and gets it
            for store in (new, old):
                exchanged(store, county, stick)
        for store in (county, new, old):
            values = editing.open_record(store, Child, rec).values
            assert (values["name"], values["phone"]) == ("王晓明", "14400000002")
    assert [one.is_copied for one in members.members(county)] == [True]


def test_21_as_many_records_arrive_as_were_counted_on_the_slip(
    town: Store, county: Store, stick: Path
) -> None:
    """England, 2020: 15 841 cases were missing for a week since a sheet was full."""
    for number in range(300):
        editing.create(town, Child, values={"name": f"学生{number}"})
    done = reports.export(town, stick)
    assert done.place
    (seen,) = arrivals.preview(county, [done.place])
    taken = received(county, done.place)
    assert done.entries == seen.tally.entries == taken.tally.entries == 300
    assert searching.count(county, Child) == 300


def test_24_what_the_county_did_not_take_stays_as_the_clerk_typed_it(
    town: Store, county: Store, stick: Path
) -> None:
    """SanteSuite: the server refused a change, and the older value was pulled back."""
    rec = editing.create(town, Child, values={"name": "王小明", "phone": "14400000001"})
    exchanged(town, county, stick)
    edit(town, rec, phone="14400000002")
    path = handed_over(town, stick)
    path.write_bytes(path.read_bytes()[:-1] + b"x")  # the county cannot take this one
    assert received(county, path).state == State.REFUSED
    received(town, answered(county, stick, town))
    assert phone(town, rec) == "14400000002"
    assert unconfirmed(town).counts == {"child": 1}
    exchanged(town, county, stick)
    assert phone(county, rec) == "14400000002"
