"""Which of some records must be mended, and which have something unusual to look at."""

from datetime import datetime

from db.records import Child
from db.store import Store
from ruraledu_desktop import editing
from ruraledu_desktop.sifting import sift
from tests.ruraledu_desktop.checks.cases import CHILD, DAY


def test_what_must_be_mended_is_told_from_what_is_unusual(office: Store) -> None:
    office.clock = lambda: datetime.fromisoformat(f"{DAY}T09:00:00")
    bare = editing.create(office, Child, values={"name": "王小明"})
    unnumbered = {**CHILD, "id_number": None, "id_type": None}
    plain = editing.create(office, Child, values=unnumbered)
    far = editing.create(office, Child, values={**CHILD, "hukou_place": "110101000000"})

    found = sift(office, "child", [bare, plain, far])

    assert (found.faulty, found.unusual) == ([bare], [plain])  # far: a hint only
