"""What one came to, with its certificates; and, for who looks after an organisation, what colleagues came to who agree."""

from itertools import groupby

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.certificates import actions, bp, paper, queries
from network.certificates.forms import SharingForm
from network.certificates.permissions import may_download, may_keep_a_record, may_see_record_of
from network.core import documents, occasions
from network.core.access import require
from network.core.db import db, rows
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.organisations.queries import organisation_by_slug, representation
from network.people.models import ConsentKind
from network.people.queries import consent_of


@bp.route("/training-record", methods=["GET", "POST"])
def own_record():
    require(may_keep_a_record(visitor()))
    keep_out_of_caches()
    agrees = db.session.scalar(consent_of(visitor(), ConsentKind.TRAINING)) is not None
    form = SharingForm(agrees=agrees)
    if form.validate_on_submit():
        actions.let_organisation_see(visitor(), form.agrees.data, str(form.agrees.label.text))
        flash(_("Saved: it holds from now on."), "success")
        return redirect(url_for(".own_record"), code=303)
    came = occasions.attended_by([visitor().id])
    made = {(each.kind, each.record_id): each for each in rows(queries.certificates_of(visitor()))}
    return render_template("certificates/record.html", years=by_year(came), made=made, form=form)


def by_year(came):
    """(year, hours, what was attended) with the latest first."""
    years = [(year, list(of_year)) for year, of_year in groupby(came, key=lambda each: each.last.year)]
    return [(year, hours_of(of_year), of_year) for year, of_year in years]


def hours_of(came):
    return f"{sum(each.hours for each in came):g}"


@bp.post("/training-record/<kind>/<int:id>/certificate")
def make_certificate(kind, id):
    require(may_keep_a_record(visitor()))
    certificate = actions.issue(visitor(), kind, id)
    return redirect(url_for(".download", code=certificate.code), code=303)


@bp.get("/certificates/<code>.pdf")
def download(code):
    require(may_keep_a_record(visitor()))
    certificate = db.one_or_404(queries.certificate_with(code))
    require(may_download(visitor(), certificate))
    return documents.download(f"certificate-{certificate.code}.pdf", paper.pdf(certificate))


@bp.get("/training-record/organisations/<slug>")
def record_of_organisation(slug):
    organisation = db.one_or_404(organisation_by_slug(slug))
    require(may_see_record_of(db.session.scalar(representation(visitor(), organisation))))
    keep_out_of_caches()
    people = rows(queries.colleagues_who_agree(organisation))
    came = occasions.attended_by([person.id for person in people])
    of_each = [(person, [each for each in came if each.person_id == person.id]) for person in people]
    return render_template(
        "certificates/organisation.html",
        organisation=organisation,
        colleagues=[(person, theirs, hours_of(theirs)) for person, theirs in of_each],
    )
