"""Commands of the checks: check, explain, accept, reject."""

from argparse import Namespace

from db.fields import fields_of
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import checking, explaining
from ruraledu_desktop.checking import Finding
from ruraledu_desktop.checks.catalogue import CATALOGUE, Level
from ruraledu_desktop.checks.problems import Where
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome, stepped
from ruraledu_desktop.commands.values import purpose_of
from ruraledu_desktop.explaining import Said
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import files, findings, homes, leaving


def check(args: Namespace, progress: Progress) -> Outcome:
    """Check everything, and list what was found; into a sheet or a PDF too, if asked for."""
    if args.out:
        files.writer_of(args.out)
    with Store.open(args.data) as store:
        done = checking.check_all(store, scope=args.unit, progress=progress)
        unit = homes.name_of(store, args.unit or store.office.unit)
        if args.out:
            day = store.clock().date().isoformat()
            made = findings.build(unit, done.findings, total=done.records, day=day)
            leaving.write(store, made, args.out, purpose=purpose_of(args))
    open_ones = [one for one in done.findings if one.problem.level is not Level.HINT]
    data = {"records": done.records, "rows": [_row(one) for one in done.findings]}
    lines = [f"共 {done.records} 条记录，{len(open_ones)} 处要改正或说明。"]
    lines += [f"{name_of(one)}　{one.name}：{one.problem}" for one in done.findings]
    return Outcome(data, lines, PROBLEMS if open_ones else 0)


def name_of(one: Finding) -> str:
    """How a finding is named on the command line: form, record, code, field, perhaps whom of."""
    where = one.problem.where
    parts = (where.form, where.record_id, one.problem.code, where.field)
    return "/".join((*parts, *filter(None, [where.person_id])))


def _row(one: Finding) -> dict[str, object]:
    said = one.explanation
    return {
        "finding": name_of(one),
        "level": one.problem.level,
        "form": one.subject[0],
        "record_id": one.subject[1],
        "name": one.name,
        "scope": one.scope,
        "label": one.problem.where.label,
        "says": one.problem.says,
        "advice": one.problem.advice,
        "standing": said.standing if said else "",
        "words": said.words if said else "",
    }


def _finding_of(text: str) -> tuple[Where, str]:
    form, record_id, code, name, person_id = [*text.split("/"), "", "", "", "", ""][:5]
    names = ("", *fields_of(RECORDS[form])) if form in RECORDS else ()
    if name not in names or code not in CATALOGUE:
        raise refusal("E215", name=text)
    return Where(form, record_id, name, person_id=person_id), code


def explain(args: Namespace, progress: Progress) -> Outcome:
    """Say why a finding is right after all."""
    where, code = _finding_of(args.finding)
    with Store.open(args.data) as store:
        change = explaining.explain(store, where, code, args.words)
    return stepped(change, {"finding": args.finding})


def accept(args: Namespace, progress: Progress) -> Outcome:
    """Take what was said about some findings."""
    with Store.open(args.data) as store:
        change = explaining.accept(store, [Said(*_finding_of(one)) for one in args.findings])
    return stepped(change, {"findings": args.findings})


def reject(args: Namespace, progress: Progress) -> Outcome:
    """Give back what was said about a finding."""
    finding = Said(*_finding_of(args.finding))
    with Store.open(args.data) as store:
        change = explaining.give_back(store, finding, args.words)
    return stepped(change, {"finding": args.finding})


ACTIONS = {"check": check, "explain": explain, "accept": accept, "reject": reject}
