import pytest

from network.core.db import db, rows
from network.organisations.actions import profile
from network.organisations.actions.coverage import cover, in_words
from network.organisations.models import Band, Organisation, Sector
from network.organisations.numbers import charity_number, company_number
from network.organisations.queries.directory import UK_WIDE, Wanted, directory
from network.places import actions as places
from network.places.reading import SHIPPED, read_file
from tests.builders.members import member_organisation

LEEDS, KIRKLEES, BURY, BOLTON, CARDIFF = "E08000035", "E08000034", "E08000002", "E08000001", "W06000015"
WEST_YORKSHIRE = "E47000003"


def founded(**over) -> Organisation:
    return profile.create("Weavers", Sector.CIVIL_SOCIETY, Band.CHARITY, **over)


def councils(organisation: Organisation) -> set[str]:
    db.session.expire(organisation)
    return {each.area.name for each in organisation.coverage}


@pytest.mark.parametrize(
    ("codes", "covers_uk", "words", "region"),
    [
        ([LEEDS], False, "Leeds", "Yorkshire and The Humber"),
        ([LEEDS, KIRKLEES], False, "Kirklees and Leeds", "Yorkshire and The Humber"),
        ([LEEDS, BURY], False, "Bury and Leeds", "Several regions"),
        ([LEEDS, KIRKLEES, BURY, BOLTON, CARDIFF], False, "Bolton, Bury, Cardiff and 2 more", "Several regions"),
        ([LEEDS], True, "UK-wide", "UK-wide"),
    ],
)
def test_areas_become_words_and_a_region(network, codes, covers_uk, words, region):
    weavers = founded()

    cover(weavers, codes, covers_uk)

    assert (weavers.area_served, weavers.region, len(weavers.coverage)) == (
        words,
        region,
        0 if covers_uk else len(codes),
    )


@pytest.mark.parametrize(
    ("typed", "found", "covers_uk"),
    [
        ("Leeds", {"Leeds"}, False),
        ("leeds, kirklees council", {"Leeds", "Kirklees"}, False),
        ("Redcar and Cleveland", {"Redcar and Cleveland"}, False),
        ("UK-wide", set(), True),
        ("Two valleys", set(), False),
        ("Leeds and beyond", set(), False),
        ("", set(), False),
    ],
)
def test_words_that_name_councils_are_understood_and_others_are_kept(network, typed, found, covers_uk):
    weavers = founded(area_served=typed)

    assert (councils(weavers), weavers.covers_uk) == (found, covers_uk)
    assert found or weavers.area_served == typed


def test_localities_are_kept_with_their_council(network):
    weavers = founded()
    cover(weavers, [LEEDS, BURY], localities={LEEDS: "Harehills"})
    cover(weavers, [LEEDS, KIRKLEES])

    assert {each.area.name: each.localities for each in weavers.coverage} == {"Leeds": "Harehills", "Kirklees": ""}


def test_who_worked_in_a_council_that_merged_works_in_the_new_one(network):
    weavers, tables = founded(), founded()
    cover(weavers, [BURY, BOLTON, LEEDS], localities={BOLTON: "Farnworth"})
    cover(tables, [BOLTON], localities={BOLTON: "Horwich"})
    tables.own_area = tables.coverage[0].area
    file = read_file(SHIPPED.read_text(encoding="utf-8")).places
    bury = file.pop(BURY)
    del file[BOLTON]
    file["E08000099"] = {**bury, "gss": "E08000099", "name": "Irwell", "former_gss": [BURY, BOLTON]}

    places.load(file)

    assert councils(weavers) == {"Irwell", "Leeds"}
    assert weavers.area_served == "Irwell and Leeds"
    assert [(each.area.name, each.localities) for each in tables.coverage] == [("Irwell", "Horwich")]
    assert tables.own_area.gss == "E08000099"


def test_the_directory_is_narrowed_by_region_council_theme_and_all_of_them(network):
    leeds = member_organisation(name="Leeds Weavers")
    profile.edit(leeds, listed=True, about="", areas=[LEEDS], themes=["Hate crime", "Youth"])
    west = member_organisation(name="West Yorkshire Table")
    profile.edit(west, listed=True, about="", areas=[WEST_YORKSHIRE], themes=["hate crime"])
    everywhere = member_organisation(name="Everywhere")
    profile.edit(everywhere, listed=True, about="", covers_uk=True)
    hidden = member_organisation(name="Hidden in Leeds")
    profile.edit(hidden, listed=False, about="", areas=[LEEDS], themes=["Hate crime"])

    def found(**wanted):
        return {each.name for each in rows(directory(Wanted(**wanted)))}

    assert found(region="Yorkshire and The Humber") == {"Leeds Weavers", "West Yorkshire Table"}
    assert found(region=UK_WIDE) == {"Everywhere"}
    assert found(area=LEEDS) == {"Leeds Weavers", "West Yorkshire Table"}
    assert found(area=WEST_YORKSHIRE) == {"West Yorkshire Table"}
    assert found(theme="Hate crime") == {"Leeds Weavers", "West Yorkshire Table"}
    assert found(theme="Hate crime", area=LEEDS, words="weav") == {"Leeds Weavers"}
    assert found(area="E00000000") == set()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1190001", "1190001"),
        ("210 183", "210183"),
        ("sc012345", "SC012345"),
        ("NIC100123", "NIC100123"),
        ("", ""),
        ("12345", None),
        ("SC123", None),
        ("XSC012345", None),
    ],
)
def test_charity_numbers_of_three_registers(typed, kept):
    assert charity_number(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("1234567", "01234567"), ("sc123456", "SC123456"), ("", ""), ("ABC", None), ("123456789", None)]
)
def test_company_numbers(typed, kept):
    assert company_number(typed) == kept


def test_one_name_needs_no_and(network):
    assert (in_words([]), in_words(["Leeds"])) == ("", "Leeds")
