"""Expand step: first rows."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="ConsentText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("counselling", "Beratung"),
                                    ("handover", "Übergabe an eine andere Stelle"),
                                    ("authority", "Austausch mit der zuständigen Stelle"),
                                    ("named_person", "Austausch mit einer genannten Person"),
                                    ("funding", "Nachweis für die Förderung (ESF Plus)"),
                                    ("contact_later", "Befragung sechs Monate nach Ende"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("language", models.CharField(max_length=12)),
                        ("version", models.PositiveIntegerField()),
                        ("text", models.TextField()),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("purpose", "language", "version"),
                                name="consent_text_once_a_version",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Person",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "pseudonym",
                            models.UUIDField(
                                db_default=models.Func(
                                    function="gen_random_uuid", output_field=models.UUIDField()
                                ),
                                editable=False,
                                unique=True,
                            ),
                        ),
                        (
                            "given_name",
                            models.CharField(blank=True, max_length=120, verbose_name="Vorname"),
                        ),
                        (
                            "family_name",
                            models.CharField(blank=True, max_length=120, verbose_name="Nachname"),
                        ),
                        (
                            "name_in_latin",
                            models.CharField(
                                blank=True,
                                max_length=240,
                                verbose_name="Name in lateinischer Schrift",
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(blank=True, max_length=254, verbose_name="E-Mail"),
                        ),
                        (
                            "phone",
                            models.CharField(blank=True, max_length=40, verbose_name="Telefon"),
                        ),
                        (
                            "postal_code",
                            models.CharField(
                                blank=True, max_length=5, verbose_name="Postleitzahl"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(blank=True, max_length=120, verbose_name="Ort"),
                        ),
                        (
                            "kreis",
                            models.CharField(blank=True, max_length=5, verbose_name="Kreis"),
                        ),
                        (
                            "country",
                            models.CharField(
                                blank=True, max_length=2, verbose_name="Land, falls im Ausland"
                            ),
                        ),
                        (
                            "born_in",
                            models.CharField(blank=True, max_length=2, verbose_name="Geburtsland"),
                        ),
                        (
                            "nationalities",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=2,
                                verbose_name="Staatsangehörigkeiten",
                            ),
                        ),
                        (
                            "sex",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("female", "weiblich"),
                                    ("male", "männlich"),
                                    ("diverse", "divers"),
                                    ("unsaid", "keine Angabe"),
                                ],
                                max_length=8,
                                verbose_name="Geschlecht",
                            ),
                        ),
                        (
                            "age_group",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("under_18", "unter 18"),
                                    ("18_24", "18 bis 24"),
                                    ("25_34", "25 bis 34"),
                                    ("35_44", "35 bis 44"),
                                    ("45_54", "45 bis 54"),
                                    ("55_plus", "55 und älter"),
                                ],
                                max_length=10,
                                verbose_name="Alter",
                            ),
                        ),
                        (
                            "born_on",
                            models.DateField(blank=True, null=True, verbose_name="Geburtsdatum"),
                        ),
                        (
                            "year_of_entry",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Jahr der Einreise"
                            ),
                        ),
                        ("language", models.CharField(default="de", max_length=12)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("last_active_on", models.DateField()),
                        ("notified_on", models.DateField(null=True)),
                        ("anonymised_at", models.DateTimeField(null=True)),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                condition=models.Q(("anonymised_at", None)),
                                fields=["last_active_on"],
                                name="person_retention",
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("postal_code", ""),
                                    ("postal_code__regex", "^[0-9]{5}$"),
                                    _connector="OR",
                                ),
                                name="person_postal_code_has_five_digits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year_of_entry", None),
                                    ("year_of_entry__range", (1900, 2200)),
                                    _connector="OR",
                                ),
                                name="person_year_of_entry_is_possible",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("anonymised_at", None),
                                    models.Q(
                                        ("born_on", None),
                                        ("email", ""),
                                        ("family_name", ""),
                                        ("given_name", ""),
                                        ("name_in_latin", ""),
                                        ("phone", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="person_anonymised_has_no_name",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonDocument",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("certificate", "Zeugnis oder Diplom"),
                                    ("translation", "Übersetzung"),
                                    ("language", "Sprachzertifikat"),
                                    ("cv", "Lebenslauf"),
                                    ("work", "Arbeitszeugnis"),
                                    ("identity", "Ausweis oder Aufenthaltstitel"),
                                    ("notice", "Bescheid"),
                                    ("consent", "unterschriebene Einwilligung"),
                                    ("letter", "Schreiben"),
                                    ("other", "anderes"),
                                ],
                                default="other",
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        ("name", models.CharField(max_length=200, verbose_name="Name")),
                        ("kept", models.JSONField(null=True)),
                        ("thumbnail", models.JSONField(null=True)),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "original_seen_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Original gesehen am"
                            ),
                        ),
                        ("removed_at", models.DateTimeField(null=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="people.person",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kept__isnull", False), ("removed_at", None)),
                                    models.Q(
                                        ("kept", None),
                                        ("removed_at__isnull", False),
                                        ("thumbnail", None),
                                    ),
                                    _connector="OR",
                                ),
                                name="document_has_a_file_or_is_removed",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("counselling", "Beratung"),
                                    ("handover", "Übergabe an eine andere Stelle"),
                                    ("authority", "Austausch mit der zuständigen Stelle"),
                                    ("named_person", "Austausch mit einer genannten Person"),
                                    ("funding", "Nachweis für die Förderung (ESF Plus)"),
                                    ("contact_later", "Befragung sechs Monate nach Ende"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "recipients",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("named_recipient", models.CharField(blank=True, max_length=200)),
                        (
                            "classes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("contact", "Name und Kontakt"),
                                        ("profile", "Sprache, Arbeit und Aufenthalt"),
                                        ("qualifications", "Abschlüsse und Berufserfahrung"),
                                        ("documents", "Dokumente"),
                                        ("plan", "Wegeplan und Ergebnisse"),
                                        ("counselling", "Notizen der Beratung"),
                                        ("special", "besonders geschützte Angaben"),
                                    ],
                                    max_length=16,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "medium",
                            models.CharField(
                                choices=[
                                    ("office", "im Gespräch"),
                                    ("link", "über den persönlichen Link"),
                                    ("paper", "auf Papier"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "interpreter",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="gedolmetscht von"
                            ),
                        ),
                        ("given_at", models.DateTimeField(null=True)),
                        ("refused_at", models.DateTimeField(null=True)),
                        ("valid_until", models.DateField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "text",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.consenttext",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consents",
                                to="people.person",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("given_at__isnull", False), ("refused_at", None)),
                                    models.Q(("given_at", None), ("refused_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="consent_is_yes_or_no",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    ("withdrawn_at__gte", models.F("given_at")),
                                    _connector="OR",
                                ),
                                name="consent_withdrawn_after_it_was_given",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("recipients", []), _negated=True),
                                    models.Q(("named_recipient", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="consent_names_a_recipient",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("classes", []), _negated=True),
                                name="consent_names_its_data",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        ("value", models.JSONField()),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("said", "sagt die Person"),
                                    ("seen", "in einem Dokument gesehen"),
                                    ("decided", "von einer Behörde entschieden"),
                                ],
                                default="said",
                                max_length=8,
                            ),
                        ),
                        ("holds_from", models.DateField(blank=True, null=True)),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="facts",
                                to="people.person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("person", "key"),
                                name="fact_one_value_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ended_at", None),
                                    ("ended_at__gte", models.F("recorded_at")),
                                    _connector="OR",
                                ),
                                name="fact_ends_after_it_began",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Qualification",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("vocational", "Berufsausbildung"),
                                    ("academic", "Studium"),
                                    ("school", "Schulabschluss"),
                                    ("master", "Meister, Techniker oder Fachwirt"),
                                    ("experience", "Berufserfahrung ohne Abschluss"),
                                ],
                                max_length=12,
                                verbose_name="Art",
                            ),
                        ),
                        (
                            "title",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="Abschluss, in der eigenen Sprache",
                            ),
                        ),
                        (
                            "sector",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Fachgebiet"
                            ),
                        ),
                        (
                            "country",
                            models.CharField(
                                blank=True, max_length=2, verbose_name="Land der Ausbildung"
                            ),
                        ),
                        (
                            "institution_name",
                            models.CharField(
                                blank=True, max_length=200, verbose_name="Schule oder Hochschule"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="Ort der Ausbildung"
                            ),
                        ),
                        (
                            "years_of_training",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=3,
                                null=True,
                                verbose_name="Jahre der Ausbildung",
                            ),
                        ),
                        (
                            "year_finished",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="Jahr des Abschlusses"
                            ),
                        ),
                        (
                            "years_of_experience",
                            models.DecimalField(
                                blank=True,
                                decimal_places=1,
                                max_digits=3,
                                null=True,
                                verbose_name="Jahre Berufserfahrung",
                            ),
                        ),
                        (
                            "profession",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="deutscher Referenzberuf"
                            ),
                        ),
                        (
                            "wish",
                            models.CharField(blank=True, max_length=300, verbose_name="Wunsch"),
                        ),
                        ("is_main", models.BooleanField(default=False)),
                        (
                            "applied_before",
                            models.BooleanField(
                                blank=True,
                                null=True,
                                verbose_name="Gleichwertigkeit früher beantragt",
                            ),
                        ),
                        (
                            "statement_before",
                            models.BooleanField(
                                blank=True,
                                null=True,
                                verbose_name="Zeugnisbewertung früher beantragt",
                            ),
                        ),
                        (
                            "application_made",
                            models.BooleanField(
                                blank=True, null=True, verbose_name="Antrag gestellt"
                            ),
                        ),
                        (
                            "applied_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Antrag gestellt am"
                            ),
                        ),
                        (
                            "result",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("full", "volle Gleichwertigkeit"),
                                    ("measure", "Ausgleich nötig"),
                                    ("partial", "teilweise Gleichwertigkeit"),
                                    ("refused", "abgelehnt"),
                                    ("withdrawn", "Antrag zurückgezogen"),
                                ],
                                max_length=10,
                                verbose_name="Ergebnis",
                            ),
                        ),
                        (
                            "decided_on",
                            models.DateField(blank=True, null=True, verbose_name="Bescheid vom"),
                        ),
                        (
                            "statement_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="Zeugnisbewertung vom"
                            ),
                        ),
                        (
                            "statement_result",
                            models.CharField(
                                blank=True,
                                max_length=200,
                                verbose_name="Ergebnis der Zeugnisbewertung",
                            ),
                        ),
                        (
                            "transferred_to_monitoring_on",
                            models.DateField(
                                blank=True, null=True, verbose_name="ins Monitoring übernommen am"
                            ),
                        ),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "competent_body",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="qualifications",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_main", True)),
                                fields=("person",),
                                name="qualification_one_is_the_main_one",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_on", None),
                                    models.Q(("result", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="qualification_decided_has_a_result",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("decided_on", None),
                                    ("applied_on", None),
                                    ("decided_on__gte", models.F("applied_on")),
                                    _connector="OR",
                                ),
                                name="qualification_decided_after_application",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("year_finished", None),
                                    ("year_finished__range", (1930, 2200)),
                                    _connector="OR",
                                ),
                                name="qualification_year_is_possible",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SpecialFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("key", models.CharField(max_length=40)),
                        ("value", models.JSONField()),
                        (
                            "origin",
                            models.CharField(
                                choices=[
                                    ("said", "sagt die Person"),
                                    ("seen", "in einem Dokument gesehen"),
                                    ("decided", "von einer Behörde entschieden"),
                                ],
                                default="said",
                                max_length=8,
                            ),
                        ),
                        ("holds_from", models.DateField(blank=True, null=True)),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="special_facts",
                                to="people.person",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("person", "key"),
                                name="special_fact_one_value_at_a_time",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NameEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("words", models.TextField()),
                        ("valid_to", models.DateTimeField(null=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "person"),
                                include=("words",),
                                name="name_once_a_house",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Hold",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("funding", "Aufbewahrung für die Förderung"),
                                    ("legal", "rechtliche Sperre"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("until", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(max_length=300)),
                        (
                            "set_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("lifted_at", models.DateTimeField(null=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="holds",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "legal"), ("until__isnull", False), _connector="OR"
                                ),
                                name="hold_for_funding_has_an_end",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FieldChange",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("table", models.CharField(max_length=60)),
                        ("row", models.BigIntegerField()),
                        ("deed", models.CharField(max_length=6)),
                        ("data_class", models.CharField(max_length=16)),
                        ("before", models.JSONField(null=True)),
                        ("after", models.JSONField(null=True)),
                        ("user_id", models.BigIntegerField(null=True)),
                        ("purpose", models.CharField(blank=True, max_length=60)),
                        (
                            "at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="changes",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "-at"], name="change_of_a_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessLog",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("what", models.CharField(max_length=40)),
                        ("is_emergency", models.BooleanField(default=False)),
                        ("at", models.DateTimeField()),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="looks",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["person", "-at"], name="look_of_a_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessGrant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("lead", "führt den Fall"),
                                    ("handover", "hat den Fall übernommen oder übergeben"),
                                    ("appointment", "hat einen Termin mit der Person"),
                                    ("emergency", "Notfall"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "scope",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("contact", "Name und Kontakt"),
                                        ("profile", "Sprache, Arbeit und Aufenthalt"),
                                        ("qualifications", "Abschlüsse und Berufserfahrung"),
                                        ("documents", "Dokumente"),
                                        ("plan", "Wegeplan und Ergebnisse"),
                                        ("counselling", "Notizen der Beratung"),
                                        ("special", "besonders geschützte Angaben"),
                                    ],
                                    max_length=16,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "documents",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                null=True,
                                size=None,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=40)),
                        ("reason", models.CharField(blank=True, max_length=500)),
                        ("valid_from", models.DateTimeField()),
                        ("valid_to", models.DateTimeField(null=True)),
                        (
                            "granted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="grants",
                                to="people.consent",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="grants",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["person", "institution"], name="grant_of_a_person"
                            ),
                            models.Index(
                                condition=models.Q(("valid_to", None)),
                                fields=["institution", "person"],
                                name="grant_of_a_house",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("institution__isnull", False), ("user", None)),
                                    models.Q(("institution", None), ("user__isnull", False)),
                                    _connector="OR",
                                ),
                                name="grant_is_for_a_house_or_a_member",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to", None),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="grant_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scope__contains", ["contact"])),
                                name="grant_opens_the_name",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("purpose", "emergency"), _negated=True),
                                    models.Q(
                                        ("user__isnull", False),
                                        ("valid_to__isnull", False),
                                        models.Q(("reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="grant_in_an_emergency_has_reason_and_end",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("valid_to", None)),
                                fields=("person", "institution", "source"),
                                name="grant_once_a_source",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
