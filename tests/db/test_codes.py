"""Code tables: what is typed finds the entry that is meant."""

from collections import Counter

import pytest

import resources
from db.codes import table

NAMES = sorted(file.stem for file in resources.path("codes").glob("*.csv"))


@pytest.mark.parametrize("name", NAMES)
def test_a_name_means_its_own_entry_even_when_another_lists_it_as_an_alias(name: str) -> None:
    names = Counter(row.name for row in table(name).rows)
    for row in table(name).rows:
        if names[row.name] == 1:
            assert table(name).code_of(row.name) == row.code


@pytest.mark.parametrize(
    ("name", "written", "meant"),
    [
        ("std_teacher_title", "小高", "一级教师"),
        ("std_teacher_title", "中学高级教师", "高级教师"),
        ("std_education", "大本", "大学本科毕业"),
        ("std_ethnic", "维族", "维吾尔族"),
        ("std_ethnic", "汉", "汉族"),
        ("std_political", "党员", "中国共产党党员"),
        ("child_attendance_mode", "寄宿生", "住校"),
        ("child_id_type", "户口簿", "其他"),
        ("std_subject_current", "信息技术", "信息技术"),
        ("std_ethnic", "hanzu", "汉族"),
        ("child_sex", "nan", "男"),
        ("child_sex", "nv", "女"),
    ],
)
def test_the_words_of_clerks_are_understood(name: str, written: str, meant: str) -> None:
    assert table(name).name_of(table(name).code_of(written) or "") == meant
