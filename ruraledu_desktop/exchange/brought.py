"""A package that was brought: what is told of it, and what it is while it is open."""

from dataclasses import dataclass, field, replace
from pathlib import Path

from db.changing import Change
from db.errors import ExplainedError
from db.refusals import visible
from ruraledu_desktop.exchange.answers import Answer
from ruraledu_desktop.exchange.bringing import Contents
from ruraledu_desktop.exchange.states import State
from ruraledu_desktop.merge.deliveries import Tally
from ruraledu_desktop.packages.container import OpenedPackage
from ruraledu_desktop.packages.sticks import Fetched
from ruraledu_desktop.packages.trust import TrustList


@dataclass(frozen=True)
class Arrival:
    """A package that was brought, and what became of it.

    Attributes:
        path: the file as the clerk named it; kept: its copy in the inbox, None when not copied.
        short_code: the eight characters that stand on its slip.
        state: what became of it.
        package, number, kind, unit, unit_name, made: what the package says of itself, "" or 0
            when it could not be opened.
        tally: what it brings or brought.
        contents: the same by school, child and teacher; of reports only.
        items: how many open items it raises or raised, as they are listed.
        says: a notice, or why it was refused and what to do.
        answers: what a receipt says of this office's packages, the newest first.
        change: what merging it touched; None for a preview.
    """

    path: Path
    state: State
    kept: Path | None = None
    short_code: str = ""
    package: str = ""
    number: int = 0
    kind: str = ""
    unit: str = ""
    unit_name: str = ""
    made: str = ""
    tally: Tally = field(default_factory=Tally)
    contents: Contents = field(default_factory=Contents)
    items: int = 0
    code: str = ""
    says: str = ""
    answers: tuple[Answer, ...] = ()
    change: Change | None = field(default=None, compare=False, repr=False)

    @property
    def is_refused(self) -> bool:
        """Whether nothing of it was or will be merged."""
        return self.state in (State.REFUSED, State.GAP, State.FORK)

    def described(self, opened: OpenedPackage, listed: TrustList) -> "Arrival":
        """The same with what the package says of itself; whose it is, by a trust list."""
        header = opened.header
        unit, device = header["from"]["unit"], listed.device(header["from"]["device"])
        return replace(
            self,
            package=header["package_id"],
            number=header["number"],
            kind=header["kind"],
            unit=unit,
            unit_name=device.unit_name if device else listed.county.name,
            made=header["made_wall"],
        )

    def refused(self, error: ExplainedError) -> "Arrival":
        """The same refused; it is said of the file as the clerk knows it, not of its copy."""
        says = str(error)
        if self.kept:
            says = says.replace(self.kept.name, visible(self.path.name))
        state = _REFUSED_AS.get(error.code, State.REFUSED)
        return replace(self, state=state, code=error.code, says=says)


_REFUSED_AS = {"E108": State.FORK, "E109": State.GAP}


@dataclass(frozen=True)
class Brought:
    """A package while it is open.

    Attributes:
        kept: its copy in the inbox.
        listed: the trust list to judge it by.
        most: how many schools, children and teachers are told one by one.
    """

    opened: OpenedPackage
    kept: Fetched
    listed: TrustList
    most: int
