"""Checks of teachers and their exchanges."""

from collections.abc import Iterator

from db.codes import CodeRow, table
from db.fields import Mapped
from db.kinds import Codes
from db.records import Exchange, Teacher
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.ages import age, months_after
from ruraledu_desktop.deriving.retiring import is_worker, retirement_month
from ruraledu_desktop.deriving.staff import rank_of

_NO_TITLE = "WD"
_TITLES = {"SJ": 1, "EJ": 2, "YJ": 3, "GJ": 4, "ZG": 5}
_SENIOR_TITLES = ("GJ", "ZG")
_TEACHING_STAGES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 3, "6": 4}
_QUALIFIED_STAGES = {"1": 1, "2": 2, "3": 3, "4": 4, "5": 4, "6": 4, "7": 7}
_NO_QUALIFICATION = "0"
_FULL_TIME, _OTHER_STAFF = "11", ("12", "13", "14")
_EXCLUSIVE = ("12", "13")
_MASSES = "13"
_SCHOOL_LEVEL = "5"
_NOT_INSURED = "0"
_NO_EXCHANGE = "0"
_LEAST_AGE = 16
"""Full years from which somebody may be employed (劳动法 第十五条)."""


def check_teacher(teacher: Facts) -> Iterator[Problem]:
    """All checks of one member of the staff."""
    yield from _check_dates(teacher)
    yield from _check_post(teacher)
    yield from _check_titles(teacher)
    yield from _check_teaching(teacher)
    yield from _check_person(teacher)
    yield from _check_leaving(teacher)


def _check_dates(teacher: Facts) -> Iterator[Problem]:
    birth, archive = teacher.get(Teacher.birth_day), teacher.get(Teacher.archive_birth_month)
    present = age(birth, teacher.day)
    if present is not None and 0 <= present < _LEAST_AGE:
        yield teacher.problem("teacher_is_minor", Teacher.birth_day, years=present)
    if birth and archive and archive != birth[:7]:
        yield teacher.problem("archive_month_differs", Teacher.archive_birth_month, archive=archive)
    for attribute, least in (
        (Teacher.work_month, _LEAST_AGE),
        (Teacher.teach_month, _LEAST_AGE),
        (Teacher.first_month, 15),
        (Teacher.highest_month, 15),
    ):
        month = teacher.get(attribute)
        years = age(birth, months_after(f"{month}-31", 0)) if month else None
        if years is not None and years < least:
            yield teacher.problem("too_young", attribute, years=years)
    work, school = teacher.get(Teacher.work_month), teacher.get(Teacher.school_month)
    if work and school and school < work:
        yield teacher.problem("before_work", Teacher.school_month, month=school, work=work)
    yield from _check_retirement(teacher, archive or birth)


def _check_retirement(teacher: Facts, birth: str | None) -> Iterator[Problem]:
    status = table("std_tms_person_status").row(teacher.get(Teacher.status) or "")
    sex = teacher.get(Teacher.sex)
    if birth is None or sex is None or status is None or status.more["in_post"] != "1":
        return
    is_senior = teacher.get(Teacher.appointed_title) in _SENIOR_TITLES
    does_work = is_worker(teacher.get(Teacher.post_category), teacher.get(Teacher.category))
    month = teacher.get(Teacher.retire_month) or retirement_month(
        birth, sex=sex, is_senior=is_senior, is_worker=does_work
    )
    if month < teacher.day[:7]:
        yield teacher.problem("past_retirement", Teacher.status, month=month)


def _check_post(teacher: Facts) -> Iterator[Problem]:
    if teacher.get(Teacher.is_established) and teacher.get(Teacher.employ_form):
        yield teacher.problem("employ_form_of_established", Teacher.employ_form)
    yield from check_level(teacher, Teacher.post_level, Teacher.post_category)
    level = table("std_post_level").row(teacher.get(Teacher.post_level) or "")
    if level is not None and level.more:  # of a level that the county added nothing is known
        yield from _check_title_of_post(teacher, level)


def check_level(
    facts: Facts, level: Mapped[str | None], category: Mapped[str | None]
) -> Iterator[Problem]:
    """A level belongs to the kind of post."""
    row, kind = table("std_post_level").row(facts.get(level) or ""), facts.get(category)
    if row and row.more and kind and kind not in row.more["post_category"].split(","):
        told = {"level": row.name, "category": facts.shown(category)}
        yield facts.problem("post_level_of_other_kind", level, **told)


def _check_title_of_post(teacher: Facts, level: CodeRow) -> Iterator[Problem]:
    title = table("std_teacher_title").row(teacher.get(Teacher.appointed_title) or "")
    fitting = level.more["titles"]
    if title is None or not title.more or not fitting or title.code == _NO_TITLE:
        return
    if title.code not in fitting.split(","):
        yield teacher.problem(
            "title_against_post", Teacher.post_level, title=title.name, level=level.name
        )


def _check_titles(teacher: Facts) -> Iterator[Problem]:
    for title, month in (
        (Teacher.qualified_title, Teacher.qualified_month),
        (Teacher.appointed_title, Teacher.appointed_month),
    ):
        if teacher.get(title) not in (None, _NO_TITLE) and teacher.get(month) is None:
            yield teacher.problem("title_month_empty", month)
    gained = _TITLES.get(teacher.get(Teacher.qualified_title) or "")
    held = _TITLES.get(teacher.get(Teacher.appointed_title) or "", 0)
    if gained and held > gained:
        yield teacher.problem("title_not_gained", Teacher.appointed_title)
    first, highest = (
        rank_of(teacher.get(attribute))
        for attribute in (Teacher.first_education, Teacher.highest_education)
    )
    if first and highest and highest < first:
        yield teacher.problem("education_order", Teacher.highest_education)


def _check_teaching(teacher: Facts) -> Iterator[Problem]:
    qualification = teacher.get(Teacher.qualification)
    if teacher.get(Teacher.is_full_time) and qualification in (None, _NO_QUALIFICATION):
        yield teacher.problem("no_qualification", Teacher.qualification)
    held = _QUALIFIED_STAGES.get(qualification or "")
    if held and held < _TEACHING_STAGES.get(teacher.get(Teacher.stage) or "", 0):
        yield teacher.problem(
            "qualification_below_stage",
            Teacher.qualification,
            qualification=teacher.shown(Teacher.qualification),
            stage=teacher.shown(Teacher.stage),
        )
    subject = teacher.get(Teacher.qualification_subject)
    main = table("std_subject_current").row(teacher.get(Teacher.main_subject) or "")
    if subject and main and not _is_same_subject(subject, main):
        yield teacher.problem(
            "qualification_other_subject",
            Teacher.qualification_subject,
            subject=subject,
            main=main.name,
        )


def _is_same_subject(text: str, subject: CodeRow) -> bool:
    """小学语文 names 语文, and 体育 is short for 体育与健康."""
    return any(word in text or text in word for word in (subject.name, *subject.aliases))


def _check_person(teacher: Facts) -> Iterator[Problem]:
    is_full_time, category = teacher.get(Teacher.is_full_time), teacher.get(Teacher.category)
    if (is_full_time == 0 and category == _FULL_TIME) or (
        is_full_time and category in _OTHER_STAFF
    ):
        shown = teacher.shown(Teacher.category)
        yield teacher.problem("category_against_full_time", Teacher.is_full_time, category=shown)
    if teacher.get(Teacher.is_backbone) and is_full_time == 0:
        yield teacher.problem("backbone_not_teaching", Teacher.is_full_time)
    insured = Codes("std_tms_insurance").split(teacher.get(Teacher.insurance))
    if _NOT_INSURED in insured and len(insured) > 1:
        name = table("std_tms_insurance").name_of(_NOT_INSURED)
        yield teacher.problem("choice_exclusive", Teacher.insurance, name=name)
    political = Codes("std_political").split(teacher.get(Teacher.political))
    for code in _EXCLUSIVE:
        if code in political and len(political) > 1:
            name = table("std_political").name_of(code)
            yield teacher.problem("choice_exclusive", Teacher.political, name=name)
    if teacher.get(Teacher.party_month) and political == [_MASSES]:
        shown = teacher.shown(Teacher.political)
        yield teacher.problem("party_month_of_other", Teacher.party_month, political=shown)
    level, is_backbone = teacher.get(Teacher.backbone_level), teacher.get(Teacher.is_backbone)
    if level and is_backbone is not None and bool(is_backbone) == (level == _SCHOOL_LEVEL):
        shown = teacher.shown(Teacher.backbone_level)
        yield teacher.problem("backbone_level_differs", Teacher.backbone_level, level=shown)


def _check_leaving(teacher: Facts) -> Iterator[Problem]:
    left, status = teacher.get(Teacher.left_day), teacher.get(Teacher.status)
    row = table("std_tms_person_status").row(status or "")
    if left and left <= teacher.day and row is not None and row.more["in_post"] == "1":
        yield teacher.problem("left_but_in_post", Teacher.left_day, left=left)
    if left and teacher.get(Teacher.leaving_reason) is None:
        yield teacher.problem("leaving_reason_empty", Teacher.leaving_reason)


def check_exchange(exchange: Facts) -> Iterator[Problem]:
    """An exchange leads to another school and has a beginning."""
    if exchange.get(Exchange.exchange_kind) in (None, _NO_EXCHANGE):
        return
    start, goal = exchange.get(Exchange.from_school_id), exchange.get(Exchange.to_school_id)
    if start and start == goal:
        yield exchange.problem("same_school", Exchange.to_school_id)
    if exchange.get(Exchange.from_day) is None:
        yield exchange.problem("exchange_start_empty", Exchange.from_day)
