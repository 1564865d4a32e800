"""What was written on the command line: field=value, and what a report is taken for."""

from argparse import Namespace

from db.fields import RecordType, fields_of
from db.kinds import Value
from db.refusals import refusal
from ruraledu_desktop.auditing import Purpose
from ruraledu_desktop.checks.problems import Where, problem_of
from ruraledu_desktop.commands import opening


def value_of(record: RecordType, text: str) -> tuple[str, Value]:
    """What field=value says, read as if it were typed."""
    name, _, typed = text.partition("=")
    fields = fields_of(record)
    if name not in fields:
        raise refusal("E163", title=record.title, name=name, known="、".join(fields))
    reading = fields[name].kind.read(typed)
    found = problem_of(reading, Where(record.__tablename__, field=name))
    if found and not reading.is_kept:
        raise refusal("E203", text=typed, name=fields[name].label, says=found.says.rstrip("。"))
    return name, reading.value


def purpose_of(args: Namespace) -> Purpose:
    """What a report is taken for, and who agreed; he shows that it is he, if he has a password.

    Raises:
        ExplainedError: as `opening.prove`.
    """
    found = Purpose(args.purpose.strip(), args.second.strip())
    if found.second:
        opening.prove(args.data, found.second)
    return found
