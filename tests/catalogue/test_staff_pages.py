"""Members write their offers and dates on pages: what is refused says so at its field, and a preview comes before dates."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.conftest import TODAY

from wegenetz.catalogue import selectors
from wegenetz.catalogue.models import Offer, Run
from wegenetz.network.models import User

OFFER = {
    "kind": "training",
    "audience": "institutions",
    "title": "Schulung Beispiel",
    "booking_mode": "direct",
    "cost": "49,50",
    "languages": ["de", "tr"],
    "regions": "HB, 03241",
}


@pytest.fixture
def desk(editor) -> Client:
    client = Client()
    client.force_login(
        User.objects.get(pk=editor.user_id),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


@pytest.fixture
def offer(desk) -> Offer:
    answer = desk.post("/arbeit/angebote/neu/akademie-osterdeich/", OFFER)
    assert answer.status_code == 302, answer.text
    return Offer.objects.get(code="akademie-osterdeich-schulung-beispiel")


def test_a_new_offer_stands_in_the_directory_at_once(desk, offer):
    assert (offer.cost, offer.languages, offer.confirmed_on) == (4950, ["de", "tr"], TODAY)
    assert set(offer.regions) == {"04011", "04012", "03241"}
    assert "Schulung Beispiel" in desk.get("/arbeit/angebote/").text
    assert "Schulung Beispiel" in Client().get(f"/angebote/{offer.code}/").text


def test_the_page_warns_of_an_offer_the_house_has_already_and_writes_it_only_when_told(
    desk, offer, django_assert_max_num_queries
):
    new, alike = (f"/arbeit/angebote/{word}/akademie-osterdeich/" for word in ("neu", "aehnliche"))
    with django_assert_max_num_queries(20):
        typed = desk.get(alike, {"title": "Beispiel schulung"}).text
    assert offer.code in typed
    assert "<html" not in typed
    assert offer.code not in desk.get(alike, {"title": "Etwas ganz anderes"}).text
    again = desk.post(new, OFFER | {"title": "Schulung Beispeil"})
    assert "Meinen Sie eines von diesen?" in again.text
    assert not Offer.objects.filter(title__de="Schulung Beispeil").exists()
    said = OFFER | {"title": "Schulung Beispeil", "is_new": "on"}
    assert desk.post(new, said).status_code == 302


def test_steps_and_facts_can_be_chosen(desk, house):
    said = OFFER | {"kind": "qualification", "audience": "persons", "step": "test_preparation"}
    said |= {"needs": ["german_b2"], "gives": ["skills_evidenced"], "bring": ["identity"]}
    said |= {"professions": ["pflegefachkraft"], "location": house.locations.get().pk}
    assert desk.post("/arbeit/angebote/neu/akademie-osterdeich/", said).status_code == 302
    written = Offer.objects.get(code="akademie-osterdeich-schulung-beispiel")
    assert (written.step_id, written.needs, written.gives) == (
        "test_preparation",
        ["german_b2"],
        ["skills_evidenced"],
    )
    assert (written.bring, written.professions) == (["identity"], ["pflegefachkraft"])
    assert written.location == house.locations.get()


def test_saving_what_the_form_shows_changes_nothing(desk, offer):
    form = desk.get(f"/arbeit/angebote/{offer.code}/").context["form"]
    sent = {name: form[name].value() for name in form.fields}
    sent = {name: value for name, value in sent.items() if value not in (None, False, [])}
    assert str(sent["cost"]) == "49.50"
    sent["cost"] = "49,50"
    before = Offer.objects.filter(pk=offer.pk).values().get()
    assert desk.post(f"/arbeit/angebote/{offer.code}/", sent).status_code == 302
    after = Offer.objects.filter(pk=offer.pk).values().get()
    for row in (before, after):
        row.pop("updated_at")
        row["regions"] = set(row["regions"])
    assert after == before


def test_who_was_slower_keeps_the_own_words_on_the_page(desk, offer):
    late = OFFER | {"title": "Anders", "seen": "2026-01-01T00:00:00+00:00"}
    page = desk.post(f"/arbeit/angebote/{offer.code}/", late)
    assert page.status_code == 200
    assert "gerade geändert" in page.text
    assert 'value="Anders"' in page.text
    assert str(Offer.objects.get(pk=offer.pk).title) == "Schulung Beispiel"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "braucht einen Titel"),
        ({"regions": "XX"}, "Das Land XX kennen wir nicht"),
        ({"step": "test_preparation"}, "richtet sich an Einzelne"),
    ],
)
def test_what_is_wrong_stands_at_its_field(desk, wrong, sentence):
    page = desk.post("/arbeit/angebote/neu/akademie-osterdeich/", OFFER | wrong)
    assert page.status_code == 200
    assert sentence in page.text


def test_a_number_that_is_none_names_its_field_at_the_head_of_the_page(desk, offer):
    address = f"/arbeit/angebote/{offer.code}/"
    said = desk.post(address, OFFER | {"hours_per_week": "999", "wait": "x", "cost": "viel"}).text
    for sentence in (
        "Stunden in der Woche: Schreiben Sie eine ganze Zahl von 0 bis 60.",
        "Übliche Wartezeit in Tagen: Schreiben Sie eine ganze Zahl von 0 bis 1000.",
        "Eigenanteil: Schreiben Sie einen Betrag",
    ):
        assert said.count(sentence) >= 2


def test_the_archive_and_back(desk, offer):
    page = desk.post(f"/arbeit/angebote/{offer.code}/archiv/", follow=True).text
    assert "liegt im Archiv" in page
    assert "Schulung Beispiel" not in desk.get("/arbeit/angebote/").text
    assert "Schulung Beispiel" in desk.get("/arbeit/angebote/?archiv=1").text
    desk.post(f"/arbeit/angebote/{offer.code}/zurueck/")
    assert "Schulung Beispiel" in desk.get("/arbeit/angebote/").text


def test_modules_are_put_in_order_and_a_ring_is_refused_on_the_page(desk, offer, training):
    other = training(title="Aufbau Beispiel")
    desk.post(f"/arbeit/angebote/{other.code}/vorher/", {"before": offer.pk, "is_required": "on"})
    assert [row.before for row in selectors.offers_before(other.pk)] == [offer]
    page = desk.post(f"/arbeit/angebote/{offer.code}/vorher/", {"before": other.pk})
    assert "vor sich selbst" in page.text
    desk.post(f"/arbeit/angebote/{other.code}/vorher/{offer.pk}/weg/")
    assert selectors.offers_before(other.pk) == []


PLAN = {
    "starts": "2027-03-22",
    "ends": "2027-04-02",
    "seats": "10",
    "begins": "09:00",
    "finishes": "12:30",
    "weekdays": ["0", "4"],
    "is_certain": "on",
}


def test_fundings_are_those_of_the_step_until_the_house_takes_some(desk, offer):
    assert offer.fundings is None
    address = f"/arbeit/angebote/{offer.code}/"
    code = next(iter(selectors.funding_labels()))
    desk.post(address, OFFER | {"takes_some_fundings": "on", "fundings": [code]})
    assert Offer.objects.get(pk=offer.pk).fundings == [code]
    desk.post(address, OFFER | {"takes_some_fundings": "on"})
    assert Offer.objects.get(pk=offer.pk).fundings == []
    desk.post(address, OFFER | {"fundings": [code]})
    assert Offer.objects.get(pk=offer.pk).fundings is None


def test_a_rhythm_publishes_dates_and_its_end_keeps_them(desk, offer):
    address = f"/arbeit/angebote/{offer.code}/rhythmus/"
    said = {
        "rhythm_anchor": "2027-01-11",
        "rhythm_days": "364",
        "run_days": "0",
        "apply_days": "7",
        "session_begins": "09:00",
        "session_finishes": "16:00",
    }
    assert desk.post(address, said).status_code == 302
    runs = Run.objects.filter(offer=offer).order_by("starts")
    assert [run.starts.isoformat() for run in runs[:2]] == ["2027-01-11", "2028-01-10"]
    assert runs[0].sessions.count() == 1
    assert (runs[0].starts - runs[0].apply_by).days == 7
    number = runs.count()
    desk.post(address, {"end": "1"})
    assert Offer.objects.get(pk=offer.pk).rhythm_days is None
    assert Run.objects.filter(offer=offer).count() == number


def test_hours_of_a_rhythm_that_end_too_early_are_refused_at_their_field(desk, offer):
    said = {
        "rhythm_anchor": "2027-01-11",
        "rhythm_days": "364",
        "run_days": "0",
        "apply_days": "0",
        "session_begins": "16:00",
        "session_finishes": "09:00",
    }
    page = desk.post(f"/arbeit/angebote/{offer.code}/rhythmus/", said).text
    assert 'id="id_session_finishes_error"' in page


def test_a_translation_is_written_beside_its_german_and_older_ones_say_so(desk, offer):
    address = f"/arbeit/angebote/{offer.code}/sprachen/en/"
    assert "Schulung Beispiel" in desk.get(address).text
    desk.post(address, {"title": "Training example"})
    assert Offer.objects.get(pk=offer.pk).title["en"] == "Training example"
    desk.post(f"/arbeit/angebote/{offer.code}/", OFFER | {"title": "Anders"})
    assert "Prüfen Sie diese Übersetzung" in desk.get(address).text
    public = Client().get(f"/en/angebote/{offer.code}/").text
    assert "Training example" in public
    assert '<p lang="de" dir="ltr">Anders</p>' in public
    assert '<p lang="de" dir="ltr">' not in Client().get(f"/angebote/{offer.code}/").text
    assert desk.get(f"/arbeit/angebote/{offer.code}/sprachen/xx/").status_code == 404


def test_dates_are_shown_first_and_published_then(desk, offer):
    address = f"/arbeit/angebote/{offer.code}/termine/"
    page = desk.post(address, PLAN | {"repeats": "1", "every_weeks": "6", "preview": "1"})
    assert "Karfreitag" in page.text
    assert not offer.runs.exists()
    desk.post(address, PLAN | {"repeats": "1", "every_weeks": "6", "publish": "1"})
    assert [run.sessions.count() for run in offer.runs.order_by("starts")] == [2, 4]
    again = desk.post(address, PLAN | {"publish": "1"})
    assert "beginnt dieses Angebot schon" in again.text


def test_one_run_is_changed_cancelled_and_takes_place_after_all(desk, offer):
    plan = PLAN | {"starts": "2027-02-22", "ends": "2027-03-05", "publish": "1"}
    desk.post(f"/arbeit/angebote/{offer.code}/termine/", plan)
    run = Run.objects.get(offer=offer)
    address = f"/arbeit/angebote/{offer.code}/termine/{run.pk}/"
    assert "22.02.2027 09:00-12:30" in desk.get(address).text
    wrong = {"sessions": "22.02.2027 09:00-10:00\nirgendwann"}
    assert "Zeile 2 verstehen wir nicht" in desk.post(f"{address}sitzungen/", wrong).text
    desk.post(f"{address}sitzungen/", {"sessions": "23.02.2027 09:00-10:00 Saal"})
    assert [session.room for session in run.sessions.all()] == ["Saal"]
    assert "Schreiben Sie den Grund" in desk.post(f"{address}absagen/", {"reason": ""}).text
    cancelled = desk.post(f"{address}absagen/", {"reason": "Raum gesperrt"}, follow=True)
    assert "Raum gesperrt" in cancelled.text
    desk.post(f"{address}doch/")
    run.refresh_from_db()
    assert run.status == "open"


def test_a_series_is_begun_and_renamed(desk, offer):
    desk.post("/arbeit/reihen/neu/akademie-osterdeich/", {"title": "Reihe Beispiel"})
    (series,) = selectors.series_of(offer.institution_id)
    desk.post(f"/arbeit/reihen/{series.code}/", {"title": "Anders"})
    series.refresh_from_db()
    assert str(series.title) == "Anders"


def test_the_work_list_needs_a_bounded_number_of_queries(desk, django_assert_max_num_queries):
    with django_assert_max_num_queries(18):
        desk.get("/arbeit/angebote/")
