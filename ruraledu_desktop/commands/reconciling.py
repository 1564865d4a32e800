"""compare: a list from elsewhere beside the children kept here."""

from argparse import Namespace
from collections.abc import Iterable

from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.commands.values import purpose_of
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reconciling import comparing, remembering
from ruraledu_desktop.reconciling.comparing import Comparison, Line
from ruraledu_desktop.reports import files, leaving, reconciled


def compare(args: Namespace, progress: Progress) -> Outcome:
    """Compare, keep the reasons that were given, and write a sheet if one is asked for."""
    if args.out:
        files.writer_of(args.out)
    with Store.open(args.data) as store:
        found = comparing.compare_file(store, args.file, args.list, progress=progress)
        if args.reason:
            _keep(store, found, args.reason)
            found = comparing.remembered(store, found)
        if args.out:
            day = store.clock().date().isoformat()
            made = reconciled.build(store.office.name, found, day=day)
            leaving.write(store, made, args.out, purpose=purpose_of(args))
    data = {
        "list": found.name,
        "title": found.title,
        "there": found.there,
        "here": found.here,
        "same": found.same,
        "unread": list(found.unread),
        "rows": [_row(one) for one in found.lines],
    }
    return Outcome(data, _lines(found), PROBLEMS if found.lines else 0)


def _keep(store: Store, found: Comparison, said: Iterable[str]) -> None:
    known = {_name(one): one for one in found.lines}
    for text in said:
        name, _, rest = text.partition("=")
        reason, _, note = rest.partition(":")
        if name not in known:
            raise refusal("E273", name=name)
        remembering.keep(store, found.name, [known[name]], reason=reason, note=note)


def _name(one: Line) -> str:
    return f"{one.side}/{one.key}"


def _row(one: Line) -> dict[str, object]:
    return {
        "difference": _name(one),
        "side": str(one.side),
        "name": one.name,
        "birth": one.birth,
        "school": one.school,
        "place": one.place,
        "says": one.says,
        "record_id": one.record_id,
        "reason": one.reason,
        "is_proposed": one.is_proposed,
        "note": one.note,
    }


def _lines(found: Comparison) -> list[str]:
    counts = f"名单 {found.there} 人，本机“{found.title}”{found.here} 人，相同 {found.same} 人。"
    return [
        counts,
        *(
            f"{_name(one)}　{reconciled.SIDES[one.side]}　{one.name}　{one.says}"
            f"　{reconciled.reason_of(one)}　{one.note}".rstrip()
            for one in found.lines
        ),
    ]


ACTIONS = {"compare": compare}
