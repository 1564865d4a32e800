"""The page of the children's files."""

from typing import ClassVar

from db.records import (
    Absence,
    AidApplication,
    AidGrant,
    AidReview,
    AwaySpell,
    Child,
    ChildFile,
    Consent,
    DropoutCase,
    Enrolment,
    Entrustment,
    GuardAssessment,
    HealthCheck,
    HomeTeaching,
    Identifier,
    Membership,
    Override,
    Pairing,
    PairingLog,
    ReturnAttempt,
    Screening,
    SpecialPlacement,
    Transfer,
    UrbanTrip,
    Visit,
    VisitPlan,
)
from ruraledu_desktop import care_lists
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
            Child.rural_basis,
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
        say("就学经历"),
        tables=(Enrolment, Transfer, UrbanTrip),
    ),
    Section(
        say("家庭成员"),
        part="family",
        tables=(AwaySpell, Override),
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
        tables=(GuardAssessment, Entrustment, Membership, Screening),
    ),
    Section(
        say("家访与帮扶"),
        tables=(VisitPlan, Visit, Pairing, PairingLog),
    ),
    Section(
        say("控辍保学"),
        tables=(Absence, DropoutCase, ReturnAttempt),
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
        tables=(SpecialPlacement, HomeTeaching, HealthCheck),
    ),
    Section(
        say("救助与资助"),
        (
            Child.relief_kinds,
            Child.needs_aid,
            Child.has_boarding_aid,
        ),
        tables=(AidApplication, AidReview, AidGrant),
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
        tables=(Identifier, Consent),
    ),
    Section(say("附件"), tables=(ChildFile,)),
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
                ids=care_lists.left_by_civil,
                tip=say("父母双方外出务工，或一方外出、另一方无监护能力；农村户籍，未满16周岁"),
            ),
            Chip(
                "left_by_register",
                say("留守（学籍）"),
                ids=care_lists.left_by_register,
                tip=say("父母一方或双方外出务工满3个月"),
            ),
            Chip(
                "unvisited",
                say("本学期未家访"),
                ids=care_lists.unvisited,
                tip=say(
                    "应家访的在校生（留守、孤儿、事实无人抚养、残疾、家庭困难），本学期没有上门家访"
                ),
                is_further=True,
            ),
            Chip(
                "visits_planned",
                say("家访到期"),
                ids=care_lists.visits_planned,
                tip=say("本学期的家访计划已到或七天内到日期，还没有上门家访"),
                is_further=True,
            ),
            Chip(
                "moving",
                say("转学待办结"),
                ids=care_lists.transfers_open,
                tip=say("登记了转入或转出申请，还没有填办结日期"),
                is_further=True,
            ),
            Chip(
                "unscreened",
                say("本学期未摸排"),
                ids=care_lists.unscreened,
                tip=say("在册儿童，本学期没有摸排记录"),
                is_further=True,
            ),
            Chip(
                "entrusted_soon",
                say("委托将到期"),
                ids=care_lists.entrusted_until_soon,
                tip=say("委托监护将到期，还没有登记新的委托书"),
                is_further=True,
            ),
            Chip(
                "sixteen_soon",
                say("将满16周岁"),
                ids=care_lists.sixteen_soon,
                tip=say("农村留守儿童（民政口径），不久年满16周岁"),
                is_further=True,
            ),
            Chip(
                "key_targets",
                say("重点对象"),
                ids=care_lists.key_targets,
                tip=say(
                    "农村留守儿童（民政口径）中无人监护、一方外出另一方无监护能力、失学辍学、"
                    "无户籍的"
                ),
                is_further=True,
            ),
            Chip(
                "unaided",
                say("应助未助"),
                ids=care_lists.unaided,
                tip=say("列入困难学生名单或本学年已认定的在校生，本学期没有资助发放"),
                is_further=True,
            ),
            Chip(
                "out_of_school",
                say("控辍在册"),
                ids=care_lists.out_of_school,
                tip=say("列入控辍台账，还没有销号"),
                is_further=True,
            ),
            Chip(
                "unconsented",
                say("未签同意书"),
                ids=care_lists.unconsented,
                tip=say("未满14周岁的在册儿童，没有登记监护人同意，或者已经撤回"),
                is_further=True,
            ),
            Chip(
                "kept_long_enough",
                say("保存期满"),
                ids=care_lists.kept_long_enough,
                tip=say(
                    "已经退出，保存年限（在“口径设置”里定）已满；不再需要的，删除以后由县局彻底清除"
                ),
                is_further=True,
            ),
            Chip("boarding", say("住校"), equal(attendance_mode="2"), is_further=True),
            Chip("disabled", say("残疾"), equal(is_disabled=1), is_further=True),
        ),
        nothing=say("还没有儿童档案"),
    )

    def make_parts(self) -> dict[str, Part]:
        return {"family": FamilyPart(self.desk)}
