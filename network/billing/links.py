"""The private link of an invoice: whoever was sent it may see and print that one invoice, and nothing else, without an account."""

from hashlib import sha256

from flask import current_app
from itsdangerous import Signer

from network.billing import bp
from network.billing.models import Invoice
from network.core.addresses import absolute

PURPOSE = "weft: see one invoice"


def private_address(invoice: Invoice) -> str:
    """As it stands in an email. Jobs know no request, so `url_for` cannot be asked."""
    return absolute(f"{bp.url_prefix}/{invoice.number}/{signature_of(invoice)}")


def signature_of(invoice: Invoice) -> str:
    return signer().get_signature(what_is_signed(invoice)).decode()


def is_signed(invoice: Invoice, signature: str) -> bool:
    """Whether this signature was made for this invoice and this customer's address."""
    return signature.isascii() and signer().verify_signature(what_is_signed(invoice).encode(), signature)


def what_is_signed(invoice: Invoice) -> str:
    return f"{invoice.number} {invoice.customer_email}"


def signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=PURPOSE, key_derivation="hmac", digest_method=sha256)
