"""The certificate on the page of a delegate who was checked in."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _

from network.core.keepsakes import Keepsake, gives_keepsakes


@gives_keepsakes
def certificate(registration: Any, key: str) -> Keepsake | None:
    if not registration.is_checked_in:
        return None
    address = url_for("certificates.make_for_delegate", key=key)
    return Keepsake(_("Certificate (PDF)"), address, icon="download", is_made=True)
