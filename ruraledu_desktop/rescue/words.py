"""What the files of a rescue are called, and what their README says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from db.folding import ALL_GROUPS, STATE
from db.records import RECORDS
from db.salvage import Loss

FOLDER = "应急导出"
README = "说明.txt"
RAW = "原始数据"
ITEMS = "待处理事项"
STORE_COPY = "store.db 原样副本"
BOXES = {"inbox": "收到的包", "outbox": "写出的包"}
FILES = "附件"
FOLDING = "折算现值"
PACKAGES = "收发的包"
KEY_SUFFIX = "（代码或编号）"
OWN_HEADINGS = ("记录编号", "单位", "状态", "待处理")
STATES = {0: "", 1: "已删除"}
ITEM_HEADINGS = ("类别", "种类", "记录编号", "名称", "单位", "字段", "状态", "各方的值")
GROUPS = {
    STATE: "删除",
    ALL_GROUPS: "整条记录",
    "identity": "证件号码",
    "likeness": "姓名、出生日期、家庭成员",
}
"""What an item is about that is not about a field or two."""
ADDED = "新增{title}"
"""What an item is about that is about new rows of a file."""
ITEM_STATES = {"open": "待处理", "closed": "已处理", "told": "待县局处理"}
DELETED = "删除"
_TABLES: Mapping[str, str] = {
    "entry": "变更日志，每行一个条目：谁、什么时候、改了哪条记录的什么",
    "writer": "书写线：每次运行写下的条目属于哪一条线",
    "item": "待处理事项",
    "package": "收发过的包",
    "setting": "本机设置，含单位和经办人",
    "step": "撤销菜单",
    "trust": "信任列表：参加交换的电脑",
    "seal": "封签",
    "period": "上报期",
    "verdict": "审核与验收",
    "peer": "对方各台电脑已有的数据",
    "ack": "县局回执确认过的数据",
    "arrival": "收件簿：什么时候收到哪个包",
    "inbox": "读入过、没有合并的文件，和打不开的文件",
    "ruling": "裁定：谁提出、谁确认",
    "fellow": "待处理事项还涉及哪些记录",
    "deed": "导出、打印、复制的记录",
    "difference": "核对名单时写的原因",
}


@dataclass
class Findings:
    """What was written, and what could not be read.

    Attributes:
        unit: name of the office, or its code.
        rows: rows written of each table, by its name.
        lists: records listed of each kind, by its form.
        refolded: how many records were put together from the journal.
        broken: entries whose hash does not fit; unreadable: files that could not be copied.
        is_unlisted: whether the store's own list of tables could not be read.
    """

    unit: str = ""
    rows: dict[str, int] = field(default_factory=dict[str, int])
    lists: dict[str, int] = field(default_factory=dict[str, int])
    items: int = 0
    packages: int = 0
    files: int = 0
    refolded: int = 0
    broken: int = 0
    unreadable: list[str] = field(default_factory=list[str])
    losses: Sequence[Loss] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything could be read."""
        return not (self.losses or self.broken or self.unreadable)

    @property
    def missing(self) -> list[str]:
        """A sentence for each thing that could not be read."""
        sentences = [_sentence(loss) for loss in self.losses]
        if self.broken:
            sentences.append(
                f"变更日志中有 {self.broken} 条与校验值不符，内容可能受损；"
                f"照样写出，在 {RAW}/entry.jsonl 中 check 为 broken。"
            )
        return sentences + [f"“{name}”读不出来，没有抄出。" for name in self.unreadable]


def title_of(table: str) -> str:
    """What a table is called while it is written."""
    return RECORDS[table].title if table in RECORDS else RAW


def _sentence(loss: Loss) -> str:
    if not loss.table:
        return (
            "数据文件的目录读不出来，已逐页找出变更日志和各类记录，可能不全；"
            f"原文件另存为“{STORE_COPY}”，请交技术人员。"
        )
    count = loss.last - loss.first + 1
    return f"表 {loss.table} 中编号 {loss.first} 到 {loss.last} 的行读不出来（最多 {count} 行）。"


def _readable(findings: Findings) -> list[str]:
    """A line for each list and each table that was written."""
    empty = [RECORDS[form].title for form, count in findings.lists.items() if not count]
    return [
        *(
            f"  {RECORDS[form].title}.xlsx：{count} 条，现在的值；已删除的也在，写明“已删除”。"
            for form, count in findings.lists.items()
            if count
        ),
        *([f"  没有记录、不另列表的：{'、'.join(empty)}。"] if empty else []),
        f"  {ITEMS}.xlsx：{findings.items} 项，两边的值都列出。",
        f"  {'、'.join(BOXES.values())}：共 {findings.packages} 个文件，原样抄出，仍是加密的。",
        *(
            [f"  {FILES}：{findings.files} 个文件，属于谁写在各个附件表里。"]
            if findings.files
            else []
        ),
        f"  {RAW}：数据文件的每张表，一行一条 JSON（UTF-8）：",
        *(
            f"    {table}.jsonl：{count} 行。{_TABLES.get(table, '')}"
            for table, count in findings.rows.items()
        ),
    ]


def readme(when: str, findings: Findings) -> str:
    """What the folder holds, in plain words, with the line ends of Windows."""
    lines = [
        f"{findings.unit}的全部数据，{when} 应急导出。",
        "",
        "这些是普通文件，不用本程序也能打开。里面有人员的身份证号等信息，没有加密，请妥善保管，用完删除。",
        "导出没有改动原来的数据。这台电脑的密钥不在里面。",
        "",
        "一、能读出什么",
        *_readable(findings),
        "",
        "二、没能读出什么",
        *(f"  {one}" for one in findings.missing or ["没有：全部读出来了。"]),
    ]
    if findings.refolded:
        lines.append(
            f"  有 {findings.refolded} 条记录的现值由变更日志重新得出"
            "（数据由别的版本的程序建立，或者现在的表读不全）。"
        )
    return "\r\n".join([*lines, ""])
