"""Registers of pupils and a roster of teachers as text tables; pupils planned and imported."""

from pathlib import Path

import resources
from db.records import Child, Kinship, Person
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.sheets.applying import apply
from ruraledu_desktop.sheets.plans import SheetPlan, plan
from tests.ruraledu_desktop.sheets.tables import (
    GOOD_ID,
    OTHER_ID,
    a_sheet,
)

SIMPLE = "姓名 | 性别 | 出生日期 | 身份证号 | 联系电话"

TWO = f"""
    {SIMPLE}
    王小明 | 男 | 2012-09-01 | {GOOD_ID} | 14412345678
    李䶮 | 女 | 2014-05-03 | {OTHER_ID} | 14412345679
"""

REGISTER_VALUES = {
    "学校标识码": "3137003211",
    "姓名": "王小明",
    "性别": "男",
    "出生日期": "20120901",
    "民族": "汉族",
    "身份证件类型": "居民身份证",
    "身份证件号": GOOD_ID,
    "户口所在地行政区划": "370124104201",
    "入学年月": "201809",
    "就读方式": "走读",
    "是否留守儿童": "非留守儿童",
    "上下学距离": "1.5",
    "成员1姓名": "王强",
    "成员1关系": "父亲",
    "成员1联系电话": "14400000001",
    "成员1是否监护人": "是",
    "成员1身份证件号": "370199198503120010",
    "成员2姓名": "李娟",
    "成员2关系": "母亲",
    "成员2联系电话": "14400000002",
    "成员2是否监护人": "是",
}

ROSTER = """
    孔村镇中心小学教师花名册
    填报单位：孔村镇教育办 | - | - | - | - | - | - | 2024年9月
    序号|姓名|性别|民族|出生年月|身份证号|政治面貌|籍贯|参加工作时间|第一学历|毕业院校|专业|最高学历|毕业院校|专业|毕业时间|职称|取得时间|岗位等级|职务|任职时间|任教学科|任教年级|教师资格证|普通话等级|联系电话|学校|备注
    1|李䶮|男|汉|1985.3|370199198503120010|党员|山东平阴|#2006.09;0.00|大专|平阴师范|语文教育|本科（函授）|山东师范大学|汉语言文学|2010.7|小学高级|2012.12|专技十级|校长|2019.8|语文、道法|三、四年级|小学|二甲|14400000001|孔村镇中心小学|-
    2|阿依古丽·买买提|女|维吾尔|1986.7|37019919860723002x|群众|新疆|#2008.1|中师|平阴师范|普师|本科|山东师范大学|英语|2012.7|中一|2015.12|专业技术岗位十级|班主任|-|英语|五年级|小学|二级甲等|14400000002|孔村镇中心小学|2024年起支教
    合计|2人|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-|-
    校长（签字）：|-|-|-|-|-|-|填表人：
"""


def register(layout: str, *rows: dict[str, str]) -> str:
    """A sheet of the national register in one of its layouts."""
    columns = resources.rows(f"codes/child_xueji_columns_{layout}.csv")
    headings = [row["name"] for row in columns]
    lines = [" | ".join(row.get(one) or "-" for one in headings) for row in rows]
    return "\n".join([" | ".join(headings), *lines])


def planned(store: Store, folder: Path, text: str) -> SheetPlan:
    """The plan for a table of pupils."""
    return plan(store, a_sheet(folder, text), record=Child)


def imported(store: Store, folder: Path, text: str) -> SheetPlan:
    """A table of pupils, taken as its plan proposes."""
    found = planned(store, folder, text)
    apply(store, found)
    return found


def shown(store: Store, record: type[Child | Person | Kinship]) -> list[dict[str, str]]:
    """What is shown of all records of a kind."""
    ids = searching.find(store, record, searching.Query()) if record is not Kinship else []
    return [dict(row.shown) for row in searching.page(store, record, ids)]
