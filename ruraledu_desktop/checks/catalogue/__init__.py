"""The catalogue of problems: every sentence about a finding stands here, with its way out.

One module for each kind of record, and one for what all share. A place such as {label} is filled in
by `problems.problem`: {label} is the field's label, {detail} what the kind of value found out, the
others are named by the check. Rule numbers such as V-05 are those of the validation rules for
children's files, CHK02 those of the school statistics.
"""

from collections.abc import Mapping

from ruraledu_desktop.checks.catalogue.across import ACROSS
from ruraledu_desktop.checks.catalogue.care import CARE
from ruraledu_desktop.checks.catalogue.children import CHILDREN
from ruraledu_desktop.checks.catalogue.identity import IDENTITY
from ruraledu_desktop.checks.catalogue.persons import PERSONS
from ruraledu_desktop.checks.catalogue.plan import PLAN
from ruraledu_desktop.checks.catalogue.schools import SCHOOLS
from ruraledu_desktop.checks.catalogue.sheets import SHEETS
from ruraledu_desktop.checks.catalogue.staff_rows import STAFF_ROWS
from ruraledu_desktop.checks.catalogue.teachers import TEACHERS
from ruraledu_desktop.checks.catalogue.texts import Level, Text
from ruraledu_desktop.checks.catalogue.values import VALUES

__all__ = ["CATALOGUE", "Level", "Text"]

CATALOGUE: Mapping[str, Text] = {
    **VALUES,
    **IDENTITY,
    **CHILDREN,
    **CARE,
    **PERSONS,
    **TEACHERS,
    **STAFF_ROWS,
    **SCHOOLS,
    **PLAN,
    **SHEETS,
    **ACROSS,
}
"""The text of each code."""
