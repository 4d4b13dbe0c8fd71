"""The membership of the organisation one speaks for: where it stands and why, what it gives, when it ends."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _

from network.core.access import require
from network.core.db import rows
from network.core.errors import Refused
from network.core.login import visitor
from network.core.security import keep_out_of_caches
from network.memberships import bp, permissions
from network.memberships.actions import leaving
from network.memberships.queries.tariff import tariff
from network.memberships.situations import situation_of
from network.memberships.voice import all_voices, voice_of
from network.organisations.actions.room import room_of


@bp.get("")
def own():
    require(permissions.may_see_own_membership(visitor()))
    keep_out_of_caches()
    voice = voice_of(visitor())
    if voice.organisation is None:
        return render_template("memberships/own_none.html", tiers=rows(tariff()))
    return render_template(
        "memberships/own.html",
        organisation=voice.organisation,
        others=[each for each in all_voices(visitor()) if each != voice],
        situation=situation_of(voice.organisation),
        seats_free=room_of(voice.organisation).free if voice.is_member else 0,
    )


@bp.post("/rejoining")
def rejoin():
    require(permissions.may_look_after_membership(visitor()))
    organisation = voice_of(visitor()).organisation
    if organisation is None:
        raise Refused(_("You speak for no organisation."))
    leaving.rejoin(organisation)
    flash(_("Welcome back. The invoice is on its way; everything opens again once it is paid."), "success")
    return redirect(url_for(".own"), code=303)
