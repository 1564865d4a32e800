"""Practice data: an invented county in a folder of its own."""

from dataclasses import dataclass
from pathlib import Path

from db.divisions import divisions
from ruraledu_desktop import demo
from ruraledu_desktop.progress import Progress, silent

SEED = 1


@dataclass(frozen=True)
class PracticeOffice:
    """One of the offices of the invented county."""

    folder: Path
    name: str
    is_county: bool


def make(out: Path, *, pupils: int, progress: Progress = silent) -> list[PracticeOffice]:
    """Make the county and return its offices, the county's bureau first.

    Raises:
        ExplainedError: E150 the folder exists already and is not empty.
    """
    made = demo.build(out, pupils=pupils, seed=SEED, progress=progress)
    towns = [
        PracticeOffice(folder, _name(code), is_county=False)
        for code, folder in sorted(made.townships.items())
    ]
    return [PracticeOffice(made.county, _name(made.county.name[:12]), is_county=True), *towns]


def _name(code: str) -> str:
    place = divisions().get(code)
    return place.name if place else code
