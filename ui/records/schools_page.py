"""The page of schools and their facilities."""

from typing import ClassVar

from db.records import Building, Intern, Room, School, StaffingPlan
from ui.forms.grid import Section, Table
from ui.forms.part import Part
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.page import RecordPage
from ui.records.room_gaps import RoomGaps
from ui.tables.subrows import column
from ui.words import say

_BUILDINGS = (
    column(Building.name, say("建筑名称"), 110),
    column(Building.area, say("建筑面积"), 84),
    column(Building.use, say("用途"), 110),
    column(Building.structure, say("结构"), 84),
    column(Building.floors, say("层数"), 48),
    column(Building.built_month, say("建成年月"), 76),
    column(Building.grade, say("鉴定等级"), 90),
    column(Building.graded_day, say("鉴定日期"), 92),
    column(Building.graded_by, say("鉴定部门"), 100),
    column(Building.grade_document, say("鉴定文号"), 100),
    column(Building.is_rented, say("租借"), 46),
    column(Building.use_area, say("使用面积"), 84),
    column(Building.seismic, say("抗震设防"), 72),
    column(Building.heating, say("供暖"), 76),
    column(Building.renewed_day, say("安全改造"), 92),
    column(Building.is_shelter, say("可避难"), 54),
    column(Building.number, say("建筑物号"), 72),
    column(Building.certificate, say("产权证号"), 110),
)
_ROOMS = (
    column(Room.room_kind, say("种类"), 120),
    column(Room.name, say("名称或位置"), 140),
    column(Room.count, say("间数"), 50),
    column(Room.area, say("使用面积合计"), 96),
    column(Room.seats, say("座位"), 50),
    column(Room.building_id, say("所在建筑"), 110),
    column(Room.is_multimedia, say("网络多媒体"), 84),
    column(Room.is_equipped, say("器材配齐"), 72),
)
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
            School.dormitory_area,
            School.beds,
        ),
        tables=(Table(Building, _BUILDINGS),),
    ),
    Section(
        say("用房"),
        (
            School.classrooms,
            School.function_rooms,
            School.multimedia_classrooms,
            School.lamp_classrooms,
            School.lamps_day,
        ),
        part="room_gaps",
        tables=(Table(Room, _ROOMS),),
    ),
    Section(
        say("设备"),
        (
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
    Section(say("编制岗位"), tables=(Table(StaffingPlan),)),
    Section(say("实习支教"), tables=(Table(Intern),)),
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

    def make_parts(self) -> dict[str, Part]:
        return {"room_gaps": RoomGaps(self.desk)}
