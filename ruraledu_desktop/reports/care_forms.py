"""Forms of what is done for a child: the record of a visit, the application to be found poor.

Each is one sheet; for a child that was asked for and has none yet the sheet bears only its head, to
be filled in by hand.
"""

from collections.abc import Iterable, Sequence

from db.codes import table
from db.fields import Attribute
from db.records import AidApplication, AidReview, Kinship, Person, Visit
from db.store import Store
from ruraledu_desktop import terms
from ruraledu_desktop.deriving import ages, relatives
from ruraledu_desktop.deriving.aiding import LAST_LEVEL
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import child_forms, reading
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.model import Form, Report
from ruraledu_desktop.reports.reading import Pair, Values
from ruraledu_desktop.searching import Row

_RURAL = {"0": "城镇", "1": "农村"}
_MEMBERS = 5
"""How many members of the family the form has room for."""
_OUT_IN_THE_WIDE = "　　"
_TO_SIGN = {
    "1": "评议小组组长（签名）：　　　　　　年　月　日",
    "2": "认定小组组长（签名）：　　　　　　年　月　日",
    LAST_LEVEL: "负责人（签名）：　　　　　（公章）　年　月　日",
}


def visits(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """家访记录表: the visits of the term of a day, up to that day, one sheet each.

    Args:
        ids: the children; None for all that were visited.
    """
    with store.read() as conn:
        first = terms.present(conn, day).first
    made = _made_visits(store, None if ids is None else list(ids), first, day)

    def fill(row: Row) -> Iterable[Form]:
        found = sorted(made.get(row.record_id, ()), key=lambda one: str(one["day"]))
        return [_visit(row, one) for one in found or [{}]]

    note = f"{day_words(first)}至{day_words(day)}的家访，一次一张；还没有家访的只印学生情况。"
    return child_forms.report(
        store, "visit", child_forms.wanted(store, ids, made), fill, note, progress
    )


def aid(
    store: Store, *, ids: Iterable[str] | None, day: str, progress: Progress = silent
) -> Report:
    """《家庭经济困难学生认定申请表》 of the school year of a day.

    Args:
        ids: the children; None for all that applied.
    """
    wanted = None if ids is None else list(ids)
    with store.read() as conn:
        year = terms.present(conn, day).year
        reviewed = reading.rows(conn, AidReview, wanted)
    made = _applications(store, wanted, year)
    chosen = child_forms.wanted(store, wanted, made)
    with store.read() as conn:
        families = reading.families(conn, chosen, day=day)

    def fill(row: Row) -> Iterable[Form]:
        asked_for = made.get(row.record_id) or [{}]
        family = families.get(row.record_id, [])
        reviews = reviewed.get(row.record_id, [])
        return [_application(row, one, family, reviews, day=day) for one in asked_for]

    named = f"{year}—{int(year) + 1}学年"
    note = f"{named}的申请；还没有申请的只印学生和家庭情况。家庭成员的年收入由本人填写。"
    return child_forms.report(store, "aid", chosen, fill, note, progress)


def visited(store: Store, *, day: str) -> list[str]:
    """The children who were visited in the term of a day, up to that day."""
    with store.read() as conn:
        first = terms.present(conn, day).first
    return child_forms.wanted(store, None, _made_visits(store, None, first, day))


def applied(store: Store, *, day: str) -> list[str]:
    """The children who applied for aid in the school year of a day."""
    with store.read() as conn:
        year = terms.present(conn, day).year
    return child_forms.wanted(store, None, _applications(store, None, year))


def _made_visits(
    store: Store, ids: Sequence[str] | None, first: str, day: str
) -> dict[str, list[Values]]:
    with store.read() as conn:
        rows = reading.rows(conn, Visit, ids)
    return {
        child: [one for one in found if first <= str(one["day"] or "") <= day]
        for child, found in rows.items()
    }


def _applications(store: Store, ids: Sequence[str] | None, year: str) -> dict[str, list[Values]]:
    with store.read() as conn:
        rows = reading.rows(conn, AidApplication, ids)
    return {child: [one for one in found if one["year"] == year] for child, found in rows.items()}


# --- the visit ----------------------------------------------------------------------------------

_TOLD = (
    Visit.hours,
    Visit.visitors,
    Visit.host,
    Visit.host_relation,
    Visit.home,
    Visit.conduct,
    Visit.troubles,
    Visit.advice,
    Visit.wishes,
    Visit.follow_up,
)
_DAYS = (Visit.day, Visit.due_day, Visit.done_day)


def _visit(row: Row, visit: Values) -> Form:
    return Form(
        layout=layout("visit"),
        name=row.shown["name"],
        values={
            **child_forms.pupil(row),
            **{one.key: child_forms.shown(one, visit) for one in _TOLD},
            **{one.key: reading.day(visit.get(one.key)) for one in _DAYS},
        },
        ticks={
            "sex": child_forms.ticked(row.values["sex"]),
            "visit_form": child_forms.ticked(visit.get("visit_form")),
            "aims": child_forms.several(Visit.aims, visit.get("aims")),
        },
    )


# --- the application ----------------------------------------------------------------------------

OF_FAMILY: tuple[Attribute, ...] = (
    Person.name,
    Person.birth_day,
    Person.employer,
    Person.post,
    Person.income,
    Person.phone,
    Person.health,
    Kinship.relation,
)
"""What the application says of the members of the family."""
OF_REVIEW: tuple[Attribute, ...] = (
    AidReview.decision,
    AidReview.aid_level,
    AidReview.reason,
    AidReview.signed_by,
    AidReview.day,
    AidReview.from_day,
    AidReview.to_day,
)
"""What it says of each review."""


def _application(
    row: Row, asked: Values, family: Sequence[Pair], reviews: Sequence[Values], *, day: str
) -> Form:
    mine = [one for one in reviews if asked and one["application_id"] == asked["record_id"]]
    by_level = {str(one["review_level"]): one for one in mine}
    ordered = sorted(family, key=_parents_first)
    phones = [str(person["phone"]) for _, person in ordered if person["phone"]]
    rural = row.values["is_rural_hukou"]
    return Form(
        layout=layout("aid"),
        name=row.shown["name"],
        values={
            **child_forms.pupil(row),
            "people": child_forms.shown(AidApplication.people, asked),
            "income": child_forms.shown(AidApplication.income, asked),
            "events": child_forms.shown(AidApplication.events, asked),
            "wanted": child_forms.shown(AidApplication.wanted, asked),
            "parent_phone": phones[0] if phones else "",
            **_members(family, day),
            **{f"review_{one}": _review(one, by_level.get(one)) for one in _TO_SIGN},
        },
        ticks={
            "sex": child_forms.ticked(row.values["sex"]),
            "is_rural_hukou": frozenset({_RURAL[str(rural)]} if rural is not None else ()),
            "groups": child_forms.several(AidApplication.groups, asked.get("groups")),
        },
    )


def _members(family: Sequence[Pair], day: str) -> dict[str, str]:
    """The living members of the family, as many as there is room for."""
    found: dict[str, str] = {}
    living = sorted((one for one in family if one[1]["is_alive"] != 0), key=_parents_first)
    for number, (kin, person) in enumerate(living[:_MEMBERS], 1):
        birth = person["birth_day"]
        years = ages.age(None if birth is None else str(birth), day)
        told = {
            "name": child_forms.shown(Person.name, person),
            "age": "" if years is None else str(years),
            "relation": child_forms.shown(Kinship.relation, kin),
            "employer": child_forms.shown(Person.employer, person)
            or child_forms.shown(Person.work_place, person),
            "post": child_forms.shown(Person.post, person),
            "income": child_forms.shown(Person.income, person),
            "health": child_forms.shown(Person.health, person),
        }
        found |= {f"{name}_{number}": text for name, text in told.items()}
    return found


def _parents_first(pair: Pair) -> tuple[bool, str]:
    relation = str(pair[0]["relation"] or "")
    return relation not in relatives.PARENTS, relation


def _review(level: str, review: Values | None) -> str:
    """What was decided at a level, and the place to sign."""
    if review is None:
        return f"\n{_TO_SIGN[level]}"
    parts = [
        child_forms.shown(AidReview.decision, review),
        *_named("认定等级", child_forms.shown(AidReview.aid_level, review)),
        *_named("理由", child_forms.shown(AidReview.reason, review)),
        *_named("公示", _notice(review)),
    ]
    signed = child_forms.shown(AidReview.signed_by, review)
    who = f"{table('aid_review_level').name_of(level)}　{signed}　" if signed else ""
    told = _OUT_IN_THE_WIDE.join(one for one in parts if one)
    return f"{told}\n{who}{reading.day(review['day'])}\n{_TO_SIGN[level]}"


def _named(name: str, text: str) -> list[str]:
    return [f"{name}：{text}"] if text else []


def _notice(review: Values) -> str:
    first, last = (reading.day(review[name]) for name in ("from_day", "to_day"))
    return f"{first}至{last}" if first and last else ""
