"""Counts of many kinds of records in one line."""

from ui.exchange import wording


def test_schools_children_and_teachers_come_first_and_the_rest_is_one_number() -> None:
    counts = {"teacher": 2, "person": 16, "kinship": 30, "child": 5, "duty": 1, "school": 1}
    assert wording.briefly(counts) == "学校 1、儿童 5、教师 2、其他 47"


def test_as_many_kinds_as_fit_are_all_named() -> None:
    counts = {"person": 16, "kinship": 30, "child": 5, "duty": 0}
    assert wording.briefly(counts) == wording.listed(counts) != ""
    assert wording.briefly({}) == ""


def test_large_counts_are_read_in_groups_of_three() -> None:
    assert wording.counted({"child": 40000}) == "儿童 40,000 人"
