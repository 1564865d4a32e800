"""Kept: the records, what each field means, the data file and its journal.

Read `fields` and `records` to learn what the office knows, `store` to see how it is opened and
written, `folding` for how entries become current values. There is no Qt here, no operation of the
office (see `ruraledu_desktop`) and no knowledge of packages.
"""

VERSION = (0, 1, 0)
"""Which program this is."""
APP = f"RuralEdu Desktop {VERSION[0]}.{VERSION[1]}.{VERSION[2]}"
"""Written into every writer and package."""
RELEASED = "2025-09-01"
"""No clerk can have worked with this program before: a clock before this day is doubtful."""
