"""Checks of the codes that the county adds: a standard keeps its codes and names."""

from collections.abc import Iterator

from db import codes
from db.fields import fields_of
from db.records import LocalCode
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem


def check_local_code(facts: Facts) -> Iterator[Problem]:
    """What stands in the standard already is passed over wherever codes are chosen."""
    tables = fields_of(LocalCode)["code_table"].kind
    table, code, name = (facts.values.get(one) for one in ("code_table", "code", "name"))
    if not table or tables.read(str(table)).finding:
        return
    rows = codes.standard(str(table)).rows
    for row in rows:
        if row.code == code:
            yield facts.problem_in("code_taken", "code", code=code, name=row.name)
        elif row.name == name:
            yield facts.problem_in("code_name_taken", "name", name=name, code=row.code)
