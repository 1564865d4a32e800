"""《农村留守儿童基本情况登记表》 (附件1 to 民发〔2016〕42号): one sheet per child, 43 items.

Items 32 to 35 are derived from the family, never typed. Dead parents and grandparents are printed
as a dash, what is not known stays empty, as the fill-in rules ask.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from db.fields import field_of
from db.kinds import Codes, Value
from db.records import Child, Kinship, Override, Person
from db.store import Store
from ruraledu_desktop import families, left_behind_lists, searching
from ruraledu_desktop.deriving import left_behind, relatives, schooling
from ruraledu_desktop.deriving.relatives import FamilyFacts, Relative
from ruraledu_desktop.exchange import counting
from ruraledu_desktop.indicators.cases import Basis
from ruraledu_desktop.indicators.facts.children import is_on_file, schooling_of
from ruraledu_desktop.indicators.facts.registry import FACTS
from ruraledu_desktop.indicators.scans import read_cases
from ruraledu_desktop.indicators.settings import Settings
from ruraledu_desktop.indicators.wording import day_words
from ruraledu_desktop.progress import Progress, silent
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.layouts import layout
from ruraledu_desktop.reports.model import A4, Form, Report, naming
from ruraledu_desktop.reports.reading import Pair, Values, today
from ruraledu_desktop.searching import Row

DASH = "—"
_NOT_LEFT = "按民政口径不是农村留守儿童"
_GRANDPARENTS = {
    "61": "grandfather",
    "62": "grandmother",
    "63": "maternal_grandfather",
    "64": "maternal_grandmother",
}


def left_behind_ids(store: Store, *, day: str) -> list[str]:
    """The children on file who are 农村留守儿童 on the day, by township and name."""
    left = left_behind_lists.by_civil(store, day=day)
    with store.read() as conn:
        names = {one.key for one in FACTS[Child, "is_on_file"].reads}
        cases = read_cases(conn, Child, names, day=day)
    basis = Basis(day, Settings())
    found = {one.record_id for one in cases if is_on_file(one, basis)}
    return searching.find(store, Child, searching.Query(among=left & found))


def build(store: Store, *, ids: Iterable[str], day: str, progress: Progress = silent) -> Report:
    """The forms of some children, in the order of the ids.

    Args:
        day: the day on which families and ages are taken.
    """
    wanted = list(ids)
    forms: list[Form] = []
    with store.read() as conn:
        doubts = counting.matters_about(conn, Child.__tablename__, wanted)
    for batch in reading.batches(wanted, progress):
        rows = searching.page(store, Child, batch)
        with store.read() as conn:
            members = reading.families(conn, batch, day=day)
            decided = reading.rows(conn, Override, batch)
        for row in rows:
            family = members.get(row.record_id, [])
            why = why_not(row, family, decided.get(row.record_id, ()), day=day)
            filled = form_of(row, family, day=day)
            remark = f"{_NOT_LEFT}：{why}" if why else filled.remark
            doubtful = len(doubts.get(row.record_id, ()))
            forms.append(replace(filled, remark=remark, open_items=doubtful))
    others = [one.name for one in forms if one.remark.startswith(_NOT_LEFT)]
    cautions = (f"{naming(others)}{_NOT_LEFT}，表下已写明原因。",) if others else ()
    form = layout("left_behind")
    return Report(
        title=form.title,
        unit=store.office.name,
        day=today(store),
        paper=A4,
        parts=tuple(forms),
        notes=(
            "“父母双方同时外出”“父母一方外出、另一方无监护能力”按民政口径（国发〔2016〕13号、"
            "民发〔2016〕42号）由家庭成员外出务工和"
            f"监护能力推出，基准日{day_words(day)}；已故的填“{DASH}”，未掌握的留空。",
        ),
        signatures=form.signatures,
        open_items=counting.in_all(doubts),
        cautions=cautions,
    )


def why_not(row: Row, members: Sequence[Pair], decisions: Sequence[Values], *, day: str) -> str:
    """Why a child is not 农村留守儿童 on a day; "" where it is one, or it is not settled."""
    family = relatives.family_facts(members, day=day)
    civil, _ = families.derived(row.values, family, day=day, decisions=decisions)
    return "" if civil.code or civil.is_unsettled else civil.why


def form_of(row: Row, members: Sequence[Pair], *, day: str) -> Form:
    """One child's form."""
    family = relatives.family_facts(members, day=day)
    holding = [pair for pair in members if relatives.family_facts([pair], day=day).members]
    persons = {id(one): pair for one, pair in zip(family.members, holding, strict=True)}
    case = left_behind.family_case(family.father, family.mother)
    return Form(
        layout=layout("left_behind"),
        name=row.shown["name"],
        values={
            **_own(row),
            **_parents(family, persons),
            **_grandparents(family, persons),
            **_entrusted(family, persons),
        },
        ticks={**_own_ticks(row), **_guarding_ticks(family, case)},
        remark=f"是否留守{case.why}" if case.is_unsettled else "",
    )


def entrusted_of(members: Sequence[Pair], *, day: str) -> Pair | None:
    """Kinship and person of who is entrusted on a day; None while nobody is marked."""
    for pair in members:
        found = relatives.family_facts([pair], day=day).members
        if found and found[0].is_entrusted:
            return pair
    return None


def elders(members: Sequence[Pair], *, day: str) -> dict[str, str]:
    """Of parents and who is entrusted what the form says, by the names of its cells."""
    family = relatives.family_facts(members, day=day)
    holding = [pair for pair in members if relatives.family_facts([pair], day=day).members]
    persons = {id(one): pair for one, pair in zip(family.members, holding, strict=True)}
    return {**_parents(family, persons), **_entrusted(family, persons)}


# --- the child ----------------------------------------------------------------------------------


def _own(row: Row) -> dict[str, str]:
    shown = row.shown
    return {
        "name": shown["name"],
        "ethnic": shown["ethnic"],
        "birth_day": reading.day(row.values["birth_day"]),
        "id_number": shown["id_number"],
        "hukou_place": shown["hukou_place"] + shown["hukou_detail"],
        "living_place": shown["living_place"] + shown["living_detail"],
        "disability": shown["disability_type"] + shown["disability_level"],
        "illness": shown["illness"],
    }


def _own_ticks(row: Row) -> dict[str, frozenset[str]]:
    values = row.values
    return {
        "sex": _ticked(values["sex"]),
        "is_hukou_registered": _ticked(values["is_hukou_registered"]),
        "body_condition": _ticked(values["body_condition"]),
        "is_boarding": _told(schooling.is_boarding(_text(values["attendance_mode"]))),
        "schooling": _ticked(schooling_of(values)),
        "guardianship_type": _ticked(values["guardianship_type"]),
        "income_sources": _several(Child.income_sources.key, values),
        "relief_kinds": _several(Child.relief_kinds.key, values),
    }


def _several(name: str, values: Mapping[str, Value]) -> frozenset[str]:
    kind = field_of(getattr(Child, name)).kind
    assert isinstance(kind, Codes)
    return frozenset(kind.split(values[name]))


def _text(value: Value) -> str | None:
    return None if value is None else str(value)


def _ticked(value: Value) -> frozenset[str]:
    return frozenset() if value is None else frozenset({str(value)})


def _told(holds: bool | None) -> frozenset[str]:
    return frozenset() if holds is None else frozenset({str(int(holds))})


# --- the family ---------------------------------------------------------------------------------

Persons = Mapping[int, Pair]
"""Kinship and person of each member, by the member's identity."""


def _parents(family: FamilyFacts, persons: Persons) -> dict[str, str]:
    found: dict[str, str] = {}
    for prefix, parent in (("father", family.father), ("mother", family.mother)):
        if parent is None:
            continue
        person = persons[id(parent)][1]
        facts = {
            "name": _text(person["name"]) or "",
            "birth": reading.day(person["birth_day"]),
            "work_place": _text(person["work_place"]) or "",
            "phone": _text(person["phone"]) or "",
            "id_number": _text(person["id_number"]) or "",
        }
        found |= _named(prefix, facts, is_dead=parent.is_dead)
    return found


def _grandparents(family: FamilyFacts, persons: Persons) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in family.members:
        prefix = _GRANDPARENTS.get(one.relation or "")
        if prefix and f"{prefix}_name" not in found:
            person = persons[id(one)][1]
            facts = {"name": _text(person["name"]) or "", "birth": reading.day(person["birth_day"])}
            found |= _named(prefix, facts, is_dead=one.is_dead)
    return found


def _named(prefix: str, facts: Mapping[str, str], *, is_dead: bool) -> dict[str, str]:
    return {f"{prefix}_{name}": DASH if is_dead else text for name, text in facts.items()}


def _entrusted(family: FamilyFacts, persons: Persons) -> dict[str, str]:
    one = next((one for one in family.members if one.is_entrusted), None)
    if one is None:
        return {}
    kin, person = persons[id(one)]
    return {
        "entrusted_name": one.name or "",
        "entrusted_phone": one.phone or "",
        "entrusted_id_number": one.id_number or "",
        "entrusted_relation": field_of(Kinship.relation).kind.show(kin["relation"]),
        "entrusted_address": _address(person),
    }


def _address(person: Values) -> str:
    place = field_of(Person.living_place).kind.show(person["living_place"])
    return place + (_text(person["living_detail"]) or "")


def _guarding_ticks(family: FamilyFacts, case: left_behind.Derived) -> dict[str, frozenset[str]]:
    def is_case(code: str) -> frozenset[str]:
        return _told(None if case.is_unsettled else case.code == code)

    return {
        "both_away": is_case(left_behind.BOTH_AWAY),
        "one_away": is_case(left_behind.ONE_AWAY),
        "incapable": frozenset(
            name
            for name, parent in (("父亲", family.father), ("母亲", family.mother))
            if _is_incapable(parent)
        ),
        "has_entrusted": _told(left_behind.has_entrusted(family)),
    }


def _is_incapable(parent: Relative | None) -> bool:
    return parent is not None and parent.is_incapable is True
