"""What is shipped with the program: code tables, printed forms, fonts, icons, style and help.

Everything is reached by its name inside this folder, such as "codes/std_sex.csv", and works from
source, installed and frozen. Nothing here is ever written by the program.
"""

import csv
from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def path(name: str) -> Path:
    """Return the place of a shipped file or folder, for libraries that open files themselves.

    The program is never run out of a zip archive, so the place always exists on the disk.
    """
    return _FOLDER / name


def text(name: str) -> str:
    """Return a shipped text file (UTF-8)."""
    return path(name).read_text("utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a shipped table, in the file's order.

    The file is CSV in UTF-8. Its first line starts with "# " and tells standard, edition, source
    and state of checking; its second line names the columns. Empty cells are "".

    Raises:
        ValueError: a row has more or fewer cells than there are columns.
    """
    with path(name).open(encoding="utf-8", newline="") as file:
        next(file)
        reader = csv.reader(file)
        columns = next(reader)
        return [dict(zip(columns, row, strict=True)) for row in reader]
