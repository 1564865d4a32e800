"""From starting the process to a usable window, as a multiple of a bare PySide6 window.

    python3 packaging/dev.py bench start [--rounds 7] [--pupils 0]

Both are started in turn as processes of their own, without a screen; medians are compared. "Bare"
is a main window with one label, painted. Ours is a township's practice data, opened the second
time, as on any morning; the marks are

    window    ours is painted, and its navigation, menus and help answer
    figures   the first page stands there with the figures of the store
    records   儿童档案, asked for as soon as the figures stood, shows its rows and the first child

"Window" and "figures" are what the issue calls a usable window: the data are seen, and whatever is
asked for is done, "records" as soon as the libraries of the database are loaded. These are part
of no bare window: "libraries" is a bare window that loads them too, the least "records" could be.
As root on Linux, a second table is measured with the disk caches emptied before each start.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from db.records import Child
from db.store import Store
from ruraledu_desktop import demo

ROOT = Path(__file__).resolve().parent.parent
CACHES = Path("/proc/sys/vm/drop_caches")
WHEN_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class WhenPainted(QObject):
    # Calls once a widget was painted and the event loop is free to answer.
    def __init__(self, widget, then):
        super().__init__(widget)
        self.then = then
        widget.installEventFilter(self)
        widget.update()
    def eventFilter(self, widget, event):
        if event.type() == QEvent.Type.Paint:
            widget.removeEventFilter(self)
            QTimer.singleShot(0, self.then)
        return False
"""
BARE = f"""
{WHEN_PAINTED}
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1180, 720)
window.show()
def end():
    print(name, flush=True)
    app.quit()
mark = WhenPainted(window, end)
app.exec()
"""
LIBRARIES = """
import gc
gc.disable()
import sqlcipher3.dbapi2, sqlalchemy.dialects.sqlite
name = "libraries"
"""
OURS = f"""
import sys
from pathlib import Path
import main
from ui import application
{WHEN_PAINTED}
from PySide6.QtWidgets import QLabel, QPushButton, QTableView
folder = Path(sys.argv[1])
settings = application.Preferences(folder / "settings.ini")
application.Preferences = lambda: settings

class Watched(application.Program):
    def start(self, chosen):
        super().start(chosen)
        self.window.painted.connect(lambda: print("window", flush=True))
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(5)
        self.waits_for = self.figures
        QTimer.singleShot(60_000, self.window.close)  # a failure leaves the mark out

    def look(self):
        found = self.waits_for()
        if found:
            self.timer.stop()
            self.mark = WhenPainted(found, self.tell)

    def figures(self):
        label = self.window.findChild(QLabel, "count_child")
        return label if label and label.isVisible() and label.text() != "–" else None

    def records(self):
        desk, table = self.window.desk, self.window.findChild(QTableView, "records")
        is_there = desk and not desk.tasks.is_busy and table and table.model().rowCount()
        return table.viewport() if is_there else None

    def tell(self):
        print(self.waits_for.__name__, flush=True)
        if self.waits_for == self.figures:
            self.waits_for = self.records
            self.window.findChild(QPushButton, "go_children").click()
            self.timer.start()
        else:
            self.window.close()

application.Program = Watched
main.main(["--data", str(folder / "town")])
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--pupils", type=int, default=0, help="children added to the store")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        make_store(folder, chosen.pupils)
        report("caches warm", measure(folder, chosen.rounds, is_cold=False))
        if os.access(CACHES, os.W_OK):
            report("caches emptied", measure(folder, chosen.rounds, is_cold=True))


def make_store(folder: Path, pupils: int) -> None:
    """A township of the practice county, with settings beside it."""
    county = demo.found(folder / "county", pupils=4000)
    max(county.townships.values(), key=weight).rename(folder / "town")
    with Store.open(folder / "town") as store, store.change("导入学生名册") as change:
        for number in range(pupils):
            change.create(Child, {"name": f"学生{number}"})


def weight(folder: Path) -> int:
    """Bytes of the data file of a folder."""
    return (folder / "store.db").stat().st_size


def measure(folder: Path, rounds: int, *, is_cold: bool) -> dict[str, float]:
    """Median seconds until each mark."""
    taken: dict[str, list[float]] = {}
    for place in range(rounds + 1):
        found = started(f"name = 'bare'{BARE}", is_cold)
        found |= started(OURS, is_cold, str(folder))
        found |= started(f"{LIBRARIES}{BARE}", is_cold)
        if place:  # the first round fills the caches of compiled modules
            for name, seconds in found.items():
                taken.setdefault(name, []).append(seconds)
    return {name: statistics.median(times) for name, times in taken.items()}


def started(code: str, is_cold: bool, *args: str) -> dict[str, float]:
    """Seconds from the start of a process to each line it prints."""
    if is_cold:
        os.sync()
        CACHES.write_text("3")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # clerks keep their compiled modules
    begun = time.perf_counter()
    found = {}
    with subprocess.Popen(
        [sys.executable, "-c", code, *args],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout
        for line in process.stdout:
            found[line.strip()] = time.perf_counter() - begun
    return found


def report(title: str, medians: dict[str, float]) -> None:
    """Print seconds and multiples of the bare window."""
    print(title)
    for name, seconds in medians.items():
        print(f"  {name:<9} {seconds:6.3f} s   × {seconds / medians['bare']:.2f}")


if __name__ == "__main__":
    main()
