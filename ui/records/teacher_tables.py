"""The small tables in the form of a teacher: which columns, with which headings and widths."""

from db.records import (
    Assessment,
    Assignment,
    ChildFavour,
    Duty,
    Ethics,
    Exchange,
    Honour,
    Language,
    LeaderGrade,
    Licence,
    PostHeld,
    Reserve,
    ReservePlacement,
    Secondment,
    StaffCheck,
    Studio,
    Study,
    Subsidy,
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
    column(Teaching.school_year, say("学年"), 140),
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
    column(Study.from_month, say("入学"), 84),
    column(Study.to_month, say("毕业"), 84),
    column(Study.study_mode, say("学习方式"), 110),
    column(Study.degree_level, say("学位"), 56),
    column(Study.degree, say("学位名称"), 120),
    column(Study.degree_month, say("授予"), 84),
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
ASSESSMENTS = (
    column(Assessment.year, say("年度"), 64),
    column(Assessment.result, say("考核结果"), 120),
    column(Assessment.body, say("考核单位"), 220),
)
ETHICS = (
    column(Ethics.ethics_kind, say("类型"), 110),
    column(Ethics.judged_day, say("日期"), 96),
    column(Ethics.result, say("考核结论"), 96),
    column(Ethics.reason, say("原因"), 180),
    column(Ethics.body, say("作出单位"), 140),
    column(Ethics.document, say("文号"), 120),
    column(Ethics.revoked_day, say("撤销日期"), 96),
)
SUBSIDIES = (
    column(Subsidy.subsidy_kind, say("项目"), 130),
    column(Subsidy.month, say("月份"), 80),
    column(Subsidy.due, say("应发（元）"), 84),
    column(Subsidy.due_day, say("应发日期"), 96),
    column(Subsidy.paid, say("实发（元）"), 84),
    column(Subsidy.paid_day, say("实发日期"), 96),
)
CHECKS = (
    column(StaffCheck.year, say("年度"), 64),
    column(StaffCheck.done_day, say("查体日期"), 104),
    column(StaffCheck.package, say("项目"), 180),
    column(StaffCheck.hospital, say("查体机构"), 180),
)
RESERVES = (
    column(Reserve.batch, say("批次"), 130),
    column(Reserve.from_day, say("列入日期"), 96),
    column(Reserve.to_day, say("调出日期"), 96),
    column(Reserve.school_id, say("列入时学校"), 160),
    column(Reserve.review, say("年度评议"), 160),
    column(Reserve.outcome, say("去向"), 90),
)
PLACEMENTS = (
    column(ReservePlacement.placement_kind, say("方式"), 84),
    column(ReservePlacement.reserve_id, say("批次"), 110),
    column(ReservePlacement.school_id, say("学校"), 150),
    column(ReservePlacement.place, say("其他单位"), 140),
    column(ReservePlacement.from_day, say("开始日期"), 96),
    column(ReservePlacement.to_day, say("结束日期"), 96),
    column(ReservePlacement.mentor, say("指导教师"), 80),
)
GRADES = (
    column(LeaderGrade.grade, say("职级"), 120),
    column(LeaderGrade.from_day, say("评定日期"), 104),
    column(LeaderGrade.to_day, say("有效期至"), 104),
    column(LeaderGrade.document, say("文号"), 160),
)
STUDIOS = (
    column(Studio.name, say("名称"), 160),
    column(Studio.studio_kind, say("类型"), 110),
    column(Studio.level, say("级别"), 64),
    column(Studio.school_id, say("挂牌学校"), 150),
    column(Studio.members, say("人数"), 48),
    column(Studio.from_day, say("挂牌日期"), 96),
    column(Studio.to_day, say("结束日期"), 96),
    column(Studio.document, say("文号"), 110),
)
FAVOURS = (
    column(ChildFavour.year, say("年度"), 64),
    column(ChildFavour.child_name, say("子女姓名"), 96),
    column(ChildFavour.stage, say("学段"), 84),
    column(ChildFavour.school_id, say("申请学校"), 170),
    column(ChildFavour.is_granted, say("已落实"), 64),
    column(ChildFavour.note, say("说明"), 180),
)
