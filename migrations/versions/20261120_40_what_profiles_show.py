"""Keep showing of profiles what was shown when people agreed to it, in the words they read then."""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112040"
down_revision = "2026112039"
branch_labels = None
depends_on = None

WORDING = (
    "Your name, organisation and role, and what you say about yourself, can then be found by other members. "
    "You can withdraw this here at any time."
)
PERSON = sa.table(
    "person",
    *(sa.column(name) for name in ("id", "pronouns", "about")),
    sa.column("listed_at", db.Moment()),
    sa.column("shown_to", db.Json),
)
CONSENT_WORDING = sa.table(
    "consent_wording", sa.column("id"), sa.column("kind"), sa.column("text"), sa.column("first_shown_at", db.Moment())
)
CONSENT = sa.table(
    "consent", *(sa.column(name) for name in ("person_id", "kind", "wording_id")), sa.column("given_at", db.Moment())
)


def upgrade() -> None:
    connection = op.get_bind()
    people = connection.execute(sa.select(PERSON)).all()
    listed = [person for person in people if person.listed_at]
    for person in people:
        parts = ["organisation", "role"] if person.listed_at else []
        parts += [name for name in ("pronouns", "about") if getattr(person, name)]
        if parts:
            shown = dict.fromkeys(parts, "members")
            connection.execute(sa.update(PERSON).where(PERSON.c.id == person.id).values(shown_to=shown))
    if not listed:
        return
    wording = {"kind": "directory", "text": WORDING, "first_shown_at": datetime(2026, 11, 20, tzinfo=UTC)}
    connection.execute(sa.insert(CONSENT_WORDING).values(wording))
    key = connection.scalar(sa.select(CONSENT_WORDING.c.id).where(CONSENT_WORDING.c.text == WORDING))
    given = [
        {"person_id": person.id, "kind": "directory", "wording_id": key, "given_at": person.listed_at}
        for person in listed
    ]
    connection.execute(sa.insert(CONSENT), given)


def downgrade() -> None:
    op.execute(sa.delete(CONSENT))
    op.execute(sa.delete(CONSENT_WORDING))
