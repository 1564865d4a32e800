"""The page of the children's files."""

from typing import ClassVar

from db.records import Child
from ruraledu_desktop import left_behind_lists
from ui.forms.grid import Section
from ui.forms.part import Part
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.family import FamilyPart
from ui.records.page import RecordPage
from ui.words import say

_SECTIONS = (
    Section(
        say("基本信息"),
        (
            Child.name,
            Child.sex,
            Child.birth_day,
            Child.ethnic,
            Child.id_number,
            Child.id_type,
            Child.no_id_reason,
            Child.id_valid_until,
            Child.phone,
            Child.status,
            Child.left_day,
            Child.former_name,
        ),
    ),
    Section(
        say("户籍与住址"),
        (
            Child.hukou_kind,
            Child.is_rural_hukou,
            Child.hukou_place,
            Child.hukou_detail,
            Child.living_place,
            Child.living_detail,
            Child.is_hukou_registered,
            Child.native_place,
            Child.birth_place,
            Child.mail_address,
            Child.home_address,
        ),
    ),
    Section(
        say("就学"),
        (
            Child.school_id,
            Child.schooling,
            Child.grade,
            Child.class_name,
            Child.attendance_mode,
            Child.student_number,
            Child.class_number,
            Child.campus,
            Child.student_aux_number,
            Child.enrolled_month,
            Child.admission_mode,
            Child.student_source,
            Child.commute_mode,
            Child.commute_distance,
            Child.needs_bus,
            Child.is_moved_child,
            Child.is_migrant_child,
            Child.is_seat_bought,
            Child.had_preschool,
            Child.deferral_day,
            Child.deferral_until,
            Child.deferral_document,
        ),
    ),
    Section(
        say("家庭成员"),
        part="family",
    ),
    Section(
        say("监护与关爱"),
        (
            Child.guardianship_type,
            Child.income_sources,
            Child.is_only_child,
            Child.is_orphan,
            Child.is_martyr_child,
        ),
    ),
    Section(
        say("健康与残疾"),
        (
            Child.body_condition,
            Child.health_status,
            Child.illness,
            Child.blood,
            Child.is_disabled,
            Child.disability_type,
            Child.disability_level,
            Child.disability_certificate,
            Child.inclusive_class,
            Child.placement,
        ),
    ),
    Section(
        say("救助与资助"),
        (
            Child.relief_kinds,
            Child.needs_aid,
            Child.has_boarding_aid,
        ),
    ),
    Section(
        say("其他"),
        (
            Child.nationality,
            Child.overseas_kind,
            Child.political_status,
            Child.talent,
            Child.postcode,
            Child.email,
            Child.homepage,
            Child.note,
        ),
    ),
)


class ChildrenPage(RecordPage):
    """Every child of the township: identity, household, school, family, health and care."""

    name = "children"
    title = say("儿童档案")
    icon = "child"
    arrangement: ClassVar = Arrangement(
        record=Child,
        columns=(
            Child.name,
            Child.sex,
            Child.birth_day,
            Child.school_id,
            Child.grade,
            Child.class_name,
            Child.id_number,
            Child.attendance_mode,
            Child.phone,
        ),
        sections=_SECTIONS,
        chips=(
            *usual_chips(Child),
            Chip(
                "left_behind",
                say("留守（民政）"),
                ids=left_behind_lists.by_civil,
                tip=say("父母双方外出务工，或一方外出、另一方无监护能力；农村户籍，未满16周岁"),
            ),
            Chip(
                "left_by_register",
                say("留守（学籍）"),
                ids=left_behind_lists.by_register,
                tip=say("父母一方或双方外出务工满3个月"),
            ),
            Chip("boarding", say("住校"), equal(attendance_mode="2")),
            Chip("disabled", say("残疾"), equal(is_disabled=1)),
        ),
        nothing=say("还没有儿童档案"),
    )

    def make_parts(self) -> dict[str, Part]:
        return {"family": FamilyPart(self.desk)}
