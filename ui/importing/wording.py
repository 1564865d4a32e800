"""Words for what a plan says of a row, and for what becomes of it."""

from collections.abc import Mapping

from ruraledu_desktop.sheets.rowplans import Fate
from ui.importing.deciding import Outcome
from ui.words import say

FATES: Mapping[Fate, str] = {
    Fate.NEW: say("新增"),
    Fate.CHANGED: say("修改"),
    Fate.SAME: say("相同"),
    Fate.PROBLEM: say("有问题"),
    Fate.SKIPPED: say("跳过"),
}
"""The fate of a row before the clerk decides anything."""

OUTCOMES: Mapping[Outcome, str] = {
    Outcome.NEW: FATES[Fate.NEW],
    Outcome.CHANGED: FATES[Fate.CHANGED],
    Outcome.SAME: FATES[Fate.SAME],
    Outcome.LEFT: say("未导入"),
    Outcome.SKIPPED: FATES[Fate.SKIPPED],
}
"""What becomes of a row with the clerk's decisions."""
