"""Names of methods: in camel case only where Qt, or another library, gave the name."""

import inspect
import pkgutil
from collections.abc import Iterator
from importlib import import_module

import ui


def classes() -> Iterator[type]:
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        for one in vars(import_module(module.name)).values():
            if inspect.isclass(one) and one.__module__ == module.name:
                yield one


def own_names(one: type) -> set[str]:
    """Names in camel case of methods of a class that none of its bases has."""
    camel = {name for name, found in vars(one).items() if callable(found) and name.lower() != name}
    return {name for name in camel if not any(hasattr(base, name) for base in one.__bases__)}


def test_only_what_overrides_is_in_camel_case() -> None:
    found = {f"{one.__qualname__}.{name}" for one in classes() for name in own_names(one)}
    assert found == set()


def test_a_method_of_ours_in_camel_case_is_seen() -> None:
    class Ours(list[int]):
        def sortByName(self) -> None: ...

        def sort_by_name(self) -> None: ...

    assert own_names(Ours) == {"sortByName"}
