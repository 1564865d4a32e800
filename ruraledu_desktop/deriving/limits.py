"""Numbers that no national source fixes; the county may settle others for all its offices."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """The numbers in force.

    Attributes:
        home_hours: class hours of a school year at the home of a child (送教上门): two visits a
            week of three each, as Shandong asks; other provinces ask for far less.
        water_months: months between two tests of drinking water where the point of supply has no
            interval of its own: once a term. The sources name none for schools.
        visit_days: days away without a reason after which the family is asked.
        report_days: days away without a reason after which the township is told in writing.
        grade_notice, school_notice: least working days of the public notice after the review of the
            grade and of the school, as Shandong's schools do.
        entrusted_days: how many days before its end a paper of entrusted care is told.
        sixteen_days: how many days before a sixteenth birthday it is told.
        primary_load, junior_load: lessons that one teacher gives a week, where the county's list of
            lessons names none of its own for the subject; usual ones.
        kept_years: years a child's file is kept after the child left. The law asks for the
            shortest time that serves the purpose (个人信息保护法第十九条) and names no number: here
            the shorter of the two spans of office files (国家档案局令第8号), unverified for these.
        jump_rate: percent by which a figure of a school may change in a year (CHK20 names no rate).
        leader_terms, term_years: full terms at one school after which a head moves on, and the
            years of one (教师〔2014〕4号; Jinan's terms of three years).
    """

    home_hours: int = 216
    water_months: int = 6
    visit_days: int = 2
    report_days: int = 3
    grade_notice: int = 2
    school_notice: int = 5
    entrusted_days: int = 31
    sixteen_days: int = 60
    primary_load: int = 16
    junior_load: int = 12
    kept_years: int = 10
    jump_rate: int = 30
    leader_terms: int = 2
    term_years: int = 3


USUAL = Limits()
"""Those of the program."""
