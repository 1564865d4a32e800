"""What tests share lies in makers: no test imports from another one, nor from a conftest."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parent


def imported(file: Path) -> Iterator[str]:
    """The modules a file imports from, by their whole names."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{one.name}" for one in node.names)
        elif isinstance(node, ast.Import):
            yield from (one.name for one in node.names)


def is_private(module: str) -> bool:
    parts = module.split(".")
    names = parts[1:] if parts[0] == "tests" else []
    return any(name == "conftest" or name.startswith("test_") for name in names)


def test_no_test_imports_from_another_or_from_a_conftest() -> None:
    found = {
        f"{file.relative_to(TESTS)}: {module}"
        for file in TESTS.rglob("*.py")
        for module in imported(file)
        if is_private(module)
    }
    assert found == set()
