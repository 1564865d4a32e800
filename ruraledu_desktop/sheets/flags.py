"""Columns of a roster that only say that somebody has an honour: each becomes a row of honours.

Of which year it is a flag does not say, so the new row asks for it; who has an honour of the kind
already gets no second one.
"""

import re
from collections.abc import Iterable

from sqlalchemy import Connection

from db.codes import table
from db.fields import Values
from db.kinds import Value, YesNo
from db.records import Honour
from ruraledu_desktop.sheets.known import Known
from ruraledu_desktop.sheets.rowplans import Difference, Write
from ruraledu_desktop.sheets.rows import RowRead
from ruraledu_desktop.subrecords import owned_by

_USUAL_LEVEL = {"41": "2"}
"""特级教师 are named by the province."""
_YEAR = re.compile(r"(?:19|20)\d\d")


class Flags:
    """Turns the flags of a roster into honours of the teacher."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._held: set[tuple[str, str]] = set()

    def prepare(self, conn: Connection, teacher_ids: Iterable[str]) -> None:
        """Read which kinds of honours the teachers of the sheet have."""
        found = list(owned_by(conn, Honour, list(teacher_ids)))
        self._known.load(conn, Honour, [record_id for record_id, _ in found])
        for record_id, teacher in found:
            kind = self._known.value(Honour, record_id, "honour_kind")
            self._held.add((teacher, str(kind)))

    def plan(
        self, read: RowRead, teacher_id: str, teacher: Values
    ) -> tuple[list[Write], list[Difference]]:
        """The honours a row adds; `teacher`: the values the teacher will have."""
        writes: list[Write] = []
        differences: list[Difference] = []
        for kind, text in read.compared.items():
            said = _said(kind, text)
            column = next(one for one in read.table.columns if one.compared == kind)
            told = {"label": column.heading.title, "sheet": text}
            if said is None:
                read.find("flag_unread", kind, **told)
            elif said and (teacher_id, kind) not in self._held:
                self._held.add((teacher_id, kind))
                values = {**said, "teacher_id": teacher_id, "honour_kind": kind}
                values["school_id"] = teacher.get("school_id")
                filled = {name: one for name, one in values.items() if one is not None}
                more, added = self._known.compare(
                    Honour, self._known.new_id(), filled, Honour.title
                )
                writes += more
                differences += added
                if not filled.keys() >= {"level", "year"}:
                    read.find("flag_taken", kind, **told)
        return writes, differences


def _said(kind: str, text: str) -> dict[str, Value] | None:
    """The level and year a flag tells, {} for 否; None when it is not understood."""
    year = _YEAR.search(text)
    rest = _YEAR.sub("", text).strip(" 年度（）()，,、") if year else text
    level = table("honour_level").code_of(rest)
    answer = YesNo().read(rest).value
    if level is None and answer is None and rest:
        return None
    if answer == 0:
        return {}
    return {"level": level or _USUAL_LEVEL.get(kind), "year": year and year[0]}
