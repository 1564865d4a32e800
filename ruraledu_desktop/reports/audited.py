"""儿童个人信息处理年度清单: what left this store in a year, to look back on in January."""

from collections import Counter
from collections.abc import Sequence

from db.store import Store
from ruraledu_desktop import auditing, protecting
from ruraledu_desktop.auditing import Deed, Recovery, Way
from ruraledu_desktop.exchange.states import KINDS
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table

_WAYS = {
    Way.SHEET: "导出 Excel",
    Way.PDF: "导出 PDF",
    Way.PRINT: "打印",
    Way.COPY: "复制",
    Way.RESCUE: "应急导出",
    Way.PACKAGE: "写出包",
    Way.DELETION: "删除档案",
    Way.RECOVERY: "找回密码",
}
_RECOVERIES = {
    Recovery.ASKED: "写找回申请",
    Recovery.ANSWERED: "写找回回复",
    Recovery.BY_REPLY: "凭县局的回复设新密码",
    Recovery.BY_CARRIER: "用保险柜的载体设新密码",
}
_NOTES = (
    "数量：名单、报表是行（张）数，包是变更条目数，删除是档案份数；撤销了的删除不列。",
    "没有记的：逐次查看档案，用命令列出的名单，用命令或数据打不开时的应急导出，复制整个数据文件夹，"
    "小表里复制的内容；"
    "这台电脑（或县局服务器）以外的由各处自己列。",
)


def build(store: Store, *, year: int) -> Report:
    """All exports, prints, copies, packages and deletions of a calendar year."""
    found, office = auditing.deeds(store, year), store.office.name
    officer = protecting.of(store).officer
    return Report(
        title=f"{office}{year}年儿童个人信息处理清单",
        unit=office,
        day=reading.today(store),
        paper=A4_LANDSCAPE,
        parts=(_table(found),),
        notes=(*_counts(found), _clerks(store, year), *_NOTES),
        signatures=("单位负责人（签名）", f"保护负责人{officer and f' {officer}'}（签名）"),
        is_nil=not found,
    )


def _table(found: Sequence[Deed]) -> Table:
    columns = (
        Column("序号", 12, align="center"),
        Column("时间", 36),
        Column("经办人", 24),
        Column("做了什么", 26),
        Column("内容", 82),
        Column("数量", 18, align="right"),
        Column("用途", 54),
        Column("同意人", 24),
    )
    lines = (
        Line(
            (
                number,
                one.wall[:16].replace("T", " "),
                one.clerk,
                _WAYS[one.way],
                _about(one),
                one.count,
                one.purpose.text,
                one.purpose.second,
            )
        )
        for number, one in enumerate(found, 1)
    )
    return Table(columns, tuple(lines))


def _about(one: Deed) -> str:
    if one.way is Way.PACKAGE:
        return f"{KINDS.get(one.about, one.about)}（{one.unit}）"
    if one.way is Way.RECOVERY:
        return _RECOVERIES[Recovery(one.about)]
    return one.about


def _counts(found: Sequence[Deed]) -> list[str]:
    if not found:
        return ["这一年没有记下导出、打印、复制、上报和删除。"]
    counted = Counter(one.way for one in found)
    each = "、".join(f"{_WAYS[way]} {counted[way]} 次" for way in Way if counted[way])
    return [f"共 {len(found)} 次：{each}。"]


def _clerks(store: Store, year: int) -> str:
    worked = auditing.days_at_work(store, year)
    each = "、".join(f"{clerk} {days} 天" for clerk, days in worked.items())
    return f"写过记录的经办人：{each or '没有'}。"
