"""Sticks and folders: where this office may write, and what lies there for it.

Files are found by their names, as `outgoing` and `enrolment` give them; only opening one tells
whether it is what its name says.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from db import disk, tables
from db.settings import CARRIER
from db.store import Store
from ruraledu_desktop.exchange.states import Direction, Kept
from ruraledu_desktop.packages import container, drives, headers
from ruraledu_desktop.packages.enrolment import REPLY_SUFFIX, REQUEST_SUFFIX
from ruraledu_desktop.packages.headers import PackageKind, PackageName


@dataclass(frozen=True)
class Place:
    """A stick, or the folder that was used last.

    Attributes:
        label: its name as file managers show it; free: bytes, 0 for a folder.
    """

    path: Path
    label: str
    is_stick: bool
    free: int = 0


@dataclass(frozen=True)
class Found:
    """What lies in a folder for this office.

    Attributes:
        packages: the county: reports; a township: the newest receipt, in as many packages as it
            has, as far as they are not yet loaded.
        issues: a township: the newest issue likewise; none beside a receipt, which brings the same
            and more.
        swaps: a township: peer packages of its other computers that are not yet loaded.
        enrolments: the county: 登记申请; a township: the reply to its own.
        known: how many packages were left out because they are merged already.
    """

    packages: tuple[Path, ...] = ()
    issues: tuple[Path, ...] = ()
    swaps: tuple[Path, ...] = ()
    enrolments: tuple[Path, ...] = ()
    known: int = 0


def sticks() -> list[Place]:
    """The sticks that are plugged in now."""
    return [Place(one.path, one.label, True, one.free) for one in drives.find_drives()]


def remembered(store: Store) -> Place | None:
    """The folder that was used last, if it is still there."""
    kept = Path(store.known_settings().get(CARRIER, ""))
    return Place(kept, str(kept), False) if kept.is_absolute() and kept.is_dir() else None


def remember(store: Store, folder: Path) -> None:
    """Offer this folder again the next time."""
    with store.settings() as settings:
        settings[CARRIER] = str(folder)


def look_on_sticks(store: Store) -> Found | None:
    """What lies for this office on all sticks together; None when there is no stick."""
    found = [look_around(store, one.path) for one in sticks()]
    if not found:
        return None
    return Found(
        packages=tuple(path for one in found for path in one.packages),
        issues=tuple(path for one in found for path in one.issues),
        swaps=tuple(path for one in found for path in one.swaps),
        enrolments=tuple(path for one in found for path in one.enrolments),
        known=sum(one.known for one in found),
    )


def look_around(store: Store, folder: Path) -> Found:
    """What lies for this office in a folder and the folders right below it."""
    office = store.office
    files = list(_files_in(folder))
    packages = [path for path in files if path.suffix.lower() == headers.SUFFIX]
    if office.is_county:
        reports = [path for path in packages if not _is_other(path)]
        fresh = _fresh(store, reports)
        requests = [path for path in files if path.suffix.lower() == REQUEST_SUFFIX]
        return Found(tuple(fresh), enrolments=tuple(requests), known=len(reports) - len(fresh))
    receipts = _newest(store, packages, PackageKind.RECEIPT, office.unit)
    issues = [] if receipts else _newest(store, packages, PackageKind.ISSUE, "")
    swaps = _fresh(store, [one for _, one in _named(packages, PackageKind.PEER, office.unit)])
    replies = [path for path in files if path.name == f"{office.unit}{REPLY_SUFFIX}"]
    return Found(tuple(receipts), tuple(issues), tuple(swaps), tuple(replies))


def _newest(store: Store, paths: Iterable[Path], kind: str, unit: str) -> list[Path]:
    """What was written in one go with the highest number of this kind, and is not loaded; in order.

    A county put back from a backup counts anew from a lower number (F10): what was written onto the
    stick after one that was loaded is offered too. The clocks of files decide no more than that.
    """
    named = sorted(_named(paths, kind, unit), key=lambda one: (one[0].number, one[1]))
    fresh = _fresh(store, [path for _, path in named])
    offered = [one for one in named if one[1] in fresh]
    if offered and offered[-1][0].first < named[-1][0].first:
        since = max(_written(path) for _, path in named if path not in fresh)
        offered = [one for one in offered if _written(one[1]) > since]
    return [path for name, path in offered if name.first == offered[-1][0].first]


def _written(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _files_in(folder: Path) -> Iterator[Path]:
    """All files of a folder and of the folders right below; what cannot be read is left out."""
    below: list[Path] = []
    for path in disk.listed(folder):
        if path.is_file():
            yield path
        elif path.is_dir() and not path.is_symlink():
            below.append(path)
    for inner in below:
        yield from (path for path in disk.listed(inner) if path.is_file())


def _is_other(path: Path) -> bool:
    """Whether it is called a package and no report; what is called otherwise may be one."""
    name = headers.name_of(path.name)
    return name is not None and name.kind != PackageKind.REPORT


def _named(paths: Iterable[Path], kind: str, unit: str) -> Iterator[tuple[PackageName, Path]]:
    """The packages of this kind for this unit ("" for all)."""
    for path in paths:
        name = headers.name_of(path.name)
        if name and (name.kind, name.receiver) == (kind, unit):
            yield name, path


def _fresh(store: Store, paths: Iterable[Path]) -> list[Path]:
    """Those neither merged yet nor written here, told by their contents."""
    package = tables.package
    query = select(package.c.digest).where(
        (package.c.direction == Direction.OUT) | (package.c.state == Kept.MERGED)
    )
    with store.read() as conn:
        known = set(conn.scalars(query))
    return [path for path in paths if _digest(path) not in known]


def _digest(path: Path) -> str:
    """SHA-256 of a file; "" when the stick does not let itself be read."""
    try:
        return container.digest_of(path)
    except OSError:
        return ""
