"""Student teachers at the schools (实习支教); they are no staff."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Day, Name, Ref, Text

_INTERN = "平政办字〔2023〕11号 三（三）3（2）实习支教"


class Intern(Record):
    """One student of a university who teaches at one school for a while."""

    __tablename__ = "intern"
    title = "实习支教学生"
    parent = "school_id"
    same_by = ("name", "from_day")
    newest_by = "from_day"

    school_id: Mapped[str] = field("学校", Ref("school"), required=True, source=_INTERN)
    name: Mapped[str | None] = field(
        "实习学生姓名", Name(), required=True, headers=("学生姓名", "实习生姓名"), source=_INTERN
    )
    sex: Mapped[str | None] = field(
        "实习学生性别", Code("child_sex"), headers=("性别",), source=_INTERN
    )
    college: Mapped[str | None] = field(
        "派出院校", Text(60), required=True, headers=("院校", "高校", "所在院校"), source=_INTERN
    )
    major: Mapped[str | None] = field(
        "实习学生专业", Text(60), headers=("专业", "所学专业"), source=_INTERN
    )
    stage: Mapped[str | None] = field(
        "实习学段", Code("std_stage"), headers=("学段",), source=_INTERN
    )
    subject: Mapped[str | None] = field(
        "实习学科",
        Code("std_subject_current"),
        headers=("学科", "任教学科"),
        source=_INTERN,
    )
    from_day: Mapped[str | None] = field(
        "实习开始日期",
        Day(),
        required=True,
        headers=("开始日期", "到校日期"),
        source=_INTERN,
        group="span",
    )
    to_day: Mapped[str | None] = field(
        "实习结束日期",
        Day(),
        headers=("结束日期", "离校日期"),
        source=_INTERN,
        group="span",
    )
    tutor: Mapped[str | None] = field(
        "指导教师姓名", Name(), headers=("指导教师", "带教教师"), source=_INTERN
    )
