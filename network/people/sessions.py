"""Signed-in sessions: rows of our own, named by a random token in the signed cookie, so that ending one ends it everywhere.

Reading a page writes nothing. How long somebody has been away is told by the cookie itself, which is signed anew every
ten minutes; the row keeps when the session began and when it was last used to change something.
"""

import hashlib
import re
import secrets
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any, cast

from flask import current_app, g, request, session
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import Row, Select, bindparam, select, true, update
from sqlalchemy.orm.attributes import set_committed_value

from network.core import clock
from network.core.backup import after_restoring
from network.core.db import SAFE_METHODS, db, save
from network.core.identity import Network
from network.core.login import ALONGSIDE, login_manager, visitor
from network.people import bp
from network.people.models import AuthSession, Person, Role, StaffRole

REFRESH_SECONDS = 600
RECENT = timedelta(minutes=10)
BROWSERS = ("Edg", "OPR", "Firefox", "Chrome", "Safari")
NAMES = {"Edg": "Edge", "OPR": "Opera"}
SYSTEMS = ("Windows", "iPhone", "iPad", "Android", "Mac OS", "Linux")


#: The session of a token, its person, each of their roles or None, and the network, which every page shows. Put together
#: once, since every request asks it; and as plain columns of a join, which cost less than what is loaded eagerly.
NOT_ENDED = (
    select(AuthSession, Person, StaffRole, Network)
    .join(AuthSession.person)
    .outerjoin(Person.roles)
    .join(Network, true())
    .where(AuthSession.token_hash == bindparam("token_hash"), AuthSession.ended_at.is_(None))
)


def hashed(token: str) -> str:
    """How a token stands in the database: who reads the table cannot use it."""
    return hashlib.sha256(token.encode()).hexdigest()


def begin(person: Person) -> AuthSession:
    """Sign the person in here, with a new session whatever was there before."""
    if current():
        end(g.auth_session)
    token = secrets.token_urlsafe(32)
    session.clear()
    session.permanent = True
    session["auth"], session["seen"] = token, int(time.time())
    g.pop("voices", None)
    started = record(person, token, device())
    login_manager._update_request_context_with_user(person)
    g.auth_session = started
    return started


def record(person: Person, token: str, device: str) -> AuthSession:
    """Write down that the person came in now: whoever holds the token is them."""
    now = clock.now()
    return save(AuthSession(person_id=person.id, token_hash=hashed(token), device=device, began_at=now, seen_at=now))


def is_recent() -> bool:
    """Whether whoever sits here gave their password within the last minutes; nobody is asked who never gave one."""
    here = current()
    return here is None or clock.now() - (here.confirmed_at or here.began_at) < RECENT


def confirm() -> None:
    """The password was just given again."""
    if here := current():
        here.confirmed_at = clock.now()


def end(auth_session: AuthSession) -> None:
    auth_session.ended_at = clock.now()


def end_here() -> None:
    """Sign out: this session ends in the database, so that a copied cookie is worth nothing."""
    if current():
        end(g.pop("auth_session"))
    session.clear()
    login_manager._update_request_context_with_user()


def end_all(person: Person, but: AuthSession | None = None) -> None:
    """End every session of a person, except perhaps the one at hand."""
    statement = update(AuthSession).where(AuthSession.person_id == person.id, AuthSession.ended_at.is_(None))
    if but is not None:
        statement = statement.where(AuthSession.id != but.id)
    db.session.execute(statement.values(ended_at=clock.now()))


@after_restoring
def end_everywhere() -> None:
    """A backup knows nothing of sessions that were ended since, as on a phone that was stolen."""
    db.session.execute(update(AuthSession).where(AuthSession.ended_at.is_(None)).values(ended_at=clock.now()))


def current() -> AuthSession | None:
    visitor()
    return cast("AuthSession | None", g.get("auth_session"))


def running(person: Person) -> Select:
    """The sessions in which a person is signed in, the latest used first."""
    oldest = clock.now() - current_app.config["LONGEST_SESSION"]
    return (
        select(AuthSession)
        .where(AuthSession.person_id == person.id, AuthSession.ended_at.is_(None), AuthSession.began_at > oldest)
        .order_by(AuthSession.seen_at.desc(), AuthSession.id)
    )


@login_manager.request_loader
def load(_request: object) -> Person | None:
    """Who is signed in by this request's cookie: one query, with the roles."""
    token = session.get("auth")
    if not isinstance(token, str):
        return None
    rows = db.session.execute(not_ended(), {"token_hash": hashed(token)}).all()
    found = with_its_person(rows) if rows else None
    if found is None or not found.person.is_active or has_run_out(found):
        session.clear()
        return None
    _session, _person, _role, g.network, *also = rows[0]
    g.auth_session, g.alongside = found, dict(zip(ALONGSIDE, also, strict=True))
    return found.person


def with_its_person(rows: Sequence[Row[Any]]) -> AuthSession:
    """The session of these rows, which knows its person, who knows their roles."""
    found: AuthSession = rows[0].AuthSession
    set_committed_value(found, "person", rows[0].Person)
    set_committed_value(found.person, "roles", [row.StaffRole for row in rows if row.StaffRole])
    return found


@cache
def not_ended() -> Select:
    """With what other features have read in the same statement; put together at the first request, when all are known."""
    return NOT_ENDED.add_columns(*ALONGSIDE.values())


def has_run_out(found: AuthSession) -> bool:
    """Over after 14 days at any rate; an administrator's also after an hour without a page."""
    if clock.now() - found.began_at > current_app.config["LONGEST_SESSION"]:
        return True
    away = time.time() - session.get("seen", 0)
    idle: float = current_app.config["ADMINISTRATOR_SESSION_LIFETIME"].total_seconds()
    return found.person.holds(Role.ADMINISTRATOR) and away > idle


@bp.after_app_request
def stay(response: ResponseReturnValue) -> ResponseReturnValue:
    """Keep a session alive while it is used."""
    if g.get("auth_session") and session.get("auth"):
        if time.time() - session.get("seen", 0) > REFRESH_SECONDS:
            session["seen"] = int(time.time())
        if request.method not in SAFE_METHODS:
            touch(g.auth_session, clock.now())
    return response


def touch(auth_session: AuthSession, now: datetime) -> None:
    if (now - auth_session.seen_at).total_seconds() > REFRESH_SECONDS:
        auth_session.seen_at = now


def device() -> str:
    """The browser and system in words people recognise."""
    agent = request.headers.get("User-Agent", "")
    browser = next((name for name in BROWSERS if name in agent), "")
    system = next((name for name in SYSTEMS if re.search(re.escape(name), agent)), "")
    if not (browser and system):
        return _("Another device")
    return _("%(browser)s on %(system)s", browser=NAMES.get(browser, browser), system=system)
