"""Families of the invented county: children, parents, grandparents, and who looks after whom.

A household shares its parents; two households in a row may share their grandparents, and some
cousins bear the same name. About one family in eight has somebody away for work, so that the two
calibers of 留守 give different figures, both near one child in ten.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.divisions import Division
from ruraledu_desktop.demo import people, words
from ruraledu_desktop.demo.dice import Dice
from ruraledu_desktop.demo.people import FEMALE, MALE, UYGHUR, Values

CASES = {
    "home": 0.772,
    "both": 0.12,
    "father": 0.04,
    "mother": 0.006,
    "weak": 0.007,
    "divorced": 0.035,
    "widowed": 0.014,
    "orphan": 0.002,
    "unraised": 0.002,
}
"""What a family is like: both at home, both away, one away, one away and the other unable to
guard, divorced, one dead, both dead, one dead and the other out of reach."""
_CYCLE = 400
"""Families after which the unusual ones come again, so that even a small county has each."""
_CASES_AT = {23: "orphan", 33: "unraised", 43: "weak"}
_NAMES_AT = (7, 17, 27, 37, 47, 57)
FATHER, MOTHER, UNCLE = "51", "52", "81"
_GRANDFATHERS = {"61": "62", "63": "64"}
"""Grandfather and grandmother on the father's and on the mother's side."""


@dataclass
class Tie:
    """One grown-up of a household and what he or she is to its children."""

    record_id: str
    person: Values
    relation: str
    is_guardian: bool = False
    is_entrusted: bool = False
    lives_with: bool = True

    @property
    def is_alive(self) -> bool:
        """Whether he or she is alive."""
        return self.person["is_alive"] == 1


@dataclass
class Household:
    """One family: its case, its village, its grown-ups; its children come from `children`.

    Attributes:
        known: grown-ups whose records were written for another household already.
    """

    case: str
    surname: str
    village: Division
    nation: str
    eldest_birth: str
    house: str
    ties: list[Tie] = field(default_factory=list)
    known: tuple[str, ...] = ()
    child_name: tuple[str, str] = ("", "")
    """Sex and name that its eldest child must have; ("", "") leaves them to chance."""

    def tie(self, relation: str) -> Tie | None:
        """The grown-up of that relation."""
        return next((one for one in self.ties if one.relation == relation), None)

    @property
    def is_left_behind(self) -> bool:
        """Whether its children are 留守 in the caliber of civil affairs, when rural."""
        return self.case in ("both", "weak")


def household(
    dice: Dice, villages: Sequence[Division], *, eldest_birth: str, is_street: bool
) -> Household:
    """A new family with parents, and with grandparents where they matter."""
    before, number = divmod(dice.next_family(), _CYCLE)
    case = dice.weighted(CASES)
    if is_street and dice.chance(0.6):
        case = "home"
    case = _CASES_AT.get(number, case)
    nation = people.ethnic(dice)
    village, house = dice.pick(villages), _house(dice)
    made = Household(case, dice.surname(), village, nation, eldest_birth, house)
    if number in _NAMES_AT:
        _unusual_names(made, _NAMES_AT.index(number), before)
    _add_parents(dice, made)
    if made.case != "home" or dice.chance(0.35):
        _add_grandparents(dice, made, "61", MALE)
        _add_grandparents(dice, made, "63", FEMALE)
    _settle(dice, made)
    return made


def brother_of(dice: Dice, other: Household, *, eldest_birth: str) -> Household:
    """The family of the father's brother: same surname, same village, same grandparents."""
    house = _house(dice)
    made = Household("home", other.surname, other.village, other.nation, eldest_birth, house)
    _add_parents(dice, made)
    shared = [one for one in other.ties if one.relation in ("61", "62")]
    made.ties += [Tie(one.record_id, one.person, one.relation, lives_with=False) for one in shared]
    made.known = tuple(one.record_id for one in shared)
    _settle(dice, made)
    return made


def _unusual_names(made: Household, which: int, before: int) -> None:
    if which < len(words.RARE_GIVEN):
        sex, given = words.RARE_GIVEN[which]
        made.child_name = (sex, made.surname + given)
        return
    sex, names = words.DOTTED_GIVEN[which - len(words.RARE_GIVEN)]
    father = words.DOTTED_FATHERS[before % len(words.DOTTED_FATHERS)]
    made.child_name = (sex, f"{names[before % len(names)]}·{father}")
    made.surname, made.nation, made.case = father, UYGHUR, "home"


def _add_parents(dice: Dice, made: Household) -> None:
    mother_birth = people.birth_before(dice, made.eldest_birth, 21, 34)
    father_birth = people.birth_before(dice, mother_birth, -1, 5)
    if made.nation == UYGHUR:
        grandfathers = dice.sample(words.DOTTED_FATHERS, 2)
        father_name = f"{made.surname}·{grandfathers[0]}"
        mother_name = f"{dice.pick(words.DOTTED_MOTHERS)}·{grandfathers[1]}"
    else:
        father_name = made.surname + dice.given_name(MALE, "parent")
        mother_name = dice.surname() + dice.given_name(FEMALE, "parent")
    _add(dice, made, FATHER, father_name, father_birth)
    _add(dice, made, MOTHER, mother_name, mother_birth)


def _add_grandparents(dice: Dice, made: Household, relation: str, side: str) -> None:
    parent = made.tie(FATHER if side == MALE else MOTHER)
    if parent is None or made.nation == UYGHUR:
        return
    surname = _surname_of(str(parent.person["name"]))
    birth = people.birth_before(dice, str(parent.person["birth_day"]), 22, 29)
    wife_birth = people.birth_before(dice, birth, -3, 2)
    man, wife = relation, _GRANDFATHERS[relation]
    _add(dice, made, man, surname + dice.given_name(MALE, "elder"), birth)
    wife_name = dice.surname() + dice.given_name(FEMALE, "elder")
    _add(dice, made, wife, wife_name, wife_birth)
    for one in (made.tie(man), made.tie(wife)):
        if one and dice.chance(0.12):
            people.dead(one.person)


def _house(dice: Dice) -> str:
    return f"{dice.number(1, 240)}号"


def _surname_of(name: str) -> str:
    return name[: 2 if name.startswith(words.COMPOUND_SURNAMES) else 1]


def _add(dice: Dice, made: Household, relation: str, name: str, birth_day: str) -> None:
    sex = FEMALE if relation in (MOTHER, *_GRANDFATHERS.values()) else MALE
    person = people.adult(
        dice, name=name, sex=sex, birth_day=birth_day, village=made.village, nation=made.nation
    )
    person["living_detail"] = made.house
    people.at_home(dice, person)
    made.ties.append(Tie(dice.record_id(), person, relation))


# --- who is away, who guards --------------------------------------------------------------------


def _settle(dice: Dice, made: Household) -> None:
    father, mother = made.tie(FATHER), made.tie(MOTHER)
    assert father is not None
    assert mother is not None
    own = (one for one in made.ties[2:] if one.record_id not in made.known)
    for grandparent in own:
        grandparent.person["employer"] = None
        grandparent.lives_with = grandparent.is_alive and dice.chance(0.3)
        if grandparent.is_alive and not grandparent.lives_with:
            grandparent.person["living_detail"] = _house(dice)
    _SETTLING[made.case](dice, made, father, mother)
    for parent in (father, mother):
        parent.is_guardian = parent.is_alive and parent.person.get("situation") != "16"
        if parent.person["is_away"] == 1 or not parent.is_guardian:
            parent.lives_with = False


def _home(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    """Both parents live with their children."""


def _both(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    since = _since(dice)
    people.gone_to_work(dice, father.person, since=since)
    people.gone_to_work(dice, mother.person, since=since if dice.chance(0.6) else _since(dice))
    if dice.chance(0.6):
        for name in ("work_place", "living_place"):
            mother.person[name] = father.person[name]
    if dice.chance(0.97):
        _guard(dice, made).is_entrusted = True


def _father(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    people.gone_to_work(dice, father.person, since=_since(dice))


def _mother(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    people.gone_to_work(dice, mother.person, since=_since(dice))


def _weak(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    people.gone_to_work(dice, father.person, since=_since(dice))
    people.incapable(mother.person, dice.pick(("11", "12")))
    if dice.chance(0.6):
        _guard(dice, made).is_entrusted = True


def _divorced(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    mother.lives_with = False
    mother.person["note"] = "与孩子父亲离异，孩子随父亲生活"


def _widowed(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    gone = father if dice.chance(0.7) else mother
    people.dead(gone.person)
    gone.person["situation"] = "01"


def _orphan(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    for parent in (father, mother):
        people.dead(parent.person)
        parent.person["situation"] = "01"
    _guard(dice, made).is_guardian = True


def _unraised(dice: Dice, made: Household, father: Tie, mother: Tie) -> None:
    people.dead(father.person)
    father.person["situation"] = "01"
    people.lost(mother.person)
    _guard(dice, made).is_guardian = True


_SETTLING = {
    "home": _home,
    "both": _both,
    "father": _father,
    "mother": _mother,
    "weak": _weak,
    "divorced": _divorced,
    "widowed": _widowed,
    "orphan": _orphan,
    "unraised": _unraised,
}


def _since(dice: Dice) -> str:
    """Mostly for years, sometimes only since this summer: too short for the student register."""
    return "2025-07" if dice.chance(0.06) else dice.month(2017, 2024)


def _guard(dice: Dice, made: Household) -> Tie:
    """The grown-up with whom the children stay: a grandparent who lives, else an uncle."""
    alive = [one for one in made.ties[2:] if one.is_alive and one.relation != UNCLE]
    if not alive:
        father = made.ties[0].person
        birth = people.birth_before(dice, str(father["birth_day"]), 1, 4)
        _add(dice, made, UNCLE, made.surname + dice.given_name(MALE, "parent"), birth)
        return made.ties[-1]
    on_fathers_side = [one for one in alive if one.relation in ("61", "62")]
    chosen = dice.pick(on_fathers_side if on_fathers_side and dice.chance(0.8) else alive)
    chosen.lives_with = True
    chosen.person["living_detail"] = made.house
    return chosen
