"""A counsellor hands somebody over and another one answers, on pages that work without JavaScript."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from tests.counselling.handovers.conftest import CONTENTS, allow, fresh
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.handover_links import link_of
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Handover
from wegenetz.counselling.services.handover_clocks import clocks_fire
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING


@pytest.fixture
def sender(counsellor):
    return browser_of(counsellor_of("hafentor"))


@pytest.fixture
def receiver(stranger):
    return browser_of(counsellor_of("leinetal", name="Ole Beispiel"))


def page(client, name, *args, **query) -> str:
    response = client.get(reverse(f"counselling:{name}", args=args, query=query or None))
    assert response.status_code == 200
    return response.content.decode()


def test_from_the_case_to_an_answer(sender, receiver, case, other_office, now):
    new = page(sender, "handover-new", fall=case.pk)
    assert "Wer soll übernehmen?" in new
    found = page(sender, "handover-new", fall=case.pk, suche="Leine")
    assert str(other_office) in found
    response = sender.post(
        reverse("counselling:handover-new", query={"fall": case.pk}),
        {
            "receiver": str(other_office.pk),
            "subject": "recognition_counselling",
            "message": "Bitte auf Arabisch beraten.",
            "scope": ["profile"],
        },
    )
    assert response.status_code == 302
    pk = int(response.url.rstrip("/").rpartition("/")[2])
    draft = page(sender, "handover", pk)
    assert "fehlt die Einwilligung" in draft
    assert "Genau das wird die andere Stelle sehen" in draft
    assert receiver.get(reverse("counselling:handover", args=[pk])).status_code == 404

    allow(case, other_office.pk, now=now)
    assert "Die Einwilligung liegt vor" in page(sender, "handover", pk)
    assert sender.post(reverse("counselling:handover-send", args=[pk])).status_code == 302
    assert "Amal" in page(receiver, "handovers")
    assert "Amal" in page(sender, "handovers", richtung="von-uns")
    shown = page(receiver, "handover", pk)
    assert "Bitte auf Arabisch" in shown
    assert "Annehmen" in shown
    done = receiver.post(reverse("counselling:handover-step", args=[pk, "annehmen"]), follow=True)
    assert "angenommen" in done.content.decode()
    slower = receiver.post(
        reverse("counselling:handover-step", args=[pk, "ablehnen"]), {"reason": "duplicate"}
    )
    assert slower.status_code == 409
    assert "inzwischen angenommen" in slower.content.decode()
    assert "Leinetal" in page(sender, "case", case.pk)


def test_a_reason_is_asked_for(offered, receiver, sender, third_office):
    pk = offered.row.pk
    address = reverse("counselling:handover-step", args=[pk, "ablehnen"])
    lacking = receiver.post(address, {"reason": "no_capacity"})
    assert "wieder Platz ist" in lacking.content.decode()
    asked = page(receiver, "handover-step", pk, "andere-tuer", suche="Nord")
    assert str(third_office) in asked
    done = receiver.post(
        reverse("counselling:handover-step", args=[pk, "andere-tuer"]),
        {"reason": "not_responsible", "responsible": third_office.pk},
        follow=True,
    )
    assert "weitergeleitet" in done.content.decode()
    assert "Amal Muster" not in done.content.decode()
    assert "Zum Entwurf an die genannte Stelle" in page(sender, "handover", pk)
    assert str(third_office) in page(sender, "handovers", richtung="von-uns")
    assert page(receiver, "handovers", richtung="beantwortet")


@pytest.fixture
def outside(case, counsellor, now, today):
    """Offered to somebody without account."""
    allow(case, now=now, named="Kanzlei Muster")
    with acting_as(counsellor):
        draft = handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(name="Kanzlei Muster", email="kanzlei@beispiel.example"),
            actor=counsellor,
            now=now,
            case=case,
            scope=["profile"],
        )
        return handover_offer(
            handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
        )


def link_in(letters, *, to="kanzlei@beispiel.example") -> str:
    text = next(str(one.get_content()) for one in letters if one["to"] == to)
    return text.split("/uebergabe/")[1].split("/")[0]


def test_a_receiver_without_account_answers_by_link(outside, post, client, case, office):
    token = link_in(post())
    shown = page(client, "handover-link", token)
    assert "Amal Muster" in shown
    assert client.get(reverse("counselling:handover-link", args=["2" * 21])).status_code == 404
    assert (
        client.post(
            reverse("counselling:handover-link-step", args=[token, "annehmen"])
        ).status_code
        == 302
    )
    assert "angenommen" in page(client, "handover-link", token)
    row = fresh(outside)
    assert (row.state, row.read_at is not None) == ("accepted", True)
    assert row.case.institution_id == office.pk  # who is in no directory leads no case
    for deed in ("kontakt", "abschliessen"):
        client.post(reverse("counselling:handover-link-step", args=[token, deed]))
    assert fresh(outside).state == "completed"
    assert "Vielen Dank" in page(client, "handover-link", token)


def test_a_revoked_link_opens_nothing(outside, post, client, sender):
    token = link_in(post())
    sender.post(reverse("counselling:handover-step", args=[outside.pk, "link-sperren"]))
    assert client.get(reverse("counselling:handover-link", args=[token])).status_code == 404


def test_institutions_are_introduced_in_the_same_loop(sender, receiver, other_office, db):
    response = sender.post(
        reverse("counselling:handover-new"),
        {
            "receiver": other_office.pk,
            "subject": "jobcentre",
            "message": "Wer ist bei Ihnen zuständig?",
        },
    )
    pk = int(response.url.rstrip("/").rpartition("/")[2])
    sender.post(reverse("counselling:handover-send", args=[pk]))
    assert "Wer ist bei Ihnen zuständig?" in page(receiver, "handover", pk)
    for deed in ("annehmen", "kontakt", "abschliessen"):
        receiver.post(reverse("counselling:handover-step", args=[pk, deed]))
    with acting_as(Actor.system(COUNSELLING)):
        assert Handover.objects.get(pk=pk).state == "completed"


def test_lists_stay_short_however_many_wait(
    *, sender, receiver, counsellor, other_office, now, today, django_assert_max_num_queries
):
    with acting_as(counsellor):
        for number in range(25):
            row = handover_draft(
                sender_id=counsellor.desks[0],
                receiver=Receiver(institution_id=other_office.pk),
                actor=counsellor,
                now=now,
                message=f"Frage {number}",
            )
            handover_offer(handover=row, contents={}, actor=counsellor, now=now, today=today)
    page(receiver, "handovers")
    with django_assert_max_num_queries(24):
        first = page(receiver, "handovers")
    assert first.count("<article") == 20
    after = first.split("nach=")[1].split('"')[0]
    rest = receiver.get(reverse("counselling:handovers") + f"?nach={after}").content.decode()
    assert rest.count("<article") == 5


def test_behind_a_link_stands_whom_to_call_and_an_expired_one_thanks_nobody(outside, client, now):
    address = reverse("counselling:handover-link", args=[link_of(outside)])
    open_page = client.get(address).content.decode()
    assert "0421 00000-0" in open_page
    assert "Ihre Antwort" in open_page
    with acting_as(Actor.system(COUNSELLING)):
        Handover.objects.filter(pk=outside.pk).update(link_ends=now + timedelta(days=90))
    later = now + timedelta(days=60)
    clocks_fire(handover_id=outside.pk, now=later, today=later.date())
    ended = client.get(address).content.decode()
    assert "Die Frist für eine Antwort ist vorbei" in ended
    assert "Vielen Dank" not in ended
    unknown = client.get(reverse("counselling:handover-link", args=["9" * 21]))
    assert unknown.status_code == 404
    assert reverse("network:institutions") in unknown.content.decode()
