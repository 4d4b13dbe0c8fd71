"""The style guide shows the components that are made of more than words."""


def test_the_list_for_staff_and_the_charts_stand_there_with_rows(client):
    page = client.get("/styleguide").text

    assert "Penhollow Town Team" in page
    assert "Search, filter and columns" in page
    for kind in ("bar", "dot", "line"):
        assert f"drawn as {kind}" in page


def test_what_conversations_are_made_of_stands_there_in_its_states(client):
    page = client.get("/styleguide").text

    for said in ("How it will look", "You are writing here in another window", "What came of it", "New since your last visit",
                 "Only you see this. Waiting for a facilitator", "was removed by a facilitator", "@gregor-sample",
                 "Leave this page now", "Every week", "Turn shortcuts off"):  # fmt: skip
        assert said in page
