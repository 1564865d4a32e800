"""The page of teachers and other staff."""

from typing import ClassVar

from db.records import Duty, Exchange, Honour, Teacher
from ui.forms.grid import Section, Table
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.page import RecordPage
from ui.tables.subrows import column
from ui.words import say

_DUTIES = (
    column(Duty.office, say("职务"), 104),
    column(Duty.school_id, say("任职学校"), 190),
    column(Duty.from_day, say("任职日期"), 104),
    column(Duty.to_day, say("免职日期"), 104),
    column(Duty.document, say("任命文号"), 140),
)
_EXCHANGES = (
    column(Exchange.exchange_kind, say("类型"), 120),
    column(Exchange.from_school_id, say("原单位"), 150),
    column(Exchange.to_school_id, say("交流单位"), 150),
    column(Exchange.from_day, say("开始日期"), 100),
    column(Exchange.to_day, say("结束日期"), 100),
    column(Exchange.is_file_moved, say("调动关系"), 72),
    column(Exchange.is_backbone_at_start, say("开始时骨干"), 84),
    column(Exchange.note, say("备注"), 120),
)
_HONOURS = (
    column(Honour.honour_kind, say("种类"), 110),
    column(Honour.name, say("荣誉名称"), 140),
    column(Honour.level, say("级别"), 64),
    column(Honour.year, say("年度"), 56),
    column(Honour.body, say("授予单位"), 140),
    column(Honour.document, say("文号"), 110),
    column(Honour.valid_to, say("有效期至"), 100),
    column(Honour.school_id, say("授予时学校"), 150),
)
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
            Teacher.archive_birth_month,
        ),
    ),
    Section(
        say("任职任教"),
        (
            Teacher.school_id,
            Teacher.status,
            Teacher.category,
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
    Section(say("任职"), tables=(Table(Duty, _DUTIES),)),
    Section(say("交流轮岗"), tables=(Table(Exchange, _EXCHANGES),)),
    Section(
        say("编制岗位职称"),
        (
            Teacher.is_established,
            Teacher.post_school_id,
            Teacher.employ_form,
            Teacher.qualified_title,
            Teacher.qualified_month,
            Teacher.appointed_title,
            Teacher.appointed_month,
            Teacher.post_category,
            Teacher.post_level,
        ),
    ),
    Section(
        say("学历资格"),
        (
            Teacher.first_education,
            Teacher.first_college,
            Teacher.first_major,
            Teacher.first_month,
            Teacher.highest_education,
            Teacher.highest_college,
            Teacher.highest_major,
            Teacher.highest_month,
            Teacher.qualification,
            Teacher.qualification_number,
            Teacher.qualification_subject,
            Teacher.putonghua,
        ),
    ),
    Section(
        say("荣誉"),
        (
            Teacher.is_backbone,
            Teacher.backbone_level,
        ),
        tables=(Table(Honour, _HONOURS),),
    ),
    Section(
        say("其他"),
        (Teacher.note,),
    ),
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
        ),
        nothing=say("还没有登记教师"),
    )
