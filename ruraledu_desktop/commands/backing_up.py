"""The commands that make backups, try them, and put one back."""

from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from db import disk
from db.backup import Backup
from db.office import Office
from db.store import Store
from ruraledu_desktop import backing_up, backup_words, copying_out
from ruraledu_desktop.backing_up import Drill
from ruraledu_desktop.commands.telling import Outcome
from ruraledu_desktop.progress import Progress


def backup(args: Namespace, progress: Progress) -> Outcome:
    """Make a backup, or try the newest one."""
    with Store.open(args.data) as store:
        if args.drill:
            return _drilled(backing_up.drill(store, progress=progress), args.data)
        if args.to:
            return _copied(copying_out.copy_out(store, args.to, progress=progress), args.data)
        made = backing_up.back_up(store, progress=progress)
    known = backing_up.backups(args.data)
    lines = [f"备份做好了：{made.path.name}。", *_lines(known)]
    return Outcome({"backups": _told(known), "made": str(made.path)}, lines)


def _copied(place: Path, folder: Path) -> Outcome:
    known = backing_up.backups(folder)
    lines = [f"另存好了：{place}。", *_lines(known)]
    return Outcome({"backups": _told(known), "made": str(place)}, lines)


def _drilled(found: Drill, folder: Path) -> Outcome:
    looked, known = found.looked, backing_up.backups(folder)
    rows = [{"kind": title, "backup": there, "now": now} for title, there, now in found.rows]
    data = {"backups": _told(known), "made": "", "rows": rows, "lacks": looked.lacks}
    name, entries = looked.backup.path.name, looked.contents.entries
    lines = [
        f"试开了 {name}：完好，{entries} 处改动都与写入时一致。",
        *(f"{title}：备份 {there}，现在 {now}" for title, there, now in found.rows),
        f"这份备份以后保存了 {looked.lacks} 处改动。",
    ]
    return Outcome(data, lines)


def restore(args: Namespace, progress: Progress) -> Outcome:
    """Put a backup back, or only look at it."""
    path = args.file or backing_up.newest(args.data).path
    looked = backing_up.look_beside(args.data, path, progress=progress)
    former = None
    if not args.plan:
        former = backing_up.restore(args.data, path, progress=progress).former
    office = looked.contents.office
    data = {
        "file": str(path),
        "unit": office.unit,
        "name": office.name,
        "lacks": looked.lacks,
        "entries": looked.contents.entries,
        "former": str(former.path) if former else "",
    }
    return Outcome(
        data, [*backup_words.told(looked), *([] if args.plan else _advice(office, former))]
    )


def _advice(office: Office, former: Backup | None) -> list[str]:
    kept = [f"还原以前的数据另存为 {former.path.name}。"] if former else []
    return ["已还原。", *kept, backup_words.returns(office)]


def _lines(known: Sequence[Backup]) -> list[str]:
    return [
        f"{one.made:%Y-%m-%d %H:%M}  {disk.megabytes(one.size)}  {one.path.name}"
        f"{'  还原以前的' if one.is_before else ''}"
        for one in known
    ]


def _told(known: Sequence[Backup]) -> list[dict[str, object]]:
    return [
        {"file": str(one.path), "made": one.made, "size": one.size, "is_before": one.is_before}
        for one in known
    ]


ACTIONS = {"backup": backup, "restore": restore}
