"""Answers of the entry and exit questionnaires of the ESF Plus, and the German names of its indicators."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

UNSAID = "unsaid"


class Sex(models.TextChoices):
    """As the person says it."""

    FEMALE = "female", _("weiblich")
    MALE = "male", _("männlich")
    DIVERSE = "diverse", _("divers")
    UNSAID = UNSAID, _("keine Angabe")


class Age(models.TextChoices):
    """On the day of entry, in the bands the indicators ask for."""

    UNDER_18 = "under_18", _("unter 18")
    TO_29 = "18_29", _("18 bis 29")
    TO_54 = "30_54", _("30 bis 54")
    FROM_55 = "55_plus", _("55 und älter")
    UNSAID = UNSAID, _("keine Angabe")


class Employment(models.TextChoices):
    """On the day of entry."""

    UNEMPLOYED = "unemployed", _("arbeitslos, unter 12 Monate")
    LONG_TERM = "long_term_unemployed", _("arbeitslos, seit 12 Monaten oder länger")
    INACTIVE = "inactive", _("nicht erwerbstätig und nicht arbeitslos gemeldet")
    EMPLOYED = "employed", _("erwerbstätig, auch selbstständig")
    UNSAID = UNSAID, _("keine Angabe")


class Education(models.TextChoices):
    """The highest that was finished, wherever."""

    LOW = "isced_0_2", _("Schule bis Klasse 10 oder weniger (ISCED 0–2)")
    MIDDLE = "isced_3_4", _("Abitur oder Berufsausbildung (ISCED 3–4)")
    HIGH = "isced_5_8", _("Studium, Meister oder Fachschule (ISCED 5–8)")
    UNSAID = UNSAID, _("keine Angabe")


class YesNo(models.TextChoices):
    """An answer, or none."""

    YES = "yes", _("ja")
    NO = "no", _("nein")
    UNSAID = UNSAID, _("keine Angabe")


class ExitState(models.TextChoices):
    """What holds up to four weeks after leaving; several are possible."""

    SEARCHING = "EECR01", _("sucht Arbeit")
    LEARNING = "EECR02", _("ist in Schule, Ausbildung, Studium oder Kurs")
    QUALIFIED = "EECR03", _("hat eine Qualifikation erreicht")
    WORKING = "EECR04", _("arbeitet, auch selbstständig")


#: Questions of the entry questionnaire, in their order, with their answers.
QUESTIONS: dict[str, tuple[Any, Any]] = {
    "sex": (_("Geschlecht"), Sex),
    "age": (_("Alter am Tag des Eintritts"), Age),
    "employment": (_("Arbeit am Tag des Eintritts"), Employment),
    "education": (_("höchster Abschluss, auch aus dem Ausland"), Education),
    "third_country": (_("Staatsangehörigkeit außerhalb der EU"), YesNo),
    "foreign_background": (_("im Ausland geboren oder ausländische Staatsangehörigkeit"), YesNo),
    "homeless": (_("ohne Wohnung oder von Wohnungslosigkeit bedroht"), YesNo),
    "rural": (_("wohnt auf dem Land"), YesNo),
}


def indicator_names() -> dict[str, Any]:
    """Return the German names of the indicators, by id."""
    return {
        "EECO01": _("Teilnehmende insgesamt"),
        "EECO02": _("Arbeitslose, auch Langzeitarbeitslose"),
        "EECO03": _("Langzeitarbeitslose"),
        "EECO04": _("Nichterwerbstätige"),
        "EECO05": _("Erwerbstätige, auch Selbstständige"),
        "EECO06": _("Kinder unter 18"),
        "EECO07": _("junge Menschen von 18 bis 29"),
        "EECO08": _("Teilnehmende ab 55"),
        "EECO09": _("höchstens Sekundarbereich I (ISCED 0–2)"),
        "EECO10": _("Sekundarbereich II oder danach, nicht tertiär (ISCED 3–4)"),
        "EECO11": _("Tertiärbereich (ISCED 5–8)"),
        "EECO12": _("Teilnehmende mit Behinderung"),
        "EECO13": _("Drittstaatsangehörige"),
        "EECO14": _("Teilnehmende ausländischer Herkunft"),
        "EECO15": _("Minderheiten, auch Roma"),
        "EECO16": _("Obdachlose oder von Ausgrenzung auf dem Wohnungsmarkt Betroffene"),
        "EECO17": _("Teilnehmende aus ländlichen Gebieten"),
        "EECR01": _("suchen nach dem Austritt Arbeit"),
        "EECR02": _("sind nach dem Austritt in schulischer oder beruflicher Bildung"),
        "EECR03": _("haben nach dem Austritt eine Qualifikation erreicht"),
        "EECR04": _("haben nach dem Austritt einen Arbeitsplatz, auch selbstständig"),
    }
