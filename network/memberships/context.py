"""What memberships give to templates: `voice()`, whom the visitor speaks for, `voices()`, whom they could, and how prices are said."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _

from network.core.login import visitor
from network.core.pages import money
from network.memberships import bp
from network.memberships.voice import all_voices, voice_of


@bp.app_context_processor
def speaking() -> dict[str, Any]:
    return {"voice": lambda: voice_of(visitor()), "voices": lambda: all_voices(visitor())}


@bp.app_template_filter("fee")
def fee(net: Decimal) -> str:
    """£950, £62.50, or Free."""
    return money(net).removesuffix(".00") if net else _("Free")
