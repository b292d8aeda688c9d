"""The person reads on the own page what houses do with a hand-over, and houses say of the person only what is true."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.core import signing
from django.urls import reverse
from pypdf import PdfReader
from tests.conftest import CLOCK
from tests.counselling.handovers.conftest import Play
from tests.counselling.handovers.test_clocks import empty_outbox, fire, waiting
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of

from wegenetz.booking.selectors.slots import slots_free
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import CaseOutcome, Contact, Plan, PlanStep
from wegenetz.counselling.selectors.own_handovers import own_handovers_of
from wegenetz.counselling.selectors.own_ways import own_way_of
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.models import OutgoingMail
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Person
from wegenetz.people.own_session import NAME, SALT
from wegenetz.people.services.doors import door_code_tell, door_enter, door_make
from wegenetz.people.wall import COUNSELLING

LATE = date(2026, 11, 27)
NOW = datetime.fromisoformat(CLOCK)


@pytest.fixture
def phone(case):
    """The person can be called, and has no e-mail."""
    with acting_as(Actor.system(COUNSELLING)):
        Person.objects.filter(pk=case.person_id).update(phone="0421 00000-11")


def inside(client, case, now):
    link = door_make(person_id=case.person_id, now=now)
    code = door_code_tell(person_id=case.person_id, now=now)
    client.cookies[NAME] = signing.dumps(door_enter(token=link, code=code, now=now), salt=SALT)
    return client


def own(case, today):
    with acting_as(Actor.person(case.person_id)):
        return own_handovers_of(case.person_id, now=NOW, today=today)


def texts() -> str:
    with acting_as(Actor.system("foundation.mail_deliver")):
        return "\n".join(OutgoingMail.objects.values_list("text", flat=True))


def list_of(settings, house, name, day, direction) -> str:
    settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT.replace(month=day.month, day=day.day)
    browser = browser_of(counsellor_of(house, name=name) if name else counsellor_of(house))
    return browser.get(f"/uebergaben/?richtung={direction}").content.decode()


def test_the_copy_for_reading_tells_the_way_and_every_hand_over(
    *, client, case, offered, stranger, other_office, now
):
    offered.does(stranger, Action.ACCEPT)
    browser = inside(client, case, now)
    pdf = browser.get(reverse("people:copy-pdf")).content
    paper = PdfReader(BytesIO(pdf))
    said = " ".join(" ".join(page.extract_text().split()) for page in paper.pages)
    way, handovers, last = (
        said.index(words) for words in ("Mein Weg", "Übergaben", "Nachrichten")
    )
    assert way < handovers < last
    path = said[way:handovers]
    assert path.index("Anmeldung") < path.index("Übergabe angenommen") < path.index("heute")
    told = said[handovers:last]
    assert f"{other_office} hat zugesagt" in told
    assert "Was übergeben wurde: Name und Kontakt, Sprache, Arbeit und Aufenthalt" in told
    assert b"pdfuaid" in pdf
    assert browser.get("/ar" + reverse("people:copy-pdf")).status_code == 200


def test_a_draft_is_nobodys_news(case, draft, today):
    assert own(case, today) == []


def test_each_step_stands_on_the_own_page_in_plain_words(
    case, offered, stranger, other_office, today
):
    (told,) = own(case, today)
    assert told.receiver == str(other_office)
    assert "Die Antwort soll bis zum 26.11.2026 kommen." in told.standing
    assert told.classes == ("Name und Kontakt", "Sprache, Arbeit und Aufenthalt")
    assert "Hafentor" in told.who_is_there
    fire(offered, LATE)
    (told,) = own(case, LATE)
    assert "hat noch nicht geantwortet. Wir haben dort erinnert." in told.standing
    assert told.is_late
    offered.does(stranger, Action.ACCEPT)
    (told,) = own(case, LATE)
    assert told.standing == f"{other_office} hat zugesagt und meldet sich bei Ihnen."
    assert str(other_office) in told.who_is_there
    assert "26.11.2026" in told.happened[0].words
    assert len(told.happened) == 3


def test_silence_is_told_to_its_end(case, offered, today):
    fire(offered, date(2027, 2, 1))
    (told,) = own(case, date(2027, 2, 1))
    words = [one.words for one in told.happened]
    assert "Koordination" in words[2]
    assert "sucht mit Ihnen einen anderen Weg" in words[3]
    assert told.due_on is None


def test_the_own_page_shows_it_and_nobody_elses(client, case, offered, now, today):
    words = inside(client, case, now).get(reverse("people:own")).content.decode()
    assert "Was übergeben wurde" in words
    assert "Bitte weiter beraten." not in words
    with acting_as(Actor.person(case.person_id + 1)):
        assert own_handovers_of(case.person_id, now=NOW, today=today) == []


def test_one_life_path_with_talks_steps_hand_overs_and_outcomes_but_no_notes(  # noqa: PLR0917
    client, case, offered, stranger, office, other_office, counsellor, now
):
    about = {"person_id": case.person_id, "case": case, "institution_id": office.pk}
    with acting_as(counsellor):
        Contact.objects.create(
            **about,
            on=date(2026, 11, 20),
            kinds=["first"],
            channel="phone",
            minutes=20,
            note="Geheim.",
        )
        CaseOutcome.objects.create(**about, kind="training", reached_on=date(2026, 11, 21))
        plan = Plan.objects.create(
            **about,
            answers={},
            goal="work",
            route={},
            chosen_at=now,
            planned_finish=date(2027, 6, 1),
            typical_finish=date(2027, 6, 1),
            cost=0,
            checked_version=1,
            checked_on=now.date(),
        )
        for position, label, status, ended in (
            (0, "Antrag stellen", "finished", date(2026, 11, 22)),
            (1, "Kurs besuchen", "open", None),
        ):
            PlanStep.objects.create(
                person_id=case.person_id,
                plan=plan,
                position=position,
                offer="x",
                step="x",
                label={"de": label},
                kind="amt",
                is_dated=False,
                planned_starts=date(2027, 1, 10),
                planned_ends=date(2027, 2, 10),
                cost=0,
                status=status,
                ended_on=ended,
            )
    offered.does(stranger, Action.ACCEPT)
    with acting_as(Actor.person(case.person_id)):
        way = own_way_of(case.person_id)
        assert not Contact.objects.exists(), "only the days are read, for this purpose"
    past = [(one.title, one.house) for one in (*way.earlier, *way.past)]
    assert ("Anmeldung", str(office)) in past, "where it was then, not who leads now"
    assert ("Beratungsgespräch", str(office)) in past
    assert ("Übergabe angenommen", str(other_office)) in past
    assert "Ausbildung, Studium oder Weiterbildung" in [title for title, _house in past]
    assert "Antrag stellen" in [title for title, _house in past]
    assert [(one.title, one.at, one.word) for one in way.ahead] == [
        ("Kurs besuchen", date(2027, 1, 10), "steht bevor")
    ]
    words = inside(client, case, now).get(reverse("people:own")).content.decode()
    assert "Kurs besuchen" in words
    assert "Geheim." not in words


def test_a_house_says_that_the_person_knows_only_where_a_mail_told_them(settings, case, offered):
    with acting_as(Actor.system(COUNSELLING)):
        Person.objects.filter(pk=case.person_id).update(email="amal@beispiel.example")
    fire(offered, LATE)
    assert "Die Person weiß, dass sie noch wartet." in texts()
    words = list_of(settings, "leinetal", "Ole Beispiel", LATE, "an-uns")
    assert "Die Person weiß, dass sie noch wartet." in words


def test_whom_no_mail_reaches_the_sender_has_to_call(settings, phone, case, offered):
    empty_outbox()
    fire(offered, LATE)
    assert "counsellor.hafentor@beispiel.example" in waiting()
    assert "Die Person weiß" not in texts()
    assert "0421" not in texts(), "mails name nobody, by number neither"
    sender = list_of(settings, "hafentor", "", LATE, "von-uns")
    assert "Die Person weiß noch nicht, dass sie wartet." in sender
    assert "0421 00000-11" in sender
    receiver = list_of(settings, "leinetal", "Ole Beispiel", LATE, "an-uns")
    assert "Bitte rufen Sie an." in receiver
    assert "0421" not in receiver, "the number was not handed over"


def test_with_a_door_the_person_can_see_it(settings, case, offered, now):
    door_make(person_id=case.person_id, now=now)
    fire(offered, LATE)
    words = list_of(settings, "hafentor", "", LATE, "von-uns")
    assert "Auf ihrer Seite sieht die Person, dass sie noch wartet." in words
    page = browser_of(counsellor_of("hafentor")).get(f"/uebergaben/{offered.row.pk}/")
    assert "Auf ihrer Seite sieht die Person" in page.content.decode()


def test_an_introduction_says_nothing_of_a_person(  # noqa: PLR0917
    settings, office, other_office, counsellor, stranger, now, today
):
    with acting_as(counsellor):
        row = handover_draft(
            sender_id=office.pk,
            receiver=Receiver(institution_id=other_office.pk),
            actor=counsellor,
            now=now,
            message="Wir möchten Sie kennenlernen.",
        )
        row = handover_offer(handover=row, contents={}, actor=counsellor, now=now, today=today)
    (waits,) = browser_of(counsellor_of("leinetal")).get("/heute/").context["waiting"]
    assert (waits.kind, waits.who) == ("Vorstellung", office.name)
    empty_outbox()
    fire(Play(row=row, now=now + timedelta(days=1)), LATE)
    assert "Person" not in texts()
    words = list_of(settings, "leinetal", "Ole Beispiel", LATE, "an-uns")
    assert "Fällig war:" in words
    assert "Die Person" not in words


def test_the_list_takes_a_bounded_number_of_queries(
    settings, case, offered, django_assert_max_num_queries
):
    fire(offered, LATE)
    settings.CLOCK_FIXED_AT = settings.CLOCK_FIXED_AT.replace(day=LATE.day)
    browser = browser_of(counsellor_of("hafentor"))
    browser.get("/uebergaben/?richtung=von-uns")
    with django_assert_max_num_queries(45):
        browser.get("/uebergaben/?richtung=von-uns")


def test_the_appointment_that_came_with_the_yes_stands_there_with_its_own_link(  # noqa: PLR0917
    client, case, offered, stranger, other_office, now
):
    slot = list(slots_free(now=now, institution_id=other_office.pk))[-1]
    browser = browser_of(counsellor_of("leinetal", name="Ole Beispiel"))
    address = reverse("counselling:handover-step", args=[offered.row.pk, "annehmen"])
    browser.post(address, {"termin": slot.pk})
    words = inside(client, case, now).get(reverse("people:own")).content.decode()
    assert "Ihr Termin" in words
    link = re.search(r'href="([^"]+)">Ansehen, verschieben oder absagen', words)[1]
    assert client.get(link).status_code == 200
