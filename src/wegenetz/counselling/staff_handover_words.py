"""Words of hand-overs that only houses read."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.handover_words import ANSWER_REASONS
from wegenetz.engines.handover.words import (
    Action,
    Option,
    Party,
    PauseReason,
    WithdrawReason,
)

WITHDRAW_REASONS: dict[str, Any] = {
    WithdrawReason.NO_LONGER_NEEDED: _("nicht mehr nötig"),
    WithdrawReason.PERSON_WISH: _("Die Person möchte es so"),
    WithdrawReason.MISTAKE: _("ein Versehen"),
    WithdrawReason.DUPLICATE: _("doppelt"),
    WithdrawReason.RECEIVER_SILENT: _("Die andere Stelle antwortet nicht"),
    WithdrawReason.OTHER: _("ein anderer Grund"),
}
PAUSE_REASONS: dict[str, Any] = {
    PauseReason.QUESTION_ASKED: _("Wir haben eine Rückfrage gestellt"),
    PauseReason.DOCUMENTS_AWAITED: _("Es fehlen noch Unterlagen"),
    PauseReason.PERSON_AWAY: _("Die Person ist verreist oder krank"),
    PauseReason.OFFICE_CLOSED: _("Unsere Stelle ist geschlossen"),
    PauseReason.APPOINTMENT_AHEAD: _("Ein Termin steht bevor"),
    PauseReason.DECISION_AWAITED: _("Eine Behörde muss erst entscheiden"),
    PauseReason.MEASURE_RUNNING: _("Die Person ist in einem Kurs oder bei der Arbeit"),
}
ALL_REASONS: dict[str, Any] = {
    **PAUSE_REASONS,
    **WITHDRAW_REASONS,
    WithdrawReason.CONSENT_ENDED: _("Die Einwilligung gilt nicht mehr"),
    PauseReason.UNDONE: _("Annahme zurückgenommen"),
    **ANSWER_REASONS,
}
DEEDS: dict[str, Any] = {
    Action.OFFER: _("geschickt"),
    Action.ACCEPT: _("angenommen"),
    Action.UNDO: _("Annahme zurückgenommen"),
    Action.DECLINE: _("abgelehnt"),
    Action.REDIRECT: _("an eine andere Stelle verwiesen"),
    Action.ASK: _("Rückfrage gestellt"),
    Action.REPLY: _("Rückfrage beantwortet"),
    Action.CONTACT: _("Kontakt gehabt"),
    Action.COMPLETE: _("abgeschlossen"),
    Action.RETURN: _("zurückgegeben"),
    Action.WITHDRAW: _("zurückgezogen"),
    Action.PAUSE: _("Pause vereinbart"),
    Action.RESUME: _("Pause beendet"),
    Action.SEND_LINK: _("Link geschickt"),
    Action.REVOKE_LINK: _("Link gesperrt"),
    Action.REMIND: _("erinnert"),
    Action.EXPIRE: _("Frist abgelaufen"),
}
PARTIES: dict[str, Any] = {
    Party.SENDER: _("abgebende Stelle"),
    Party.RECEIVER: _("aufnehmende Stelle"),
    Party.LINK_RECEIVER: _("aufnehmende Stelle, über den Link"),
    Party.COORDINATOR: _("Koordination"),
    Party.PERSON: _("die Person selbst"),
    Party.CLOCK: _("Frist"),
}
OPTIONS: dict[str, Any] = {
    Option.SEND_AGAIN: _("Noch einmal schicken"),
    Option.WAIT_AND_SEND_AGAIN: _("Warten und dann noch einmal schicken"),
    Option.COMPLETE_DOCUMENTS: _("Unterlagen vervollständigen und noch einmal schicken"),
    Option.SEND_TO_RESPONSIBLE: _("An die genannte Stelle schicken"),
    Option.CHOOSE_ANOTHER: _("Eine andere Stelle wählen"),
    Option.ASK_COORDINATOR: _("Die Koordination sucht mit: Sie ist informiert"),
    Option.TALK_TO_PERSON: _("Mit der Person sprechen"),
    Option.KEEP: _("Den Fall selbst weiterführen"),
}
#: What a step is called in its address and on its button.
STEPS: dict[str, tuple[Action, Any]] = {
    "annehmen": (Action.ACCEPT, _("Annehmen")),
    "zuruecknehmen": (Action.UNDO, _("Annahme zurücknehmen")),
    "ablehnen": (Action.DECLINE, _("Ablehnen")),
    "andere-tuer": (Action.REDIRECT, _("An die richtige Stelle verweisen")),
    "nachfragen": (Action.ASK, _("Rückfrage stellen")),
    "antworten": (Action.REPLY, _("Rückfrage beantworten")),
    "kontakt": (Action.CONTACT, _("Kontakt gehabt")),
    "abschliessen": (Action.COMPLETE, _("Übergabe abschließen")),
    "zurueckgeben": (Action.RETURN, _("Zurückgeben")),
    "zurueckziehen": (Action.WITHDRAW, _("Zurückziehen")),
    "pause": (Action.PAUSE, _("Pause vereinbaren")),
    "weiter": (Action.RESUME, _("Pause beenden")),
    "link": (Action.SEND_LINK, _("Neuen Link schicken")),
    "link-sperren": (Action.REVOKE_LINK, _("Link sperren")),
}
#: What the sender reads of a house to which no mail can go.
NO_ADDRESS = _("ohne E-Mail-Adresse: Sie rufen dort an")
#: The same where no mail can go.
MAKE_LINK, LINK_MADE = _("Neuen Link machen"), _("Link gemacht")
#: Steps that want a reason first.
ASKING = frozenset(
    {
        Action.DECLINE,
        Action.REDIRECT,
        Action.RETURN,
        Action.WITHDRAW,
        Action.PAUSE,
        Action.ASK,
        Action.REPLY,
    }
)
#: The points of the loop.
MARKS = (_("geschickt"), _("gelesen"), _("Antwort"), _("abgeschlossen"))
