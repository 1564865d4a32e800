"""The sheet of one of the two persons who keep the words of the county's root key."""

from db.store import Store
from ruraledu_desktop.reports import reading
from ruraledu_desktop.reports.model import A4, Column, Line, Report, Table

SIGNATURES = ("保管人（签名、日期）", "监督人（签名、日期）")
PERSONS = ("第一人", "第二人")


def build(store: Store, person: int, words: str) -> Report:
    """The sheet with the words of a person; 0 is the first.

    It is printed and kept in an envelope; nothing of it stays on this computer.
    """
    office = store.office
    lines = (
        Line(("单位", office.name)),
        Line(("代码", office.unit)),
        Line(("保管人", PERSONS[person])),
        Line(("六个词", words), is_strong=True),
        Line(("经办人", office.clerk)),
    )
    return Report(
        title="县局根密钥保管单",
        unit=office.name,
        day=reading.today(store),
        paper=A4,
        parts=(Table((Column("项目", 1), Column("内容", 4)), lines),),
        notes=(
            "这六个词和另一人的六个词合在一起，才能打开载体。请装入信封封好，不与另一张放在一处，也不与载体放在一处。",
            "用于每年一次的演练和更换工作密钥。不要拍照，不要存进电脑。",
            "两份载体（U 盘）内容作用相同，放在两个保险柜。",
        ),
        signatures=SIGNATURES,
        file_name=f"根密钥保管单{PERSONS[person]}",
    )
