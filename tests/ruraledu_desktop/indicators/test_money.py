"""Public money of the schools, counted by hand: C017, C176, C177, C179, C180."""

from decimal import Decimal
from typing import Any

from db.records import Funding
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def money(here: SmallCounty, school: str, received: str | None, **values: Any) -> None:
    """A line of the county's running costs for 2026."""
    line = {"school_id": school, "year": "2026", "origin": "4", "name": "经费", "spent_on": "4"}
    amount = {"received": None if received is None else Decimal(received)}
    with here.store.change("新增经费") as change:
        change.create(Funding, line | amount | values)


def test_public_money_is_summed_by_school_and_told_apart_by_use(here: SmallCounty) -> None:
    """Two village schools got 15 万元 of 45; fees, last year and what has not come count not."""
    first, second = here.school("甲小学"), here.school("乙小学")
    town = here.school("城区小学", town=YUSHAN)
    unsaid, none = here.school("丙小学"), here.school("丁小学")
    money(here, first, "80000", spent_on="1", origin="2")
    money(here, first, "20000", spent_on="2")
    money(here, first, "70000", origin="6")
    money(here, first, "70000", year="2025")
    money(here, second, "50000")
    money(here, town, "300000")
    money(here, unsaid, "90000")
    money(here, unsaid, None, name="待拨")
    found = read(here, "C017")
    assert found.result.total.shown == "15 万元"
    assert found.result.total.state.label == "待填"
    assert set(found.names("missing")) == {unsaid, none}
    reason = found.names("counted")[first]
    assert "财政到位10.00万元（其中硬件设施8.00万元、软件资源2.00万元）" in reason
    share = read(here, "C176")
    assert share.total == "15/45"
    assert share.result.total.shown == "33.33%"
    assert list(share.names("short")) == [town]


def test_a_small_school_is_granted_the_running_costs_of_a_hundred(here: SmallCounty) -> None:
    """Of five small schools two: 72 000 for a primary one, 94 000 for a junior one."""
    enough = here.school("甲小学", kind="218", pupils=30)
    junior = here.school("乙中学", kind="311", pupils=99)
    poor = here.school("丙小学", pupils=60)
    poor_junior = here.school("丁中学", kind="311", pupils=80)
    unsaid = here.school("戊小学", pupils=12)
    unknown = here.school("己小学")
    here.school("庚小学", pupils=100)
    here.school("辛小学", pupils=0)
    here.school("城区小学", town=YUSHAN, pupils=50)
    for school, budget in (
        (enough, 72_000),
        (junior, 94_000),
        (poor, 43_200),
        (poor_junior, 72_000),
    ):
        money(here, school, None, budget=Decimal(budget))
    found = read(here, "C177", primary_quota=720, junior_quota=940)
    assert found.total == "2/5"
    assert set(found.names("counted")) == {enough, junior}
    assert set(found.names("missing")) == {unsaid, unknown}
    assert found.names("short")[poor].endswith("核定公用经费43200.00元，按100人应为72000元")
    assert read(here, "C177", primary_quota=432, junior_quota=940).total == "3/5"


def test_schools_are_measured_by_no_amount_that_the_county_has_not_settled(
    here: SmallCounty,
) -> None:
    """Neither red nor green: what is usual elsewhere is printed as unproven, and that is all."""
    primary = here.school("甲小学", pupils=60)
    junior = here.school("乙中学", kind="311", pupils=80)
    kindergarten: dict[str, Any] = {"kind": "111", "kindergarten_children": 50}
    public = here.school("甲幼儿园", **kindergarten)
    private = here.school("乙幼儿园", **kindergarten, sponsor="999", is_inclusive_private=1)
    for school in (primary, junior, public, private):
        money(here, school, "90000", budget=Decimal("90000"))
    for number, schools in (("C177", {primary, junior}), ("C179", {public}), ("C180", {private})):
        found = read(here, number)
        assert (found.total, found.result.total.state.label) == ("0/0", "待填")
        assert set(found.names("missing")) == schools
        assert "待核" in found.result.definition
        assert any("待核" in one for one in found.result.readings)
    reasons = read(here, "C179").names("missing")
    assert reasons == {public: "生均标准（在“口径设置”里定）：未填"}
    half = read(here, "C177", primary_quota=720)
    assert (half.total, half.result.total.state.label) == ("1/1", "待填")
    assert list(half.names("missing")) == [junior]


def test_kindergartens_get_what_each_child_is_due(here: SmallCounty) -> None:
    """Each with fifty children: two public ones, one short; three private ones, one short."""
    public: dict[str, Any] = {"kind": "111", "kindergarten_children": 50}
    private = {**public, "sponsor": "999", "is_inclusive_private": 1}
    good, short = here.school("甲幼儿园", **public), here.school("乙幼儿园", **public)
    here.school("城区幼儿园", town=YUSHAN, **public)
    helped, little = here.school("丙幼儿园", **private), here.school("丁幼儿园", **private)
    in_town = here.school("城区民办园", town=YUSHAN, **private)
    here.school("营利园", **{**private, "is_inclusive_private": 0})
    unsaid = here.school("戊幼儿园", **{**private, "is_inclusive_private": None})
    for school, received in (
        (good, "25000"),
        (short, "24999.99"),
        (helped, "30000"),
        (little, "10000"),
        (in_town, "25000"),
    ):
        money(here, school, received)
    found = read(here, "C179", public_quota=500)
    assert found.total == "1/2"
    assert found.names("short")[short].endswith("每生到位499.99元")
    assert read(here, "C179", public_quota=499).total == "2/2"
    found = read(here, "C180", private_quota=500)
    assert found.total == "2/3"
    assert list(found.names("short")) == [little]
    assert list(found.names("missing")) == [unsaid]
