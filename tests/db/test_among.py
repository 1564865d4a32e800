"""Many texts as one value, whatever stands in them."""

from pathlib import Path

import pytest
from sqlalchemy import select

from db import settings
from db.among import among
from db.store import Store
from db.tables import setting
from tests.office.makers import COUNTY

pytestmark = pytest.mark.both_engines
ODD = ("", '"', "\\", '\\"', "{a,b}", ",", "NULL", "%s", "龙山 小学", "a\nb")


@pytest.mark.parametrize("wanted", [(), ODD, ("",), ('"', "\\")])
def test_texts_are_found_as_they_are(county_folder: Path, wanted: tuple[str, ...]) -> None:
    with Store.create(county_folder, COUNTY) as county, county.write() as conn:
        settings.keep(conn, {f"odd {number}": one for number, one in enumerate(ODD)})
        found = conn.scalars(select(setting.c.value).where(among(setting.c.value, wanted)))
        odd = [one for one in found if one in ODD]
    assert sorted(odd) == sorted(wanted)
