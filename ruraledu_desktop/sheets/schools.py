"""Schools by what sheets call them: code, name, or the end of the name."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from db.kinds import Value
from db.records import School
from ruraledu_desktop.sheets.matching import Register
from ruraledu_desktop.sheets.rowplans import Write


@dataclass(frozen=True)
class SchoolFound:
    """The school meant by one or two cells.

    Attributes:
        record_id: the school, "" when it is not known.
        finding: problem to tell.
        detail: what its sentence needs.
        name: the name of an unknown school, with its code.
    """

    record_id: str = ""
    finding: str = ""
    detail: str = ""
    name: str = ""
    code: str = ""


def find_school(schools: Register, texts: Iterable[str]) -> SchoolFound:
    """The school of texts that are its code, its name, or the end of its name."""
    written = list(dict.fromkeys("".join(text.split()) for text in texts))
    codes = [text for text in written if text.isdigit()]
    names = [text for text in written if not text.isdigit()]
    found = {one for code in codes for one in schools.with_key("school_code", code)}
    found |= {one for name in names for one in schools.with_key("name", name)}
    if len(found) == 1:
        return SchoolFound(found.pop())
    if len(found) > 1:
        return SchoolFound(finding="school_differs", detail="、".join(written))
    name, code = next(iter(names), ""), next(iter(codes), "")
    if not name:
        return SchoolFound(finding="school_code_unknown", detail=code)
    return _by_ending(schools, name, code)


def _by_ending(schools: Register, name: str, code: str) -> SchoolFound:
    """孔村镇中心小学 for 平阴县孔村镇中心小学, when no other school ends like this."""
    ending = [one for one in schools.values if _ends_alike(schools.name_of(one), name)]
    if len(ending) > 1:
        return SchoolFound(finding="school_ambiguous", detail=name)
    if ending and len(name) >= 4:
        full = schools.name_of(ending[0])
        return SchoolFound(ending[0], "school_by_ending", f"{name}”按“{full}”登记")
    return SchoolFound(finding="school_unknown", detail=name, name=name, code=code)


def _ends_alike(known: str, name: str) -> bool:
    return known.endswith(name) or name.endswith(known)


class Schools:
    """Schools by what sheets call them, those the clerk wants added included."""

    def __init__(self, conn: Connection, wanted: frozenset[str], new_id: Callable[[], str]) -> None:
        self.register = Register(conn, School)
        self.new: list[Write] = []
        self.unknown: dict[str, None] = {}
        self._wanted = wanted
        self._new_id = new_id
        self._found: dict[tuple[str, ...], SchoolFound] = {}

    def find(self, texts: Sequence[str]) -> SchoolFound:
        """The school that texts name by code or name."""
        key = tuple(texts)
        if key not in self._found:
            self._found[key] = self._find(texts)
        return self._found[key]

    def _find(self, texts: Sequence[str]) -> SchoolFound:
        found = find_school(self.register, texts)
        if not found.name:
            return found
        if found.name not in self._wanted:
            self.unknown[found.name] = None
            return found
        values: dict[str, Value] = {"name": found.name}
        if found.code:
            values["school_code"] = found.code
        record_id = self._new_id()
        self.new.append(Write(School.__tablename__, record_id, True, values))
        self.register.add(record_id, values)
        return SchoolFound(record_id)
