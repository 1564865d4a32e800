"""What holds for all commitments: an empty county, readings, names behind a figure."""

from db.records import School
from db.store import Store
from ruraledu_desktop import editing, indicators
from ruraledu_desktop.indicators import Settings, rules
from ruraledu_desktop.indicators.figures import SHARES
from tests.counties import YUSHAN, SmallCounty
from tests.ruraledu_desktop.indicators.reading import DAY, read


def test_an_empty_county_has_no_figure_but_the_townships(here: SmallCounty) -> None:
    found = indicators.evaluate(here.store, day=DAY, settings=Settings())
    assert {len(one.units) for one in found} == {8}
    parts = {one.indicator.id: one.total.parts for one in found}
    assert parts.pop("C130") == "0/8"
    assert len(parts) == len(rules.load()) - 1
    numbers = [name for name, rule in rules.load().items() if rule.kind not in SHARES]
    assert {parts.pop(name) for name in numbers} == {""}
    assert set(parts.values()) == {"0/0"}


def test_a_struck_school_is_gone_from_every_figure(here: SmallCounty) -> None:
    school = here.school(labour_sites=0)
    editing.strike(here.store, School, seen=editing.open_record(here.store, School, school))
    assert read(here, "C104").total == "0/0"


def test_a_township_sees_itself_only(office: Store) -> None:
    SmallCounty(office).school(labour_sites=1)
    found = read(SmallCounty(office), "C104").result
    assert [one.name for one in found.units] == ["孔村镇"]
    assert found.total.parts == "1/1"


def test_the_readings_are_remembered_and_printed(here: SmallCounty) -> None:
    chosen = Settings({"rural_scope": "a", "young_limit": 44}, day="2026-08-31")
    indicators.keep(here.store, chosen)
    kept = indicators.load(here.store)
    assert kept["rural_scope"] == "a"
    assert indicators.day_of(here.store, kept) == "2026-08-31"
    found = indicators.evaluate(here.store, day=kept.day, settings=kept, ids=["C054"])[0]
    assert "2026年8月31日任校长、副校长" in found.definition
    assert "未满45周岁" in found.definition
    assert "乡村学校范围：城乡类型为乡村（代码210、220）的学校" in found.readings


def test_behind_a_figure_stand_names_schools_and_the_number_on_each_side(
    here: SmallCounty,
) -> None:
    school = here.school("孔村镇中心小学")
    here.child("在校", schooling="3", school_id=school)
    dropped = here.left_behind("辍学", schooling="7", school_id=school)
    found = indicators.behind(here.store, "C125", day=DAY, settings=Settings())
    assert found.side == "short"
    assert found.counts == {"counted": 0, "short": 1, "missing": 1, "beyond": 0, "out": 1}
    assert [(one.record_id, one.name, one.school) for one in found.names] == [
        (dropped, "辍学", "孔村镇中心小学")
    ]
    nobody = indicators.behind(here.store, "C125", day=DAY, settings=Settings(), unit=YUSHAN)
    assert (nobody.side, nobody.names) == ("counted", [])


def test_a_principal_is_named_with_the_school_of_the_office(here: SmallCounty) -> None:
    home, host = here.school("甲小学"), here.school("乙小学")
    head = here.teacher("张校长", school=home)
    here.duty(head, "12", host)
    found = indicators.behind(here.store, "C054", day=DAY, settings=Settings())
    assert [(one.name, one.school) for one in found.names] == [("张校长", "乙小学")]


def test_progress_is_told_for_each_indicator(here: SmallCounty) -> None:
    told: list[str] = []
    indicators.evaluate(
        here.store,
        day=DAY,
        settings=Settings(),
        progress=lambda done, total, doing: told.append(f"{done}/{total} {doing}"),
    )
    count = len(rules.load())
    assert len(told) == count
    assert told[0] == f"0/{count} {next(iter(rules.load().values())).name}"
