"""Which of some records must be mended, and which have something unusual to look at."""

from datetime import datetime

from db.fields import Values
from db.records import Child, Entrustment
from db.store import Store
from ruraledu_desktop import editing, families, subrecords
from ruraledu_desktop.sifting import Sifted, problems_in, sift
from tests.counties import an_id
from tests.office.makers import edit
from tests.ruraledu_desktop.checks.cases import CHILD, DAY


def test_what_must_be_mended_is_told_from_what_is_unusual(office: Store) -> None:
    office.clock = lambda: datetime.fromisoformat(f"{DAY}T09:00:00")
    bare = editing.create(office, Child, values={"name": "王小明"})
    unnumbered = {**CHILD, "id_number": None, "id_type": None, "student_number": None}
    plain = editing.create(office, Child, values=unnumbered)
    far = editing.create(
        office, Child, values={**CHILD, "name": "王芳", "hukou_place": "110101000000"}
    )

    found = sift(office, "child", [bare, plain, far])

    assert (found.faulty, found.unusual) == ([bare], [plain])  # far: a hint only


def a_child(office: Store, name: str, number: str) -> str:
    card = an_id("370199", "20140305", number)
    own: Values = {"name": name, "id_number": card, "student_number": f"G{card}"}
    return editing.create(office, Child, values={**CHILD, **own})


def test_a_file_is_judged_with_its_rows_its_family_and_what_others_hold(office: Store) -> None:
    office.clock = lambda: datetime.fromisoformat(f"{DAY}T09:00:00")
    sound, listed, orphan = (
        a_child(office, name, number)
        for name, number in (("王小明", "001"), ("张小红", "003"), ("单䶮", "005"))
    )
    every = [sound, listed, orphan]
    assert sift(office, "child", every) == Sifted()

    span: Values = {"from_day": "2024-09-10", "to_day": "2024-09-01"}
    subrecords.add(office, Entrustment, listed, values=span)
    father: Values = {"name": "王强", "is_alive": 1}
    families.add_member(office, orphan, kinship={"relation": "51"}, person=father)
    edit(office, orphan, is_orphan=1)
    assert sift(office, "child", every) == Sifted([listed], [orphan])
    (paper,) = subrecords.listed(office, Entrustment, listed)
    assert sift(office, "entrustment", [paper.record_id]).faulty == [paper.record_id]
    (wrong,) = {one.where.form for one in problems_in(office, Child, [listed])[listed]}
    assert wrong == "entrustment"

    again = a_child(office, "李小光", "001")
    (pair,) = {*sift(office, "child", [*every, again]).faulty} - {listed}
    assert pair in (sound, again)
    editing.strike_all(office, Child, [again, listed, orphan])
    assert sift(office, "child", [*every, again]) == Sifted()
