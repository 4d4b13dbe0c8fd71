"""Delegates complete what is said of them: their badge, what they agree to, what they need. Anything can be changed again."""

from collections.abc import Collection, Mapping

from flask_babel import gettext as _
from sqlalchemy import delete

from network.conferences import queries
from network.conferences.forgetting import FORGETTING
from network.conferences.models import (
    AccessNeed,
    Agreement,
    DelegateConsent,
    DelegateDetails,
    Need,
    Registration,
)
from network.conferences.models.details import ASKED, deletion_of
from network.core import clock
from network.core.db import db, lock, rows, save
from network.core.errors import Refused


def complete(
    registration: Registration,
    *,
    name: str,
    organisation_name: str,
    pronouns: str = "",
    emergency_contact: str = "",
    agreed: Collection[Agreement] = (),
    needs: Mapping[Need, str] | None = None,
) -> None:
    """Keep what a delegate says. `needs` has words for each that wants some; None leaves them as they are."""
    lock(registration)  # two windows may be open on one link
    if registration.is_cancelled:
        raise Refused(_("This place was cancelled, so nothing is kept for it any more."))
    registration.delegate_name, registration.organisation_name = name, organisation_name
    keep_details(registration, pronouns, emergency_contact)
    for agreement in ASKED:
        agree(registration, agreement, agreement in agreed)
    if needs is not None:
        keep_needs(registration, needs)
    db.session.flush()


def keep_details(registration: Registration, pronouns: str, emergency_contact: str) -> None:
    details = db.session.scalar(queries.details_of(registration)) or DelegateDetails(registration=registration)
    details.pronouns, details.emergency_contact, details.given_at = pronouns, emergency_contact, clock.now()
    save(details)


def agree(registration: Registration, agreement: Agreement, wanted: bool) -> None:
    """Give or take back one agreement; what stood already stands since then, in the words of then."""
    given = next((each for each in rows(queries.consents_of(registration)) if each.agreement == agreement), None)
    if wanted and given is None:
        save(
            DelegateConsent(
                registration_id=registration.id, agreement=agreement, words=agreement.words, given_at=clock.now()
            )
        )
    elif given is not None and not wanted:
        given.withdrawn_at = max(clock.now(), given.given_at)
        save(given)


def keep_needs(registration: Registration, needs: Mapping[Need, str]) -> None:
    """Needs as they are now: said first without agreement they are not kept, and taken back they are gone at once."""
    if needs and deletion_of(registration.conference) <= clock.now():
        raise Refused(_("The event is over, so there is nothing left to arrange."))
    db.session.execute(delete(AccessNeed).where(AccessNeed.registration_id == registration.id))
    now = clock.now()
    db.session.add_all(
        AccessNeed(registration_id=registration.id, need=need, words=words, stated_at=now)
        for need, words in needs.items()
    )
    if needs:
        agree(registration, Agreement.NEEDS, True)
    else:
        forget_agreement_to_needs(registration)


def forget_agreement_to_needs(registration: Registration) -> None:
    """That somebody once agreed would itself say that they need something."""
    db.session.execute(
        delete(DelegateConsent).where(
            DelegateConsent.registration_id == registration.id, DelegateConsent.agreement == Agreement.NEEDS
        )
    )


def forget(registration: Registration) -> None:
    """Nobody needs it any more: the place was cancelled, or is somebody else's from now on."""
    for kept in (AccessNeed, DelegateConsent, DelegateDetails):
        db.session.execute(delete(kept).where(kept.registration_id == registration.id))
    for forget_more in FORGETTING:
        forget_more(registration)
