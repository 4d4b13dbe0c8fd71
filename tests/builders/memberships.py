"""Applications and the demonstration tariff: complete records, of which a test names only what matters to it."""

from typing import Any

from network.core import clock
from network.core.db import save
from network.memberships.actions.tariff import set_tariff
from network.memberships.models import Application, MembershipTier
from network.memberships.tariff import starting_tariff
from network.organisations.models import Organisation
from network.people.sessions import hashed
from tests.builders.members import numbers, organisation


def the_tariff() -> dict[str, MembershipTier]:
    """The demonstration tariff's tiers, by name."""
    return {tier.name: tier for tier in set_tariff(starting_tariff())}


def application(of: Organisation | None = None, tier: MembershipTier | None = None, **over: Any) -> Application:
    """An application that waits for a decision."""
    number = next(numbers)
    given = {
        "organisation": of or organisation(),
        "tier": tier or the_tariff()["Standard"],
        "contact_name": "Vera Placeholder",
        "contact_email": f"vera{number}@example.org",
        "contact_role": "Manager",
        "reason": "To learn from others.",
        "reference_hash": hashed(over.pop("reference", f"reference-{number}")),
        "enquired_at": clock.now(),
        "applied_at": clock.now(),
        "charter_accepted_at": clock.now(),
    }
    return save(Application(**{**given, **over}))
