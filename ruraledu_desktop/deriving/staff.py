"""What follows about a teacher from the rows of the file: present education, titles, certificate.

A roster brings the present title with its month in the teacher's own fields; the rows tell every
title with its month. The later one stands: a row that is newer than what was typed says it, and
the field is not typed any more; what a roster brings is not hidden by rows that are no newer.
"""

from db.codes import table
from db.fields import Values
from db.kinds import Value
from db.records import Honour, Language, Licence, PostHeld, Study, TitleGained, TitleHeld
from ruraledu_desktop.deriving.rule import Rows, Rule, Told

_BACKBONE, _PUTONGHUA = "22", "1"
_LEVELS = {"1": "1", "2": "2", "3": "3", "4": "4", "6": "5"}
"""Levels of honours as levels of backbone teachers; townships name none."""
_COUNTY = "4"
_STUDY = ("education", "college", "major", "month")
_DEGREES = {"2": 3, "3": 2, "4": 1}
"""博士, 硕士, 学士 of std_degree by rank."""
_NO_DEGREE = "0"
"""无 of std_tms_degree_level."""


def _text(row: Values, name: str) -> str:
    return str(row.get(name) or "")


def _first(rows: Rows, typed: Values, day: str) -> Told:
    """What was finished first, and before what was typed."""
    done = [one for one in rows if rank_of(one.get("education")) and one.get("to_month")]
    one = min(done, key=lambda row: _text(row, "to_month"), default=None)
    known = _text(typed, "first_month") if typed.get("first_education") else ""
    is_earlier = one is not None and (not known or _text(one, "to_month") < known)
    if one is None or not is_earlier:
        return {}
    degree = _degree_of(one)
    return _study("first", one) | ({"first_degree": degree} if degree else {})


def _highest(rows: Rows, typed: Values, day: str) -> Told:
    """The highest rank, of equal ones that finished last; what was typed counts like a row."""
    one = max(rows, key=lambda row: (rank_of(row.get("education")), _text(row, "to_month")))
    rank, known = rank_of(one.get("education")), rank_of(typed.get("highest_education"))
    is_higher = rank and (rank, _text(one, "to_month")) > (known, _text(typed, "highest_month"))
    return _study("highest", one) if is_higher else {}


def rank_of(education: Value) -> int:
    """How high an education is; 0 for an unknown one, or one the county added."""
    row = table("std_education").row(str(education or ""))
    return int(row.more.get("rank") or 0) if row else 0


def _study(which: str, row: Values) -> dict[str, Value]:
    told = {name: row.get(name) for name in ("education", "college", "major")}
    told["month"] = row.get("to_month")
    return {f"{which}_{name}": value for name, value in told.items()}


def _degree(rows: Rows, typed: Values, day: str) -> Told:
    """The highest degree; of equal ones what was typed, then what was gained last."""
    one = max(rows, key=lambda row: (degree_rank(_degree_of(row)), _text(row, "to_month")))
    degree = _degree_of(one)
    is_higher = degree_rank(degree) > degree_rank(typed.get("highest_degree"))
    return {"highest_degree": degree} if is_higher else {}


def _degree_of(row: Values) -> Value:
    """The name of the degree, else its level, which are codes of one table; no degree is none."""
    degree = row.get("degree") or row.get("degree_level")
    return None if degree == _NO_DEGREE else degree


def degree_rank(degree: Value) -> int:
    """3 for a doctor, 2 for a master, 1 for a bachelor, 0 for none and for an honorary one."""
    row = table("std_degree").row(str(degree or ""))
    return _DEGREES.get(row.more.get("parent") or row.code, 0) if row else 0


def _gained(rows: Rows, typed: Values, day: str) -> Told:
    """The title gained last."""
    one = max(rows, key=lambda row: _text(row, "gained_month"))
    if not one.get("teacher_title") or _text(one, "gained_month") <= _text(
        typed, "qualified_month"
    ):
        return {}
    return {"qualified_title": one["teacher_title"], "qualified_month": one.get("gained_month")}


def _held(rows: Rows, typed: Values, day: str) -> Told:
    """The title held today since the latest month."""
    one = _today("teacher_title", rows, day)
    if one is None or _text(one, "from_month") <= _text(typed, "appointed_month"):
        return {}
    return {"appointed_title": one["teacher_title"], "appointed_month": one.get("from_month")}


def _post(rows: Rows, typed: Values, day: str) -> Told:
    """The post held today since the latest month; what was typed has no month and gives way.

    Where the row names no kind of post, the only one that its level belongs to.
    """
    one = _today("post_level", rows, day)
    if one is None:
        return {}
    level = table("std_post_level").row(_text(one, "post_level"))
    kinds = level.more.get("post_category", "").split(",") if level else []
    category = one.get("post_category") or (kinds[0] if len(kinds) == 1 else None)
    told = {"post_level": one["post_level"]}
    return {**told, "post_category": category} if category else told


def _today(name: str, rows: Rows, day: str) -> Values | None:
    """The row with a value in a field that holds on a day, since the latest month of several."""
    month = day[:7]
    held = [
        one
        for one in rows
        if one.get(name) and _text(one, "from_month") <= month <= (_text(one, "to_month") or month)
    ]
    return max(held, key=lambda one: _text(one, "from_month"), default=None)


def _licence(rows: Rows, typed: Values, day: str) -> Told:
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


def _putonghua(rows: Rows, typed: Values, day: str) -> Told:
    """The best grade; the table lists them from the best on."""
    order = [row.code for row in table("std_tms_psc").rows]
    told = [_text(one, "putonghua") for one in rows if one.get("language_kind") == _PUTONGHUA]
    best = min((one for one in told if one in order), key=order.index, default=None)
    known = _text(typed, "putonghua")
    if best is None or (known in order and order.index(known) <= order.index(best)):
        return {}
    return {"putonghua": best}


def _backbone(rows: Rows, typed: Values, day: str) -> Told:
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
    Rule(Study, tuple(f"first_{name}" for name in (*_STUDY, "degree")), _first, is_weighed=True),
    Rule(Study, tuple(f"highest_{name}" for name in _STUDY), _highest, is_weighed=True),
    Rule(Study, ("highest_degree",), _degree, is_weighed=True),
    Rule(TitleGained, ("qualified_title", "qualified_month"), _gained, is_weighed=True),
    Rule(TitleHeld, ("appointed_title", "appointed_month"), _held, is_weighed=True),
    Rule(PostHeld, ("post_category", "post_level"), _post),
    Rule(
        Licence,
        ("qualification", "qualification_number", "qualification_subject"),
        _licence,
        is_weighed=True,
    ),
    Rule(Language, ("putonghua",), _putonghua, is_weighed=True),
    Rule(Honour, ("is_backbone", "backbone_level"), _backbone, is_weighed=True),
)
"""Every field of a teacher that follows from rows."""
