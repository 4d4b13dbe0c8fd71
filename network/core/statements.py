"""What statements that are put together once ask of the moment in which they run."""

from datetime import timedelta

from sqlalchemy import BindParameter, Date, bindparam

from network.core import clock
from network.core.db import Moment

NOW = bindparam("now", callable_=clock.now, type_=Moment())
TODAY = bindparam("today", callable_=clock.today, type_=Date())


def before_now(span: timedelta) -> BindParameter:
    return bindparam(f"before_now_{span.total_seconds():.0f}", callable_=lambda: clock.now() - span, type_=Moment())
