"""Who gets in where: every route, as every role. A new route that is not in the table fails."""

from typing import Any

import pytest
from sqlalchemy import select

from network.core import clock
from network.core.db import db, save
from network.organisations.models import Band, Representative, Sector, Standing
from network.people.models import Person
from tests.builders.members import membership, organisation, person
from tests.site.places import address_of, examples

PEOPLE = {
    "colleague": "Cerys Placeholder",
    "primary": "Ada Example",
    "another": "Ola Demo",  # primary contact of another member organisation, in no community of Aldermere's
    "facilitator": "Esme Testerton",
    "membership": "Mags Placeholder",
    "events": "Ewan Testerton",
    "research": "Ravi Madeup",
    "policy": "Polly Sample",
    "administrator": "Alex Example",
    "trustee": "Thea Demo",
}
ROLES = ("stranger", "lapsed", *PEOPLE)
EVERYBODY = set(ROLES)
SIGNED_IN = EVERYBODY - {"stranger"}
MEMBERS = {"colleague", "primary", "another", "facilitator"}

#: What only a link from an email opens, ends the session at hand, or is there for who booked, is tested with its feature.
LEFT_OUT = {
    "people.choose_password", "people.second_step", "organisations.prove_domain", "people.prove_email", "organisations.invitation", "memberships.withdraw_application", "people.sign_out", "people.end_session",
    "webinars.cancel_booking", "audiences.unsubscribe", "mailroom.confirm", "mailroom.disown", "notifications.answer",
    "webinars.leave_line", "webinars.take_attendance_back", "webinars.place", "webinars.place_calendar", "webinars.way_in", "calendars.feed",
    "feedback.form", "feedback.results", "certificates.verify", "certificates.download", "certificates.make_certificate",
    "feedback.form_of_delegate", "certificates.make_for_delegate", "certificates.download_by_link",
}  # fmt: skip

ADMINISTRATOR, EVENTS, LIBRARIAN, POLICY, MEMBERSHIP = (
    {"administrator"},
    {"events"},
    {"research"},
    {"policy"},
    {"membership"},
)
STAFF = {"membership", "events", "research", "policy", "administrator", "trustee"}
NOBODY: set[str] = set()  # the thing is not there, or another community's; its own feature tests who may
OWN = {"primary", "membership"}  # Aldermere's record: its primary contact, and the membership manager
GROUPS: tuple[tuple[set[str], str], ...] = (
    (EVERYBODY, """
        home.front home.about home.events home.privacy home.accessibility home.styleguide news.posts news.post news.feed
        search.results search.suggestions resources.library webinars.webinars organisations.directory organisations.organisation
        conferences.conferences conferences.conference conferences.calendar conferences.places conferences.programme_calendar conferences.contribute conferences.booking conferences.review
        memberships.joining memberships.own_application memberships.enquiry memberships.edit_application
        organisations.join people.sign_in people.forgotten_password digests.from_mail
        billing.private_invoice billing.private_invoice_pdf billing.private_purchase_order billing.say_private_paid conferences.ticket
        conferences.own_sessions conferences.own_session_place conferences.speaking
    """),
    (EVERYBODY, "billing.private_quote billing.private_quote_pdf billing.accept_private_quote billing.refuse_private_quote"),
    (EVERYBODY, "webinars.series"),
    (SIGNED_IN, "webinars.book_series"),
    (EVERYBODY, "certificates.look_up"),
    (SIGNED_IN, "certificates.own_record"),
    ({"primary"}, "certificates.record_of_organisation"),
    (SIGNED_IN, "calendars.own calendars.subscribe calendars.end"),
    (MEMBERS | EVENTS, "webinars.wait"),
    (EVENTS, "webinars.attendance_of webinars.settle_attendance webinars.tick_attendance webinars.hand_to_library"),
    (SIGNED_IN, """
        home.today people.account people.leave_directory people.change_password people.confirm people.second_factor people.begin_second_factor
        people.change_email people.set_up_second_factor people.turn_off_second_factor people.own_sessions people.end_other_sessions privacy.own_data privacy.download
        notifications.list_all notifications.read_all digests.preferences billing.own_invoices memberships.own organisations.voice
        communities.communities communities.asking communities.held_posts conferences.mine conferences.favourite
    """),
    (MEMBERS, """
        communities.about communities.ask communities.community communities.participants communities.post communities.thread
        communities.held_post communities.follow communities.join communities.reply communities.leave
        communities.meetings communities.meeting
    """),
    (SIGNED_IN, "communities.saved communities.drafts communities.shortcuts communities.turn_shortcuts communities.news greetings.greetings greetings.unblock"),
    (MEMBERS, "greetings.people"),
    ({"primary", "another", "facilitator"}, "greetings.greet"),  # Cerys, who is greeted, does not greet herself
    (NOBODY | {"colleague", "another"}, "greetings.greeting greetings.read greetings.end greetings.block"),
    ({"colleague"}, "greetings.accept greetings.decline"),
    ({"colleague"}, "POST:greetings.greeting"),
    (MEMBERS, "communities.read communities.save communities.thanks communities.attachment communities.small_attachment"),
    ({"facilitator"}, "communities.arrange communities.split communities.split_community communities.undo_rearrangement"),
    (MEMBERS | EVENTS, "webinars.webinar webinars.book webinars.join"),
    (MEMBERS | LIBRARIAN, "resources.resource resources.file"),
    (SIGNED_IN - {"lapsed"}, "organisations.person"),
    (MEMBERS, "communities.attach communities.ask_question communities.keep_question"),
    ({"colleague", "primary", "facilitator"}, "communities.new_thread communities.preview communities.mentions communities.similar_threads communities.thank communities.keep_reply communities.keep_thread POST:communities.reply communities.join_meeting communities.meeting_calendar communities.accept_meeting"),
    ({"primary", "facilitator"}, "communities.new_poll"),
    ({"colleague", "primary", "facilitator"}, "communities.vote"),
    ({"facilitator"}, "communities.close_poll communities.conclude_poll"),
    ({"primary"}, "communities.edit communities.withdraw"),
    ({"colleague"}, "communities.nudged moderation.told"),
    ({"primary"}, "communities.held_poll communities.withdraw_poll"),
    ({"facilitator"}, "communities.release_poll communities.refuse_poll"),
    ({"another", "facilitator"}, "communities.facilitation"),  # each looks after a community
    ({"primary", "facilitator"}, "communities.mark_answer"),
    ({"facilitator"}, "communities.charter communities.community_health communities.community_health_file communities.take_nudge_back communities.care communities.nudge communities.requests communities.moderation communities.remove communities.versions communities.close"),
    ({"facilitator"}, """
        communities.bring_in communities.keep communities.new_meeting communities.propose_meetings communities.edit_meeting communities.confirm_meeting
        communities.note_meeting communities.cancel_meeting
    """),
    ({"colleague", "another", "facilitator"}, "conferences.session_place"),  # those with a place at the next conference
    ({"colleague", "events"}, "conferences.order conferences.swap conferences.add_place conferences.cancel"),
    (OWN, "organisations.colleagues organisations.edit_organisation organisations.edit_colleague organisations.write_again organisations.departures organisations.domains organisations.invite_finance_contact"),
    (OWN | {"colleague"}, "organisations.leaving"),  # of the colleague: she too may say that she leaves
    (OWN | EVENTS, """
        billing.account billing.account_pdf billing.quote billing.quote_pdf billing.accept_quote billing.refuse_quote billing.say_paid
    """),
    (OWN | EVENTS, "billing.invoice billing.invoice_pdf billing.purchase_order"),
    ({"lapsed", "primary", "another", "facilitator"}, """
        memberships.rejoin memberships.renew_own memberships.resign_own memberships.stay_own memberships.appeal
        memberships.change_own_tier
    """),
    (OWN, "memberships.statement"),
    (MEMBERSHIP, """
        memberships.staff_organisations memberships.staff_organisation memberships.staff_applications memberships.staff_application
        audiences.choose audiences.people audiences.mailings audiences.mailing audiences.stop
        memberships.staff_renewals memberships.reduce_fee memberships.quote_membership memberships.approve_application memberships.decline_application memberships.renew
        memberships.resign memberships.cancel memberships.stay memberships.bounce memberships.change_tier_of memberships.new_enquiry
        memberships.reply_to_enquiry memberships.close_enquiry memberships.review_application memberships.renewal_run
        memberships.begin_renewal_run memberships.end_reduction
    """),
    (MEMBERSHIP | EVENTS, """
        billing.staff_invoices billing.staff_payments billing.payment billing.credit billing.taking_back
        billing.use_credit billing.refund billing.refund_invoice billing.write_off billing.take_back_write_off billing.send_again
        billing.aged_debt billing.staff_quotes billing.new_quote billing.new_invoice
        billing.bank billing.bank_statement billing.confirm_bank_lines billing.bank_line billing.bank_lines
        billing.set_bank_line_aside billing.take_up_bank_line billing.accounts billing.accounts_file billing.accounts_codes
    """),
    (MEMBERSHIP | ADMINISTRATOR, "reports.schedule memberships.tiers memberships.schedule memberships.propose_suspension"),
    (STAFF, "administration.deletions"),
    (MEMBERSHIP | ADMINISTRATOR | {"trustee"}, "reports.overview reports.report reports.table reports.board reports.kept"),
    (MEMBERSHIP | ADMINISTRATOR, """
        imports.imports imports.loaded imports.columns imports.confirm imports.cancel imports.mistakes_file imports.example_file
        merging.start merging.pairs merging.merge merging.tell_apart merging.look
        mailroom.letters mailroom.letter mailroom.answer mailroom.discard mailroom.place
    """),
    (MEMBERSHIP | {"trustee"}, "memberships.reductions"),
    (ADMINISTRATOR | {"trustee"}, "communities.health_of_all"),
    ({"another", "facilitator", "administrator"}, "moderation.reports"),  # in whose communities something waits, and the office
    ({"another", "administrator"}, "moderation.decide moderation.restore moderation.answer_appeal"),  # who looks after that community
    (ADMINISTRATOR, """
        memberships.tier memberships.begin_tariff memberships.step memberships.new_step administration.start administration.settings administration.staff_roles administration.end_role
        communities.staff_communities communities.care_limits communities.new_community communities.staff_community communities.merge_community communities.appoint communities.relieve
        communities.archive administration.undo administration.history administration.mail administration.try_all_mail_again
        administration.reset_second_factor administration.what_is_kept
        places.start places.load moderation.stop_watching moderation.hold_no_more moderation.agree moderation.disagree moderation.watch_words moderation.held_writers moderation.safety moderation.name_no_more
    """),
    (EVERYBODY, "ideas.board"),  # who has no place is asked for the code on their badge
    (NOBODY, "ideas.back"),  # nobody has come yet
    ({"colleague", "another", "facilitator"}, "introductions.people introductions.words"),  # who have a place at the conference
    (NOBODY, "introductions.say_hello introductions.accept introductions.decline"),
    (EVENTS, """
        introductions.matching conferences.staff_outcome conferences.outcome_file conferences.staff_library thanking.thank_you
        ideas.staff_boards ideas.new_board ideas.edit_board ideas.remove_board ideas.staff_board ideas.show_idea ideas.look_after_idea
        ideas.join_idea ideas.part_idea ideas.set_idea_aside ideas.share ideas.say_outcome ideas.screen
        conferences.staff_conferences conferences.staff_conference conferences.staff_programme conferences.staff_registrations
        conferences.new_conference conferences.edit_conference conferences.edit_prices conferences.announce conferences.postpone
        conferences.waiting_list conferences.discount_codes conferences.keep_places conferences.call_off conferences.new_session conferences.edit_session conferences.remove_session conferences.new_speaker
        conferences.edit_speaker conferences.contributions conferences.contribution conferences.accept_contribution conferences.decline_contribution
        conferences.copy conferences.rearrange_day conferences.edit_rooms conferences.session_lists conferences.staff_speakers conferences.ask_speaker
        conferences.ask_speakers conferences.badges conferences.door conferences.check_in conferences.undo_check_in
        conferences.approve conferences.refuse
        webinars.staff_webinars webinars.add webinars.edit webinars.publish webinars.cancel webinars.bookings
    """),
    (LIBRARIAN, "resources.staff_resources resources.add resources.edit resources.publish resources.withdraw"),
    ({"facilitator"}, """
        communities.approval communities.look_at_first communities.look_at_first_no_more communities.lift_suspension
        communities.release communities.refuse_post
    """),
    (SIGNED_IN, "moderation.conduct moderation.own_reports"),
    (MEMBERS, "moderation.report"),
    (EVERYBODY, "conferences.details conferences.day_by_link conferences.online_by_link"),
    ({"colleague", "another", "facilitator"}, "conferences.my_day conferences.my_day_online"),  # who has a place there
    (EVENTS, """
        conferences.helpers conferences.end_duty conferences.need_counts conferences.arrange
        conferences.room_doors conferences.room_door conferences.door_offline conferences.door_worker conferences.door_scans conferences.badge_sheet conferences.staff_day conferences.walk_in
    """),
    (NOBODY, "conferences.door_list"),  # given out around the event alone
    (NOBODY, "conferences.slides_by_link conferences.my_slides"),  # given out once it is over
    (NOBODY, """
        communities.come_over communities.suspension conferences.needs
    """),
    (POLICY, "news.staff_posts news.new_post news.edit_post news.publication news.withdrawal"),
    (NOBODY, """
        notifications.read conferences.undo_arrival conferences.settle_walk_in conferences.speaker_photo conferences.slides conferences.own_slides conferences.take_slides_back
        memberships.suspension memberships.agree_to_suspension memberships.refuse_suspension memberships.answer_appeal
        memberships.lift_suspension memberships.end_membership memberships.renewal_result
        communities.merge communities.move
        administration.set_up administration.try_mail_again billing.card billing.private_card billing.stripe_tells billing.card_refund
        billing.card_returns billing.retry_card_return billing.settle_card_return
        billing.credit_note billing.credit_note_pdf
        billing.private_credit_note billing.private_credit_note_pdf communities.approve
        communities.access_log communities.decline communities.discard organisations.photo organisations.resend_invitation organisations.withdraw_invitation
        webinars.calendar people.new_recovery_codes
        conferences.waiting conferences.accept_offer conferences.decline_offer conferences.leave_line
        organisations.verify_domain organisations.give_up_domain organisations.departure organisations.undo_departure organisations.settle_handover
    """),
)  # fmt: skip
AUDIENCES = {endpoint: audience for audience, endpoints in GROUPS for endpoint in endpoints.split()}

#: Parts of a page, which htmx asks for.
FRAGMENTS = {
    "communities.similar_threads",
    "communities.news",
    "communities.preview",
    "communities.attach",
    "communities.keep_question",
    "communities.keep_reply",
    "communities.keep_thread",
    "communities.mentions",
}

#: These change who one is or what is there: asked after all others.
LAST = (
    "communities.archive",
    "communities.close",
    "communities.join",
    "communities.leave",
    "greetings.block",
    "greetings.decline",
    "greetings.end",
    "mailroom.discard",
    "communities.cancel_meeting",
    "conferences.call_off",
    "conferences.cancel",
    "conferences.remove_session",
    "organisations.leaving",
    "news.withdrawal",
    "resources.withdraw",
)


def somebody_lapsed() -> Person:
    """Of an organisation whose membership ended a year ago."""
    today = clock.today()
    body = organisation(name="Lapsed Council", slug="lapsed-council", sector=Sector.HEALTH, band=Band.CHARITY)
    membership(body, starts_on=today.replace(year=today.year - 2), ends_on=today.replace(year=today.year - 1))
    gone = person(name="Gone Example", handle="gone-example")
    save(Representative(organisation_id=body.id, person_id=gone.id, standing=Standing.PRIMARY, began_on=today))
    db.session.commit()
    return gone


def client_of(story: Any, role: str) -> Any:
    client = story.test_client()
    if role == "stranger":
        return client
    who = (
        somebody_lapsed()
        if role == "lapsed"
        else db.session.scalars(select(Person).where(Person.name == PEOPLE[role])).one()
    )
    return client.as_(who)


def let_in(answer: Any) -> bool:
    turned_away = answer.status_code in {403, 404} or "/sign-in" in (answer.location or "")
    return not turned_away


def routes(story: Any) -> list[Any]:
    return [
        (rule, method)
        for rule in story.url_map.iter_rules()
        for method in sorted(rule.methods & {"GET", "POST"})
        if rule.endpoint not in LEFT_OUT and not rule.endpoint.startswith(("assets.", "health."))
    ]


def audience_of(endpoint: str, method: str) -> set[str]:
    """The table's, or that of one method where it differs."""
    return AUDIENCES.get(f"{method}:{endpoint}", AUDIENCES.get(endpoint, set()))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_gets_in_where_it_should_and_nowhere_else(story, role):
    found, wrong = examples(), []
    client = client_of(story, role)
    client.get("/sign-in" if role == "stranger" else "/account")
    token = client.csrf_token

    for rule, method in sorted(routes(story), key=lambda each: (each[0].endpoint in LAST, each[1], each[0].endpoint)):
        answer = client.open(
            address_of(rule, found),
            method=method,
            data={"csrf_token": token} if method == "POST" else None,
            headers={"HX-Request": "true"} if rule.endpoint in FRAGMENTS else None,
        )
        if answer.status_code >= 500:
            wrong.append(f"{method} {rule.endpoint} answered {answer.status_code}")
        if let_in(answer) != (role in audience_of(rule.endpoint, method)):
            wrong.append(f"{method} {rule.endpoint} answered {answer.status_code}")

    assert wrong == []


def test_every_route_is_in_the_table(story):
    assert {rule.endpoint for rule, _method in routes(story)} == {
        endpoint for endpoint in AUDIENCES if ":" not in endpoint
    }
