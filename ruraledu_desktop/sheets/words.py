"""Ways of writing that no code table can list, and how a near word is recognised.

What is recognised only nearly is told to the clerk as a hint; it is never silent.
"""

import re
from dataclasses import dataclass
from functools import cache

from db.codes import CodeTable, table
from db.divisions import Division, divisions

_NO_CODE = {"staff_office": frozenset("班主任 教师 专任教师 任课教师 教研组长 年级组长".split())}
"""Words that look like an entry and are none."""
# Answers that repeat the question of their heading; 是, 有, 无 and the like belong to the kind.
_YES = frozenset("在编 在编在岗 已办 享受 需要".split())
_NO = frozenset("编外 不在编 非在编 未办 不享受 不需要 合同制".split())
_NOTHING = re.compile(r"无.{0,3}|没有|暂无|未填|不详|[-—－/／\\.·、*]+")
_DIGITS = {"": 0, **{hanzi: n for n, hanzi in enumerate("一二三四五六七八九", start=1)}}
_POST = re.compile(
    r"(?P<kind>专业技术|专技|管理|工勤技能|工勤)?(?:岗位|岗)?(?P<level>十[一二三]?|[一二三四五六七八九]|\d{1,2})级?"
)
_POST_KINDS = {"管理": "2", "工勤技能": "3", "工勤": "3"}


@dataclass(frozen=True)
class Guess:
    """A code recognised in a word; `is_sure` when the word is a known way to say it."""

    code: str
    is_sure: bool


def says_nothing(text: str) -> bool:
    """Whether the text only says that there is nothing to say: 无, —, /."""
    return bool(_NOTHING.fullmatch(text.strip()))


def yes_or_no(text: str) -> int | None:
    """在编 and the like."""
    clean = "".join(text.split())
    return 1 if clean in _YES else 0 if clean in _NO else None


@cache
def guess(table_name: str, text: str) -> Guess | None:
    """The code meant by a word its table does not have; None when unclear."""
    clean = "".join(text.split())
    if clean in _NO_CODE.get(table_name, ()):
        return None
    special = _SPECIAL.get(table_name)
    found = special(clean) if special else None
    if found:
        return Guess(found, is_sure=True)
    near = _nearest(table(table_name), clean)
    is_part = near is not None and _is_only_in(table(table_name), clean)
    return Guess(near, is_sure=is_part) if near else None


def _nearest(codes: CodeTable, text: str) -> str | None:
    """The shortest word with all characters of the text in order, else the longest inside it.

    二甲 → 二级甲等, 在职 → 在本单位任职, 本科（函授） → 本科, 小学语文 → 语文.
    """
    if len(text) < 2:
        return None
    words = [(word, row.code) for row in codes.rows for word in (row.name, *row.aliases)]
    wider = [(len(word), code) for word, code in words if _is_within(text, word)]
    if wider:
        return _only({code for size, code in wider if size == min(wider)[0]})
    inside = [(len(word), code) for word, code in words if len(word) >= 2 and word in text]
    return _only({code for size, code in inside if size == max(inside)[0]})


def _is_only_in(codes: CodeTable, text: str) -> bool:
    """Whether the text is a part of the words of one entry only: 团员 of 共青团员."""
    return sum(any(text in word for word in (row.name, *row.aliases)) for row in codes.rows) == 1


def _only(codes: set[str]) -> str | None:
    return codes.pop() if len(codes) == 1 else None


def _is_within(text: str, word: str) -> bool:
    """Whether all characters of the text stand in the word in the same order."""
    letters = iter(word)
    return all(letter in letters for letter in text)


def _post_level(text: str) -> str | None:
    """专技十级, 专业技术岗位十级, 十级, 10级, 10 are level 10 of the professional posts."""
    found = _POST.fullmatch(text)
    if not found:
        return None
    code = f"{_POST_KINDS.get(found['kind'] or '', '1')}{number_of(found['level']):02d}"
    return code if table("std_post_level").row(code) else None


def number_of(hanzi: str) -> int:
    """The number from 1 to 19 written in hanzi or digits; 0 when it is none."""
    if hanzi.isdigit():
        return int(hanzi)
    head, ten, tail = hanzi.rpartition("十")
    if head or tail not in _DIGITS:
        return 0
    return 10 * bool(ten) + _DIGITS[tail]


def _relation(text: str) -> str | None:
    """爷爷, 外婆 and so on, by the full table of GB/T 4761."""
    code = table("std_family_relation").code_of(text)
    return code if code and table("child_relation").row(code) else None


def _grade(text: str) -> str | None:
    """1年级, 三, 初一, 高中一年级, and grades with their class: 三年级2班."""
    found = re.search(r"([一二三四五六七八九]|[1-9])(?=年级|$|[(（]|\d+班)", text)
    if not found or text.startswith(("高", "初")):
        return None
    number = number_of(found[1])
    return f"P{number}" if number <= 6 else f"J{number - 6}"


_SPECIAL = {"std_post_level": _post_level, "child_relation": _relation, "std_grade": _grade}


def spread(table_name: str, text: str) -> str:
    """Several grades in one cell with the unit said once: 三、四年级 → 三年级、四年级."""
    if table_name != "std_grade":
        return text
    return re.sub(r"([一二三四五六七八九1-9])(?=[、,，/\s至和])", r"\1年级", text)


@cache
def place(text: str) -> str | None:
    """The division meant by a path with levels or their last characters left out.

    山东平阴, 平阴县榆山街道, 孔村镇某村; None when several places could be meant.
    """
    clean = "".join(text.split())
    if len(clean) < 2 or clean.isdigit():
        return None
    found = [one for one in _all_divisions() if _is_within(clean, divisions().path_of(one.code))]
    if not found:
        return None
    top = min(found, key=lambda one: len(divisions().chain(one.code)))
    is_clear = all(top in divisions().chain(one.code) for one in found)
    return top.code if is_clear else None


@cache
def _all_divisions() -> tuple[Division, ...]:
    found: list[Division] = []
    waiting = list(divisions().children())
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting.extend(divisions().children(one.code))
    return tuple(found)
