"""Adults of the invented county: the values of a person's record, at home, away, or gone."""

from datetime import date, timedelta

from db.divisions import Division, divisions
from db.kinds import Value
from ruraledu_desktop.demo import words
from ruraledu_desktop.demo.dice import Dice

Values = dict[str, Value]
HAN, UYGHUR = "01", "05"
MALE, FEMALE = "1", "2"


def ethnic(dice: Dice) -> str:
    """汉族 nearly always; 回族, 满族, 蒙古族 now and then."""
    return dice.weighted({HAN: 0.975, "03": 0.018, "11": 0.005, "02": 0.002})


def birth_before(dice: Dice, child_birth: str, least: int, most: int) -> str:
    """A birth day that many full years before another."""
    born = date.fromisoformat(child_birth)
    days = dice.number(least * 366, most * 365 + 364)
    return (born - timedelta(days)).isoformat()


def adult(
    dice: Dice, *, name: str, sex: str, birth_day: str, village: Division, nation: str = HAN
) -> Values:
    """A person who lives in the village; nothing is said yet of work."""
    return {
        "name": name,
        "sex": sex,
        "birth_day": birth_day,
        "id_type": "1",
        "id_number": dice.id_number(birth_day, sex),
        "is_alive": 1,
        "is_away": 0,
        "guard_capacity": "1",
        "health": "10",
        "ethnic": nation,
        "hukou_place": village.code,
        "living_place": village.code,
    }


def at_home(dice: Dice, person: Values) -> None:
    """Somebody who works in the village or near it."""
    person |= {"employer": dice.pick(words.EMPLOYERS_HOME), "phone": dice.phone()}


def gone_to_work(dice: Dice, person: Values, *, since: str) -> None:
    """Somebody who works away since that month; the address is no longer the village."""
    person |= {"phone": person.get("phone") or dice.phone(), **away(dice, since)}


def away(dice: Dice, since: str) -> Values:
    """What changes when a person leaves for work in that month."""
    city = dice.pick(words.CITIES)
    found = divisions().find_one(city)
    return {
        "is_away": 1,
        "away_since": since,
        "work_place": city,
        "employer": dice.pick(words.EMPLOYERS_AWAY),
        "post": dice.pick(words.POSTS),
        "living_place": found.code if found else None,
        "living_detail": None,
    }


def back(dice: Dice, hukou_place: Value) -> Values:
    """What changes when a person comes back from work."""
    return {
        "is_away": 0,
        "away_since": None,
        "work_place": None,
        "employer": dice.pick(words.EMPLOYERS_HOME),
        "post": None,
        "living_place": hukou_place,
    }


def dead(person: Values) -> None:
    """Somebody who has died: no telephone, no work, no place to live."""
    for name in ("employer", "post", "phone", "living_place", "living_detail", "guard_capacity"):
        person.pop(name, None)
    person |= {"is_alive": 0, "health": None}


def incapable(person: Values, situation: str) -> None:
    """Somebody at home who cannot guard a child."""
    person |= {"guard_capacity": "2", "situation": situation, "health": "30", "employer": None}
    paper = "残疾证，肢体二级" if situation == "11" else "县人民医院诊断证明"
    person |= {"situation_since": "2021-06", "situation_paper": paper}


def serving(since: str, until: str) -> Values:
    """What changes when a person serves a term in prison (服刑在押), months both."""
    return {
        "situation": "13",
        "situation_since": since,
        "situation_until": until,
        "situation_paper": f"平阴县人民法院〔{since[:4]}〕刑事判决书",
        "guard_capacity": "2",
        "employer": None,
        "post": None,
        "phone": None,
    }


def lost(person: Values) -> None:
    """Somebody nobody can reach (失联)."""
    dead(person)
    person |= {"is_alive": 1, "situation": "16", "guard_capacity": "2"}
    person |= {"situation_since": "2023-05", "situation_paper": "派出所报案回执"}
