"""A few attachments of a township, so that every tab has something to look at."""

from db.fields import RecordType
from db.records import ChildFile, ProgressFile, SchoolFile, TeacherFile
from ruraledu_desktop import attaching
from ruraledu_desktop.demo.towns import Town

_TEXT = "这是练习数据里的样例文件，不是真的材料。\r\n"


def attach(town: Town) -> None:
    """One paper of a school, of a child and of a teacher each."""
    papers = (
        (SchoolFile, town.campuses[0].record_id, "水质检测报告.txt"),
        (ChildFile, town.families[0].children[0], "委托监护协议书.txt"),
        (TeacherFile, town.staff[0].record_id, "教师资格证复印件.txt"),
    )
    for record, owner_id, name in papers:
        _attach(town, record, owner_id, name)


def attach_evidence(town: Town, progress_id: str) -> None:
    """What proves that the aid was made known."""
    _attach(town, ProgressFile, progress_id, "资助政策宣传日签到表.txt")


def _attach(town: Town, record: RecordType, owner_id: str, name: str) -> None:
    data = f"{name.removesuffix('.txt')}\r\n{_TEXT}".encode()
    attaching.attach_data(town.store, record, owner_id, name, data)
