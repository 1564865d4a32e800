"""The reports by name, with their titles: known without loading what builds them."""

REPORTS: dict[str, str] = {
    "left_behind_form": "农村留守儿童基本情况登记表",
    "left_behind_roster": "农村留守儿童花名册",
    "entrusting_form": "委托监护责任确认书",
    "visit_form": "“1对1”家访记录表",
    "pairing_form": "结对帮扶记录表",
    "aid_form": "家庭经济困难学生认定申请表",
    "dropout_ledger": "控辍保学台账",
    "home_teaching": "送教上门记录表",
    "teacher_roster": "教师花名册",
    "staff_moves": "交流轮岗、走教、支教和借调",
    "reserve_list": "后备干部名册",
    "honour_list": "教师荣誉名册",
    "directed_list": "乡村任教年限和定向职称名单",
    "training_hours": "教师培训学时表",
    "staff_posts": "教职工编制与岗位情况表",
    "subject_staff": "学科教师配备表",
    "school_card": "学校设施卡",
    "room_gaps": "功能室缺口表",
    "condition_gaps": "办学条件缺口表",
    "preschool_check": "幼儿园督导评估自查表",
    "care_log": "关爱室活动和亲情通话记录",
    "county_summary": "乡镇基本情况汇总表",
    "indicators": "指标汇总表",
}
"""In the order in which they are offered."""
