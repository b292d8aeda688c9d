"""What cannot be done in a scenario is told where it was asked for, and what was typed stays."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.insights.test_scenario_pages import TEACHER, at, change, quicker, scenario, text

from wegenetz.insights.models import Scenario

__all__ = ["quicker", "scenario"]

pytestmark = pytest.mark.django_db


def test_a_name_that_is_taken_is_told_at_the_field_and_what_was_typed_stays(coordinator, quicker):
    twice = {"name": "Schneller", "note": "Zum Vergleich", "network": "bremen", "version": "2"}
    coordinator.post(at("scenario-duplicate", quicker.pk))
    copy = Scenario.objects.exclude(pk=quicker.pk).get()
    document = coordinator.get(at("scenario-file", quicker.pk)).content
    for address, further in (
        (at("scenario-new"), {}),
        (at("scenario-rename", copy.pk), {"version": copy.version}),
        (at("scenario-bring"), {"file": SimpleUploadedFile("a.json", document)}),
    ):
        answer = coordinator.post(address, {**twice, **further})
        page = answer.content.decode()
        assert answer.status_code == 422
        assert 'id="id_name_error"' in page
        assert "hat das Netzwerk schon" in page
        assert 'value="Schneller"' in page
    assert "Wählen Sie sie noch einmal" in page


def test_a_scenario_whose_name_is_taken_comes_back_from_the_bin_under_another(
    coordinator, scenario
):
    coordinator.post(at("scenario-delete", scenario.pk))
    coordinator.post(at("scenario-new"), {"name": "Schneller", "network": "bremen"})
    page = coordinator.post(at("scenario-restore", scenario.pk), follow=True).content.decode()
    assert "es heißt „Schneller, Kopie 1“" in page


def test_who_writes_an_older_state_is_told_at_the_form_and_keeps_what_was_typed(
    coordinator, quicker
):
    older = {"version": "1", "wait": "77"}
    answer = change(coordinator, quicker, TEACHER, **older)
    assert answer.status_code == 422
    assert "Jemand hat das Szenario geändert" in answer.content.decode()
    assert 'value="77"' in answer.content.decode()
    renamed = {"name": "Mein Name", "note": "", "version": "1"}
    answer = coordinator.post(at("scenario-rename", quicker.pk), renamed)
    assert answer.status_code == 422
    assert 'value="Mein Name"' in answer.content.decode()


def test_a_change_that_is_refused_is_told_on_the_form(coordinator, scenario):
    Scenario.objects.update(changes=[{"remove_offer": "ghost"}])
    answer = change(coordinator, scenario, TEACHER, wait="77")
    assert answer.status_code == 422
    assert "Änderung 1 geht nicht" in answer.content.decode()
    assert 'value="77"' in answer.content.decode()
    page = text(coordinator, "scenario", scenario.pk)
    assert "Entfernen Sie sie, dann lässt sich das Szenario durchrechnen" in page
    assert "Durchrechnen</" not in page
