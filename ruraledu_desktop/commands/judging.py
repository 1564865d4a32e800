"""Commands about figures and paper: indicators, report."""

from argparse import Namespace
from collections.abc import Sequence

from db.kinds import Day
from db.refusals import refusal
from db.store import Store
from ruraledu_desktop import editing, reports
from ruraledu_desktop import indicators as figures
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.commands.values import purpose_of
from ruraledu_desktop.indicators import Figure, Result, Settings, rules
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.reports import files, leaving


def indicators(args: Namespace, progress: Progress) -> Outcome:
    """The figures of the commitments, and the names behind them."""
    known = rules.load()
    for one in args.id:
        if one not in known:
            raise refusal("E164", name=one, known="、".join(known))
    with Store.open(args.data) as store:
        settings = figures.load(store)
        day = day_of(args.day) or figures.day_of(store, settings)
        found = figures.evaluate(
            store, day=day, settings=settings, ids=args.id or None, progress=progress
        )
        _check_unit(found, args.unit)
        names = [_names(store, one, args, settings) for one in found]
    rows = [_result(one) for one in found]
    lines = [f"统计时点：{day}"]
    for one, row, listed in zip(found, rows, names, strict=True):
        lines += [
            _line(one),
            *_of_unit(one, args.unit),
            *(f"  {name['name']}：{name['reason']}" for name in listed),
        ]
        if args.names:
            row["names"] = listed
    is_missing = any(one.total.missing for one in found)
    return Outcome({"day": day, "indicators": rows}, lines, PROBLEMS if is_missing else 0)


def _check_unit(found: Sequence[Result], unit: str | None) -> None:
    if unit and any(unit not in one.cells for one in found):
        raise refusal("E162", text=unit)


def day_of(text: str) -> str:
    """The day that was written, "" for none; refused (E165) when it is no day."""
    reading = Day().read(text)
    if reading.finding:
        raise refusal("E165", text=text)
    return str(reading.value or "")


def _result(one: Result) -> dict[str, object]:
    return {
        "id": one.indicator.id,
        "name": one.indicator.name,
        "target": one.total.goal_words,
        "definition": one.definition,
        "total": _figure(one.total),
        "units": [
            {"unit": unit.code, "name": unit.name, **_figure(one.cells[unit.code])}
            for unit in one.units
        ],
    }


def _figure(one: Figure) -> dict[str, object]:
    return {
        "value": None if one.value is None else float(one.value),
        "counted": one.counted,
        "base": one.base,
        "missing": one.missing,
        "gap": one.gap,
        "state": one.state,
    }


def _names(
    store: Store, one: Result, args: Namespace, settings: Settings
) -> list[dict[str, object]]:
    """The records on the side of the figure that was asked for."""
    if args.names is None:
        return []
    found = figures.behind(
        store, one.indicator.id, side=args.names, day=one.day, settings=settings, unit=args.unit
    )
    return [vars(name) for name in found.names]


def _line(one: Result) -> str:
    return f"{one.indicator.id} {one.indicator.name}：{_shown(one.total)}"


def _of_unit(one: Result, code: str | None) -> list[str]:
    """The figure of the township that was asked for, beside that of all."""
    return [
        f"  {unit.name}：{_shown(one.cells[unit.code])}" for unit in one.units if unit.code == code
    ]


def _shown(figure: Figure) -> str:
    is_share = figure.base and figure.parts
    parts = f"{figure.shown}（{figure.parts}{figure.unit}）" if is_share else figure.shown
    gap = f"，{figure.gap_shown}" if figure.gap_shown else ""
    missing = f"，待填{figure.missing}" if figure.missing else ""
    return f"{parts}，{figure.state.label}{gap}{missing}"


# --- paper --------------------------------------------------------------------------------------


def report(args: Namespace, progress: Progress) -> Outcome:
    """Build a report and write it as the ending of the file's name says."""
    files.writer_of(args.out)
    with Store.open(args.data) as store:
        settings = figures.load(store)
        _check_ids(store, args.report, args.id)
        built = reports.build(
            store,
            args.report,
            day=day_of(args.day) or figures.day_of(store, settings),
            ids=args.id or None,
            settings=settings,
            progress=progress,
        )
        leaving.write(store, built, args.out, purpose=purpose_of(args))
    data = {
        "report": args.report,
        "title": built.title,
        "file": str(args.out),
        "open_items": built.open_items,
        "is_empty": built.is_empty,
    }
    doubtful = [f"含待核数据 {built.open_items} 项，裁定后数字可能变化；用 list item 查看。"]
    nobody = ["没有要印的：所选的范围里没有这张表要列的记录，文件里没有内容。"]
    lines = [f"{built.title}：{args.out}", *(doubtful if built.open_items else ())]
    lines += nobody if built.is_empty else built.cautions
    return Outcome(data, lines, PROBLEMS if built.open_items else 0)


def _check_ids(store: Store, what: str, ids: list[str]) -> None:
    record = reports.records_of(what)
    if ids and record is None:
        title = reports.REPORTS[what]
        raise refusal("E167", title=title)
    for one in ids:
        if record:
            editing.open_record(store, record, one)


ACTIONS = {"indicators": indicators, "report": report}
