"""A problem: one finding in the data as a value that can be collected, sorted, counted, printed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from db.fields import fields_of
from db.kinds import Reading
from db.records import RECORDS
from ruraledu_desktop.checks.catalogue import CATALOGUE, Level


@dataclass(frozen=True, order=True)
class Where:
    """Where a problem was found: in a field of a record, in a cell of a sheet, or both.

    Attributes:
        form: form name of the record.
        record_id: the record, "" while it is not kept yet.
        field: name of the field, "" for the record as a whole.
        cell: sheet and cell such as "学生名册!F12".
        person_id: whom of the family of a child it is about, "" for no one in particular.
    """

    form: str = ""
    record_id: str = ""
    field: str = ""
    cell: str = ""
    person_id: str = ""

    @property
    def label(self) -> str:
        """Label of the field, or title of the record."""
        record = RECORDS.get(self.form)
        if record is None:
            return self.cell
        return fields_of(record)[self.field].label if self.field else record.title

    @property
    def item(self) -> str:
        """As `label`, in a list that tells the kind of record elsewhere."""
        return self.label if self.field or self.form not in RECORDS else "整条记录"

    def of(self, name: str) -> str:
        """The place in words, for a clerk who knows the name of what it belongs to.

        A record meant as a whole is named and no more; its title would read as one of its fields.

        Args:
            name: of the record, or of the one a sub-record belongs to; "" where it has none.
        """
        record = RECORDS.get(self.form)
        is_named = record is not None and not (self.field or record.parent)
        return f"{name}的{self.label}" if name and not is_named else name or self.label


@dataclass(frozen=True)
class Problem:
    """One finding; it never stops the reading of the next row.

    Attributes:
        code: key of the catalogue.
        where: where it was found.
        says: Chinese sentence: what does not fit.
        advice: Chinese sentence: the way out.
        level: how serious it is.
    """

    code: str
    where: Where
    says: str
    advice: str
    level: Level

    @property
    def key(self) -> str:
        """What names it in its record: the code, whom it is about, and the field it is told at."""
        return key_of(self.code, self.where)

    def __str__(self) -> str:
        return f"{self.where.cell}{'：' * bool(self.where.cell)}{self.says}{self.advice}"


def key_of(code: str, where: Where) -> str:
    """What names a problem in its record: two of a family may have the same one each."""
    whom = f"@{where.person_id}" if where.person_id else ""
    return f"{code}{whom}:{where.field}"


def key_for(key: str, people: Mapping[str, str]) -> str:
    """The key of the same problem, with others in the place of some of the family."""
    named, _, name = key.rpartition(":")
    code, mark, person = named.partition("@")
    return f"{code}{mark}{people.get(person, person)}:{name}"


def problem(code: str, where: Where, /, **details: object) -> Problem:
    """The problem of a code; `details` fill the places of its sentences.

    The place `label` is filled with the label of the field.
    """
    text = CATALOGUE[code]
    filled = {"label": where.label, **details}
    return Problem(
        code, where, text.says.format(**filled), text.advice.format(**filled), text.level
    )


def gravest_first(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by how serious they are, else in their order."""
    levels = list(Level)
    return sorted(problems, key=lambda one: levels.index(one.level))


def problem_of(reading: Reading, where: Where) -> Problem | None:
    """What is wrong with what was typed or imported; None when nothing is."""
    return problem(reading.finding, where, detail=reading.detail) if reading.finding else None


def question(words: str, where: Where) -> Problem:
    """What the county asks about a field, beside it; `words` "" when the sides say it all."""
    return problem("asked_with_words" if words else "asked", where, words=words)
