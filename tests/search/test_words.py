"""What somebody types, read as a question."""

import pytest

from network.search.words import LONGEST_QUESTION, MOST_WORDS, for_postgres, for_sqlite, read

READINGS = [
    # typed, as FTS5 reads it, as PostgreSQL reads it
    ("cohesion", '("cohesion"*)', "('cohesion':*)"),
    ("Cohesion ", '"cohesion"', "('cohesion')"),
    ("renewing members", '"renewing" AND ("members"*)', "('renewing') & ('members':*)"),
    ('"hate crime"', '"hate crime"', "('hate' <-> 'crime')"),
    ('report "hate crime', '"report" AND "hate crime"', "('report') & ('hate' <-> 'crime')"),
    ("how to talk about migration", '"talk" AND ("migration"*)', "('talk') & ('migration':*)"),
    ("to the", '"to" AND ("the"*)', "('to') & ('the':*)"),
    ("the council's plan", '"council" AND ("plan"*)', "('council') & ('plan':*)"),
    ("inter-faith", '"inter" AND ("faith"*)', "('inter') & ('faith':*)"),
    ("C++", '"c"', "('c')"),
    ("a OR b", '"b"', "('b')"),
    ("“race and faith”", '"race and faith"', "('race' <-> 'and' <-> 'faith')"),
    ("youth play", '"youth" AND ("play"* OR "playe"*)', "('youth') & ('play':* | 'playe':*)"),
    ("foo( NEAR NOT bar*", '"foo" AND "near" AND "not" AND ("bar"*)', "('foo') & ('near') & ('not') & ('bar':*)"),
    ("title:secret", '"title" AND ("secret"*)', "('title') & ('secret':*)"),
    ("hate -crime", '("hate") NOT ("crime")', "('hate') & !('crime')"),
    ("hate -crime no", '("hate" AND ("no"*)) NOT ("crime")', "('hate') & ('no':*) & !('crime')"),
    ('hate −"third party"', '("hate") NOT ("third party")', "('hate') & !('third' <-> 'party')"),
    ("hate -inter-faith -x", '("hate") NOT ("inter faith" OR "x")', "('hate') & !('inter' <-> 'faith') & !('x')"),
    ("a hate - crime", '"hate" AND ("crime"*)', "('hate') & ('crime':*)"),
    ("drop' table; --", '"drop" AND ("table"*)', "('drop') & ('table':*)"),
]


@pytest.mark.parametrize(("typed", "sqlite", "postgres"), READINGS)
def test_what_is_typed_reaches_each_database_as_quoted_words(typed, sqlite, postgres):
    question = read(typed)

    assert (for_sqlite(question), for_postgres(question)) == (sqlite, postgres)


@pytest.mark.parametrize(
    "typed", ["", "   ", '"', '""', "!?*()&|:-", "\x00", "\ud800", "…—“”", "\u202e", "-crime", '-"hate crime"']
)
def test_what_holds_no_word_is_no_question(typed):
    assert not read(typed)


def test_a_long_question_is_cut():
    question = read("word " * 5_000)

    assert len(question.terms) <= MOST_WORDS
    assert len(for_sqlite(question)) < LONGEST_QUESTION * 3


def test_an_unfinished_word_may_reach_into_its_ending():
    assert for_sqlite(read("communiti").leniently()) == '("commun"*)'
