"""One cell for one field: every spelling that rosters use, and those nobody can decide."""

from decimal import Decimal

import pytest

from db.fields import Attribute, field_of
from db.records import Child, Duty, Kinship, School, Teacher
from ruraledu_desktop.sheets.cells import has_zero_month, read_cell
from ruraledu_desktop.sheets.reading import Cell

WORK = Teacher.work_month


def number(text: str, *, has_two_places: bool = False) -> Cell:
    return Cell(text, float(text), has_two_places)


@pytest.mark.parametrize(
    "typed",
    """1985.3 1985.03 1985-3 1985/3 1985年3月 198503 19850301 85.3 １９８５．０３ 1985.3.1
    一九八五年三月 1985-03-01""".split(),
)
def test_every_spelling_of_a_month_is_read(typed: str) -> None:
    assert read_cell(field_of(WORK), Cell(typed)).value == "1985-03"


@pytest.mark.parametrize(
    ("text", "has_two_places", "month"),
    [
        ("1985.3", False, "1985-03"),
        ("1985.03", False, "1985-03"),
        ("1985.11", False, "1985-11"),
        ("1985.2", True, "1985-02"),
        ("1985.1", True, "1985-10"),
        ("85.3", False, "1985-03"),
        ("198503", False, "1985-03"),
        ("31107", False, "1985-03"),
    ],
)
def test_a_month_typed_as_a_number_is_read(text: str, has_two_places: bool, month: str) -> None:
    cell = number(text, has_two_places=has_two_places)
    assert read_cell(field_of(WORK), cell).value == month


def test_january_and_october_as_the_same_number_are_not_guessed() -> None:
    reading = read_cell(field_of(WORK), number("1985.1"))
    assert (reading.value, reading.finding) == (None, "month_ambiguous")


def test_a_column_with_01_to_09_says_that_the_number_is_october() -> None:
    assert has_zero_month(number("1985.03"))
    assert not has_zero_month(number("1985.3"))
    reading = read_cell(field_of(WORK), number("1985.1"), has_zero_months=True)
    assert reading.value == "1985-10"


def test_an_id_number_that_excel_rounded_is_refused_whatever_its_check_digit() -> None:
    reading = read_cell(field_of(Child.id_number), number("370199201209010000"))
    assert (reading.value, reading.finding) == (None, "id_rounded")


@pytest.mark.parametrize("typed", ["3.70199E+17", "3.70199201209E+17"])
def test_an_id_number_in_scientific_notation_is_refused(typed: str) -> None:
    assert read_cell(field_of(Child.id_number), Cell(typed)).finding == "id_rounded"


@pytest.mark.parametrize(
    "typed",
    ["'37019919860723002x", "37019919860723002Ｘ", "370199 19860723 002X\t", "37019919860723OO2*"],
)
def test_the_noise_around_id_numbers_is_removed(typed: str) -> None:
    assert read_cell(field_of(Child.id_number), Cell(typed)).value == "37019919860723002X"


@pytest.mark.parametrize("typed", ["#REF!", "#N/A", " #DIV/0! ", "#####"])
@pytest.mark.parametrize("at", [Child.name, Child.id_number, Child.note, Child.phone, WORK])
def test_a_formula_that_failed_is_no_text(at: Attribute, typed: str) -> None:
    reading = read_cell(field_of(at), Cell(typed))
    assert (reading.value, reading.finding) == (None, "cell_broken")


def test_a_telephone_number_that_was_not_shown_whole_is_refused() -> None:
    assert read_cell(field_of(Child.phone), Cell("1.39E+10")).finding == "cell_broken"


@pytest.mark.parametrize("typed", ["12,5", "1,23", "1.234,5", "12，5"])
@pytest.mark.parametrize("at", [School.pupils, School.land_area])
def test_a_comma_that_parts_no_thousands_is_no_number(at: Attribute, typed: str) -> None:
    assert not read_cell(field_of(at), Cell(typed)).is_kept


def test_commas_between_thousands_are_read() -> None:
    assert read_cell(field_of(School.pupils), Cell("1,234")).value == 1234
    area = read_cell(field_of(School.land_area), Cell("1，234，567.5㎡"))
    assert area.value == Decimal("1234567.5")


@pytest.mark.parametrize("dot", "·•・．‧⸱⸳ꞏᐧ")
def test_every_dot_between_the_parts_of_a_name_is_the_one_of_the_register(dot: str) -> None:
    assert read_cell(field_of(Child.name), Cell(f"古丽{dot}买买提")).value == "古丽·买买提"


def test_other_long_numbers_are_not_trusted_either() -> None:
    cell = number("20103700000000123")
    assert read_cell(field_of(Teacher.qualification_number), cell).finding == "number_rounded"


def test_a_birth_needs_its_day_and_a_beginning_does_not() -> None:
    birth = read_cell(field_of(Child.birth_day), Cell("2012.9"))
    assert (birth.value, birth.finding) == (None, "day_only_month")
    start = read_cell(field_of(Duty.from_day), Cell("2019.8"))
    assert (start.value, start.finding) == ("2019-08-01", "day_from_month")


@pytest.mark.parametrize("typed", ["12.9.1", "2012年9月1日", "20120901", "2012-09-01 00:00:00"])
def test_every_spelling_of_a_day_is_read(typed: str) -> None:
    assert read_cell(field_of(Child.birth_day), Cell(typed)).value == "2012-09-01"


@pytest.mark.parametrize(
    ("attribute", "typed", "shown"),
    [
        (Teacher.qualified_title, "小学高级", "一级教师"),
        (Teacher.qualified_title, "副高", "高级教师"),
        (Teacher.post_level, "专技十级", "专业技术岗位十级"),
        (Teacher.post_level, "10", "专业技术岗位十级"),
        (Teacher.post_level, "管理七级", "管理岗位七级"),
        (Teacher.highest_education, "本科（函授）", "大学本科毕业"),
        (Teacher.highest_education, "中师", "中等专科毕业"),
        (Teacher.political, "党员", "中国共产党党员"),
        (Teacher.is_established, "在编", "是"),
        (Teacher.is_established, "√", "是"),
        (Teacher.putonghua, "二甲", "二级甲等"),
        (Teacher.qualification, "小学", "小学教师资格"),
        (Teacher.qualification, "初中", "初级中学教师资格"),
        (Teacher.grades, "三、四年级", "三年级、四年级"),
        (Teacher.main_subject, "道法", "道德与法治"),
        (Child.ethnic, "汉　族", "汉族"),
        (Child.political_status, "少先队员", "群众"),
        (Child.hukou_place, "平阴县孔村镇", "山东省济南市平阴县孔村镇"),
        (Child.birth_place, "山东平阴", "山东省济南市平阴县"),
        (Kinship.relation, "爷爷", "祖父"),
        (Kinship.relation, "父子", "父亲"),
    ],
)
def test_words_of_rosters_are_understood(attribute: Attribute, typed: str, shown: str) -> None:
    field = field_of(attribute)
    assert field.kind.show(read_cell(field, Cell(typed)).value) == shown


def test_what_is_only_nearly_recognised_is_told() -> None:
    reading = read_cell(field_of(Teacher.highest_education), Cell("本科（函授）"))
    assert reading.finding == "read_as"
    assert "本科（函授）" in reading.detail
    assert "大学本科毕业" in reading.detail


@pytest.mark.parametrize("typed", ["教师", "在职", "级"])
def test_what_could_be_several_things_is_not_guessed(typed: str) -> None:
    assert read_cell(field_of(Teacher.category), Cell(typed)).finding == "code_unknown"


@pytest.mark.parametrize("typed", ["无", "—", "/", "无残疾", "暂无"])
def test_words_that_say_nothing_are_empty_cells(typed: str) -> None:
    reading = read_cell(field_of(Child.disability_type), Cell(typed))
    assert (reading.value, reading.finding) == (None, "")
