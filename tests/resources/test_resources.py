"""What is shipped is complete and well-formed."""

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from xml.etree import ElementTree

import pytest

import resources

CODES = sorted(file.name for file in resources.path("codes").glob("*.csv"))
ICONS = sorted(resources.path("icons").glob("*.svg"))


@pytest.mark.parametrize("name", CODES)
def test_a_code_table_tells_its_source_in_the_first_line(name: str) -> None:
    first = resources.text(f"codes/{name}").splitlines()[0]
    parts = first.removeprefix("# ").split("; ")
    assert first.startswith("# ")
    assert len(parts) == 4, "standard; edition; source; state of checking"
    assert all(part.strip() for part in parts)


@pytest.mark.parametrize("name", CODES)
def test_a_code_table_has_codes_with_names_each_once(name: str) -> None:
    rows = resources.rows(f"codes/{name}")
    codes = [row["code"] for row in rows]
    assert rows
    assert len(set(codes)) == len(codes)
    assert all(row["code"] == row["code"].strip() and row["name"].strip() for row in rows)


def test_every_parent_named_in_a_code_table_exists() -> None:
    for name in CODES:
        rows = resources.rows(f"codes/{name}")
        codes = {row["code"] for row in rows}
        missing = {row["parent"] for row in rows if row.get("parent")} - codes
        assert not missing, name


def test_every_code_table_named_by_the_teacher_roster_exists() -> None:
    named = {row["code_table"] for row in resources.rows("codes/std_teacher_header.csv")} - {""}
    assert named
    assert {f"{name}.csv" for name in named} <= set(CODES)


def test_every_division_lies_in_another_one() -> None:
    counties = resources.rows("codes/division_county.csv")
    townships = resources.rows("codes/division_township_shandong.csv")
    villages = resources.rows("codes/division_pingyin.csv")
    known = {row["code"] for row in [*counties, *townships, *villages]}
    assert all(row["parent_code"] in known or row["level"] == "province" for row in counties)
    assert all(row["parent_code"] in known for row in [*townships, *villages])
    assert all(re.fullmatch(r"\d{12}", code) for code in known)


def test_all_towns_and_villages_of_pingyin_are_there() -> None:
    levels = [row["level"] for row in resources.rows("codes/division_pingyin.csv")]
    assert levels.count("township") == 8
    assert levels.count("village") == 337


def test_every_hanzi_of_a_shipped_name_can_be_found_by_pinyin() -> None:
    readings = {row["char"]: row["readings"] for row in resources.rows("pinyin/pinyin.csv")}
    names = "".join(row["name"] for name in CODES for row in resources.rows(f"codes/{name}"))
    hanzi = set(re.findall(r"[\u3400-\u9fff\U00020000-\U000323af]", names))
    assert hanzi <= readings.keys()
    assert all(re.fullmatch(r"[a-z]+( [a-z]+)*", reading) for reading in readings.values())


@pytest.mark.parametrize("char", ["䶮", "㛃", "𬱖"])
def test_rare_characters_of_names_have_a_reading(char: str) -> None:
    assert any(row["char"] == char for row in resources.rows("pinyin/pinyin.csv"))


def test_icons_share_one_size_and_one_stroke() -> None:
    roots = [ElementTree.parse(file).getroot() for file in ICONS]
    looks = {(root.get("viewBox"), root.get("stroke"), root.get("stroke-width")) for root in roots}
    assert len(ICONS) >= 40
    assert looks == {("0 0 24 24", "currentColor", "2")}


def luminance(colour: str) -> float:
    """Relative luminance of #RRGGBB. Source: WCAG 2.2, "relative luminance"."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21. Source: WCAG 2.2, "contrast ratio"."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def text_on_grounds() -> Iterator[tuple[str, str]]:
    grounds = ("window", "surface", "surface_alt", "hover", "selection")
    for ground in grounds:
        yield from (("text", ground), ("text_soft", ground), ("primary", ground))
    yield from (("text_faint", ground) for ground in grounds[:4])
    yield from (("danger", "surface"), ("warning", "surface"), ("success", "surface"))
    for role in ("primary", "danger", "warning", "success", "info"):
        yield from ((role, f"{role}_soft"), ("text", f"{role}_soft"))
    yield from (
        ("on_primary", ground) for ground in ("primary", "primary_hover", "primary_pressed")
    )


@pytest.mark.parametrize(("role", "ground"), list(text_on_grounds()))
def test_text_stands_out_from_its_ground(role: str, ground: str) -> None:
    colours = json.loads(resources.text("style/tokens.json"))["colour"]
    assert contrast(colours[role], colours[ground]) >= 4.5


@pytest.mark.parametrize("role", ["focus", "line_strong"])
def test_the_edge_of_a_control_can_be_seen(role: str) -> None:
    colours = json.loads(resources.text("style/tokens.json"))["colour"]
    assert contrast(colours[role], colours["surface"]) >= 3


@pytest.mark.parametrize("scale", ["space", "type", "radius"])
def test_a_scale_only_rises(scale: str) -> None:
    steps = list(json.loads(resources.text("style/tokens.json"))[scale].values())
    assert all(smaller < larger for smaller, larger in pairwise(steps))


def test_fonts_come_with_their_licences() -> None:
    fonts = resources.path("fonts")
    assert {file.name for file in fonts.glob("*.ttf")} == {
        "HanaMinB.ttf",
        "NotoSansSC_400Regular.ttf",
        "NotoSerifSC_400Regular.ttf",
    }
    assert "SIL OPEN FONT LICENSE" in resources.text("fonts/OFL-Noto.txt").upper()
    assert "Hanazono Font License" in resources.text("fonts/README.md")
