"""Pages of the library, and what its templates may ask."""

from typing import Any

from network.core.login import visitor
from network.resources import bp
from network.resources.permissions import may_manage_library


@bp.app_context_processor
def permissions() -> dict[str, Any]:
    return {"may_manage_library": lambda: may_manage_library(visitor())}
