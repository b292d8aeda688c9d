"""What states, reasons and steps of a hand-over are called: public words, for receivers by link and for persons too."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.engines.handover.words import (
    Action,
    DeclineReason,
    RedirectReason,
    ReturnReason,
    State,
)

STATES: dict[str, Any] = {
    State.DRAFTED: _("im Entwurf"),
    State.OFFERED: _("angeboten"),
    State.ACCEPTED: _("angenommen"),
    State.IN_PROGRESS: _("in Beratung"),
    State.COMPLETED: _("abgeschlossen"),
    State.DECLINED: _("abgelehnt"),
    State.REDIRECTED: _("weitergeleitet"),
    State.WITHDRAWN: _("zurückgezogen"),
    State.EXPIRED: _("abgelaufen"),
    State.RETURNED: _("zurückgegeben"),
}
ANSWER_REASONS: dict[str, Any] = {
    DeclineReason.NOT_RESPONSIBLE: _("Wir sind nicht zuständig"),
    DeclineReason.NO_CAPACITY: _("Zurzeit ist kein Platz frei"),
    DeclineReason.MISSING_DOCUMENTS: _("Es fehlen Unterlagen"),
    DeclineReason.PERSON_NOT_REACHED: _("Wir erreichen die Person nicht"),
    DeclineReason.PERSON_DECLINED: _("Die Person möchte nicht"),
    DeclineReason.DUPLICATE: _("doppelt: Die Person ist schon bei uns"),
    RedirectReason.FITS_BETTER: _("Eine andere Stelle passt besser"),
    ReturnReason.OWN_PART_DONE: _("Unser Teil ist erledigt"),
    DeclineReason.OTHER: _("ein anderer Grund"),
}


def reasons(action: Action) -> list[tuple[str, Any]]:
    """Return the reasons a receiver may give, in the order in which they are read."""
    known = {
        Action.DECLINE: DeclineReason,
        Action.REDIRECT: RedirectReason,
        Action.RETURN: ReturnReason,
    }[action]
    codes = {one.value for one in known}
    return [(code, words) for code, words in ANSWER_REASONS.items() if code in codes]
