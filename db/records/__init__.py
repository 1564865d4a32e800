"""The kinds of records the office keeps: one file each, in the folder of whose they are.

Every field is described there only.
"""

from db.fields import Record
from db.records.children.absence import Absence
from db.records.children.aid_application import AidApplication
from db.records.children.aid_grant import AidGrant
from db.records.children.aid_review import AidReview
from db.records.children.away_spell import AwaySpell
from db.records.children.child import Child
from db.records.children.child_file import ChildFile
from db.records.children.consent import Consent
from db.records.children.dropout_case import DropoutCase
from db.records.children.enrolment import Enrolment
from db.records.children.entrustment import Entrustment
from db.records.children.guard_assessment import GuardAssessment
from db.records.children.health_check import HealthCheck
from db.records.children.home_teaching import HomeTeaching
from db.records.children.identifier import Identifier
from db.records.children.kinship import Kinship
from db.records.children.membership import Membership
from db.records.children.override import Override
from db.records.children.pairing import Pairing
from db.records.children.pairing_log import PairingLog
from db.records.children.person import Person
from db.records.children.return_attempt import ReturnAttempt
from db.records.children.screening import Screening
from db.records.children.special_placement import SpecialPlacement
from db.records.children.transfer import Transfer
from db.records.children.urban_trip import UrbanTrip
from db.records.children.visit import Visit
from db.records.children.visit_plan import VisitPlan
from db.records.office.aid_standard import AidStandard
from db.records.office.event import Event
from db.records.office.holiday import Holiday
from db.records.office.lesson_norm import LessonNorm
from db.records.office.local_code import LocalCode
from db.records.office.news import News
from db.records.office.nil_return import NilReturn
from db.records.office.pilot_township import PilotTownship
from db.records.office.progress import Progress
from db.records.office.progress_file import ProgressFile
from db.records.office.reading import Reading
from db.records.office.ruling import Ruling
from db.records.office.school_term import SchoolTerm
from db.records.office.subsidy_rate import SubsidyRate
from db.records.office.task import Task
from db.records.schools.affiliation import Affiliation
from db.records.schools.after_school import AfterSchool
from db.records.schools.attached_class import AttachedClass
from db.records.schools.building import Building
from db.records.schools.call_log import CallLog
from db.records.schools.care_room import CareRoom
from db.records.schools.contact import Contact
from db.records.schools.course import Course
from db.records.schools.dormitory import Dormitory
from db.records.schools.equipment import Equipment
from db.records.schools.funding import Funding
from db.records.schools.grade_count import GradeCount
from db.records.schools.inspection import Inspection
from db.records.schools.intern import Intern
from db.records.schools.joint_activity import JointActivity
from db.records.schools.kindergarten_year import KindergartenYear
from db.records.schools.kitchen import Kitchen
from db.records.schools.lamp import Lamp
from db.records.schools.occupancy import Occupancy
from db.records.schools.parent_session import ParentSession
from db.records.schools.practice_site import PracticeSite
from db.records.schools.project import Project
from db.records.schools.pupil_change import PupilChange
from db.records.schools.pupil_loss import PupilLoss
from db.records.schools.resource_centre import ResourceCentre
from db.records.schools.room import Room
from db.records.schools.room_activity import RoomActivity
from db.records.schools.school import School
from db.records.schools.school_event import SchoolEvent
from db.records.schools.school_file import SchoolFile
from db.records.schools.school_honour import SchoolHonour
from db.records.schools.sports_ground import SportsGround
from db.records.schools.staffing_plan import StaffingPlan
from db.records.schools.turnover_flat import TurnoverFlat
from db.records.schools.upkeep import Upkeep
from db.records.schools.water_point import WaterPoint
from db.records.schools.water_test import WaterTest
from db.records.schools.year_condition import YearCondition
from db.records.teachers.assessment import Assessment
from db.records.teachers.assignment import Assignment
from db.records.teachers.child_favour import ChildFavour
from db.records.teachers.duty import Duty
from db.records.teachers.ethics import Ethics
from db.records.teachers.exchange import Exchange
from db.records.teachers.honour import Honour
from db.records.teachers.language import Language
from db.records.teachers.leader_grade import LeaderGrade
from db.records.teachers.licence import Licence
from db.records.teachers.post_held import PostHeld
from db.records.teachers.reserve import Reserve
from db.records.teachers.reserve_placement import ReservePlacement
from db.records.teachers.secondment import Secondment
from db.records.teachers.staff_check import StaffCheck
from db.records.teachers.studio import Studio
from db.records.teachers.study import Study
from db.records.teachers.subsidy import Subsidy
from db.records.teachers.teacher import Teacher
from db.records.teachers.teacher_file import TeacherFile
from db.records.teachers.teaching import Teaching
from db.records.teachers.title_gained import TitleGained
from db.records.teachers.title_held import TitleHeld
from db.records.teachers.training import Training

__all__ = [
    "RECORDS",
    "Absence",
    "Affiliation",
    "AfterSchool",
    "AidApplication",
    "AidGrant",
    "AidReview",
    "AidStandard",
    "Assessment",
    "Assignment",
    "AttachedClass",
    "AwaySpell",
    "Building",
    "CallLog",
    "CareRoom",
    "Child",
    "ChildFavour",
    "ChildFile",
    "Consent",
    "Contact",
    "Course",
    "Dormitory",
    "DropoutCase",
    "Duty",
    "Enrolment",
    "Entrustment",
    "Equipment",
    "Ethics",
    "Event",
    "Exchange",
    "Funding",
    "GradeCount",
    "GuardAssessment",
    "HealthCheck",
    "Holiday",
    "HomeTeaching",
    "Honour",
    "Identifier",
    "Inspection",
    "Intern",
    "JointActivity",
    "KindergartenYear",
    "Kinship",
    "Kitchen",
    "Lamp",
    "Language",
    "LeaderGrade",
    "LessonNorm",
    "Licence",
    "LocalCode",
    "Membership",
    "News",
    "NilReturn",
    "Occupancy",
    "Override",
    "Pairing",
    "PairingLog",
    "ParentSession",
    "Person",
    "PilotTownship",
    "PostHeld",
    "PracticeSite",
    "Progress",
    "ProgressFile",
    "Project",
    "PupilChange",
    "PupilLoss",
    "Reading",
    "Reserve",
    "ReservePlacement",
    "ResourceCentre",
    "ReturnAttempt",
    "Room",
    "RoomActivity",
    "Ruling",
    "School",
    "SchoolEvent",
    "SchoolFile",
    "SchoolHonour",
    "SchoolTerm",
    "Screening",
    "Secondment",
    "SpecialPlacement",
    "SportsGround",
    "StaffCheck",
    "StaffingPlan",
    "Studio",
    "Study",
    "Subsidy",
    "SubsidyRate",
    "Task",
    "Teacher",
    "TeacherFile",
    "Teaching",
    "TitleGained",
    "TitleHeld",
    "Training",
    "Transfer",
    "TurnoverFlat",
    "Upkeep",
    "UrbanTrip",
    "Visit",
    "VisitPlan",
    "WaterPoint",
    "WaterTest",
    "YearCondition",
]

_RECORDS: tuple[type[Record], ...] = (
    School,
    Building,
    Room,
    WaterPoint,
    WaterTest,
    Lamp,
    Upkeep,
    Dormitory,
    Kitchen,
    TurnoverFlat,
    CareRoom,
    RoomActivity,
    CallLog,
    ResourceCentre,
    Equipment,
    SportsGround,
    Project,
    YearCondition,
    GradeCount,
    PupilChange,
    PupilLoss,
    KindergartenYear,
    AttachedClass,
    Contact,
    SchoolEvent,
    SchoolHonour,
    Course,
    PracticeSite,
    AfterSchool,
    ParentSession,
    Affiliation,
    JointActivity,
    Funding,
    Inspection,
    SchoolFile,
    Child,
    Person,
    Kinship,
    AwaySpell,
    Teacher,
    TeacherFile,
    Occupancy,
    Duty,
    Exchange,
    Honour,
    Training,
    Visit,
    VisitPlan,
    ChildFile,
    Pairing,
    PairingLog,
    Teaching,
    Assignment,
    Secondment,
    Study,
    TitleGained,
    TitleHeld,
    PostHeld,
    Licence,
    Language,
    Entrustment,
    GuardAssessment,
    Membership,
    Screening,
    Absence,
    DropoutCase,
    ReturnAttempt,
    HomeTeaching,
    SpecialPlacement,
    AidApplication,
    AidReview,
    AidGrant,
    Enrolment,
    Transfer,
    UrbanTrip,
    HealthCheck,
    Consent,
    Identifier,
    Assessment,
    Ethics,
    Subsidy,
    StaffCheck,
    ChildFavour,
    Reserve,
    ReservePlacement,
    LeaderGrade,
    Studio,
    Intern,
    StaffingPlan,
    Override,
    Ruling,
    Task,
    NilReturn,
    Progress,
    ProgressFile,
    Event,
    Holiday,
    SchoolTerm,
    AidStandard,
    SubsidyRate,
    PilotTownship,
    LessonNorm,
    LocalCode,
    Reading,
    News,
)
RECORDS: dict[str, type[Record]] = {record.__tablename__: record for record in _RECORDS}
"""All records by form name, each before those that refer to it."""
SUBJECTS: tuple[type[Record], ...] = (School, Child, Teacher)
"""Those that have a file with a page of their own; the others belong to one, or to an office."""
