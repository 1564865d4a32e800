"""Which entries leave a line that was continued twice, and where they go."""

from collections.abc import Mapping

from db import chains
from db.chains import Act, Line, Pen
from db.kinds import Plain
from ruraledu_desktop.merge import rehoming
from ruraledu_desktop.merge.rehoming import Moved

LINE, OTHER = "5e" * 16, "6f" * 16


def a_pen(writer: str) -> Pen:
    return Pen(writer, 0, chains.first_digest(writer), 0)


def written(pen: Pen, **over: list[str]) -> Line:
    """The next entry of a line about one child."""
    named = {name.replace("_", ":"): groups for name, groups in over.items()}
    act = Act("set", "child", "ab" * 16, {"phone": f"1440000{pen.seq:04d}"}, named)
    return pen.write(act, user="某人", wall="", doubt=0, salt=b"s" * chains.SALT)


def moved(
    *held: tuple[str, Line],
    forked: Mapping[str, int],
    known: Mapping[tuple[str, int], bytes] | None = None,
    whole: tuple[str, ...] = (),
) -> list[Moved]:
    found = known or {}
    return rehoming.moved(held, forked, lambda writer, seq: found.get((writer, seq)), whole=whole)


def test_what_follows_the_fork_goes_on_in_one_new_line_and_what_named_it_goes_along() -> None:
    pen, other = a_pen(LINE), a_pen(OTHER)
    first, second, third = written(pen), written(pen), written(pen)
    written(other)
    along = other.add({**first.head, "over": {f"{LINE}:3": ["phone"]}, "lam": 9}, {}, b"s" * 16)

    one, two, three = moved(
        (LINE, first), (LINE, second), (LINE, third), (OTHER, along), forked={LINE: 1}
    )

    assert [(one.writer, one.seq), (two.writer, two.seq)] == [(LINE, 2), (LINE, 3)]
    assert one.new_writer == two.new_writer != three.new_writer
    assert (one.line.head["seq"], two.line.head["seq"]) == (1, 2)
    assert list(three.line.head["over"]) == [two.name]


def test_a_deletion_names_what_it_saw_by_the_new_names() -> None:
    pen = a_pen(LINE)
    first = written(pen)
    body: dict[str, Plain] = {"deleted": 1, "seen": f"{LINE}:1 {OTHER}:7"}
    struck = pen.add({**first.head, "kind": "state", "lam": 2}, body, first.salt)

    one, two = moved((LINE, first), (LINE, struck), forked={LINE: 0})

    assert two.line.body["seen"] == " ".join(sorted([one.name, f"{OTHER}:7"]))


def test_two_copies_write_the_same_again() -> None:
    line = written(a_pen(LINE))

    assert moved((LINE, line), forked={LINE: 0}) == moved((LINE, line), forked={LINE: 0})


def test_a_new_line_that_went_on_otherwise_forks_in_its_turn() -> None:
    line = written(a_pen(LINE))
    (usual,) = moved((LINE, line), forked={LINE: 0})
    place = (usual.new_writer, 1)

    (same,) = moved((LINE, line), forked={LINE: 0}, known={place: usual.line.digest})
    (another,) = moved((LINE, line), forked={LINE: 0}, known={place: b"something else"})

    assert same == usual
    assert another.new_writer not in (LINE, usual.new_writer)
    assert another.line.head["seq"] == 1


def test_a_line_of_the_countys_own_leaves_whole_if_it_must_leave() -> None:
    pen = a_pen(LINE)
    first, second = written(pen), written(pen)

    found = moved((LINE, first), (LINE, second), forked={LINE: 1}, whole=(LINE,))

    assert [one.seq for one in found] == [1, 2]
