"""孤儿 and 事实无人抚养 by the situations of both parents (民发〔2019〕62号)."""

from ruraledu_desktop.deriving.ages import age, months_between
from ruraledu_desktop.deriving.left_behind import Derived
from ruraledu_desktop.deriving.relatives import DEAD, Relative

ORPHAN, UNRAISED = "orphan", "unraised"
_MISSING = "02"
_UNABLE = frozenset({"11", "12", "13", "14", "15", "16", "17", "18"})
TIMED = frozenset({"13", "14", "15", "16"})
"""Imprisoned, in forced treatment, otherwise confined, out of contact: they count after a while."""
LEAST_MONTHS = 6
"""Months of those: of the term where it is known, else until the day that is asked about."""
_GROWN = 18


def unraised_case(
    child_birth: str | None, father: Relative | None, mother: Relative | None, day: str
) -> Derived:
    """Whether the facts speak for an orphan or a child nobody raises; the list decides.

    The list of situations is the wider one of 2020 (撤销监护资格, 遣送出境).

        父母     死亡   失踪   11–18   其他
        死亡     孤儿   待定   事实无人抚养   否
        失踪            待定   事实无人抚养   否
        11–18                  事实无人抚养   否

    One dead and one missing is not settled by the documents; it is told, not decided. 13–16 count
    from six months on; while it is not known since when, they count.
    """
    years = age(child_birth, day)
    if years is not None and years >= _GROWN:
        return Derived(None, f"已满{_GROWN}周岁。")
    found = sorted(_situation(one) for one in (father, mother))
    told = [one for one in found if one]
    if not told:
        return Derived(None, "父母没有登记死亡、失踪、重残、服刑等情形。")
    if is_early(father, mother, day):
        return Derived(None, _early(father, mother, day))
    unknown = [name for name, one in (("父亲", father), ("母亲", mother)) if one is None]
    if unknown:
        missing = f"{unknown[0]}情况"
        return Derived(None, f"是否事实无人抚养待核：请先核实{missing}。", (missing,))
    if len(told) < 2:
        return Derived(None, "父母一方有死亡、重残、服刑等情形，另一方没有。")
    gone = [one for one in told if one in (DEAD, _MISSING)]
    if gone == [DEAD, DEAD]:
        return Derived(ORPHAN, "父母均已死亡，属于孤儿，以民政部门认定为准。")
    if len(gone) == 2:
        facts = ("民政部门的认定",)
        return Derived(None, "父母死亡、失踪，是否孤儿待核：请先核实民政部门的认定。", facts)
    how = "一方死亡或失踪，另一方" if gone else "双方均"
    return Derived(UNRAISED, f"父母{how}有重残、服刑、失联等情形，符合事实无人抚养条件。")


def is_early(father: Relative | None, mother: Relative | None, day: str) -> bool:
    """Whether both parents are in a situation that counts, but one of them not for long enough."""
    both = (father, mother)
    return all(_situation(one) for one in both) and any(_is_short(one, day) for one in both)


def _early(father: Relative | None, mother: Relative | None, day: str) -> str:
    named = (("父亲", father), ("母亲", mother))
    short = "、".join(name for name, one in named if _is_short(one, day))
    return f"{short}服刑、失联等情形未满{LEAST_MONTHS}个月，暂不计入事实无人抚养。"


def _is_short(parent: Relative | None, day: str) -> bool:
    """Whether it is known that the situation is below its six months; a known term decides."""
    if parent is None or parent.is_dead or parent.situation not in TIMED or parent.since is None:
        return False
    return months_between(parent.since, parent.until or day) < LEAST_MONTHS


def _situation(parent: Relative | None) -> str:
    """The code that counts, "" for an ordinary parent."""
    if parent is None:
        return ""
    if parent.is_dead:
        return DEAD
    code = parent.situation or ""
    return code if code == _MISSING or code in _UNABLE else ""
