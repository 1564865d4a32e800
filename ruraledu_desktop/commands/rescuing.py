"""The command that writes everything that can be read of a store, whatever its state."""

from argparse import Namespace

from ruraledu_desktop.commands.telling import PROBLEMS, Outcome
from ruraledu_desktop.progress import Progress
from ruraledu_desktop.rescue import rescue_folder


def rescue(args: Namespace, progress: Progress) -> Outcome:
    """Write a rescue of a data folder that need not open."""
    done = rescue_folder(args.data, args.out, progress=progress)
    found = done.findings
    data = {
        "folder": str(done.folder),
        "rows": found.rows,
        "lists": found.lists,
        "items": found.items,
        "packages": found.packages,
        "refolded": found.refolded,
        "missing": found.missing,
    }
    lines = [f"应急导出：{done.folder}", *found.missing]
    return Outcome(data, lines, 0 if found.is_complete else PROBLEMS)


ACTIONS = {"rescue": rescue}
