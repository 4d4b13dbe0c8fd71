"""Addresses of what was merged into something else: they lead on, with all that stood below them."""

from itertools import accumulate

from flask import redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from network.core.db import Model, db
from network.core.login import visitor


class AddressAlias(Model):
    """An old address and where it leads; `is_public` where strangers could see the page it stood for."""

    __tablename__ = "address_alias"

    old: Mapped[str] = mapped_column(unique=True)
    new: Mapped[str]
    is_public: Mapped[bool] = mapped_column(default=False)


def redirection() -> ResponseReturnValue | None:
    """To the new address, if the one asked for has moved; whether it may be seen is decided there."""
    if request.method not in {"GET", "HEAD"} or "\x00" in request.path:
        return None
    parts = request.path.strip("/").split("/")
    asked = list(accumulate(parts, lambda before, part: f"{before}/{part}"))[:6]
    statement = select(AddressAlias).where(AddressAlias.old.in_([f"/{each}" for each in asked]))
    alias = db.session.scalar(statement.order_by(func.length(AddressAlias.old).desc()).limit(1))
    if alias is None or not (alias.is_public or visitor().is_authenticated):
        return None
    return redirect(alias.new + request.path[len(alias.old) :], code=301)
