"""The small tables in the form of a teacher: which columns, with which headings and widths."""

from db.records import (
    Assignment,
    Duty,
    Exchange,
    Honour,
    Language,
    Licence,
    PostHeld,
    Secondment,
    Study,
    Teaching,
    TitleGained,
    TitleHeld,
    Training,
)
from ui.tables.subrows import column
from ui.words import say

DUTIES = (
    column(Duty.office, say("职务"), 104),
    column(Duty.school_id, say("任职学校"), 190),
    column(Duty.from_day, say("任职日期"), 104),
    column(Duty.to_day, say("免职日期"), 104),
    column(Duty.document, say("任命文号"), 140),
)
EXCHANGES = (
    column(Exchange.exchange_kind, say("类型"), 120),
    column(Exchange.from_school_id, say("原单位"), 150),
    column(Exchange.to_school_id, say("交流单位"), 150),
    column(Exchange.from_day, say("开始日期"), 100),
    column(Exchange.to_day, say("结束日期"), 100),
    column(Exchange.is_file_moved, say("调动关系"), 72),
    column(Exchange.is_backbone_at_start, say("开始时骨干"), 84),
    column(Exchange.note, say("备注"), 120),
)
HONOURS = (
    column(Honour.honour_kind, say("种类"), 110),
    column(Honour.name, say("荣誉名称"), 140),
    column(Honour.level, say("级别"), 64),
    column(Honour.year, say("年度"), 56),
    column(Honour.body, say("授予单位"), 140),
    column(Honour.document, say("文号"), 110),
    column(Honour.valid_to, say("有效期至"), 100),
    column(Honour.school_id, say("授予时学校"), 150),
)
TRAININGS = (
    column(Training.name, say("培训项目"), 180),
    column(Training.level, say("级别"), 64),
    column(Training.theme, say("主题"), 120),
    column(Training.mode, say("方式"), 84),
    column(Training.hours, say("学时"), 48),
    column(Training.credits, say("学分"), 56),
    column(Training.is_passed, say("结业"), 48),
    column(Training.from_day, say("开始日期"), 96),
    column(Training.to_day, say("结束日期"), 96),
    column(Training.body, say("培训机构"), 130),
    column(Training.certificate, say("证书编号"), 100),
)
TEACHINGS = (
    column(Teaching.school_year, say("学年"), 118),
    column(Teaching.term, say("学期"), 84),
    column(Teaching.stage, say("学段"), 72),
    column(Teaching.subject, say("学科"), 104),
    column(Teaching.grades, say("年级"), 110),
    column(Teaching.classes, say("班级"), 90),
    column(Teaching.weekly_hours, say("周课时"), 56),
    column(Teaching.other_hours, say("折合课时"), 68),
    column(Teaching.is_main, say("主教"), 48),
    column(Teaching.is_head_teacher, say("班主任"), 56),
)
ASSIGNMENTS = (
    column(Assignment.assignment_kind, say("类型"), 90),
    column(Assignment.school_id, say("学校"), 170),
    column(Assignment.subject, say("学科"), 100),
    column(Assignment.weekdays, say("每周安排"), 110),
    column(Assignment.weekly_hours, say("周课时"), 56),
    column(Assignment.share, say("占比%"), 56),
    column(Assignment.from_day, say("开始日期"), 96),
    column(Assignment.to_day, say("结束日期"), 96),
    column(Assignment.is_file_moved, say("调动关系"), 68),
    column(Assignment.document, say("文号"), 120),
)
SECONDMENTS = (
    column(Secondment.place, say("借调单位"), 200),
    column(Secondment.from_day, say("借调日期"), 104),
    column(Secondment.to_day, say("返回日期"), 104),
    column(Secondment.document, say("文号"), 160),
)
STUDIES = (
    column(Study.education, say("获得学历"), 120),
    column(Study.college, say("院校"), 140),
    column(Study.major, say("专业"), 120),
    column(Study.is_normal, say("师范类"), 56),
    column(Study.from_month, say("入学"), 72),
    column(Study.to_month, say("毕业"), 72),
    column(Study.study_mode, say("学习方式"), 110),
    column(Study.degree_level, say("学位"), 56),
    column(Study.degree, say("学位名称"), 120),
    column(Study.degree_month, say("授予"), 72),
)
TITLES_GAINED = (
    column(TitleGained.teacher_title, say("取得的资格"), 120),
    column(TitleGained.gained_month, say("取得年月"), 84),
    column(TitleGained.subject, say("评审学科"), 120),
    column(TitleGained.is_directed, say("定向评价"), 72),
    column(TitleGained.certificate, say("证书编号"), 160),
)
TITLES_HELD = (
    column(TitleHeld.teacher_title, say("聘任的职务"), 120),
    column(TitleHeld.from_month, say("开始年月"), 84),
    column(TitleHeld.to_month, say("结束年月"), 84),
    column(TitleHeld.school_id, say("聘任学校"), 180),
    column(TitleHeld.is_directed, say("定向使用"), 72),
)
POSTS = (
    column(PostHeld.post_category, say("岗位类别"), 120),
    column(PostHeld.post_level, say("岗位等级"), 150),
    column(PostHeld.from_month, say("开始年月"), 84),
    column(PostHeld.to_month, say("结束年月"), 84),
    column(PostHeld.school_id, say("学校"), 180),
)
LICENCES = (
    column(Licence.qualification_kind, say("种类"), 140),
    column(Licence.subject, say("学科"), 110),
    column(Licence.number, say("号码"), 150),
    column(Licence.given_day, say("颁发日期"), 96),
    column(Licence.body, say("颁发机构"), 130),
    column(Licence.registered_day, say("注册日期"), 96),
    column(Licence.registration, say("注册结论"), 90),
)
LANGUAGES = (
    column(Language.language_kind, say("类型"), 110),
    column(Language.putonghua, say("普通话等级"), 96),
    column(Language.level, say("名称和等级"), 160),
    column(Language.given_day, say("发证日期"), 96),
    column(Language.number, say("编号"), 140),
    column(Language.body, say("发证单位"), 130),
)
