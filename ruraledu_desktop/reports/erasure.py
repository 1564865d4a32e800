"""清除证明: that a file was erased, when, why and by whom; of the person it says nothing."""

import orjson
from sqlalchemy import Connection, select, text

from db import codes, erasing, tables
from db.fields import RecordType, table_of
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import offices
from ruraledu_desktop.exchange import erasing as acting
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table

SIGNATURES = ("经办人（签名）", "复核人（签名）", "单位（盖章）")


def build(store: Store, record: RecordType, rec: str) -> Report:
    """The certificate of the last time a record was erased.

    Raises:
        ExplainedError: E140 it was not.
    """
    with store.read() as conn:
        lines, day = _lines(conn, record, rec)
    return Report(
        title="个人信息清除证明",
        unit=store.office.name,
        day=reading.day(day),
        paper=A4,
        parts=(Table((Column("项目", 1), Column("内容", 3)), lines),),
        notes=(
            "依据《中华人民共和国个人信息保护法》第四十七条。",
            "这份档案的全部内容、各张小表和附件已从本机清除，不能恢复；各乡镇导入下一份回执后同样清除。"
            "与其他儿童共有的家庭成员不在清除之列。",
            "留下的只有档案编号、变更条目的校验值和本证明所列的办理情况，不含个人信息。",
            "清除以前写出的数据包是加密的，按保管期限销毁；"
            "数据文件夹的副本、导出的表格、打印件里还有的，请一并销毁。",
        ),
        signatures=SIGNATURES,
        file_name=f"清除证明{rec[:8]}",
    )


def _lines(conn: Connection, record: RecordType, rec: str) -> tuple[tuple[Line, ...], str]:
    entry = tables.entry
    query = select(entry).where(text(tables.ERASING))
    last = conn.execute(query.where(entry.c.rec == rec).order_by(entry.c.id.desc())).first()
    if last is None:
        raise refusal("E140", title=record.title)
    body = orjson.loads(last.body)
    with_it = conn.execute(query.where(entry.c.step == last.step)).all() if last.step else [last]
    count = sum(len(erasing.commits_of(orjson.loads(row.body))) for row in with_it)
    table = table_of(record)
    scope = conn.scalars(select(table.c.scope).where(table.c.record_id == rec)).one()
    proposed, confirmed = acting.decided_by(conn, [rec])[rec]
    known: tuple[tuple[str, str], ...] = (
        ("档案编号", rec),
        ("档案类别", record.title),
        ("所属单位", str(offices.unit_names(conn).get(scope, scope))),
        ("清除理由", codes.table(acting.REASONS).name_of(str(body.get("reason") or ""))),
        ("清除时间", last.wall[:16].replace("T", " ")),
        ("提出人", str(proposed or last.user)),
        ("确认人", confirmed or "本单位只有一位经办人"),
        ("清除范围", f"{len({row.rec for row in with_it})} 条记录，{count} 条变更内容"),
        ("凭证号", last.hash.hex()[:16]),
    )
    return tuple(Line(one) for one in known), last.wall[:10]
