"""Why a personal link does not open, as sentences for the person."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Gone, NextDoor, NotFound, WegenetzError

_OFFICES = NextDoor("planner:offices", gettext_noop("Beratung finden"))


class DoorUnknown(NotFound):
    """Diesen Link gibt es nicht. Vielleicht ist er unvollständig: Öffnen Sie ihn bitte noch einmal ganz."""

    next_door = _OFFICES


class DoorClosed(Gone):
    """Dieser Link gilt nicht mehr. Ihre Angaben sind noch da. Bitten Sie Ihre Beratungsstelle um einen neuen Link."""

    next_door = _OFFICES


class CodesTooOften(WegenetzError):
    """Sie haben gerade mehrere Codes bekommen. Bitte warten Sie eine Stunde, oder rufen Sie Ihre Beratungsstelle an."""

    status = 429
    next_door = _OFFICES


class AccountAddressTaken(WegenetzError):
    """Mit dieser Adresse gibt es schon ein Konto. Nehmen Sie bitte eine andere."""

    status = 409
    next_door = NextDoor("people:account", gettext_noop("Zurück"))


class PasskeyRefused(WegenetzError):
    """Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg."""

    status = 422
    next_door = NextDoor("people:account", gettext_noop("Zurück"))


class KnocksTooOften(WegenetzError):
    """Von hier kamen gerade sehr viele Versuche. Bitte warten Sie eine Stunde."""

    status = 429
    next_door = _OFFICES


class NotInside(NotFound):
    """Sie sind nicht mehr angemeldet. Öffnen Sie bitte noch einmal Ihren persönlichen Link."""

    next_door = NextDoor("people:own", gettext_noop("So kommen Sie zu Ihrer Seite"))
