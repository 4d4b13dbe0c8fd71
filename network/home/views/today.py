"""A person's own page: what needs them, what is new, what is coming."""

from flask import render_template

from network.core import clock
from network.core.access import require
from network.core.login import visitor
from network.core.needs import needs_of
from network.home import bp
from network.home.navigation import staff_places

AFTERNOON, EVENING = 12, 18


@bp.get("/today")
def today():
    person = visitor()
    require(person.is_authenticated)
    return render_template(
        "home/today.html", needs=needs_of(person), places=staff_places(person), part_of_day=part_of_day()
    )


def part_of_day() -> str:
    hour = clock.here(clock.now()).hour
    return "morning" if hour < AFTERNOON else "afternoon" if hour < EVENING else "evening"
