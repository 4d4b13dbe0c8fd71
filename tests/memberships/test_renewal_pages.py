"""Renewals, tiers, suspensions and the schedule through the browser's door."""

from datetime import timedelta

from network.core import clock
from network.core.db import db, rows, save
from network.memberships.models import LeavingReason, Membership, ScheduleStep, SentMessage, State, Suspension
from network.memberships.situations import situation_of
from network.organisations.models import Band, Standing
from network.people.models import Role
from tests.builders.members import member, membership, organisation, person, staff
from tests.builders.memberships import application, the_tariff


def due(name: str = "Aldermere", days: int = 30, **over) -> Membership:
    one = organisation(**{"name": name, "slug": name.lower(), "band": Band.PUBLIC_BODY, **over})
    end = clock.today() + timedelta(days=days)
    return membership(
        one, tier=the_tariff()["Standard"], starts_on=end - timedelta(days=364), ends_on=end, welcomed_at=clock.now()
    )


def test_the_pipeline_is_one_page_with_reasons_and_the_same_queries_for_many(client):
    client.as_(staff(Role.MEMBERSHIP))
    due("Aldermere")
    one = client.get("/membership/renewals")
    assert "nobody ever signed in" in one.text
    first = client.last_query_count
    for name in ("Brackenford", "Calder", "Dunholme"):
        due(name)

    client.get("/membership/renewals")

    assert client.last_query_count == first <= 12
    narrowed = client.get("/membership/renewals?sector=faith").text
    assert "Nobody matches" in narrowed
    as_csv = client.get("/membership/renewals?format=csv&sort=name").text
    assert [line.split(",")[0] for line in as_csv.strip().splitlines()[1:]] == [
        "Aldermere",
        "Brackenford",
        "Calder",
        "Dunholme",
    ]


def test_a_run_is_filtered_previewed_and_sent_and_sent_twice_is_one(client):
    client.as_(staff(Role.MEMBERSHIP))
    for name in ("Aldermere", "Brackenford"):
        due(name)
    due("Nowhere", billing_address="")

    preview = client.get("/membership/renewals/run?tier=").text
    assert "2 invoices of together £2,280.00" in preview
    assert "There is no address to put on the invoice" in preview
    result = client.submit("/membership/renewals/run")

    assert "At work" in result.text or "are renewed" in result.text
    from network.core import deeds

    begun = rows(db.select(deeds.ListDeed))
    deeds.go_on(begun[0].id)
    page = client.get(f"/membership/renewals/runs/{begun[0].id}").text
    assert "2 are renewed, for together £2,280.00" in page
    assert client.as_(person()).get(f"/membership/renewals/runs/{begun[0].id}").status_code == 403


def test_staff_change_a_tier_with_two_loads_and_its_price_in_sight(client):
    term = due(days=200)
    client.as_(staff(Role.MEMBERSHIP))
    address = "/membership/organisations/aldermere/tier"

    page = client.get(address).text
    assert "for the 201 days left" in page
    answer = client.submit(address, {"tier": str(the_tariff()["Advanced"].id)})

    assert "Advanced from today. Invoice" in answer.text
    assert situation_of(term.organisation).latest.tier.name == "Advanced"
    assert "Renews as" not in answer.text
    looked_up = client.get(f"/membership/organisations/aldermere?on={clock.today() - timedelta(days=9)}").text
    assert "Standard" in looked_up


def test_the_primary_contact_changes_tier_and_renews_alone(client):
    term = due()
    client.as_(member(term.organisation, Standing.PRIMARY))

    assert "Renew" in client.get("/membership").text
    lower = client.submit("/membership/tier", {"tier": str(the_tariff()["Standard"].id)}).text
    assert "it is and stays" in lower
    wrong = client.submit("/membership/renewal", {"band": "funder", "tier": str(the_tariff()["Supporter"].id)})
    assert wrong.status_code == 422
    assert "For this kind and size, choose Standard or Advanced." in wrong.text
    done = client.submit(
        "/membership/renewal",
        {"band": "charity", "tier": str(the_tariff()["Advanced"].id), "purchase_order": "4500123"},
    )
    assert "Thank you. Invoice" in done.text
    coming = situation_of(term.organisation).coming
    assert (coming.tier.name, coming.band, coming.invoice.purchase_order) == ("Advanced", Band.CHARITY, "4500123")


def test_the_primary_contact_leaves_and_thinks_again(client):
    term = due(days=200)
    client.as_(member(term.organisation, Standing.PRIMARY))

    assert client.submit("/membership/resignation").status_code == 422
    said = client.submit("/membership/resignation", {"reason": "cost", "words": "Budget cut."}).text
    assert "think again" in said
    assert term.leaving_reason == LeavingReason.COST
    client.submit("/membership/staying", on="/membership")
    assert situation_of(term.organisation).state == State.ACTIVE


def test_a_colleague_does_none_of_it(client):
    term = due()
    client.as_(member(term.organisation))
    addresses = ("tier", "renewal", "resignation", "appeal")

    assert {client.get(f"/membership/{address}").status_code for address in addresses} == {403}
    assert client.get(f"/membership/terms/{term.id}/statement").status_code == 403


def test_the_statement_is_for_those_who_look_after_the_organisation_or_its_money(client):
    term = due()
    address = f"/membership/terms/{term.id}/statement"
    others = due("Brackenford").organisation
    finance = member(term.organisation, Standing.FINANCE)

    seen = {
        "primary": client.as_(member(term.organisation, Standing.PRIMARY)).get(address).status_code,
        "finance": client.as_(finance).get(address).status_code,
        "staff": client.as_(staff(Role.MEMBERSHIP)).get(address).status_code,
        "another": client.as_(member(others, Standing.PRIMARY)).get(address).status_code,
        "events": client.as_(staff(Role.EVENTS)).get(address).status_code,
    }

    assert seen == {"primary": 200, "finance": 200, "staff": 200, "another": 403, "events": 403}
    quiet = membership(organisation(), starts_on=clock.today())
    assert (
        "Nobody of your organisation has used"
        in client.as_(staff(Role.MEMBERSHIP)).get(f"/membership/terms/{quiet.id}/statement").text
    )


def test_two_of_the_staff_suspend_and_the_organisation_appeals(client):
    term = due(days=200)
    ada = member(term.organisation, Standing.PRIMARY)
    mags, alex = staff(Role.MEMBERSHIP, name="Mags Example"), staff(Role.ADMINISTRATOR)
    client.as_(mags)
    page = client.submit(
        "/membership/organisations/aldermere/suspension", {"cause": "conduct", "reason": "Words that hurt."}
    )
    assert "somebody else must agree" in page.text
    suspension = rows(db.select(Suspension))[0]
    address = f"/membership/suspensions/{suspension.id}"
    assert "Shall Aldermere be suspended?" in client.as_(alex).get("/today").text
    client.submit(f"{address}/agreement", on=address)

    client.as_(ada)
    assert "The membership of Aldermere is suspended" in client.get("/today").text
    assert "Words that hurt." in client.get("/membership").text
    assert "Your appeal has reached us" in client.submit("/membership/appeal", {"words": "It was not so."}).text
    client.as_(mags)
    assert "appeals against its suspension" in client.get("/today").text
    empty = client.post(f"{address}/answer", data={"csrf_token": client.csrf_token, "words": ""})
    assert empty.status_code == 422
    client.submit(f"{address}/answer", {"words": "We hear you."}, on=address)
    client.submit(f"{address}/lifting", {"words": "Settled."}, on=address)
    assert situation_of(term.organisation).state == State.ACTIVE
    assert client.as_(staff(Role.EVENTS)).get(address).status_code == 403


def test_an_administrator_edits_the_letters_and_staff_read_them(client):
    step = rows(db.select(ScheduleStep).where(ScheduleStep.days == 30, ScheduleStep.kind == "renewal"))[0]
    client.as_(staff(Role.ADMINISTRATOR))

    taken = client.submit(f"/membership/schedule/{step.id}", {"days": "60"})
    assert "step of this kind on this day already" in taken.text
    client.submit(f"/membership/schedule/{step.id}", {"days": "45", "words": "Our office has moved."})

    assert step.days == 45
    page = client.as_(staff(Role.MEMBERSHIP)).get("/membership/schedule").text
    assert "Renewal, 45 days before the end" in page
    assert client.get(f"/membership/schedule/{step.id}").status_code == 403


def test_a_letter_that_came_back_is_noted(client):
    term = due()
    letter = save(
        SentMessage(organisation_id=term.organisation_id, step="reply", recipient="a@example.org", sent_at=clock.now())
    )
    client.as_(staff(Role.MEMBERSHIP))

    page = client.submit(f"/membership/letters/{letter.id}/return", on="/membership/organisations/aldermere")

    assert "Came back" in page.text


def test_an_enquiry_is_asked_answered_and_becomes_an_application(client, sent_mail):
    the_tariff()
    stranger = client.application.test_client()
    asked = {"name": "Penhollow", "sector": "civil_society", "band": "community_group", "contact_name": "Xanthe Demo"}
    answer = stranger.submit(
        "/membership/enquiry", {**asked, "contact_email": "x@example.org", "reason": "What does it cost?"}
    )
    assert "we have your question" in answer.text
    own = answer.request.path
    client.as_(staff(Role.MEMBERSHIP))
    enquiry = rows(db.select(application().__class__).where(application().__class__.applied_at.is_(None)))[0]
    page = f"/membership/applications/{enquiry.id}"
    assert "What does it cost?" in client.get(page).text
    client.submit(f"/membership/enquiries/{enquiry.id}/reply", {"words": "Sixty pounds."}, on=page)
    assert "Sixty pounds." in sent_mail()[-1].get_body(("plain",)).get_content()

    applied = stranger.submit(
        f"{own}/application",
        {
            "tier": str(the_tariff()["Standard"].id),
            "billing_address": "1 Street",
            "contact_role": "Chair",
            "charter": "y",
        },
    )
    assert "we have your application" in applied.text
    changed = stranger.submit(f"{own}/application", {"reason": "To meet others like us."})
    assert "Your application is changed" in changed.text
    client.submit(f"/membership/applications/{enquiry.id}/review", on=page)
    assert "cannot be changed any more" in stranger.get(own).text


def test_who_left_long_ago_applies_as_itself(client):
    term = due(days=-500)
    client.as_(member(term.organisation, Standing.PRIMARY, name="Ada Example", email="ada@example.org"))

    page = client.get("/membership/joining")
    assert "applies as itself" in page.text
    client.submit(
        "/membership/joining",
        {
            "tier": str(the_tariff()["Standard"].id),
            "contact_role": "Lead",
            "reason": "We are back.",
            "charter": "y",
        },
    )

    assert situation_of(term.organisation).state == State.APPLIED
