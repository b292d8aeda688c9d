"""Why a change cannot be made, in words a coordinator can act on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext, gettext_noop

from wegenetz.insights.staff_scenario_errors import ChangeNotPossible, ScenarioFileUnusable

if TYPE_CHECKING:
    from wegenetz.engines.routing.errors import UnusableInput
    from wegenetz.foundation.errors import Unusable

_CHANGE = re.compile(r"^changes\[(\d+)\]")

#: What the engine says -> what is wrong and what to do; groups of the pattern fill the sentence.
_SENTENCES = (
    (
        r"unknown offer '(?P<it>.*)'",
        gettext_noop(
            "Das Angebot „%(it)s“ gibt es heute nicht. Wählen Sie ein anderes oder nehmen Sie die Änderung heraus"
        ),
    ),
    (
        r"unknown institution '(?P<it>.*)'",
        gettext_noop("Die Einrichtung „%(it)s“ gibt es hier nicht. Fügen Sie sie zuerst hinzu"),
    ),
    (
        r"there is an offer '(?P<it>.*)' already",
        gettext_noop(
            "Ein Angebot „%(it)s“ gibt es schon. Geben Sie dem neuen eine andere Kennung"
        ),
    ),
    (
        r"there is an institution '(?P<it>.*)' already",
        gettext_noop(
            "Eine Einrichtung „%(it)s“ gibt es schon. Nehmen Sie die Änderung heraus oder geben Sie eine andere Kennung"
        ),
    ),
    (
        r"'(?P<it>.*)' still provides '(?P<what>.*)'",
        gettext_noop(
            "Die Einrichtung „%(it)s“ macht noch das Angebot „%(what)s“. Nehmen Sie zuerst ihre Angebote heraus"
        ),
    ),
    (
        r"changes nothing",
        gettext_noop(
            "Es steht nicht da, was anders werden soll. Ergänzen Sie es oder nehmen Sie die Änderung heraus"
        ),
    ),
    (
        r"'(?P<it>.*)' has no runs.*",
        gettext_noop(
            "Das Angebot „%(it)s“ hat keine Termine, es beginnt an jedem Tag. Ändern Sie stattdessen seine Wartezeit"
        ),
    ),
    (
        r"'(?P<it>.*)' has runs.*",
        gettext_noop(
            "Das Angebot „%(it)s“ hat feste Termine. Fügen Sie stattdessen einen Termin hinzu"
        ),
    ),
    (
        r"all of these offers have runs",
        gettext_noop(
            "Alle Angebote dieser Regel haben feste Termine. Fügen Sie stattdessen Termine hinzu"
        ),
    ),
    (
        r"no run starts then",
        gettext_noop("An diesem Tag beginnt kein Termin des Angebots. Prüfen Sie den Tag"),
    ),
    (
        r"several runs start then",
        gettext_noop(
            "An diesem Tag beginnen mehrere Termine des Angebots. Ändern Sie das Angebot im Ganzen"
        ),
    ),
    (
        r"unknown funding '(?P<it>.*)'",
        gettext_noop("Die Förderung „%(it)s“ gibt es hier nicht. Nehmen Sie die Änderung heraus"),
    ),
    (
        r"no offer is called '(?P<it>.*)'",
        gettext_noop(
            "Die Regel „%(it)s“ gibt es heute nicht. Wählen Sie eine andere oder nehmen Sie die Änderung heraus"
        ),
    ),
    (
        r"nothing needs '(?P<it>.*)'",
        gettext_noop("„%(it)s“ wird hier gar nicht verlangt. Nehmen Sie es aus der Änderung"),
    ),
    (
        r"less than .*",
        gettext_noop(
            "Was in neun von zehn Fällen reicht, ist kürzer als das Übliche. Geben Sie mindestens so viele Tage an"
        ),
    ),
    (
        r"before starts",
        gettext_noop("Der Termin endet, bevor er beginnt. Prüfen Sie beide Tage"),
    ),
    (
        r"negative.*|not a whole number.*|not a number.*|too large",
        gettext_noop(
            "An der Stelle „%(place)s“ fehlt eine ganze Zahl ab 0. Schreiben Sie sie ohne Punkt und Komma"
        ),
    ),
    (
        r"not a day.*",
        gettext_noop("An der Stelle „%(place)s“ fehlt ein Tag. Schreiben Sie ihn so: 2027-02-01"),
    ),
    (
        r"missing|empty|needs .*",
        gettext_noop("An der Stelle „%(place)s“ fehlt eine Angabe. Ergänzen Sie sie"),
    ),
    (
        r"unknown key",
        gettext_noop(
            "Die Angabe „%(place)s“ kennen wir nicht. Streichen Sie sie oder prüfen Sie die Schreibweise"
        ),
    ),
    (
        r"not JSON.*|not UTF-8.*|not usable.*",
        gettext_noop(
            "Sie ist nicht lesbar. Wählen Sie eine JSON-Datei, wie sie „Szenario herunterladen“ schreibt"
        ),
    ),
)
_ELSE = gettext_noop(
    "An der Stelle „%(place)s“ steht etwas, womit wir nicht rechnen können. Prüfen Sie es oder nehmen Sie es heraus"
)


def refusal_of(refused: UnusableInput) -> Unusable:
    """Return the refusal of the engine as an error for coordinators: which change, why, and what to do."""
    reason = _reason(refused)
    place = _CHANGE.match(refused.place)
    if place is None:
        return ScenarioFileUnusable(place=refused.place, reason=reason)
    return ChangeNotPossible(place=refused.place, number=int(place[1]) + 1, reason=reason)


def _reason(refused: UnusableInput) -> str:
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, refused.reason, re.DOTALL)
        if found:
            return gettext(sentence) % {"place": refused.place, **found.groupdict()}
    return gettext(_ELSE) % {"place": refused.place}
