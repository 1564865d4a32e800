"""The catalogue holds a sentence and a way out for everything that can be found."""

import re
from pathlib import Path
from string import Formatter

import pytest

import ruraledu_desktop.checks
from db import kinds
from db.kinds import (
    Code,
    Count,
    Day,
    IdCard,
    Kind,
    Measure,
    Month,
    Name,
    Phone,
    Place,
    Reading,
    Ref,
    Text,
)
from db.kinds import YesNo as YesOrNo
from ruraledu_desktop.checks.catalogue import CATALOGUE
from ruraledu_desktop.checks.problems import Where, problem, problem_of

HERE = Path(str(ruraledu_desktop.checks.__file__)).parent
OTHERS = (HERE.parent / "sheets", HERE.parent / "across")
SOURCES = "".join(
    path.read_text("utf-8") for folder in (HERE, *OTHERS) for path in sorted(folder.glob("*.py"))
)
KINDS = "".join(
    path.read_text("utf-8") for path in sorted(Path(kinds.__file__).parent.glob("*.py"))
)
LABELLED = Where("child", "", "name")


def places(code: str) -> set[str]:
    text = CATALOGUE[code]
    return {name for _, name, _, _ in Formatter().parse(text.says + text.advice) if name}


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_sentence_says_what_and_gives_a_way_out(code: str) -> None:
    found = problem(code, LABELLED, **dict.fromkeys(places(code) - {"label"}, "7"))
    assert found.says.endswith("。")
    assert found.advice.endswith("。")
    assert len(found.says + found.advice) <= 75
    assert re.search(r"请|通常|对应|属|自动|仍可|应|只", found.advice)


def test_no_code_stands_in_two_modules() -> None:
    sources = [path.read_text("utf-8") for path in (HERE / "catalogue").glob("*.py")]
    assert sum(len(re.findall(r'^    "[a-z_]+":', one, re.M)) for one in sources) == len(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_sentence_is_used(code: str) -> None:
    used = set(re.findall(r'"([a-z_]+)"', SOURCES))
    by_kinds = set(re.findall(r'"([a-z_]+)"', KINDS))
    assert code in used | by_kinds


def test_every_code_that_is_raised_has_its_sentence() -> None:
    raised = set(re.findall(r'problem(?:_in)?\(\s*"([a-z_]+)"', SOURCES))
    assert raised
    assert raised <= CATALOGUE.keys()


@pytest.mark.parametrize(
    ("kind", "typed", "code"),
    [
        (Text(3), "太长的字", "text_too_long"),
        (Name(), "李\ue000", "name_private_character"),
        (Name(), "李\ue000\ue863", "name_private_character"),
        (Name(), "李\ue863", "name_old_character"),
        (Name(), "李?", "name_missing_character"),
        (Name(), "李四2", "name_has_digit"),
        (Count(), "十二", "count_unreadable"),
        (Count(most=5), "6", "number_out_of_range"),
        (Measure("㎡"), "约30", "measure_unreadable"),
        (YesOrNo(), "也许", "yes_no_unreadable"),
        (Code("child_sex"), "未知", "code_unknown"),
        (Day(), "41000", "day_from_serial"),
        (Day(), "去年", "day_unreadable"),
        (Day(), "2023-02-29", "day_impossible"),
        (Day(), "1805-01-01", "day_too_early"),
        (Month(), "秋天", "month_unreadable"),
        (IdCard(), "3.70199E+17", "id_rounded"),
        (IdCard(), "370199120901001", "id_fifteen"),
        (IdCard(), "37019920120901", "id_form"),
        (IdCard(), "370199201213010012", "id_birth"),
        (IdCard(), "110105194912310021", "id_check_digit"),
        (Phone(), "12345", "phone_form"),
        (Place(), "无名村", "place_unknown"),
        (Ref("school"), "玫瑰小学", "ref_unknown"),
    ],
)
def test_what_a_kind_finds_is_told_with_the_field_and_the_value(
    kind: Kind[str], typed: str, code: str
) -> None:
    reading = kind.read(typed)
    found = problem_of(reading, LABELLED)
    assert found is not None
    assert found.code == code
    assert "“姓名”" in found.says
    assert reading.detail in found.says + found.advice or code.startswith("id_")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("139-0000-1111", "13900001111"),
        ("+86 139 0000 1111", "13900001111"),
        ("0531-87880000", "0531-87880000"),
    ],
)
def test_a_mobile_number_is_kept_as_its_digits(typed: str, kept: str) -> None:
    assert Phone().read(typed) == Reading(kept)


def test_a_good_value_has_no_problem() -> None:
    assert problem_of(Day().read("20120901"), LABELLED) is None


def test_the_sentence_of_a_cell_begins_with_the_cell() -> None:
    where = Where("child", field="id_number", cell="学生名册!F12")
    found = problem("id_check_digit", where, detail="X")
    assert str(found).startswith("学生名册!F12：“身份证件号”末位校验不符，按前17位应为X。请核对")


def test_a_record_meant_as_a_whole_is_called_by_its_name() -> None:
    assert Where("child", "1").of("王小明") == "王小明"
    assert Where("child", "1").of("") == "儿童"
    assert Where("child", "1", "phone").of("王小明") == "王小明的联系电话"
    assert Where("visit", "1").of("王小明") == "王小明的家访"
    assert [Where("child", "1").item, Where("child", "1", "phone").item] == ["整条记录", "联系电话"]
