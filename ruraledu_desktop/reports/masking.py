"""What a list may show of private fields: one rule for everything that is printed of many persons.

Of numbers the beginning and the end stay, so that two persons of one name can be told apart; of
free text nothing, for it may say anything about a child.
"""

from collections.abc import Callable

from db.fields import Attribute, field_of
from db.kinds import Text

Show = Callable[[Attribute, str], str]
"""How the text of a field stands in a list."""
ELSEWHERE = "见档案"
NOTE = "证件号、电话、编号只显示首尾，涉及隐私的文字不显示。"
_PROSE = 60
"""From this size on a text is no number."""


def shower(is_masked: bool) -> Show:
    """How fields stand in a list whose private ones are hidden, or not."""
    return hidden if is_masked else _whole


def hidden(attribute: Attribute, text: str) -> str:
    """The text of a field, a private one hidden."""
    field = field_of(attribute)
    if not field.private or not text:
        return text
    is_prose = isinstance(field.kind, Text) and field.kind.size >= _PROSE
    return ELSEWHERE if is_prose else masked(text)


def masked(text: str) -> str:
    """A number with its middle hidden: three characters in front and four at the end stay."""
    if len(text) < 8:
        return "*" * len(text)
    return text[:3] + "*" * (len(text) - 7) + text[-4:]


def _whole(_: Attribute, text: str) -> str:
    return text
