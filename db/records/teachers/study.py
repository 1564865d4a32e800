"""Studies of the staff: every one finished, from which first and highest education follow."""

from db.fields import Mapped, Record, field
from db.kinds import Code, Month, Ref, Text, YesNo

_STUDY = "全国教师管理信息系统 学习经历"


class Study(Record):
    """One study of one member of the staff."""

    __tablename__ = "study"
    title = "学习经历"
    parent = "teacher_id"
    same_by = ("education", "to_month")
    newest_by = "to_month"

    teacher_id: Mapped[str] = field("教师", Ref("teacher"), required=True, source=_STUDY)
    education: Mapped[str | None] = field(
        "获得学历", Code("std_education"), required=True, headers=("学历",), source=_STUDY
    )
    college: Mapped[str | None] = field(
        "院校或机构", Text(60), headers=("毕业院校", "毕业学校", "院校"), source=_STUDY
    )
    major: Mapped[str | None] = field(
        "所学专业", Text(60), headers=("专业", "毕业专业"), source=_STUDY
    )
    is_normal: Mapped[int | None] = field(
        "是否师范类专业", YesNo(), headers=("师范类", "是否师范"), source=_STUDY
    )
    from_month: Mapped[str | None] = field(
        "入学年月", Month(), headers=("入学时间",), source=_STUDY, group="span"
    )
    to_month: Mapped[str | None] = field(
        "毕业年月",
        Month(),
        required=True,
        headers=("毕业时间", "毕业日期"),
        source=_STUDY,
        group="span",
    )
    study_mode: Mapped[str | None] = field(
        "学习方式", Code("std_tms_study_mode"), headers=("学习形式",), source=_STUDY
    )
    degree_level: Mapped[str | None] = field(
        "学位层次", Code("std_tms_degree_level"), headers=("学位",), source=_STUDY
    )
    degree: Mapped[str | None] = field(
        "学位名称", Code("std_degree"), headers=("获得学位",), source=_STUDY
    )
    degree_month: Mapped[str | None] = field(
        "学位授予年月", Month(), headers=("学位授予时间",), source=_STUDY
    )
