"""What can go wrong while somebody registers for counselling, as sentences for the person."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, Gone, NextDoor, NotFound, Unusable, WegenetzError

_AGAIN = NextDoor("counselling:intake", gettext_noop("Neu anmelden"))


class RegistrationUnknown(NotFound):
    """Zu diesem Link gibt es keine Anmeldung. Vielleicht ist er unvollständig."""

    next_door = _AGAIN


class RegistrationExpired(Gone):
    """Diese Anmeldung war nicht fertig, und wir haben sie nach 14 Tagen gelöscht. Sie können sich neu anmelden."""

    next_door = _AGAIN


class RegistrationSent(Conflict):
    """Diese Anmeldung ist schon abgeschickt. Was sich geändert hat, sagen Sie der Stelle."""

    next_door = _AGAIN


class RegistrationUnfinished(Unusable):
    """Es fehlt noch etwas: wo Sie wohnen. Bitte füllen Sie die erste Seite aus."""

    next_door = _AGAIN


class OfficeTakesNoRegistrations(Unusable):
    """Bei dieser Stelle können Sie sich hier nicht anmelden. Wählen Sie eine andere, oder rufen Sie dort an."""


class RegistrationsTooMany(WegenetzError):
    """Von Ihrem Anschluss kamen in der letzten Stunde sehr viele Anmeldungen. Bitte versuchen Sie es später noch einmal, oder rufen Sie eine Beratungsstelle an."""

    status = 429
    next_door = NextDoor("planner:offices", gettext_noop("Beratung finden"))


class DocumentsTooMany(Unusable):
    """Mehr als {most} Dokumente nehmen wir hier nicht an. Bringen Sie die anderen zur Beratung mit."""


class DocumentUnknown(NotFound):
    """Dieses Dokument gibt es nicht, oder es ist gelöscht."""
