"""What is said of a backup before it is put back, in the window and by the command."""

from db.office import Office
from ruraledu_desktop.backing_up import Looked


def told(looked: Looked) -> list[str]:
    """What a backup is, and how much of what was saved is not in it."""
    one, found = looked.backup, looked.contents
    lines = [
        f"“{found.office.name}”{one.made:%Y-%m-%d %H:%M} 的备份完好，{found.entries:,} 处改动都在。"
    ]
    if looked.lacks is None:
        return [*lines, "现在的数据读不出来，比不出差多少。"]
    if looked.lacks:
        return [*lines, f"它以后又保存了 {looked.lacks:,} 处改动，还原以后不在里面。"]
    return [*lines, "现在的数据里没有更新的改动。"]


def returns(office: Office) -> str:
    """How what was saved after a backup comes back."""
    if office.is_county:
        return "各乡镇下一次上报，会把缺的补齐；县局自己改过的，在还原以前的那一份里。"
    return "上报过的改动，下一次上报以后随县局的回执取回；没有上报过的，在还原以前的那一份里。"
