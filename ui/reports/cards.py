"""The cards from which one chooses a report."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from db.fields import RecordType
from db.records import Child, School, Teacher
from ruraledu_desktop import reports
from ui import theme
from ui.parts import button, label, row
from ui.words import say

_ABOUT = {
    "left_behind_form": ("child", say("一人一张，官方表样 43 项")),
    "left_behind_roster": ("list", say("一人一行，A3：父母、受委托监护人、帮扶人")),
    "entrusting_form": (
        "users",
        say("一人一张，双方责任，签名和村（居）盖章；选定的儿童没有委托的，印空表"),
    ),
    "visit_form": (
        "home",
        say("本学期的家访，一次一张；选定的儿童没有家访的，印只有学生情况的空表"),
    ),
    "pairing_form": ("link", say("责任人、计划和每次帮扶，一张十行；选定的儿童没有结对的，印空表")),
    "aid_form": ("edit", say("本学年的申请和三级评议，一人一张；选定的儿童没有申请的，印空表")),
    "dropout_ledger": ("list", say("疑似辍学和辍学的，一人一行，A3")),
    "home_teaching": ("school", say("本学年每次送教和课时，A4 横向")),
    "consent_notice": (
        "lock",
        say("未满14周岁的，一人一张：目的、地点、期限、安全、投诉、更正、删除；监护人签名"),
    ),
    "teacher_roster": ("teacher", say("全部或一所学校，A3 或 A4")),
    "staff_moves": ("list", say("本学年在期内的，一条一行，A4 横向")),
    "reserve_list": ("list", say("在库的，一人一行，A4 横向")),
    "honour_list": ("list", say("名师、骨干等在有效期内的，带有效期，A4 横向")),
    "directed_list": ("list", say("任教满年限的，一人一行，写明可申报的职称，A4 横向")),
    "training_hours": ("chart", say("五年每年的学时，一人一行，A4 横向")),
    "staff_posts": ("chart", say("各校按标准、核定、在编、缺编，高中初级岗位，A4 横向")),
    "subject_staff": ("list", say("各校每门学科几人教，缺什么学科，A4 横向")),
    "staff_counts": ("chart", say("各校校长、专任教师、保育员等，其中女、在编，A4 横向")),
    "training_counts": ("chart", say("本学年各校培训的人次、学时，按级别和方式，A3")),
    "grade_counts": ("chart", say("本学年各年级的和，幼儿按年龄，A3")),
    "pupil_changes": ("chart", say("本学年各学段增加、减少和减少原因，A4 横向")),
    "school_card": ("school", say("规模、校舍、用房、场地、食宿等，选一所学校或全部")),
    "room_gaps": ("target", say("对照省基本办学条件标准，各校缺哪些用房")),
    "condition_gaps": ("target", say("占地、图书、床位、幼儿园用房等，各校还缺多少，A4 横向")),
    "preschool_check": ("target", say("各园面积、班额、持证、接种等，对照督导评估，A4 横向")),
    "care_log": ("list", say("本学年的活动和通话，A4 横向")),
    "county_summary": ("chart", say("学校、留守儿童、教师数")),
    "left_behind_survey": ("chart", say("32 栏，由档案计出，写明等式，A3")),
    "indicators": ("target", say("现状、目标与差距")),
    "audit_list": (
        "clock",
        say("统计时点所在的一年里，导出、打印、复制、上报和删除，谁、多少、用途，A4 横向"),
    ),
    "handling_rules": ("lock", say("一页：负责人、目的、期限、安全、投诉、每年自查")),
}
_KINDS: dict[RecordType | None, str] = {
    Child: say("儿童"),
    Teacher: say("教师"),
    School: say("学校"),
    None: say("汇总"),
}
"""What the reports are about; those of one kind are shown at a time."""
READY = ""
"""The card of a report another page has built."""


class Cards(QWidget):
    """One card for each report, and one more for a ready report while there is one.

    Signals:
        chosen: the clerk chose another report.
    """

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._cards = {READY: _Card(READY, "", "report", say("刚才打开的"))}
        for what, title in reports.REPORTS.items():
            self._cards[what] = _Card(what, title, *_ABOUT[what])
        self._kinds = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.length(2))
        column.addLayout(row(*(self._kind_button(one) for one in _KINDS), None))
        column.addSpacing(theme.space(1))
        for card in self._cards.values():
            self._group.addButton(card)
            column.addWidget(card)
        self._cards[READY].hide()
        self._group.buttonClicked.connect(lambda _: self.chosen.emit())
        self._show_kind(Child)

    def _kind_button(self, kind: RecordType | None) -> QPushButton:
        """A button that shows the reports about one kind of record, or the sums."""
        found = button(_KINDS[kind], f"reports_of_{_name_of(kind)}", look="filter")
        found.setCheckable(True)
        found.clicked.connect(lambda: self._show_kind(kind))
        self._kinds.addButton(found)
        return found

    def _show_kind(self, kind: RecordType | None) -> None:
        for what, card in self._cards.items():
            if what != READY:
                card.setVisible(reports.records_of(what) is kind)
        for one in self._kinds.buttons():
            one.setChecked(one.objectName() == f"reports_of_{_name_of(kind)}")

    @property
    def what(self) -> str:
        """The chosen report; READY for the one that was opened from elsewhere."""
        return next((what for what, card in self._cards.items() if card.isChecked()), READY)

    def choose(self, what: str) -> None:
        """Choose a report without telling, and show those beside it."""
        self._cards[what].setChecked(True)
        if what != READY:
            self._show_kind(reports.records_of(what))

    def show_ready(self, title: str) -> None:
        """Offer a ready report, and choose it."""
        card = self._cards[READY]
        card.put_title(title)
        card.show()
        card.setChecked(True)

    def hide_ready(self) -> None:
        """Offer it no longer."""
        self._cards[READY].hide()


def _name_of(kind: RecordType | None) -> str:
    return kind.__tablename__ if kind else "all"


class _Card(QPushButton):
    """One report: icon and title; what it holds stands in the tip."""

    def __init__(self, what: str, title: str, icon: str, about: str) -> None:
        super().__init__()
        self.setObjectName(f"report_{what or 'ready'}")
        self.setCheckable(True)
        self.setToolTip(about)
        theme.set_look(self, "report")
        picture = label()
        picture.setPixmap(theme.pixmap(icon, "icon", "primary"))
        self._title = label("", "strong")
        self.put_title(title)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        line.setSpacing(theme.space(2))
        line.addWidget(picture)
        line.addWidget(self._title, 1)
        inside: Iterable[QWidget] = self.findChildren(QWidget)
        for one in inside:
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def put_title(self, title: str) -> None:
        """Name the report."""
        self._title.setText(title)
        self.setAccessibleName(title)

    def sizeHint(self) -> QSize:
        """The room of its texts; a push button reckons only with its own text."""
        return self.layout().sizeHint()
