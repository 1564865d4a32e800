"""Words for counts of records and entries, marks of states, and codes that are read aloud."""

from collections.abc import Mapping, Sequence

from db.records import RECORDS
from ruraledu_desktop.exchange.fates import Handed
from ruraledu_desktop.exchange.reports import HandOver
from ruraledu_desktop.exchange.states import Fate, State
from ruraledu_desktop.packages import telephone
from ui.shell.places import PAGES
from ui.words import MEASURES, say

_WORDS_A_LINE = 3
_KINDS_A_LINE = 4

STATE_MARKS: Mapping[State, tuple[str, str]] = {
    State.PREVIEWED: ("eye", "info"),
    State.MERGED: ("check-circle", "success"),
    State.KNOWN: ("minus", "text_soft"),
    State.GAP: ("alert-triangle", "warning"),
    State.FORK: ("x-circle", "danger"),
    State.REFUSED: ("x-circle", "danger"),
    State.ASIDE: ("clock", "text_soft"),
}
"""Icon and colour of what became of a package."""
_FATE_MARKS: Mapping[Fate, tuple[str, str]] = {
    Fate.MERGED: ("check-circle", "success"),
    Fate.WAITING: ("clock", "text_soft"),
    Fate.DOUBTFUL: ("alert-triangle", "warning"),
    Fate.UNFIT: ("alert-circle", "danger"),
    Fate.NOT_TAKEN: ("x-circle", "danger"),
}


def fate(one: HandOver | Handed) -> str:
    """The word for what became of a hand-over or a record."""
    return one.fate.label


def mark(one: HandOver | Handed) -> tuple[str, str]:
    """Its icon and colour."""
    return _FATE_MARKS[one.fate]


def numbers(one: HandOver) -> str:
    """The numbers of its packages as "第 5 号" or "第 5—7 号"."""
    return say("第 {numbers} 号", numbers=spans([each.number for each in one.packages]))


def counted(counts: Mapping[str, int]) -> str:
    """Counts by form as "学校 2 所、儿童 34 人"; "" for none."""
    parts = [
        say(
            "{kind} {count:,} {unit}",
            kind=record.title,
            count=counts[form],
            unit=unit_of(form),
        )
        for form, record in RECORDS.items()
        if counts.get(form)
    ]
    return say("、").join(parts)


def unit_of(form: str) -> str:
    """What records of a form are counted in."""
    return MEASURES.get(form, say("条"))


def listed(counts: Mapping[str, int]) -> str:
    """Entries by form as "学校 2、儿童 60"; "" for none."""
    parts = [
        say("{kind} {count}", kind=record.title, count=counts[form])
        for form, record in RECORDS.items()
        if counts.get(form)
    ]
    return say("、").join(parts)


def briefly(counts: Mapping[str, int]) -> str:
    """The same in a line: schools, children, teachers, then the most; "其他 34" for the rest."""
    order = sorted(filter(counts.get, RECORDS), key=lambda one: (one not in PAGES, -counts[one]))
    if len(order) <= _KINDS_A_LINE:
        return listed(counts)
    named = {form: counts[form] for form in order[: _KINDS_A_LINE - 1]}
    rest = sum(counts[form] for form in order[_KINDS_A_LINE - 1 :])
    return say("、").join((listed(named), say("其他 {count}", count=rest)))


def entries(counts: Mapping[str, int]) -> str:
    """Entries by form as "共 96 条：学校 2、儿童 60、家庭成员 34"."""
    parts = briefly(counts)
    return say("共 {count} 条", count=total(counts)) + say("：") * bool(parts) + parts


def spans(numbers: Sequence[int]) -> str:
    """Numbers as "1—3、5"."""
    spans: list[list[int]] = []
    for number in sorted(numbers):
        if spans and number == spans[-1][-1] + 1:
            spans[-1].append(number)
        else:
            spans.append([number])
    texts = [f"{one[0]}—{one[-1]}" if len(one) > 1 else f"{one[0]}" for one in spans]
    return say("、").join(texts)


def brought(records: Mapping[str, int], entries: int, known: int = 0) -> str:
    """What a package is about, as "学校 2 所、儿童 34 人（96 条改动）".

    Args:
        entries: all that it carries, the same number at both ends.
        known: how many of them the reader holds already; the records are those of the rest.
    """
    small = say("{count:,} 条改动", count=entries)
    if known:
        small += say("，其中 {known:,} 条本机已有", known=known)
    parts = counted(records)
    return say("{parts}（{small}）", parts=parts, small=small) if parts else small


def total(*counts: Mapping[str, int]) -> int:
    """The sum of counts by form."""
    return sum(sum(one.values()) for one in counts)


def spoken(fingerprint: str) -> str:
    """The words of a fingerprint in lines of three, as one reads them over the telephone."""
    words = fingerprint.split()
    lines = [words[at : at + _WORDS_A_LINE] for at in range(0, len(words), _WORDS_A_LINE)]
    return "\n".join(say("　").join(line) for line in lines)


def spaced(code: str) -> str:
    """A code in groups of four, as one reads it over the telephone."""
    return telephone.grouped(code)
