"""C095, kindergartens built with the homes around them, on a county counted by hand."""

from db.kinds import Value
from db.records import Project
from tests.counties import SmallCounty
from tests.ruraledu_desktop.indicators.reading import read


def built(here: SmallCounty, name: str, **values: Value) -> str:
    """A kindergarten whose homes were planned, begun and handed over, and it with them."""
    own = {"planned_day": "2022-05-10", "from_day": "2022-09-01", "handed_day": "2024-08-20"}
    homes = {f"estate_{step}": day for step, day in own.items()}
    school = here.school(f"{name}幼儿园", kind="111")
    row = {"school_id": school, "name": name, "project_kind": "5", "state": "4", **own, **homes}
    with here.store.change("新增") as change:
        change.create(Project, {**row, **values})
    return school


def test_a_kindergarten_keeps_step_with_the_homes_it_is_built_for(here: SmallCounty) -> None:
    """Two of five: of one nothing is known of the homes; three came later at some step."""
    whole = built(here, "甲园")
    begun = built(here, "乙园", handed_day=None, estate_handed_day="2026-12-01")
    late = built(here, "丙园", from_day="2022-09-02", handed_day="2024-08-21")
    never = built(here, "丁园", handed_day=None)
    none = dict.fromkeys(("estate_planned_day", "estate_from_day", "estate_handed_day"))
    unsaid = built(here, "戊园", **none)
    built(here, "取消的", state="9")
    built(here, "别的项目", project_kind="1")
    found = read(here, "C095")
    assert found.total == "2/5"
    assert set(found.names("counted")) == {whole, begun}
    assert found.names("short")[late].endswith("没有同步建设、交付使用")
    assert found.names("short")[never].endswith("没有同步交付使用")
    assert list(found.names("missing")) == [unsaid]
