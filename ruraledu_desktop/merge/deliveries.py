"""What a package carries for one scope, as far as merging is concerned."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from db.chains import Have, Line
from db.folding import COVERING
from ruraledu_desktop.merge.lines import Part


@dataclass(frozen=True)
class Seal:
    """The author's device vouches for a writer up to a number."""

    seq: int
    digest: bytes
    device: str
    signature: str


@dataclass(frozen=True)
class WriterFacts:
    """What a package says of a writer: its scope and device, and its seals.

    Attributes:
        previous: the last line its computer knew, as the store keeps it.
        more: what only a newer program reads, by key.
    """

    name: str
    scope: str
    device: str
    previous: str
    app: str
    opened: str
    seals: tuple[Seal, ...]
    more: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True)
class Delivery:
    """What a package carries for one scope.

    Attributes:
        label: the package's file name in messages.
        lines: the raw lines of a part.
        have: what the sender held in the scope when it was written.
        is_sealed: whether a certified device of the unit or of the county vouches for a seal.
        county: the county's computer, which alone erases.
    """

    package: str
    label: str
    scope: str
    have: Have
    parts: Sequence[Part]
    writers: Mapping[str, WriterFacts]
    lines: Callable[[Part], Iterable[bytes]]
    is_sealed: Callable[[WriterFacts, Seal], bool]
    county: str

    @property
    def entries(self) -> int:
        """How many entries it says it carries."""
        return sum(part.last - part.first + 1 for part in self.parts)


@dataclass
class Tally:
    """What applying a package did, by form of record.

    Attributes:
        new: records the store did not have; changed: entries on records it had.
        known: entries it already held.
        unread: fields and entries that only a newer program reads.
        unseen: values with characters that nobody sees.
        files: files of attachments that the store did not have.
    """

    new: dict[str, int] = field(default_factory=dict[str, int])
    changed: dict[str, int] = field(default_factory=dict[str, int])
    known: int = 0
    unread: int = 0
    unseen: int = 0
    files: int = 0

    @property
    def entries(self) -> int:
        """Entries that were not held before."""
        return sum(self.new.values()) + sum(self.changed.values())

    @property
    def has_news(self) -> bool:
        """Whether it brought anything."""
        return bool(self.entries or self.files)

    def add(self, other: "Tally") -> None:
        """Count what another scope of the same package brought; what was known of it is its own."""
        for own, more in ((self.new, other.new), (self.changed, other.changed)):
            for form, count in more.items():
                own[form] = own.get(form, 0) + count
        self.unread += other.unread
        self.unseen += other.unseen

    def count(self, line: Line) -> None:
        """Count one new entry; of a record that was erased none is new."""
        is_new = line.head["kind"] in COVERING and not line.erased
        counts = self.new if is_new else self.changed
        form = str(line.head["form"])
        counts[form] = counts.get(form, 0) + 1
