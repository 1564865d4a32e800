"""The fourth step: a password for the data, or none yet."""

from ui import parts
from ui.assistant.step import Choices, Step
from ui.locking.lines import NewPassword, forgotten
from ui.words import say


class PasswordStep(Step):
    """Two lines; both may stay empty."""

    heading = say("设置密码")
    about = say(
        "设了密码，本机的数据就加密保存：电脑丢了，或者数据文件夹被人拷走，没有密码谁也打不开。"
        "以后打开程序、离开 10 分钟以后，都要输入密码。"
    )

    def __init__(self, choices: Choices) -> None:
        super().__init__(choices)
        self._new = NewPassword()
        self._new.changed.connect(self._read)
        self.setFocusProxy(self._new)
        self._forgotten = parts.label("", "warning", "forgotten", wraps=True)
        later = say("可以以后再设：在“文件 → 密码”里。没有密码的，首页会提醒。")
        self.column.addWidget(self._new)
        self.column.addWidget(self._forgotten)
        self.column.addWidget(parts.label(later, "soft", wraps=True))
        self.column.addStretch(1)

    def enter(self) -> None:
        self._forgotten.setText(forgotten(is_county=self.choices.role == "county"))

    def _read(self) -> None:
        self.choices.password = self._new.text
        self.changed.emit()

    @property
    def is_ready(self) -> bool:
        return self._new.is_empty or self._new.is_ready

    @property
    def next_text(self) -> str:
        return say("以后再设") if self._new.is_empty else ""
