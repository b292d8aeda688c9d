"""What can go wrong with slots and appointments, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, Gone, NextDoor, NotFound, Unusable

SOMEWHERE = NextDoor("booking:houses", gettext_noop("Freie Zeiten suchen"))


class SlotUnknown(NotFound):
    """Diese Zeit gibt es nicht oder nicht mehr. Bitte wählen Sie eine andere."""

    next_door = SOMEWHERE


class SlotTaken(Conflict):
    """Diese Zeit hat gerade jemand anderes genommen. Für Sie ist dort nichts gebucht. Als Nächstes frei: {times}."""


class NoSlotLeft(Conflict):
    """Diese Zeit hat gerade jemand anderes genommen. Für Sie ist dort nichts gebucht, und im Moment ist auch keine andere Zeit frei. Schauen Sie in einigen Tagen wieder nach oder rufen Sie die Stelle an."""


class BookingIncomplete(Unusable):
    """Das Formular ist unvollständig angekommen. Bitte wählen Sie die Zeit noch einmal."""

    next_door = SOMEWHERE


class AppointmentUnknown(NotFound):
    """Unter diesem Link liegt kein Termin. Vielleicht ist er unvollständig: Bitte öffnen Sie ihn noch einmal ganz."""

    next_door = SOMEWHERE


class AppointmentGone(Gone):
    """Dieser Termin ist lange vorbei. Ihre Angaben sind gelöscht, niemand kann sie mehr lesen."""

    next_door = NextDoor("booking:houses", gettext_noop("Einen neuen Termin suchen"))


class AppointmentOver(Conflict):
    """Dieser Termin hat schon begonnen oder ist vorbei. Er lässt sich nicht mehr ändern. Rufen Sie die Stelle an, wenn etwas nicht stimmt."""

    next_door = NextDoor("booking:houses", gettext_noop("Einen neuen Termin suchen"))


class AppointmentCancelled(Conflict):
    """Dieser Termin ist abgesagt. Sie können einen neuen buchen."""

    next_door = NextDoor("booking:houses", gettext_noop("Einen neuen Termin suchen"))
