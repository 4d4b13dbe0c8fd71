"""Let SQLite keep an index of titles beside that of all words: what is suggested while somebody types is looked for there.

PostgreSQL has one since the index was made. Here triggers on `search_entry` keep it too; a later migration that rebuilds that
table must make them again.
"""

from alembic import op

revision = "2026113026"
down_revision = "2026113025"
branch_labels = None
depends_on = None

TRIGGERS = ("search_title_added", "search_title_removed", "search_title_changed")
INDEX = (
    """
    CREATE VIRTUAL TABLE search_index_titles USING fts5(
        title, content='search_entry', content_rowid='id',
        tokenize='porter unicode61 remove_diacritics 2', prefix='2 3'
    )
    """,
    """
    CREATE TRIGGER search_title_added AFTER INSERT ON search_entry WHEN new.title <> '' BEGIN
        INSERT INTO search_index_titles(rowid, title) VALUES (new.id, new.title);
    END
    """,
    """
    CREATE TRIGGER search_title_removed AFTER DELETE ON search_entry WHEN old.title <> '' BEGIN
        INSERT INTO search_index_titles(search_index_titles, rowid, title) VALUES ('delete', old.id, old.title);
    END
    """,
    """
    CREATE TRIGGER search_title_changed AFTER UPDATE OF title ON search_entry BEGIN
        INSERT INTO search_index_titles(search_index_titles, rowid, title) SELECT 'delete', old.id, old.title WHERE old.title <> '';
        INSERT INTO search_index_titles(rowid, title) SELECT new.id, new.title WHERE new.title <> '';
    END
    """,
    "INSERT INTO search_index_titles(rowid, title) SELECT id, title FROM search_entry WHERE title <> ''",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in INDEX:
            op.execute(statement)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in TRIGGERS:
            op.execute(f"DROP TRIGGER {name}")
        op.execute("DROP TABLE search_index_titles")
