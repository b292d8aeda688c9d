"""Why a record of another directory cannot be taken in, as the end of a sentence."""

from __future__ import annotations

from django.utils.translation import gettext_noop

FROM_HERE = gettext_noop("der Eintrag stammt von hier")
NO_CSV = gettext_noop("ab hier ist das keine CSV-Tabelle")
NO_ID_COLUMN = gettext_noop(
    "die Spalte id fehlt; erwartet wird CSV mit Kommas und den Überschriften von HSDS 3.0"
)
NO_LIST = gettext_noop("erwartet wird eine Liste")
NO_NUMBER = gettext_noop("erwartet wird eine Zahl mit Punkt, zum Beispiel 53.08")
NO_OBJECT = gettext_noop("erwartet wird ein Objekt")
NO_OBJECT_OR_LIST = gettext_noop("erwartet wird ein Objekt oder eine Liste")
NO_RECORD = gettext_noop(
    "das ist die Auskunft über eine Schnittstelle, es steht kein Eintrag darin"
)
NO_UTF8 = gettext_noop("erwartet wird UTF-8")
NO_UUID = gettext_noop("erwartet wird eine UUID")
OWNER_MISSING = gettext_noop("die Einrichtung fehlt")
TANGLED = gettext_noop("die Zeilen verweisen im Kreis oder zu oft aufeinander")
TERM_ALONE = gettext_noop("ein Begriff gehört zu einem Eintrag, allein wird er nicht übernommen")
VALUE_MISSING = gettext_noop("die Angabe fehlt")
