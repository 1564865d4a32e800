"""One person on two records: one of them leads, and takes up what only the other one says.

Nothing is thrown away: the leading record's values stay, its empty fields are filled from the other
one, relatives, duties and exchanges it lacks are copied to it, each with what was said about its
findings; then the other one is struck off with all its values. All of it is one step, so that
taking it back gives exactly what was before.

Where two townships hold the child, this is the transfer to the office of the leading record.
"""

from collections.abc import Iterable, Iterator, Mapping

from db import questions
from db.changing import Change
from db.fields import RecordType, fields_of, group_of, groups_of
from db.folding import STATE, Folded
from db.kinds import Plain, Ref, Value
from db.records import Kinship, Person
from db.records.office.ruling import DIFFERENT
from db.refusals import refusal
from ruraledu_desktop import editing, explanations
from ruraledu_desktop.checks.problems import key_for
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.views import label_of
from ruraledu_desktop.explanations import Standing


def settle(change: Change, record: RecordType, item: Item, key: str) -> None:
    """Carry out what was chosen about two records, inside a change.

    Args:
        key: the record that leads; DIFFERENT leaves both alone.

    Raises:
        ExplainedError: E145 one of them has been struck off since; E276 as `check_settled`.
    """
    if key == DIFFERENT:
        return
    (lead,) = (side for side in item.sides if side.key == key)
    (other,) = (side.key for side in item.sides if side.key != key)
    why = "县局认定与另一份档案是同一人，以那一份为准"
    if item.item_class == "C3":
        why = f"由县局转给{lead.home}"
    join(change, record, key, other, why)


def check(change: Change, record: RecordType, item: Item, key: str) -> None:
    """Refuse already what is proposed about two records, for what `settle` would refuse it for.

    Args and errors as of `settle`.
    """
    if key != DIFFERENT:
        (other,) = (side.key for side in item.sides if side.key != key)
        _both(change, record, key, other)


def words_of(item: Item, key: str) -> str:
    """What a choice about two records does, as the undo menu says it."""
    if key == DIFFERENT:
        return f"认定不是同一人：{item.names}"
    if item.item_class == "C3":
        (lead,) = (side for side in item.sides if side.key == key)
        return f"把{lead.name}转给{lead.home}"
    place = next(at for at, side in enumerate(item.sides, start=1) if side.key == key)
    return f"认定是同一人：{item.names}，以第{place}份为主"


def join(change: Change, record: RecordType, lead: str, other: str, why: str) -> None:
    """Let one record stand for both; `why` is what the other's office reads in its history."""
    both = _both(change, record, lead, other)
    _fill(change, record, both[lead], both[other])
    people: dict[str, str] = {}
    for sub in editing.subs_of(record):
        _take_over(change, sub, both[lead], both[other], people)
    _say_again(change, record, {other: lead}, people)
    editing.strike_whole(change, record, change.load(record, [other])[other], why)


def _both(change: Change, record: RecordType, lead: str, other: str) -> dict[str, Folded]:
    """Two records of which the first can stand for both."""
    both = change.load(record, [lead, other])
    if any(one.is_deleted for one in both.values()):
        raise refusal("E145")
    check_settled(change, record, both[other])
    return both


def check_settled(change: Change, record: RecordType, other: Folded) -> None:
    """Refuse (E276) a record that is to be struck off while values of it are in doubt.

    One of them only could go along, and whoever decides later would decide about what is gone: the
    other one would be lost (I5).
    """
    doubtful = [label_of(record, group) for group in other.conflicts]
    doubtful += [
        f"{kind.title}的{label_of(kind, group)}"
        for kind, one in _with(change, record, other)
        for group in _in_doubt(one)
    ]
    if doubtful:
        names = "、".join(dict.fromkeys(doubtful))
        raise refusal("E276", name=other.values.get("name") or record.title, text=names)


def _in_doubt(one: Folded) -> Iterable[str]:
    """The groups of a row about which somebody must decide; of one struck off its deletion (C2)."""
    if one.is_deleted:
        return [STATE] if one.unseen_edits else []
    return one.conflicts


def _with(change: Change, record: RecordType, one: Folded) -> Iterator[tuple[RecordType, Folded]]:
    """What stands in the tables of a record or was struck off there, and its family."""
    for sub in editing.subs_of(record):
        rows = change.load(sub, editing.all_of(change.conn, sub, one.rec))
        yield from ((sub, row) for row in rows.values())
        if sub is Kinship:
            members = {_person(row) for row in rows.values() if not row.is_deleted} - {""}
            yield from ((Person, each) for each in change.load(Person, members).values())


def _fill(change: Change, record: RecordType, lead: Folded, other: Folded) -> None:
    """Write the groups of which the leading record knows nothing, as the other one has them.

    A group of which it has several values in doubt is left to its own item; a school of another
    township is not the child's school here.
    """
    body: dict[str, Plain] = {}
    for group, names in groups_of(record).items():
        if group in lead.conflicts:
            continue
        if any(lead.values.get(name) is not None for name in names):
            continue
        if lead.scope != other.scope and any(_is_ref(record, name) for name in names):
            continue
        known = {name: other.values.get(name) for name in names}
        if any(value is not None for value in known.values()):
            body.update(known)
    if body:
        change.write_groups(record, lead, body)


def _is_ref(record: RecordType, name: str) -> bool:
    return isinstance(fields_of(record)[name].kind, Ref)


def _take_over(
    change: Change, sub: RecordType, lead: Folded, other: Folded, people: dict[str, str]
) -> None:
    """Copy the sub-records that the leading record lacks.

    Args:
        people: who stands for which member of the other family; families come before the rows that
            tell of their members.
    """
    own, theirs = (
        change.load(sub, editing.children_of(change.conn, sub, one.rec)) for one in (lead, other)
    )
    if sub is Kinship:
        people |= _take_over_family(change, lead, own, theirs)
        return
    known = [_facts(sub, one) for one in own.values()]
    copies: dict[str, str] = {}
    for one in theirs.values():
        facts = _facts(sub, one)
        if sub.tells_of:
            told = str(facts.get(sub.tells_of))
            facts[sub.tells_of] = people.get(told, told)
        if facts not in known:
            linked = facts | {sub.parent: lead.rec}
            copies[one.rec] = change.create(sub, linked, scope=lead.scope)
    _say_again(change, sub, copies, people)


def _say_again(
    change: Change, record: RecordType, copies: Mapping[str, str], people: Mapping[str, str]
) -> None:
    """Carry over what was said about findings, as far as it holds and stands for the same value.

    Args:
        copies: which record stands for which now.
        people: as of `_take_over`, of whom a finding may be.
    """
    told = explanations.explanations(change.conn, record, copies, day=change.day)
    now = change.load(record, {*told, *(copies[one] for one in told)})
    for rec, said in told.items():
        for key, one in said.items():
            lead, about = now[copies[rec]], questions.finding_key(key_for(key, people))
            names = groups_of(record).get(group_of(record, questions.field_of_finding(about)), ())
            is_same = all(lead.values.get(name) == now[rec].values.get(name) for name in names)
            if one.standing is Standing.FORMER or about in lead.threads or not is_same:
                continue
            question = {Standing.RETURNED: one.returned, Standing.ACCEPTED: ""}.get(one.standing)
            answer = None if one.standing is Standing.RETURNED else one.words
            change.note(record, about, seen=lead, question=question, answer=answer)


def _facts(sub: RecordType, one: Folded) -> dict[str, Value]:
    values = editing.values_of(sub, one)
    return {name: value for name, value in values.items() if name != sub.parent}


def _take_over_family(
    change: Change, lead: Folded, own: Mapping[str, Folded], theirs: Mapping[str, Folded]
) -> dict[str, str]:
    """Copy the relatives the leading record lacks; of those it has, fill what it does not know.

    Returns:
        Who of the leading record's family stands for each of the other one's.
    """
    persons = change.load(
        Person, {_person(one) for one in (*own.values(), *theirs.values())} - {""}
    )
    copies: dict[str, str] = {}
    kin: dict[str, str] = {}
    for one in theirs.values():
        person = persons.get(_person(one))
        if person is None:
            continue
        same = next((kin for kin in own.values() if _is_one(persons, kin, one)), None)
        if same is not None:
            _fill(change, Kinship, same, one)
            copies[person.rec] = _person(same)
            if _person(same) != person.rec:
                _fill(change, Person, change.load(Person, [_person(same)])[_person(same)], person)
            continue
        if person.rec not in copies:
            copies[person.rec] = _copy_of(change, person, lead.scope)
        links = {"child_id": lead.rec, "person_id": copies[person.rec]}
        kin[one.rec] = change.create(Kinship, _facts(Kinship, one) | links, scope=lead.scope)
    _say_again(change, Kinship, kin, copies)
    _say_again(change, Person, copies, copies)
    return copies


def _copy_of(change: Change, person: Folded, scope: str) -> str:
    """The person in the data of a unit: itself, or a copy when it is another unit's."""
    if person.scope == scope:
        return person.rec
    return change.create(Person, editing.values_of(Person, person), scope=scope)


def _person(kinship: Folded) -> str:
    return str(kinship.values.get("person_id") or "")


def _is_one(persons: Mapping[str, Folded], one: Folded, other: Folded) -> bool:
    """Whether two relations are to the same person."""
    if _person(one) == _person(other):
        return True
    mine, theirs = persons.get(_person(one)), persons.get(_person(other))
    if mine is None or theirs is None:
        return False
    numbers = mine.values.get("id_number"), theirs.values.get("id_number")
    if all(numbers):
        return numbers[0] == numbers[1]
    is_named = mine.values.get("name") == theirs.values.get("name")
    return is_named and one.values.get("relation") == other.values.get("relation")
