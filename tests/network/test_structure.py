"""Networks, what they work at, their subprojects; and how institutions belong together."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from tests.network.members import house

from wegenetz.network import structure_selectors, structure_services
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.models import Cooperation, FieldOfAction, Network, Subproject
from wegenetz.network.staff_directory_errors import (
    CooperationUnknown,
    OnlyCoordinators,
    SameInstitution,
    SubprojectExists,
)

pytestmark = pytest.mark.django_db


def test_networks_stand_as_the_facts_name_them(today, django_assert_num_queries):
    with django_assert_num_queries(2):
        found = structure_selectors.networks(today=today)
    assert len(found.ended) == 16
    assert {network.kind for network in found.ended} == {"state"}
    assert {network.ends_year for network in found.ended} == {2022}
    assert {network.kind for network in found.running} == {"regional"}
    assert len(found.running) + found.unnamed == structure_selectors.REGIONAL
    assert [area.position for area in found.focus_areas] == [1, 2, 3, 4]


def test_a_network_says_when_its_facts_were_read_and_that_nobody_of_it_confirmed_them(today):
    """The list does not cry that nobody confirmed what was read two days ago, and nobody's word is claimed for it."""
    assert "lange nicht bestätigt" not in Client().get("/netzwerke/").content.decode()
    text = Client().get("/netzwerke/leipzig/").content.decode()
    assert "nachgelesen" in text
    assert "21.11.2026" in text
    assert "zuletzt bestätigt am" not in text


def test_samples_do_not_count(today):
    found = structure_selectors.networks(today=today)
    bremen = next(network for network in found.running if network.pk == "bremen")
    assert (bremen.institution_count, bremen.subproject_count) == (1, 0)


def test_what_has_ended_stays_readable(today, django_assert_num_queries):
    with django_assert_num_queries(4):
        page = structure_selectors.network_page("thueringen", today=today)
    assert page.has_ended
    assert [project.name for project in page.ended] == ["Servicestelle KMU"]
    text = Client().get("/teilprojekte/servicestelle-kmu-thueringen/").content.decode()
    assert "Dieses Teilprojekt ist beendet" in text
    assert "noch nicht bestätigt" in text


def test_a_subproject_ends_with_its_last_day():
    page = structure_selectors.network_page("bremen", today=date(2028, 12, 31))
    assert "Anerkennung an der Weser" in [project.name for project in page.running]
    page = structure_selectors.network_page("bremen", today=date(2029, 1, 1))
    assert "Anerkennung an der Weser" in [project.name for project in page.ended]


class TestSubprojects:
    VALUES = {"name": "Neues Vorhaben", "source": "Bescheid vom 01.11.2026"}

    def add(self, member, today, **values):
        return structure_services.subproject_add(
            network="bremen",
            values=self.VALUES | values,
            actor=member.as_actor(),
            today=today,
        )

    def test_a_coordinator_adds_one_to_the_own_network(self, coordinator, stranger, today):
        assert self.add(coordinator, today).code == "neues-vorhaben"
        with pytest.raises(SubprojectExists):
            self.add(coordinator, today)
        with pytest.raises(OnlyCoordinators):
            self.add(stranger, today, name="Anderes")

    def test_an_editor_of_the_operator_changes_it(self, coordinator, editor, stranger, today):
        code = self.add(coordinator, today, operator=house()).code
        for member, may in ((editor, True), (stranger, False)):
            write = {"name": f"Von {member.name}", "funding_source": "Land"}
            arguments = {"code": code, "values": write, "actor": member.as_actor(), "today": today}
            if may:
                structure_services.subproject_edit(**arguments)
            else:
                with pytest.raises(OnlyCoordinators):
                    structure_services.subproject_edit(**arguments)
        held = Subproject.objects.get(code=code)
        assert (held.name, held.confirmed_by) == (f"Von {editor.name}", editor)

    def test_the_form_says_when_the_end_lies_before_the_start(self, coordinator, as_member):
        form = self.VALUES | {"starts_on": "2027-01-01", "ends_on": "2026-01-01"}
        page = as_member(coordinator).post("/arbeit/netzwerke/bremen/teilprojekte/neu/", form)
        assert "Das Ende liegt vor dem Beginn." in page.content.decode()

    def test_the_form_adds_it(self, coordinator, as_member):
        page = as_member(coordinator).post(
            "/arbeit/netzwerke/bremen/teilprojekte/neu/",
            self.VALUES | {"operator": house().pk, "focus_area": "beratung"},
            follow=True,
        )
        assert "Neues Vorhaben" in page.content.decode()
        assert Subproject.objects.get(code="neues-vorhaben").focus_area_id == "beratung"

    def test_another_spelling_of_one_that_is_there_is_asked_back(
        self, coordinator, as_member, django_assert_max_num_queries
    ):
        browser = as_member(coordinator)
        new, alike = (
            f"/arbeit/netzwerke/bremen/teilprojekte/{word}/" for word in ("neu", "aehnliche")
        )
        with django_assert_max_num_queries(15):
            typed = browser.get(alike, {"name": "Anerkenung an der Weser"}).content.decode()
        assert "Anerkennung an der Weser" in typed
        assert "<html" not in typed
        said = self.VALUES | {"name": "Anerkenung an der Weser"}
        assert "Meinen Sie eines von diesen?" in browser.post(new, said).content.decode()
        assert not Subproject.objects.filter(name=said["name"]).exists()
        assert browser.post(new, said | {"is_new": "on"}).status_code == 302


class TestNetwork:
    PAGE = "/arbeit/netzwerke/bremen/"

    def test_the_coordination_writes_what_the_network_works_at(
        self, coordinator, as_member, today
    ):
        browser = as_member(coordinator)
        said = {"coordinator": "Beispielträger", "source": "Auskunft vom 23.11.2026"}
        lines = ["Beratung", "Qualifizierung", "Vielfalt"]
        browser.post(self.PAGE, said | {"fields_of_action": "\n".join(lines)})
        first = FieldOfAction.objects.get(network="bremen", name="Beratung")
        project = Subproject.objects.filter(network="bremen").first()
        Subproject.objects.filter(pk=project.pk).update(field_of_action=first)
        lines = ["Vielfalt", "Neues Feld", "Beratung", " ", "Vielfalt"]
        page = browser.post(
            self.PAGE, said | {"fields_of_action": "\r\n".join(lines)}, follow=True
        )
        shown = structure_selectors.network_page("bremen", today=today)
        assert [(one.position, one.name) for one in shown.fields_of_action] == [
            (1, "Vielfalt"),
            (2, "Neues Feld"),
            (3, "Beratung"),
        ]
        assert Subproject.objects.get(pk=project.pk).field_of_action == first
        assert "Beispielträger" in page.content.decode()
        wrong = said | {"starts_year": "2026", "ends_year": "2025"}
        assert "Das Ende liegt vor dem Beginn." in browser.post(self.PAGE, wrong).content.decode()

    def test_nobody_else_writes_it(self, stranger, editor, today):
        for member in (stranger, editor):
            with pytest.raises(OnlyCoordinators):
                structure_services.network_edit(
                    code="bremen",
                    values={},
                    fields_of_action=[],
                    actor=member.as_actor(),
                    today=today,
                )


class TestCooperation:
    def add(self, member, other="leinetal", kind="works_with", code="hafentor"):
        return structure_services.cooperation_add(
            code=code, kind=kind, other=other, note="", actor=member.as_actor()
        )

    def test_both_ends_show_it_and_either_takes_it_away(self, editor, stranger):
        edge = self.add(editor)
        assert self.add(stranger, other="hafentor", code="leinetal") == edge
        structure_services.cooperation_remove(
            code="leinetal", cooperation_id=edge.pk, actor=stranger.as_actor()
        )
        assert not Cooperation.objects.filter(pk=edge.pk).exists()

    def test_handing_over_has_a_direction(self, editor, stranger):
        there = self.add(editor, kind="hands_over_to")
        back = self.add(stranger, other="hafentor", code="leinetal", kind="hands_over_to")
        assert there != back
        text = Client().get("/einrichtungen/leinetal/").content.decode()
        assert text.index("übergibt an") < text.index("übernimmt von")

    def test_nobody_cooperates_with_oneself_or_with_nobody(self, editor):
        with pytest.raises(SameInstitution):
            self.add(editor, other="hafentor")
        with pytest.raises(InstitutionUnknown):
            self.add(editor, other="gibt-es-nicht")

    def test_an_edge_of_others_is_none_of_mine(self, editor, stranger):
        edge = self.add(stranger, other="hunte", code="leinetal")
        with pytest.raises(CooperationUnknown):
            structure_services.cooperation_remove(
                code="hafentor", cooperation_id=edge.pk, actor=editor.as_actor()
            )

    @pytest.mark.parametrize(
        ("typed", "said"),
        [
            ("Beratungsstelle Leinetal", "Auch die andere Einrichtung zeigt es."),
            ("leinetal", "Auch die andere Einrichtung zeigt es."),
            ("Beratungsstelle", "Das passt zu mehreren."),
            ("Qqqq", "Diesen Namen kennen wir nicht."),
        ],
    )
    def test_part_of_a_name_is_enough_and_we_ask_back(self, editor, as_member, typed, said):
        page = as_member(editor).post(
            "/arbeit/einrichtungen/hafentor/zusammenarbeit/",
            {"kind": "works_with", "other": typed},
            follow=True,
        )
        assert said in page.content.decode()


def test_the_coordinator_of_another_network_finds_no_button(stranger, as_member):
    assert (
        "Teilprojekt eintragen"
        not in as_member(stranger).get("/netzwerke/bremen/").content.decode()
    )
    assert Network.objects.filter(pk="bremen").exists()
