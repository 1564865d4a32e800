"""What the command line knows of the rest of the program, so that --help need not load it."""

from collections.abc import Mapping

FORMS = {
    "school": "学校",
    "building": "校舍建筑",
    "room": "用房",
    "water_point": "供水点",
    "water_test": "水质检测",
    "lamp": "教室照明",
    "upkeep": "使用维护记录",
    "dormitory": "学生宿舍",
    "kitchen": "食堂与中央厨房",
    "turnover_flat": "教师周转宿舍",
    "occupancy": "周转宿舍入住",
    "care_room": "留守儿童关爱室",
    "room_activity": "关爱室活动",
    "call_log": "亲情通话",
    "resource_centre": "特殊教育资源中心",
    "equipment": "仪器器材",
    "sports_ground": "运动场地",
    "project": "建设改造项目",
    "year_condition": "学年办学条件",
    "grade_count": "年级班数与学生数",
    "pupil_change": "学生变动",
    "contact": "学校联系人",
    "school_event": "学校变动",
    "school_honour": "学校荣誉",
    "inspection": "督导与检查",
    "course": "课程与特色",
    "practice_site": "实践场所",
    "after_school": "课后服务",
    "funding": "经费",
    "affiliation": "联盟与结对",
    "joint_activity": "校际与教研活动",
    "parent_session": "家长学校与家校活动",
    "child": "儿童",
    "teacher": "教师",
    "person": "家庭成员",
    "kinship": "家庭关系",
    "away_spell": "外出务工经历",
    "duty": "任职",
    "exchange": "交流轮岗",
    "honour": "教师荣誉",
    "training": "培训",
    "visit": "家访",
    "visit_plan": "家访计划",
    "pairing": "结对帮扶",
    "pairing_log": "帮扶记录",
    "teaching": "任课",
    "assignment": "任教安排",
    "secondment": "借调",
    "study": "学习经历",
    "title_gained": "职称评审",
    "title_held": "职称聘任",
    "post_held": "岗位聘任",
    "licence": "教师资格",
    "language": "语言与技能证书",
    "entrustment": "委托监护",
    "membership": "类别名单",
    "screening": "摸排记录",
    "absence": "缺课记录",
    "dropout_case": "控辍台账",
    "return_attempt": "劝返记录",
    "home_teaching": "送教记录",
    "special_placement": "特教安置",
    "aid_application": "资助申请",
    "aid_review": "资助评议",
    "aid_grant": "资助发放",
    "enrolment": "就学经历",
    "transfer": "转学办理",
    "urban_trip": "进城拓展",
    "guard_assessment": "监护评估",
    "health_check": "健康检查",
    "consent": "监护人同意",
    "identifier": "其他编号",
    "assessment": "年度考核",
    "ethics": "师德与处分",
    "subsidy": "补贴发放",
    "staff_check": "健康查体",
    "reserve": "后备干部",
    "reserve_placement": "跟岗挂职",
    "leader_grade": "校长职级",
    "studio": "工作室",
    "intern": "实习支教学生",
    "staffing_plan": "编制与岗位",
    "override": "人工核定",
    "child_favour": "子女入学优待",
    "school_file": "学校附件",
    "child_file": "儿童附件",
    "teacher_file": "教师附件",
    "ruling": "裁定",
    "task": "通知与任务",
    "nil_return": "空数据说明",
    "progress": "任务进展",
    "progress_file": "佐证附件",
    "event": "活动",
    "holiday": "节假日",
    "school_term": "学期",
    "aid_standard": "资助标准",
    "local_code": "补充代码",
    "reading": "指标口径",
    "news": "程序消息",
}
"""The forms of db.records, written down here so that --help need not load the database."""
EDITED = tuple(form for form in FORMS if form != "ruling")
"""Those that can be typed; a ruling is written by deciding."""
_WITHOUT_SHEETS = (
    "person",
    "kinship",
    "ruling",
    "task",
    "nil_return",
    "school_file",
    "child_file",
    "teacher_file",
    "progress_file",
    "holiday",
    "school_term",
    "aid_standard",
    "local_code",
    "reading",
    "news",
)
IMPORTED = tuple(form for form in FORMS if form not in _WITHOUT_SHEETS)
"""Those that have sheets."""
ITEMS = "item"
"""What `list` calls the things a person must decide."""
REPORTS = {
    "left_behind_form": "农村留守儿童基本情况登记表",
    "teacher_roster": "教师花名册",
    "county_summary": "乡镇基本情况汇总表",
    "indicators": "指标汇总表",
}
"""The reports of ruraledu_desktop.reports."""
SIDES = {
    "counted": "计入分子",
    "short": "未计入分子",
    "missing": "待填",
    "beyond": "另列",
    "out": "不在分母",
}
"""The sides of a figure, as ruraledu_desktop.indicators names them."""


def explained(words: Mapping[str, str]) -> str:
    """What may be written, each with its meaning."""
    return "、".join(f"{name} {word}" for name, word in words.items())


VERDICTS = ("approve", "withdraw", "accept", "reopen")
"""What the county can decide on a unit's period, as ruraledu_desktop.exchange names it."""
