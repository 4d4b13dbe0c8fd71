"""The style guide shows the components that are made of more than words."""


def test_the_list_for_staff_and_the_charts_stand_there_with_rows(client):
    page = client.get("/styleguide").text

    assert "Penhollow Town Team" in page
    assert "Search, filter and columns" in page
    for kind in ("bar", "dot", "line"):
        assert f"drawn as {kind}" in page
