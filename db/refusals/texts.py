"""What the catalogue holds for each code: what happened, and what is safe and to be done now."""

from collections.abc import Mapping
from typing import TypeAlias

Texts: TypeAlias = Mapping[str, tuple[str, str]]
"""By code: two sentences with {places} for what the caller knows."""
