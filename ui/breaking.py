"""Where a label goes on in a second line: between two words, and about half-way."""

from collections import Counter
from functools import cache

from db.fields import fields_of
from db.records import RECORDS

_BRACKET, _DASH = "（", "—"
_WHOLE = (
    *("交通", "体检", "全部", "专任", "少数民族", "及以上", "及以下", "不及格", "一方", "辅助"),
    *("主教", "受委托", "留守儿童", "政府", "调动", "多媒体", "告知", "个别化", "保健", "艾滋病"),
    *("资格证", "停办", "开办", "属地", "全日制", "人事", "联系人", "专业技术"),
    *("取得的", "聘任的", "购买的", "内容的", "联系人的", "合同的", "在编教师", "年人均", "安保"),
)
"""Words that are not told by what stands together in other labels."""


def in_two(label: str) -> str:
    """A label in two lines.

    Chinese has no blanks, so words are told by what stands together in other labels too: the line
    is broken between two characters that do so least, never within the words listed above,
    and at a bracket in the second half.
    """
    size, bracket = len(label), label.rfind(_BRACKET)
    may_be = [place for place in range(2, size - 1) if _may_part(label, place)]
    middle = [place for place in may_be if abs(2 * place - size) <= max(2, size // 4)]
    places = [bracket] if bracket >= size // 2 else middle or may_be
    if not places:
        return label
    pairs = _pairs()

    def strength(place: int) -> tuple[int, int, int]:
        return pairs[label[place - 1 : place + 1]], place % 2, abs(2 * place - size)

    best = min(places, key=strength)
    return f"{label[:best]}\n{label[best:]}"


def _may_part(label: str, place: int) -> bool:
    """Not within a word, after a number, in a span of numbers or letters."""
    pair = label[place - 1 : place + 1]
    if _DASH in pair or pair.isascii() or pair[0].isdigit():
        return False
    around = (label[max(place - len(word) + 1, 0) : place + len(word) - 1] for word in _WHOLE)
    return not any(word in part for word, part in zip(_WHOLE, around, strict=True))


@cache
def _pairs() -> Counter[str]:
    """How often two characters stand together in the labels of fields."""
    labels = {one.label for record in RECORDS.values() for one in fields_of(record).values()}
    return Counter(label[at : at + 2] for label in labels for at in range(len(label) - 1))
