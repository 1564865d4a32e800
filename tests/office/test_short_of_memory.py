"""F4: memory runs out in mid-merge."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import searching
from ruraledu_desktop.exchange.states import State
from tests.office.carrying import handed_over, received
from tests.office.makers import a_child, a_county, a_town

CHILDREN = 2000
WHOLE = 1 + CHILDREN
HOLDS = {State.MERGED: (WHOLE,), State.REFUSED: (1,), "": (1, WHOLE)}
"""How many children may be there after each end; "" where nobody could say any more."""
LEVELS = (1 << 20, 32768, 16384, 8192, 5500, 2048, 0)
"""KiB that a process may have beyond what it has when the store is open."""


@pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")
def test_with_however_little_memory_a_package_is_merged_whole_or_not_at_all(
    tmp_path: Path,
) -> None:
    """Nothing is lost, it is told in plain words, and with more memory it is merged.

    Words cannot always be had: orjson, which writes JSON, was seen to take the process down with it
    when it finds no memory. All else holds then too.
    """
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        a_child(county, "已有")
        with town.change("导入") as change:
            for number in range(CHILDREN):
                change.create(Child, {"name": f"王小明{number}", "note": "备注" * 200})
        package = handed_over(town, tmp_path)
        folder = county.folder
    ends = [merged_with(more, package, folder, tmp_path / str(more)) for more in LEVELS]
    assert ends[0] == State.MERGED
    assert State.REFUSED in ends


def merged_with(more: int, package: Path, folder: Path, copy: Path) -> str:
    """What became of the package in a copy of the county's folder; "" where nobody said."""
    shutil.copytree(folder, copy)
    module = "tests.office.short_of_memory"
    done = subprocess.run(
        [sys.executable, "-m", module, copy, package, str(more)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode in (0, -signal.SIGSEGV, -signal.SIGABRT), done.stderr
    state, _, says = done.stdout.strip().partition(" ")
    if state == State.REFUSED:
        assert "内存不足" in says
        assert "没有改动" in says
    with Store.open(copy) as store:
        assert searching.count(store, Child) in HOLDS[state]
        received(store, package)
        assert searching.count(store, Child) == WHOLE
    return state
