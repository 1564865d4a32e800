"""Which check each kind of rows in a child's file has; some kinds need none."""

from db.fields import RecordType
from db.records import (
    Absence,
    AidGrant,
    AidReview,
    AwaySpell,
    Consent,
    DropoutCase,
    Enrolment,
    Entrustment,
    GuardAssessment,
    HealthCheck,
    HomeTeaching,
    Identifier,
    Membership,
    ReturnAttempt,
    Screening,
    SpecialPlacement,
    Transfer,
    Visit,
    VisitPlan,
)
from ruraledu_desktop.checks import aid, care, schooling
from ruraledu_desktop.checks.common import Check

CHECKS: dict[RecordType, Check] = {
    Visit: care.check_visit,
    VisitPlan: care.check_plan,
    Screening: care.check_screening,
    Entrustment: care.check_entrustment,
    GuardAssessment: care.check_assessment,
    Membership: care.check_membership,
    HealthCheck: care.check_health,
    Consent: care.check_consent,
    AwaySpell: care.check_away,
    Absence: schooling.check_absence,
    DropoutCase: schooling.check_case,
    ReturnAttempt: schooling.check_attempt,
    HomeTeaching: schooling.check_lesson,
    SpecialPlacement: schooling.check_placement,
    Enrolment: schooling.check_enrolment,
    Transfer: schooling.check_transfer,
    Identifier: schooling.check_identifier,
    AidReview: aid.check_review,
    AidGrant: aid.check_grant,
}
