"""What is sent to a staff list: a view to save, rename or delete, and deeds on the rows chosen, asked again with their count.

The list's own view function has decided who may open it; each deed says besides who may do it.
"""

import secrets
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from flask import abort, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug import Response

from network.core import deeds, saved_views
from network.core.addresses import record_number
from network.core.db import db, rows
from network.core.login import visitor
from network.core.sheets import FORMATS
from network.core.undoing import offer_undo, recording

if TYPE_CHECKING:
    from network.core.lists import Listing

SAMPLE = 8
LONGEST_TYPED = 100


def received(listing: "Listing") -> ResponseReturnValue:
    """One thing at a time: `do` says which."""
    if not listing.takes:
        abort(405)
    wanted = request.form.get("do", "")
    if wanted in VIEW_DEEDS:
        return VIEW_DEEDS[wanted](listing)
    if wanted == "stop":
        return stop(listing)
    if wanted in FORMATS:
        return take_away(listing, wanted)
    return do(listing, wanted)


def save_view(listing: "Listing") -> Response:
    view = saved_views.save_view(
        visitor(),
        list_name(listing),
        request.form.get("name", ""),
        saved_views.asked_now(),
        shared="shared" in request.form,
        default="default" in request.form,
    )
    flash(_("The view “%(name)s” is saved.", name=view.name), "success")
    return redirect(listing.view_address(view), code=303)


def rename_view(listing: "Listing") -> Response:
    view = own_view(listing)
    saved_views.rename(view, request.form.get("name", ""))
    flash(_("It is called “%(name)s” now.", name=view.name), "success")
    return redirect(listing.view_address(view), code=303)


def delete_view(listing: "Listing") -> Response:
    view = own_view(listing)
    sentence = _("The view “%(name)s” is deleted. The list itself is as it was.", name=view.name)
    with recording(_("The view “%(name)s”", name=view.name), view, visitor()) as journal:
        db.session.delete(view)
    offer_undo(sentence, journal)
    return redirect(listing.bare_address(view="all"), code=303)


VIEW_DEEDS = {"save_view": save_view, "rename_view": rename_view, "delete_view": delete_view}


def own_view(listing: "Listing") -> saved_views.SavedView:
    asked = saved_views.own_view(visitor(), list_name(listing), request.form.get("id", 0, type=record_number))
    view: saved_views.SavedView = db.one_or_404(asked)
    return view


def list_name(listing: "Listing") -> str:
    return listing.family or listing.name


def take_away(listing: "Listing", ending: str) -> ResponseReturnValue:
    """The rows that were ticked, as a file."""
    ticked = listing.narrowed().where(listing.unique.in_(request.form.getlist("row", type=record_number)))
    return listing.as_file(ticked, ending)


def do(listing: "Listing", name: str) -> ResponseReturnValue:
    """Ask first, with the count and a sample; once that is confirmed, and still true, begin."""
    deed = next((each for each in listing.deeds if each.name == name), None)
    if deed is None:
        abort(400)
    ids = chosen(listing)
    if not ids:
        flash(_("Tick the rows first that you mean."), "refusal")
        return redirect(listing.address(), code=303)
    if isinstance(deed, deeds.Way):
        return redirect(deed.begin(visitor(), ids), code=303)
    expected = request.form.get("expected", type=int)
    if expected != len(ids):
        return ask(listing, deed, ids, expected)
    typed = request.form.get("typed", "").replace("\x00", "").strip()[:LONGEST_TYPED]
    if deed.asks and not typed:
        return ask(listing, deed, ids, expected, _("Say which: %(what)s.", what=deed.asks))
    begun = deeds.begin(deed, visitor(), ids, typed, request.form.get("key", "")[:40] or secrets.token_hex(16))
    return redirect(listing.address(deed=str(begun.id)), code=303)


def chosen(listing: "Listing") -> Sequence[int]:
    """The ids of all that match, or of those ticked, as far as they are still in the list."""
    ids = listing.ids()
    if "all" not in request.form:
        ids = ids.where(listing.unique.in_(request.form.getlist("row", type=record_number)))
    return sorted(rows(ids.limit(deeds.MOST_ROWS + 1)))


def ask(
    listing: "Listing", deed: deeds.Deed, ids: Sequence[int], expected: int | None, fault: str = ""
) -> ResponseReturnValue:
    head = listing.columns[0]
    first = rows(listing.statement.where(listing.unique.in_(ids[:SAMPLE])).order_by(None).order_by(listing.unique))
    page = render_template(
        "lists/confirmation.html",
        listing=listing,
        deed=deed,
        ids=ids,
        is_all="all" in request.form,
        sample=[head.value(row) for row in first],
        changed_from=expected if expected != len(ids) else None,
        fault=fault,
        typed=request.form.get("typed", ""),
        key=request.form.get("key") or secrets.token_hex(16),
    )
    return page, 200 if expected is None else 422


def result(listing: "Listing", id: int) -> str:
    """How far a deed of one's own has come, and what was passed over."""
    begun = own_deed(listing, id)
    passed = [each for each, _sentence in begun.passed_over][:200]
    names = named(listing, passed)
    return render_template("lists/result.html", listing=listing, begun=begun, names=names, most=len(passed))


def named(listing: "Listing", ids: Sequence[int]) -> dict[int, Any]:
    found = rows(listing.statement.where(listing.unique.in_(ids))) if ids else []
    return {listing.row_id(row): listing.columns[0].value(row) for row in found}


def stop(listing: "Listing") -> Response:
    begun = own_deed(listing, request.form.get("id", 0, type=record_number))
    deeds.stop(begun)
    return redirect(listing.address(deed=str(begun.id)), code=303)


def own_deed(listing: "Listing", id: int) -> deeds.ListDeed:
    begun: deeds.ListDeed = db.one_or_404(deeds.deed_of(visitor(), id))
    if begun.list_name != list_name(listing):
        abort(404)
    return begun
