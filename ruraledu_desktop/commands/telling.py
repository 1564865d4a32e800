"""What a command says: its outcome, and its progress on standard error while it lasts."""

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING

from ruraledu_desktop.progress import Progress

if TYPE_CHECKING:
    from db.changing import Change

_PATIENCE = 1.0
"""Seconds without a word before progress is told, and between two words of it."""
PROBLEMS = 1


@dataclass(frozen=True)
class Outcome:
    """What a command did.

    Attributes:
        data: for machines; what --json prints.
        lines: the same for people.
        code: 0, or PROBLEMS when the data has some.
    """

    data: Mapping[str, object]
    lines: list[str] = field(default_factory=list)
    code: int = 0


def stepped(change: "Change", about: Mapping[str, object]) -> Outcome:
    """What a step did: its title, and what it is about."""
    return Outcome({**about, "step": change.title}, [f"已写入一步：{change.title}"])


def kept_lines(labels: Iterable[str]) -> list[str]:
    """The values that were left alone when a step was taken back, a line each."""
    return [f"保留不动（此后又被改过）：{label}" for label in labels]


def teller() -> Progress:
    """Progress that speaks on standard error once the work lasts."""
    last = monotonic()

    def tell(done: int, total: int, doing: str) -> None:
        nonlocal last
        now = monotonic()
        if now - last >= _PATIENCE:
            last = now
            print(f"{doing}（{done}/{total}）", file=sys.stderr, flush=True)

    return tell
