"""Stores of offices, made once and copied for each test: making a hundred tables takes a while.

No two offices of one test are copies of each other, since no two computers share their keys; a
store at a server is made where it is to stand.
"""

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from db import places
from db.office import Office
from db.store import Store
from ruraledu_desktop import offices

Make = Callable[[Path, Office], Store]
_made: dict[tuple[Make, Office, int], Path] = {}
_given: Counter[tuple[Make, Office]] = Counter()
_kept = TemporaryDirectory(prefix="copies-")


def begin_test() -> None:
    """What another test was given may be given again."""
    _given.clear()


def bare(folder: Path, office: Office) -> Store:
    """The empty store of an office, without keys."""
    return _copy(Store.create, folder, office)


def with_keys(folder: Path, office: Office) -> Store:
    """The empty store of an office with its computer's keys, a county's with its trust list."""
    return _copy(offices.set_up, folder, office)


def _copy(make: Make, folder: Path, office: Office) -> Store:
    if places.read(folder):
        return make(folder, office)
    number = _given[make, office]
    _given[make, office] += 1
    kept = _made.get((make, office, number))
    if kept is None:
        kept = _made[make, office, number] = Path(_kept.name) / str(len(_made))
        make(kept, office).close()
    shutil.copytree(kept, folder, dirs_exist_ok=True)
    return Store.open(folder)
