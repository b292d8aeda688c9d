"""What a house says about its offers, and what it may not say."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction
from tests.catalogue.conftest import TRAINING
from tests.conftest import TODAY

from wegenetz.catalogue import selectors, services
from wegenetz.catalogue.errors import OfferUnknown
from wegenetz.catalogue.models import Offer, Prerequisite
from wegenetz.catalogue.staff_errors import (
    OfferChanged,
    OfferNeedsStep,
    OfferNeedsTitle,
    OnlyEditors,
    PrerequisiteRing,
    StepIsForPersons,
    WaitShrinks,
    WordUnknown,
)
from wegenetz.foundation.text import Text
from wegenetz.foundation.wall import acting_as
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.models import Location


def create(house, draft, actor):
    return services.offer_create(institution_id=house.pk, draft=draft, actor=actor, today=TODAY)


class TestWriting:
    def test_an_offer_beside_the_plan_has_a_title_and_counts_as_confirmed_by_its_writer(
        self, training, editor
    ):
        offer = training(summary="Was das ist.", lessons=16, languages=("de", "en"))
        offer.refresh_from_db()
        assert offer.code == "akademie-osterdeich-schulung-beispiel"
        assert (offer.step_id, offer.lessons, offer.languages) == (None, 16, ["de", "en"])
        assert (offer.confirmed_on, offer.confirmed_by_id) == (TODAY, editor.user_id)
        assert offer.is_sample, "the house is one"

    def test_two_offers_of_one_name_get_two_codes(self, training):
        assert training().code != training().code

    @pytest.mark.parametrize(
        ("said", "refusal", "place"),
        [
            ({"title": " "}, OfferNeedsTitle, "title"),
            ({"kind": "authority_service"}, OfferNeedsStep, "step"),
            ({"step": "test_preparation"}, StepIsForPersons, "step"),
            ({"wait": 10, "wait_p90": 5}, WaitShrinks, "wait_p90"),
            ({"needs": ("german_b7",)}, WordUnknown, "needs"),
            ({"gives": ("wisdom",)}, WordUnknown, "needs"),
            ({"regions": ("99999",)}, WordUnknown, "regions"),
            ({"professions": ("zauberer",)}, WordUnknown, "professions"),
            ({"bring": ("kuchen",)}, WordUnknown, "bring"),
            ({"fundings": ("lotto",)}, WordUnknown, "fundings"),
            ({"step": "collect_documents", "audience": "persons"}, WordUnknown, "step"),
            ({"kind": "party"}, WordUnknown, "kind"),
        ],
    )
    def test_what_contradicts_itself_or_means_nothing_is_refused_with_its_field(
        self, house, editor, said, refusal, place
    ):
        with pytest.raises(refusal) as refused:
            create(house, replace(TRAINING, **said), editor)
        assert refused.value.place == place

    def test_the_place_of_an_offer_is_one_of_its_house(self, house, training):
        elsewhere = Location.objects.exclude(institution=house).first()
        with pytest.raises(WordUnknown):
            training(location_id=elsewhere.pk)
        here = selectors.offers([training(location_id=house.locations.get().pk).pk]).get()
        assert here.location.city == "Bremen"

    def test_who_was_slower_is_told_and_overwrites_nothing(self, training, editor):
        offer = training()
        seen = Offer.objects.get(pk=offer.pk).updated_at

        def edit(title):
            services.offer_edit(
                offer_id=offer.pk,
                draft=replace(TRAINING, title=title),
                seen=seen,
                actor=editor,
                today=TODAY,
            )

        edit("Erste")
        with pytest.raises(OfferChanged):
            edit("Zweite")
        assert str(Offer.objects.get(pk=offer.pk).title) == "Erste"

    def test_a_translation_of_another_german_stays_and_counts_as_older(self, training, editor):
        offer = training()
        words = Text(de="Schulung Beispiel", en="Training example")
        Offer.objects.filter(pk=offer.pk).update(title=words)

        def edit(title):
            return services.offer_edit(
                offer_id=offer.pk,
                draft=replace(TRAINING, title=title),
                seen=Offer.objects.get(pk=offer.pk).updated_at,
                actor=editor,
                today=TODAY,
            )

        same = edit("Schulung Beispiel")
        assert (same.title, same.older_texts) == (words, [])
        changed = edit("Etwas anderes")
        assert changed.title == {"de": "Etwas anderes", "en": "Training example"}
        assert changed.older_texts == ["title:en"]

    def test_a_translation_written_anew_is_no_longer_older(self, training, editor):
        offer = training()
        Offer.objects.filter(pk=offer.pk).update(
            title=Text(de="Neu", en="Old", ar="قديم"), older_texts=["title:ar", "title:en"]
        )
        written = services.offer_translate(
            offer_id=offer.pk, language="en", texts={"title": "New"}, actor=editor
        )
        assert written.title == {"de": "Neu", "en": "New", "ar": "قديم"}
        assert written.older_texts == ["title:ar"]
        emptied = services.offer_translate(
            offer_id=offer.pk, language="ar", texts={}, actor=editor
        )
        assert emptied.title == {"de": "Neu", "en": "New"}
        assert emptied.older_texts == []

    def test_the_archive_takes_and_gives_back_and_a_second_click_changes_nothing(
        self, training, editor
    ):
        offer = training()
        listed = selectors.offers_open(institution_id=offer.institution_id)
        assert offer in listed
        assert services.offer_archive(offer_id=offer.pk, actor=editor)
        assert not services.offer_archive(offer_id=offer.pk, actor=editor)
        assert offer not in listed.all()
        assert selectors.offer_named(offer.code) == offer, "still readable"
        assert services.offer_restore(offer_id=offer.pk, actor=editor)
        assert offer in listed.all()

    def test_confirming_changes_the_day_and_no_version_of_the_knowledge(self, training, editor):
        offers = [training().pk, training().pk]
        Offer.objects.filter(pk__in=offers).update(confirmed_on=None)
        before = selectors.knowledge_version()
        assert services.offers_confirm(offer_ids=offers, actor=editor, today=TODAY) == 2
        assert set(Offer.objects.filter(pk__in=offers).values_list("confirmed_on", flat=True)) == {
            TODAY
        }
        assert selectors.knowledge_version() == before


class TestWho:
    def test_a_stranger_does_not_learn_that_the_offer_is_there(self, house, training, stranger):
        offer = training()
        with acting_as(stranger):
            with pytest.raises(OfferUnknown):
                services.offer_archive(offer_id=offer.pk, actor=stranger)
            with pytest.raises(InstitutionUnknown):
                create(house, TRAINING, stranger)
            with pytest.raises(OfferUnknown):
                services.offers_confirm(offer_ids=[offer.pk], actor=stranger, today=TODAY)
        assert Offer.objects.get(pk=offer.pk).is_active

    def test_a_counsellor_of_the_house_is_told_who_may(self, house, training, counsellor):
        offer = training()
        with acting_as(counsellor):
            with pytest.raises(OnlyEditors):
                services.offer_archive(offer_id=offer.pk, actor=counsellor)
            with pytest.raises(OnlyEditors):
                create(house, TRAINING, counsellor)

    def test_a_member_sees_the_own_offers_those_never_confirmed_first(
        self, training, editor, django_assert_num_queries
    ):
        new = training()
        with django_assert_num_queries(1):
            mine = list(selectors.offers_of_actor(editor, today=TODAY).order_by("confirmed", "pk"))
        assert mine[-1] == new
        assert {offer.institution.code for offer in mine} == {"akademie-osterdeich"}
        assert all(offer.next_run > TODAY for offer in mine[:-1])


class TestPromises:
    @pytest.mark.parametrize(
        ("name", "values"),
        [
            ("offer_has_a_name", {"title": Text(), "step_id": None}),
            (
                "offer_of_this_kind_is_a_step",
                {"kind": "recognition_counselling", "step_id": None},
            ),
            ("offer_for_houses_is_no_step", {"step_id": "test_preparation"}),
            ("offer_wait_grows", {"wait": 9, "wait_p90": 8}),
            ("offer_position_is_in_a_series", {"series_position": 2}),
        ],
    )
    def test_the_database_refuses_what_no_service_would_write(self, training, name, values):
        offer = training()
        with pytest.raises(IntegrityError, match=name), transaction.atomic():
            Offer.objects.filter(pk=offer.pk).update(**values)

    def test_a_changed_row_knows_when_and_an_unchanged_one_does_not_move(self, training):
        offer = training()
        before = Offer.objects.get(pk=offer.pk).updated_at
        Offer.objects.filter(pk=offer.pk).update(lessons=None)
        assert Offer.objects.get(pk=offer.pk).updated_at == before
        Offer.objects.filter(pk=offer.pk).update(lessons=8)
        assert Offer.objects.get(pk=offer.pk).updated_at > before


class TestModules:
    @pytest.fixture
    def modules(self, training, editor):
        basic, advanced, gender, health = (
            training(title=t) for t in ("Basis", "Aufbau", "Gender", "Gesundheit")
        )
        for later, is_required in ((advanced, True), (gender, True), (health, False)):
            services.prerequisite_add(
                offer_id=later.pk, before_id=basic.pk, is_required=is_required, actor=editor
            )
        services.prerequisite_add(
            offer_id=health.pk, before_id=advanced.pk, is_required=True, actor=editor
        )
        return basic, advanced, gender, health

    def test_a_module_shows_what_comes_before_it_in_stages(
        self, modules, django_assert_num_queries
    ):
        *_, health = modules
        offer = selectors.offer_named(health.code)
        with django_assert_num_queries(2):
            stages = selectors.modules_around(offer)
        assert [[str(m.title) for m in stage] for stage in stages] == [
            ["Basis"],
            ["Aufbau"],
            ["Gesundheit"],
        ]
        assert [m.is_advised for stage in stages for m in stage] == [True, False, False]
        assert stages[2][0].is_here

    def test_the_first_module_shows_what_it_opens(self, modules):
        stages = selectors.modules_around(selectors.offer_named(modules[0].code))
        assert [[str(m.title) for m in stage] for stage in stages] == [
            ["Basis"],
            ["Aufbau", "Gender", "Gesundheit"],
        ]

    def test_an_offer_alone_has_no_path(self, training):
        assert selectors.modules_around(training()) == ()

    def test_no_module_comes_before_itself(self, modules, editor):
        basic, advanced, _, health = modules
        for before in (basic, advanced, health):
            with pytest.raises(PrerequisiteRing):
                services.prerequisite_add(
                    offer_id=basic.pk, before_id=before.pk, is_required=True, actor=editor
                )
        with (
            pytest.raises(IntegrityError, match="prerequisite_makes_no_ring"),
            transaction.atomic(),
        ):
            Prerequisite.objects.bulk_create(
                [
                    Prerequisite(offer=basic, before=health),
                    Prerequisite(offer=basic, before=advanced),
                ]
            )

    def test_saying_it_twice_says_it_once_and_it_can_be_taken_back(self, modules, editor):
        basic, advanced, *_ = modules
        services.prerequisite_add(
            offer_id=advanced.pk, before_id=basic.pk, is_required=False, actor=editor
        )
        (row,) = selectors.offers_before(advanced.pk)
        assert (row.before, row.is_required) == (basic, False)
        assert services.prerequisite_remove(offer_id=advanced.pk, before_id=basic.pk, actor=editor)
        assert selectors.offers_before(advanced.pk) == []


def test_offers_that_were_there_before_get_their_kind_from_their_step(house):
    from importlib import import_module

    from django.apps import apps

    was = dict(Offer.objects.exclude(step=None).values_list("code", "kind"))
    Offer.objects.exclude(step=None).exclude(kind="recognition_counselling").update(kind="course")
    migration = import_module("wegenetz.catalogue.migrations.0005_kinds_of_offers")
    for _ in range(2):
        migration.kinds_from_steps(apps, None)
        assert dict(Offer.objects.exclude(step=None).values_list("code", "kind")) == was
