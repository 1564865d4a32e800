"""What an opened package carries: its lines part by part, their writers and the seals on them."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from db.office import COMMON
from db.refusals import refusal
from ruraledu_desktop.merge import vectors
from ruraledu_desktop.merge.deliveries import Delivery, Seal, WriterFacts
from ruraledu_desktop.merge.lines import Part
from ruraledu_desktop.packages import bags, documents, limits, signatures
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.documents import DIGEST, ID, NAME, SCOPE
from ruraledu_desktop.packages.headers import Common
from ruraledu_desktop.packages.trust import TrustList

_WRITER_SHAPE: dict[str, documents.Shape] = {
    "writer": ID,
    "scope": SCOPE,
    "device": NAME,
    "app": NAME,
    "opened": NAME,
    "seals": [{"seq": int, "hash": DIGEST, "device": NAME, "signature": NAME}],
}
_KNOWN = {*_WRITER_SHAPE, "prev"}


def delivery(opened: OpenedPackage, listed: TrustList, *, label: str) -> Delivery:
    """What an opened package hands to the merge; `label` names its file to the clerk."""
    header = opened.header
    own: Common = {"have": header["have"], "parts": header["parts"]}
    return _delivery(opened, listed, header["scope"], own, label)


def common(opened: OpenedPackage, listed: TrustList, *, label: str) -> Delivery | None:
    """What it carries besides of the scope `common`; None when it carries nothing of it."""
    carried = opened.header.get("common")
    return None if carried is None else _delivery(opened, listed, COMMON, carried, label)


def _delivery(
    opened: OpenedPackage, listed: TrustList, scope: str, carried: Common, label: str
) -> Delivery:
    return Delivery(
        package=opened.header["package_id"],
        label=label,
        scope=scope,
        have=vectors.from_json(carried["have"]),
        parts=[
            Part(
                part["writer"],
                part["from"] + 1,
                part["to"],
                bytes.fromhex(part["prev_hash"]),
                part["file"],
            )
            for part in carried["parts"]
        ],
        writers={facts.name: facts for facts in _writers(opened, label)},
        lines=_lines_by_part(opened),
        is_sealed=lambda facts, seal: is_sealed(listed, facts, seal, label),
        county=listed.county.device,
    )


def _writers(opened: OpenedPackage, label: str) -> Iterator[WriterFacts]:
    for number, raw in enumerate(opened.lines(bags.WRITERS)):
        if number >= limits.WRITERS:
            raise refusal("E111", file=label, reason="writers")
        one = documents.load(raw, label=label)
        documents.require(one, _WRITER_SHAPE, label=label)
        seals = tuple(
            Seal(seal["seq"], bytes.fromhex(seal["hash"]), seal["device"], seal["signature"])
            for seal in one["seals"]
        )
        yield WriterFacts(
            one["writer"],
            one["scope"],
            one["device"],
            _previous(one.get("prev"), label),
            one["app"],
            one["opened"],
            seals,
            {key: value for key, value in one.items() if key not in _KNOWN},
        )


def _previous(carried: object, label: str) -> str:
    """The last line the writer's computer knew, as the store keeps it; "" for none."""
    if carried is None:
        return ""
    documents.require(carried, (ID, int, DIGEST), label=label)
    assert documents.is_list(carried)
    return ":".join(map(str, carried))


def _lines_by_part(opened: OpenedPackage) -> Callable[[Part], Iterable[bytes]]:
    """The parts of a file follow each other, so each takes its number of lines from one reader.

    A part that its file does not end goes on at the beginning of the next one.
    """
    readers: dict[str, Iterator[bytes]] = {}
    names = sorted(name for name in opened.names if bags.ENTRIES.fullmatch(name))

    def lines(part: Part) -> Iterable[bytes]:
        left = max(part.last - part.first + 1, 0)
        for file in (part.file, *(name for name in names if name > part.file)):
            for raw in islice(readers.setdefault(file, opened.lines(file)), left):
                left -= 1
                yield raw
            if not left:
                return

    return lines


def is_sealed(listed: TrustList, facts: WriterFacts, seal: Seal, label: str) -> bool:
    """A device of the scope's unit or of the county vouches for it.

    A unit vouches for lines of its own computers, also of one that is gone; never for lines of the
    county or of another unit. Who passes on what a revoked computer sealed beyond what the county
    had accepted is refused with the reason (E107).
    """
    device, author = listed.device(seal.device), listed.device(facts.device)
    is_own_line = facts.device != listed.county.device and (
        author is None or author.unit == facts.scope
    )
    is_entitled = seal.device == listed.county.device or (
        is_own_line and device is not None and device.unit == facts.scope
    )
    if is_entitled and device and not device.may_seal(facts.name, seal.seq):
        raise refusal("E107", file=label)
    return is_entitled and any(
        signatures.verify_seal(
            public,
            seal.signature,
            writer=facts.name,
            scope=facts.scope,
            number=seal.seq,
            digest=seal.digest.hex(),
        )
        for public in listed.publics_of(seal.device)
    )
