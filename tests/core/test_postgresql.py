"""What we changed about psycopg's cursor changes nothing of what it says."""

import psycopg
import pytest

from network.core.postgresql import Cursor


@pytest.mark.parametrize("statement", ["SELECT 1 AS one, 'x'::text AS two", "SELECT now()", "SELECT", "SET application_name = 'weft'"])  # fmt: skip
def test_a_result_is_described_as_psycopg_describes_it(postgres_server, statement):
    with psycopg.connect(postgres_server) as connection, connection.cursor() as plain, Cursor(connection) as ours:
        described = [cursor.execute(statement).description for cursor in (plain, ours)]

        first, second = [each if each is None else [tuple(column) for column in each] for each in described]

    assert first == second


def test_a_search_is_planned_anew_for_its_words_and_nothing_else_is(postgres_server):
    search, other = "SELECT to_tsvector('soup') @@ to_tsquery(%s)", "SELECT %s::text"

    with psycopg.connect(postgres_server) as connection, Cursor(connection) as cursor:
        for _ in range(12):
            cursor.execute(search, ["soup"])
            cursor.execute(other, ["soup"])
        prepared = cursor.execute("SELECT statement FROM pg_prepared_statements").fetchall()

    assert prepared == [("SELECT $1::text",)]
