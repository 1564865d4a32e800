"""A pupils' roster to practise importing: rows that are new, changed, the same, and wrong."""

from itertools import islice
from pathlib import Path

from openpyxl import Workbook

from db.records import Child
from ruraledu_desktop import editing
from ruraledu_desktop.demo.towns import YEAR, Town

NAME = "练习花名册.xlsx"
OF = "370124001000"
"""The township whose pupils stand in it: the one README begins with."""
_HEADINGS = ("序号", "姓名", "性别", "出生日期", "身份证件号", "民族", "联系电话")
_SEXES = {"1": "男", "2": "女"}
_KNOWN = 3


def write(town: Town, folder: Path) -> Path:
    """Write the roster of a township into a folder; its first known child has a new telephone."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "花名册"
    sheet.append([f"{town.division.name}{YEAR + 1}年秋季学生花名册"])
    sheet.append(_HEADINGS)
    rows = [*_known(town), *_new(town)]
    for number, row in enumerate(rows, start=1):
        sheet.append([number, *row])
    sheet.append(["合计", f"{len(rows)}人"])
    for letter, width in zip("ABCDEFG", (6, 18, 6, 13, 22, 10, 15), strict=True):
        sheet.column_dimensions[letter].width = width
    path = folder / NAME
    book.save(path)
    return path


def _known(town: Town) -> list[list[str]]:
    """Children on file as they stand, but for the telephone of the first."""
    eldest = (family.children[0] for family in town.families)
    files = (editing.open_record(town.store, Child, one).values for one in eldest)
    rows: list[list[str]] = []
    for one in islice((one for one in files if one["id_number"]), _KNOWN):
        phone = str(one["phone"] or "") if rows else town.dice.phone()
        name, number = str(one["name"]), str(one["id_number"])
        rows.append([name, _SEXES[str(one["sex"])], str(one["birth_day"]), number, "", phone])
    return rows


def _new(town: Town) -> list[list[str]]:
    """Two children who are not on file, and one whose ID number was written down wrong."""
    dice, rows = town.dice, list[list[str]]()
    for sex, day in (
        ("1", f"{YEAR - 5}-03-12"),
        ("2", f"{YEAR - 6}-10-05"),
        ("1", f"{YEAR - 5}-07-30"),
    ):
        name = dice.surname() + dice.given_name(sex, "child")
        rows.append([name, _SEXES[sex], day, dice.id_number(day, sex), "汉族", dice.phone()])
    wrong = rows[-1][3]
    rows[-1][3] = wrong[:-1] + ("1" if wrong[-1] == "0" else "0")
    return rows
