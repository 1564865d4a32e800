"""How long the file of a child who left is kept (保存期限)."""

from collections.abc import Mapping

from db.kinds import Value
from ruraledu_desktop.deriving.ages import birthday
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.schooling import ON_FILE

KEPT, OVER = "kept", "over"


def kept_until(child: Mapping[str, Value], day: str, *, years: int) -> Derived:
    """Whether the file of a child is still to be kept on a day; no code while it is on file.

    Without the day it left nothing can be said: the check "left_day_empty" asks for it.

    Args:
        years: how long a file is kept after the child left.

    Source: 个人信息保护法第十九条、第四十七条; the years are a setting.
    """
    left = child.get("left_day")
    if child.get("status") in (None, ON_FILE) or left is None:
        return Derived(None, "")
    last = birthday(str(left), years)
    told = f"{left}退出，档案保存{years}年，{last}期满"
    if day < last:
        return Derived(KEPT, f"{told}。")
    return Derived(OVER, f"{told}：不再需要的，删除以后由县局彻底清除。")
