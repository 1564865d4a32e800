"""F5: a stick is pulled while a package is copied onto it, and the rest is brought all the same."""

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import delete

from db import tables
from db.records import Child
from db.store import Store
from ruraledu_desktop.exchange import arrivals, inbox, reports
from ruraledu_desktop.exchange.states import State
from tests.crash.judging import state_of
from tests.office.makers import a_county, a_town

_PAGE = 4096
_PIECE = 65536 + 16
"""An encrypted piece of an age file with its seal."""


def cuts(data: bytes) -> Iterator[int]:
    """Every 4 KiB, and around every border of the header and of the encrypted pieces."""
    yield from range(0, len(data), _PAGE)
    header = data.index(b"\n", data.index(b"\n---") + 1) + 1
    borders = [place + 1 for place in range(header) if data[place : place + 1] == b"\n"]
    borders += [header + 16, *range(header + 16 + _PIECE, len(data), _PIECE), len(data)]
    for border in borders:
        yield from (border + step for step in (-1, 0, 1) if border + step < len(data))


def a_large_package(town: Store, stick: Path) -> bytes:
    with town.change("导入名册") as change:
        for number in range(1300):
            change.create(Child, {"name": f"学生{number}", "talent": town.entropy(98).hex()})
    place = reports.export(town, stick).place
    assert place is not None
    return place.read_bytes()


def test_no_part_of_a_package_is_taken_for_it_and_each_is_only_noted(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        whole = a_large_package(town, stick)
    assert len(whole) > 3 * _PIECE
    before = state_of(tmp_path / "county")
    brought = stick / "370124102000-report-0001.rep"
    with Store.open(tmp_path / "county") as county:
        for cut in cuts(whole):
            brought.write_bytes(whole[:cut])
            (arrival,) = arrivals.receive(county, [brought])
            assert (arrival.state, arrival.code) in (
                (State.REFUSED, "E101"),
                (State.REFUSED, "E102"),
            ), cut
        notes = inbox.not_taken(county)
        assert len(notes) == min(len({*cuts(whole)}), inbox.REMEMBERED)
        with county.write() as conn:
            conn.execute(delete(tables.inbox))
    assert state_of(tmp_path / "county") == before
    brought.write_bytes(whole)
    with Store.open(tmp_path / "county") as county:
        (arrival,) = arrivals.receive(county, [brought])
    assert arrival.state == State.MERGED
