"""What may become of a package, and of what was handed over in it."""

from enum import StrEnum


class Direction(StrEnum):
    """Whether a package was written here or brought."""

    IN = "in"
    OUT = "out"


class State(StrEnum):
    """What became of a package that was brought; KNOWN is merged and brought nothing new."""

    PREVIEWED = "previewed"
    MERGED = "merged"
    KNOWN = "known"
    REFUSED = "refused"
    GAP = "gap"
    FORK = "fork"


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
    WAITING = "waiting"
    MERGED = "merged"

    @property
    def concern(self) -> int:
        """Its place among all fates: the smaller, the sooner a person must look."""
        return list(Fate).index(self)
