"""How a booking stands, in the words that page and mail share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.booking.models import Booking
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.ui.formats import moment, weekday

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from wegenetz.booking.values.runs import ToldRun


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A headline, a sentence, and how the notice looks: ``ok``, ``soon``, ``late`` or neutral."""

    title: str
    sentence: str
    tone: str = ""


def state_told(booking: Booking, *, now: datetime | None = None) -> State:
    """Return how a booking stands, in the language of the reader; with `now` an offer is over the moment it ends, before it is noted."""
    if now is not None and booking.is_offer_over(now):
        return _expired(booking)
    return _TOLD[Booking.Status(booking.status)](booking)


def over_told(*, has_certificates: bool) -> State:
    """Return how a booking stands whose run is over, in the language of the reader."""
    return State(
        title=_("Der Termin ist vorbei"),
        sentence=_("Ihre Teilnahmebescheinigung liegt bereit.")
        if has_certificates
        else _(
            "Wer da war, findet hier die Teilnahmebescheinigung, sobald die Stelle sie ausstellt."
        ),
    )


def dates_told(run: ToldRun) -> str:
    """Return when a run is, in one line."""
    first = run.meetings[0] if run.meetings else None
    if first is not None and run.starts == run.ends:
        return f"{moment(first.starts_at)} – {first.ends_at.astimezone(BERLIN):%H:%M}"
    begin = f"{weekday(run.starts)} {run.starts:%d.%m.%Y}"
    if run.starts == run.ends:
        return begin
    return f"{begin} – {weekday(run.ends)} {run.ends:%d.%m.%Y}"


def _requested(booking: Booking) -> State:
    return State(
        title=_("Angefragt"),
        sentence=ngettext(
            "Ein Platz ist für Sie gehalten. Die Stelle prüft Ihre Anfrage und antwortet Ihnen.",
            "%(party)d Plätze sind für Sie gehalten. Die Stelle prüft Ihre Anfrage und antwortet Ihnen.",
            booking.party,
        )
        % {"party": booking.party},
    )


def _waiting(booking: Booking) -> State:
    return State(
        title=_("Auf der Warteliste"),
        sentence=_(
            "Gerade ist nichts frei. Wird etwas frei, bekommen es alle der Reihe nach angeboten."
        )
        if booking.party == 1
        else _(
            "Gerade ist nicht genug frei. Wird etwas frei, bekommen es alle der Reihe nach angeboten. Ihre Gruppe bleibt zusammen."
        ),
        tone="soon",
    )


def _offered(booking: Booking) -> State:
    until = booking.offered_until
    return State(
        title=ngettext(
            "Ein Platz ist frei geworden", "%(party)d Plätze sind frei geworden", booking.party
        )
        % {"party": booking.party},
        sentence=_(
            "Wir halten das für Sie frei bis %(until)s. Sagen Sie bis dahin zu, sonst sind die Nächsten dran."
        )
        % {"until": moment(until) if until else ""},
        tone="soon",
    )


def _confirmed(booking: Booking) -> State:
    return State(
        title=ngettext("Ihr Platz ist sicher", "Ihre %(party)d Plätze sind sicher", booking.party)
        % {"party": booking.party},
        sentence=_(
            "Wenn Sie doch nicht kommen: Sagen Sie bitte ab, dann kommt jemand von der Warteliste dran."
        ),
        tone="ok",
    )


def _declined(booking: Booking) -> State:
    return State(
        title=_("Die Stelle kann Sie nicht aufnehmen"),
        sentence=_("Grund: %(reason)s") % {"reason": booking.reason},
        tone="late",
    )


def _cancelled(booking: Booking) -> State:
    if booking.closed_by == Booking.By.PERSON:
        return State(
            title=_("Sie haben abgesagt"),
            sentence=_("Danke, dass Sie Bescheid gesagt haben. Jemand anderes kann jetzt kommen."),
        )
    return State(
        title=_("Die Stelle hat abgesagt"),
        sentence=_("Grund: %(reason)s") % {"reason": booking.reason},
        tone="late",
    )


def _expired(booking: Booking) -> State:
    if booking.closed_by == Booking.By.HOUSE:
        sentence = _("Die Stelle hat bis zum Beginn nicht geantwortet. Das tut uns leid.")
    elif booking.offered_until is not None:
        sentence = _(
            "Wir haben bis zum Ende der Frist nichts von Ihnen gehört. Die Nächsten sind dran."
        )
    else:
        sentence = _("Bis zum Beginn wurde nicht genug frei.")
    return State(title=_("Abgelaufen"), sentence=sentence, tone="late")


_TOLD: dict[Booking.Status, Callable[[Booking], State]] = {
    Booking.Status.REQUESTED: _requested,
    Booking.Status.WAITING: _waiting,
    Booking.Status.OFFERED: _offered,
    Booking.Status.CONFIRMED: _confirmed,
    Booking.Status.DECLINED: _declined,
    Booking.Status.CANCELLED: _cancelled,
    Booking.Status.EXPIRED: _expired,
}
