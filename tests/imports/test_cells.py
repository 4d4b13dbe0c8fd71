from datetime import date
from decimal import Decimal

import pytest

from network.imports import cells
from network.imports.cells import Illegible
from network.imports.columns import matched, told_preset
from network.imports.models import Preset
from network.organisations.models import Band, Sector, Standing

READ = [
    (cells.day, "2025-04-01", date(2025, 4, 1)),
    (cells.day, "2025-04-01 00:00:00", date(2025, 4, 1)),
    (cells.day, "01/04/2025", date(2025, 4, 1)),
    (cells.day, "1.4.25", date(2025, 4, 1)),
    (cells.day, "16 September 2022", date(2022, 9, 16)),
    (cells.day, "1 Apr 2025", date(2025, 4, 1)),
    (cells.day, "April 1st, 2025", date(2025, 4, 1)),
    (cells.day, "45748", date(2025, 4, 1)),
    (cells.day, "20250401", date(2025, 4, 1)),
    (cells.money, "£1,234.50", Decimal("1234.50")),
    (cells.money, "GBP 150", Decimal(150)),
    (cells.money, "1.234,50", Decimal("1234.50")),
    (cells.sector, "local authority", Sector.LOCAL_GOVERNMENT),
    (cells.sector, "Sport and physical activity", Sector.SPORT),
    (cells.band, "Small charity", Band.COMMUNITY_GROUP),
    (cells.standing, "primary", Standing.PRIMARY),
    (cells.charity_number, "SC012345", "SC012345"),
    (cells.charity_number, "1 999 999", "1999999"),
    (cells.website, "www.lantern.example", "https://www.lantern.example"),
    (cells.email, " Rosa@Lantern.Example ", "rosa@lantern.example"),
    (cells.yes_or_no, "Y", True),
    (cells.line, "'=HYPERLINK", "=HYPERLINK"),
]
REFUSED = [
    (cells.day, "31/02/2025"),
    (cells.day, "soon"),
    (cells.day, "01/04/0025"),
    (cells.money, "-5"),
    (cells.money, "12.345"),
    (cells.money, "9" * 20),
    (cells.sector, "Knitting"),
    (cells.charity_number, "12"),
    (cells.website, "javascript:alert(1)"),
    (cells.email, "rosa at lantern"),
    (cells.line, "a\x00b"),
    (cells.line, "\ud800"),
    (cells.line, "x" * 300),
    (cells.yes_or_no, "perhaps"),
    (cells.gss, "E0800003"),
]
HEADINGS = [
    ("ORGANISATION NAME", "organisation"),
    ("e-mail address:", "email"),
    ("Job_Title", "role_title"),
    ("Postcode ", "postcode"),
    ("Charity No.", "charity_number"),
    ("Membership Type", "tier"),
    ("Orgnisation", "organisation"),
    ("Favourite colour", ""),
    ("Role", ""),
    ("Password", ""),
    ("Is staff?", ""),
    ("", ""),
]


@pytest.mark.parametrize(("reader", "text", "value"), READ)
def test_a_cell_is_read_as_people_write_it(app, reader, text, value):
    assert reader(text) == value


@pytest.mark.parametrize(("reader", "text"), REFUSED)
def test_a_cell_that_does_not_hold_what_it_should_is_told_in_a_sentence(app, reader, text):
    with pytest.raises(Illegible) as told:
        reader(text)

    assert str(told.value).endswith(".")


@pytest.mark.parametrize(("heading", "field"), HEADINGS)
def test_a_column_is_known_by_its_name_whatever_its_case_and_punctuation(app, heading, field):
    assert matched([heading], Preset.PLAIN)[0].field == field


def test_days_are_written_the_british_way_unless_a_column_shows_otherwise():
    assert cells.writes_months_first(["03/04/2025", "03/31/2025"])
    assert not cells.writes_months_first(["03/04/2025", "31/03/2025"])
    assert not cells.writes_months_first(["03/04/2025"])


def test_the_exports_of_other_systems_are_told_by_their_columns():
    assert told_preset(["Contact ID", "Contact Type", "Membership Type"]) == Preset.CIVICRM
    assert told_preset(["User ID", "Membership level", "Renewal due"]) == Preset.WILD_APRICOT
    assert told_preset(["Organisation", "Email"]) == Preset.PLAIN
