"""The private link of an invoice or a quote: whoever was sent it may see and answer that one, and nothing else, without an account."""

from hashlib import sha256

from flask import current_app
from itsdangerous import Signer

from network.billing import bp
from network.billing.models import Invoice, Quote
from network.core.addresses import absolute

PURPOSE = "weft: see one invoice"


def private_address(invoice: Invoice) -> str:
    """As it stands in an email. Jobs know no request, so `url_for` cannot be asked."""
    return absolute(f"{bp.url_prefix}/{invoice.number}/{signature_of(invoice)}")


def private_quote_address(quote: Quote) -> str:
    return absolute(f"{bp.url_prefix}/quotes/{quote.number}/{signature_of(quote)}")


def signature_of(paper: Invoice | Quote) -> str:
    return signer().get_signature(what_is_signed(paper)).decode()


def is_signed(paper: Invoice | Quote, signature: str) -> bool:
    """Whether this signature was made for this invoice or quote and this customer's address."""
    return signature.isascii() and signer().verify_signature(what_is_signed(paper).encode(), signature)


def what_is_signed(paper: Invoice | Quote) -> str:
    return f"{paper.number} {paper.customer_email}"


def signer() -> Signer:
    return Signer(current_app.config["SECRET_KEY"], salt=PURPOSE, key_derivation="hmac", digest_method=sha256)
