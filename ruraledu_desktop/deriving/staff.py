"""What follows about a teacher from the rows of the file: present education, titles, certificate.

A roster brings the present title with its month in the teacher's own fields; the rows tell every
title with its month. The later one stands: a row that is newer than what was typed says it, and
the field is not typed any more; what a roster brings is not hidden by rows that are no newer.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from db.codes import table
from db.fields import RecordType, Values
from db.kinds import Value
from db.records import Honour, Language, Licence, Study, TitleGained, TitleHeld

Rows = Sequence[Values]
_BACKBONE, _PUTONGHUA = "22", "1"
_LEVELS = {"1": "1", "2": "2", "3": "3", "4": "4", "6": "5"}
"""Levels of honours as levels of backbone teachers; townships name none."""
_COUNTY = "4"
_STUDY = ("education", "college", "major", "month")


@dataclass(frozen=True)
class Rule:
    """How some fields of a teacher follow from the rows of one kind.

    Attributes:
        names: the fields.
        compute: their values by rows, what was typed and the day; empty where the typed ones stand.
    """

    record: RecordType
    names: tuple[str, ...]
    compute: Callable[[Rows, Values, str], dict[str, Value]]

    @property
    def why(self) -> str:
        """One sentence for the clerk."""
        return f"由下面登记的“{self.record.title}”得出，不用另填。"


def _text(row: Values, name: str) -> str:
    return str(row.get(name) or "")


def _first(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """What was finished first, and before what was typed."""
    done = [one for one in rows if _rank(one.get("education")) and one.get("to_month")]
    one = min(done, key=lambda row: _text(row, "to_month"), default=None)
    known = _text(typed, "first_month") if typed.get("first_education") else ""
    is_earlier = one is not None and (not known or _text(one, "to_month") < known)
    return _study("first", one) if one is not None and is_earlier else {}


def _highest(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The highest rank, of equal ones that finished last; what was typed counts like a row."""
    one = max(rows, key=lambda row: (_rank(row.get("education")), _text(row, "to_month")))
    rank, known = _rank(one.get("education")), _rank(typed.get("highest_education"))
    is_higher = rank and (rank, _text(one, "to_month")) > (known, _text(typed, "highest_month"))
    return _study("highest", one) if is_higher else {}


def _rank(education: Value) -> int:
    row = table("std_education").row(str(education or ""))
    return int(row.more.get("rank") or 0) if row else 0


def _study(which: str, row: Values) -> dict[str, Value]:
    told = {name: row.get(name) for name in ("education", "college", "major")}
    told["month"] = row.get("to_month")
    return {f"{which}_{name}": value for name, value in told.items()}


def _gained(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The title gained last."""
    one = max(rows, key=lambda row: _text(row, "gained_month"))
    if not one.get("teacher_title") or _text(one, "gained_month") <= _text(
        typed, "qualified_month"
    ):
        return {}
    return {"qualified_title": one["teacher_title"], "qualified_month": one.get("gained_month")}


def _held(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The title held today since the latest month."""
    month = day[:7]
    held = [
        one
        for one in rows
        if one.get("teacher_title")
        and _text(one, "from_month") <= month <= (_text(one, "to_month") or month)
    ]
    one = max(held, key=lambda row: _text(row, "from_month"), default=None)
    if one is None or _text(one, "from_month") <= _text(typed, "appointed_month"):
        return {}
    return {"appointed_title": one["teacher_title"], "appointed_month": one.get("from_month")}


def _licence(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The certificate for the highest stage; of several the one given last."""
    one = max(rows, key=lambda row: (_text(row, "qualification_kind"), _text(row, "given_day")))
    kind, known = _text(one, "qualification_kind"), max(_text(typed, "qualification"), "0")
    if kind < known or (kind == known and typed.get("qualification_number")):
        return {}
    return {
        "qualification": one.get("qualification_kind"),
        "qualification_number": one.get("number"),
        "qualification_subject": one.get("subject"),
    }


def _putonghua(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The best grade; the table lists them from the best on."""
    order = [row.code for row in table("std_tms_psc").rows]
    told = [_text(one, "putonghua") for one in rows if one.get("language_kind") == _PUTONGHUA]
    best = min((one for one in told if one in order), key=order.index, default=None)
    known = _text(typed, "putonghua")
    if best is None or (known in order and order.index(known) <= order.index(best)):
        return {}
    return {"putonghua": best}


def _backbone(rows: Rows, typed: Values, day: str) -> dict[str, Value]:
    """The highest level of 骨干教师 that has not lapsed."""
    valid = [
        _LEVELS[level]
        for one in rows
        if one.get("honour_kind") == _BACKBONE and day <= (_text(one, "valid_to") or day)
        if (level := _text(one, "level")) in _LEVELS
    ]
    best = min(valid, default=None)
    if best is None or (typed.get("backbone_level") and _text(typed, "backbone_level") <= best):
        return {}
    return {"is_backbone": int(best <= _COUNTY), "backbone_level": best}


RULES: tuple[Rule, ...] = (
    Rule(Study, tuple(f"first_{name}" for name in _STUDY), _first),
    Rule(Study, tuple(f"highest_{name}" for name in _STUDY), _highest),
    Rule(TitleGained, ("qualified_title", "qualified_month"), _gained),
    Rule(TitleHeld, ("appointed_title", "appointed_month"), _held),
    Rule(
        Licence,
        ("qualification", "qualification_number", "qualification_subject"),
        _licence,
    ),
    Rule(Language, ("putonghua",), _putonghua),
    Rule(Honour, ("is_backbone", "backbone_level"), _backbone),
)
"""Every field of a teacher that follows from rows."""


def rules_of(names: Iterable[str]) -> list[Rule]:
    """The rules that some fields of a teacher may follow from."""
    wanted = set(names)
    return [rule for rule in RULES if wanted & set(rule.names)]


def derived(
    rows: Mapping[RecordType, Rows], typed: Values, names: Iterable[str], *, day: str
) -> dict[str, Value]:
    """The fields that the rows of a teacher say on a day, of those asked for."""
    wanted, found = set(names), dict[str, Value]()
    for rule in rules_of(wanted):
        if rows.get(rule.record):
            found |= rule.compute(rows[rule.record], typed, day)
    return {name: value for name, value in found.items() if name in wanted}


def why(name: str) -> str:
    """Where the value of a derived field comes from, in one sentence."""
    return next(rule.why for rule in RULES if name in rule.names)
