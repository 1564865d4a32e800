"""The command that holds a whole store against what was written, and makes its tables anew."""

from argparse import Namespace

from db.store import Store
from ruraledu_desktop import verifying
from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.verifying import Walk


def verify(args: Namespace, progress: Progress) -> Outcome:
    """Verify the journal and the record tables; the tables are made anew if that is asked for."""
    with Store.open(args.data) as store:
        found = verifying.verify(store, progress=progress)
        refused = store.read_only
        is_rebuilt = bool(args.rebuild and found.differing and not refused)
        if is_rebuilt:
            verifying.rebuild(store, progress=progress)
    data = {
        "entries": found.entries,
        "records": found.records,
        "broken": [vars(one) for one in found.broken],
        "differing": [{"form": form, "record_id": rec} for form, rec in found.differing],
        "rebuilt": is_rebuilt,
    }
    lines = [*_lines(found, is_rebuilt=is_rebuilt), *([str(refused)] if refused else [])]
    is_well = not refused and (is_rebuilt or not found.differing)
    return Outcome(data, lines, 0 if is_well else PROBLEMS)


def _lines(found: Walk, *, is_rebuilt: bool) -> list[str]:
    lines = [f"核对了 {found.entries} 个变更条目、{found.records} 条记录。"]
    lines += [f"与写入时不符：{one.place} 的改动（{one.name}）" for one in found.broken]
    kinds = verifying.titles(found.differing)
    lines += [f"与变更日志不一致：{title} {count} 条" for title, count in kinds.items()]
    if is_rebuilt:
        lines.append("已按变更日志重建，现在一致。")
    elif found.differing:
        lines.append("变更日志完好，保存过的都没有丢失；加 --rebuild 按变更日志重建。")
        if found.strays:
            lines.append(
                f"其中 {found.strays} 条是日志里没有的，重建以后不再列出，要留的先 rescue。"
            )
    elif not found.broken:
        lines.append("都与写入时一致。")
    return lines


ACTIONS = {"verify": verify}
