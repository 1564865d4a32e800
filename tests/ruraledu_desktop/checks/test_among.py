"""Records against each other."""

from db.fields import Values
from db.records import Child
from ruraledu_desktop.checks.among import check_among, check_guardians
from ruraledu_desktop.checks.catalogue import Level
from tests.ruraledu_desktop.checks.cases import CHILD, CHILD_ID, with_check_digit

OTHER_ID = with_check_digit("37019920140305003")


def test_one_number_in_two_files_is_told_in_both() -> None:
    rows = {"a": CHILD, "b": {**CHILD, "name": "王晓明"}, "c": {**CHILD, "id_number": None}}
    shared = [one for one in check_among(Child, rows) if one.code == "id_shared"]
    assert [(one.where.record_id, one.where.field) for one in shared] == [
        ("a", "id_number"),
        ("b", "id_number"),
    ]
    assert "王晓明" in shared[0].says


def test_a_wrong_number_in_two_files_is_no_proof_of_one_person() -> None:
    wrong = {**CHILD, "id_number": CHILD_ID[:17] + "9"}
    assert check_among(Child, {"a": wrong, "b": {**wrong, "name": "李明"}}) == []


def test_same_name_birth_and_sex_with_another_number_is_a_suspicion() -> None:
    rows = {"a": CHILD, "b": {**CHILD, "id_number": OTHER_ID}}
    assert [(one.code, one.level) for one in check_among(Child, rows)] == [
        ("person_twice", Level.EXPERIENCE),
        ("person_twice", Level.EXPERIENCE),
    ]


def test_twins_are_not_one_child() -> None:
    twin = {**CHILD, "name": "王小红", "id_number": OTHER_ID}
    assert check_among(Child, {"a": CHILD, "b": twin}) == []


def test_a_guardian_of_six_children_is_asked_about() -> None:
    kin: list[Values] = [
        {"person_id": "p", "child_id": str(one), "is_entrusted": 1} for one in range(6)
    ]
    persons = {"p": {"name": "王奶奶"}}
    assert check_guardians(kin[:5], persons) == []
    assert "6名" in check_guardians(kin, persons)[0].says
