"""Checks of the figures by grade, and of how they changed in a year: the equations of the forms."""

from collections.abc import Iterator, Sequence

from db.fields import Mapped, RecordType, Values, field_of
from db.records import GradeCount, KindergartenYear, PupilChange, PupilLoss, School
from ruraledu_desktop.checks.common import (
    OF_JUNIOR,
    OF_KINDERGARTEN,
    OF_PRIMARY,
    Check,
    Found,
    check_part,
)
from ruraledu_desktop.checks.facts import Facts
from ruraledu_desktop.checks.problems import Problem
from ruraledu_desktop.deriving.counts import is_of_kindergarten

Number = Mapped[int | None]
_ALL = "1"
"""合计 among the groups of pupils."""
_PARTS: tuple[tuple[Number, Number], ...] = (
    (GradeCount.girls, GradeCount.pupils),
    (GradeCount.minority, GradeCount.pupils),
    (GradeCount.boarders, GradeCount.pupils),
    (GradeCount.inclusive, GradeCount.pupils),
    (GradeCount.migrants, GradeCount.pupils),
    (GradeCount.disabled, GradeCount.pupils),
    (GradeCount.league, GradeCount.pupils),
    (GradeCount.overseas, GradeCount.pupils),
    (GradeCount.foreign, GradeCount.pupils),
    (GradeCount.preschooled, GradeCount.entrants),
)
_BANDS: tuple[tuple[Number, int, int | None], ...] = (
    # Attribute, least and most pupils of a class; nothing bounds the last.
    (GradeCount.to_25, 1, 25),
    (GradeCount.to_30, 26, 30),
    (GradeCount.to_35, 31, 35),
    (GradeCount.to_40, 36, 40),
    (GradeCount.to_45, 41, 45),
    (GradeCount.to_50, 46, 50),
    (GradeCount.to_55, 51, 55),
    (GradeCount.to_65, 56, 65),
    (GradeCount.above_65, 66, None),
)
_AGES: tuple[Number, ...] = (
    GradeCount.age_2,
    GradeCount.age_3,
    GradeCount.age_4,
    GradeCount.age_5,
    GradeCount.age_6,
)
_OF_INFANTS = ("111", "112", "119")
_FIRST, _LAST = ("P1", "J1", "S1"), ("P6", "J3", "S3")
_OF_54 = "J0"
_DEPARTING = ("K3", "K9")
_LIMITS = {"K": OF_KINDERGARTEN, "P": OF_PRIMARY, "J": OF_JUNIOR}
"""By the first letter of the grade."""
_IN = (PupilChange.entrants, PupilChange.resumed, PupilChange.moved_in, PupilChange.other_in)
_OUT = (
    PupilChange.graduated,
    PupilChange.completed,
    PupilChange.suspended,
    PupilChange.dropped,
    PupilChange.died,
    PupilChange.moved_out,
    PupilChange.other_out,
)


def check_grade(row: Facts) -> Iterator[Problem]:
    """CHK01, CHK05, CHK06, CHK08, CHK09, CHK10 for one grade."""
    for part, whole in _PARTS:
        yield from check_part(row, part, whole)
    yield from _check_ends(row)
    yield from _check_size(row)
    for crowded in (GradeCount.to_65, GradeCount.above_65):
        if row.get(crowded):
            yield row.problem("classes_crowded", crowded, count=row.get(crowded))
    yield from _check_bands(row)
    yield from _check_ages(row)


def _check_ages(row: Facts) -> Iterator[Problem]:
    """The ages of the children of a class add up to all of them; only kindergartens count them."""
    known = [(name, row.get(name)) for name in _AGES if row.get(name) is not None]
    grade, pupils = row.get(GradeCount.grade), row.get(GradeCount.pupils)
    if known and grade and not is_of_kindergarten(grade):
        yield row.problem("ages_of_other", known[0][0])
    total = sum(count or 0 for _, count in known)
    if known and pupils is not None and total != pupils:
        yield row.problem("ages_do_not_add", GradeCount.pupils, total=total, pupils=pupils)


def _check_ends(row: Facts) -> Iterator[Problem]:
    """Who enters are the first grade, who leaves the last; a kindergarten takes them any time."""
    grade, pupils = row.get(GradeCount.grade) or "", row.get(GradeCount.pupils)
    entrants, leavers = row.get(GradeCount.entrants), row.get(GradeCount.leavers)
    if grade == _OF_54:
        yield row.problem("grade_of_other_schooling", GradeCount.grade)
    if row.get(GradeCount.departed) and grade and grade not in _DEPARTING:
        yield row.problem("departed_of_other", GradeCount.departed)
    if pupils is None:
        return
    if entrants is not None and is_of_kindergarten(grade):
        yield from check_part(row, GradeCount.entrants, GradeCount.pupils)
    elif entrants is not None and grade in _FIRST and entrants != pupils:
        yield row.problem("entrants_differ", GradeCount.entrants, count=entrants, pupils=pupils)
    elif entrants and grade and grade not in (*_FIRST, _OF_54):
        yield row.problem("entrants_of_other", GradeCount.entrants)
    if leavers is not None and grade in _LAST and leavers != pupils:
        yield row.problem("entrants_differ", GradeCount.leavers, count=leavers, pupils=pupils)


def _check_size(row: Facts) -> Iterator[Problem]:
    classes, pupils = row.get(GradeCount.classes), row.get(GradeCount.pupils)
    limit = _LIMITS.get((row.get(GradeCount.grade) or " ")[0])
    if pupils and classes == 0:
        yield row.problem("classes_missing", GradeCount.classes, people=pupils)
    elif pupils and classes and limit and pupils > limit * classes:
        size = f"{pupils / classes:.1f}"
        yield row.problem("class_too_large", GradeCount.classes, size=size, limit=limit)


def _check_bands(row: Facts) -> Iterator[Problem]:
    """The bands add up to the classes, and as many pupils as there are can sit in them."""
    counts = [(row.get(name), least, most) for name, least, most in _BANDS]
    known = [(count, least, most) for count, least, most in counts if count]
    classes, pupils = row.get(GradeCount.classes), row.get(GradeCount.pupils)
    if not known:
        return
    total = sum(count for count, _, _ in known)
    if classes is not None and total != classes:
        yield row.problem("bands_do_not_add", GradeCount.classes, total=total, classes=classes)
        return
    least = sum(count * low for count, low, _ in known)
    most = [None if high is None else count * high for count, _, high in known]
    bounds = [one for one in most if one is not None]
    is_above = len(bounds) == len(most) and pupils is not None and pupils > sum(bounds)
    if pupils is not None and (pupils < least or is_above):
        limit = f"{least}—{sum(bounds)}" if len(bounds) == len(most) else f"≥{least}"
        yield row.problem("bands_do_not_hold", GradeCount.pupils, limit=limit)


def check_change(row: Facts) -> Iterator[Problem]:
    """CHK03: what was there and who came, without who went; what was left empty is none."""
    before, now = row.get(PupilChange.before), row.get(PupilChange.now)
    if before is None or now is None:
        return
    expected = before + sum(row.get(one) or 0 for one in _IN)
    expected -= sum(row.get(one) or 0 for one in _OUT)
    if now != expected:
        yield row.problem("change_does_not_add", PupilChange.now, now=now, expected=expected)


def check_changes(school: Values, rows: Sequence[Facts]) -> Found:
    """CHK04: a year begins with what the last one ended with; a part is not more than the whole."""
    keys = (PupilChange.year, PupilChange.stage, PupilChange.pupil_group)
    marks = [tuple(one.get(key) or "" for key in keys) for one in rows]
    by_mark = {mark: place for place, mark in enumerate(marks)}
    for place, (year, stage, group) in enumerate(marks):
        row = rows[place]
        last = by_mark.get((str(int(year) - 1), stage, group)) if year else None
        before = row.get(PupilChange.before)
        ended = rows[last].get(PupilChange.now) if last is not None else None
        if before is not None and ended is not None and before != ended:
            yield place, row.problem("year_begins_otherwise", PupilChange.before, ended=ended)
        whole = by_mark.get((year, stage, _ALL))
        if group and group != _ALL and whole is not None:
            yield from ((place, one) for one in _more_than(row, rows[whole]))


def _more_than(part: Facts, whole: Facts) -> Iterator[Problem]:
    """The figures of a part of the pupils that are larger than those of all."""
    for name in (PupilChange.before, *_IN, *_OUT, PupilChange.now):
        little, much = part.get(name), whole.get(name)
        if little is not None and much is not None and little > much:
            other = whole.shown(PupilChange.pupil_group)
            yield part.problem("part_exceeds", name, part=little, other=other, whole=much)


def check_kindergarten(year: Facts) -> Iterator[Problem]:
    """The nurses of each education are among them; somebody cooks where meals are served."""
    trained = (KindergartenYear.nurses_college, KindergartenYear.nurses_school)
    for part in trained:
        yield from check_part(year, part, KindergartenYear.nurses)
    total, nurses = sum(year.get(one) or 0 for one in trained), year.get(KindergartenYear.nurses)
    if nurses is not None and total > nurses and all(year.get(one) for one in trained):
        yield year.problem("nurses_do_not_add", KindergartenYear.nurses, total=total)
    cooks = [year.get(one) for one in (KindergartenYear.cooks_full, KindergartenYear.cooks_part)]
    if year.get(KindergartenYear.meals) and any(one == 0 for one in cooks) and not any(cooks):
        yield year.problem("nobody_cooks", KindergartenYear.cooks_full)


def check_kindergartens(school: Values, rows: Sequence[Facts]) -> Found:
    """Only where there are children of that age."""
    kind, children = school.get(School.kind.key), school.get(School.kindergarten_children.key)
    if rows and kind and not children and kind not in _OF_INFANTS:
        shown = field_of(School.kind).kind.show(kind)
        yield 0, rows[0].problem("kindergarten_of_other", KindergartenYear.year, kind=shown)


def check_loss(row: Facts) -> Iterator[Problem]:
    """The girls are among those who left (CHK02)."""
    yield from check_part(row, PupilLoss.girls, PupilLoss.pupils)


CHECKS: dict[RecordType, Check] = {
    GradeCount: check_grade,
    PupilChange: check_change,
    PupilLoss: check_loss,
    KindergartenYear: check_kindergarten,
}
"""The checks of each kind."""
