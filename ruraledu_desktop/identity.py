"""What goes without saying of a new record, and what a sound ID number tells of its holder."""

from db.fields import RecordType
from db.kinds import Value, birth_of, sex_of
from db.records import Child
from ruraledu_desktop.checks.general import RESIDENT_ID
from ruraledu_desktop.deriving.schooling import ON_FILE


def said_of_new(record: RecordType) -> dict[str, Value]:
    """The values of a new record unless something else is given, typed or imported: 在册."""
    return {"status": ON_FILE} if record is Child else {}


def told_by(record: RecordType, number: Value) -> dict[str, str]:
    """The values that follow from an ID number, by field; none from one that is not sound."""
    birth, sex = birth_of(number), sex_of(number)
    if birth is None or sex is None:
        return {}
    return {"birth_day": birth, "sex": sex, "id_type": RESIDENT_ID}
