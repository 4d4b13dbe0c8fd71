"""Payment by card through Stripe Checkout: an extra. Without STRIPE_SECRET_KEY nothing of it is seen or loaded.

A payment is recorded by what Stripe tells us under its signature, never by where a browser comes back to. Every sum Stripe
tells is a total, not a change, so that messages that are repeated, late or in another order end in the same state.
"""

from importlib.util import find_spec
from typing import Any

from network.billing import bp


@bp.record_once
def check_extra(state: Any) -> None:
    if state.app.config["STRIPE_SECRET_KEY"] and find_spec("stripe") is None:
        raise RuntimeError("STRIPE_SECRET_KEY is set, which needs stripe: pip install -r requirements/stripe.txt")
