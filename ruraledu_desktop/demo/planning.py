"""What the invented offices keep about the county's plan, and the events they hold."""

from db.records import Event, Progress
from db.store import Store
from ruraledu_desktop.demo import papers
from ruraledu_desktop.demo.people import Values
from ruraledu_desktop.demo.towns import YEAR, Town
from ruraledu_desktop.plan.commitments import by_id

_DONE, _GOING_ON, _LASTING = "3", "2", "4"
_COUNTY: tuple[tuple[str, str, str, Values], ...] = (
    ("C136", "2023", _DONE, {"done_day": "2023-12-05", "document": "平教体字〔2023〕31号"}),
    ("C137", "2023", _DONE, {"done_day": "2023-12-20", "document": "平政办字〔2023〕15号"}),
    ("C141", "2024", _DONE, {"done_day": "2024-11-28", "amount": 3, "note": "3 所学校改造验收。"}),
    ("C142", "2024", _DONE, {"done_day": "2024-09-10", "document": "平教体字〔2024〕22号"}),
    ("C145", "2025", _GOING_ON, {"note": "方案在征求意见。"}),
    ("C108", str(YEAR), _GOING_ON, {"amount": 2, "due_day": f"{YEAR}-12-31"}),
    ("C010", str(YEAR), _LASTING, {"evidence": "重点项目台账，办公室文件柜二层"}),
)
_SHOWS = (
    ("一校一品秋季巡展", "1", "10-15", 320, 60, "C151"),
    ("中小学生创客节", "7", "10-24", 180, 24, "C119,C116"),
)


def keep_county_plan(county: Store) -> None:
    """In November: what the bureau did for some tasks of the plan, and its events."""
    with county.change("登记规划任务") as change:
        for commitment, year, state, more in _COUNTY:
            change.create(Progress, _progress(commitment, year, state, county.office.name) | more)
        for name, kind, day, pupils, teachers, commitments in _SHOWS:
            values: Values = {"name": name, "event_kind": kind, "day": f"{YEAR}-{day}"}
            people: Values = {"pupils": pupils, "teachers": teachers, "level": "4"}
            told: Values = {"organiser": "县教育和体育局", "commitments": commitments}
            change.create(Event, values | people | told)


def keep_plan(town: Town) -> None:
    """What a township did for its own tasks; every third one has not told it all."""
    year, name = str(town.clock.now.year), town.store.office.name
    with town.store.change("登记规划任务") as change:
        told = change.create(Progress, _progress("C131", year, _DONE, name) | _told(town))
        if town.place % 3:
            change.create(Progress, _progress("C175", year, _GOING_ON, name))
    papers.attach_evidence(town, told)


def hold_events(town: Town) -> None:
    """Telling about the aid, and the week in which schools show what they are known for."""
    day = town.clock.now.date().isoformat()
    place = town.store.office.name
    kept: tuple[Values, ...] = (
        {"name": "资助政策宣传日", "event_kind": "9", "others": 90, "commitments": "C131"},
        {"name": "特色课程展示", "event_kind": "6", "teachers": 35, "commitments": "C107"},
    )
    with town.store.change("登记活动") as change:
        for one in kept:
            change.create(Event, {**one, "day": day, "level": "5", "organiser": place})


def _progress(commitment: str, year: str, state: str, owner: str) -> Values:
    asked = by_id()[commitment]
    due: Values = {"due_day": f"{year}-12-31"} if asked.stage or asked.is_yearly else {}
    name = asked.statement
    return {
        "name": name,
        "commitment": commitment,
        "year": year,
        "state": state,
        "owner": owner,
        **due,
    }


def _told(town: Town) -> Values:
    day = town.clock.now.date().isoformat()
    return {"done_day": day, "amount": 2, "note": "开学和年底各宣传一次。"}
