"""The certificate as a document: every word and figure is written out here, once, for its PDF and for the page that verifies it."""

import io
from typing import Any

import segno
from flask_babel import gettext as _

from network.certificates.models import Certificate
from network.core import documents
from network.core.addresses import link_to
from network.core.identity import the_network
from network.core.pages import day
from network.core.translations import locale_name


def readable(code: str) -> str:
    """K7QM-4XPT-9CDA."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def when(certificate: Certificate) -> str:
    if certificate.first == certificate.last:
        return day(certificate.first)
    return _("%(first)s to %(last)s", first=day(certificate.first), last=day(certificate.last))


def hours(certificate: Certificate) -> str:
    return f"{certificate.hours:g}"


def pdf(certificate: Certificate) -> bytes:
    return documents.pdf("certificate", content(certificate), made_at=certificate.issued_at)


def content(certificate: Certificate) -> dict[str, Any]:
    network, address = the_network(), link_to("certificates.verify", code=certificate.code)
    return {
        "language": locale_name()[:2],
        "title": _("Certificate of attendance"),
        "issuer": {"name": network.name, "address": network.address},
        "certifies": _("This is to say that"),
        "name": certificate.name,
        "came": _("came to"),
        "event": certificate.title,
        "facts": [
            [_("When"), when(certificate)],
            [_("Hours"), hours(certificate)],
            [_("Reference"), readable(certificate.code)],
        ],
        "verify": _("Anybody can verify it at %(address)s", address=address),
        "qr": drawn(address),
        "qr_says": _("The address at which it can be verified, as a square code"),
    }


def drawn(address: str) -> str:
    target = io.BytesIO()
    segno.make(address, error="m", micro=False).save(target, kind="svg", border=0)
    return target.getvalue().decode()
