"""The page of schools and their facilities."""

from typing import ClassVar

from db.records import (
    Building,
    CallLog,
    CareRoom,
    Dormitory,
    Equipment,
    Intern,
    Kitchen,
    Lamp,
    Occupancy,
    Project,
    ResourceCentre,
    Room,
    RoomActivity,
    School,
    SportsGround,
    StaffingPlan,
    TurnoverFlat,
    Upkeep,
    WaterPoint,
    WaterTest,
    YearCondition,
)
from ruraledu_desktop import facilities
from ui.forms.grid import Section, Table
from ui.forms.part import Part
from ui.records import room_gaps, water_due
from ui.records.arrangement import Arrangement, Chip, equal, usual_chips
from ui.records.page import RecordPage
from ui.records.told_part import ToldPart
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
_LAMPS = (
    column(Lamp.classroom, say("教室"), 110),
    column(Lamp.is_installed, say("已安装"), 54),
    column(Lamp.installed_day, say("安装日期"), 92),
    column(Lamp.is_good, say("完好"), 46),
    column(Lamp.supplier, say("供应商"), 100),
    column(Lamp.has_ccc, say("CCC"), 46),
    column(Lamp.measured_day, say("测量日期"), 92),
    column(Lamp.desk_lux, say("桌面照度"), 72),
    column(Lamp.desk_uniformity, say("桌面均匀度"), 84),
    column(Lamp.board_lux, say("黑板照度"), 72),
    column(Lamp.board_uniformity, say("黑板均匀度"), 84),
    column(Lamp.glare, say("眩光值"), 60),
    column(Lamp.rendering, say("显色指数"), 72),
    column(Lamp.kelvin, say("色温"), 54),
    column(Lamp.measured_by, say("测量单位"), 110),
)
_POINTS = (
    column(WaterPoint.name, say("供水点名称"), 140),
    column(WaterPoint.water_source, say("水源类型"), 96),
    column(WaterPoint.is_hot, say("热水（开水）"), 96),
    column(WaterPoint.interval, say("检测间隔（月）"), 108),
    column(WaterPoint.cleaned_day, say("清洗消毒"), 92),
    column(WaterPoint.from_day, say("启用日期"), 92),
    column(WaterPoint.to_day, say("停用日期"), 92),
)
_TESTS = (
    column(WaterTest.day, say("检测日期"), 92),
    column(WaterTest.point_id, say("供水点"), 140),
    column(WaterTest.result, say("结果"), 60),
    column(WaterTest.body, say("检测机构"), 150),
    column(WaterTest.report_number, say("报告编号"), 110),
    column(WaterTest.faults, say("不合格项目"), 130),
)
_DORMITORIES = (
    column(Dormitory.name, say("宿舍楼（层）"), 110),
    column(Dormitory.sex, say("性别"), 46),
    column(Dormitory.rooms, say("间数"), 50),
    column(Dormitory.beds, say("床位"), 50),
    column(Dormitory.residents, say("现住"), 50),
    column(Dormitory.area, say("使用面积"), 84),
    column(Dormitory.height, say("净高"), 54),
    column(Dormitory.is_bunk, say("双层床"), 54),
    column(Dormitory.is_underground, say("地下"), 46),
    column(Dormitory.has_heating, say("取暖"), 46),
    column(Dormitory.has_bath, say("洗浴"), 46),
    column(Dormitory.has_toilet, say("室内厕所"), 72),
)
_FLATS = (
    column(TurnoverFlat.name, say("房号"), 110),
    column(TurnoverFlat.area, say("建筑面积"), 84),
    column(TurnoverFlat.has_climate, say("取暖消暑"), 72),
    column(TurnoverFlat.has_bath, say("卫生洗浴"), 72),
    column(TurnoverFlat.has_furniture, say("办公家具"), 72),
    column(TurnoverFlat.from_day, say("启用日期"), 92),
    column(TurnoverFlat.to_day, say("停用日期"), 92),
)
_YEARS = (
    column(YearCondition.year, say("学年"), 140),
    column(YearCondition.land_area, say("占地面积"), 84),
    column(YearCondition.green_area, say("绿化用地"), 84),
    column(YearCondition.books, say("图书"), 76),
    column(YearCondition.e_books, say("电子图书"), 72),
    column(YearCondition.teacher_terminals, say("教师终端"), 72),
    column(YearCondition.student_terminals, say("学生终端"), 72),
    column(YearCondition.fixed_assets, say("固定资产"), 84),
    column(YearCondition.equipment_value, say("仪器设备值"), 84),
    column(YearCondition.equipment_new, say("当年新增"), 84),
    column(YearCondition.bandwidth, say("出口带宽"), 72),
)
_GROUNDS = (
    column(SportsGround.ground_kind, say("种类"), 110),
    column(SportsGround.name, say("名称或位置"), 120),
    column(SportsGround.count, say("数量"), 50),
    column(SportsGround.area, say("占地面积"), 84),
    column(SportsGround.track, say("跑道"), 54),
    column(SportsGround.surface, say("面层"), 84),
    column(SportsGround.built_month, say("建成年月"), 84),
)
_EQUIPMENT = (
    column(Equipment.subject, say("学科"), 90),
    column(Equipment.item, say("名称"), 120),
    column(Equipment.model, say("规格型号"), 90),
    column(Equipment.unit, say("单位"), 46),
    column(Equipment.held, say("现有"), 54),
    column(Equipment.wanted, say("应配"), 54),
    column(Equipment.value, say("账面原值"), 84),
    column(Equipment.year, say("购置年度"), 72),
    column(Equipment.use, say("状况"), 60),
    column(Equipment.standard, say("标准版本"), 110),
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
            School.building_area,
            School.teaching_area,
            School.dangerous_area,
        ),
        tables=(Table(Building, _BUILDINGS),),
    ),
    Section(
        say("用房"),
        (
            School.classrooms,
            School.function_rooms,
            School.multimedia_classrooms,
        ),
        part="room_gaps",
        tables=(Table(Room, _ROOMS),),
    ),
    Section(
        say("护眼灯"),
        (
            School.lamp_classrooms,
            School.lamps_day,
        ),
        tables=(Table(Lamp, _LAMPS),),
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
        tables=(Table(YearCondition, _YEARS),),
    ),
    Section(
        say("运动场地"),
        (School.sports_area,),
        tables=(Table(SportsGround, _GROUNDS),),
    ),
    Section(
        say("器材维护"),
        tables=(Table(Equipment, _EQUIPMENT), Table(Upkeep)),
    ),
    Section(
        say("饮用水"),
        (
            School.water_supply,
            School.water_tested_day,
        ),
        part="water_due",
        tables=(Table(WaterPoint, _POINTS), Table(WaterTest, _TESTS)),
    ),
    Section(
        say("住宿食堂"),
        (
            School.beds,
            School.dormitory_area,
            School.has_canteen,
        ),
        tables=(Table(Dormitory, _DORMITORIES), Table(Kitchen)),
    ),
    Section(
        say("周转宿舍"),
        tables=(Table(TurnoverFlat, _FLATS), Table(Occupancy)),
    ),
    Section(
        say("生活与安全"),
        (
            School.toilet,
            School.hand_washing,
            School.heating,
            School.guards,
            School.labour_sites,
        ),
    ),
    Section(
        say("关爱室"),
        (
            School.needs_care_room,
            School.has_care_room,
            School.care_room_day,
            School.care_room_area,
        ),
        tables=(Table(CareRoom), Table(RoomActivity), Table(CallLog)),
    ),
    Section(
        say("特教资源中心"),
        (
            School.is_resource_centre,
            School.resource_centre_day,
            School.resource_staff,
        ),
        tables=(Table(ResourceCentre),),
    ),
    Section(
        say("项目与备注"),
        (School.note,),
        tables=(Table(Project),),
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
            Chip("water_late", say("水质检测逾期"), ids=facilities.water_late),
        ),
        nothing=say("还没有登记学校"),
    )

    def make_parts(self) -> dict[str, Part]:
        gaps = ToldPart(self.desk, "room_gaps", facilities.room_gaps, room_gaps.told)
        dues = ToldPart(self.desk, "water_due", facilities.water_dues, water_due.told)
        return {"room_gaps": gaps, "water_due": dues}
