"""Facts of children that follow from the lists they stand on, and from how they came onto them."""

from collections.abc import Iterator

from db.codes import table
from db.kinds import YesNo
from db.records import AidApplication, AidGrant, AidReview, Child, Membership
from ruraledu_desktop.deriving.aiding import GIVEN, LAST_LEVEL, REFUSAL
from ruraledu_desktop.deriving.spells import is_held
from ruraledu_desktop.indicators.cases import Basis, Case, Values
from ruraledu_desktop.indicators.facts.registry import Attributes, fact

_NEEDY = ("3", "4")
"""事实无人抚养儿童、困境儿童 of child_category."""
_RAISED_BY_NOBODY = ("10", "11")
"""孤儿、事实无人抚养儿童 of child_special_group."""
_POOR, _NOT_POOR = "6", "9"
"""家庭经济困难学生 of child_category, 不困难 of child_aid_level."""
_LEVELS = ("1", "2", LAST_LEVEL)
_LISTED: Attributes = (Membership.category, Membership.from_day, Membership.to_day)
_REVIEWED: Attributes = (
    AidApplication.year,
    AidApplication.day,
    AidReview.application_id,
    AidReview.review_level,
    AidReview.decision,
    AidReview.aid_level,
    AidReview.day,
)


def _lists(case: Case, basis: Basis) -> Iterator[Values]:
    """The lists a child stands on, on the day."""
    return (one for one in basis.of(Membership, case.record_id) if is_held(one, basis.day))


# --- orphans and children in need ---------------------------------------------------------------


def _why_needy(case: Case, basis: Basis) -> str:
    words = ["孤儿"] if case.values["is_orphan"] else []
    names = table("child_category")
    words += [
        f"{names.name_of(str(one['category']))}（{one['source_list'] or '名单来源未填'}）"
        for one in _lists(case, basis)
        if _is_needy(one)
    ]
    return "、".join(dict.fromkeys(words)) or "不是孤儿，也不在事实无人抚养、困境儿童名单"


def _is_needy(spell: Values) -> bool:
    return spell["category"] in _NEEDY or spell["special_group"] in _RAISED_BY_NOBODY


@fact(
    Child,
    "是否孤困儿童",
    YesNo(),
    reads=(Child.is_orphan, *_LISTED, Membership.special_group, Membership.source_list),
    why=_why_needy,
)
def is_needy(case: Case, basis: Basis) -> int:
    """孤困儿童: an orphan, or on a list of 事实无人抚养 or 困境儿童."""
    return int(bool(case.values["is_orphan"]) or any(map(_is_needy, _lists(case, basis))))


# --- pupils of poor families --------------------------------------------------------------------


def _reviews(case: Case, basis: Basis) -> list[Values]:
    """The reviews, held by the day, of the application of the school year."""
    made = {
        str(one["record_id"])
        for one in basis.of(AidApplication, case.record_id)
        if one["year"] == str(basis.year) and str(one["day"] or "9") <= basis.day
    }
    return [
        one
        for one in basis.of(AidReview, case.record_id)
        if str(one["application_id"]) in made and str(one["day"] or "9") <= basis.day
    ]


def _is_accepted(review: Values) -> bool:
    return review["decision"] not in (None, REFUSAL) and review["aid_level"] != _NOT_POOR


@fact(Child, "本学年是否评议认定困难", YesNo(), reads=_REVIEWED)
def is_found_poor(case: Case, basis: Basis) -> int:
    """Whether the school's review of this school year recognised the family as poor."""
    last = [one for one in _reviews(case, basis) if one["review_level"] == LAST_LEVEL]
    return int(any(map(_is_accepted, last)))


@fact(Child, "是否认定的困难学生", YesNo(), reads=(*_REVIEWED, *_LISTED))
def is_poor(case: Case, basis: Basis) -> int:
    """Whether recognised as poor: by the school's review, or on the list of 家庭经济困难学生."""
    is_listed = any(one["category"] == _POOR for one in _lists(case, basis))
    return int(is_listed or bool(is_found_poor(case, basis)))


@fact(
    Child,
    "本学年是否已资助",
    YesNo(),
    reads=(AidGrant.year, AidGrant.state, AidGrant.paid_day),
)
def is_aided(case: Case, basis: Basis) -> int:
    """Whether aid of the school year was paid, or fees let off, by the day."""
    return int(
        any(
            one["year"] == str(basis.year)
            and one["state"] in GIVEN
            and str(one["paid_day"] or basis.day) <= basis.day
            for one in basis.of(AidGrant, case.record_id)
        )
    )


def _lacking(case: Case, basis: Basis) -> list[str]:
    """Which steps of the recognition are missing, in their order."""
    found, names = _reviews(case, basis), table("aid_review_level")
    held = {str(one["review_level"]) for one in found}
    steps = [names.name_of(one) for one in _LEVELS if one not in held]
    is_posted = any(one["from_day"] and one["to_day"] for one in found if _is_last(one))
    return steps if is_posted else [*steps, "学校公示"]


def _is_last(review: Values) -> bool:
    return review["review_level"] == LAST_LEVEL


@fact(
    Child,
    "认定流程是否完整",
    YesNo(),
    reads=(*_REVIEWED, AidReview.from_day, AidReview.to_day),
    why=lambda case, basis: (
        f"缺{'、'.join(missing)}" if (missing := _lacking(case, basis)) else "三级评议和公示齐全"
    ),
)
def is_reviewed_in_full(case: Case, basis: Basis) -> int:
    """Whether all three levels reviewed the application, and the school posted the result."""
    return int(not _lacking(case, basis))
