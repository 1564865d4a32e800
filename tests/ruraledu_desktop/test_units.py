"""Units an office can be."""

import pytest

from ruraledu_desktop import units


@pytest.mark.parametrize("typed", ["孔村", "kcz", "370124104", "平阴县孔村镇"])
def test_a_township_is_found_by_name_initials_code_or_path(typed: str) -> None:
    found = units.search("township", typed)
    assert [unit.name for unit in found] == ["孔村镇"]
    assert found[0].path == "山东省济南市平阴县孔村镇"


def test_all_eight_townships_of_pingyin_can_be_chosen() -> None:
    assert len(units.search("township", "平阴县")) == 8


def test_the_county_role_is_offered_counties_only() -> None:
    assert [unit.code for unit in units.search("county", "平阴")] == ["370124000000"]


def test_own_names_come_before_places_that_lie_inside() -> None:
    assert units.search("township", "东阿镇")[0].name == "东阿镇"


def test_nothing_typed_offers_nothing() -> None:
    assert units.search("township", "  ") == []


def test_every_county_is_reached_level_by_level() -> None:
    counties = [
        county
        for province in units.parts_of("")
        for prefecture in units.parts_of(province.code)
        for county in units.parts_of(prefecture.code)
    ]
    assert len(counties) > 2800
    assert units.parts_of("370124104000") == []


@pytest.mark.parametrize(
    ("name", "code", "says"),
    [
        ("大寨乡", "140724", "12 位数字"),
        ("大寨乡", "１４０７２４２０２０００", "12 位数字"),
        ("大寨乡", "999999202000", "没有代码为 999999"),
        ("大寨乡", "140724000000", "第 7 至 9 位"),
        ("大寨乡", "140724202001", "末 3 位"),
        (" ", "140724202000", "填写单位名称"),
    ],
)
def test_a_typed_unit_that_cannot_be_is_explained(name: str, code: str, says: str) -> None:
    unit, problem = units.typed_unit(name, code)
    assert unit is None
    assert says in problem


def test_a_typed_unit_lies_in_its_county() -> None:
    unit, problem = units.typed_unit("大寨乡", "140724202000")
    assert problem == ""
    assert unit
    assert unit.path.endswith("昔阳县大寨乡")
