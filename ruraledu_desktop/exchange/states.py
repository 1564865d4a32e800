"""What may become of a package, and of what was handed over in it."""

from collections.abc import Mapping
from enum import StrEnum

from ruraledu_desktop.packages.headers import PackageKind

KINDS: Mapping[str, str] = {
    PackageKind.REPORT: "上报包",
    PackageKind.RECEIPT: "回执",
    PackageKind.PEER: "互换包",
    PackageKind.ISSUE: "下发包",
}
"""What the kinds of packages are called."""


class Direction(StrEnum):
    """Whether a package was written here or brought."""

    IN = "in"
    OUT = "out"


class State(StrEnum):
    """What became of a package that was brought.

    KNOWN is merged and brought nothing new; ASIDE is previewed, and not wanted by an officer now.
    """

    PREVIEWED = "previewed"
    MERGED = "merged"
    KNOWN = "known"
    GAP = "gap"
    REFUSED = "refused"
    FORK = "fork"
    ASIDE = "aside"

    @property
    def label(self) -> str:
        """What it is called."""
        return _STATES[self]


_STATES = {
    State.PREVIEWED: "可合并",
    State.MERGED: "已合并",
    State.KNOWN: "无新增",
    State.GAP: "缺口",
    State.REFUSED: "拒收",
    State.FORK: "拒收",
    State.ASIDE: "搁置",
}


class Kept(StrEnum):
    """What a store remembers of a package, and what a receipt says of one."""

    WRITTEN = "written"
    """Handed over, not answered yet."""
    MERGED = "merged"
    REFUSED = "refused"
    GAP = "gap"
    FORK = "fork"
    """Refused since the sender's computer continued a line twice (I20)."""


class Fate(StrEnum):
    """What became of a hand-over or of a record in it; what asks for something comes first."""

    NOT_TAKEN = "not_taken"
    DOUBTFUL = "doubtful"
    UNFIT = "unfit"
    """逻辑校验 does not let it pass: it is merged, and counts as accepted once it is mended."""
    WAITING = "waiting"
    MERGED = "merged"

    @property
    def concern(self) -> int:
        """Its place among all fates: the smaller, the sooner a person must look."""
        return list(Fate).index(self)

    @property
    def label(self) -> str:
        """What it is called."""
        return _FATES[self]


_FATES = {
    Fate.NOT_TAKEN: "未接收",
    Fate.UNFIT: "未通过校验",
    Fate.DOUBTFUL: "有疑问",
    Fate.WAITING: "待回执",
    Fate.MERGED: "已合并",
}
