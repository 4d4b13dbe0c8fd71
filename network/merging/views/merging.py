"""Duplicates, for staff: the suspected pairs, and two records side by side."""

from flask import abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import db, rows
from network.core.errors import Refused
from network.core.login import visitor
from network.core.pages import Key, page_of
from network.core.security import keep_out_of_caches
from network.core.undoing import UndoableKind, offer_undo, undoables
from network.merging import bp, queries
from network.merging.actions import finding
from network.merging.actions.merge import merge as make_one
from network.merging.actions.merge import who_was_first
from network.merging.fields import differences
from network.merging.models import Kind, SuspectedPair
from network.merging.permissions import may_merge
from network.merging.references import counts_of, references_to

MOST_MERGES = 20


@bp.get("")
def start():
    return pairs(Kind.ORGANISATION)


@bp.get("/<kind>")
def pairs(kind):
    kind = looked_at(kind)
    page = page_of(queries.suspected(kind), [Key(SuspectedPair.weight, True), Key(SuspectedPair.id)])
    merges = undoables().filter_by(kind=UndoableKind.MERGE, record_type=kind.value).order_by(None)
    return render_template(
        "merging/pairs.html",
        kind=kind,
        kinds=list(Kind),
        page=page,
        merges=rows(merges.order_by(db.desc("done_at")).limit(MOST_MERGES)),
    )


@bp.route("/<kind>/<int:kept>/<int:gone>", methods=["GET", "POST"])
def merge(kind, kept, gone):
    kind = looked_at(kind)
    one, other = db.session.scalar(queries.record(kind, kept)), db.session.scalar(queries.record(kind, gone))
    if one is None or other is None or one is other:
        return too_late(kind, gone if other is None else kept)
    found = list(differences(one, other))
    if request.method == "POST":
        taken = [each.name for each in found if request.form.get(f"take-{each.name}") == "other"]
        sentence = _("%(gone)s is now one with %(kept)s.", gone=other.name, kept=one.name)
        offer_undo(sentence, make_one(kind, one, other, taken, visitor()))
        return redirect(url_for(".pairs", kind=kind.value), code=303)
    pair = db.session.scalar(queries.pair_of(kind, kept, gone))
    return render_template(
        "merging/merge.html",
        kind=kind,
        kept=one,
        other=other,
        differences=found,
        pair=pair,
        counts=counted(kind, one, other),
    )


@bp.post("/<kind>/<int:one>/<int:other>/difference")
def tell_apart(kind, one, other):
    kind = looked_at(kind)
    finding.tell_apart(kind, one, other, visitor())
    flash(_("Noted: these two are not the same."), "success")
    return redirect(url_for(".pairs", kind=kind.value), code=303)


@bp.post("/search")
def look():
    require(may_merge(visitor()))
    finding.look_for_duplicates()
    flash(_("We have looked at everybody anew."), "success")
    return redirect(url_for(".pairs", kind=request.form.get("kind") or Kind.ORGANISATION.value), code=303)


def looked_at(kind):
    require(may_merge(visitor()))
    keep_out_of_caches()
    return Kind(kind) if kind in set(Kind) else abort(404)


def too_late(kind, id):
    """Somebody else has merged them, or there never was such a record."""
    sentence = who_was_first(kind, id) or abort(404)
    raise Refused(sentence)


def counted(kind, one, other):
    """How many rows point to each of the two."""
    found = list(db.session.execute(counts_of(kind.value, one.id, other.id)).one())
    half = len(list(references_to(kind.value)))
    return sum(found[:half]), sum(found[half:])
