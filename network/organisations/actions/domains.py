"""Domains: claimed by an organisation, proved by somebody who reads mail there, and then a way in for colleagues."""

import secrets
from datetime import timedelta

from flask_babel import gettext as _

from network.core import clock
from network.core.addresses import link_to
from network.core.db import db, lock, rows, save
from network.core.errors import Refused
from network.notifications.actions import notify_all, write_to
from network.organisations import domains, queries
from network.organisations.actions.invitations import send
from network.organisations.models import ClaimedDomain, Invitation, Organisation
from network.people.models import Person
from network.people.sessions import hashed

LIFE = timedelta(days=7)
PAUSE = timedelta(minutes=5)


def claim(organisation: Organisation, typed: str, mailbox: str, by: Person) -> ClaimedDomain:
    """Claim a domain, and ask somebody who reads mail there to say so. Nobody learns who else claims it."""
    domain = domains.tidy(typed)
    refuse_domain(domain, mailbox)
    lock(organisation)
    known = next((each for each in rows(queries.domains_of(organisation)) if each.domain == domain), None)
    if known and known.verified_at:
        raise Refused(_("%(domain)s is yours already.", domain=domain))
    claimed = known or ClaimedDomain(
        organisation=organisation, domain=domain, claimed_by=by, claimed_at=clock.now(), sent_to=mailbox
    )
    ask_for_proof(claimed, mailbox)
    return claimed


def refuse_domain(domain: str, mailbox: str) -> None:
    if not domains.looks_right(domain):
        raise Refused(_("Type a domain such as aldermere.gov.uk: what stands after the @ of your addresses."))
    if domains.is_shared(domain):
        raise Refused(
            _(
                "Addresses at %(domain)s belong to many organisations, so nobody can claim it. Invite your colleagues instead.",
                domain=domain,
            )
        )
    if domain != domains.domain_of(mailbox):  # who has but a part of a domain does not speak for all of it
        raise Refused(_("The address we ask must itself be at %(domain)s.", domain=domain))


def ask_for_proof(claimed: ClaimedDomain, mailbox: str) -> None:
    if claimed.expires_at and clock.now() - (claimed.expires_at - LIFE) < PAUSE:
        raise Refused(_("We have just written there. Give it five minutes to arrive."))
    token = secrets.token_urlsafe(32)
    claimed.token_hash, claimed.expires_at, claimed.sent_to = hashed(token), clock.now() + LIFE, mailbox
    save(claimed)
    link = link_to("organisations.prove_domain", token=token)
    write_to(mailbox, "organisations/messages/prove_domain", claimed=claimed, link=link)


def verify(claimed: ClaimedDomain, by: Person | None = None) -> None:
    """It is theirs: the link was opened by somebody who reads mail there, or staff have looked."""
    lock(claimed)
    if claimed.verified_at:
        return
    if claimed.ended_at:
        raise Refused(_("This claim has been given up."))
    holder = db.session.scalar(queries.verified_domain([claimed.domain]))
    if holder:
        raise Refused(_("This domain is another organisation’s here. If that is wrong, write to the network’s office."))
    claimed.verified_at, claimed.verified_by_id, claimed.token_hash = clock.now(), by.id if by else None, None
    db.session.flush()
    tell(claimed)


def tell(claimed: ClaimedDomain) -> None:
    people = rows(queries.people_of(claimed.organisation))
    address = link_to("organisations.domains", slug=claimed.organisation.slug)
    told = [each.person for each in people if each.looks_after_it]
    notify_all(told, "organisations/messages/domain_verified", claimed=claimed, address=address)


def give_up(claimed: ClaimedDomain) -> None:
    """Nobody joins by this domain from now on; who has joined stays."""
    claimed.ended_at, claimed.token_hash = claimed.ended_at or clock.now(), None
    db.session.flush()


def ask_to_join(email: str) -> None:
    """Write to somebody who wants to join by their address. What the letter says, only its reader learns."""
    domain = domains.domain_of(email)
    names = [] if domains.is_shared(domain) else domains.names_above(domain)
    claimed = db.session.scalar(queries.verified_domain(names))
    if claimed is None:
        write_to(email, "organisations/messages/no_such_domain", address=link_to("memberships.joining"))
        return
    lock(claimed.organisation)
    asked: Invitation | None = db.session.scalar(queries.asked_by(claimed.organisation, email))
    if asked and asked.waits_since:
        write_to(email, "organisations/messages/still_in_line", invitation=asked)
        return
    offer = asked or Invitation(organisation=claimed.organisation, email=email, claimed_domain_id=claimed.id)
    send(offer, "organisations/messages/prove_address")
