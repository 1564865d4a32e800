"""Text on paper: our fonts, runs of rare hanzi, measuring, shrinking and wrapping."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics, ttfonts
from reportlab.pdfgen.canvas import Canvas

import resources

SERIF, SANS = "Serif", "Sans"
_RARE = "Rare"
_FILES = {
    SERIF: "NotoSerifSC_400Regular.ttf",
    SANS: "NotoSansSC_400Regular.ttf",
    _RARE: "HanaMinB.ttf",
}
LEADING = 1.3
GAP = "  "
"""Between pieces that must not be broken, such as the options of a form."""
_LEAST_SIZE = 3.0
_SHRINK, _SHRINK_WORD = 0.8, 0.6
_STEP = 0.5
_NOT_FIRST = frozenset("，。、；：？！）》〉」』〕】％…—·")
_NOT_LAST = frozenset("（《〈「『〔【")

# Same input, same bytes: no time of day and no random id in the file.
rl_config.invariant = 1


def _to_unicode(fontname: str, subset: Any) -> str:
    """The map from glyphs back to characters.

    reportlab (to 5.1 at least) writes the number of the character itself, which is wrong above
    U+FFFF: copying, searching and reading aloud give other characters. Here it is UTF-16BE, and
    at most 100 entries a block, as the CMap specification asks.
    """
    entries = [
        f"<{glyph:02X}> <{chr(char).encode('utf-16-be', 'surrogatepass').hex().upper()}>"
        for glyph, char in enumerate(subset)
    ]
    blocks: list[str] = []
    for start in range(0, len(entries), 100):
        block = entries[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({fontname})",
        f"/Ordering ({fontname})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{fontname} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        f"<00> <{len(subset) - 1:02X}>",
        "endcodespacerange",
        *blocks,
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)


# ttfonts looks the name up when a document is saved.
ttfonts.makeToUnicodeCMap = _to_unicode


@cache
def _face(font: str) -> Any:
    """The font's outlines; registered on first use, the one for rare hanzi only if one occurs."""
    file = resources.path(f"fonts/{_FILES[font]}")
    made = ttfonts.TTFont(font, str(file))
    pdfmetrics.registerFont(made)
    return made.face


@cache
def _font_of(char: str, font: str) -> str:
    """The font that has the character; the wanted one, with its empty box, when none has."""
    if ord(char) in _face(font).charToGlyph:
        return font
    return _RARE if ord(char) in _face(_RARE).charToGlyph else font


@cache
def _advance(char: str, font: str) -> float:
    """The width of a character at size 1."""
    face = _face(_font_of(char, font))
    return float(face.charWidths.get(ord(char), face.defaultWidth)) / 1000


def width(text: str, font: str, size: float) -> float:
    """The width of a text in points."""
    return sum(_advance(char, font) for char in text) * size


def runs(text: str, font: str) -> list[tuple[str, str]]:
    """The text in pieces of one font each: (font, piece)."""
    found: list[tuple[str, str]] = []
    for char in text:
        name = _font_of(char, font)
        if found and found[-1][0] == name:
            found[-1] = (name, found[-1][1] + char)
        else:
            found.append((name, char))
    return found


def draw(canvas: Canvas, x: float, y: float, text: str, *, font: str, size: float) -> None:
    """Draw one line of text with its left end at x on the base line y."""
    for name, piece in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += width(piece, font, size)


def wrap(text: str, font: str, size: float, room: float) -> list[str]:
    """The text in lines that fit into `room` points; a word longer than a line is broken.

    Lines do not begin with closing punctuation nor end with an opening bracket.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _wrap_paragraph(paragraph, font, size, room)
    return lines


def _wrap_paragraph(text: str, font: str, size: float, room: float) -> list[str]:
    lines, line, used = [], "", 0.0
    for char in text:
        wide = _advance(char, font) * size
        if line and used + wide > room + 0.01 and char not in _NOT_FIRST:
            kept, moved = _break(line, char)
            lines.append(kept)
            line, used = moved, width(moved, font, size)
        line += char
        used += wide
    return [*lines, line]


def _break(line: str, following: str) -> tuple[str, str]:
    """Where a full line ends: before a word or number that goes on, before an opening bracket."""
    end = len(line)
    if _is_in_word(following):
        while end > 0 and _is_in_word(line[end - 1]):
            end -= 1
    while end > 0 and line[end - 1] in _NOT_LAST:
        end -= 1
    end = end or len(line)
    return line[:end].rstrip(), line[end:].lstrip()


def _is_in_word(char: str) -> bool:
    return char.isascii() and not char.isspace()


@dataclass(frozen=True)
class Fitted:
    """A text made to fit: its size and its lines, from the top."""

    size: float
    lines: tuple[str, ...]

    @property
    def height(self) -> float:
        """The height of all lines in points."""
        return len(self.lines) * self.size * LEADING


def fit(text: str, *, font: str, size: float, room: float, height: float) -> Fitted:
    """Make a text fit a cell without cutting anything.

    It stays on one line while it can be shrunk a little, a number or day while it can be shrunk
    more; then it wraps, and shrinks further only when even its lines do not fit the height.
    """
    if not text:
        return Fitted(size, ())
    shrink = _SHRINK_WORD if text.isascii() and " " not in text else _SHRINK
    natural = max(width(line, font, size) for line in text.split("\n"))
    if natural * shrink <= room:
        return Fitted(min(size, size * room / natural), tuple(text.split("\n")))
    return _shrink(lambda tried: wrap(text, font, tried, room), font, size, room, height)


def fit_pieces(text: str, *, font: str, size: float, room: float, height: float) -> Fitted:
    """Like `fit`, for pieces with GAP between them: lines break only there."""
    return _shrink(lambda tried: _flow(text, font, tried, room), font, size, room, height)


def _shrink(
    lay_out: Callable[[float], list[str]], font: str, size: float, room: float, height: float
) -> Fitted:
    """The largest size whose lines fit; the least one when none does."""
    tried = size
    while True:
        lines = lay_out(tried)
        is_low_enough = len(lines) * tried * LEADING <= height
        is_narrow_enough = all(width(line, font, tried) <= room * 1.02 for line in lines)
        if (is_low_enough and is_narrow_enough) or tried <= _LEAST_SIZE:
            return Fitted(tried, tuple(lines))
        tried -= _STEP


def _flow(text: str, font: str, size: float, room: float) -> list[str]:
    lines = [""]
    for piece in text.split(GAP):
        joined = lines[-1] + GAP + piece if lines[-1] else piece
        if lines[-1] and width(joined, font, size) > room:
            lines.append(piece)
        else:
            lines[-1] = joined
    return lines
