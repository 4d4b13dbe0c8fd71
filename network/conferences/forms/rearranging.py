"""A day of the programme as it is typed: for each session its times, its room and who chairs it."""

import json
from datetime import datetime, time
from itertools import chain

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectChoice, TimeField, ValidationError
from wtforms.validators import InputRequired

from network.conferences.actions.rearranging import Arrangement, Move, arrangement_of
from network.conferences.forms.programme import PeopleField
from network.core import clock
from network.core.forms import Form, LineField


class SessionRow(Form):
    starts = TimeField(_l("Starts"), [InputRequired(_l("Say when it starts."))])
    ends = TimeField(_l("Ends"), [InputRequired(_l("Say when it ends."))])
    room = LineField(_l("Room"), limit=60, render_kw={"list": "rooms"})
    chairs = PeopleField(_l("Chair"))
    seen = HiddenField()

    def validate_ends(self, field):
        if self.starts.data and field.data and field.data <= self.starts.data:
            raise ValidationError(_l("The session must end after it starts."))


class DayForm:
    """One row for each session; what was typed stays, whatever is wrong with it."""

    def __init__(self, day, sessions, people):
        self.day, self.form_errors = day, []
        self.rows = {session.id: row_of(session, people) for session in sessions}
        self.before = {session.id: arrangement_of(session) for session in sessions}

    def __iter__(self):
        return chain.from_iterable(self.rows.values())

    @property
    def errors(self):
        return {each: row.errors for each, row in self.rows.items() if row.errors}

    @property
    def status(self):
        return 422 if self.errors or self.form_errors else 200

    def validate_on_submit(self):
        return request.method == "POST" and all([row.validate() for row in self.rows.values()])

    @property
    def moves(self):
        return {
            each: Move(read(row.seen.data) or self.before[each], self.wanted(row)) for each, row in self.rows.items()
        }

    def wanted(self, row):
        starts_at, ends_at = (
            clock.at(self.day, typed.hour, typed.minute) for typed in (row.starts.data, row.ends.data)
        )
        return Arrangement(starts_at, ends_at, row.room.data or "", frozenset(row.chairs.data))

    def refuse(self, sentence, field=""):
        self.form_errors.append(sentence)

    def mark(self, clashes):
        for clash in clashes:
            row = self.rows[clash.session_id]
            row[clash.field].errors = [*row[clash.field].errors, clash.sentence]
            if clash.now is not None:
                row.seen.data = written(clash.now)


def row_of(session, people):
    now = arrangement_of(session)
    typed = {"starts": on_the_clock(now.starts_at), "ends": on_the_clock(now.ends_at), "room": now.room}
    given = {**typed, "chairs": sorted(now.chairs), "seen": written(now)}
    row = SessionRow(prefix=f"session-{session.id}-", data=given, meta={"csrf": False})
    row.chairs.choices = [SelectChoice(each.id, each.name) for each in people]
    row.title, row.kind = session.title, session.kind.label
    return row


def on_the_clock(moment: datetime) -> time:
    return clock.here(moment).time()


def written(arrangement):
    """As the page keeps how a session stood when it was shown."""
    return json.dumps(
        [
            arrangement.starts_at.isoformat(),
            arrangement.ends_at.isoformat(),
            arrangement.room,
            sorted(arrangement.chairs),
        ]
    )


def read(text):
    """The same read back, or None if that is not what was sent."""
    try:
        starts_at, ends_at, room, chairs = json.loads(text)
        moments = datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at)
        return Arrangement(*moments, str(room), frozenset(int(one) for one in chairs))
    except (ValueError, TypeError):
        return None
