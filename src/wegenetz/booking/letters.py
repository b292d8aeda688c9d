"""Mails about a booking, in the language of the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.booking.models import Booking
from wegenetz.booking.telling import dates_told, over_told, state_told
from wegenetz.booking.values.asking import link_of
from wegenetz.booking.values.run_calendar import run_calendar
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.mail import Attachment, in_language, mail_send

if TYPE_CHECKING:
    from wegenetz.booking.values.runs import ToldRun

CALENDAR = "text/calendar"


def letter_send(booking: Booking, run: ToldRun, *, has_moved: bool = False) -> None:
    """Tell the person how their booking stands now, and that the run itself changed where it did."""
    subject, text = in_language(
        booking.language, lambda: _written(booking, run, has_moved=has_moved)
    )
    mail_send(to=booking.email, subject=subject, text=text, attachment=_calendar(booking, run))


def group_ask(booking: Booking, run: ToldRun) -> None:
    """Ask the head of a group, some days before, whether all of them still come."""
    subject, text = in_language(booking.language, lambda: _asked(booking, run))
    mail_send(to=booking.email, subject=subject, text=text)


def certificates_tell(booking: Booking, run: ToldRun) -> None:
    """Say that the certificates of a party lie ready, and where."""
    subject, text = in_language(booking.language, lambda: _certified(booking, run))
    mail_send(to=booking.email, subject=subject, text=text)


def _certified(booking: Booking, run: ToldRun) -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        over_told(has_certificates=True).sentence,
        f"{run.title}\n{dates_told(run)}",
        _link(booking, _("Unter diesem Link laden Sie sie herunter:")),
        _call(run),
    ]
    subject = f"{_('Teilnahmebescheinigung (PDF)')}: {run.title}"
    return subject, "\n\n".join(part for part in paragraphs if part) + "\n"


def _asked(booking: Booking, run: ToldRun) -> tuple[str, str]:
    paragraphs = [
        _("Guten Tag,"),
        _("bald ist es so weit. Kommen Sie noch mit %(party)d Personen?")
        % {"party": booking.party},
        "\n".join(part for part in (str(run.title), dates_told(run), run.place) if part),
        _("Kommen weniger, sagen Sie es bitte. Dann kommt jemand von der Warteliste dran."),
        _link(booking),
        _call(run),
    ]
    subject = f"{_('Kommen alle?')} {run.title}"
    return subject, "\n\n".join(part for part in paragraphs if part) + "\n"


def _written(booking: Booking, run: ToldRun, *, has_moved: bool) -> tuple[str, str]:
    state = state_told(booking)
    persons = ngettext("%(party)d Person", "%(party)d Personen", booking.party)
    what = [
        str(run.title),
        dates_told(run),
        ", ".join(part for part in (run.institution, run.place) if part),
        persons % {"party": booking.party},
    ]
    paragraphs = [
        _("Guten Tag,"),
        _("Der Termin hat sich geändert. Es gilt, was hier steht.") if has_moved else "",
        f"{state.title}. {state.sentence}",
        "\n".join(part for part in what if part),
        _link(booking),
        _call(run),
    ]
    headline = _("Termin geändert") if has_moved else state.title
    subject = f"{headline}: {run.title}"
    return subject, "\n\n".join(part for part in paragraphs if part) + "\n"


def _link(booking: Booking, words: str = "") -> str:
    """Return the paragraph with the personal link after `words`, or after what fits the state; a new secret key of the installation would make another one."""
    token = link_of(booking.seed)
    if digest_of(token) != booking.digest:
        return _("Ihren persönlichen Link finden Sie in unserer ersten E-Mail.")
    address = settings.SITE_URL + reverse("booking:booking", args=[token])
    words = words or (
        _(
            "Unter diesem Link sehen Sie den Stand, ändern Namen oder sagen ab. Geben Sie ihn nicht weiter:"
        )
        if booking.status in Booking.OPEN
        else _("Wie Sie sich noch einmal eintragen oder einen anderen Termin finden, steht hier:")
    )
    return f"{words}\n{address}"


def _call(run: ToldRun) -> str:
    return (
        _("Fragen? %(institution)s, Telefon %(phone)s")
        % {
            "institution": run.institution,
            "phone": run.phone,
        }
        if run.phone
        else ""
    )


def _calendar(booking: Booking, run: ToldRun) -> Attachment | None:
    """Return the dates for those who come, and take them back from those who came to have them and do not come."""
    comes = booking.status == Booking.Status.CONFIRMED
    came = booking.confirmed_at is not None and booking.status == Booking.Status.CANCELLED
    if not (comes or came):
        return None
    content = run_calendar([run], name=str(run.title), is_cancelled=came)
    return Attachment(name="termin.ics", media_type=CALENDAR, content=content)
