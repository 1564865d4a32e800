"""What the county keeps for all: each kind a list with its form, as any other record has."""

from typing import ClassVar

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
from ui.forms.grid import Section
from ui.records.arrangement import Arrangement, usual_chips
from ui.records.tab_page import TabPage
from ui.words import say

_SHARE = 52
"""These have few fields: all columns of the list are seen beside them."""


class HolidaysPage(TabPage):
    """Holidays, and working week-ends."""

    name = "holidays"
    title = say("节假日")
    arrangement: ClassVar = Arrangement(
        record=Holiday,
        columns=(Holiday.name, Holiday.from_day, Holiday.to_day, Holiday.is_workday),
        sections=(
            Section(
                say("节假日"),
                (Holiday.name, Holiday.from_day, Holiday.to_day, Holiday.is_workday),
            ),
        ),
        chips=usual_chips(Holiday)[:1],
        nothing=say("还没有节假日"),
        share=_SHARE,
    )


_TERM = (
    SchoolTerm.name,
    SchoolTerm.year,
    SchoolTerm.term,
    SchoolTerm.from_day,
    SchoolTerm.to_day,
)


class TermsPage(TabPage):
    """The terms, by which 本学期 is told everywhere."""

    name = "school_terms"
    title = say("学期")
    arrangement: ClassVar = Arrangement(
        record=SchoolTerm,
        columns=_TERM,
        sections=(Section(say("学期"), _TERM),),
        chips=usual_chips(SchoolTerm)[:1],
        nothing=say("还没有学期；没有填的，9月1日起是秋季学期，2月1日起是春季学期"),
        share=_SHARE + 8,
    )


# What stands last finds no room beside the form: the name tells the kind, but not since when.
_STANDARD = (
    AidStandard.name,
    AidStandard.aid_kind,
    AidStandard.schooling,
    AidStandard.amount,
    AidStandard.from_year,
    AidStandard.to_year,
    AidStandard.document,
)


class StandardsPage(TabPage):
    """Amounts of aid, which grants are checked by."""

    name = "aid_standards"
    title = say("资助标准")
    arrangement: ClassVar = Arrangement(
        record=AidStandard,
        columns=(_STANDARD[0], *_STANDARD[2:6], _STANDARD[1]),
        sections=(Section(say("资助标准"), _STANDARD),),
        chips=usual_chips(AidStandard)[:1],
        nothing=say("还没有资助标准；没有填的，不核对资助金额"),
        share=_SHARE + 8,
    )


_RATE = (
    SubsidyRate.name,
    SubsidyRate.subsidy_kind,
    SubsidyRate.band,
    SubsidyRate.years,
    SubsidyRate.amount,
    SubsidyRate.from_month,
    SubsidyRate.to_month,
    SubsidyRate.document,
)


class RatesPage(TabPage):
    """Amounts of subsidies of the staff, which what is due is filled in and checked by."""

    name = "subsidy_rates"
    title = say("补贴标准")
    arrangement: ClassVar = Arrangement(
        record=SubsidyRate,
        columns=(_RATE[0], *_RATE[2:7], _RATE[1]),
        sections=(Section(say("补贴标准"), _RATE),),
        chips=usual_chips(SubsidyRate)[:1],
        nothing=say("还没有补贴标准；没有填的，不核对应发金额"),
        share=_SHARE + 8,
    )


_PILOT = (
    PilotTownship.name,
    PilotTownship.township,
    PilotTownship.level,
    PilotTownship.batch,
    PilotTownship.from_day,
    PilotTownship.to_day,
    PilotTownship.document,
)


class PilotsPage(TabPage):
    """The pilot townships of the reform 教育强镇筑基."""

    name = "pilot_townships"
    title = say("试点镇")
    arrangement: ClassVar = Arrangement(
        record=PilotTownship,
        columns=(PilotTownship.name, *_PILOT[2:5]),
        sections=(Section(say("教育强镇筑基试点镇"), _PILOT),),
        chips=usual_chips(PilotTownship)[:1],
        nothing=say("还没有登记试点镇"),
        share=_SHARE,
    )


_GRADES = (
    LessonNorm.grade_1,
    LessonNorm.grade_2,
    LessonNorm.grade_3,
    LessonNorm.grade_4,
    LessonNorm.grade_5,
    LessonNorm.grade_6,
    LessonNorm.grade_7,
    LessonNorm.grade_8,
    LessonNorm.grade_9,
)
_LOADS = (LessonNorm.primary_load, LessonNorm.junior_load)


class LessonsPage(TabPage):
    """Lessons by subject and grade, by which the teachers that a school needs are reckoned."""

    name = "lesson_norms"
    title = say("课时标准")
    arrangement: ClassVar = Arrangement(
        record=LessonNorm,
        columns=(LessonNorm.name, *_GRADES, *_LOADS),
        sections=(
            Section(say("课时标准"), (LessonNorm.name, LessonNorm.subject, LessonNorm.document)),
            Section(say("每班每周课时"), _GRADES),
            Section(say("每名教师每周工作量"), _LOADS),
        ),
        chips=usual_chips(LessonNorm)[:1],
        nothing=say("还没有课时标准；没有填的，不按课时测算要几名教师"),
        share=_SHARE,
    )


class CodesPage(TabPage):
    """Codes beside those of the standards."""

    name = "local_codes"
    title = say("补充代码")
    arrangement: ClassVar = Arrangement(
        record=LocalCode,
        columns=(LocalCode.name, LocalCode.code_table, LocalCode.code, LocalCode.aliases),
        sections=(
            Section(
                say("补充代码"),
                (LocalCode.name, LocalCode.code_table, LocalCode.code, LocalCode.aliases),
            ),
        ),
        chips=usual_chips(LocalCode)[:1],
        nothing=say("还没有补充代码"),
        share=_SHARE,
    )


class NewsPage(TabPage):
    """News of the program."""

    name = "news"
    title = say("程序消息")
    arrangement: ClassVar = Arrangement(
        record=News,
        columns=(News.heading, News.day, News.version),
        sections=(Section(say("程序消息"), (News.heading, News.day, News.version, News.text)),),
        chips=usual_chips(News)[:1],
        nothing=say("还没有程序消息"),
        share=_SHARE,
    )


KEPT: tuple[type[TabPage], ...] = (
    HolidaysPage,
    TermsPage,
    StandardsPage,
    RatesPage,
    LessonsPage,
    PilotsPage,
    CodesPage,
    NewsPage,
)
"""The kinds in the order of their tabs."""
