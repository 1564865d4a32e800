"""F4: memory runs out in the midst of merging, or of importing a sheet."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from db.records import Child
from db.store import Store
from ruraledu_desktop import commands, searching
from tests.counties import an_id
from tests.office.carrying import handed_over
from tests.office.makers import a_child, a_county, a_town
from tests.ruraledu_desktop.sheets.tables import a_sheet

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a limit of Linux")

CHILDREN = 1500
WHOLE = 1 + CHILDREN
DONE, REFUSED, DIED = "done", "refused", "died"
HOLDS = {DONE: (WHOLE,), REFUSED: (1,), DIED: (1, WHOLE)}
"""How many children may be there after each end."""
HARD = pytest.param((32768, 16384, 8192, 5500, 4096, 2048, 1200, 0), marks=pytest.mark.deep)
"""KiB more than the program has when it stands; a few of them are tried each time."""


@pytest.mark.parametrize("scarce", [(16384, 5500, 0), HARD])
def test_with_however_little_memory_a_package_is_merged_whole_or_not_at_all(
    tmp_path: Path, scarce: Sequence[int]
) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        a_child(county, "已有")
        with town.change("导入") as change:
            for number in range(CHILDREN):
                change.create(Child, {"name": f"王小明{number}", "note": "备注" * 200})
        package = handed_over(town, tmp_path)
    ends = [
        end_with(more, ["receive", package], tmp_path / "county", tmp_path / str(more))
        for more in (1 << 20, *scarce)
    ]
    assert ends[0] == DONE
    assert REFUSED in ends


@pytest.mark.parametrize("scarce", [(8192, 1200), HARD])
def test_with_however_little_memory_a_sheet_is_imported_whole_or_not_at_all(
    tmp_path: Path, scarce: Sequence[int]
) -> None:
    with a_county(tmp_path) as county, a_town(tmp_path, county) as town:
        a_child(town, "已有")
    rows = ["姓名 | 身份证号 | 备注"]
    for number in range(CHILDREN):
        own = an_id("370199", f"{2013 + number // 1000}0901", f"{number % 1000:03}")
        rows.append(f"王小明 | {own} | {'备注' * 100}")
    sheet = a_sheet(tmp_path, "\n".join(rows))
    ends = [
        end_with(more, ["import", sheet], town.folder, tmp_path / str(more))
        for more in (1 << 20, *scarce)
    ]
    assert ends[0] == DONE
    assert REFUSED in ends


def end_with(more: int, command: Sequence[str | Path], folder: Path, copy: Path) -> str:
    """How a command ends in a copy of an office's folder with so many KiB more.

    Nothing is lost, it is told in plain words, and with memory enough it can be done again. Words
    cannot always be had: orjson, which writes JSON, and Python itself were seen to go down when
    they find no memory. All else holds then too.
    """
    shutil.copytree(folder, copy)
    wanted = [*map(str, command), "--data", str(copy)]
    limited = [sys.executable, "-m", "tests.office.short_of_memory", str(more), *wanted]
    done = subprocess.run(limited, check=False, capture_output=True, text=True)
    told = done.stdout + done.stderr
    end = DIED if done.returncode else DONE
    if "内存不足，这一步没有做完。已保存的数据没有改动" in told:
        end = REFUSED
    elif end == DIED:
        assert done.returncode in (1, -signal.SIGSEGV, -signal.SIGABRT), told
        assert done.returncode < 0 or "MemoryError" in told, told
    with Store.open(copy) as store:
        assert searching.count(store, Child) in HOLDS[end]
    assert commands.main(wanted) == 0
    with Store.open(copy) as store:
        assert searching.count(store, Child) == WHOLE
    return end
