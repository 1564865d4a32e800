"""说明: why something unusual is right after all: written once, offered again, judged.

    township   explain ──▶ (report) ──▶ county   accept
       ▲                                         give_back ──▶ (receipt) ──┐
       └───────────────────────────────────────────────────────────────────┘

What is written or judged is what the finding and its 说明 are at that moment; whoever saw something
else is told so, and nothing is written. How a 说明 stands is said by `explanations`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from db import questions
from db.changing import Change
from db.kinds import Text
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import checking, editing, explanations
from ruraledu_desktop.checks.catalogue import CATALOGUE, Level
from ruraledu_desktop.checks.problems import Where, key_of
from ruraledu_desktop.explanations import Explanation, Standing

WORDS = Text(500, lines=3)
"""A 说明, or what the county says when it gives one back."""


@dataclass(frozen=True)
class Said:
    """A finding whose 说明 is judged.

    Attributes:
        where, code: the finding.
        seen: the 说明 as the officer read it; None for whatever stands, where nothing is shown.
    """

    where: Where
    code: str
    seen: Explanation | None = None

    @property
    def about(self) -> str:
        """What the note is about."""
        return questions.finding_key(key_of(self.code, self.where))


def said(store: Store, where: Where, code: str) -> str:
    """What was said last about a finding, "" for nothing."""
    found = list(_told(store, [Said(where, code)]).values())
    return found[0].words if found else ""


def explain(store: Store, where: Where, code: str, words: str) -> Change:
    """Say why a finding is right after all; said again it replaces what stood before.

    Args:
        where: the record, and the field the finding is told at.

    Raises:
        ExplainedError: E140 no such record; E210 too much is said; E213 nothing is said; E216 it is
            not found, as it was mended or is not saved yet; E217 it must be mended.
    """
    if CATALOGUE[code].level is not Level.EXPERIENCE:
        raise refusal("E217")
    answer = _clean(words)
    if not answer:
        raise refusal("E213")
    now = editing.open_record(store, RECORDS[where.form], where.record_id)
    if not checking.finds(store, where, code):
        raise refusal("E216")
    name = editing.name_of(RECORDS[where.form], now.values)
    with store.change(f"说明：{where.of(name)}") as change:
        about = Said(where, code).about
        change.note(RECORDS[where.form], about, seen=now, question=None, answer=answer)
    return change


def accept(store: Store, findings: Iterable[Said]) -> Change:
    """Take what was said about some findings, as the county, in one step.

    Raises:
        ExplainedError: E214 no county; E145 what was said about one of them is judged by now, holds
            no more, or is not what was seen.
    """
    _only_county(store)
    wanted = list(dict.fromkeys(findings))
    _judge(store, wanted, Standing.GIVEN)
    count = len(wanted)
    with store.change("接受说明" if count == 1 else f"接受{count}条说明") as change:
        for form, of_form in _by_form(wanted).items():
            seen = change.load(RECORDS[form], {one.where.record_id for one in of_form})
            for one in of_form:
                now = seen[one.where.record_id]
                answer = now.threads[one.about].answer
                change.note(RECORDS[form], one.about, seen=now, question="", answer=answer)
    return change


def give_back(store: Store, finding: Said, words: str) -> Change:
    """Give a 说明 back, as the county; the next receipt carries it to the township.

    Args:
        words: what is missing, "" for nothing more.

    Raises:
        ExplainedError: E140 no such record; E145, E214 as of `accept`; E210 too much is said.
    """
    _only_county(store)
    record, question = RECORDS[finding.where.form], _clean(words)
    now = editing.open_record(store, record, finding.where.record_id)
    _judge(store, [finding], Standing.GIVEN, Standing.ACCEPTED)
    name = editing.name_of(record, now.values)
    with store.change(f"退回说明：{finding.where.of(name)}") as change:
        change.note(record, finding.about, seen=now, question=question, answer=None)
    return change


def _only_county(store: Store) -> None:
    if not store.office.is_county:
        raise refusal("E214")


def _judge(store: Store, findings: Sequence[Said], *standings: Standing) -> None:
    """Refuse to judge what does not stand so, or is not what was seen."""
    told = _told(store, findings)
    for one in findings:
        now = told.get(one)
        if now is None or now.standing not in standings or one.seen not in (None, now):
            raise refusal("E145")


def _told(store: Store, findings: Iterable[Said]) -> dict[Said, Explanation]:
    """What stands about some findings now."""
    day = store.clock().date().isoformat()
    found: dict[Said, Explanation] = {}
    with store.read() as conn:
        for form, of_form in _by_form(findings).items():
            recs = {one.where.record_id for one in of_form}
            told = explanations.explanations(conn, RECORDS[form], recs, day=day)
            for one in of_form:
                said = told.get(one.where.record_id, {}).get(key_of(one.code, one.where))
                found.update({one: said} if said else {})
    return found


def _by_form(findings: Iterable[Said]) -> dict[str, list[Said]]:
    found: dict[str, list[Said]] = {}
    for one in findings:
        found.setdefault(one.where.form, []).append(one)
    return found


def _clean(words: str) -> str:
    reading = WORDS.read(words)
    if reading.finding:
        raise refusal("E210", count=WORDS.size)
    return str(reading.value or "")
