"""Expand step: participations in projects paid by the ESF Plus."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("counselling", "0002_wall"),
        ("network", "0011_suggestions_purged"),
        ("people", "0005_doors_wall"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="EsfParticipation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("entered_on", models.DateField()),
                (
                    "sex",
                    models.CharField(
                        choices=[
                            ("female", "weiblich"),
                            ("male", "männlich"),
                            ("diverse", "divers"),
                            ("unsaid", "keine Angabe"),
                        ],
                        max_length=8,
                    ),
                ),
                (
                    "age",
                    models.CharField(
                        choices=[
                            ("under_18", "unter 18"),
                            ("18_29", "18 bis 29"),
                            ("30_54", "30 bis 54"),
                            ("55_plus", "55 und älter"),
                            ("unsaid", "keine Angabe"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "employment",
                    models.CharField(
                        choices=[
                            ("unemployed", "arbeitslos, unter 12 Monate"),
                            ("long_term_unemployed", "arbeitslos, seit 12 Monaten oder länger"),
                            ("inactive", "nicht erwerbstätig und nicht arbeitslos gemeldet"),
                            ("employed", "erwerbstätig, auch selbstständig"),
                            ("unsaid", "keine Angabe"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "education",
                    models.CharField(
                        choices=[
                            ("isced_0_2", "Schule bis Klasse 10 oder weniger (ISCED 0–2)"),
                            ("isced_3_4", "Abitur oder Berufsausbildung (ISCED 3–4)"),
                            ("isced_5_8", "Studium, Meister oder Fachschule (ISCED 5–8)"),
                            ("unsaid", "keine Angabe"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "third_country",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nein"), ("unsaid", "keine Angabe")],
                        max_length=6,
                    ),
                ),
                (
                    "foreign_background",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nein"), ("unsaid", "keine Angabe")],
                        max_length=6,
                    ),
                ),
                (
                    "homeless",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nein"), ("unsaid", "keine Angabe")],
                        max_length=6,
                    ),
                ),
                (
                    "rural",
                    models.CharField(
                        choices=[("yes", "ja"), ("no", "nein"), ("unsaid", "keine Angabe")],
                        max_length=6,
                    ),
                ),
                ("left_on", models.DateField(null=True)),
                (
                    "exit_states",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("EECR01", "sucht Arbeit"),
                                ("EECR02", "ist in Schule, Ausbildung, Studium oder Kurs"),
                                ("EECR03", "hat eine Qualifikation erreicht"),
                                ("EECR04", "arbeitet, auch selbstständig"),
                            ],
                            max_length=6,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("retention_until", models.DateField(null=True)),
                (
                    "recorded_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="counselling.case",
                    ),
                ),
                (
                    "consent",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.consent",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
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
                    "subproject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.subproject",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["subproject", "entered_on"], name="esf_of_a_subproject")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("left_on", None),
                            ("left_on__gte", models.F("entered_on")),
                            _connector="OR",
                        ),
                        name="esf_left_after_entering",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("exit_states", []), ("left_on__isnull", False), _connector="OR"
                        ),
                        name="esf_result_after_leaving",
                    ),
                ],
            },
        ),
    ]
