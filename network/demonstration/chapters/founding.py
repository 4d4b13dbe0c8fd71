"""The network itself, and who works for it."""

from flask import g

from network.core.db import save
from network.core.identity import Network
from network.demonstration.chapters.people import somebody
from network.demonstration.story.staff import STAFF
from network.people.actions.roles import grant

NAME = "Belonging Network"


def tell() -> None:
    save(
        Network(
            name=NAME,
            strapline="Places where people get on",
            about="We are an invented membership network for social cohesion and integration.",
            about_html="<p>We are an invented membership network for social cohesion and integration. Members learn from each other in "
            "communities of practice, share what works, and speak with one voice.</p>",
            contact_email="office@example.org",
            address="1 Weavers Yard\nManchester\nM1 1AA",
            charity_number="1190000",
            company_number="01234567",
            vat_number="GB 123 4567 89",
            invoice_prefix="BN",
            bank_account_name="Belonging Network",
            bank_sort_code="20-00-00",
            bank_account_number="12345678",
        )
    )
    g.pop("network", None)
    for name, role, mailbox in STAFF:
        grant(somebody(name, f"{mailbox}@example.org"), role)
