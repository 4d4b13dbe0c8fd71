"""What delegates take home by their private link, without an account: the form, the certificate, the slides."""

import io
from datetime import timedelta

import pytest
from werkzeug.datastructures import FileStorage

from network.certificates.models import Certificate
from network.conferences import links
from network.conferences.actions.speaking import give_slides
from network.conferences.models import SlidesFor
from network.core import clock
from network.core.db import db
from network.core.occasions import HOSTS
from network.feedback import actions as feedback
from network.feedback.models import FeedbackAnswer, FeedbackRequest
from tests.builders.conferences import conference, order, registration, session, speaker
from tests.builders.members import member
from tests.conferences.test_booking import as_colleague
from tests.pdf import words_of


@pytest.fixture
def summit(client):
    return conference(title="Belonging 2027", in_days=10)


def page_of(one, page="day_by_link"):
    return links.path(f"conferences.{page}", key=links.delegate_key(one))


def come(of, **over):
    """A delegate without an account who was let in at the door."""
    return registration(of, checked_in_at=of.starts_at, **over)


def over(summit, **later):
    return clock.set_to(summit.ends_at + (timedelta(**later) if later else timedelta(minutes=5)))


def slides_of(summit, name="Noor Sample", shared=True, title="Faith in the city"):
    noor = speaker(summit, name=name)
    noor.slides_may_be_shared = shared
    session(summit, title=title, speakers=[noor])
    return give_slides(noor, FileStorage(io.BytesIO(b"%PDF-1.7 what was shown"), "faith.pdf"))


def ask_for_certificate(client, one):
    """What the button on their own page leads to."""
    return client.get(client.press(f"/certificates/delegates/{links.delegate_key(one)}").location)


def test_who_was_let_in_has_a_certificate_by_one_press_that_anybody_verifies(client, summit):
    one = come(summit, name="Xara Madeup")
    address = page_of(one)
    assert "Certificate" not in client.get(address).text

    with over(summit):
        client.get(address)
        made = ask_for_certificate(client, one)
        client.get(address)
        again = ask_for_certificate(client, one)

    assert (made.status_code, made.mimetype) == (200, "application/pdf"), made.text
    assert made.data == again.data
    assert [word for word in ("Xara Madeup", "Belonging 2027", "6.5") if word not in words_of(made.data)] == []
    [kept] = db.session.query(Certificate)
    assert "This certificate is genuine." in client.get(f"/certificates/{kept.code}").text


def test_who_was_not_let_in_or_gave_the_place_up_has_none(client, summit):
    absent, gone = registration(summit), come(summit, cancelled_at=clock.now())

    with over(summit):
        for one in (absent, gone):
            assert "Certificate" not in client.get(page_of(one)).text
            client.get("/certificates")  # a page with the token of this visitor
            answer = ask_for_certificate(client, one)
            assert "There is a certificate for those who came." in answer.text
    assert db.session.query(Certificate).count() == 0


def test_with_an_account_the_certificate_is_the_same_by_link_and_in_the_training_record(client, summit):
    ada = member(name="Ada Example")
    one = order(summit, [as_colleague(ada)], booker=ada).registrations[0]
    one.checked_in_at = summit.starts_at

    with over(summit):
        client.get(page_of(one))
        client.press(f"/certificates/delegates/{links.delegate_key(one)}")
        client.as_(ada).get("/training-record")

    [kept] = db.session.query(Certificate)
    assert (kept.person_id, f"/certificates/{kept.code}.pdf" in client.links()) == (ada.id, True)


def test_no_link_but_ones_own_opens_a_certificate(client, summit):
    one, other = come(summit), come(summit)
    with over(summit):
        client.get(page_of(one))
        client.press(f"/certificates/delegates/{links.delegate_key(one)}")

        for key in (links.delegate_key(other), links.ticket_key(one), "none"):
            assert client.get(f"/certificates/delegates/{key}.pdf").status_code == 404


@pytest.mark.parametrize(
    "rule, by_place, by_door", [(SlidesFor.PLACE, 200, 200), (SlidesFor.CAME, 404, 200), (SlidesFor.NOBODY, 404, 404)]
)
def test_slides_go_to_whom_the_event_says_once_it_is_over(client, summit, rule, by_place, by_door):
    summit.slides_for = rule
    booked, let_in, gone = registration(summit), come(summit), come(summit, cancelled_at=clock.now())
    slides = slides_of(summit)
    files = {
        one: page_of(one, "day_by_link").removesuffix("/day") + f"/slides/{slides.id}" for one in (booked, let_in, gone)
    }

    assert {client.get(address).status_code for address in files.values()} == {404}
    with over(summit):
        assert [client.get(address).status_code for address in files.values()] == [by_place, by_door, 404]
        for one, status in ((booked, by_place), (let_in, by_door)):
            client.get(page_of(one))
            assert (files[one] in client.links()) == (status == 200)


def test_slides_that_their_speaker_keeps_or_takes_back_are_nobodys(client, summit):
    one, kept = registration(summit), slides_of(summit, shared=False, name="Kept Sample", title="Kept apart")
    given = slides_of(summit)
    with over(summit):
        page = client.get(page_of(one)).text
        assert ("Faith in the city" in page, "faith.pdf" in page) == (True, True)
        assert "Kept Sample" not in page
        assert client.get(page_of(one).removesuffix("/day") + f"/slides/{kept.id}").status_code == 404

        db.session.get(type(given), given.id).speaker.slides_may_be_shared = False
        assert client.get(page_of(one).removesuffix("/day") + f"/slides/{given.id}").status_code == 404


def test_slides_of_another_event_are_not_to_be_had(client, summit):
    one = registration(summit)
    elsewhere = slides_of(conference(in_days=9))

    with over(summit):
        assert client.get(page_of(one).removesuffix("/day") + f"/slides/{elsewhere.id}").status_code == 404


def test_one_form_is_answered_from_my_day_before_any_letter_and_no_letter_asks_again(client, summit):
    one, other = come(summit), come(summit)
    form = f"/feedback/delegates/{links.delegate_key(one)}"
    assert client.get(form).status_code == 404
    with over(summit):
        client.get(page_of(one))
        assert form in client.links()
        assert client.submit(form, {"recommend": ""}).status_code == 422
        assert db.session.query(FeedbackRequest).count() == 0

        client.submit(form, {"recommend": "9"})

        assert "We read every word." in client.page.text
        assert "You have told us how it was." in client.get(page_of(one)).text
        feedback.ask(HOSTS["conference"].occasion(summit.id))
    assert db.session.query(FeedbackAnswer).count() == 1
    asked = {each.email: each.is_answered for each in db.session.query(FeedbackRequest)}
    assert asked == {one.delegate_email: True, other.delegate_email: False}


def test_the_form_closes_before_it_is_forgotten_who_has_answered(client, summit):
    one = come(summit)

    for days, status in ((59, 200), (61, 404)):
        with over(summit, days=days):
            assert client.get(f"/feedback/delegates/{links.delegate_key(one)}").status_code == status
            assert ("Tell us how it was" in client.get(page_of(one)).text) == (status == 200)


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_however_much_there_is_to_take_home(client, summit, number):
    ada = member()
    one = order(summit, [as_colleague(ada)], booker=ada).registrations[0]
    one.checked_in_at = summit.starts_at
    for _ in range(number):
        slides_of(summit)

    with over(summit):
        assert "faith.pdf" in client.get(page_of(one)).text
        by_link = client.last_query_count
        client.as_(ada).get(f"/conferences/{summit.slug}/my-day")
    assert (by_link, client.last_query_count <= 12) == (10, True)
