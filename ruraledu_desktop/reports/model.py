"""What a report is: plain data, the same for paper, sheet, preview and tests."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from ruraledu_desktop.reports.layouts import FormLayout
from ruraledu_desktop.reports.lettering import GAP

Cell = str | int | Decimal
"""What a table's cell holds; numbers stay numbers in the sheet, everything else is text."""


@dataclass(frozen=True)
class Paper:
    """A sheet of paper; lengths in mm.

    Attributes:
        scale: how much everything on it is drawn smaller; an A3 list on A4 paper is its copy.
    """

    name: str
    width: float
    height: float
    scale: float = 1.0


SIGNATURES = ("单位负责人（签名）", "复核人（签名）", "填表人（签名）")
"""Who signs a list of the office."""
A4 = Paper("A4", 210, 297)
A4_LANDSCAPE = Paper("A4", 297, 210)
A3_LANDSCAPE = Paper("A3", 420, 297)
A3_ON_A4 = Paper("A4", 297, 210, scale=297 / 420)


@dataclass(frozen=True)
class Column:
    """One column of a table.

    Attributes:
        width: its share of the page's width.
        group: heading over this and its neighbours of the same group; "" for none.
        align: of its cells.
    """

    heading: str
    width: float
    group: str = ""
    align: Literal["left", "center", "right"] = "left"


@dataclass(frozen=True)
class Line:
    """One line of a table; a strong one is a sum."""

    cells: tuple[Cell, ...]
    is_strong: bool = False


@dataclass(frozen=True)
class Table:
    """A table with one or two rows of headings, repeated on every page."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Form:
    """One filled form; each stands on a sheet of its own.

    Attributes:
        name: of whom it is, for the list of pages.
        values: texts by the names of the layout.
        ticks: ticked options by the names of the layout: codes, or the options themselves.
        remark: what must be said of this form alone, "" for nothing.
        open_items: how many conflicts and other open items whom it is of has.
    """

    layout: FormLayout
    name: str
    values: Mapping[str, str]
    ticks: Mapping[str, frozenset[str]]
    remark: str = ""
    open_items: int = 0


@dataclass(frozen=True)
class Report:
    """A report ready to be written.

    Attributes:
        unit: 填报单位.
        day: 填报日期 as printed; the reference day stands in the notes.
        notes: definitions, settings and remarks, one paragraph each.
        signatures: what is signed at the foot.
        open_items: how many conflicts and other open items its records have.
        file_name: what to call its file, without ending; "" for the title.
        cautions: what to know before it is printed; told where it is made, never on the paper.
        persons: how many children it tells of by name, 0 where it is about others.
        listed_as: what the year's list of exports calls it, "" for its title; where that names a
            person.
        watermark: what stands across every page, in Excel above it; "" for nothing.
        is_nil: whether it declares that there is nothing, so that it is printed with no line.
    """

    title: str
    unit: str
    day: str
    paper: Paper
    parts: tuple[Table | Form, ...]
    notes: tuple[str, ...] = ()
    signatures: tuple[str, ...] = ()
    open_items: int = 0
    file_name: str = ""
    cautions: tuple[str, ...] = ()
    is_nil: bool = False
    persons: int = 0
    listed_as: str = ""
    watermark: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it: no form, no line in a table, no declaration."""
        return not self.is_nil and not any(
            isinstance(part, Form) or part.lines for part in self.parts
        )

    @property
    def size(self) -> int:
        """How many lines and forms it has."""
        return sum(1 if isinstance(part, Form) else len(part.lines) for part in self.parts)

    @property
    def kept_as(self) -> str:
        """What the year's list of exports calls it."""
        return self.listed_as or self.title

    @property
    def all_notes(self) -> tuple[str, ...]:
        """The notes, with a warning first when data are still open."""
        return (*_doubt(self.open_items), *self.notes)

    @property
    def heads(self) -> tuple[str, str]:
        """Office and day, as they stand above every part."""
        return f"填报单位（盖章）：{self.unit}", f"填报日期：{self.day}"

    @property
    def signature_lines(self) -> tuple[str, ...]:
        """The places to sign."""
        return tuple(f"{name}：" for name in self.signatures)

    def notes_under(self, form: Form) -> str:
        """The notes below a form in one paragraph, what is to be said of it alone first."""
        own = [form.remark] if form.remark else []
        return "　".join([*own, *_doubt(form.open_items), *self.notes])


def _doubt(open_items: int) -> tuple[str, ...]:
    """The warning where data are still open."""
    return (f"含待核数据 {open_items} 项，核对后可能变化。",) if open_items else ()


_NAMED = 5


def naming(names: Sequence[str]) -> str:
    """The first few of some names, and how many there are."""
    more = "等" if len(names) > _NAMED else ""
    return f"{'、'.join(names[:_NAMED])}{more}（{len(names)} 人）"


def as_text(report: Report) -> str:
    """The whole report as text, for people without a printer and for tests."""
    lines = [report.title, "　".join(report.heads)]
    for part in report.parts:
        lines += ["", *(_form_lines(part) if isinstance(part, Form) else _table_lines(part))]
    lines += ["", *report.all_notes, *report.signature_lines]
    return "\n".join(lines) + "\n"


def _table_lines(table: Table) -> Iterator[str]:
    yield "\t".join(_heading(one) for one in table.columns)
    for line in table.lines:
        yield "\t".join(map(str, line.cells))


def _heading(column: Column) -> str:
    return f"{column.group}·{column.heading}" if column.group else column.heading


def _form_lines(form: Form) -> Iterator[str]:
    for cell in form.layout.cells:
        if cell.item:
            yield f"{cell.item:02d} {filled(form, cell.name)}"
    if form.remark:
        yield form.remark


def filled(form: Form, name: str) -> str:
    """What stands in the cell of that name: a text, or all options with their brackets."""
    options = form.layout.options(name)
    if options is None:
        return form.values.get(name, "")
    ticked = form.ticks.get(name, frozenset())
    return GAP.join(f"〔{'√' if code in ticked else '　'}〕{label}" for code, label in options)
