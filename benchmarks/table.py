"""How long the window is ever blocked while a list of very many children is used.

    python3 packaging/dev.py bench table [--children 100000] [--seed 1] [--data DIR]

The main window stands on a store of that many children, without a screen; a heartbeat runs in the
event loop, and the longest gap between two beats is printed for each thing a clerk does, beside
the time until the answer stands in the table. DIR keeps the store for another run.
"""

import argparse
import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, QTimer
from PySide6.QtGui import QAction

from db.changing import Change
from db.office import Office
from db.records import Child, Kinship, Person, School
from db.store import Store
from ui import theme
from ui.application import Program, make_application
from ui.desk import Desk
from ui.records.page import RecordPage
from ui.shell.main_window import MainWindow
from ui.shell.preferences import Preferences

OFFICE = Office("township", "370124104000", "孔村镇", "王会计")
ALLOWED = 100
"""Milliseconds the window may be blocked."""
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
_READING = 3000
"""Milliseconds."""
GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英子涵梓轩浩宇欣怡䶮㛃𬱖"


# --- the store ----------------------------------------------------------------------------------


def build(folder: Path, children: int, seed: int) -> None:
    """A store of that many children in 40 schools; every tenth has parents, half of them away."""
    dice = random.Random(seed)
    with Store.create(folder, OFFICE) as store, store.change("练习数据") as change:
        schools = [
            change.create(School, {"name": f"{place}{number}小学", "kind": "211"})
            for place in ("孔村", "李沟", "胡庄", "合楼")
            for number in range(10)
        ]
        for number in range(children):
            child = change.create(Child, _child(dice, schools))
            if number % 10 == 0:
                _add_parents(change, child, dice)


def _name(dice: random.Random) -> str:
    return dice.choice(SURNAMES) + "".join(dice.choices(GIVEN, k=2))


def _child(dice: random.Random, schools: list[str]) -> dict[str, str | int]:
    day = f"20{dice.randint(10, 21)}-{dice.randint(1, 12):02d}-{dice.randint(1, 28):02d}"
    return {
        "name": _name(dice),
        "sex": dice.choice("12"),
        "birth_day": day,
        "id_number": f"370199{day.replace('-', '')}{dice.randint(0, 9999):04d}",
        "school_id": dice.choice(schools),
        "attendance_mode": dice.choice("12"),
        "is_rural_hukou": 1,
    }


def _add_parents(change: Change, child: str, dice: random.Random) -> None:
    for relation in ("51", "52"):
        is_away = dice.randint(0, 1)
        person = change.create(Person, {"name": _name(dice), "is_away": is_away})
        link = {"child_id": child, "person_id": person, "relation": relation}
        change.create(Kinship, link)


# --- the heartbeat ------------------------------------------------------------------------------


class Heart(QObject):
    """Beats as often as the event loop is free, and remembers its longest pause."""

    def __init__(self) -> None:
        super().__init__()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(0)
        self._last = time.perf_counter()
        self.longest = 0.0

    def _beat(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now

    def start_anew(self) -> None:
        """Forget the longest pause."""
        self._last = time.perf_counter()
        self.longest = 0.0


def pause(milliseconds: int) -> None:
    """Let the event loop run."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


# --- what a clerk does --------------------------------------------------------------------------


class Clerk:
    """Uses the page; every step ends when its answer stands in the table."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def steps(self) -> Iterator[tuple[str, Callable[[], None]]]:
        """Everything that is measured, in the order of a morning."""
        yield "open the page", lambda: self._window.go("children")
        yield "sort by birth day", lambda: self.sort("birth_day")
        yield "sort by school", lambda: self.sort("school_id")
        yield "sort by name", lambda: self.sort("name")
        yield "type initials", lambda: self.type("wzh")
        yield "type hanzi", lambda: self.type("王子")
        yield "type a number's end", lambda: self.type("0917")
        yield "type a school", lambda: self.type("李沟")
        yield "clear the filter", lambda: self.type("")
        yield "left behind, civil affairs", lambda: self.press("chip_left_behind")
        yield "and again all", lambda: self.press("chip_left_behind")
        yield "scroll, 200 times 3 rows", self.scroll
        yield "jump about, 60 times", self.jump
        yield "from record to record, 30", self.walk
        yield "select all", lambda: self.there.view.selectAll()
        yield "other columns", lambda: self.there.columns.show(["name", "ethnic", "school_id"])

    @property
    def there(self) -> RecordPage:
        """The opened page."""
        page = self._window.page
        assert isinstance(page, RecordPage)
        return page

    def sort(self, name: str) -> None:
        page = self.there
        page.view.set_sort(name, is_descending=False)
        page.view.sorted.emit()

    def type(self, text: str) -> None:
        line = self.there.filters.line
        for end in range(len(text) + 1):
            line.setText(text[:end])
            pause(120)
        pause(200)

    def press(self, name: str) -> None:
        buttons = {button.objectName(): button for _, button in self.there.filters._chips}
        wanted = buttons[name]
        if isinstance(wanted, QAction):
            wanted.trigger()
        else:
            wanted.click()

    def scroll(self) -> None:
        bar = self.there.view.verticalScrollBar()
        for _ in range(200):
            bar.setValue(bar.value() + 3)
            pause(8)

    def jump(self) -> None:
        bar, dice = self.there.view.verticalScrollBar(), random.Random(1)
        for _ in range(60):
            bar.setValue(dice.randrange(bar.maximum()))
            pause(15)

    def walk(self) -> None:
        for row in range(30):
            self.there.view.go_to_row(row)
            pause(100)


def settle(desk: Desk) -> None:
    """Wait until nothing is asked of the worker any more."""
    quiet = 0
    while quiet < 3:
        pause(20)
        quiet = 0 if desk.tasks.is_busy else quiet + 1


def measure(window: MainWindow, desk: Desk) -> bool:
    """Print the figures; whether every pause was allowed."""
    heart, clerk = Heart(), Clerk(window)
    print(f"{'step':32}{'done after':>12}{'longest block':>16}")
    longest = 0.0
    for name, step in clerk.steps():
        heart.start_anew()
        begun = time.perf_counter()
        step()
        settle(desk)
        taken, blocked = time.perf_counter() - begun, heart.longest
        longest = max(longest, blocked)
        print(f"{name:32}{taken * 1000:9.0f} ms{blocked * 1000:13.1f} ms")
    print(f"longest block {longest * 1000:.1f} ms, allowed {ALLOWED} ms")
    return longest * 1000 <= ALLOWED


def sit_down(folder: Path, settings: Path) -> tuple[MainWindow, Desk]:
    """The program on a store, started as a clerk starts it, who then reads the first page."""
    program = Program(Preferences(settings))
    program.start(folder)
    while program.window is None or program.window.desk is None:
        pause(20)
    program.window.resize(1366, 768)
    settle(program.window.desk)
    pause(_READING)
    return program.window, program.window.desk


def main() -> int:
    """Build or open the store, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = make_application([])
    theme.apply(app)
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.data or Path(temporary) / "town"
        begun = time.perf_counter()
        if not (folder / "store.db").exists():
            build(folder, asked.children, asked.seed)
            print(f"built in {time.perf_counter() - begun:.1f} s")
        window, desk = sit_down(folder, Path(temporary) / "settings.ini")
        is_good = measure(window, desk)
        window.close()
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
