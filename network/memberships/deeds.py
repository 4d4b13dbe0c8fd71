"""What is done to many memberships at once: the renewal run."""

from flask_babel import lazy_gettext as _l

from network.core.deeds import deed
from network.memberships.actions.terms import renew
from network.memberships.models import Membership
from network.memberships.permissions import may_manage_memberships


@deed("renewals", _l("Issue renewal invoices"), Membership, may=may_manage_memberships)
def issue_renewal(term: Membership, _typed: str) -> None:
    """Done twice, it is the same term with the same invoice."""
    renew(term)
