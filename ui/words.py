"""The one wrapper of screen texts, so that they can be collected."""


def say(text: str, **facts: object) -> str:
    """The text as shown, with its gaps filled in, as in `say("共 {count} 所学校", count=12)`."""
    return text.format(**facts) if facts else text


MEASURES = {
    "school": say("所"),
    "child": say("人"),
    "teacher": say("人"),
    "progress": say("项"),
    "event": say("次"),
    "holiday": say("个"),
    "school_term": say("个"),
    "aid_standard": say("条"),
    "subsidy_rate": say("条"),
    "pilot_township": say("个"),
    "lesson_norm": say("条"),
    "local_code": say("个"),
    "news": say("条"),
    "task": say("项"),
    "nil_return": say("条"),
}
"""What the records of a page are counted in, by form."""
