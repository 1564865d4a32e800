"""Units an office can be: found in the official divisions, or typed where the list lacks them."""

from collections.abc import Iterator
from dataclasses import dataclass

from db.divisions import Division, divisions

LEVELS = {"township": "township", "county": "county"}
"""The level of division that an office of a role is."""
_MOST = 60
_ALL = 100_000


@dataclass(frozen=True)
class Unit:
    """A unit as the assistant offers it.

    Attributes:
        code: 12 digits.
        path: its name with all it lies in, the largest first.
    """

    code: str
    name: str
    path: str


def search(role: str, typed: str) -> list[Unit]:
    """Units of a role to offer for part of a path, pinyin initials or a code; none for nothing.

    Those whose own name or code begins with what was typed come first.
    """
    found = [place for place in divisions().search(typed, most=_ALL) if place.level == LEVELS[role]]
    clean = "".join(typed.split()).lower()
    found.sort(key=lambda place: not (place.name.startswith(clean) or place.code == clean))
    return [unit_of(place) for place in found[:_MOST]]


def unit_of(place: Division) -> Unit:
    """The unit of a division."""
    return Unit(place.code, place.name, divisions().path_of(place.code))


def parts_of(code: str) -> list[Division]:
    """The divisions directly inside a division, the provinces for ""; villages are left out."""
    return [place for place in divisions().children(code) if place.level != "village"]


def levels_above(role: str) -> Iterator[str]:
    """The levels one goes through to reach a unit of a role, its own level last."""
    yield from ("province", "prefecture", "county")
    if role == "township":
        yield "township"


def typed_unit(name: str, code: str) -> tuple[Unit | None, str]:
    """The township of a typed name and code, or a sentence that says why it cannot be."""
    clean = "".join(code.split())
    title = "".join(name.split())
    if len(clean) != 12 or not clean.isdigit() or not clean.isascii():
        return None, "单位代码应为 12 位数字，请按统计用区划代码填写。"
    county = divisions().get(clean[:6].ljust(12, "0"))
    if county is None:
        return None, f"没有代码为 {clean[:6]} 的县（市、区），请核对单位代码的前 6 位。"
    if clean[6:9] == "000" or clean[9:] != "000":
        return None, "乡镇（街道）的代码第 7 至 9 位不全为 0，末 3 位为 000，请核对。"
    if not title:
        return None, "请填写单位名称，例如“孔村镇”。"
    return Unit(clean, title, divisions().path_of(county.code) + title), ""
