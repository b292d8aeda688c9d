"""Steps of a receiver, and the form that asks for the reason of a step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.handovers import (
    DeclineForm,
    RedirectForm,
    ReturnForm,
    TalkForm,
)
from wegenetz.counselling.handover_talk import TALK
from wegenetz.counselling.selectors.handover_receivers import houses_proposed, near_to
from wegenetz.counselling.selectors.handovers import package_of
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.keys import key_named

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Handover

#: What the holder of a link may do: address, words, and whether a form asks first.
LINK_STEPS: dict[str, tuple[Action, Any, bool]] = {
    "annehmen": (Action.ACCEPT, _("Annehmen"), False),
    "zuruecknehmen": (Action.UNDO, _("Zusage zurücknehmen"), False),
    "kontakt": (Action.CONTACT, _("Wir haben uns gemeldet"), False),
    "abschliessen": (Action.COMPLETE, _("Übergabe abschließen"), False),
    "nachfragen": (Action.ASK, _("Rückfrage stellen"), True),
    "ablehnen": (Action.DECLINE, _("Ablehnen"), True),
    "andere-tuer": (Action.REDIRECT, _("Jemand anderes ist zuständig"), True),
    "zurueckgeben": (Action.RETURN, _("Zurückgeben"), True),
}


def answer_form(row: Handover, action: Action, data: Any, *, typed: str = "", today: date) -> Any:
    """Return the form for a receiver's answer that wants a reason."""
    if action is Action.REDIRECT:
        return RedirectForm(data, today=today, houses=_houses(row, data, typed, today))
    if action in TALK:
        return TalkForm(data)
    forms = {Action.DECLINE: DeclineForm, Action.RETURN: ReturnForm}
    return forms[action](data, today=today)


def _houses(row: Handover, data: Any, typed: str, today: date) -> list[tuple[str, Any]]:
    """Return who could be responsible instead, from what was handed over and what somebody typed."""
    package = package_of(row)
    contents = package.contents if package else {}
    postal_code = str(contents.get("contact", {}).get("place", ""))[:5]
    postal_code, kreis = (postal_code, "") if postal_code.isdigit() else near_to(row.sender_id)
    main: dict[str, str] = next(iter(contents.get("qualifications", ())), {})
    posted = key_named(str((data or {}).get("responsible", "")))
    return houses_proposed(
        subject=row.subject,
        postal_code=postal_code,
        kreis=kreis,
        profession=main.get("profession") or "",
        typed=typed,
        chosen=[posted] if posted is not None else [],
        without=[key for key in (row.receiver_id,) if key],
        today=today,
    )
