"""Mails about an appointment, in the language in which it was booked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from wegenetz.booking.selectors.letterheads import house
from wegenetz.booking.selectors.slots import local
from wegenetz.booking.values.calendars import Entry, calendar
from wegenetz.foundation.mail import Attachment, mail_send
from wegenetz.foundation.ui.formats import language_name, moment

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.booking.models import Appointment
    from wegenetz.booking.selectors.letterheads import House


def link_of(token: str) -> str:
    """Return the whole address of the personal page of an appointment, in the active language."""
    return settings.SITE_URL + reverse("booking:appointment", args=[token])


def entry_of(appointment: Appointment, *, at: House, link: str = "") -> Entry:
    """Return an appointment as an entry of a calendar; it says nothing about the person."""
    return Entry(
        key=f"appointment:{appointment.digest}",
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
        summary=_("Beratung: %(house)s") % {"house": at.name},
        description=appointment.get_mode_display(),
        location=", ".join(
            filter(None, [at.name, appointment.address or at.address, appointment.room])
        ),
        url=link,
        sequence=appointment.moves + (1 if appointment.cancelled_at else 0),
        is_cancelled=appointment.cancelled_at is not None,
    )


def booked_tell(appointment: Appointment, *, token: str, now: datetime) -> None:
    """Confirm a booking, or that it was moved, with a calendar entry."""
    with override(appointment.written):
        at = house(appointment.institution_id)
        if appointment.moves:
            subject = _("Verschoben: Ihr Termin am %(when)s") % {"when": when_told(appointment)}
            opening = _("Ihr Termin ist verschoben. Er ist jetzt:")
        else:
            subject = _("Ihr Termin am %(when)s") % {"when": when_told(appointment)}
            opening = _("Ihr Termin ist gebucht:")
        link = link_of(token)
        _send(
            appointment,
            subject=subject,
            text=_lines(opening, *_facts(appointment, at), "", *_link_lines(link), *_foot(at)),
            attachment=_attachment(appointment, at=at, link=link, now=now),
        )


def reminder_tell(appointment: Appointment, *, token: str, now: datetime) -> None:
    """Remind of an appointment and ask for a word."""
    with override(appointment.written):
        at = house(appointment.institution_id)
        opening = _("Sie haben bald einen Termin:")
        question = _(
            "Kommen Sie? Öffnen Sie den Link und sagen Sie kurz Bescheid. Wenn nicht, kann jemand anderes die Zeit bekommen."
        )
        link = link_of(token)
        _send(
            appointment,
            subject=_("Erinnerung: Ihr Termin am %(when)s") % {"when": when_told(appointment)},
            text=_lines(opening, *_facts(appointment, at), "", question, "", link, *_foot(at)),
            attachment=_attachment(appointment, at=at, link=link, now=now),
        )


def cancelled_tell(appointment: Appointment, *, words: str, now: datetime) -> None:
    """Say that an appointment is off, and where a new one is found. `words` are those of the office, if it was the office."""
    with override(appointment.written):
        at = house(appointment.institution_id)
        by_office = appointment.cancelled_by == appointment.CancelledBy.OFFICE
        opening = (
            _("Dieser Termin fällt leider aus:")
            if by_office
            else _("Sie haben diesen Termin abgesagt:")
        )
        said = ["", _("Die Stelle schreibt dazu:"), words] if words else []
        again = settings.SITE_URL + reverse("booking:house", args=[at.code])
        _send(
            appointment,
            subject=_("Abgesagt: Ihr Termin am %(when)s") % {"when": when_told(appointment)},
            text=_lines(
                opening,
                *_facts(appointment, at),
                *said,
                "",
                _("Einen neuen Termin finden Sie hier:"),
                again,
                *_foot(at),
            ),
            attachment=_attachment(appointment, at=at, link="", now=now),
        )


def _send(appointment: Appointment, *, subject: str, text: str, attachment: Attachment) -> None:
    if appointment.email:
        mail_send(to=appointment.email, subject=subject, text=text, attachment=attachment)


def _lines(*lines: str) -> str:
    return "\n".join(lines) + "\n"


def when_told(appointment: Appointment) -> str:
    """Return when an appointment begins, in words."""
    return moment(appointment.starts_at)


def _facts(appointment: Appointment, at: House) -> list[str]:
    end = local(appointment.ends_at)
    lines = [
        "",
        f"{when_told(appointment)}–{end:%H:%M}",
        at.name,
        f"{appointment.get_mode_display()}, {language_name(appointment.language)}",
    ]
    if appointment.mode == "onsite":
        lines += filter(None, [appointment.address or at.address, appointment.room])
    if appointment.mode == "phone" and appointment.phone:
        lines.append(_("Wir rufen Sie an."))
    return lines


def _link_lines(link: str) -> list[str]:
    return [
        _("Verschieben oder absagen können Sie mit diesem Link. Er gehört nur Ihnen:"),
        link,
    ]


def _foot(at: House) -> list[str]:
    lines = ["", "--", at.name]
    if at.phone:
        lines.append(at.phone)
    if at.is_sample:
        lines.append(_("Beispieldaten: Diese Stelle ist erfunden."))
    return lines


def _attachment(appointment: Appointment, *, at: House, link: str, now: datetime) -> Attachment:
    return Attachment(
        name="termin.ics",
        media_type="text/calendar",
        content=calendar([entry_of(appointment, at=at, link=link)], name="Wegenetz", stamp=now),
    )
