"""The page of teachers and other staff."""

from typing import ClassVar

from db.records import (
    Assessment,
    Assignment,
    ChildFavour,
    Duty,
    Ethics,
    Exchange,
    Honour,
    Language,
    LeaderGrade,
    Licence,
    PostHeld,
    Reserve,
    ReservePlacement,
    Secondment,
    StaffCheck,
    Studio,
    Study,
    Subsidy,
    Teacher,
    TeacherFile,
    Teaching,
    TitleGained,
    TitleHeld,
    Training,
)
from ruraledu_desktop import directed_titles
from ui.forms.grid import Section
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.page import RecordPage
from ui.words import say

_SECTIONS = (
    Section(
        say("基本信息"),
        (
            Teacher.name,
            Teacher.sex,
            Teacher.birth_day,
            Teacher.id_number,
            Teacher.id_type,
            Teacher.ethnic,
            Teacher.phone,
            Teacher.native_place,
            Teacher.political,
            Teacher.party_month,
            Teacher.former_name,
            Teacher.emergency_contact,
            Teacher.emergency_phone,
            Teacher.emergency_relation,
            Teacher.email,
            Teacher.address,
            Teacher.archive_birth_month,
        ),
    ),
    Section(
        say("任职任教"),
        (
            Teacher.school_id,
            Teacher.status,
            Teacher.category,
            Teacher.care_role,
            Teacher.is_full_time,
            Teacher.stage,
            Teacher.main_subject,
            Teacher.other_subjects,
            Teacher.grades,
            Teacher.school_month,
            Teacher.teach_month,
            Teacher.work_month,
        ),
    ),
    Section(say("任课"), tables=(Teaching,)),
    Section(say("任职"), tables=(Duty,)),
    Section(say("交流轮岗"), tables=(Exchange,)),
    Section(
        say("走教借调"),
        tables=(Assignment, Secondment),
    ),
    Section(
        say("编制岗位职称"),
        (
            Teacher.is_established,
            Teacher.post_school_id,
            Teacher.employ_form,
            Teacher.contract,
            Teacher.staff_number,
            Teacher.qualified_title,
            Teacher.qualified_month,
            Teacher.appointed_title,
            Teacher.appointed_month,
            Teacher.post_category,
            Teacher.post_level,
            Teacher.salary_grade,
        ),
        tables=(
            TitleGained,
            TitleHeld,
            PostHeld,
        ),
    ),
    Section(
        say("学历资格"),
        (
            Teacher.first_education,
            Teacher.first_college,
            Teacher.first_major,
            Teacher.first_month,
            Teacher.first_degree,
            Teacher.highest_education,
            Teacher.highest_college,
            Teacher.highest_major,
            Teacher.highest_month,
            Teacher.highest_degree,
            Teacher.qualification,
            Teacher.qualification_number,
            Teacher.qualification_subject,
            Teacher.putonghua,
        ),
        tables=(
            Study,
            Licence,
            Language,
        ),
    ),
    Section(
        say("荣誉"),
        (
            Teacher.is_backbone,
            Teacher.backbone_level,
        ),
        tables=(Honour,),
    ),
    Section(say("培训"), tables=(Training,)),
    Section(
        say("考核"),
        tables=(Assessment, Ethics),
    ),
    Section(
        say("待遇"),
        (Teacher.insurance,),
        tables=(
            Subsidy,
            StaffCheck,
            ChildFavour,
        ),
    ),
    Section(
        say("后备与校长"),
        tables=(
            Reserve,
            ReservePlacement,
            LeaderGrade,
            Studio,
        ),
    ),
    Section(
        say("来源与离开"),
        (
            Teacher.entry_source,
            Teacher.public_normal,
            Teacher.grassroots,
            Teacher.grassroots_from,
            Teacher.grassroots_to,
            Teacher.is_normal_graduate,
            Teacher.is_special_trained,
            Teacher.has_special_certificate,
            Teacher.county_month,
            Teacher.established_month,
            Teacher.it_level,
            Teacher.psych_teacher,
            Teacher.retire_month,
            Teacher.left_day,
            Teacher.leaving_reason,
            Teacher.note,
        ),
    ),
    Section(say("附件"), tables=(TeacherFile,)),
)


class TeachersPage(RecordPage):
    """The staff of the schools."""

    name = "teachers"
    title = say("教师名册")
    icon = "teacher"
    arrangement: ClassVar = Arrangement(
        record=Teacher,
        columns=(
            Teacher.name,
            Teacher.sex,
            Teacher.birth_day,
            Teacher.school_id,
            Teacher.stage,
            Teacher.main_subject,
            Teacher.appointed_title,
            Teacher.highest_education,
            Teacher.phone,
        ),
        sections=_SECTIONS,
        chips=(
            *usual_chips(Teacher),
            Chip("established", say("在编"), equal(is_established=1)),
            Chip("full_time", say("专任"), equal(is_full_time=1)),
            Chip("backbone", say("骨干"), equal(is_backbone=1)),
            Chip(
                "directed",
                say("可定向评价"),
                ids=directed_titles.due,
                tip=say(
                    "乡村任教满年限（“指标 → 口径设置”里定），还没有相应的中、副高、正高级职称"
                ),
                is_further=True,
            ),
        ),
        nothing=say("还没有登记教师"),
    )
