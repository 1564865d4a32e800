"""Kindergartens that are built with the homes around them (新建居住区配套幼儿园)."""

from db.kinds import Value

_OF_ESTATE, _GIVEN_UP = "5", "9"
"""新建居住区配套幼儿园 of project_kind, 已取消 of project_state."""


def is_of_estate(project_kind: Value, state: Value) -> bool:
    """Whether a project is one of them and was not given up."""
    return project_kind == _OF_ESTATE and state != _GIVEN_UP
