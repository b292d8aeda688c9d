"""Mails about a hand-over to the person, truthful and in their language, and to receivers without account."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.engines.handover.table import RESPONSIBLE
from wegenetz.engines.handover.words import Action, ClockKind, Party, State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.counselling.models import Handover


def receiver_name(row: Handover) -> str:
    """Return what the receiver is called; needs it selected."""
    return str(row.receiver) if row.receiver else row.receiver_name


def who_is_there(row: Handover) -> str:
    """Return the house that is responsible now: the one that leads the case, if that is at hand."""
    case = row.case if type(row).case.is_cached(row) else None  # asks for nothing
    houses = {row.sender_id: row.sender, row.receiver_id: row.receiver}
    if case is not None:
        return str(houses.get(case.institution_id) or case.institution)
    is_receiver = RESPONSIBLE[State(row.state)] is Party.RECEIVER and row.receiver is not None
    return str(row.receiver if is_receiver else row.sender)


def to_person(row: Handover, what: str, *, is_unwritten: bool = False) -> tuple[str, str]:
    """Return subject and text of the mail to the person; an empty text if there is nothing to say."""
    sentence = person_sentence(row, what, is_unwritten=is_unwritten)
    if not sentence:
        return "", ""
    facts = _facts(row)
    paragraphs = (
        _("Guten Tag,"),
        sentence,
        standing_sentence(row),
        _("Sie können Ihre Einwilligung jederzeit zurücknehmen. Schreiben Sie dafür der Stelle."),
    )
    return _("Ihre Übergabe an %(receiver)s") % facts, "\n\n".join(paragraphs) + "\n"


def person_sentence(
    row: Handover, what: str, *, day: date | None = None, is_unwritten: bool = False
) -> str:
    """Return what a person is told of a step, in a mail and on the own page; empty if there is nothing to say.

    Parameters
    ----------
    what : str
        Code of an action, or of a clock that fired.
    day : date, optional
        Until when an answer was promised, if that is not the day the row says now.
    is_unwritten : bool
        Whether the receiver could not be written to: then nobody says that it was reminded.
    """
    facts = _facts(row)
    if day is not None:
        facts["day"] = f"{day:%d.%m.%Y}"
    return (_unwritten_sentence(what) if is_unwritten else _sentence(what)) % facts


def return_sentence(row: Handover) -> str:
    """Return how a hand-over began that gives back: its sender is the one that returns."""
    facts = {"sender": receiver_name(row), "receiver": str(row.sender)}
    return _sentence(Action.RETURN) % facts


def standing_sentence(row: Handover) -> str:
    """Return who is there for the person now."""
    return _("Für Sie da ist jetzt: %(house)s.") % _facts(row)


def _facts(row: Handover) -> dict[str, str]:
    return {
        "sender": str(row.sender),
        "receiver": receiver_name(row),
        "house": who_is_there(row),
        "day": f"{row.answer_by:%d.%m.%Y}" if row.answer_by else "",
    }


def _sentence(what: str) -> str:
    told: Mapping[str, str] = {
        Action.OFFER: _(
            "%(sender)s hat mit Ihrer Einwilligung %(receiver)s gefragt, ob man dort weiter für Sie da ist. Die Antwort soll bis zum %(day)s kommen."
        ),
        Action.ACCEPT: _("%(receiver)s hat zugesagt und meldet sich bei Ihnen."),
        Action.UNDO: _("%(receiver)s hat die Zusage zurückgenommen."),
        Action.DECLINE: _(
            "%(receiver)s hat abgesagt. %(sender)s sucht mit Ihnen einen anderen Weg."
        ),
        Action.REDIRECT: _(
            "%(receiver)s ist nicht zuständig und hat gesagt, wer es ist. %(sender)s spricht mit Ihnen darüber."
        ),
        Action.COMPLETE: _("Die Übergabe an %(receiver)s ist abgeschlossen."),
        Action.RETURN: _(
            "%(receiver)s gibt die Beratung an %(sender)s zurück. Dort muss man noch zusagen."
        ),
        Action.WITHDRAW: _(
            "Die Übergabe an %(receiver)s ist beendet. Es wird nichts mehr weitergegeben."
        ),
        Action.PAUSE: _(
            "Die Übergabe an %(receiver)s ruht für eine Weile. Die Frist läuft danach weiter."
        ),
        Action.ASK: _(
            "Die Übergabe an %(receiver)s ruht für eine Weile. Die Frist läuft danach weiter."
        ),
        ClockKind.ANSWER_REMINDER: _(
            "%(receiver)s hat noch nicht geantwortet. Wir haben dort erinnert."
        ),
        ClockKind.ANSWER_COORDINATOR: _(
            "%(receiver)s hat noch nicht geantwortet. Jetzt kümmert sich auch die Koordination darum."
        ),
        ClockKind.ANSWER_EXPIRES: _(
            "%(receiver)s hat nicht geantwortet. %(sender)s sucht mit Ihnen einen anderen Weg."
        ),
    }
    told_later = {
        "reminder": _("%(receiver)s hat sich länger nicht gemeldet. Wir haben dort erinnert."),
        "coordinator": _(
            "%(receiver)s hat sich noch immer nicht gemeldet. Jetzt kümmert sich auch die Koordination darum."
        ),
        "expires": _("%(receiver)s hat sich nicht gemeldet. %(sender)s ist wieder für Sie da."),
    }
    return told.get(what) or told_later.get(what.rpartition("_")[2], "")


def _unwritten_sentence(what: str) -> str:
    """Return what is said of a reminder that could not be written."""
    if what == ClockKind.ANSWER_REMINDER:
        return _(
            "%(receiver)s hat noch nicht geantwortet. Wir haben %(sender)s gebeten, dort nachzufragen."
        )
    if what.endswith("_reminder"):
        return _(
            "%(receiver)s hat sich länger nicht gemeldet. Wir haben %(sender)s gebeten, dort nachzufragen."
        )
    return _sentence(what)


def to_link(row: Handover, what: str, page: str) -> tuple[str, str]:
    """Return subject and text of the mail to a receiver without account; with the link, if there is one."""
    facts = _facts(row)
    asks = what == Action.SEND_LINK
    paragraphs = [
        _("Guten Tag,"),
        _("%(sender)s bittet Sie, für jemanden weiter da zu sein.") % facts
        if asks
        else _("bei der Übergabe von %(sender)s gibt es etwas Neues.") % facts,
        _(
            "Unter diesem Link sehen Sie, worum es geht, und antworten. Er gilt acht Tage und ist nur für Sie:"
        )
        + "\n"
        + page
        if page
        else _("Sie müssen nichts tun. Der Link gilt nicht mehr."),
    ]
    return _("Übergabe von %(sender)s") % facts, "\n\n".join(paragraphs) + "\n"
