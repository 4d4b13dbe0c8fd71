"""Whom the sign-in page offers in the demonstration network."""

from flask.blueprints import BlueprintSetupState

from network.demonstration import bp
from network.demonstration.loader import who_can_sign_in


@bp.record
def offer(state: BlueprintSetupState) -> None:
    state.app.extensions["demonstration_examples"] = examples


def examples() -> list[tuple[str, str]]:
    """Pairs of who somebody is and their address: "Primary contact, Aldermere City Council"."""
    return [(in_words(somebody["role"], somebody["organisation"]), somebody["email"]) for somebody in who_can_sign_in()]


def in_words(role: str, organisation: str) -> str:
    return f"{role[:1].upper()}{role[1:]}" + (f", {organisation}" if organisation else "")
