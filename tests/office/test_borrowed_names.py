"""Requests for enrolment under a number or a code that is another's."""

from pathlib import Path

import pytest

from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import enrolment, inbox
from ruraledu_desktop.packages import enrolment as requests
from ruraledu_desktop.packages import keys
from tests.office.carrying import exchanged
from tests.office.makers import TOWNS, trust_of
from tests.refusing import refused

pytestmark = pytest.mark.both_engines


def a_request(
    folder: Path, *, device: str = "", unit: str = TOWNS[0].unit, name: str = TOWNS[0].name
) -> Path:
    """Whoever has keys of his own can write whatever else he likes."""
    own = keys.new_keys(device)
    path = folder / "one.rereq"
    path.write_bytes(requests.request_bytes(own, unit=unit, unit_name=name, clerk="某\u200b人"))
    return path


def test_what_nobody_sees_in_a_request_is_shown_by_number(county: Store, tmp_path: Path) -> None:
    """T17: the name of an office stands everywhere from then on."""
    request = enrolment.consider(county, a_request(tmp_path, name="东阿\u202e镇")).request
    assert (request.unit_name, request.clerk) == ("东阿〔U+202E〕镇", "某〔U+200B〕人")


@pytest.mark.parametrize("whose", ["the county's number", "the county's code", "a town's number"])
def test_nobody_takes_part_under_what_is_anothers(
    county: Store, town: Store, tmp_path: Path, whose: str
) -> None:
    """The list would name one computer twice, and nobody could read it; or tell the county's own.

    The officer is told before he telephones, and the request is remembered (T3).
    """
    borrowed = {
        "the county's number": {"device": offices.keys_of(county).device},
        "the county's code": {"unit": county.office.unit},
        "a town's number": {"device": offices.keys_of(town).device},
    }
    path = a_request(tmp_path, **borrowed[whose])
    known = trust_of(county)
    with refused("E275"):
        enrolment.consider(county, path)
    with refused("E275"):
        enrolment.approve(county, enrolment.look(path), tmp_path)
    assert trust_of(county) == known
    assert [one.code for one in inbox.not_taken(county)] == ["E275"]
    exchanged(town, county, tmp_path)
