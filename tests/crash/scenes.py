"""The folders an operation begins with: a county and a township in the middle of their work."""

import shutil
import sqlite3
from pathlib import Path

from db.blobs import FolderBlobs
from db.records import Child, ChildFile, School
from db.store import Store
from ruraledu_desktop import attaching, backing_up, editing, passwords
from ruraledu_desktop.exchange import arrivals, receipts, reports
from tests.crash.operations import BACKUP, CLERK, PASSWORD
from tests.office.makers import TOWNS, a_county, a_town
from tests.ruraledu_desktop.sheets.tables import a_sheet

STORES = Path(__file__).parents[1] / "db" / "stores"
CHILDREN = 12
_HEADING = "姓名 | 性别 | 出生日期 | 联系电话 | 家庭住址 | 父亲姓名 | 父亲电话"


def make_all(folder: Path) -> None:
    """Make every scene, each in a folder of its name."""
    office = folder / "making"
    (office / "stick").mkdir(parents=True)
    a_sheet(office, _roster())
    with a_county(office) as county, a_town(office, county) as town:
        (office / TOWNS[0].unit).rename(office / "town")
        town.folder = office / "town"
        town.blobs = FolderBlobs(town.folder)
        _begin(town, county, office / "stick")
        _keep(office, folder / "working")
        _hand_over(town, office / "stick")
        _keep(office, folder / "handed_over")
        _receive(county, office / "stick")
        _keep(office, folder / "received")
        receipts.write(county, office / "stick", units=[TOWNS[0].unit])
        _keep(office, folder / "answered")
        made = backing_up.back_up(town)
        made.path.replace(office / "stick" / BACKUP)
        editing.create(town, Child, values={"name": "王后来"})
        _keep(office, folder / "backed_up")
        with town.settings() as settings:
            settings["shape"] = "of an older program"
        _keep(office, folder / "outdated")
    _keep(office, folder / "oldest")
    _age(folder / "oldest" / "town")
    shutil.copytree(folder / "working", folder / "guarded")
    with Store.open(folder / "guarded" / "town") as town:
        passwords.protect(town, CLERK, PASSWORD)


def _begin(town: Store, county: Store, stick: Path) -> None:
    """Some hand-overs lie behind them, and the stick holds as many as are kept, and half a one."""
    editing.create(town, School, values={"name": "东阿镇中心小学"})
    for number in range(CHILDREN):
        editing.create(town, Child, values={"name": f"王小{number}", "sex": "1"})
        if number % 2 == 0:
            _hand_over(town, stick)
    arrivals.receive(county, stick.glob("*-report-*.rep"))
    receipts.write(county, stick, units=[TOWNS[0].unit])
    arrivals.receive(town, stick.glob("*-receipt-*.rep"))
    (stick / f"{TOWNS[0].unit}-report-0001.rep.part").write_bytes(b"half")
    values = {"name": "李小红", "phone": "13900000000"}
    rec = editing.create(town, Child, values=values)
    attaching.attach_data(town, ChildFile, rec, "证明.pdf", b"%PDF " + bytes(5_000))


def _age(town: Path) -> None:
    """Put the store of the first program into a township's place."""
    shutil.rmtree(town)
    town.mkdir()
    with sqlite3.connect(town / "store.db") as raw:
        raw.executescript((STORES / "schema_1.sql").read_text("utf-8"))
    raw.close()


def _hand_over(town: Store, stick: Path) -> None:
    reports.export(town, stick)


def _receive(county: Store, stick: Path) -> None:
    """The county merges, and adds something of its own for the township."""
    arrivals.receive(county, sorted(stick.glob("*-report-*.rep"))[-1:])
    values = {"name": "东阿小学", "division": "370124102201"}
    editing.create(county, School, values=values)


def _keep(office: Path, scene: Path) -> None:
    shutil.copytree(office, scene)


def _roster() -> str:
    rows = [
        f"赵一{number} | 女 | 2015-03-0{number % 9 + 1} | 1390000{number:04d} | 西街{number}号"
        f" | 赵父{number} | 1380000{number:04d}"
        for number in range(40)
    ]
    return "\n".join([_HEADING, *rows])
