"""Forms about who stands by a child: the paper of entrusted care, the record of a pairing.

No official wording of either is known; the duties are those of 未成年人保护法 art. 21 to 23.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from db.fields import Attribute, field_of
from db.records import Entrustment, Kinship, Pairing, PairingLog, Person
from db.store import Store
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import child_forms, left_behind_forms, reading
from ruraledu_desktop.reports.child_forms import shown, ticked
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.model import Form, Report, naming
from ruraledu_desktop.reports.reading import Pair, Values
from ruraledu_desktop.searching import Row

_LOGS = 10
"""How many lines of the log a sheet has."""
_OF_PARENTS = (
    "与儿童、受委托人经常联系和交流，了解儿童的生活、学习、心理情况，给予亲情关爱；把委托情况书面告知学校"
    "（幼儿园）和村（居）民委员会；情况变化时及时接回或另行委托。"
)
_OF_ENTRUSTED = (
    "照护儿童的生活、学习、健康和安全，督促按时上学；不使未满八周岁的儿童无人看护，不使未满十六周岁的儿童"
    "脱离监护单独居住；发现异常，及时告知委托人、学校和村（居）。"
)
_FLAGS = ("is_guardian_fit", "is_school_informed", "is_village_informed")
ENTRUSTING: tuple[Attribute, ...] = (
    *(getattr(Entrustment, name) for name in _FLAGS),
    Entrustment.from_day,
    Entrustment.to_day,
    Entrustment.document,
    Entrustment.reason,
    Entrustment.opinion,
    Entrustment.signed_day,
    *(Person.name, Person.sex, Person.id_number, Person.phone, Person.work_place),
    *(Person.living_place, Person.living_detail, Kinship.relation),
)
"""All that the paper of entrusted care says beside what it says of the child."""
PAIRING: tuple[Attribute, ...] = (
    Pairing.helper,
    Pairing.pairing_kind,
    Pairing.phone,
    Pairing.employer,
    Pairing.post,
    Pairing.from_day,
    Pairing.to_day,
    Pairing.plan,
    PairingLog.day,
    PairingLog.way,
    PairingLog.content,
    PairingLog.effect,
)
"""Likewise the record of a pairing."""


# --- entrusted care -----------------------------------------------------------------------------


def entrusting(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """委托监护责任确认书: the paper in force on a day, one sheet for each child.

    Args:
        ids: the children; None for all that are entrusted.
    """
    asked = None if ids is None else list(ids)
    made = reading.held_by(store, Entrustment, asked, day)
    wanted = child_forms.wanted(store, asked, made)
    with store.read() as conn:
        families = reading.families(conn, wanted, day=day)

    def fill(row: Row) -> Iterable[Form]:
        paper = max(made.get(row.record_id) or [{}], key=lambda one: str(one.get("from_day")))
        return [_paper(row, paper, families.get(row.record_id, []), day=day)]

    note = (
        "没有官方统一文本；责任依照未成年人保护法第二十一条至第二十三条，当地另有文本的以当地为准。"
    )
    made_up = child_forms.report(store, "entrusting", wanted, fill, note, progress)
    return replace(made_up, cautions=_cautions(made_up))


def _cautions(report: Report) -> tuple[str, ...]:
    """Papers in force whose other side is not marked among the family: nobody is guessed."""
    forms = (one for one in report.parts if isinstance(one, Form))
    names = [one.name for one in forms if one.values["span"] and not one.values["entrusted_name"]]
    if not names:
        return ()
    return (
        f"{naming(names)}有委托监护，家庭成员里没有标明受委托的是谁，受委托人一栏空着。"
        "请在“家庭成员”里标明，再来打印。",
    )


def entrusted(store: Store, *, day: str) -> list[str]:
    """The children with a paper in force on a day."""
    return child_forms.wanted(store, None, reading.held_by(store, Entrustment, None, day))


def _paper(row: Row, paper: Values, family: Sequence[Pair], *, day: str) -> Form:
    own = child_forms.pupil(row)
    chosen = left_behind_forms.entrusted_of(family, day=day)
    sex = chosen[1]["sex"] if chosen else None
    told = (Entrustment.document, Entrustment.reason, Entrustment.opinion)
    return Form(
        layout=layout("entrusting"),
        name=row.shown["name"],
        values={
            **own,
            "school_class": f"{own['school_id']}{own['class']}",
            "entrusted_name": "",
            **left_behind_forms.elders(family, day=day),
            **{one.key: shown(one, paper) for one in told},
            "span": _span(paper),
            "signed_day": reading.day(paper.get("signed_day")),
            "duty_of_parents": _OF_PARENTS,
            "duty_of_entrusted": _OF_ENTRUSTED,
        },
        ticks={
            "sex": ticked(row.values["sex"]),
            "entrusted_sex": ticked(sex),
            **{name: ticked(paper.get(name)) for name in _FLAGS},
        },
    )


def _span(row: Values) -> str:
    first, last = (reading.day(row.get(name)) for name in ("from_day", "to_day"))
    return f"{first}至{last}" if first else ""


# --- pairing ------------------------------------------------------------------------------------


def pairing(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """结对帮扶记录表: who is paired with a child on a day, and what was done, ten lines a sheet.

    Args:
        ids: the children; None for all that are paired.
    """
    asked = None if ids is None else list(ids)
    made = reading.held_by(store, Pairing, asked, day)
    with store.read() as conn:
        logs = reading.rows(conn, PairingLog, asked)

    def fill(row: Row) -> Iterable[Form]:
        for one in made.get(row.record_id) or [{}]:
            done = _log_of(one, logs.get(row.record_id, ()), day)
            for start in range(0, max(len(done), 1), _LOGS):
                yield _sheet(row, one, done[start : start + _LOGS])

    wanted, note = child_forms.wanted(store, asked, made), "还没有结对的只印儿童情况。"
    return child_forms.report(store, "pairing", wanted, fill, note, progress)


def paired(store: Store, *, day: str) -> list[str]:
    """The children with whom somebody is paired on a day."""
    return child_forms.wanted(store, None, reading.held_by(store, Pairing, None, day))


def _log_of(pairing: Values, logs: Iterable[Values], day: str) -> list[Values]:
    """What was done in a pairing up to a day, in order; a line that names no pairing is of any."""
    mine = (None, pairing.get("record_id"))
    found = [one for one in logs if one["pairing_id"] in mine and str(one["day"] or "9") <= day]
    return sorted(found, key=lambda one: str(one["day"]))


def _sheet(row: Row, pairing: Values, logs: Iterable[Values]) -> Form:
    told = (Pairing.helper, Pairing.pairing_kind, Pairing.employer, Pairing.post, Pairing.plan)
    lines: dict[str, str] = {}
    for number, log in enumerate(logs, 1):
        for one in (PairingLog.way, PairingLog.content, PairingLog.effect):
            lines[f"{one.key}_{number}"] = shown(one, log)
        lines[f"day_{number}"] = field_of(PairingLog.day).kind.show(log["day"])
    return Form(
        layout=layout("pairing"),
        name=row.shown["name"],
        values={
            **child_forms.pupil(row),
            **{one.key: shown(one, pairing) for one in told},
            "helper_phone": shown(Pairing.phone, pairing),
            "span": _short_span(pairing),
            **lines,
        },
        ticks={"sex": ticked(row.values["sex"])},
    )


def _short_span(pairing: Values) -> str:
    first, last = (shown(one, pairing) for one in (Pairing.from_day, Pairing.to_day))
    return f"{first}起" + (f"\n{last}止" if last else "") if first else ""
