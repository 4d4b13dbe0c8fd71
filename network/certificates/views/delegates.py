"""The certificate of a delegate by their private link, without an account."""

from flask import abort, redirect, url_for

from network.certificates import actions, bp, paper, queries
from network.conferences.limits import OF_ONE_DELEGATE, which_delegate
from network.conferences.links import code_of_delegate
from network.conferences.queries import registration_with_code
from network.core import documents
from network.core.access import public
from network.core.db import db
from network.core.limits import limiter
from network.core.security import keep_out_of_caches


@bp.post("/certificates/delegates/<key>")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def make_for_delegate(key):
    actions.issue_to_delegate(place_of(key))
    return redirect(url_for(".download_by_link", key=key), code=303)


@bp.get("/certificates/delegates/<key>.pdf")
@limiter.limit(OF_ONE_DELEGATE, key_func=which_delegate)
@public
def download_by_link(key):
    certificate = db.one_or_404(queries.certificate_at_place(place_of(key)))
    return documents.download(f"certificate-{certificate.code}.pdf", paper.pdf(certificate))


def place_of(key):
    """The place whose delegate was sent this link."""
    keep_out_of_caches()
    code = code_of_delegate(key) or abort(404)
    return db.one_or_404(registration_with_code(code))
