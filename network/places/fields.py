"""A question that several forms ask: which councils."""

from typing import Any

from flask_babel import gettext as _
from wtforms import SelectMultipleField, ValidationError

from network.core.db import db, rows
from network.places import queries
from network.places.models import REGIONS, Area

MOST_CHOSEN = 150


def by_region() -> dict[str, list[tuple[str, str]]]:
    """All councils of today by region, districts and what stands above them together."""
    offered: dict[str, list[tuple[str, str]]] = {region: [] for region in REGIONS}
    columns = queries.areas().with_only_columns(Area.gss, Area.name, Area.region)
    for gss, name, region in db.session.execute(columns):
        offered[region].append((gss, name))
    return offered


class AreasField(SelectMultipleField):
    """Any number of councils, by their codes; shown by `components/areas.html`."""

    def __init__(self, label: Any, validators: Any = (), **options: Any) -> None:
        super().__init__(label, list(validators), choices=by_region, validate_choice=False, **options)

    def pre_validate(self, form: Any) -> None:
        if len(self.data or []) > MOST_CHOSEN:
            raise ValidationError(_("Choose up to %(most)d, or say that you work everywhere.", most=MOST_CHOSEN))
        offered = {gss for region in self.choices.values() for gss, _name in region}
        if not set(self.data or []) <= offered:
            raise ValidationError(_("One of these councils is not on our list any more. Please look again."))

    @property
    def regions(self) -> list[tuple[str, list[tuple[str, str, bool]], int]]:
        """Each region with its councils, whether each is chosen, and how many are."""
        chosen = set(self.data or [])
        shown = []
        for region, councils in self.choices.items():
            marked = [(gss, name, gss in chosen) for gss, name in councils]
            shown.append((region, marked, sum(is_chosen for _gss, _name, is_chosen in marked)))
        return [each for each in shown if each[1]]

    @property
    def areas(self) -> list[Area]:
        """The chosen, by name."""
        return list(rows(queries.areas_by_gss(self.data or [])))
