"""Papers about children's data: the notice a guardian signs, and the office's handling rules.

No official wording of either is known; the headings of the notice are those of
儿童个人信息网络保护规定 art. 10, and what an office has to say of itself stands in its settings.
"""

from collections.abc import Iterable
from dataclasses import replace

from db.records import Child, Consent
from db.store import Store
from ruraledu_desktop import auditing, care_lists, protecting, searching
from ruraledu_desktop.deriving import consenting
from ruraledu_desktop.deriving.consenting import CONSENT_AGE
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.protecting import Protection
from ruraledu_desktop.reports import child_forms, reading
from ruraledu_desktop.reports.child_forms import several, shown
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.model import A4, Column, Form, Line, Report, Table
from ruraledu_desktop.reports.reading import Values
from ruraledu_desktop.searching import Row

_BLANK = "_" * 16
_SAFETY = (
    "专人负责，只有经办人使用；每次修改记下经办人和时间，导出、打印、复制记下用途和同意人；上报文件加密、签名；"
    "公示名单不列证件号、住址、电话和出生日期。"
)
_REFUSAL = (
    "可以不同意，也可以随时撤回同意；不影响儿童依法入学和享有的救助、资助。依法必须登记的学籍等事项除外；"
    "不登记有关内容的，需要这些内容的关爱帮扶可能无法提供。"
)
_CORRECTION = "监护人可以要求查阅；发现有错误的，可以要求更正，本单位核实后及时更正。"
_DELETION = (
    "超出目的、期限，违规收集，或者撤回同意的，可以要求删除；本单位核实后删除并告知结果。"
    "依法必须保存的，说明依据和期限。"
)
_NONE: Values = {}
_NOTE = "没有官方统一文本；所列各项依照儿童个人信息网络保护规定，当地另有文本的以当地为准。"


def notice(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """告知和同意书: one sheet for each child, ticked where a consent holds on a day.

    Args:
        ids: the children; None for those under 14 without a consent.
    """
    asked = unconsented(store, day=day) if ids is None else list(ids)
    with store.read() as conn:
        given = reading.rows(conn, Consent, asked)
    facts = protecting.of(store)
    texts = _texts(store.office.name, facts)

    def fill(row: Row) -> Iterable[Form]:
        held = [one for one in given.get(row.record_id, ()) if _is_held(one, day)]
        paper = max(held or [_NONE], key=lambda one: str(one.get("day")))
        return [
            Form(
                layout("consent"),
                row.shown["name"],
                {
                    **child_forms.pupil(row),
                    **texts,
                    "guardian": shown(Consent.guardian, paper),
                    "document": shown(Consent.document, paper),
                },
                {"scopes": several(Consent.scopes, paper.get("scopes"))},
            )
        ]

    made = child_forms.report(store, "consent", asked, fill, _NOTE, progress)
    return replace(made, cautions=_cautions(facts))


def _is_held(paper: Values, day: str) -> bool:
    return consenting.holds([paper], day)


def unconsented(store: Store, *, day: str) -> list[str]:
    """Children on file under 14 for whom no consent holds on a day, by name."""
    wanted = care_lists.unconsented(store, day=day)
    return searching.find(store, Child, searching.Query(among=wanted))


def rules(store: Store) -> Report:
    """处理规则: the same facts as one page for the office's wall and file."""
    office, facts = store.office.name, protecting.of(store)
    told = _texts(office, facts)
    items = (
        (
            "适用范围",
            f"{office}收集、使用、保存和提供儿童个人信息的一切工作；未满{CONSENT_AGE}周岁的，"
            "依法作为敏感个人信息处理。",
        ),
        ("保护负责人", told["officer"]),
        ("目的、方式和范围", told["purpose"]),
        (
            "监护人同意",
            f"未满{CONSENT_AGE}周岁的，告知监护人并取得同意；同意书编号登记在儿童档案里，"
            "撤回的登记撤回日期。",
        ),
        (
            "使用权限",
            "只有承担工作的经办人使用，只看、只导出工作需要的内容；"
            f"一次导出、打印、复制超过{auditing.MANY}名儿童的，写明用途，经另一个人同意，纸上带水印。",
        ),
        ("存储地点", told["place"]),
        ("期限和到期处理", told["term"]),
        ("安全保障措施", told["safety"]),
        (
            "对外提供",
            "依法向民政、残联等部门提供的，只给需要的内容，核对对方单位和经办人；公示只列可以公示的内容，"
            "期满撤下。",
        ),
        ("拒绝的后果", told["refusal"]),
        ("投诉、举报", told["complaint"]),
        ("更正", told["correction"]),
        ("删除", told["deletion"]),
        ("发现泄露", "立即报告保护负责人，停止泄露，告知受影响的监护人，按规定报告主管部门。"),
        ("每年自查", "每年1月底以前，检查上一年导出、打印、上报和删除的记录，按规定报告。"),
    )
    lines = tuple(Line((number, *item)) for number, item in enumerate(items, 1))
    columns = (
        Column("序号", 12, align="center"),
        Column("事项", 34),
        Column("规定", 140),
    )
    return Report(
        title=f"{office}儿童个人信息处理规则",
        unit=office,
        day=reading.today(store),
        paper=A4,
        parts=(Table(columns, lines),),
        notes=(_NOTE,),
        signatures=("单位负责人（签名）", "保护负责人（签名）"),
        cautions=_cautions(facts),
    )


def _texts(office: str, facts: Protection) -> dict[str, str]:
    """What the office tells, by the names of the form; blanks for what it has not written."""
    officer = f"{facts.officer or _BLANK}{f'（{facts.post}）' if facts.post else ''}"
    phone = facts.phone or _BLANK
    return {
        "officer": f"{office}；儿童个人信息保护负责人：{officer}，电话：{phone}。",
        "purpose": facts.purpose or _BLANK,
        "place": facts.place or _BLANK,
        "term": facts.term or _BLANK,
        "safety": _SAFETY,
        "refusal": _REFUSAL,
        "complaint": f"向保护负责人反映；也可以向{facts.complaint or _BLANK}投诉、举报。",
        "correction": _CORRECTION,
        "deletion": _DELETION,
    }


def _cautions(facts: Protection) -> tuple[str, ...]:
    if facts.officer and facts.phone and facts.term:
        return ()
    return ("保护负责人、电话、期限还没有写全，印出来是空格。请在“文件 → 儿童信息保护”里填写。",)
