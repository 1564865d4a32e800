"""A few attachments of a township, so that every tab has something to look at."""

from db.records import ChildFile, SchoolFile, TeacherFile
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
        data = f"{name.removesuffix('.txt')}\r\n{_TEXT}".encode()
        attaching.attach_data(town.store, record, owner_id, name, data)
