"""Mails to members, as subject and text in the language of whoever causes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from datetime import datetime


def address(page: str, *arguments: object) -> str:
    """Return the whole address of a page, as it may stand in a mail."""
    return f"{settings.SITE_URL}{reverse(page, args=arguments)}"


def moment(instant: datetime) -> str:
    """Write an instant as people in Germany read it."""
    return date_format(localtime(instant), "d.m.Y H:i")


def invitation(
    *, token: str, house: str, role: str, inviter: str, expires_at: datetime
) -> tuple[str, str]:
    """Ask somebody to become a member."""
    subject = _("Einladung: {house} bei Wegenetz").format(house=house)
    text = _(
        "Guten Tag,\n\n"
        "{inviter} lädt Sie ein, bei Wegenetz für {house} mitzuarbeiten. Ihre Rolle: {role}.\n\n"
        "Mit diesem Link richten Sie Ihren Zugang ein. Er gilt bis {until} und nur für Sie:\n"
        "{link}\n\n"
        "Sie haben das nicht erwartet? Dann löschen Sie diese E-Mail; ohne den Link passiert nichts."
    )
    return subject, text.format(
        inviter=inviter,
        house=house,
        role=role,
        until=moment(expires_at),
        link=address("network:invitation", token),
    )


def staff_session_begun(
    *, who: str, house: str, reason: str, ends_at: datetime, session: int
) -> tuple[str, str]:
    """Tell those concerned that an operator helps for a while."""
    subject = _("Zugang auf Zeit: {house}").format(house=house)
    text = _(
        "Guten Tag,\n\n"
        "{who} vom Betrieb dieser Installation hat bis {until} Zugang zu den Angaben und Mitgliedern von {house}. "
        "Zu Personen, die beraten werden, gibt es keinen Zugang.\n\n"
        "Grund: {reason}\n\n"
        "Welche Seiten aufgerufen werden, lesen Sie hier; dort können Sie den Zugang auch sofort beenden:\n"
        "{link}"
    )
    return subject, text.format(
        who=who,
        house=house,
        reason=reason,
        until=moment(ends_at),
        link=address("network:staff-session", session),
    )


def staff_session_over(*, house: str, at: datetime) -> str:
    """Return what a page says to an operator whose staff session ended since the last one."""
    return _(
        "Ihr Zugang auf Zeit bei {house} endete um {time} Uhr. Was Sie vorher gespeichert haben, bleibt. "
        "Brauchen Sie mehr Zeit, beginnen Sie unter „Zugang auf Zeit“ einen neuen."
    ).format(house=house, time=f"{localtime(at):%H:%M}")


def of_sign_in(kind: str, context: dict[str, Any]) -> tuple[str, str]:
    """Return the mail for an event of allauth, named by its template: ``account/email/password_reset_key``."""
    name = kind.rpartition("/")[2]
    if name == "password_reset_key":
        return password_reset(context["password_reset_url"])
    if name == "email_confirmation":
        return address_confirm(context["activate_url"])
    return account_changed(_what_changed(context)[name])


def password_reset(link: str) -> tuple[str, str]:
    """Let somebody set a new password."""
    text = _(
        "Guten Tag,\n\n"
        "mit diesem Link setzen Sie ein neues Passwort. Er gilt drei Tage und nur einmal:\n"
        "{link}\n\n"
        "Sie wollten das nicht? Dann löschen Sie diese E-Mail; Ihr Passwort bleibt, wie es ist."
    )
    return _("Neues Passwort für Wegenetz"), text.format(link=link)


def address_confirm(link: str) -> tuple[str, str]:
    """Ask whether an address is really the member's."""
    text = _(
        "Guten Tag,\n\n"
        "jemand möchte sich bei Wegenetz künftig mit dieser Adresse anmelden. Wenn Sie das sind, bestätigen Sie es hier:\n"
        "{link}\n\n"
        "Sonst löschen Sie diese E-Mail; es ändert sich nichts."
    )
    return _("Bitte bestätigen: Ihre Adresse bei Wegenetz"), text.format(link=link)


def account_changed(what: str) -> tuple[str, str]:
    """Tell a member that something about the sign-in changed."""
    text = _(
        "Guten Tag,\n\n"
        "an Ihrem Zugang zu Wegenetz wurde etwas geändert: {what}\n\n"
        "Waren Sie das nicht? Setzen Sie sofort ein neues Passwort und sagen Sie der Koordination Ihres Netzwerks Bescheid:\n"
        "{link}"
    )
    words = text.format(what=what, link=address("account_reset_password"))
    return _("An Ihrem Zugang zu Wegenetz wurde etwas geändert"), words


def operation() -> str:
    """Return what mails call whoever works at the machine itself."""
    return _("Der Betrieb dieser Installation")


def second_factor_dropped(by: str) -> tuple[str, str]:
    """Tell a member that the coordination switched the second factor off."""
    return account_changed(
        _(
            "{by} hat die zweite Sicherung abgeschaltet. Jetzt genügt das Passwort; richten Sie bald wieder eine App oder einen Passkey ein."
        ).format(by=by)
    )


def _what_changed(context: dict[str, Any]) -> dict[str, str]:
    return {
        "password_changed": _("Ihr Passwort wurde geändert."),
        "password_reset": _("Ihr Passwort wurde neu gesetzt."),
        "password_set": _("Ihr Zugang hat jetzt ein Passwort."),
        "email_changed": _("Sie melden sich jetzt mit {email} an.").format(
            email=context.get("to_email", "")
        ),
        "totp_activated": _("Beim Anmelden wird jetzt ein Einmalcode verlangt."),
        "totp_deactivated": _("Beim Anmelden wird kein Einmalcode mehr verlangt."),
        "recovery_codes_generated": _("Es gibt neue Ersatzcodes; die alten gelten nicht mehr."),
        "webauthn_added": _("Zu Ihrem Zugang gehört ein neuer Passkey."),
        "webauthn_removed": _("Von Ihrem Zugang wurde ein Passkey entfernt."),
        "account_connected": _("Sie melden sich jetzt auch über {provider} an.").format(
            provider=settings.OIDC_NAME
        ),
        "account_disconnected": _("Über {provider} melden Sie sich nicht mehr an.").format(
            provider=settings.OIDC_NAME
        ),
    }


def message_of_sign_in(template: str) -> str:
    """Return what a page says after an event of allauth; empty if the page shows it anyway."""
    words = {
        "password_changed": _("Ihr neues Passwort gilt ab jetzt."),
        "password_set": _("Ihr Passwort gilt ab jetzt."),
        "email_confirmation_sent": _(
            "Wir haben Ihnen eine E-Mail geschickt. Öffnen Sie den Link darin, dann gilt die neue Adresse."
        ),
        "email_confirmation_failed": _(
            "Diese Adresse gehört schon zu einem anderen Zugang. Ihre bisherige gilt weiter."
        ),
        "email_confirmed": _("Ihre neue Adresse gilt ab jetzt."),
        "totp_activated": _("Die App für Einmalcodes ist eingerichtet."),
        "totp_deactivated": _("Einmalcodes sind abgeschaltet."),
        "recovery_codes_generated": _(
            "Das sind Ihre neuen Ersatzcodes. Ältere gelten nicht mehr."
        ),
        "webauthn_added": _("Der Passkey ist eingerichtet."),
        "webauthn_removed": _("Der Passkey ist entfernt."),
        "account_connected": _("Verknüpft. Sie melden sich jetzt auch über {provider} an.").format(
            provider=settings.OIDC_NAME
        ),
        "account_connected_updated": _("Das war schon verknüpft."),
        "account_connected_other": _(
            "Diese Anmeldung bei {provider} gehört schon zu einem anderen Zugang. Hier hat sich nichts geändert."
        ).format(provider=settings.OIDC_NAME),
        "account_disconnected": _("Die Verknüpfung mit {provider} ist gelöst.").format(
            provider=settings.OIDC_NAME
        ),
    }
    return words.get(template.rpartition("/")[2].removesuffix(".txt"), "")
