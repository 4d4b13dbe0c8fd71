"""Pages of webinars, and what templates may ask about them."""

from typing import Any

from network.core.login import visitor
from network.webinars import bp
from network.webinars.permissions import may_book, may_manage_webinars


@bp.app_context_processor
def permissions() -> dict[str, Any]:
    return {
        "may_book_webinar": lambda webinar: may_book(visitor(), webinar),
        "may_manage_webinars": lambda: may_manage_webinars(visitor()),
    }
