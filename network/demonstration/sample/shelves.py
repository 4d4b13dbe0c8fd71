"""Sample resources."""

from datetime import timedelta

from network.core import clock
from network.demonstration.sample.bulk import first_free_id, write
from network.demonstration.sample.size import Size
from network.demonstration.sample.words import Talk
from network.organisations.models import Sector
from network.resources.models import Facet, Precision, Resource, ResourceFacet, ResourceKind, Visibility

THEMES = ("Belonging", "Evaluation", "Events", "Hate crime", "Measuring cohesion", "Sport", "Tension", "Volunteering")
PLACES = ("United Kingdom", "Kirklees", "Aldermere", "Calder Vale")


def tell(size: Size) -> None:
    dice, today, now = size.dice, clock.today(), clock.now()
    talk, first = Talk(dice), first_free_id(Resource)
    works = []
    facets = []
    for i in range(size.resources):
        kind, theme, place, sector = (
            dice.choice(list(ResourceKind)),
            dice.choice(THEMES),
            dice.choice(PLACES),
            dice.choice(list(Sector)),
        )
        age = timedelta(days=dice.randint(1, 2000))
        published = today - age
        body, html = talk.post()
        works.append(
            {"id": first + i, "title": f"Sample resource {i + 1}", "slug": f"sample-resource-{i + 1}", "kind": kind, "summary": talk.sentence(),
             "body": body, "body_html": html, "published_on": published, "precision": Precision.MONTH, "themes": [theme], "places": [place],
             "audiences": [sector.value], "visibility": Visibility.MEMBERS if i % 2 else Visibility.PUBLIC, "created_at": now - age, "published_at": now - age}
        )  # fmt: skip
        found = (
            (Facet.KIND, kind.value),
            (Facet.THEME, theme),
            (Facet.PLACE, place),
            (Facet.AUDIENCE, sector.value),
            (Facet.YEAR, str(published.year)),
        )
        facets += [{"resource_id": first + i, "facet": facet, "value": value} for facet, value in found]
    write(Resource, works)
    write(ResourceFacet, facets)
