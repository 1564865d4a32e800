"""Every refusal names the file, says what is safe and what to do."""

import re
import string

import pytest

from db import refusals
from db.errors import ExplainedError

CODES = sorted(refusals.CATALOGUE)
DETAILS = {
    "file": "甲.rep",
    "folder": "/media/U 盘",
    "format": "2.0",
    "reason": "gap",
    "needed": "3.0 MB",
    "free": "1.0 MB",
    "number": 7,
    "count": 3,
    "many": 2,
    "minutes": 10,
    "title": "儿童",
    "clerk": "李科长",
    "whose": "孝直镇",
    "who": "东阿镇第2号电脑",
    "name": "phone2",
    "known": "phone、name",
    "text": "某地",
    "unit": "东阿镇",
    "day": "2026-09-01",
    "what": "验收",
    "server": "xian/county",
    "place": "2026-09-01 09:15 儿童档案",
    "when": "2026-09-01 09:15",
    "says": "No space left on device",
}


def details_of(code: str) -> dict[str, object]:
    texts = "".join(refusals.CATALOGUE[code])
    names = {name for _, name, _, _ in string.Formatter().parse(texts) if name}
    return {name: DETAILS[name] for name in names}


@pytest.mark.parametrize("code", CODES)
def test_each_code_has_whole_sentences(code: str) -> None:
    error = refusals.refusal(code, **details_of(code))

    assert isinstance(error, ExplainedError)
    assert error.code == code
    for text in (error.what, error.advice):
        assert text.endswith("。")
        assert "{" not in text


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("E")])
def test_each_refusal_says_what_is_safe_and_what_to_do(code: str) -> None:
    advice = refusals.CATALOGUE[code][1]

    assert re.search("没有|安全|已保存|仍在|保留", advice)
    assert "请" in advice


def test_a_notice_is_one_text() -> None:
    assert refusals.notice("N202", file="甲.rep", number=7).startswith(
        "“甲.rep”早于已合并的第 7 号"
    )


def test_hostile_names_are_shown_visibly() -> None:
    error = refusals.refusal("E102", file="a\u202egpj.rep\u200b\n{file}" + "长" * 200)

    assert "“a□gpj.rep□□{file}长" in error.what
    assert len(error.what) < 120
