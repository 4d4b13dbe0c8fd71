"""What memberships give to every template: `voice()`, whom the visitor speaks for."""

from typing import Any

from network.core.login import visitor
from network.memberships import bp
from network.memberships.voice import voice_of


@bp.app_context_processor
def speaking() -> dict[str, Any]:
    return {"voice": lambda: voice_of(visitor())}
