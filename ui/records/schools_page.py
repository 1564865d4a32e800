"""The page of schools and their facilities."""

from typing import ClassVar

from db.records import School
from ui.forms.grid import Section
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.page import RecordPage
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
            School.urban_rural,
            School.seat_kind,
            School.is_rural,
            School.is_quality,
            School.is_township_central,
            School.is_boarding,
            School.is_inclusive_private,
            School.postcode,
        ),
    ),
    Section(
        say("规模"),
        (
            School.classes,
            School.pupils,
            School.kindergarten_children,
            School.boarders,
        ),
    ),
    Section(
        say("校舍"),
        (
            School.land_area,
            School.sports_area,
            School.building_area,
            School.teaching_area,
            School.dangerous_area,
            School.classrooms,
            School.function_rooms,
            School.dormitory_area,
            School.beds,
            School.lamp_classrooms,
            School.lamps_day,
        ),
    ),
    Section(
        say("设备"),
        (
            School.multimedia_classrooms,
            School.teacher_terminals,
            School.student_terminals,
            School.books,
            School.equipment_value,
        ),
    ),
    Section(
        say("生活与安全"),
        (
            School.has_canteen,
            School.water_supply,
            School.water_tested_day,
            School.toilet,
            School.hand_washing,
            School.heating,
            School.guards,
            School.labour_sites,
        ),
    ),
    Section(
        say("关爱与特教"),
        (
            School.needs_care_room,
            School.has_care_room,
            School.care_room_day,
            School.care_room_area,
            School.is_resource_centre,
            School.resource_centre_day,
            School.resource_staff,
            School.note,
        ),
    ),
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
        ),
        sections=_SECTIONS,
        chips=(
            *usual_chips(School),
            Chip("boarding", say("寄宿制"), equal(is_boarding=1)),
            Chip("central", say("中心校（园）"), equal(is_township_central=1)),
        ),
        nothing=say("还没有登记学校"),
    )
