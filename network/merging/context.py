"""What merging gives to templates."""

from typing import Any

from network.merging import bp
from network.merging.permissions import may_merge


@bp.app_context_processor
def permissions() -> dict[str, Any]:
    return {"may_merge": may_merge}
