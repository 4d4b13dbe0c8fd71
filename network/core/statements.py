"""What statements that are put together once ask of the moment in which they run."""

from sqlalchemy import Date, bindparam

from network.core import clock
from network.core.db import Moment

NOW = bindparam("now", callable_=clock.now, type_=Moment())
TODAY = bindparam("today", callable_=clock.today, type_=Date())
