"""Commands about records: init, import, list, demo."""

from argparse import Namespace
from collections.abc import Sequence
from functools import partial

from db.divisions import Division, divisions
from db.fields import RecordType, fields_of
from db.office import Office
from db.records import RECORDS
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import demo as invented
from ruraledu_desktop import offices, searching, timeline
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.commands.arguments.words import ITEMS
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.commands.values import value_of
from ruraledu_desktop.exchange import conflicts, rulings
from ruraledu_desktop.exchange.conflicts import Item
from ruraledu_desktop.exchange.rulings import Proposal
from ruraledu_desktop.exchange.views import HIDDEN
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.searching import Query
from ruraledu_desktop.sheets import applying, plans
from ruraledu_desktop.sheets.applying import Decisions
from ruraledu_desktop.sheets.plans import SheetPlan
from ruraledu_desktop.sheets.rowplans import Fate, RowPlan


def init(args: Namespace, progress: Progress) -> Outcome:
    """Make the data of a township or a county."""
    place = _place(args.unit)
    office = Office(place.level, place.code, args.name or place.name, args.clerk)
    offices.set_up(args.data, office).close()
    data = {
        "folder": str(args.data),
        "role": office.role,
        "unit": office.unit,
        "name": office.name,
        "clerk": office.clerk,
    }
    return Outcome(data, [f"已新建{divisions().path_of(place.code)}的数据：{args.data}"])


def _place(text: str) -> Division:
    place = divisions().find_one(text)
    if place is None or place.level not in ("township", "county"):
        raise refusal("E162", text=text)
    return place


# --- import -------------------------------------------------------------------------------------

_FATES = {
    Fate.NEW: "新增",
    Fate.CHANGED: "修改",
    Fate.SAME: "相同",
    Fate.PROBLEM: "有问题",
    Fate.SKIPPED: "跳过",
}


def take_sheet(args: Namespace, progress: Progress) -> Outcome:
    """Plan a sheet, and apply the plan unless only the plan is wanted."""
    record = RECORDS[args.form] if args.form else None
    with Store.open(args.data) as store:
        make = partial(
            plans.plan,
            store,
            args.file,
            record=record,
            hidden_sheets=args.hidden,
            keeps_old=args.keep_old,
            progress=progress,
        )
        plan = make()
        if args.new_schools and plan.unknown_schools:
            plan = make(new_schools=plan.unknown_schools)
        decisions = _decisions(plan, takes_problems=args.take_problems, takes_offers=args.remarks)
        step = "" if args.plan else _apply(store, plan, decisions, progress)
    return _imported(plan, decisions, step)


def _decisions(plan: SheetPlan, *, takes_problems: bool, takes_offers: bool) -> Decisions:
    rows = list(enumerate(plan.rows))
    taken = (number for number, row in rows if takes_problems and row.fate is Fate.PROBLEM)
    offered = {number: frozenset(range(len(row.offers))) for number, row in rows if takes_offers}
    return Decisions(taken=frozenset(taken), offered=offered)


def _apply(store: Store, plan: SheetPlan, decisions: Decisions, progress: Progress) -> str:
    change = applying.apply(store, plan, decisions, progress)
    return "" if change.is_empty else change.title


def _imported(plan: SheetPlan, decisions: Decisions, step: str) -> Outcome:
    told = [
        (row, decisions.takes(number, row))
        for number, row in enumerate(plan.rows)
        if row.problems or row.fate is Fate.SKIPPED
    ]
    left_out = [row for row, is_taken in told if row.fate is Fate.PROBLEM and not is_taken]
    data = {
        "file": str(plan.path),
        "form": plan.form,
        "counts": plan.counts,
        "unread": list(plan.unread),
        "left_out": list(plan.left_out),
        "hidden_rows": sum(table.hidden_rows for table in plan.tables),
        "hidden_columns": sum(table.hidden_columns for table in plan.tables),
        "old_characters": plan.old,
        "step": step,
        "rows": [_row(row, is_taken=is_taken) for row, is_taken in told],
    }
    counts = "，".join(f"{_FATES[fate]}{count}" for fate, count in plan.counts.items())
    problems = [line for row in left_out for line in _told(row)]
    hints = sum(len(row.problems) for row, _ in told if row.fate is not Fate.PROBLEM)
    hinted = [f"  可以导入的行另有 {hints} 处提示，见 --json。"] if hints else []
    offers = 0 if decisions.offered else sum(len(row.offers) for row in plan.rows)
    hinted += [f"  备注里可登记的有 {offers} 条，要登记请加 --remarks。"] if offers else []
    done = f"已写入一步：{step}" if step else "没有写入任何内容。"
    lines = [f"{plan.path.name}：{counts}。", *_hidden(plan), *_old(plan), *problems, *hinted, done]
    return Outcome(data, lines, PROBLEMS if left_out else 0)


def _told(row: RowPlan) -> list[str]:
    """A row with problems, named, and each of its problems with its cell."""
    return [
        f"  {row.sheet} 第 {row.row + 1} 行 {row.name or '（没有姓名）'}：",
        *(f"    {problem}" for problem in row.problems),
    ]


def _hidden(plan: SheetPlan) -> list[str]:
    """What is taken, or not, although nobody sees it who opens the file."""
    rows = sum(table.hidden_rows for table in plan.tables)
    columns = sum(table.hidden_columns for table in plan.tables)
    return [
        *([f"  其中隐藏的 {rows} 行、{columns} 列也计在内。"] if rows or columns else []),
        *(f"  隐藏的工作表“{name}”没有导入；要导入请加 --hidden {name}" for name in plan.left_out),
    ]


def _old(plan: SheetPlan) -> list[str]:
    """What became of characters of old systems."""
    if not plan.old:
        return []
    chars = "、".join(plan.old)
    if plan.keeps_old:
        return [f"  旧系统的自造字按原样读入，别处可能显示为空白；通行的字是：{chars}。"]
    return [f"  旧系统的自造字改成了通行的字：{chars}；要保留原样请加 --keep-old。"]


def _row(row: RowPlan, *, is_taken: bool) -> dict[str, object]:
    return {
        "sheet": row.sheet,
        "row": row.row + 1,
        "name": row.name,
        "fate": row.fate,
        "reason": row.reason,
        "is_taken": is_taken,
        "problems": [_problem(one) for one in row.problems],
    }


def _problem(one: Problem) -> dict[str, object]:
    return {
        "code": one.code,
        "cell": one.where.cell,
        "field": one.where.field,
        "level": one.level,
        "says": one.says,
        "advice": one.advice,
    }


# --- list ---------------------------------------------------------------------------------------


def show_list(args: Namespace, progress: Progress) -> Outcome:
    """Records, or what a person must decide."""
    with Store.open(args.data) as store:
        if args.form == ITEMS:
            return _items(store, conflicts.open_items(store, scope=args.unit), args.limit)
        return _records(store, RECORDS[args.form], args)


def show_timeline(args: Namespace, progress: Progress) -> Outcome:
    """What happened in the life of a child, a teacher or a school, the newest first."""
    record = RECORDS[args.form]
    with Store.open(args.data) as store:
        found = timeline.events(store, record, args.record)
    lines = [f"{one.year}\t{one.when}\t{one.what}\t{one.text}" for one in found]
    data = {"form": args.form, "record_id": args.record, "events": [vars(one) for one in found]}
    return Outcome(data, [*lines, f"共{len(found)}件。"])


def _records(store: Store, record: RecordType, args: Namespace) -> Outcome:
    names = args.fields.split(",") if args.fields else list(fields_of(record))
    _check_fields(record, [*names, *([args.sort] if args.sort else [])])
    equal = dict(value_of(record, one) for one in args.where)
    query = Query(
        typed=args.find, equal=equal, scope=args.unit, sort=args.sort, by_strokes=args.strokes
    )
    ids = searching.find(store, record, query)
    rows = searching.page(store, record, ids[: args.limit or None], columns=names)
    data = {
        "form": args.form,
        "count": len(ids),
        "rows": [
            {
                "record_id": row.record_id,
                "scope": row.scope,
                "open_items": row.open_items,
                "values": {name: row.values[name] for name in names},
                "shown": {name: row.shown[name] for name in names},
            }
            for row in rows
        ],
    }
    heading = "\t".join(fields_of(record)[name].label for name in names)
    lines = [heading, *("\t".join(row.shown[name] for name in names) for row in rows)]
    return Outcome(data, [*lines, f"共{len(ids)}条。"])


def _check_fields(record: RecordType, names: Sequence[str]) -> None:
    unknown = [name for name in names if name not in fields_of(record)]
    if unknown:
        known = "、".join(fields_of(record))
        raise refusal("E163", title=record.title, name=unknown[0], known=known)


def _items(store: Store, found: Sequence[Item], limit: int) -> Outcome:
    proposed = rulings.proposals(store, found)
    rows = [
        {
            "id": one.id,
            "class": one.item_class,
            "form": one.form,
            "record_id": one.record_id,
            "name": one.name,
            "scope": one.scope,
            "label": one.label,
            "says": one.says,
            "sides": [vars(side) for side in one.sides],
            "before": one.before,
            "last_year": one.last_year,
            "question": one.letter.question.text if one.letter else None,
            "proposal": vars(proposed[one.id]) if one.id in proposed else None,
            "answer": one.letter.answer.text if one.letter and one.letter.answer else None,
        }
        for one in found[: limit or None]
    ]
    lines = [line for one in found[: limit or None] for line in _item(one, proposed.get(one.id))]
    data = {"count": len(found), "rows": rows}
    return Outcome(data, [*lines, f"待处理{len(found)}项。"], PROBLEMS if found else 0)


def _item(one: Item, proposal: Proposal | None) -> list[str]:
    """An item with its id, and every side with its key: what `decide` takes."""
    sides = (
        f"  {side.key}\t{side.unit}\t"
        + (
            HIDDEN
            if side.is_elsewhere
            else "，".join(f"{key}：{_in_line(text)}" for key, text in side.values.items())
        )
        for side in one.sides
    )
    letter = one.letter
    last_year = "，".join(f"{key}：{text}" for key, text in one.last_year.items())
    said = [
        *([f"  {one.says}"] if one.says else []),
        *([f"  上一年：{last_year}"] if last_year else []),
        *([f"  县局问：{letter.question.text or '请核对'}"] if letter else []),
        *([f"  {proposal.clerk}提出：{proposal.words}（等确认）"] if proposal else []),
        *([f"  乡镇答：{letter.answer.text}"] if letter and letter.answer else []),
    ]
    return [f"{one.id}\t{one.unit_name}\t{one.name}\t{one.content}", *sides, *said]


def _in_line(text: str) -> str:
    return text.replace("\n", "；")


def demo(args: Namespace, progress: Progress) -> Outcome:
    """Make the invented county."""
    made = invented.build(args.out, pupils=args.pupils, seed=args.seed, progress=progress)
    townships = {unit: str(folder) for unit, folder in made.townships.items()}
    lines = [f"县局：{made.county}", *(f"乡镇：{folder}" for folder in townships.values())]
    return Outcome({"county": str(made.county), "townships": townships}, lines)


ACTIONS = {
    "init": init,
    "import": take_sheet,
    "list": show_list,
    "timeline": show_timeline,
    "demo": demo,
}
