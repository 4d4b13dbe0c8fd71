"""The page of results and the suggestions, through the browser's door."""

import pytest

from network.core import clock
from network.core.db import db
from tests.builders.communities import community, participant, reply, sensitive_community, thread
from tests.builders.members import member, member_organisation, person
from tests.builders.resources import resource

FRAGMENT = {"HX-Request": "true"}


def words_of(answer):
    return answer.get_data(as_text=True)


def test_a_member_finds_a_thread_with_the_words_marked(client):
    asked = thread(title="Zebrafinches <b>& others", body="All about zebrafinch <i>song</i>.")
    client.as_(participant(asked.community))

    page = words_of(client.get("/search?q=zebrafinch"))

    assert "<mark>Zebrafinches</mark> &lt;b&gt;&amp; others" in page
    assert "All about <mark>zebrafinch</mark>" in page
    assert f'href="/communities/threads/{asked.id}-{asked.slug}"' in page


def test_what_is_found_can_be_opened(client):
    asked = thread(title="Zebrafinches")
    reply(asked, body="About cuckoos.")
    resource(title="The zebrafinch report")
    member_organisation(name="Zebrafinch Council")
    somebody = member(name="Zebrafinch Cuckoo", listed_at=clock.now())
    client.as_(participant(asked.community))

    found = []
    for typed in ("zebrafinch", "cuckoo"):
        page = client.get(f"/search?q={typed}")
        found += [link["href"] for title in client.page.all("h2") for link in title.all("a")]
        assert page.status_code == 200

    assert len(found) == 6, found
    assert f"/people/{somebody.handle}" in found
    assert {client.get(path, follow_redirects=True).status_code for path in found} == {200}


def test_a_tab_shows_one_kind(client):
    asked = thread(title="Zebrafinches")
    resource(title="The zebrafinch report")
    client.as_(participant(asked.community))

    page = words_of(client.get("/search?q=zebrafinch&kind=resource"))

    assert "report" in page
    assert "/communities/threads/" not in page


@pytest.mark.parametrize(
    "typed",
    [
        "", "   ", "%00", "%ED%A0%80", '"', "%22%22%22", "*", "a", "-", "(", "C%2B%2B", "title:x", "NEAR(a b)", "%F0%9F%90%A6",
        "%27%3B--", "&kind=nonsense", "x&kind=%00", "%E2%80%AE", "a" * 10_000, "a+" * 5_000, "%22" * 5_000, "%D7%A9%D7%9C%D7%95%D7%9D",
    ],
)  # fmt: skip
def test_whatever_is_typed_a_page_comes_back(client, typed):
    client.as_(member())

    assert client.get(f"/search?q={typed}").status_code == 200
    assert client.get(f"/search/suggestions?q={typed}", headers=FRAGMENT).status_code == 200


def test_a_page_of_results_asks_a_fixed_number_of_questions(client):
    here = community()
    client.as_(participant(here))
    counts = []
    for number in range(3):
        reply(thread(here, title="Zebrafinches"), body=f"zebrafinch {number}")
        resource(title=f"Zebrafinch {number}")
        client.get("/search?q=zebrafinch")
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 8


def test_suggestions_are_titles_that_fit_so_far(client):
    asked = thread(title="Zebrafinches in the north", body="Text.")
    reply(asked, body="Zebrafinch.")
    resource(title="A zebrafinch report")
    client.as_(participant(asked.community))

    client.get("/search/suggestions?q=zebraf", headers=FRAGMENT)

    links = [link["href"] for link in client.page.all("a")]
    assert sorted(links[:-1]) == sorted(
        [f"/communities/threads/{asked.id}-{asked.slug}", "/library/a-zebrafinch-report"]
    )
    assert links[-1] == "/search?q=zebraf"


def test_suggestions_come_while_a_word_is_being_finished(client):
    resource(title="Communities that welcome")
    words = "communities"

    found = [
        len(client.get(f"/search/suggestions?q={words[:length]}", headers=FRAGMENT) and client.page.all("a")) > 1
        for length in range(2, len(words) + 1)
    ]

    assert all(found)


def test_a_misspelt_word_is_put_right_from_titles_the_visitor_may_read(client):
    resource(title="The zebrafinch report")

    page = words_of(client.get("/search?q=zebrafinhc"))

    assert "Did you mean" in page
    assert 'href="/search?q=zebrafinch"' in page


def test_no_word_of_a_hidden_title_is_proposed(client):
    here = sensitive_community()
    thread(here, title="Zebrafinch")
    client.as_(member())

    assert "Zebrafinch" not in words_of(client.get("/search?q=zebrafinhc")).replace("zebrafinhc", "")


def test_results_from_communities_are_kept_by_no_browser(client):
    asked = thread(title="Zebrafinch")
    client.as_(participant(asked.community))

    assert "no-store" in client.get("/search?q=zebrafinch").headers["Cache-Control"]
    assert "no-store" in client.get("/search/suggestions?q=zebrafinch", headers=FRAGMENT).headers["Cache-Control"]


def test_a_stranger_is_told_that_members_find_more(client):
    assert "Members find more" in words_of(client.get("/search?q=zebrafinch"))


def test_a_former_member_finds_as_much_as_a_stranger(client):
    asked = thread(title="Zebrafinch")
    reader = participant(asked.community)
    client.as_(reader)
    assert "/communities/threads/" in words_of(client.get("/search?q=zebrafinch"))

    from network.organisations.models import Representative

    db.session.scalars(db.select(Representative).filter_by(person_id=reader.id)).one().ended_on = clock.today()
    assert "/communities/threads/" not in words_of(client.get("/search?q=zebrafinch"))


def test_a_person_without_an_organisation_finds_what_is_public(client):
    thread(title="Zebrafinch")
    resource(title="Zebrafinch for all")
    resource(title="Zebrafinch for members", visibility="members")
    client.as_(person())

    page = words_of(client.get("/search?q=zebrafinch"))

    assert ("for-all" in page, "for-members" in page, "/communities/threads/" in page) == (True, False, False)
