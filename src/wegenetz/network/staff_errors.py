"""What can go wrong with members, invitations and staff sessions, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy, gettext_noop

from wegenetz.foundation.errors import (
    Conflict,
    Gone,
    NextDoor,
    NotAllowed,
    NotFound,
    Unusable,
    WegenetzError,
)

PASSWORD_WRONG = gettext_lazy(
    "Das Passwort stimmt nicht. Auch große und kleine Buchstaben zählen."
)
CODE_WRONG = gettext_lazy(
    "Der Code stimmt nicht. Die App zeigt alle 30 Sekunden einen neuen, und ein Ersatzcode gilt nur einmal. "
    "Stimmt keiner, stellen Sie die Uhr des Telefons auf automatisch."
)

SIGN_IN = NextDoor("account_login", gettext_noop("Zur Anmeldung"))
MEMBERS = NextDoor("network:members", gettext_noop("Zu den Mitgliedern"))
ACCOUNT = NextDoor("network:account", gettext_noop("Zu meinem Zugang"))


class InvitationUnknown(NotFound):
    """Diese Einladung gibt es nicht. Vielleicht ist der Link unvollständig: Bitte öffnen Sie ihn noch einmal ganz, so wie er in der E-Mail steht."""

    next_door = SIGN_IN


class InvitationExpired(Gone):
    """Diese Einladung ist abgelaufen. Bitten Sie {house} um eine neue; sie ist schnell geschickt."""

    next_door = SIGN_IN


class InvitationUsed(Gone):
    """Diese Einladung ist schon angenommen, der Zugang ist eingerichtet."""

    next_door = SIGN_IN


class InvitationRevoked(Gone):
    """Diese Einladung wurde zurückgenommen. Wenn das nicht stimmen kann, fragen Sie bei {house} nach."""

    next_door = SIGN_IN


class InvitationForSomebodyElse(Conflict):
    """Diese Einladung ging an eine andere Adresse als die, mit der Sie angemeldet sind. Melden Sie sich ab und öffnen Sie den Link noch einmal."""

    next_door = ACCOUNT


class SignInFirst(Conflict):
    """Zu dieser Adresse gibt es schon einen Zugang. Melden Sie sich an und öffnen Sie den Link dann noch einmal."""

    next_door = SIGN_IN


class InvitationAlreadyAccepted(Conflict):
    """Diese Einladung ist inzwischen angenommen. Sie finden die Person in der Liste der Mitglieder."""

    next_door = MEMBERS


class AlreadyInvited(Conflict):
    """An diese Adresse ist für diese Rolle schon eine Einladung unterwegs. Sie können sie in der Liste noch einmal schicken."""

    next_door = MEMBERS


class AlreadyMember(Conflict):
    """Wer diese Adresse hat, ist hier schon Mitglied in dieser Rolle."""

    next_door = MEMBERS


class RoleNotYoursToGive(NotAllowed):
    """Diese Rolle dürfen Sie hier nicht vergeben oder nehmen. Die Koordination des Netzwerks darf es."""

    next_door = MEMBERS


class MembersNotYours(NotAllowed):
    """Mitglieder verwalten Redaktion und Koordination. Fragen Sie dort, wenn jemand fehlt oder gegangen ist."""

    next_door = ACCOUNT


class MemberUnknown(NotFound):
    """Dieses Mitglied gibt es hier nicht oder nicht mehr."""

    next_door = MEMBERS


class LastCoordinator(Conflict):
    """Ein Netzwerk braucht immer eine Koordination, und das ist die letzte. Laden Sie zuerst jemand anderen in diese Rolle ein."""

    next_door = MEMBERS


class UndoTooLate(Gone):
    """Rückgängig machen geht hier nicht mehr. Sie können die Person neu einladen."""

    next_door = MEMBERS


class OnlyOperators(NotAllowed):
    """Zugang auf Zeit gibt es nur für Menschen, die diese Installation betreiben. Für alle anderen gelten ihre Rollen."""

    next_door = ACCOUNT


class SecondFactorMissing(NotAllowed):
    """Zugang auf Zeit gibt es nur mit einer zweiten Sicherung. Richten Sie eine App für Einmalcodes oder einen Passkey ein."""

    next_door = ACCOUNT


class StaffSessionRunning(Conflict):
    """Sie haben schon einen Zugang auf Zeit. Beenden Sie ihn, bevor Sie einen neuen beginnen."""

    next_door = NextDoor("network:staff-sessions", gettext_noop("Zum Zugang auf Zeit"))


class StaffSessionUnknown(NotFound):
    """Diesen Zugang auf Zeit gibt es nicht."""


class ReasonTooShort(Unusable):
    """Schreiben Sie in einem Satz, warum Sie den Zugang brauchen. Die Stelle liest ihn mit."""


class AccountClosed(NotAllowed):
    """Dieser Zugang ist geschlossen. Die Koordination Ihres Netzwerks kann ihn wieder öffnen."""


class NotInvited(NotAllowed):
    """Ihre Anmeldung hat geklappt, aber hier sind Sie noch kein Mitglied. Bitten Sie die Koordination Ihres Netzwerks um eine Einladung, und öffnen Sie dann den Link aus der E-Mail."""

    next_door = NextDoor("web:institutions", gettext_noop("Für Institutionen"))


class SignInElsewhereFailed(Unusable):
    """Die Anmeldung bei {provider} hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder melden Sie sich mit Passwort an."""

    next_door = SIGN_IN


class SignInElsewhereUnreachable(WegenetzError):
    """{provider} antwortet gerade nicht. Melden Sie sich mit Passwort oder Passkey an. Bleibt es dabei, sagen Sie es dem Betrieb dieser Installation: «./wegenetz doctor» nennt den Grund."""

    status = 503
    next_door = SIGN_IN


class AddressNotProven(NotAllowed):
    """{provider} sagt uns nicht, dass Ihre E-Mail-Adresse bestätigt ist. Deshalb wissen wir nicht sicher, wer Sie sind. Melden Sie sich mit Passwort an, oder bitten Sie dort um die Bestätigung der Adresse."""

    next_door = SIGN_IN


class FactorUnknown(NotFound):
    """Das gehört nicht oder nicht mehr zu Ihrem Zugang. Was dazugehört, steht unter „Mein Zugang“."""

    next_door = ACCOUNT


class OnlyWayIn(Conflict):
    """Das ist Ihr einziger Weg in diesen Zugang, deshalb bleibt er. Setzen Sie zuerst ein Passwort oder richten Sie einen Passkey ein."""

    next_door = ACCOUNT


class SecondFactorNotYours(NotAllowed):
    """Die zweite Sicherung anderer schaltet nur ab, wer alle ihre Einrichtungen koordiniert, und nicht bei Menschen, die diese Installation betreiben; sonst hilft der Betrieb. Die eigene ändern Sie unter „Mein Zugang“."""

    next_door = MEMBERS


class TooManyTries(NotAllowed):
    """Das waren zu viele Versuche. Warten Sie einige Minuten und versuchen Sie es dann noch einmal."""

    status = 429
    next_door = SIGN_IN
