"""Both calibers of 留守, worked by hand, and what must hold for every family."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruraledu_desktop.deriving.ages import age, birthday
from ruraledu_desktop.deriving.left_behind import (
    BOTH_AWAY,
    NOT_LEFT,
    ONE_AWAY,
    ONE_PARENT,
    TWO_PARENTS,
    civil_case,
    family_case,
    has_entrusted,
    register_type,
)
from ruraledu_desktop.deriving.relatives import FamilyFacts, Relative, family_facts
from ruraledu_desktop.deriving.schooling import is_boarding

DAY = "2024-09-01"
BORN = "2015-03-05"
AWAY = Relative("51", is_alive=True, is_away=True, away_since="2023-02")
JUST_LEFT = replace(AWAY, away_since="2024-07")
FIT = Relative("52", is_alive=True, is_away=False, capacity="1", lives_with=True)
UNFIT = replace(FIT, capacity="2")
UNTOLD = replace(FIT, capacity=None)
TO_CHECK = replace(FIT, capacity="9")
DEAD = Relative("51", is_alive=False)
IN_PRISON = Relative("51", is_alive=True, is_away=True, situation="13")
UNKNOWN = Relative("51")
TAKES_CHILD_ALONG = replace(AWAY, lives_with=True)


@pytest.mark.parametrize(
    ("father", "mother", "civil", "register"),
    [
        (AWAY, AWAY, BOTH_AWAY, TWO_PARENTS),
        (AWAY, FIT, None, ONE_PARENT),
        (AWAY, UNFIT, ONE_AWAY, ONE_PARENT),
        (UNFIT, AWAY, ONE_AWAY, ONE_PARENT),
        (FIT, FIT, None, NOT_LEFT),
        (UNFIT, UNFIT, None, NOT_LEFT),
        (JUST_LEFT, AWAY, BOTH_AWAY, ONE_PARENT),
        (JUST_LEFT, JUST_LEFT, BOTH_AWAY, NOT_LEFT),
        (DEAD, AWAY, None, ONE_PARENT),
        (DEAD, FIT, None, NOT_LEFT),
        (DEAD, DEAD, None, NOT_LEFT),
        (IN_PRISON, AWAY, None, ONE_PARENT),
        (IN_PRISON, UNFIT, None, NOT_LEFT),
        (TAKES_CHILD_ALONG, AWAY, None, ONE_PARENT),
        (TAKES_CHILD_ALONG, TAKES_CHILD_ALONG, None, NOT_LEFT),
    ],
)
def test_the_two_calibers_count_each_by_its_own_rule(
    father: Relative, mother: Relative, civil: str | None, register: str
) -> None:
    by_civil_affairs = civil_case(BORN, True, father, mother, DAY)
    by_register = register_type(father, mother, DAY)
    assert (by_civil_affairs.code, by_register.code) == (civil, register)
    assert not by_civil_affairs.is_unsettled
    assert not by_register.is_unsettled


@pytest.mark.parametrize(
    ("father", "mother", "missing"),
    [
        (None, AWAY, ("父亲情况",)),
        (UNKNOWN, AWAY, ("父亲是否外出务工",)),
        (AWAY, UNTOLD, ("母亲监护能力",)),
        (AWAY, TO_CHECK, ("母亲监护能力",)),
        (TO_CHECK, AWAY, ("父亲监护能力",)),
        (None, None, ("父亲情况", "母亲情况")),
        (None, UNTOLD, ("父亲情况", "母亲监护能力")),
    ],
)
def test_what_is_not_known_is_named_and_not_guessed(
    father: Relative | None, mother: Relative | None, missing: tuple[str, ...]
) -> None:
    derived = civil_case(BORN, True, father, mother, DAY)
    assert derived.code is None
    assert derived.missing == missing
    assert derived.why.startswith("待核")


def test_nothing_need_be_known_of_a_father_when_the_mother_is_at_home_and_fit() -> None:
    assert not civil_case(BORN, True, None, FIT, DAY).is_unsettled


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        ("2008-09-01", "2024-08-31", 15),
        ("2008-09-01", "2024-09-01", 16),
        ("2012-02-29", "2013-02-28", 0),
        ("2012-02-29", "2013-03-01", 1),
    ],
)
def test_a_year_of_age_is_full_on_the_birthday(born: str, day: str, years: int) -> None:
    assert age(born, day) == years


def test_a_child_leaves_the_group_on_its_sixteenth_birthday() -> None:
    assert civil_case("2008-09-02", True, AWAY, AWAY, DAY).code == BOTH_AWAY
    assert civil_case("2008-09-01", True, AWAY, AWAY, DAY).code is None


def test_a_child_without_rural_household_is_not_counted_by_civil_affairs() -> None:
    assert civil_case(BORN, False, AWAY, AWAY, DAY).code is None
    assert civil_case(BORN, None, AWAY, AWAY, DAY).missing == ("是否农村户籍",)
    assert civil_case(None, True, AWAY, AWAY, DAY).missing == ("出生日期",)


def test_three_months_away_make_the_difference_for_the_register() -> None:
    assert register_type(replace(AWAY, away_since="2024-06"), FIT, DAY).code == ONE_PARENT
    assert register_type(replace(AWAY, away_since="2024-07"), FIT, DAY).code == NOT_LEFT
    assert register_type(replace(AWAY, away_since=None), FIT, DAY).missing == (
        "父亲外出务工起始年月",
    )


def test_a_family_is_read_from_the_relations_that_hold_on_the_day() -> None:
    over = {"relation": "52", "to_day": "2024-08-31"}
    family = family_facts(
        [
            ({"relation": "51", "lives_with": 0}, {"name": "王大", "is_away": 1}),
            (over, {"name": "李红"}),
            ({"relation": "58", "from_day": DAY}, {"name": "张兰", "is_away": 0}),
            ({"relation": "61", "is_entrusted": 1}, {"name": "王老"}),
        ],
        day=DAY,
    )
    assert family.father
    assert (family.father.name, family.father.is_away, family.father.lives_with) == (
        "王大",
        True,
        False,
    )
    assert family.mother
    assert family.mother.name == "张兰"
    assert has_entrusted(family) is True


def test_a_stepfather_stands_in_for_a_dead_father_only() -> None:
    dead, step = ({"relation": "51"}, {"is_alive": 0}), ({"relation": "57"}, {"is_alive": 1})
    alive = ({"relation": "51"}, {"is_alive": 1})
    with_dead, with_alive = (family_facts([one, step], day=DAY).father for one in (dead, alive))
    assert with_dead
    assert with_dead.relation == "57"
    assert with_alive
    assert with_alive.relation == "51"


def test_whether_somebody_was_entrusted_is_open_until_somebody_is_marked() -> None:
    grandmother = Relative("62")
    assert has_entrusted(FamilyFacts(members=())) is None
    assert has_entrusted(FamilyFacts(members=(grandmother,))) is None
    assert has_entrusted(FamilyFacts(members=(replace(grandmother, is_entrusted=False),))) is False


def test_boarding_follows_from_the_way_of_attending() -> None:
    assert [is_boarding(mode) for mode in ("1", "2", None)] == [False, True, None]


yes_no = st.sampled_from([True, False, None])
days = st.dates(date(2000, 1, 1), date(2030, 12, 31))
parents = st.builds(
    Relative,
    is_alive=yes_no,
    is_away=yes_no,
    away_since=st.sampled_from([None, "2020-01", "2024-08"]),
    capacity=st.sampled_from(["1", "2", "9", None]),
    situation=st.sampled_from([None, "01", "11", "13", "16"]),
    lives_with=yes_no,
)
maybe_parents = st.none() | parents


@given(days, yes_no, maybe_parents, maybe_parents, days)
def test_an_open_answer_always_names_what_is_missing(
    born: date, rural: bool | None, father: Relative | None, mother: Relative | None, day: date
) -> None:
    for derived in (
        civil_case(born.isoformat(), rural, father, mother, day.isoformat()),
        register_type(father, mother, day.isoformat()),
    ):
        assert derived.why
        assert ("待核" in derived.why) == derived.is_unsettled
        assert derived.code is None or not derived.is_unsettled


@given(maybe_parents, maybe_parents)
def test_father_and_mother_count_alike(father: Relative | None, mother: Relative | None) -> None:
    one, other = family_case(father, mother), family_case(mother, father)
    assert one.code == other.code
    assert one.is_unsettled == other.is_unsettled
    assert register_type(father, mother, DAY).code == register_type(mother, father, DAY).code


@given(parents, parents, st.booleans(), st.sampled_from(["1", "2"]))
def test_learning_more_never_turns_a_settled_answer(
    father: Relative, mother: Relative, away: bool, capacity: str
) -> None:
    known = replace(
        mother,
        is_away=away if mother.is_away is None else mother.is_away,
        capacity=capacity if mother.capacity in (None, "9") else mother.capacity,
    )
    before, after = family_case(father, mother), family_case(father, known)
    if not before.is_unsettled and not mother.lives_with:
        assert after.code == before.code


@given(days, st.integers(min_value=0, max_value=30))
def test_a_year_is_full_on_the_birthday_and_not_the_day_before(born: date, years: int) -> None:
    reached = birthday(born.isoformat(), years)
    before = date.fromisoformat(reached) - timedelta(days=1)
    assert age(born.isoformat(), reached) == years
    assert age(born.isoformat(), before.isoformat()) == years - 1


@given(days, st.integers(min_value=0, max_value=6000), parents, parents)
def test_who_was_too_old_stays_too_old(
    born: date, later: int, father: Relative, mother: Relative
) -> None:
    today, then = DAY, (date.fromisoformat(DAY) + timedelta(days=later)).isoformat()
    years = age(born.isoformat(), today)
    if years is not None and years >= 16:
        assert civil_case(born.isoformat(), True, father, mother, then).code is None
