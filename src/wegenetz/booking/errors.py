"""What can go wrong while booking, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, Gone, NextDoor, NotFound, Unusable, WegenetzError

_OTHER_DATES = NextDoor("booking:runs", gettext_noop("Andere Termine"))


class RunUnknown(NotFound):
    """Diesen Termin gibt es nicht."""

    next_door = _OTHER_DATES


class BookingClosed(Conflict):
    """Für diesen Termin kann man sich nicht mehr anmelden."""

    next_door = _OTHER_DATES


class PartyTooLarge(Unusable):
    """Dieser Termin hat nur {seats} Plätze. Melden Sie eine kleinere Gruppe an."""

    next_door = _OTHER_DATES


class BookingUnknown(NotFound):
    """Unter diesem Link liegt keine Anmeldung. Vielleicht ist er unvollständig: Bitte öffnen Sie ihn noch einmal ganz."""

    next_door = _OTHER_DATES


class BookingErased(Gone):
    """Dieser Termin ist lange vorbei. Was Sie bei der Anmeldung geschrieben haben, ist gelöscht."""

    next_door = _OTHER_DATES


class OfferOver(Conflict):
    """Die Zeit zum Antworten ist vorbei. Die Plätze gehen an die Nächsten auf der Warteliste."""

    next_door = _OTHER_DATES


class RunOver(Conflict):
    """Der Termin ist vorbei. Hier lässt sich nichts mehr ändern; stimmt etwas nicht, sagen Sie es bitte der Stelle."""


class NamesFixed(Conflict):
    """Der Termin hat begonnen. Namen ändert jetzt nur noch die Stelle."""

    next_door = _OTHER_DATES


class TooManyBookings(WegenetzError):
    """Von hier kamen gerade sehr viele Anmeldungen. Bitte warten Sie eine Stunde, oder rufen Sie die Stelle an."""

    status = 429
    next_door = _OTHER_DATES


class CertificateUnknown(NotFound):
    """Eine Bescheinigung mit dieser Nummer gibt es nicht. Bitte prüfen Sie jedes Zeichen."""
