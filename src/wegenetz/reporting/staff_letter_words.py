"""Letters as counsellors choose them, and the one that goes to a German authority."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.reporting.letters import RECORD_GOES, Told, Written

#: The letter to the competent body: always German, whatever the person reads.
TO_BODY = "begleitschreiben"
#: The same body, asked how far an application is.
ASK_BODY = "sachstand"
#: Letters to the competent body.
FOR_BODY = frozenset({TO_BODY, ASK_BODY})


def letter_names() -> dict[str, tuple[Any, Any]]:
    """Return name and use of each letter, by code."""
    return {
        "einladung": (_("Einladung zum Gespräch"), _("Tag, Uhrzeit und Ort.")),
        "unterlagen": (_("Unterlagen fehlen"), _("Was noch mitzubringen ist.")),
        "bestaetigung": (
            _("Bestätigung der Beratung"),
            _("Die Tage der Gespräche, zum Vorlegen."),
        ),
        TO_BODY: (
            _("Begleitschreiben an die zuständige Stelle"),
            _("Auf Deutsch. Nur mit Einwilligung in den Austausch mit dieser Stelle."),
        ),
        RECORD_GOES: (
            _("Hinweis vor dem Löschen"),
            _("Die Angaben werden bald anonym, und die Person hat keine E-Mail-Adresse."),
        ),
        ASK_BODY: (
            _("Nachfrage bei der zuständigen Stelle"),
            _("Auf Deutsch: Wie weit ist der Antrag? Nur mit Einwilligung in den Austausch."),
        ),
        "nachfrage": (_("Nachfrage"), _("Wie es weitergeht, wenn man länger nichts gehört hat.")),
    }


def accompanying(told: Told) -> Written:
    """Return the letter to the competent body; German only, so nothing here is translated."""
    learned = f"„{told.said['title']}“" if told.said.get("title") else "aus dem Ausland"
    country = f" ({told.said['country']})" if told.said.get("country") else ""
    profession = told.said.get("profession", "")
    goal = f" Angestrebt wird der Beruf {profession}." if profession else ""
    return Written(
        title="Begleitschreiben zum Antrag auf Anerkennung",
        greeting="Sehr geehrte Damen und Herren,",
        paragraphs=(
            f"wir beraten {told.name}. Es geht um die Anerkennung des Abschlusses {learned}{country}.{goal}",
            "Mit der Weitergabe dieser Angaben an Sie ist die Person einverstanden. Rückfragen beantworten wir gern.",
        ),
        after=tuple(filter(None, [told.free])),
        closing="Mit freundlichen Grüßen",
        reference="Aktenzeichen",
    )


def asking_how_far(told: Told) -> Written:
    """Return the letter that asks the competent body how far an application is; German only, so nothing here is translated."""
    learned = f"„{told.said['title']}“" if told.said.get("title") else "aus dem Ausland"
    applied = f" vom {told.said['applied']}" if told.said.get("applied") else ""
    return Written(
        title="Nachfrage zum Stand des Verfahrens",
        greeting="Sehr geehrte Damen und Herren,",
        paragraphs=(
            f"wir beraten {told.name}. Es geht um den Antrag{applied} auf Anerkennung des Abschlusses {learned}.",
            "Bitte teilen Sie uns mit, ob der Antrag vollständig eingegangen ist, welche Unterlagen noch fehlen und wann mit einer Entscheidung zu rechnen ist.",
            "Mit dem Austausch dieser Angaben ist die Person einverstanden.",
        ),
        after=tuple(filter(None, [told.free])),
        closing="Mit freundlichen Grüßen",
        reference="Aktenzeichen",
    )
