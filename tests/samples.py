"""A value for any field of any record, for tests that walk them all."""

from db.fields import RecordType, fields_of
from db.kinds import (
    Code,
    Codes,
    Count,
    Day,
    File,
    IdCard,
    Measure,
    Month,
    Place,
    Ref,
    SchoolYear,
    Value,
    Year,
    YesNo,
)


def sample(record: RecordType, name: str) -> Value:
    """A value that a field keeps."""
    kind = fields_of(record)[name].kind
    if isinstance(kind, Code | Codes):
        return kind.table().rows[0].code
    samples: list[tuple[type[object] | tuple[type[object], ...], Value]] = [
        (Ref, "0" * 32),
        (Day, "2025-09-01"),
        (Month, "2025-09"),
        ((Year, SchoolYear), "2025"),
        (YesNo, 1),
        (Count, 3),
        (IdCard, "11010519491231002X"),
        (Place, "370124001000"),
        (File, f"{'a' * 64} 12 照片.jpg"),
        (Measure, kind.read("12.50").value),
    ]
    return next((value for one, value in samples if isinstance(kind, one)), "甲")
