"""A computer held as plain values, on the core the program itself runs on."""

import random
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any

from db import chains, differing, erasing
from db.chains import Act, Have, Pen
from db.errors import ExplainedError
from db.folding import ERASE, Folded, fold
from db.office import COMMON
from ruraledu_desktop.exchange import incoming
from ruraledu_desktop.merge import lines, rehoming, rule, vectors
from ruraledu_desktop.merge.deliveries import Delivery, Seal, WriterFacts
from ruraledu_desktop.merge.lines import Part
from ruraledu_desktop.packages import signatures
from ruraledu_desktop.packages.keys import DeviceKeys
from ruraledu_desktop.packages.trust import TrustList
from ruraledu_desktop.progress import silent
from tests.simulate.desks import COUNTY, RECORD, Outcome, Parcel
from tests.simulate.held import Held, Receiver, sealed_up_to, unsealed

_REFUSED_AS = {"E108": Outcome.FORK, "E109": Outcome.GAP}


@dataclass(frozen=True)
class Content:
    """What a parcel carries: the parts, their raw lines, and their writers."""

    device: str
    kind: str
    raw: Mapping[Part, list[bytes]]
    writers: Mapping[str, WriterFacts]


class MemoryDesk:
    """One computer; chance comes from the history's own source, time from its own clock."""

    def __init__(
        self, unit: str, keys: DeviceKeys, trust: TrustList, chance: random.Random
    ) -> None:
        self.unit = unit
        self.trust = trust
        self.chance = chance
        self.held = Held(keys)
        self.pens: dict[str, Pen] = {}
        self.years = 0
        self.renamed: Mapping[str, str] = {}

    # --- at the desk ----------------------------------------------------------------------------

    def add(self, scope: str, values: Mapping[str, Any]) -> str:
        rec = self.chance.randbytes(16).hex()
        self._write(scope, differing.addition(RECORD, rec, values))
        return rec

    def look(self, rec: str) -> Folded:
        return fold(RECORD, self.held.entries[rec])

    def records(self, scope: str) -> set[str]:
        return {rec for rec, known in self.held.entries.items() if known[0].scope == scope}

    def save(self, seen: Folded, values: Mapping[str, Any]) -> bool:
        body = differing.difference(RECORD, values, seen)
        if body:
            self._write(seen.scope, differing.rewriting(RECORD, body, seen))
        return bool(body)

    def strike(self, seen: Folded, *, is_back: bool) -> None:
        act = differing.restoring if is_back else differing.striking
        self._write(seen.scope, act(RECORD, seen))

    def erase(self, rec: str) -> bool:
        known = (one for one in self.held.entries[rec] if one.kind != ERASE)
        commits = [self.held.line(one.name).commit.hex() for one in known]
        scope = self.held.entries[rec][0].scope
        for act in erasing.acts(RECORD.__tablename__, rec, commits, "1"):
            self._write(scope, act)
        return bool(commits)

    def keeps_erased(self) -> bool:
        return any(
            self.held.line(one.name).commit.hex() in self.held.erased(rec)
            for rec, known in self.held.entries.items()
            for one in known
        )

    def decide(self, rec: str, group: str, place: int) -> Mapping[str, Any]:
        seen = self.look(rec)
        values = seen.conflicts[group][place].values
        self._write(seen.scope, differing.rewriting(RECORD, values, seen))
        thread = seen.threads.get(group)
        if thread and thread.state:
            said = (thread.question, thread.answer or "") if self.unit != COUNTY else (None, None)
            if self.unit != COUNTY or thread.answer is None:
                self._note(rec, group, *said)
        return values

    def ask(self, rec: str, group: str, words: str) -> None:
        self._note(rec, group, words, None)

    def reply(self, rec: str, group: str, words: str) -> None:
        self._note(rec, group, self.look(rec).threads[group].question, words)

    def _note(self, rec: str, group: str, question: str | None, answer: str | None) -> None:
        seen = self.look(rec)
        act = differing.noting(RECORD, seen, group, question=question, answer=answer)
        self._write(seen.scope, act)

    def _write(self, scope: str, act: Act) -> None:
        is_single = scope == COMMON or act.kind == ERASE
        pen = self._new_pen(self.held, scope) if is_single else self._pen(scope)
        line = pen.write(
            act,
            user="某",
            wall=f"{2026 + self.years}-09-01T08:00:00",
            doubt=int(self.years != 0),
            salt=self.chance.randbytes(16),
        )
        self.held.keep(self.held.facts[pen.name], [line])

    def _pen(self, scope: str) -> Pen:
        if scope not in self.pens:
            self.pens[scope] = self._new_pen(self.held, scope)
        pen = self.pens[scope]
        pen.lam = self.held.lam(scope)
        return pen

    def _new_pen(self, held: Held, scope: str) -> Pen:
        name = self.chance.randbytes(16).hex()
        held.facts[name] = unsealed(name, scope, held.keys.device)
        return Pen(name, 0, chains.first_digest(name), held.lam(scope))

    # --- packages -------------------------------------------------------------------------------

    def hand_over(self) -> Parcel:
        return self._parcel("report", COUNTY, self.unit, self.held.ack)

    def answer(self, unit: str) -> Parcel:
        devices = {one.device for one in self.trust.in_use_by(unit)}
        return self._parcel("receipt", unit, unit, self._held_by(unit, devices))

    def swap(self) -> Parcel:
        devices = {one.device for one in self.trust.in_use_by(self.unit)}
        after = self._held_by(self.unit, devices - {self.held.keys.device})
        return self._parcel("peer", self.unit, self.unit, after)

    def _held_by(self, unit: str, devices: set[str]) -> Have:
        """What all of these computers hold, and a copy of this one's folder; asked once."""
        told = [*self.held.peers.values(), *self.held.unanswered]
        peers = [have for of, have in told if of == unit]
        self.held.unanswered = tuple(one for one in self.held.unanswered if one[0] != unit)
        if devices - self.held.peers.keys():
            return {}
        return vectors.held_by_all(peers, self.held.have(unit), self.held.digest_at)

    def _parcel(self, kind: str, to: str, scope: str, after: Have) -> Parcel:
        self._seal(scope)
        have = self.held.have(scope)
        raw = {}
        for one in vectors.beyond(have, after):
            part = Part(one.writer, one.first, one.last, one.previous, "entries-0001.ndjson")
            carried = self.held.lines[one.writer][one.first - 1 : one.last]
            raw[part] = [lines.write(line) for line in carried]
        writers = {part.writer: self.held.facts[part.writer] for part in raw}
        content = Content(self.held.keys.device, kind, raw, writers)
        beside = self._parcel(kind, to, COMMON, {}) if scope != COMMON else None
        return Parcel(to, scope, have, content, beside)

    def _seal(self, scope: str) -> None:
        for name, facts in self.held.facts.items():
            held = self.held.lines.get(name, ())
            county = self.trust.county.device
            is_own = facts.scope == scope and not (facts.device == county != self.held.keys.device)
            if not is_own or sealed_up_to(facts) >= len(held):
                continue
            digest = held[-1].digest
            signature = signatures.seal(
                self.held.keys.sign, writer=name, scope=scope, number=len(held), digest=digest.hex()
            )
            seal = Seal(len(held), digest, self.held.keys.device, signature)
            self.held.facts[name] = replace(facts, seals=(seal,))

    def receive(self, parcel: Parcel) -> Outcome:
        content: Content = parcel.content
        receiver, pens = Receiver(self.held, parcel.scope), dict(self.pens)
        names: dict[str, str] = {}
        try:
            if content.kind == "receipt":
                while once := self._rehome(receiver.held, self._delivery(parcel)):
                    names = {**once, **{old: once.get(new, new) for old, new in names.items()}}
            rule.apply(receiver, self._delivery(parcel), silent)
            if parcel.beside:
                receiver = Receiver(receiver.held, COMMON, receiver.grown)
                rule.apply(receiver, self._delivery(parcel.beside), silent)
        except ExplainedError as error:
            outcome, self.pens = _REFUSED_AS.get(error.code, Outcome.REFUSED), pens
            self.renamed = {}
        else:
            self.held = receiver.held
            self._leave(receiver.grown)
            if content.kind == "receipt":
                self.acknowledge(parcel.have)
            outcome, self.renamed = Outcome.TAKEN, names
        if outcome != Outcome.REFUSED:
            unit = COUNTY if content.kind == "receipt" else parcel.scope
            if outcome != Outcome.FORK:
                self.held.peers[content.device] = (unit, parcel.have)
            self.held.unanswered = (*self.held.unanswered, (unit, parcel.have))
        return outcome

    def _leave(self, grown: Container[str]) -> None:
        """A line of this run that came back longer was continued elsewhere: never here again."""
        self.pens = {scope: pen for scope, pen in self.pens.items() if pen.name not in grown}

    def _rehome(self, held: Held, delivery: Delivery) -> Mapping[str, str]:
        scope = delivery.scope
        forked = rehoming.forks(held.have(scope), delivery, held.digests_from)
        if not forked:
            return {}
        beyond = [
            (name, line)
            for name, known in held.lines.items()
            if held.facts[name].scope == scope
            for line in known[forked.get(name, vectors.at(delivery.have, name)[0]) :]
        ]
        beyond.sort(key=lambda one: (one[1].head["lam"], one[1].digest))
        county = self.trust.county.device
        whole = {name for name, facts in held.facts.items() if facts.device == county}
        moved = rehoming.moved(beyond, forked, held.digest_at, whole=whole)
        self._leave({one.writer for one in moved})
        for one in moved:
            if one.seq <= len(held.lines[one.writer]):
                held.cut(one.writer, one.seq - 1)
            if one.line.head["seq"] > len(held.lines.get(one.new_writer, ())):
                facts = held.facts.get(one.new_writer)
                held.keep(facts or unsealed(one.new_writer, scope, ""), [one.line])
        return {f"{one.writer}:{one.seq}": one.name for one in moved}

    def _delivery(self, parcel: Parcel) -> Delivery:
        content: Content = parcel.content
        return Delivery(
            package="",
            label="包",
            scope=parcel.scope,
            have=parcel.have,
            parts=list(content.raw),
            writers=content.writers,
            lines=content.raw.__getitem__,
            is_sealed=lambda facts, seal: incoming.is_sealed(self.trust, facts, seal, ""),
            county=self.trust.county.device,
        )

    def acknowledge(self, confirmed: Have) -> None:
        """I16: the latest receipt counts, whatever an earlier one said."""
        self.held.ack = confirmed

    def have(self, scope: str) -> Have:
        return self.held.have(scope)

    def dump(self, scope: str) -> bytes:
        folded = (self.look(rec)._asdict() for rec in sorted(self.records(scope)))
        return b"\n".join(map(chains.canonical, folded))

    # --- the data folder ------------------------------------------------------------------------

    def copy(self) -> Held:
        return self.held.copy()

    def shadow(self, copy: Held) -> "MemoryDesk":
        desk = MemoryDesk(self.unit, copy.keys, self.trust, self.chance)
        desk.held = copy.copy()
        return desk

    def put_back(self, copy: Held) -> None:
        self.held = copy.copy()
        self.restart(self.years)

    def snapshot(self) -> Any:
        return self.held.copy(), {scope: replace(pen) for scope, pen in self.pens.items()}

    def resume(self, snapshot: Any) -> None:
        held, pens = snapshot
        self.held, self.pens = held.copy(), {scope: replace(pen) for scope, pen in pens.items()}

    def restart(self, years: int) -> None:
        self.pens = {}
        self.years = years


def forge(parcel: Parcel, chance: random.Random) -> Parcel | None:
    """A parcel with one value altered on the way and its chain made whole again; None for none.

    What cannot be made whole is the seal of the author's computer.
    """
    if parcel.beside and chance.randrange(2):
        beside = forge(parcel.beside, chance)
        return replace(parcel, beside=beside) if beside else None
    content: Content = parcel.content
    if not content.raw:
        return None
    part = chance.choice(list(content.raw))
    lineage = list(lines.read(content.raw[part], part, label="包"))
    place = chance.randrange(len(lineage))
    one = lineage[place]
    body = chains.canonical({**one.body, "document": "伪"})
    changes: dict[str, Any] = {"erased": bytes(32)} if one.erased else {"body_bytes": body}
    lineage[place] = replace(one, **changes)
    digest, altered = part.previous, []
    for line in lineage:
        digest = chains.linked(digest, chains.canonical(line.head), line.commit)
        altered.append(lines.write(line))
    facts = content.writers[part.writer]
    seals = tuple(replace(seal, digest=digest) for seal in facts.seals)
    writers = {**content.writers, part.writer: replace(facts, seals=seals)}
    have = {**parcel.have, part.writer: (parcel.have[part.writer][0], digest)}
    content = replace(content, raw={**content.raw, part: altered}, writers=writers)
    return replace(parcel, have=have, content=content)
