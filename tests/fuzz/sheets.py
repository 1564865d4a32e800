"""Sheets of every form that is read, changed as files and in the parts of their archives."""

import atexit
import io
import random
import shutil
import tempfile
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from db.office import Office
from db.store import Store
from ruraledu_desktop.sheets import plans
from tests.fuzz.changes import changed
from tests.ruraledu_desktop.sheets.tables import a_school, a_sheet, an_ods, ods_rows, ods_table

_ROSTER = (
    "学生名册\n"
    "序号 | 姓名 | 身份证号 | 性别 | 出生日期 | 民族 | 联系电话 | 就读学校\n"
    "1 | 王小明 | 370199201209010016 | 男 | 2012-09-01 | 汉族 | 14400000001 | 孔村小学\n"
    "2 | 李䶮 | 370199201405030016 | 女 | 20140503 | 回族 | 14400000002 | 孔村小学"
)


@cache
def _good() -> tuple[tuple[str, bytes], ...]:
    """Name and bytes of a roster in each form."""
    with TemporaryDirectory() as folder:
        made = [a_sheet(Path(folder), _ROSTER), an_ods(Path(folder), ods_table(ods_rows(_ROSTER)))]
        books = [(one.name, one.read_bytes()) for one in made]
    plain = _ROSTER.replace(" | ", ",")
    page = "<table>" + "".join(
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split(' | '))}</tr>"
        for line in _ROSTER.splitlines()
    )
    texts = [
        ("名册.csv", plain.encode("gb18030")),
        ("名册.csv", plain.encode()),
        ("名册.xls", page.encode()),
    ]
    return (*books, *texts)


def run(dice: random.Random, folder: Path) -> str:
    """Change a sheet and plan its import, as a clerk's first click does.

    Raises:
        ExplainedError: it was refused.
    """
    name, data = dice.choice(_good())
    is_archive = data.startswith(b"PK")
    data = (
        _changed_inside(data, dice) if is_archive and dice.random() < 0.8 else changed(data, dice)
    )
    path = folder / name
    path.write_bytes(data)
    plans.plan(_office(), path)
    return ""


@cache
def _office() -> Store:
    """The store of a township, one for each process; an import is planned against it."""
    folder = Path(tempfile.mkdtemp(prefix="fuzz-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    store = Store.create(folder / "town", Office("township", "370124104000", "孔村镇", "王会计"))
    a_school(store)
    return store


def _changed_inside(data: bytes, dice: random.Random) -> bytes:
    """The archive with one of its parts changed, well packed again."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    chosen = dice.choice(sorted(parts))
    parts[chosen] = changed(parts[chosen], dice)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()
