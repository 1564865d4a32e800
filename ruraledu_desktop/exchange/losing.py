"""U 盘丢失: who lost the stick with which package, and when; kept for ever.

Nothing is lost by it: the package can be opened by the county only, and all that it carries is
still here and goes out with the next one.
"""

from dataclasses import asdict, dataclass

import orjson

from db.store import Store

_LOG = "lost_sticks"


@dataclass(frozen=True)
class LostStick:
    """One line of the log.

    Attributes:
        package: id of the package on the stick; clerk: who reported it; wall: when.
    """

    package: str
    clerk: str
    wall: str


def losses(store: Store) -> dict[str, LostStick]:
    """What was reported lost, by the id of the package."""
    return _read(store.known_settings())


def report(store: Store, *package_ids: str) -> LostStick:
    """Note that the stick with some packages is lost; reported again, the first line stays."""
    clerk, wall = store.office.clerk, store.clock().isoformat(timespec="seconds")
    with store.settings() as settings:
        known = _read(settings)
        lines = [known.setdefault(one, LostStick(one, clerk, wall)) for one in package_ids]
        settings[_LOG] = orjson.dumps([asdict(one) for one in known.values()]).decode()
    return lines[0]


def _read(settings: dict[str, str]) -> dict[str, LostStick]:
    kept = [LostStick(**one) for one in orjson.loads(settings.get(_LOG, "[]"))]
    return {one.package: one for one in kept}
