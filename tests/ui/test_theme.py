"""The visual language: one file of tokens, pictures in its colours."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF, QIcon, QRawFont
from PySide6.QtWidgets import QApplication, QPushButton, QRadioButton, QStyle, QStyleOptionButton
from pytestqt.qtbot import QtBot

import resources
from ui import theme
from ui.shell.preferences import ZOOMS


def test_every_name_of_the_style_sheets_is_known(qapp: QApplication) -> None:
    assert "$" not in theme.style_sheet()


@pytest.mark.parametrize("zoom", ZOOMS)
def test_a_radio_button_is_as_large_when_it_is_chosen(qapp: QApplication, zoom: float) -> None:
    theme.apply(qapp, zoom)
    free, chosen = QRadioButton("甲"), QRadioButton("甲")
    chosen.setChecked(True)
    mark = QStyle.PixelMetric.PM_ExclusiveIndicatorWidth
    sizes = {one.style().pixelMetric(mark, _asked(one), one) for one in (free, chosen)}
    theme.apply(qapp)
    assert sizes == {round(16 * zoom) + 2}


def _asked(box: QRadioButton) -> QStyleOptionButton:
    box.ensurePolished()
    option = QStyleOptionButton()
    box.initStyleOption(option)
    return option


def test_a_distance_must_be_one_of_the_tokens(qapp: QApplication) -> None:
    assert theme.space(2) == 8
    with pytest.raises(ValueError, match="5"):
        theme.space(5)


@pytest.mark.parametrize(
    "file", sorted(resources.path("style").glob("*.svg")), ids=lambda file: file.name
)
def test_pictures_of_the_style_have_colours_of_the_tokens(file: Path) -> None:
    text = file.read_text("utf-8")
    colours = {one.lower() for one in re.findall(r'(?:stroke|fill)="(#\w+)"', text)}
    known = {str(one).lower() for one in theme.tokens()["colour"].values()}
    assert colours
    assert colours <= known


def test_an_icon_is_sharp_at_every_scale_and_coloured_by_its_state(qapp: QApplication) -> None:
    icon = theme.icon("school")
    for ratio in (1.0, 1.25, 1.5, 2.0):
        picture = icon.pixmap(QSize(18, 18), ratio)
        assert picture.width() == pytest.approx(18 * ratio, abs=0.5)
    plain = _strongest(icon, QIcon.Mode.Normal, QIcon.State.Off)
    assert plain == theme.colour("text_soft").name()
    assert _strongest(icon, QIcon.Mode.Normal, QIcon.State.On) == theme.colour("primary").name()
    assert _strongest(icon, QIcon.Mode.Disabled, QIcon.State.Off) == (
        theme.colour("disabled").name()
    )


def _strongest(icon: QIcon, mode: QIcon.Mode, state: QIcon.State) -> str:
    image = icon.pixmap(QSize(48, 48), mode, state).toImage()
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    return max(pixels, key=lambda colour: colour.alpha()).name()


@pytest.mark.parametrize("name", ["王小明", "䶮", "㛃", "𬱖", "阿依古丽·买买提"])
def test_rare_hanzi_have_glyphs_in_the_shipped_fonts(qapp: QApplication, name: str) -> None:
    fonts = [QRawFont(str(resources.path(f"fonts/{file}")), 13) for file in theme.FONT_FILES]
    for char in name:
        assert any(font.supportsCharacter(ord(char)) for font in fonts)


def test_a_larger_zoom_makes_controls_and_letters_larger(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("保存")
    qtbot.addWidget(button)
    button.show()
    before = button.sizeHint().height(), QFontMetricsF(QApplication.font()).height()
    theme.apply(qapp, 1.5)
    after = button.sizeHint().height(), QFontMetricsF(QApplication.font()).height()
    theme.apply(qapp)
    assert after[0] == pytest.approx(before[0] * 1.5, abs=3)
    assert after[1] == pytest.approx(before[1] * 1.5, abs=3)
