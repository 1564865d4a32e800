"""Practice data is made whole or not at all."""

from pathlib import Path

import pytest

from ruraledu_desktop import practice
from ruraledu_desktop.progress import Cancelled
from tests.refusing import refused


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with refused("E150"):
        practice.make(tmp_path, pupils=40)
    assert [file.name for file in tmp_path.iterdir()] == ["file"]


def test_stopping_takes_everything_away(tmp_path: Path) -> None:
    def stop(done: int, total: int, doing: str) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        practice.make(tmp_path / "practice", pupils=40, progress=stop)
    assert not (tmp_path / "practice").exists()
