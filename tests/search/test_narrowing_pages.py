"""What narrows a search, through the browser's door: every choice is an address, and can be taken away again."""

import pytest

from tests.builders.communities import closed_community, community, participant, reply, thread
from tests.builders.members import member
from tests.builders.resources import resource


@pytest.fixture
def here(network):
    return community(title="Local government")


@pytest.fixture
def reader(here):
    return participant(here, name="Ada Reader")


def link(client, words):
    return next(each["href"] for each in client.page.all("a") if words in each.words)


def titles(client):
    return sorted(each.words for each in client.page.all("h2") if each.inside("ol"))


def test_one_press_leads_from_a_community_to_everywhere_and_back(client, here, reader):
    thread(here, title="Zebrafinch here")
    thread(community(title="Schools"), title="Zebrafinch there")
    client.as_(reader).get(f"/communities/{here.slug}")

    (place,) = (field["value"] for field in client.page.all("input") if field["name"] == "community")
    client.get(f"/search?q=zebrafinch&community={place}")
    inside = titles(client)
    client.get(link(client, "Everywhere"))
    everywhere = titles(client)
    client.get(link(client, "In Local government"))

    assert (inside, everywhere, titles(client)) == (
        ["Zebrafinch here"], ["Zebrafinch here", "Zebrafinch there"], ["Zebrafinch here"],
    )  # fmt: skip


def test_each_choice_stands_on_the_page_and_can_be_taken_away(client, here, reader):
    thread(here, participant(here, name="Zoe Placeholder"), title="Hers", body="zebrafinch")
    thread(here, title="Another", body="zebrafinch")
    client.as_(reader).get("/search?q=zebrafinch&by=zoe&thread=question&answered=no&when=month")
    assert titles(client) == ["Hers"]

    taken = [
        each.words.removeprefix("Take away:").strip() for each in client.page.all("a") if "Take away" in each.words
    ]
    client.get(link(client, "by zoe"))

    assert taken == ["Question", "by zoe", "unanswered", "from the last month"]
    assert titles(client) == ["Another", "Hers"]


def test_an_address_of_a_search_says_only_what_was_chosen(client, reader):
    thread(title="Zebrafinch")
    client.as_(reader).get("/search?q=zebrafinch&by=&thread=&answered=&when=month&since=&until=&page=1&stray=x")

    assert link(client, "Conversations") == "/search?q=zebrafinch&kind=thread&when=month"


def test_a_shared_address_finds_for_each_what_they_may_read(client, here, reader):
    closed = closed_community(title="Behind doors")
    thread(closed, title="Zebrafinch inside")
    shared = f"/search?q=zebrafinch&community={closed.slug}&thread=question"

    client.as_(participant(closed)).get(shared)
    assert titles(client) == ["Zebrafinch inside"]

    page = client.as_(reader).get(shared).get_data(as_text=True)
    assert titles(client) == []
    assert "Behind doors" not in page


def test_a_day_that_is_none_is_told_beside_its_field(client, reader):
    page = client.as_(reader).get("/search?q=zebrafinch&since=yesterday").get_data(as_text=True)

    assert "Type a day like 2027-03-18." in page
    assert 'aria-describedby="narrow-since-error"' in page


def test_who_finds_nothing_is_told_what_to_do(client, here, reader):
    resource(title="Zebrafinch report")
    client.as_(reader).get(f"/search?q=zebrafinch&community={here.slug}&by=zoe")

    client.get(link(client, "Search without your choices"))

    assert titles(client) == ["Zebrafinch report"]


def test_where_a_community_holds_nothing_everywhere_is_offered(client, here, reader):
    resource(title="Zebrafinch report")
    client.as_(reader).get(f"/search?q=zebrafinch&community={here.slug}")

    client.get(link(client, "Search everywhere instead"))

    assert titles(client) == ["Zebrafinch report"]


def test_a_stranger_is_offered_no_choices_about_conversations(client):
    resource(title="Zebrafinch report")
    page = client.get("/search?q=zebrafinch").get_data(as_text=True)

    assert ('name="when"' in page, 'name="by"' in page, 'name="thread"' in page) == (True, False, False)


def test_further_pages_show_what_did_not_fit(client, here, reader):
    for number in range(27):
        thread(here, reader, title=f"Zebrafinch {number}")

    client.as_(reader).get("/search?q=zebrafinch")
    first = titles(client)
    client.get(link(client, "More"))

    assert (len(first), len(titles(client)), len({*first, *titles(client)})) == (25, 2, 27)


def test_narrowed_as_far_as_can_be_it_asks_few_questions(client, here, reader):
    counts = []
    for number in range(3):
        reply(thread(here, title=f"Zebrafinch {number}"), reader, body="zebrafinch")
        client.as_(reader).get(
            f"/search?q=zebrafinch&community={here.slug}&by=ada&thread=question&answered=no&when=year"
        )
        counts.append(client.last_query_count)

    assert counts[0] == counts[1] == counts[2]
    assert counts[0] <= 12


def test_who_takes_the_directory_away_name_by_name_is_stopped(guarded_app):
    stranger = guarded_app.test_client()

    answers = [stranger.get(f"/search?q=a{number}").status_code for number in range(61)]

    assert (answers[59], answers[60]) == (200, 429)


def test_a_member_finds_people_as_far_as_their_profile_says(client):
    member(name="Zebrafinch Hidden")
    client.as_(member()).get("/search?q=zebrafinch&kind=person")

    assert titles(client) == []
