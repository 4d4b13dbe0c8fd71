"""Whether this process lives, and whether it can serve: for those who watch over it."""

import structlog
from flask import Blueprint, Response
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from network.core.access import public
from network.core.db import db
from network.core.limits import limiter

bp = Blueprint("health", __name__, url_prefix="/health")
limiter.exempt(bp)
log = structlog.get_logger()


@bp.get("/live")
@public
def live() -> Response:
    return Response("alive\n", mimetype="text/plain")


@bp.get("/ready")
@public
def ready() -> Response:
    try:
        db.session.execute(text("SELECT 1"))
    except SQLAlchemyError as error:
        log.error("not_ready", error=type(error).__name__)
        db.session.rollback()
        return Response("not ready\n", status=503, mimetype="text/plain")
    return Response("ready\n", mimetype="text/plain")
