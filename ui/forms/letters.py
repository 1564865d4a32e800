"""The words of questions that travel: what was asked and answered, with who said it."""

from ruraledu_desktop.exchange.letters import Letter, Said
from ui import times
from ui.words import say


def words(letter: Letter) -> str:
    """What is asked."""
    return letter.question.text or say("两处填的不同，以哪一个为准？")


def asked(letter: Letter) -> str:
    """The question in one line, with who asks."""
    return say("{who} 问：{words}", who=_who(letter.question), words=words(letter))


def answered(letter: Letter) -> str:
    """The answer in one line, "" while there is none."""
    if letter.answer is None:
        return ""
    text = letter.answer.text or say("已选定一个值")
    return say("{who} 答：{words}", who=_who(letter.answer), words=text)


def _who(said: Said) -> str:
    return say(" ").join(filter(None, (said.unit, said.who, times.to_minute(said.wall))))
