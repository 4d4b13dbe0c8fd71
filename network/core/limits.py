"""How often something may be asked: per person when signed in, per address otherwise, over all processes where Redis is.

Without Redis the counts are this process's own; when Redis does not answer, they fall back to that, never to none.
"""

import hashlib
import math
import time
from importlib.util import find_spec

from flask import Flask, Response, request
from flask_limiter import Limiter

from network.core.login import visitor

PER_PERSON = "200 per minute"


def who_asks() -> str:
    """Whole offices share an address, so a signed-in person counts alone."""
    person = visitor()
    return f"person:{person.id}" if person.is_authenticated else f"address:{request.remote_addr}"


def address() -> str:
    return f"address:{request.remote_addr}"


def account() -> str:
    """The account that is being tried, without its address in the store."""
    return account_of(request.form.get("email", ""))


def account_of(email: str) -> str:
    return "account:" + hashlib.sha256(email.strip().lower().encode("utf-8", "replace")).hexdigest()[:32]


#: Counted in windows that begin with the first request: one number per visitor, forgotten when it is over. A moving window would
#: keep every moment of every visitor, in this process for ever.
limiter = Limiter(key_func=who_asks, default_limits=[PER_PERSON], strategy="fixed-window")


def set_up(app: Flask) -> None:
    app.config["RATELIMIT_ENABLED"] = app.config["RATE_LIMITS"]
    app.config["RATELIMIT_STORAGE_URI"] = app.config["REDIS_URL"] or "memory://"
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = bool(app.config["REDIS_URL"])
    if app.config["REDIS_URL"]:
        if find_spec("redis") is None:
            raise RuntimeError("REDIS_URL is set, which needs redis: pip install -r requirements/redis.txt")
        app.config["RATELIMIT_STORAGE_OPTIONS"] = {"socket_connect_timeout": 0.4, "socket_timeout": 0.4}
    limiter.init_app(app)
    app.after_request(say_when_to_return)


def say_when_to_return(response: Response) -> Response:
    if response.status_code == 429 and (breached := limiter.current_limit):
        response.headers.setdefault("Retry-After", str(max(1, math.ceil(breached.reset_at - time.time()))))
    return response
