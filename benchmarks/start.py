"""From starting the process to a usable window, as a multiple of a bare PySide6 window.

    python benchmarks/start.py [--rounds 7] [--pupils 0]

Both are started in turn as processes of their own, without a screen; medians are compared. "Bare"
is a main window with one label. "Window" is ours, painted, with navigation, menus and help that
answer; the store is being opened beside it. "Figures" is the first page with what the store says.
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

ROOT = Path(__file__).resolve().parent.parent
CACHES = Path("/proc/sys/vm/drop_caches")
WHEN_PAINTED = """
from PySide6.QtCore import QEvent, QObject, QTimer
class WhenPainted(QObject):
    # Calls once the window was painted and the event loop is free to answer.
    def __init__(self, window, then):
        super().__init__(window)
        self.then = then
        window.installEventFilter(self)
    def eventFilter(self, window, event):
        if event.type() == QEvent.Type.Paint:
            window.removeEventFilter(self)
            QTimer.singleShot(0, self.then)
        return False
"""
BARE = f"""{WHEN_PAINTED}
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(QLabel("bare"))
window.resize(1180, 720)
window.show()
def end():
    print("window", flush=True)
    app.quit()
mark = WhenPainted(window, end)
app.exec()
"""
OURS = f"""{WHEN_PAINTED}
import sys
from pathlib import Path
from ui import application, theme
from ui.shell.preferences import Preferences
folder = Path(sys.argv[1])
app = application.make_application([])
program = application.Program(Preferences(folder / "settings.ini"))
theme.apply(app, program.preferences.zoom)
program.start(folder / "town")
program.window.painted.connect(lambda: print("window", flush=True))
def look():
    page = program.window.page
    if page and page.figures_shown:
        print("figures", flush=True)
        app.quit()
timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
QTimer.singleShot(60_000, app.quit)  # a failure leaves the mark out
app.exec()
"""


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--pupils", type=int, default=0, help="children in the store opened")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        make_store(folder, chosen.pupils)
        report("caches warm", measure(folder, chosen.rounds, is_cold=False))
        if os.access(CACHES, os.W_OK):
            report("caches emptied", measure(folder, chosen.rounds, is_cold=True))


def make_store(folder: Path, pupils: int) -> None:
    """A township's store; the settings beside it are those of a second start."""
    sys.path.insert(0, str(ROOT))
    from db.records import Child
    from db.store import Office
    from ruraledu_desktop import offices
    from ui.shell.preferences import Preferences, Recent

    office = Office("township", "370124104000", "孔村镇", "王秀英")
    with (
        offices.set_up(folder / "town", office) as store,
        store.change("导入学生名册") as change,
    ):
        for number in range(pupils):
            change.create(Child, {"name": f"学生{number}"})
    Preferences(folder / "settings.ini").remember(
        Recent(folder / "town", office.name, office.clerk, is_county=False)
    )


def measure(folder: Path, rounds: int, *, is_cold: bool) -> dict[str, float]:
    """Median seconds until each mark."""
    taken: dict[str, list[float]] = {"bare": [], "window": [], "figures": []}
    for place in range(rounds + 1):
        bare = started([sys.executable, "-c", BARE], is_cold)
        ours = started([sys.executable, "-c", OURS, str(folder)], is_cold)
        if place:  # the first round fills the caches of compiled modules
            taken["bare"].append(bare["window"])
            taken["window"].append(ours["window"])
            taken["figures"].append(ours["figures"])
    return {name: statistics.median(times) for name, times in taken.items()}


def started(command: list[str], is_cold: bool) -> dict[str, float]:
    """Seconds from the start of a process to each line it prints."""
    if is_cold:
        os.sync()
        CACHES.write_text("3")
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # clerks keep their compiled modules
    begun = time.perf_counter()
    found = {}
    with subprocess.Popen(
        command,
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
        print(f"  {name:<8} {seconds:6.3f} s   × {seconds / medians['bare']:.2f}")


if __name__ == "__main__":
    main()
