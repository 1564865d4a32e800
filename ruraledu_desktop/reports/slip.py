"""交接单: the paper that goes with a hand-over, signed by who gives and who takes.

Counts in equal counts out: the entries put into the package, and those found in it when it was
read back. The county sees the same numbers before it merges, and compares the code.
"""

from collections.abc import Sequence

from db.records import RECORDS
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import reports
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.packages import telephone
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table

SIGNATURES = ("移交人（签名、日期）", "接收人（签名、日期）")


def build(store: Store, *package_ids: str) -> Report:
    """The slip of one hand-over of this office: of its package, or of all that go together."""
    packages = [reports.hand_over(store, one) for one in package_ids]
    done = packages[0]
    with store.read() as conn:
        listed = offices.trust_of(conn)
    office = store.office
    return Report(
        title="上报包交接单",
        unit=office.name,
        day=reading.day(done.wall[:10]),
        paper=A4,
        parts=(_facts(packages, office.name, listed.county.name if listed else ""), _counts(done)),
        notes=(
            *(_TOGETHER if len(packages) > 1 else ()),
            "包写成后已逐条读回核对，内容与本机一致。包内数据加密，只有县局能打开。",
            "接收时请核对校验码和条数：县局合并前的预览应与本单相同。",
            "县局合并后写回执；导入回执以前，本包数据以本单为移交凭据。",
        ),
        signatures=SIGNATURES,
        file_name=f"交接单第{done.number}号",
    )


_TOGETHER = ("附件较多，分装在几个包里，请一起交给县局，先后不限；变更条目每个包里都有。",)


def _facts(packages: Sequence[HandOver], own: str, county: str) -> Table:
    lines = [Line(("移交单位", own)), Line(("接收单位", county))]
    for one in packages:
        lines += [
            Line(("上报包", f"第 {one.number} 号")),
            Line(("校验码", telephone.grouped(one.code)), is_strong=True),
            Line(("生成时间", one.wall.replace("T", " "))),
            Line(("文件名", one.file)),
        ]
    return Table((Column("项目", 1), Column("内容", 4)), tuple(lines))


def _counts(done: HandOver) -> Table:
    columns = (
        Column("变更条目", 2),
        Column("移交（条）", 1.5, align="right"),
        Column("读回核对（条）", 1.5, align="right"),
    )
    lines = [
        Line((record.title, done.counts[form], done.counts[form]))
        for form, record in RECORDS.items()
        if done.counts.get(form)
    ]
    return Table(columns, (*lines, Line(("合计", done.entries, done.entries), is_strong=True)))
