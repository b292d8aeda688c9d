"""What can go wrong when an office takes a registration, passes it on, or finds that it knows the person already."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, Unusable


class CaseTaken(Conflict):
    """Diese Anmeldung hat schon jemand angenommen. Laden Sie die Seite neu."""


class CounselledAlready(Conflict):
    """Hier wurde schon beraten. Übergeben Sie den Fall mit einer warmen Übergabe."""


class PassingOnUnconsented(Conflict):
    """Die Person hat nicht erlaubt, dass die Anmeldung an {institution} geht. Fragen Sie sie, oder machen Sie eine warme Übergabe."""


class PassingOnUnexplained(Unusable):
    """Wählen Sie, warum die Anmeldung weitergeht."""


class NotTheSamePerson(Conflict):
    """So lassen sich die beiden Fälle nicht verbinden: Beide müssen bei Ihrer Stelle liegen, und der Fall, der bleibt, muss offen sein."""

    next_door = NextDoor("counselling:cases", gettext_noop("Zu den Fällen"))


class DuplicateOnTheWay(Conflict):
    """Zu diesem Fall läuft eine angenommene Übergabe. Erst wenn sie abgeschlossen oder zurückgegeben ist, lässt er sich als doppelt schließen."""

    next_door = NextDoor("counselling:handovers", gettext_noop("Zu den Übergaben"))
