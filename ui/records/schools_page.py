"""The page of schools and their facilities."""

from typing import ClassVar

from db.records import (
    Affiliation,
    AfterSchool,
    AttachedClass,
    Building,
    CallLog,
    CareRoom,
    Contact,
    Course,
    Dormitory,
    Equipment,
    Funding,
    GradeCount,
    Inspection,
    Intern,
    JointActivity,
    KindergartenYear,
    Kitchen,
    Lamp,
    Occupancy,
    ParentSession,
    PracticeSite,
    Project,
    PupilChange,
    PupilLoss,
    ResourceCentre,
    Room,
    RoomActivity,
    School,
    SchoolEvent,
    SchoolFile,
    SchoolHonour,
    SportsGround,
    StaffingPlan,
    TurnoverFlat,
    Upkeep,
    WaterPoint,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop import facilities, pilots, rolls
from ui.forms.grid import Section
from ui.forms.part import Part
from ui.records import roll_counts, room_gaps, water_due
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.grade_part import GradePart
from ui.records.page import RecordPage
from ui.records.told_part import ToldPart
from ui.words import say

_SECTIONS = (
    Section(
        say("基本信息"),
        (
            School.name,
            School.kind,
            School.school_code,
            School.sponsor,
            School.founded_year,
            School.principal,
            School.phone,
            School.division,
            School.address,
            School.longitude,
            School.latitude,
            School.urban_rural,
            School.seat_kind,
            School.subsidy_band,
            School.is_rural,
            School.is_quality,
            School.is_weak,
            School.is_township_central,
            School.is_boarding,
            School.is_inclusive_private,
            School.inclusive_day,
            School.inclusive_document,
            School.planned_year,
            School.postcode,
            School.state,
            School.state_day,
        ),
    ),
    Section(
        say("联系与变动"),
        (
            School.english_name,
            School.fax,
            School.email,
            School.managed_by,
            School.attached_to,
            School.filler,
            School.filler_email,
            School.primary_years,
            School.primary_age,
            School.junior_years,
            School.junior_age,
        ),
        tables=(AttachedClass, Contact, SchoolEvent),
    ),
    Section(
        say("规模"),
        (
            School.classes,
            School.pupils,
            School.kindergarten_children,
            School.boarders,
            School.places,
        ),
        part="rolls",
        tables=(GradeCount, PupilChange, PupilLoss),
    ),
    Section(
        say("校舍"),
        (
            School.building_area,
            School.teaching_area,
            School.dangerous_area,
        ),
        tables=(Building,),
    ),
    Section(
        say("用房"),
        (
            School.classrooms,
            School.function_rooms,
            School.multimedia_classrooms,
        ),
        part="room_gaps",
        tables=(Room,),
    ),
    Section(
        say("护眼灯"),
        (
            School.lamp_classrooms,
            School.lamps_day,
        ),
        tables=(Lamp,),
    ),
    Section(
        say("学年条件"),
        (
            School.land_area,
            School.books,
            School.teacher_terminals,
            School.student_terminals,
            School.equipment_value,
        ),
        tables=(YearCondition, KindergartenYear),
    ),
    Section(
        say("场地器材"),
        (
            School.sports_area,
            School.football,
            School.football_11,
            School.football_7,
            School.football_5,
        ),
        tables=(SportsGround, Equipment, Upkeep),
    ),
    Section(
        say("饮用水"),
        (
            School.water_supply,
            School.water_tested_day,
        ),
        part="water_due",
        tables=(WaterPoint, WaterTest),
    ),
    Section(
        say("食宿安全"),
        (
            School.beds,
            School.dormitory_area,
            School.has_canteen,
            School.toilet,
            School.stalls_boys,
            School.stalls_girls,
            School.hand_washing,
            School.heating,
            School.guards,
            School.guards_bought,
            School.service_staff,
            School.service_bought,
        ),
        tables=(Dormitory, Kitchen),
    ),
    Section(
        say("周转宿舍"),
        tables=(TurnoverFlat, Occupancy),
    ),
    Section(
        say("关爱特教"),
        (
            School.needs_care_room,
            School.has_care_room,
            School.care_room_day,
            School.care_room_area,
            School.is_resource_centre,
            School.resource_centre_day,
            School.resource_staff,
        ),
        tables=(CareRoom, RoomActivity, CallLog, ResourceCentre),
    ),
    Section(
        say("荣誉特色"),
        (School.labour_sites, School.practices),
        tables=(SchoolHonour, Course, PracticeSite),
    ),
    Section(say("课后家校"), (School.has_parent_school,), tables=(AfterSchool, ParentSession)),
    Section(say("联盟结对"), tables=(Affiliation, JointActivity)),
    Section(say("督导检查"), tables=(Inspection,)),
    Section(say("项目经费"), tables=(Project, Funding)),
    Section(say("编制实习"), tables=(StaffingPlan, Intern)),
    Section(say("备注附件"), (School.note,), tables=(SchoolFile,)),
)


class SchoolsPage(RecordPage):
    """Schools, kindergartens and teaching points."""

    name = "schools"
    title = say("学校与设施")
    icon = "school"
    arrangement: ClassVar = Arrangement(
        record=School,
        columns=(
            School.name,
            School.kind,
            School.classes,
            School.pupils,
            School.kindergarten_children,
            School.building_area,
            School.principal,
            School.phone,
            School.school_code,
            School.state,
        ),
        sections=_SECTIONS,
        chips=(
            *usual_chips(School),
            Chip("boarding", say("寄宿制"), equal(is_boarding=1)),
            Chip("central", say("中心校（园）"), equal(is_township_central=1)),
            Chip(
                "pilots",
                say("试点镇"),
                ids=pilots.schools,
                tip=say("驻地在教育强镇筑基试点镇的学校"),
                is_further=True,
            ),
            Chip("ended", say("停办撤并"), ids=facilities.ended),
            Chip("water_late", say("水质检测逾期"), ids=facilities.water_late),
        ),
        nothing=say("还没有登记学校"),
    )

    def make_parts(self) -> dict[str, Part]:
        gaps = ToldPart(self.desk, "room_gaps", facilities.measured, room_gaps.told)
        dues = ToldPart(self.desk, "water_due", facilities.water_dues, water_due.told)
        rolled = ToldPart(self.desk, "rolls", rolls.of_school, roll_counts.told)
        own: dict[str, Part] = {"grade_count": GradePart(self.desk)}
        return {"room_gaps": gaps, "water_due": dues, "rolls": rolled, **own}
