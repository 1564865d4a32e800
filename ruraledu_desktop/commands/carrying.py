"""Whither a command writes: the stick or the folder that was named."""

from argparse import Namespace
from pathlib import Path

from db.refusals import refusal


def folder_of(args: Namespace) -> Path | None:
    """Where to write, None for the outbox; asked before anything is numbered."""
    found: Path | None = args.to
    if found is not None and not found.is_dir():
        raise refusal("E201", folder=found)
    return found


def target_of(args: Namespace) -> Path:
    """Where to write what is of no use in the outbox."""
    found = folder_of(args)
    if found is None:
        raise refusal("E160")
    return found
