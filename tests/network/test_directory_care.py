"""Members care for institutions: who may, what happens when two write at once, what stays when a house is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.network.members import house

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network import directory_services as care
from wegenetz.network import history_selectors, history_services, location_services
from wegenetz.network.care_selectors import houses_of
from wegenetz.network.directory_selectors import institution_profile
from wegenetz.network.errors import InstitutionGone, InstitutionUnknown
from wegenetz.network.models import ContactPerson, Institution
from wegenetz.network.opening import Hours, hours_read
from wegenetz.network.staff_directory_errors import (
    EntryChanged,
    HoursOverlap,
    LocationNameTaken,
    MainLocationStays,
    NothingToUndo,
    OnlyCoordinators,
    OnlyEditors,
)
from wegenetz.planner.knowledge import planned_network

NEW = {
    "name": "Beratungsstelle Werftblick",
    "kind": "counselling",
    "network_id": "bremen",
    "land_id": "HB",
    "source": "Auskunft der Einrichtung",
}


def change(user, today, **values):
    return care.institution_edit(
        code="hafentor",
        values=values,
        version=care.version_of(house()),
        is_confirmed=False,
        actor=user.as_actor(),
        today=today,
    )


def monday(typed: str) -> list[Hours]:
    return hours_read(typed, kind="open", weekday=1)


class TestWhoMay:
    def test_a_coordinator_puts_a_house_into_the_own_network_only(self, coordinator, today):
        made = care.institution_create(
            values=NEW, location={"city": "Bremen"}, actor=coordinator.as_actor(), today=today
        )
        assert made.code == "beratungsstelle-werftblick"
        assert (made.confirmed_on, made.confirmed_by) == (today, coordinator)
        assert made.locations.get().is_main
        with pytest.raises(OnlyCoordinators):
            care.institution_create(
                values=NEW | {"network_id": "niedersachsen"},
                location=None,
                actor=coordinator.as_actor(),
                today=today,
            )

    def test_two_houses_of_one_name_have_two_addresses(self, coordinator, today):
        made = [
            care.institution_create(
                values=NEW, location=None, actor=coordinator.as_actor(), today=today
            ).code
            for _ in range(3)
        ]
        assert made == [f"beratungsstelle-werftblick{end}" for end in ("", "-2", "-3")]

    def test_an_editor_creates_nothing_but_changes_the_own_house(self, editor, today):
        with pytest.raises(OnlyCoordinators):
            care.institution_create(
                values=NEW, location=None, actor=editor.as_actor(), today=today
            )
        assert (
            change(editor, today, website="https://neu.example").website == "https://neu.example"
        )

    def test_a_counsellor_of_the_house_is_told_who_may(self, counsellor, today):
        with pytest.raises(OnlyEditors):
            change(counsellor, today, website="https://neu.example")

    def test_a_stranger_is_not_told_that_there_is_such_a_page(self, stranger, today):
        with pytest.raises(InstitutionUnknown):
            change(stranger, today, website="https://neu.example")

    def test_an_editor_does_not_move_the_house_to_another_network(self, editor, today):
        with pytest.raises(OnlyCoordinators):
            change(editor, today, network_id="niedersachsen")


class TestEditing:
    def test_the_second_of_two_who_write_at_once_is_told(self, editor, coordinator, today):
        version = care.version_of(house())
        change(editor, today, website="https://eins.example")
        with pytest.raises(EntryChanged):
            care.institution_edit(
                code="hafentor",
                values={"website": "https://zwei.example"},
                version=version,
                is_confirmed=False,
                actor=coordinator.as_actor(),
                today=today,
            )
        assert house().website == "https://eins.example"

    def test_changing_is_not_confirming(self, editor, today):
        before = house().confirmed_on
        change(editor, today, website="https://neu.example")
        assert house().confirmed_on == before

    def test_confirming_twice_a_day_is_news_once(self, editor, today):
        actor = editor.as_actor()
        assert care.institution_confirm(code="hafentor", actor=actor, today=today)
        assert not care.institution_confirm(code="hafentor", actor=actor, today=today)
        assert (house().confirmed_on, house().confirmed_by) == (today, editor)

    def test_the_owner_learns_it_from_the_profile(self, editor, coordinator, today, now):
        for member, at_home in ((editor, True), (coordinator, False)):
            care.institution_confirm(code="hafentor", actor=member.as_actor(), today=today)
            profile = institution_profile("hafentor", now=now, today=today)
            assert profile.confirmed_at_home is at_home


class TestLocations:
    def test_the_main_location_goes_last(self, editor):
        actor = editor.as_actor()
        main, other = house().locations.order_by("-is_main")
        with pytest.raises(MainLocationStays):
            location_services.location_remove(code="hafentor", location_id=main.pk, actor=actor)
        location_services.location_make_main(code="hafentor", location_id=other.pk, actor=actor)
        location_services.location_remove(code="hafentor", location_id=main.pk, actor=actor)
        assert house().locations.get().is_main

    def test_two_locations_of_one_name_cannot_be_told_apart(self, editor):
        with pytest.raises(LocationNameTaken):
            location_services.location_add(
                code="hafentor", values={"name": ""}, hours=[], actor=editor.as_actor()
            )

    def test_hours_that_overlap_are_refused_and_nothing_is_changed(self, editor):
        main = house().locations.get(is_main=True)
        before = set(main.opening_hours.values_list("pk", flat=True))
        with pytest.raises(HoursOverlap):
            location_services.location_edit(
                code="hafentor",
                location_id=main.pk,
                values={"street": "Woanders 1"},
                hours=monday("9-12, 11-14"),
                actor=editor.as_actor(),
            )
        assert set(main.opening_hours.values_list("pk", flat=True)) == before

    def test_hours_that_stay_keep_their_rows(self, editor):
        main = house().locations.get(is_main=True)
        kept = main.opening_hours.get(weekday=1, kind="open", opens="09:00").pk
        location_services.location_edit(
            code="hafentor",
            location_id=main.pk,
            values={},
            hours=monday("9-12"),
            actor=editor.as_actor(),
        )
        assert list(main.opening_hours.values_list("pk", flat=True)) == [kept]


class TestArchive:
    def test_what_is_archived_leaves_lists_and_routes_and_forgets_its_persons(
        self, coordinator, today, now
    ):
        actor = coordinator.as_actor()
        assert any(office.code == "hafentor" for office in planned_network(today).offices.values())
        with acting_as(actor):
            assert care.institution_archive(code="hafentor", actor=actor, today=today)
            assert not care.institution_archive(code="hafentor", actor=actor, today=today)
        with pytest.raises(InstitutionGone):
            institution_profile("hafentor", now=now, today=today)
        assert not any(
            office.code == "hafentor" for office in planned_network(today).offices.values()
        )
        with acting_as(Actor.system(care.ARCHIVE)):
            assert not ContactPerson.objects.filter(institution=house()).exists()
        assert care.institution_restore(code="hafentor", actor=actor)
        assert institution_profile("hafentor", now=now, today=today).contact_persons == ()


class TestHistory:
    def last(self):
        return history_selectors.changes_of(house())[0]

    def undo(self, member, key):
        with acting_as(member.as_actor()):
            history_services.last_change_undo(code="hafentor", key=key, actor=member.as_actor())

    def test_a_change_of_the_own_row_is_taken_back(self, editor, today):
        before = house().website
        with acting_as(editor.as_actor()):
            change(editor, today, website="https://falsch.example")
        last = self.last()
        assert last.by == editor.name
        assert [d.field for row in last.rows for d in row.differences] == ["website"]
        self.undo(editor, last.key)
        assert house().website == before

    def test_a_removed_location_comes_back_with_its_hours(self, editor):
        other = house().locations.get(is_main=False)
        hours = list(other.opening_hours.values_list("weekday", "opens", "closes"))
        assert hours
        with acting_as(editor.as_actor()):
            location_services.location_remove(
                code="hafentor", location_id=other.pk, actor=editor.as_actor()
            )
        assert house().locations.count() == 1
        self.undo(editor, self.last().key)
        back = house().locations.get(pk=other.pk)
        assert back.name == other.name
        assert list(back.opening_hours.values_list("weekday", "opens", "closes")) == hours

    def test_a_new_location_goes_again(self, editor):
        with acting_as(editor.as_actor()):
            location_services.location_add(
                code="hafentor",
                values={"name": "Irrtum"},
                hours=monday("9-12"),
                actor=editor.as_actor(),
            )
        self.undo(editor, self.last().key)
        assert not house().locations.filter(name="Irrtum").exists()

    def test_the_change_of_the_main_location_is_taken_back(self, editor):
        main, other = house().locations.order_by("-is_main")
        with acting_as(editor.as_actor()):
            location_services.location_make_main(
                code="hafentor", location_id=other.pk, actor=editor.as_actor()
            )
        self.undo(editor, self.last().key)
        assert house().locations.get(is_main=True) == main

    def test_only_the_last_change_can_be_taken_back(self, editor, today):
        with acting_as(editor.as_actor()):
            change(editor, today, website="https://falsch.example")
        for key in ("", "00000000-0000-4000-8000-000000000000"):
            with pytest.raises(NothingToUndo):
                self.undo(editor, key)

    def test_what_created_a_house_is_not_taken_back(self, coordinator, today):
        with acting_as(coordinator.as_actor()):
            made = care.institution_create(
                values=NEW, location=None, actor=coordinator.as_actor(), today=today
            )
        assert not history_selectors.changes_of(made)[0].is_undoable

    def test_history_is_read_in_a_bounded_number_of_queries(
        self, editor, today, django_assert_max_num_queries
    ):
        with acting_as(editor.as_actor()):
            change(editor, today, website="https://neu.example")
        institution = house()
        with django_assert_max_num_queries(10):
            history_selectors.changes_of(institution)


def test_the_list_of_a_coordinator_begins_with_what_was_confirmed_longest_ago(
    coordinator, today, django_assert_num_queries
):
    actor = coordinator.as_actor()
    with django_assert_num_queries(2):
        page = houses_of(actor)
    assert page.rows[0].confirmed_on is None
    assert {row.network_id for row in page.rows} <= {"bremen", None}
    Institution.objects.filter(pk=page.rows[0].pk).update(confirmed_on=today + timedelta(days=1))
    assert houses_of(coordinator.as_actor()).rows[0].pk != page.rows[0].pk
