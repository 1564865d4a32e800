"""Commands about open items: deciding one or many, the second officer, questions and answers."""

from argparse import Namespace
from collections.abc import Sequence

from db import duplicates
from db.fields import groups_of
from db.records import RECORDS
from db.records.office.ruling import DIFFERENT
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop.commands import opening
from ruraledu_desktop.commands.telling import Outcome, kept_lines, stepped
from ruraledu_desktop.commands.values import value_of
from ruraledu_desktop.exchange import asking, conflicts, deciding, late, rulings, seconding
from ruraledu_desktop.exchange.choices import Choice, choices
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.progress import Progress


def decide(args: Namespace, progress: Progress) -> Outcome:
    """Let one side of an open item stand, or a third value."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        sides = {side.key for side in item.sides}
        if item.item_class in duplicates.CLASSES:
            sides.add(DIFFERENT)
        if args.side in sides:
            change = deciding.decide(store, item, args.side, words=args.words)
        elif "=" in args.side:
            values = dict(value_of(RECORDS[item.form], one) for one in [args.side, *args.values])
            names = item.fields
            if other := values.keys() - {*names}:
                raise refusal("E163", title=item.label, name=min(other), known="、".join(names))
            change = deciding.settle(store, item, values, words=args.words)
        else:
            raise refusal("E202", name=args.side)
    return stepped(change, {"item": item.id})


def keep(args: Namespace, progress: Progress) -> Outcome:
    """Keep values that do not fit together, with the reason."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        change = deciding.keep(store, item, args.words)
    return stepped(change, {"item": item.id})


# --- many at once -------------------------------------------------------------------------------

_WAYS = {
    "deleted": "删除记录",
    "kept": "保留记录和修改",
    late.LOCKED: "保留锁定值",
    late.NEW: "采用新值",
}


def decide_many(args: Namespace, progress: Progress) -> Outcome:
    """Decide all listed items in one way, or say which ways there are and how many each decides."""
    with Store.open(args.data) as store:
        items = conflicts.open_items(store, scope=args.unit)
        found = [one for one in items if _is_meant(one, args)]
        ways = {one.author or one.by: one for one in choices(found)}
        if not args.by:
            return _offered(ways, len(found))
        if args.by not in ways:
            raise refusal("E204", name=args.by, known="、".join(ways) or "没有")
        chosen = ways[args.by].chosen
        change = deciding.decide_all(store, chosen)
    return stepped(change, {"items": [item.id for item, _ in chosen]})


def _is_meant(item: Item, args: Namespace) -> bool:
    record = RECORDS.get(item.form)
    names = groups_of(record).get(item.group, ()) if record else ()
    return (
        args.item_class in ("", item.item_class)
        and args.form in ("", item.form)
        and (not args.field or args.field in names)
    )


def _offered(ways: dict[str, Choice], count: int) -> Outcome:
    rows = [
        {"by": name, "says": _said(one), "count": len(one.chosen)} for name, one in ways.items()
    ]
    lines = [f"{one['by']}\t{one['says']}\t{one['count']}项" for one in rows]
    return Outcome({"count": count, "ways": rows}, [*lines, f"列出{count}项。"])


def _said(one: Choice) -> str:
    return _WAYS.get(one.by) or f"以{one.author}填的为准"


# --- the second officer -------------------------------------------------------------------------


def confirm(args: Namespace, progress: Progress) -> Outcome:
    """Carry out what another officer proposed, or let it be none; who sits here stays."""
    settle = seconding.reject_all if args.reject else seconding.confirm_all
    with Store.open(args.data) as store:
        items = items_of(store, args.items)
        with opening.written_by(store, args.clerk) as clerk:
            change = settle(store, items)
    return stepped(change, {"items": args.items, "clerk": clerk})


def unlink(args: Namespace, progress: Progress) -> Outcome:
    """Take back what was decided about two records."""
    with Store.open(args.data) as store:
        done = seconding.take_back(store, args.ruling)
    data = {"ruling": args.ruling, "step": done.title, "kept": list(done.kept)}
    return Outcome(data, [f"已写入一步：{done.title}", *kept_lines(done.kept)])


def officers(args: Namespace, progress: Progress) -> Outcome:
    """Say whether a second officer is asked for, or settle it."""
    with Store.open(args.data) as store:
        if args.one or args.two:
            rulings.set_alone(store, args.one)
        is_alone = rulings.is_alone(store)
    of_two = "删除与修改、两地登记、可能重复的裁定由第二人确认。"
    return Outcome({"is_alone": is_alone}, ["裁定不需要第二人确认。" if is_alone else of_two])


# --- questions and answers ----------------------------------------------------------------------


def ask(args: Namespace, progress: Progress) -> Outcome:
    """Ask the townships about open items."""
    with Store.open(args.data) as store:
        change = asking.ask(store, items_of(store, args.items), args.words)
    return stepped(change, {"items": args.items})


def answer(args: Namespace, progress: Progress) -> Outcome:
    """Answer a question of the county in words."""
    with Store.open(args.data) as store:
        (item,) = items_of(store, [args.item])
        change = asking.answer(store, item, args.words)
    return stepped(change, {"item": item.id})


def items_of(store: Store, ids: Sequence[str]) -> list[Item]:
    """The open items with these ids, in their order; refused (E202) when there is no such one."""
    items = {one.id: one for one in conflicts.open_items(store, ids=ids)}
    unknown = [one for one in ids if one not in items]
    if unknown:
        raise refusal("E202", name=unknown[0])
    return [items[one] for one in ids]


ACTIONS = {
    "decide": decide,
    "keep": keep,
    "decideall": decide_many,
    "confirm": confirm,
    "unlink": unlink,
    "officers": officers,
    "ask": ask,
    "answer": answer,
}
