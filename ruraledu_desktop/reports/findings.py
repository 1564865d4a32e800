"""校验情况表: what the checks found, to work through on paper or in a sheet."""

from collections.abc import Sequence

from db.records import RECORDS, Child
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import Level
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.reports.model import A4_LANDSCAPE, Column, Line, Report, Table

LEVELS = {Level.LOGIC: "逻辑校验", Level.EXPERIENCE: "经验校验", Level.HINT: "已说明"}
"""What the levels of findings are called; one that is explained is only to be known any more."""


def build(unit: str, findings: Sequence[Finding], *, total: int, day: str) -> Report:
    """The list of findings in their order.

    Args:
        unit: the name of the office whose records were checked.
        total: how many records were checked.
    """
    logic = sum(one.problem.level is Level.LOGIC for one in findings)
    wanted = sum(one.problem.level is Level.EXPERIENCE for one in findings)
    return Report(
        title=f"{unit}校验情况表",
        unit=unit,
        day=day_words(day),
        paper=A4_LANDSCAPE,
        parts=(_table(findings),),
        notes=(
            f"共校验 {total} 条记录，列出 {len(findings)} 处：逻辑校验未通过 {logic} 处，"
            f"待说明 {wanted} 处，已说明 {len(findings) - logic - wanted} 处。",
        ),
        signatures=("经办人（签名）",),
        persons=len({one.subject for one in findings if one.subject[0] == Child.__tablename__}),
    )


def _table(findings: Sequence[Finding]) -> Table:
    columns = (
        Column("序号", 10, align="center"),
        Column("校验", 18, align="center"),
        Column("类别", 26),
        Column("名称", 40),
        Column("项目", 36),
        Column("问题", 78),
        Column("处理", 62),
    )
    lines = (
        Line(
            (
                number,
                LEVELS[one.problem.level],
                RECORDS[one.problem.where.form].title,
                one.name,
                one.problem.where.item,
                one.problem.says,
                one.problem.advice,
            )
        )
        for number, one in enumerate(findings, 1)
    )
    return Table(columns, tuple(lines))
