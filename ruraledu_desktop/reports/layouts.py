"""Printed forms as grids: read once from resources/forms/, drawn on paper and built as a sheet."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import resources
from db.codes import table

Options = tuple[tuple[str, str], ...]
YES_NO: Options = (("1", "是"), ("0", "否"))
ROW_HEIGHT = 9.4


@dataclass(frozen=True)
class GridCell:
    """One cell of a form.

    Attributes:
        row, column: its first grid row and column, counted from 0; the blocks' names are column 0.
        rows, columns: how many of each it spans.
        label: printed text; "" for a cell that is filled in.
        name: what is filled in.
        item: number of the item in the official form, 0 for labels.
        options: the options to tick; None for a text.
        is_upright: whether its hanzi stand one below the other.
        is_long: whether its text begins at the top left, as a note of some lines does.
    """

    row: int
    column: int
    rows: int
    columns: int
    label: str = ""
    name: str = ""
    item: int = 0
    options: Options | None = None
    is_upright: bool = False
    is_long: bool = False


@dataclass(frozen=True)
class FormLayout:
    """One printed form; lengths in mm.

    Attributes:
        name: of its file.
        widths, heights: of the grid's columns and rows.
    """

    name: str
    title: str
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[GridCell, ...]
    signatures: tuple[str, ...]

    def options(self, name: str) -> Options | None:
        """The options to tick in the cell of a name; None for a text."""
        return next(one.options for one in self.cells if one.name == name)


@cache
def layout(name: str) -> FormLayout:
    """The form of that name."""
    written = tomllib.loads(resources.text(f"forms/{name}.toml"))
    rows = [row for block in written["block"] for row in block["row"]]
    return FormLayout(
        name=name,
        title=written["title"],
        widths=(written["side"], *[written["width"]] * written["columns"]),
        heights=tuple(row.get("height", ROW_HEIGHT) for row in rows),
        cells=tuple(_cells(written)),
        signatures=tuple(written["signatures"]),
    )


def _cells(written: Mapping[str, Any]) -> Iterator[GridCell]:
    number = 0
    for block in written["block"]:
        rows, name = block["row"], block.get("name", "")
        if name:
            yield GridCell(number, 0, len(rows), 1, label=name, is_upright=True)
        for row in rows:
            yield from _row(row["cells"], number, has_side=bool(name), columns=written["columns"])
            number += 1


def _row(
    cells: list[dict[str, Any]], row: int, *, has_side: bool, columns: int
) -> Iterator[GridCell]:
    """The cells of a row; without a block's name at its left the first one begins there."""
    if sum(one["span"] for one in cells) != columns:
        raise ValueError(f"row {row} does not fill the grid")
    column = 1
    for one in cells:
        first = 0 if column == 1 and not has_side else column
        yield GridCell(
            row,
            first,
            1,
            column + one["span"] - first,
            label=one.get("label", ""),
            name=one.get("value") or one.get("ticks", ""),
            item=one.get("item", 0),
            options=_options(one) if "ticks" in one else None,
            is_long=one.get("long", False),
        )
        column += one["span"]


def _options(cell: Mapping[str, Any]) -> Options:
    if "options" in cell:
        return tuple((one, one) for one in cell["options"])
    if "table" in cell:
        return tuple((row.code, row.name) for row in table(cell["table"]).rows)
    return YES_NO
