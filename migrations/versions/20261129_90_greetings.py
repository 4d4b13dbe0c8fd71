"""Let people say what they offer and look for, be found by it, say hello, and write to each other."""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112990"
down_revision = "2026112957"
branch_labels = None
depends_on = None

OPEN = sa.text("declined_at IS NULL AND ended_at IS NULL")


def upgrade() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("offers", db.Json, nullable=False, server_default="[]"))
        person.add_column(sa.Column("asks", db.Json, nullable=False, server_default="[]"))
        person.add_column(sa.Column("greetable_at", db.Moment(), nullable=True))
        person.add_column(sa.Column("adult_on", sa.Date(), nullable=True))
    with op.batch_alter_table("person") as person:
        person.alter_column("offers", server_default=None)
        person.alter_column("asks", server_default=None)
    make_words()
    make_greetings()
    find_people_by_what_they_work_on()


def make_words() -> None:
    op.create_table(
        "profile_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(), nullable=False),
        sa.Column("word", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_profile_word_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_word")),
        sa.UniqueConstraint("person_id", "part", "word", name=op.f("uq_profile_word_person_id_part_word")),
    )
    op.create_index("ix_profile_word_word", "profile_word", ["word", "part", "person_id"])


def make_greetings() -> None:
    op.create_table(
        "greeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("sent_at", db.Moment(), nullable=False),
        sa.Column("accepted_at", db.Moment(), nullable=True),
        sa.Column("declined_at", db.Moment(), nullable=True),
        sa.Column("ended_at", db.Moment(), nullable=True),
        sa.Column("last_at", db.Moment(), nullable=False),
        sa.CheckConstraint("accepted_at IS NULL OR declined_at IS NULL", name=op.f("ck_greeting_accepted_or_declined")),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name=op.f("fk_greeting_from_id_person")),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name=op.f("fk_greeting_to_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_greeting")),
    )
    op.create_index("ix_greeting_from_id", "greeting", ["from_id", "sent_at"])
    op.create_index("ix_greeting_to_id", "greeting", ["to_id", "sent_at"])
    op.create_index(
        "uq_greeting_open", "greeting", ["from_id", "to_id"], unique=True, sqlite_where=OPEN, postgresql_where=OPEN
    )
    op.create_table(
        "direct_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("greeting_id", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column("body_html", sa.String(), nullable=False),
        sa.Column("written_at", db.Moment(), nullable=False),
        sa.Column("read_at", db.Moment(), nullable=True),
        sa.Column("submission", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name=op.f("fk_direct_message_author_id_person")),
        sa.ForeignKeyConstraint(["greeting_id"], ["greeting.id"], name=op.f("fk_direct_message_greeting_id_greeting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_direct_message")),
        sa.UniqueConstraint("author_id", "submission", name=op.f("uq_direct_message_author_id_submission")),
    )
    op.create_index("ix_direct_message_greeting_id", "direct_message", ["greeting_id", "id"])
    op.create_table(
        "block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("blocked_id", sa.Integer(), nullable=False),
        sa.Column("since", db.Moment(), nullable=False),
        sa.ForeignKeyConstraint(["blocked_id"], ["person.id"], name=op.f("fk_block_blocked_id_person")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_block_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_block")),
        sa.UniqueConstraint("person_id", "blocked_id", name=op.f("uq_block_person_id_blocked_id")),
    )
    op.create_index("ix_block_blocked_id", "block", ["blocked_id"])


def find_people_by_what_they_work_on() -> None:
    """Whoever said what they work on before is found by it from now on."""
    person = sa.table("person", sa.column("id", sa.Integer), sa.column("interests", db.Json))
    word = sa.table("profile_word", sa.column("person_id"), sa.column("part"), sa.column("word"))
    connection = op.get_bind()
    known = connection.execute(sa.select(person.c.id, person.c.interests)).all()
    words = [
        {"person_id": number, "part": "interests", "word": each}
        for number, interests in known
        for each in sorted({interest.lower() for interest in interests or ()})
    ]
    if words:
        connection.execute(sa.insert(word), words)


def downgrade() -> None:
    for table in ("block", "direct_message", "greeting", "profile_word"):
        op.drop_table(table)
    with op.batch_alter_table("person") as person:
        for column in ("adult_on", "greetable_at", "asks", "offers"):
            person.drop_column(column)
