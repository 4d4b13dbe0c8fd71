"""The network itself."""

from typing import Any

from network.core.identity import Network


def a_network(**over: Any) -> Network:
    return Network(
        **{
            "name": "Belonging Network",
            "strapline": "Places where people get on",
            "contact_email": "office@example.org",
            "address": "1 Weavers Yard\nManchester\nM1 1AA",
            "vat_number": "GB123456789",
            "invoice_prefix": "BN",
            "bank_account_name": "Belonging Network",
            "bank_sort_code": "20-00-00",
            "bank_account_number": "12345678",
            **over,
        }
    )
