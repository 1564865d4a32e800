"""Chinese below the windows stands only where words are kept: descriptions, catalogues, titles.

Anywhere else in `db` and `ruraledu_desktop` a Chinese text is a stray: it says to a clerk what no
catalogue knows. Docstrings and comments may quote the sources. And nowhere, in the windows neither,
does a Chinese word decide anything: states are enums with English values, words are looked up last.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HANZI = re.compile("[\u3400-\u9fff\U00020000-\U000323af]")

MAY_HOLD = {
    "db/divisions.py": "places of the list that nobody names",
    "db/erasing.py": "what stands for a name in the title of a step",
    "db/kinds/base.py": "words for none",
    "db/kinds/days.py": "how a school year is written",
    "db/kinds/numbers.py": "words for yes and no",
    "db/records": "labels, headings, helps and sources of the fields",
    "db/refusals": "the catalogue of refusals",
    "db/shares.py": "what the clouds call the folders they copy",
    "ruraledu_desktop/attaching.py": "titles of steps",
    "ruraledu_desktop/caring.py": "why a child is to be visited",
    "ruraledu_desktop/checks": "the catalogue of problems, and details of its sentences",
    "ruraledu_desktop/commands": "the helps and the answers of the commands",
    "ruraledu_desktop/demo": "invented people, places and changes",
    "ruraledu_desktop/deriving": "the sentences that say why a child is left behind",
    "ruraledu_desktop/editing.py": "the measure word in titles of steps",
    "ruraledu_desktop/exchange/asking.py": "titles of questions and answers",
    "ruraledu_desktop/exchange/board_rows.py": "names of states and verdicts",
    "ruraledu_desktop/exchange/conflicts.py": "what a record is sent back for",
    "ruraledu_desktop/exchange/deciding.py": "titles of decisions",
    "ruraledu_desktop/exchange/erasing.py": "titles of erasing and proposing it",
    "ruraledu_desktop/exchange/fates.py": "what the items of a class are about",
    "ruraledu_desktop/exchange/flagged.py": "what a merge left to look at",
    "ruraledu_desktop/exchange/late.py": "the state of a record as a value",
    "ruraledu_desktop/exchange/pairing.py": "titles of decisions, and what the history tells",
    "ruraledu_desktop/exchange/periods.py": "names of the school terms",
    "ruraledu_desktop/exchange/rulings.py": "titles of the rule of the second officer",
    "ruraledu_desktop/exchange/seconding.py": "titles of rejecting and taking back",
    "ruraledu_desktop/exchange/sending_back.py": "the sentence that tells the day",
    "ruraledu_desktop/exchange/sides.py": "the label of what was done to a record",
    "ruraledu_desktop/exchange/states.py": "names of what became of packages and hand-overs",
    "ruraledu_desktop/exchange/transferring.py": "titles of giving, and what the history tells",
    "ruraledu_desktop/exchange/trust_lists.py": "how computers are called in a notice",
    "ruraledu_desktop/exchange/twins.py": "the reasons why two records are suspected",
    "ruraledu_desktop/exchange/views.py": "the words for no value and for deletion",
    "ruraledu_desktop/families.py": "what tells persons of one name apart",
    "ruraledu_desktop/histories.py": "words for what was done",
    "ruraledu_desktop/indicators": "labels of facts, settings, states and sides",
    "ruraledu_desktop/pasting.py": "titles of steps",
    "ruraledu_desktop/picking.py": "the first hanzi, where search keys become names",
    "ruraledu_desktop/plan": "names of states, and sentences about the tasks of the plan",
    "ruraledu_desktop/reconciling": "names of lists, and the facts behind a reason",
    "ruraledu_desktop/report_titles.py": "the titles of what is printed",
    "ruraledu_desktop/reports": "what is printed",
    "ruraledu_desktop/rescue/words.py": "names of files, their headings and README",
    "ruraledu_desktop/backup_words.py": "what is said of a backup before it is put back",
    "ruraledu_desktop/protecting.py": "what an office tells guardians until it says otherwise",
    "ruraledu_desktop/rolls.py": "the title of a step",
    "ruraledu_desktop/sheets": "headings and words of clerks' workbooks, results written into them",
    "ruraledu_desktop/subrecords.py": "titles of steps",
    "ruraledu_desktop/timeline.py": "how the facts of an event are put into one line",
    "ruraledu_desktop/units.py": "the advice about division codes",
}
"""The places that may hold Chinese, and what it is there."""

TITLED = {"change", "progress", "redo", "undo"}
"""Calls whose texts are titles of changes, or say what is being done."""


def modules(*folders: str) -> list[str]:
    files = [file for folder in folders for file in (ROOT / folder).rglob("*.py")]
    return sorted(file.relative_to(ROOT).as_posix() for file in files)


CORE = modules("db", "ruraledu_desktop")


def place_of(module: str) -> str:
    """The entry of MAY_HOLD a module falls under, "" for none."""
    return next((one for one in MAY_HOLD if module == one or module.startswith(f"{one}/")), "")


def texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """The Chinese texts under a node, without docstrings and titles."""
    if isinstance(tree, ast.Expr) and isinstance(tree.value, ast.Constant):
        return
    if isinstance(tree, ast.Call) and called(tree) in TITLED:
        return
    if isinstance(tree, ast.Constant) and isinstance(tree.value, str) and HANZI.search(tree.value):
        yield tree
    for child in ast.iter_child_nodes(tree):
        yield from texts(child)


def called(call: ast.Call) -> str:
    """The last word of what is called: `change` of `store.change(…)`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def deciding(tree: ast.AST) -> Iterator[ast.AST]:
    """Where a text would decide: what is compared, matched or looked up, and values of enums."""
    for node in ast.walk(tree):
        match node:
            case ast.Compare():
                yield from (node.left, *node.comparators)
            case ast.MatchValue() | ast.Subscript():
                yield node.value if isinstance(node, ast.MatchValue) else node.slice
            case ast.ClassDef() if any("Enum" in ast.unparse(base) for base in node.bases):
                yield from (one.value for one in node.body if isinstance(one, ast.Assign))


def words_that_decide(source: str) -> list[str]:
    """Chinese words in such places, written there or under a name of the module."""
    tree = ast.parse(source)
    named = {
        target.id: value
        for one in tree.body
        if isinstance(one, ast.Assign) and isinstance(value := one.value, ast.Constant)
        for target in one.targets
        if isinstance(target, ast.Name)
    }
    found = [
        named.get(node.id, node) if isinstance(node, ast.Name) else node for node in deciding(tree)
    ]
    return [f"{one.lineno}: {one.value!s}" for node in found for one in texts(node)]


def chinese_in(source: str) -> list[str]:
    return [f"{one.lineno}: {one.value!s}" for one in texts(ast.parse(source))]


@pytest.mark.parametrize("module", [one for one in CORE if not place_of(one)])
def test_no_chinese_strays_into_the_core(module: str) -> None:
    assert chinese_in((ROOT / module).read_text("utf-8")) == []


@pytest.mark.parametrize("place", MAY_HOLD)
def test_a_place_for_chinese_is_still_needed(place: str) -> None:
    held = [chinese_in((ROOT / one).read_text("utf-8")) for one in CORE if place_of(one) == place]
    assert any(held)


def test_strays_are_told_from_titles_and_docstrings() -> None:
    assert chinese_in('"""说明"""\nwith store.change("修改"):\n    pass') == []
    assert chinese_in('if state == "合并":\n    pass') == ["1: 合并"]


@pytest.mark.parametrize("module", modules("db", "ruraledu_desktop", "ui"))
def test_no_chinese_word_decides(module: str) -> None:
    assert words_that_decide((ROOT / module).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "source",
    [
        'is_done = state == "合并"',
        'is_done = state in ("合并", "拒收")',
        'DONE = "合并"\nis_done = state == DONE',
        'count = counts["合并"]',
        'match state:\n    case "合并":\n        pass',
        'class State(StrEnum):\n    DONE = say("合并")',
    ],
)
def test_a_word_that_decides_is_seen(source: str) -> None:
    assert next(one.partition(": ")[2] for one in words_that_decide(source)) == "合并"


def test_a_word_that_is_looked_up_decides_nothing() -> None:
    assert words_that_decide('WORDS = {State.DONE: "合并"}\nshown = WORDS[one.state]') == []
