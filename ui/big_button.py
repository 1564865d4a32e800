"""A large button: an icon, what it does, and a sentence about it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from ui import parts, theme


class BigButton(QPushButton):
    """One of a few ways on, side by side with the others."""

    def __init__(
        self,
        name: str,
        icon: str,
        title: str,
        about: str,
        go: parts.Go | None = None,
        *,
        size: tuple[int, int] = (220, 150),
    ) -> None:
        """Show a way on; the size is in lengths of the design."""
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAccessibleDescription(about)
        theme.set_look(self, "choice")
        if go:
            self.clicked.connect(lambda: go())
        self._size = size
        self._title = parts.label(title, "subtitle")
        column = QVBoxLayout(self)
        column.setContentsMargins(*theme.margins(4))
        column.setSpacing(theme.space(2))
        for widget in (
            parts.picture(icon, "primary", "icon_large"),
            self._title,
            parts.label(about, "soft", wraps=True),
        ):
            widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(widget)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """The room of icon and texts; a push button reckons only with its own text."""
        return QSize(*map(theme.length, self._size))

    def minimumSizeHint(self) -> QSize:
        """Its title on one line; the sentence takes more lines beside the help."""
        around = self.layout().contentsMargins()
        least = self._title.minimumSizeHint().width() + around.left() + around.right()
        return QSize(min(least, self.sizeHint().width()), super().minimumSizeHint().height())
