"""What organisations give to every template: who may see people's names and profiles."""

from typing import Any

from network.core.login import visitor
from network.organisations import bp
from network.organisations.permissions import may_see_people


@bp.app_context_processor
def people() -> dict[str, Any]:
    return {"may_see_people": lambda: may_see_people(visitor())}
