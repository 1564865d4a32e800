"""What the county bureau of the invented year keeps for all, and asks of two townships."""

from dataclasses import replace
from decimal import Decimal

from db.kinds import Value
from db.records import (
    AidStandard,
    Holiday,
    LessonNorm,
    LocalCode,
    News,
    PilotTownship,
    SchoolTerm,
    SubsidyRate,
)
from db.store import Store
from ruraledu_desktop import editing, indicators
from ruraledu_desktop.demo.towns import YEAR
from ruraledu_desktop.exchange import tasks

ASKED = ("370124001000", "370124106000")
"""The townships that have a task: one holds it, the other's receipt waits on the stick."""
_NEXT = YEAR + 1
_SETTLED = {"primary_quota": 750, "junior_quota": 970, "public_quota": 520, "intern_weeks": 16}
"""Readings that are otherwise than usual: amounts by the county's documents, in 元 a year."""


_LESSONS = (
    ("语文", "S03", "8 8 7 7 6 6 5 5 5"),
    ("数学", "S04", "4 4 4 4 5 5 5 5 5"),
    ("英语", "S06", "0 0 2 2 3 3 4 4 4"),
    ("道德与法治", "S01", "2 2 2 2 2 2 2 2 3"),
    ("科学", "S11", "1 1 2 2 3 3 0 0 0"),
    ("物理", "S12", "0 0 0 0 0 0 0 2 3"),
    ("化学", "S13", "0 0 0 0 0 0 0 0 3"),
    ("生物学", "S14", "0 0 0 0 0 0 2 2 0"),
    ("历史", "S09", "0 0 0 0 0 0 2 2 2"),
    ("地理", "S10", "0 0 0 0 0 0 2 2 0"),
    ("信息科技", "S15", "0 0 1 1 1 1 1 1 0"),
    ("体育与健康", "S18", "3 3 3 3 3 3 3 3 3"),
    ("音乐", "S20", "2 2 2 2 2 2 1 1 1"),
    ("美术", "S21", "2 2 2 2 2 2 1 1 1"),
    ("劳动", "S22", "1 1 1 1 1 1 1 1 1"),
)
"""Invented lessons a week of the grades one to nine."""


def keep_common(county: Store) -> None:
    """In November: holidays, terms, standards of aid, and a code that the standard lacks."""
    for name, first, last in (("元旦", "01-01", "01-03"), ("国庆节", "10-01", "10-07")):
        days = {"from_day": f"{_NEXT}-{first}", "to_day": f"{_NEXT}-{last}"}
        editing.create(county, Holiday, values={"name": name, **days})
    _keep_terms(county, YEAR)
    for stage, schooling, amount in (("小学", "3", 625), ("初中", "4", 750)):
        for whose, kind, share in (("寄宿生", "203", 1), ("非寄宿生", "204", 2)):
            standard: dict[str, Value] = {"name": f"{stage}{whose}生活补助", "aid_kind": kind}
            standard |= {"schooling": schooling, "amount": Decimal(amount) / share}
            standard |= {"from_year": str(YEAR - 1), "document": f"济财教〔{YEAR - 1}〕18号"}
            editing.create(county, AidStandard, values=standard)
    for band, words, least in (("1", "一档", 300), ("2", "二档", 350)):
        for years in (0, 10, 20):
            rate: dict[str, Value] = {"subsidy_kind": "1", "band": band, "years": years}
            rate |= {"name": f"乡镇工作补贴{words}" + (f"满{years}年" if years else "")}
            rate |= {"amount": Decimal(least + years * 5), "from_month": f"{YEAR}-09"}
            editing.create(
                county, SubsidyRate, values={**rate, "document": f"平人社发〔{YEAR}〕9号"}
            )
    for name, subject, lessons in _LESSONS:
        norm: dict[str, Value] = {"name": name, "subject": subject}
        for grade, number in enumerate(lessons.split(), start=1):
            norm[f"grade_{grade}"] = Decimal(number) if number != "0" else None
        editing.create(county, LessonNorm, values=norm)
    for level, code, town, batch in (
        ("1", "104", "孔村镇", "第一批"),
        ("2", "102", "东阿镇", "第二批"),
    ):
        where = f"370124{code}000"
        pilot: dict[str, Value] = {"name": f"{town}试点", "township": where, "level": level}
        pilot |= {"batch": batch, "from_day": f"{YEAR - 3}-01-01"}
        editing.create(county, PilotTownship, values=pilot)
    way = {"code_table": "child_commute_mode", "code": "J1", "name": "家长拼车", "aliases": "拼车"}
    editing.create(county, LocalCode, values=way)


def _keep_terms(county: Store, year: int) -> None:
    """The terms of a school year."""
    for season, code, first, last in (
        ("秋季", "1", f"{year}-09-01", f"{year + 1}-01-30"),
        ("春季", "2", f"{year + 1}-03-01", f"{year + 1}-07-10"),
    ):
        term = {"name": f"{first[:4]}年{season}学期", "year": str(year), "term": code}
        editing.create(county, SchoolTerm, values={**term, "from_day": first, "to_day": last})


def _settle(county: Store) -> None:
    """Some of what the plan leaves open, as this county reads it."""
    known = indicators.load(county)
    indicators.keep(county, replace(known, chosen={**known.chosen, **_SETTLED}))


def ask(county: Store) -> None:
    """In October, before the last receipts are written: what is new, and a task with a deadline.

    New are the terms of the school year, readings of indicators, and a message.
    """
    _keep_terms(county, _NEXT)
    _settle(county)
    news = {
        "heading": "练习数据可以随便改",
        "day": county.clock().date().isoformat(),
        "text": "这里的学校、儿童和教师都是编造的。改乱了，另生成一份就行。",
    }
    editing.create(county, News, values=news)
    task: dict[str, Value] = {
        "heading": "核对留守儿童的监护人",
        "text": "请逐户核对监护人和联系电话，有变化的在儿童档案里改正，办结时写明核对了多少户。",
        "due_day": f"{_NEXT}-12-31",
        "wants_reply": 1,
    }
    tasks.give(county, ASKED, task)
