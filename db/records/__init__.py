"""The kinds of records the office keeps, one file each; every field is described there only."""

from db.fields import Record
from db.records.child import Child
from db.records.duty import Duty
from db.records.exchange import Exchange
from db.records.holiday import Holiday
from db.records.kinship import Kinship
from db.records.local_code import LocalCode
from db.records.news import News
from db.records.person import Person
from db.records.reading import Reading
from db.records.ruling import Ruling
from db.records.school import School
from db.records.task import Task
from db.records.teacher import Teacher

__all__ = [
    "RECORDS",
    "Child",
    "Duty",
    "Exchange",
    "Holiday",
    "Kinship",
    "LocalCode",
    "News",
    "Person",
    "Reading",
    "Ruling",
    "School",
    "Task",
    "Teacher",
]

_RECORDS: tuple[type[Record], ...] = (
    School,
    Child,
    Person,
    Kinship,
    Teacher,
    Duty,
    Exchange,
    Ruling,
    Task,
    Holiday,
    LocalCode,
    Reading,
    News,
)
RECORDS: dict[str, type[Record]] = {record.__tablename__: record for record in _RECORDS}
"""All records by form name, each before those that refer to it."""
