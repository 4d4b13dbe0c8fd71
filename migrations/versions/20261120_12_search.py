"""Make the tables of search: its entries, and the index of their words that each database keeps in its own way.

On SQLite triggers on `search_entry` keep the index; a later migration that rebuilds that table must make them again.
"""

import sqlalchemy as sa
from alembic import op

from network.core import db

revision = "2026112012"
down_revision = "2026112011"
branch_labels = None
depends_on = None

SQLITE_INDEX = (
    """
    CREATE VIRTUAL TABLE search_index USING fts5(
        title, text, content='search_entry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_index(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
    """
    CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    END
    """,
    """
    CREATE TRIGGER search_entry_changed AFTER UPDATE OF title, text ON search_entry BEGIN
        INSERT INTO search_index(search_index, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
        INSERT INTO search_index(rowid, title, text) VALUES (new.id, new.title, new.text);
    END
    """,
)

# No stop words: both databases find the same, and words that nobody looks for are left out of the question instead.
POSTGRES_WORDS = (
    "CREATE TEXT SEARCH DICTIONARY search_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION search_words (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION search_words ALTER MAPPING FOR asciiword, word WITH search_stem",
)
PUNCTUATION = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~‘’“”–—…"""
POSTGRES_INDEX = (
    """
    ALTER TABLE search_entry ADD COLUMN search_index tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('search_words', translate(title, {punctuation}, {spaces})), 'A')
        || setweight(to_tsvector('search_words', translate(text, {punctuation}, {spaces})), 'D')
    ) STORED
    """,
    "CREATE INDEX search_index_words ON search_entry USING gin (search_index)",
    "CREATE INDEX search_index_titles ON search_entry USING gin (search_index) WHERE title <> ''",
)


def upgrade() -> None:
    op.create_table(
        "search_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("path", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("community_id", sa.Integer(), nullable=True),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("happened_at", db.Moment(), nullable=False),
        sa.Column("shows_date", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_entry")),
    )
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE_INDEX:
            op.execute(statement)
    else:
        index_on_postgres()


def index_on_postgres() -> None:
    for statement in POSTGRES_WORDS:
        op.execute(statement)
    if has_unaccent():
        op.execute("ALTER TEXT SEARCH CONFIGURATION search_words ALTER MAPPING FOR word WITH unaccent, search_stem")
    quoted = "'{}'".format(PUNCTUATION.replace("'", "''"))
    for statement in POSTGRES_INDEX:
        op.get_bind().exec_driver_sql(
            statement.format(punctuation=quoted, spaces=f"repeat(' ', {len(PUNCTUATION)})").replace("%", "%%")
        )


def has_unaccent() -> bool:
    """Whether accents can be ignored here: the extension comes with PostgreSQL, but some hosts leave it out or forbid it."""
    try:
        with op.get_bind().begin_nested():
            op.execute("CREATE EXTENSION IF NOT EXISTS unaccent")
    except sa.exc.DBAPIError:
        return False
    return True


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE search_index")
        op.drop_table("search_entry")
        return
    op.drop_table("search_entry")
    op.execute("DROP TEXT SEARCH CONFIGURATION search_words")
    op.execute("DROP TEXT SEARCH DICTIONARY search_stem")
