"""What the invented staff did besides teaching: training, and the further rows of their files.

What differs from one to the other is told by their own numbers, not by dice, so that the rest of
the county stays as it was.
"""

from collections.abc import Iterator

from db.fields import RecordType
from db.fields import Values as Row
from db.records import Training
from ruraledu_desktop.demo.teachers import Member

Rows = Iterator[tuple[RecordType, Row]]
_COURSES = (
    ("13", "信息技术应用能力提升培训", "4", "3", 40),
    ("12", "作业设计能力专项培训", "4", "1", 24),
    ("11", "学科教学能力提升培训", "3", "2", 60),
    ("21", "农村教师培训班", "4", "1", 30),
    ("15", "师德师风专题培训", "5", "1", 12),
)
_OF_LEADERS = (
    ("34", "校长信息化领导力培训", "4", "1", 24),
    ("33", "骨干校长高级研修班", "2", "1", 80),
    ("32", "校长提高培训班", "3", "1", 72),
)
_BODIES = {
    "2": "山东省教育厅",
    "3": "济南市教育局",
    "4": "平阴县教师进修学校",
    "5": "乡镇教育办",
}


def rows_of(one: Member, year: int) -> Rows:
    """The further rows of one member of the staff.

    Args:
        year: the school year the county is invented for.
    """
    month, day = map(int, str(one.values["birth_day"])[5:].split("-"))
    yield from _trainings(one, year, month, day)


def _trainings(one: Member, year: int, month: int, day: int) -> Rows:
    """One course of the last summer, a second one for every third, more for those who lead."""
    courses = _OF_LEADERS if one.duties else _COURSES
    chosen = [courses[day % len(courses)]]
    if month % 3 == 0:
        chosen.append(courses[(day + 1) % len(courses)])
    for place, (theme, name, level, mode, hours) in enumerate(chosen):
        start = f"{year - place}-07-{10 + day % 10:02d}"
        yield (
            Training,
            {
                "teacher_id": one.record_id,
                "name": f"{year - place}年{name}",
                "level": level,
                "theme": theme,
                "mode": mode,
                "body": _BODIES[level],
                "from_day": start,
                "to_day": f"{start[:8]}{int(start[8:]) + hours // 8:02d}",
                "hours": hours,
                "is_passed": int(day != 13),
            },
        )
