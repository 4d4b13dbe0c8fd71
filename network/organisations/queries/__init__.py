"""What can be asked of organisations, their people and invitations."""

from network.organisations.queries.directory import (
    directory,
    is_open_to,
    is_own,
    organisation_by_slug,
    organisation_seen_by,
    slug_is_taken,
)
from network.organisations.queries.invitations import (
    invitation_by_token,
    invitation_of,
    is_open,
    open_invitations,
    unanswered_invitations,
)
from network.organisations.queries.people import (
    colleague_of,
    is_current,
    is_current_on,
    listed_people_of,
    people_by_email,
    people_of,
    person_by_handle,
    primary_contact,
    representation,
    seats_taken,
    speaks_for,
)

__all__ = [
    "colleague_of",
    "directory",
    "invitation_by_token",
    "invitation_of",
    "is_current",
    "is_current_on",
    "is_open",
    "is_open_to",
    "is_own",
    "listed_people_of",
    "open_invitations",
    "organisation_by_slug",
    "organisation_seen_by",
    "people_by_email",
    "people_of",
    "person_by_handle",
    "primary_contact",
    "representation",
    "seats_taken",
    "slug_is_taken",
    "speaks_for",
    "unanswered_invitations",
]
