"""RULES.md: each rule of the exchange design is watched by tests that are there."""

import ast
import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parent
RULES = {"T": 24, "I": 28, "F": 26}
"""How many rules the design numbers with each letter."""
NUMBERS = [f"{letter}{place}" for letter, most in RULES.items() for place in range(1, most + 1)]
MOST = 3
"""Tests for a rule, the most direct ones."""
BY_HAND = "packaging/BY_HAND.md"
LINE = re.compile(r"^\| ([A-Z]\d+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
NAME = re.compile("`([^`]+)`")


def lines() -> list[tuple[str, list[str]]]:
    """Number and tests of each line of the tables."""
    said = LINE.findall((TESTS / "RULES.md").read_text("utf-8"))
    return [(number, NAME.findall(tests)) for number, _, tests in said]


@cache
def names_in(path: str) -> frozenset[str]:
    """The names of the tests of a file, those that machines of hypothesis are given too."""
    file = TESTS / path
    found = set[str]()
    for node in ast.parse(file.read_text("utf-8")).body if file.is_file() else []:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.Assign):
            found.update(one.id for one in node.targets if isinstance(one, ast.Name))
    return frozenset(one for one in found if one.lower().startswith("test"))


def is_there(number: str, name: str) -> bool:
    """Whether a test is still there; what is done by hand names the rule."""
    if name == BY_HAND:
        return bool(re.search(rf"\b{number}\b", (TESTS.parent / name).read_text("utf-8")))
    path, _, test = name.partition("::")
    return test in names_in(path)


def test_every_rule_has_one_line() -> None:
    assert [number for number, _ in lines()] == NUMBERS


def test_each_rule_is_watched_by_tests_that_are_there() -> None:
    gone = {
        (number, one) for number, names in lines() for one in names if not is_there(number, one)
    }
    assert gone == set()
    for number, names in lines():
        assert names, number
        assert len(set(names) - {BY_HAND}) <= MOST, number


def test_what_is_not_there_is_told_from_what_is() -> None:
    assert is_there("I7", "test_rules.py::test_every_rule_has_one_line")
    assert not is_there("I7", "test_rules.py::test_every_rule_has_two_lines")
    assert not is_there("I7", "test_no_rules.py::test_every_rule_has_one_line")
    assert is_there("F26", BY_HAND)
    assert not is_there("F1", BY_HAND)
