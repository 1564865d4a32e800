"""Approved texts and pictures in tests/golden/, renewed with --update-golden for review."""

from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops

FOLDER = Path(__file__).parent / "golden"
_TOLERANCE = 48
"""How far a pixel may be off: other processors round outlines a little differently."""
_SHARE = 0.002


@dataclass(frozen=True)
class Golden:
    """Compares with what was approved."""

    is_updating: bool

    def text(self, name: str, found: str) -> None:
        """The text is the approved one of that name."""
        path = FOLDER / f"{name}.txt"
        if self.is_updating:
            path.parent.mkdir(exist_ok=True)
            path.write_text(found, "utf-8", newline="\n")
        assert path.read_text("utf-8") == found

    def picture(self, name: str, found: Image.Image) -> None:
        """The picture looks like the approved one of that name."""
        path = FOLDER / f"{name}.png"
        found = found.convert("L")
        if self.is_updating:
            path.parent.mkdir(exist_ok=True)
            found.save(path, optimize=True)
        approved = Image.open(path).convert("L")
        assert approved.size == found.size, f"{name}: {approved.size} was approved"
        different = ImageChops.difference(approved, found).point(
            lambda step: 255 if step > _TOLERANCE else 0
        )
        changed = different.histogram()[255] / (found.width * found.height)
        assert changed <= _SHARE, f"{name}: {changed:.2%} of the picture differ"
