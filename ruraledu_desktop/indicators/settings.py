"""What the county's plan leaves open, and how this office reads it.

The plan never says what a rural school is or from which age somebody counts as young. Each such
reading is a setting with a default; every printed figure says which readings it used.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from db.folding import Folded
from ruraledu_desktop.deriving.limits import Limits

SettingValue = str | int
KEPT = "indicator."
"""What the name of a setting begins with among an office's own."""
GOAL = "goal_"
"""What the name of a goal begins with, before the number of the commitment."""


@dataclass(frozen=True)
class Setting:
    """One reading an office may choose.

    Attributes:
        label: its Chinese name.
        default: the value until somebody chooses.
        choices: the values to choose from and the words printed for each; empty for a number.
        least, most: the range of a number.
        unit: what the number counts.
        unsettled: what 0 stands for, where it is no number: that nobody has settled it yet.
    """

    name: str
    label: str
    default: SettingValue
    choices: Mapping[SettingValue, str] = field(default_factory=dict[SettingValue, str])
    least: int = 0
    most: int = 0
    unit: str = ""
    unsettled: str = ""

    def words(self, value: SettingValue) -> str:
        """The value as printed."""
        if self.unsettled and not value:
            return self.unsettled
        return self.choices.get(value, f"{value}{self.unit}")

    def read(self, text: str) -> SettingValue:
        """The value kept as text; the default when this program does not know it."""
        by_text = {str(value): value for value in self.choices}
        if text in by_text:
            return by_text[text]
        if not self.choices and text.isdigit() and self.least <= int(text) <= self.most:
            return int(text)
        return self.default


def _quota(name: str, label: str, usual: int) -> Setting:
    """What is granted for one pupil or child a year; the county's documents say how much.

    The amount often heard of is not from any document at hand: it is shown, and nothing is
    measured by it.
    """
    words = f"未定（常见{usual}元，待核）"
    return Setting(name, label, 0, most=99_999, unit="元", unsettled=words)


def _limit(name: str, label: str, unit: str, most: int) -> Setting:
    return Setting(name, label, getattr(Limits(), name), least=1, most=most, unit=unit)


SETTINGS: dict[str, Setting] = {
    one.name: one
    for one in (
        Setting(
            "rural_scope",
            "乡村学校范围",
            "c",
            {
                "a": "城乡类型为乡村（代码210、220）的学校",
                "b": "驻地类型为乡驻地或村的学校",
                "c": "县城街道以外的全部学校",
                "d": "手工标记为乡村学校的学校",
            },
        ),
        Setting("include_points", "教学点", 1, {1: "含教学点", 0: "不含教学点"}),
        Setting("base_year", "“不再新增”的基期", 2020, least=2015, most=2025, unit="年"),
        Setting(
            "young_limit",
            "“45岁以下”",
            45,
            {45: "45周岁及以下（未满46周岁）", 44: "未满45周岁"},
        ),
        Setting(
            "birth_basis",
            "干部出生年月",
            "archive",
            {"archive": "档案认定的优先", "card": "按出生日期"},
        ),
        Setting(
            "leader_offices",
            "校级领导范围",
            "12,22",
            {
                "12,22": "校长、副校长",
                "11,12,21,22": "书记、校长、副书记、副校长",
                "12,13,22,23,31": "校（园）长、副校（园）长、教学点负责人",
            },
        ),
        Setting("acting_heads", "主持工作的", 1, {1: "含主持工作的", 0: "不含主持工作的"}),
        Setting(
            "preschool_base",
            "公办率的计数",
            "children",
            {"children": "按在园幼儿数", "kindergartens": "按幼儿园所数"},
        ),
        Setting(
            "left_behind",
            "留守儿童口径",
            "civil",
            {"civil": "民政口径", "register": "学籍口径"},
        ),
        Setting(
            "exchange_base",
            "交流计算范围",
            "all",
            {
                "all": "全县义务教育学校（县方案）",
                "urban": "城镇学校（城乡类型1开头）和优质学校（教师〔2014〕4号）",
            },
        ),
        Setting("teacher_years", "教师应交流年限", 6, least=1, most=30, unit="年"),
        _limit("leader_terms", "校长应交流届数", "届", 10),
        _limit("term_years", "校长一届的年数", "年", 10),
        Setting("exchange_months", "一学年交流至少", 10, least=1, most=36, unit="个月"),
        Setting(
            "exempt_ages",
            "大龄免交流",
            "",
            {
                "": "不因年龄免除",
                "55,50": "男55、女50周岁起免除",
                "50,45": "男50、女45周岁起免除",
            },
        ),
        Setting(
            "staff_base",
            "教师配齐",
            "both",
            {
                "both": "编制不缺、学科都有人教",
                "heads": "编制不缺",
                "subjects": "学科都有人教",
            },
        ),
        Setting("directed_middle", "定向中级要求乡村任教满", 10, least=1, most=40, unit="年"),
        Setting("directed_senior", "定向副高级要求乡村任教满", 20, least=1, most=40, unit="年"),
        Setting("directed_full", "定向正高级要求乡村任教满", 30, least=1, most=40, unit="年"),
        Setting("placement_days", "跟岗、挂职至少", 0, most=366, unit="天", unsettled="不限时长"),
        Setting("intern_weeks", "实习支教至少", 8, most=52, unit="周", unsettled="不限时长"),
        _quota("primary_quota", "小学生均公用经费定额", 720),
        _quota("junior_quota", "初中生均公用经费定额", 940),
        _quota("public_quota", "公办园生均公用经费标准", 500),
        _quota("private_quota", "普惠民办园生均补助标准", 500),
        Setting(
            "count_volunteers",
            "尚不应交流而交流的",
            0,
            {0: "不计入，另列", 1: "计入分子"},
        ),
    )
}


LIMITS: dict[str, Setting] = {
    one.name: one
    for one in (
        _limit("home_hours", "送教上门一学年至少", "课时", 999),
        _limit("water_months", "水质检测间隔", "个月", 36),
        _limit("visit_days", "无故缺课应联系家长", "天", 30),
        _limit("report_days", "无故缺课应报告乡镇", "天", 30),
        _limit("grade_notice", "年级认定后公示至少", "个工作日", 30),
        _limit("school_notice", "学校审定后公示至少", "个工作日", 30),
        _limit("entrusted_days", "委托监护期满前提醒", "天", 365),
        _limit("sixteen_days", "满16周岁前提醒", "天", 365),
        _limit("primary_load", "小学教师每周课时", "节", 40),
        _limit("junior_load", "初中教师每周课时", "节", 40),
        _limit("kept_years", "儿童退出后档案保存", "年", 100),
        _limit("jump_rate", "学年数据变化应核对", "%", 500),
    )
}
"""What no national source fixes about care, water and figures.

The interval of the tests of water is all of it that an indicator looks at (C088)."""
KNOWN: dict[str, Setting] = {**SETTINGS, **LIMITS}
"""All that the county may settle."""


@dataclass(frozen=True)
class Settings:
    """The readings in force; what is not chosen has its default.

    Attributes:
        chosen: values by setting.
        day: the reference day fixed by the clerk, "" for the present day.
        fixed: what the county settled for all its offices; a township does not choose it. Goals
            are always the county's.
        goals: what the county demands instead of the plan, by number of the commitment.
        seen: what the county had settled when these were shown, by setting; None for whatever
            stands when they are kept.
    """

    chosen: Mapping[str, SettingValue] = field(default_factory=dict[str, SettingValue])
    day: str = ""
    fixed: frozenset[str] = frozenset()
    goals: Mapping[str, Decimal] = field(default_factory=dict[str, Decimal])
    seen: Mapping[str, Folded] | None = None

    def __getitem__(self, name: str) -> SettingValue:
        """The value of a setting; KeyError when there is no such setting."""
        return self.chosen.get(name, KNOWN[name].default)

    def words(self, name: str) -> str:
        """The value of a setting as printed."""
        return KNOWN[name].words(self[name])

    def sentence(self, name: str) -> str:
        """A setting with its value, as the notes below a figure say it."""
        return f"{KNOWN[name].label}：{self.words(name)}"
