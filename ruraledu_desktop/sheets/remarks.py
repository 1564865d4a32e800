"""Remarks of rosters that tell where somebody works besides: 支教、交流、借调、走教、兼课.

A remark is a sentence of somebody else's: what it tells is offered as a row beside the teacher's
file, and written only when the clerk wants it. What was declined is not offered again as long as
the remark is on file. Of what is not told with the unit and the day it began nothing is offered.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection

from db.fields import RecordType, Values
from db.kinds import Value
from db.records import Assignment, Exchange, Secondment
from ruraledu_desktop.sheets import declined
from ruraledu_desktop.sheets.careers import with_school
from ruraledu_desktop.sheets.known import Known
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.rowplans import Write
from ruraledu_desktop.sheets.rows import RowRead
from ruraledu_desktop.sheets.schools import find_school
from ruraledu_desktop.subrecords import owned_by

_NOTE = "note"


@dataclass(frozen=True)
class _Word:
    """What a word of a remark stands for.

    Attributes:
        fixed: what it tells of the row.
        is_plain: whether it means work elsewhere without a day, too; parents are talked to as well.
    """

    record: RecordType
    fixed: Mapping[str, Value] = field(default_factory=dict[str, Value])
    is_plain: bool = True


_WORDS: Mapping[str, _Word] = {
    "支教": _Word(Exchange, {"exchange_kind": "9"}),
    "交流轮岗": _Word(Exchange),
    "交流": _Word(Exchange, is_plain=False),
    "轮岗": _Word(Exchange),
    "借调": _Word(Secondment),
    "借用": _Word(Secondment),
    "走教": _Word(Assignment, {"assignment_kind": "2"}),
    "兼课": _Word(Assignment, {"assignment_kind": "3"}),
}
_PLACE: Mapping[RecordType, str] = {
    Exchange: "to_school_id",
    Secondment: "place",
    Assignment: "school_id",
}
_WORD = re.compile("|".join(_WORDS))
_NOT_SO = re.compile(r"[未无没不拟待]|申请|计划|实习")
"""What is not so, or not yet, and the students who only practise."""
_ENDS, _COMMAS = re.compile(r"[。；;\n]+"), re.compile(r"[，,、]+")
_YEARS = re.compile(r"((?:19|20)\d\d)\s*[-—–~\uff5e至]\s*((?:19|20)\d\d)\s*学年")
_DAY = re.compile(r"((?:19|20)\d\d)\s*[-./年]\s*(\d{1,2})(?:\s*[-./月]\s*(\d{1,2})(?!\d)日?|月)?")
_FILLERS = re.compile(r"至今|开始|期间|任教|工作|目前|[\s（）()，,、：:\-—–~\uff5e]")
_BEFORE = re.compile("[被现已曾自从起始至于在到赴往去]")
"""What may stand before the name of a unit, and may begin one, too (于庄小学)."""
_COMES = re.compile(rf"[从由自](?!{_BEFORE.pattern})|来(我校|本校|校|支教|交流|轮岗|$)")
"""Where somebody comes from is no place to go to."""
_UNITS = re.compile(r".{1,28}[局办委校院府站所组部会园厅股科室队心]")
"""An office or another unit that somebody may be lent to."""


@dataclass(frozen=True)
class Told:
    """What a piece of a remark tells: in which words, for what, where, since when and until when.

    Where: in one of several readings, the longest first. Days are "" where they are not told.
    """

    words: str
    word: str
    places: tuple[str, ...]
    first: str
    last: str


def read_remark(text: str) -> Iterator[Told]:
    """What a remark tells, piece by piece; a piece that tells of two things is read apart."""
    for sentence in _ENDS.split(text):
        pieces = [sentence] if len(_WORD.findall(sentence)) < 2 else _COMMAS.split(sentence)
        for piece in pieces:
            word = _WORD.search(piece)
            if word and not _NOT_SO.search(piece):
                yield _told(piece.strip(), word[0])


def _told(piece: str, word: str) -> Told:
    rest, days = piece, list[str]()
    if years := _YEARS.search(piece):
        days = [f"{years[1]}-09-01", f"{years[2]}-08-31"]
        rest = piece.replace(years[0], "")
    elif found := list(_DAY.finditer(piece)):
        days = [_day(one, is_last=place > 0) for place, one in enumerate(found)]
        rest = _DAY.sub("", piece)
    first, last = [*days, "", ""][:2] if len(days) < 3 else ("", "")
    return Told(piece, word, tuple(_places(rest, word)), first, last)


def _places(rest: str, word: str) -> Iterator[str]:
    """What may be the name of the unit in a piece without its days."""
    text = _FILLERS.sub("", rest)
    text = "" if _COMES.search(text) else text.replace(word, "", 1).rstrip("起")
    while text:
        yield text
        text = text[1:] if _BEFORE.match(text) else ""


def _day(found: re.Match[str], *, is_last: bool) -> str:
    """A day of a remark; a month alone begins with its first day and ends with its last one."""
    year, month = int(found[1]), int(found[2])
    if not 1 <= month <= 12:
        return ""
    most = monthrange(year, month)[1]
    day = int(found[3] or (most if is_last else 1))
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= most else ""


class Remarks:
    """Turns the remarks of a roster into rows that may be added."""

    def __init__(self, known: Known, schools: Register) -> None:
        self._known, self._schools = known, schools
        self._ids: dict[tuple[RecordType, str], list[str]] = {}
        self._declined: frozenset[str] = frozenset()

    def prepare(self, conn: Connection, teacher_ids: Iterable[str]) -> None:
        """Read what is recorded of the teachers of the sheet, and what was declined."""
        self._declined = declined.known(conn)
        teachers = list(teacher_ids)
        for record in _PLACE:
            found = list(owned_by(conn, record, teachers))
            self._known.load(conn, record, [record_id for record_id, _ in found])
            for record_id, teacher in found:
                self._ids.setdefault((record, teacher), []).append(record_id)

    def plan(
        self, read: RowRead, teacher_id: str, teacher: Values, writes: Iterable[Write]
    ) -> list[Write]:
        """The rows that a remark offers.

        Args:
            teacher: the values the teacher will have.
            writes: what the row writes anyway; of a school it names nothing is offered besides.
        """
        text = str(read.values.get(_NOTE) or "")
        on_file = str(self._known.value(read.table.layout.record, teacher_id, _NOTE) or "")
        before = set(read_remark(on_file))
        offered: list[Write] = []
        for told in read_remark(text):
            word = _WORDS[told.word]
            record = word.record
            values = self._values(told, teacher)
            about = {"words": told.words, "part": record.title}
            if values is None:
                if told not in before and (told.first or word.is_plain):
                    read.find("remark_unclear", _NOTE, **about)
            elif not self._is_there(record, teacher_id, values, [*writes, *offered]):
                whole = {record.parent: teacher_id, **values}
                new_id = self._known.new_id()
                offer = Write(record.__tablename__, new_id, True, whole, record.title)
                if told not in before or declined.mark(offer) not in self._declined:
                    offered.append(offer)
                    read.find("remark_offered", _NOTE, **about)
        return offered

    def _values(self, told: Told, teacher: Values) -> dict[str, Value] | None:
        """The values of a row; None where the unit or the day it began is not told."""
        record, fixed = _WORDS[told.word].record, _WORDS[told.word].fixed
        place = self._place(record, told.places)
        if not place or not told.first:
            return None
        values = {**fixed, _PLACE[record]: place, "from_day": told.first, "to_day": told.last}
        values = with_school(record, {name: one or None for name, one in values.items()}, teacher)
        return None if record is Exchange and "from_school_id" not in values else values

    def _place(self, record: RecordType, places: Iterable[str]) -> str:
        """The school, or what an office is called; "" where that is not told."""
        if record is Secondment:
            named = [one for one in places if _UNITS.fullmatch(one)]
            return named[-1] if named else ""
        found = (find_school(self._schools, [one]).record_id for one in places)
        return next(filter(None, found), "")

    def _is_there(
        self, record: RecordType, teacher_id: str, values: Values, writes: Iterable[Write]
    ) -> bool:
        """Whether a row of the kind tells of the same unit already, whenever it was."""
        name = _PLACE[record]
        known = [
            self._known.value(record, one, name) for one in self._ids.get((record, teacher_id), ())
        ]
        form = record.__tablename__
        return values[name] in [
            *known,
            *(one.values.get(name) for one in writes if one.form == form),
        ]
