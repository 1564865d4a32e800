"""Reading what a rescue wrote."""

import hashlib
import json
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from ruraledu_desktop.rescue.saving import Rescued


def sheet(done: Rescued, name: str) -> list[dict[str, Any]]:
    """The rows of a written list by their headings; a kind without records has no list."""
    file = done.folder / f"{name}.xlsx"
    if not file.exists():
        return []
    book = CalamineWorkbook.from_path(str(file))
    head, *rows = book.get_sheet_by_index(0).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def lines(done: Rescued, table: str) -> list[dict[str, Any]]:
    text = (done.folder / "原始数据" / f"{table}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder, and what is in it."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def hashed(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
