"""Whatever changes or vanishes leaves a line, whoever did it, and nobody who reads on from a number misses one."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module

import psycopg
import pytest
from django.db import connection
from tests.catalogue.conftest import HOUSE, TRAINING

from wegenetz.catalogue import services
from wegenetz.catalogue.models import Offer, Prerequisite, Run, RunSession, Series, Step
from wegenetz.catalogue.values import SessionSpan
from wegenetz.network.models import Institution, Location, Network, OpeningHours
from wegenetz.opendata import journal
from wegenetz.opendata.models import RecordChange
from wegenetz.professions.models import Profession, ProfessionName

TODAY = date(2026, 11, 23)


def line(kind: str, code: object) -> RecordChange:
    return RecordChange.objects.get(kind=kind, code=str(code))


def changed(before: int) -> set[tuple[str, str, bool]]:
    rows = RecordChange.objects.filter(number__gt=before)
    return set(rows.values_list("kind", "code", "is_gone"))


def run_sql(statement: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.fixture
def before(db) -> int:
    return journal.version()


class TestEverythingStandsInIt:
    def test_every_record_of_the_starter_network(self, db):
        told = RecordChange.objects.filter(is_gone=False)
        for kind, model in (
            ("network", Network),
            ("profession", Profession),
            ("institution", Institution),
            ("offer", Offer),
            ("run", Run),
        ):
            assert told.filter(kind=kind).count() == model.objects.count() > 0, kind

    def test_it_can_begin_again_without_harm(self, before):
        begins = import_module("wegenetz.opendata.migrations.0003_journal_watches").first_lines
        lines = RecordChange.objects.count()
        run_sql(begins())
        assert RecordChange.objects.count() == lines
        assert len(changed(before)) == lines


class TestAnEdit:
    def test_of_an_institution(self, house, before):
        Institution.objects.filter(pk=house.pk).update(website="https://akademie.example/")
        assert changed(before) == {("institution", HOUSE, False)}

    def test_of_an_institution_that_changes_nothing_is_none(self, house, before):
        Institution.objects.filter(pk=house.pk).update(name=house.name)
        assert changed(before) == set()

    def test_of_its_address_or_its_hours_is_one_of_the_institution(self, house, before):
        place = Location.objects.get(institution=house, is_main=True)
        OpeningHours.objects.create(location=place, weekday=1, opens="09:00", closes="12:00")
        assert changed(before) == {("institution", HOUSE, False)}

    def test_of_a_name_is_one_of_the_profession(self, before):
        ProfessionName.objects.filter(profession="koch").first().delete()
        assert changed(before) == {("profession", "koch", False)}

    def test_of_a_network(self, before):
        network = Network.objects.earliest("code")
        Network.objects.filter(pk=network.pk).update(coordinator="Koordination Beispiel")
        assert changed(before) == {("network", network.pk, False)}

    def test_of_a_session_is_one_of_the_run(self, training, dated, now, editor):
        run = dated(training())
        before = journal.version()
        spans = [
            SessionSpan(
                starts_at=now + timedelta(days=49), ends_at=now + timedelta(days=49, hours=2)
            )
        ]
        services.sessions_write(run_id=run.pk, sessions=spans, actor=editor, now=now)
        assert changed(before) == {("run", str(run.pk), False)}
        before = journal.version()
        RunSession.objects.filter(run=run).delete()
        assert changed(before) == {("run", str(run.pk), False)}

    def test_of_a_prerequisite_is_one_of_the_offer_that_asks_for_it(self, training):
        basic, advanced = (
            training(title="Grundlagen Beispiel"),
            training(title="Vertiefung Beispiel"),
        )
        before = journal.version()
        Prerequisite.objects.create(offer=advanced, before=basic)
        assert changed(before) == {("offer", advanced.code, False)}

    def test_of_the_label_of_a_step_is_one_of_every_offer_that_is_called_by_it(self, before):
        step = Step.objects.get(code="recognition_counselling")
        Step.objects.filter(pk=step.pk).update(label={"de": "Beratung zur Anerkennung"})
        offers = Offer.objects.filter(step=step).values_list("code", flat=True)
        assert changed(before) == {("offer", code, False) for code in offers}

    def test_through_the_service(self, training, editor, before):
        offer = training()
        assert changed(before) == {("offer", offer.code, False)}
        before = journal.version()
        draft = replace(TRAINING, title="Schulung mit neuem Titel")
        services.offer_edit(
            offer_id=offer.pk, draft=draft, seen=offer.updated_at, actor=editor, today=TODAY
        )
        assert changed(before) == {("offer", offer.code, False)}


class TestWhatVanishes:
    def test_an_offer_in_the_archive_takes_its_runs_along_and_brings_them_back(
        self, training, dated, editor
    ):
        offer = training()
        run = dated(offer)
        before = journal.version()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        assert changed(before) == {("offer", offer.code, True), ("run", str(run.pk), True)}
        before = journal.version()
        services.offer_restore(offer_id=offer.pk, actor=editor)
        assert changed(before) == {("offer", offer.code, False), ("run", str(run.pk), False)}

    def test_an_institution_in_the_archive_takes_everything_along(self, house, training, dated):
        offer = training()
        run = dated(offer)
        series = Series.objects.create(
            code="reihe-beispiel", institution=house, title={"de": "Reihe"}
        )
        Institution.objects.filter(pk=house.pk).update(archived_on=TODAY)
        for kind, code in (
            ("institution", HOUSE), ("offer", offer.code), ("run", run.pk), ("series", series.code)
        ):  # fmt: skip
            assert line(kind, code).is_gone, kind

    def test_deleted_rows_leave_a_line(self, training, dated):
        offer = training()
        run = dated(offer)
        Offer.objects.filter(pk=offer.pk).delete()
        assert line("offer", offer.code).is_gone
        assert line("run", run.pk).is_gone

    def test_also_if_somebody_deletes_by_hand(self, training, dated, before):
        offer = training()
        run = dated(offer)
        run_sql("DELETE FROM catalogue_run WHERE id = %s", run.pk)
        run_sql("DELETE FROM catalogue_offer WHERE id = %s", offer.pk)
        assert changed(before) == {("offer", offer.code, True), ("run", str(run.pk), True)}

    def test_a_line_is_not_written_again_while_the_record_stays_away(self, training, editor):
        offer = training()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        number = line("offer", offer.code).number
        Offer.objects.filter(pk=offer.pk).update(lessons=8)
        assert line("offer", offer.code).number == number

    def test_what_was_never_told_leaves_none(self, training, before):
        offer = training()
        RecordChange.objects.filter(kind="offer", code=offer.code).delete()
        Offer.objects.filter(pk=offer.pk).update(is_active=False)
        assert not RecordChange.objects.filter(kind="offer", code=offer.code).exists()

    def test_a_code_that_nobody_has_any_longer_is_gone(self, training):
        offer = training()
        Offer.objects.filter(pk=offer.pk).update(code="anderer-name")
        assert line("offer", offer.code).is_gone
        assert not line("offer", "anderer-name").is_gone


class TestReadingOn:
    def test_pages_follow_each_other_without_loss(self, db):
        seen, after = [], ""
        while True:
            page = journal.changes_since(0, after=after, size=200)
            seen += [row.number for row in page.rows]
            after = page.after
            if not after:
                break
        assert seen == sorted(seen, reverse=True)
        assert len(seen) == RecordChange.objects.count() > 200

    def test_a_moment_leads_to_the_number_before_it(self, before, house):
        Institution.objects.filter(pk=house.pk).update(website="https://akademie.example/")
        moment = line("institution", HOUSE).changed_at
        assert journal.version_at(moment) == before
        assert [row.code for row in journal.changes_since(before, after="", size=9).rows] == [
            HOUSE
        ]

    def test_the_number_grows_in_the_order_in_which_changes_can_be_seen(
        self, own_database, django_db_blocker
    ):
        """Who begins first and commits last must not end up before what others have read already."""
        update = "UPDATE network_network SET coordinator = %s WHERE code = (SELECT {}(code) FROM network_network)"
        order = []
        with (
            psycopg.connect(own_database.owner_url) as slow,
            psycopg.connect(own_database.owner_url) as quick,
        ):
            slow.execute(update.format("min"), ["Erika Muster"])

            def overtake() -> None:
                quick.execute(update.format("max"), ["Max Muster"])
                quick.commit()
                order.append("quick")

            other = threading.Thread(target=overtake)
            other.start()
            other.join(0.3)
            order.append("slow")
            numbers = "SELECT number FROM opendata_recordchange WHERE kind = 'network' ORDER BY changed_at DESC"
            own = slow.execute(numbers).fetchone()
            slow.commit()
            other.join()
            late = slow.execute(numbers).fetchone()
            slow.execute(
                "UPDATE network_network SET coordinator = '' WHERE coordinator LIKE '% Muster'"
            )
        assert order == ["slow", "quick"]
        assert late > own
