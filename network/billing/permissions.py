"""Who may do what with invoices. Who may see one stands in the query (`queries.seen_by`), or in the private link."""

from typing import Any

from network.billing import bp
from network.people.models import Role


def may_manage_invoices(person: Any) -> bool:
    """Those who look after memberships, and those who look after bookings."""
    return bool(person.holds(Role.MEMBERSHIP, Role.EVENTS))


def may_see_own_invoices(person: Any) -> bool:
    return bool(person.is_authenticated)


@bp.context_processor
def permissions() -> dict[str, Any]:
    return {"may_manage_invoices": may_manage_invoices}
