"""Who may do what with news. Who may read a post stands in the query."""

from typing import Any

from network.news import bp
from network.people.models import Role


def may_write_news(person: Any) -> bool:
    return bool(person.holds(Role.POLICY))


@bp.context_processor
def permissions() -> dict[str, Any]:
    return {"may_write_news": may_write_news}
