"""The editor of 目标值: the number an indicator is measured against."""

from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDoubleSpinBox

from ruraledu_desktop.indicators import Indicator, goals
from ui.words import say


class GoalEditor(QDoubleSpinBox):
    """A number with its sign and unit; as it stands in the plan until somebody settles another."""

    def __init__(self, rule: Indicator) -> None:
        super().__init__()
        self._rule = rule
        places, most = goals.limits(rule)
        self.setDecimals(places)
        self.setRange(0, most)
        self.setPrefix(say("≤ ") if rule.goal.least is None else say("≥ "))
        self.setSuffix(say(" {unit}", unit=goals.unit_of(rule)))
        self.setObjectName(goals.name_of(rule))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def textFromValue(self, value: float) -> str:
        """The number without noughts at its end."""
        return f"{_exact(value, self.decimals()):f}"

    def put(self, value: Decimal | None) -> None:
        """Show what the county settled; None: what the plan says."""
        self.setValue(float(goals.planned(self._rule) if value is None else value))

    @property
    def settled(self) -> Decimal | None:
        """The number shown; None when the plan says the same."""
        value = _exact(self.value(), self.decimals())
        return None if value == goals.planned(self._rule) else value


def _exact(value: float, places: int) -> Decimal:
    """What is shown: 50, 66.5; never 5E+1."""
    number = f"{value:.{places}f}"
    return Decimal(number.rstrip("0").rstrip(".") if "." in number else number)
