"""Who answers for children's data in this office, and what it tells guardians about it.

The facts stand in the office's own settings; notice and handling rules are printed from them
(个人信息保护法第二十八、三十一条；儿童个人信息网络保护规定第七至十条).
"""

from dataclasses import asdict, dataclass, fields

from db import settings
from db.kinds import Text
from db.refusals import refusal
from db.store import Store

LONG, SHORT = Text(300, lines=4), Text(60)
_PREFIX = "protection:"
_LONG = frozenset({"purpose", "place", "term", "complaint"})


@dataclass(frozen=True)
class Protection:
    """The facts of an office; "" for what nobody wrote, which is printed as a blank to fill in.

    Attributes:
        officer, post, phone: the named person who answers for children's data.
        purpose: what the data are for, and who uses them.
        place: where they are kept; term: how long, and what becomes of them then.
        complaint: where else one can complain.
    """

    officer: str = ""
    post: str = ""
    phone: str = ""
    purpose: str = (
        "建立关爱档案，学籍和就学管理、控辍保学，资助认定和发放，家访帮扶，以及按规定统计上报；"
        "只收集这些事情需要的内容，由本单位和县教育和体育局使用，依法向民政、残联等部门提供。"
    )
    place: str = "本单位和县教育和体育局办公用的电脑，不放在互联网上；上报用加密的文件。"
    term: str = ""
    complaint: str = "县教育和体育局"


def kind_of(name: str) -> Text:
    """What may be written about a fact."""
    return LONG if name in _LONG else SHORT


def of(store: Store) -> Protection:
    """The facts of the office as they stand."""
    known = store.known_settings()
    said = {one.name: known.get(f"{_PREFIX}{one.name}") for one in fields(Protection)}
    return Protection(**{name: text for name, text in said.items() if text is not None})


def keep(store: Store, facts: Protection) -> None:
    """Keep the facts of the office.

    Raises:
        ExplainedError: E272 one of them is too long.
    """
    kept: dict[str, str] = {}
    for name, text in asdict(facts).items():
        read = kind_of(name).read(text)
        if not read.is_kept:
            raise refusal("E272", count=kind_of(name).size)
        kept[f"{_PREFIX}{name}"] = str(read.value or "")
    with store.write() as conn:
        settings.keep(conn, kept)
