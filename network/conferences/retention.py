"""How long what people say of their needs is kept: until 30 days after the event, as the form says."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Delete, Select, Update, delete, select, update

from network.conferences.models import (
    AccessNeed,
    Agreement,
    Conference,
    Contribution,
    ContributionScore,
    DelegateConsent,
    DelegateDetails,
    NeedsReading,
    Registration,
    SessionArrival,
    Speaker,
    SpeakerNeeds,
    UnplacedWalkIn,
    WaitingParty,
)
from network.conferences.models.details import KEPT_AFTER
from network.core.retention import kept_for

DAYS = KEPT_AFTER.days


def of_events_over(before: datetime) -> Select:
    return select(Registration.id).join(Registration.conference).where(Conference.ends_at < before)


@kept_for(days=DAYS, what=_l("What delegates need to take part, after their event"))
def access_needs(before: datetime) -> Delete:
    return delete(AccessNeed).where(AccessNeed.registration_id.in_(of_events_over(before)))


@kept_for(days=DAYS, what=_l("That delegates agreed to their needs being kept, after their event"))
def agreements_to_needs(before: datetime) -> Delete:
    return delete(DelegateConsent).where(
        DelegateConsent.agreement == Agreement.NEEDS, DelegateConsent.registration_id.in_(of_events_over(before))
    )


@kept_for(days=DAYS, what=_l("Whom to ring if something happens to a delegate, after their event"))
def emergency_contacts(before: datetime) -> Update:
    past = update(DelegateDetails).where(
        DelegateDetails.emergency_contact != "", DelegateDetails.registration_id.in_(of_events_over(before))
    )
    return past.values(emergency_contact="")


@kept_for(days=2 * 365, what=_l("Who opened a list of needs"))
def needs_readings(before: datetime) -> Delete:
    return delete(NeedsReading).where(NeedsReading.read_at < before)


@kept_for(days=365, what=_l("What reviewers made of contributions, after their event"))
def contribution_scores(before: datetime) -> Delete:
    over = select(Contribution.id).join(Contribution.conference).where(Conference.ends_at < before)
    return delete(ContributionScore).where(ContributionScore.contribution_id.in_(over))


@kept_for(days=366, what=_l("Contributions that were offered, after their event"))
def old_contributions(before: datetime) -> Delete:
    over = select(Conference.id).where(Conference.ends_at < before)
    return delete(Contribution).where(Contribution.conference_id.in_(over))


@kept_for(days=DAYS, what=_l("What speakers need to be there, after their event"))
def needs_of_speakers(before: datetime) -> Delete:
    over = select(Speaker.id).join(Speaker.conference).where(Conference.ends_at < before)
    return delete(SpeakerNeeds).where(SpeakerNeeds.speaker_id.in_(over))


@kept_for(days=DAYS, what=_l("Who was counted into which session, after their event"))
def arrivals_in_sessions(before: datetime) -> Delete:
    return delete(SessionArrival).where(SessionArrival.registration_id.in_(of_events_over(before)))


@kept_for(days=DAYS, what=_l("Who was let in without a place, after the event"))
def unplaced_walk_ins(before: datetime) -> Delete:
    over = select(Conference.id).where(Conference.ends_at < before)
    return delete(UnplacedWalkIn).where(UnplacedWalkIn.conference_id.in_(over))


@kept_for(days=30, what=_l("Who waited for places at an event, once they wait no more"))
def waiting_parties(before: datetime) -> Delete:
    return delete(WaitingParty).where(WaitingParty.ended_at < before)
